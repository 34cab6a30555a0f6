"""The screenings that a file holds: the page's own filters, over the whole edition where no day is asked for."""

from dataclasses import replace
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from festival.files import READER
from festival.models import Edition
from screenings import schedule
from screenings.asked import Asked, asked
from screenings.chosen_days import EVERY_DAY, chosen_days
from screenings.programme import Programme
from screenings.selected import Selected


def chosen(query: QueryDict, edition: Edition, now: datetime, path: str = "") -> Selected:
    """What a query string asks for, as a visitor reads it; before the programme is public nothing is understood yet."""
    programme = Programme(edition, READER, now)
    question = asked(query if edition.programme_is_public(now) else QueryDict(), programme)
    return Selected(question if question.days.asked else of_every_day(question, programme), programme, path)


def of_every_day(question: Asked, programme: Programme) -> Asked:
    """The same question, put to the whole edition; a date that could not be read is answered with that."""
    every = chosen_days([EVERY_DAY], programme.days, programme.edition, programme.now)
    unread = (_("A date is written as 2012-11-19; here are all days."),) if question.days.notices else ()
    return replace(question, days=every, notices=unread + question.notices[len(question.days.notices) :])


def words(question: Asked, edition: Edition, day: str = "") -> str:
    """What is filtered: “IDFA 2012: Monday 19 November · Tuschinski, Munt · Evening”; the day in other words, if given."""
    parts = [] if question.days.every else [day or schedule.title(question.days)]
    parts += [", ".join(question.names[name, value] for value in values) for name, values in question.chosen.items()]
    if parts:
        return f"{edition.name}: {' · '.join(parts)}"
    return _("%(edition)s: all screenings") % {"edition": edition.name}
