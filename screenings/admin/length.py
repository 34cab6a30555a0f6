"""How long a screening takes, told with its parts."""

from datetime import timedelta

from django.utils.translation import gettext as _

from festival import days
from screenings.conflicts import turnaround_of
from screenings.models import Screening


def length_in_words(screening: Screening) -> str:
    """“71 min film + 15 min discussion: ends 14:11. The hall is free from 14:26 (15 min turnaround).”"""
    zone, turnaround = screening.edition.zone, turnaround_of(screening.hall, screening.edition)
    if screening.ends_at is None:
        return _("The running time is not known, so the end is not known either. Write the end, if you know it.")
    facts = {
        "parts": " + ".join(_parts(screening)),
        "end": days.clock(screening.ends_at, zone),
        "free": days.clock(screening.ends_at + timedelta(minutes=turnaround), zone),
        "turnaround": turnaround,
    }
    free = _("The hall is free from %(free)s (%(turnaround)d min turnaround).") % facts
    if screening.end_is_set_by_hand:
        return f"{_by_hand(screening, facts)} {free}"
    ends = _("%(parts)s: ends %(end)s.") % facts
    return f"{ends} {free}"


def _by_hand(screening: Screening, facts: dict[str, object]) -> str:
    computed = screening.computed_end
    if computed is None or computed == screening.ends_at:
        return _("The end, %(end)s, is set by hand.") % facts
    facts = facts | {"computed": days.clock(computed, screening.edition.zone)}
    return _("The end, %(end)s, is set by hand; %(parts)s would end at %(computed)s.") % facts


def _parts(screening: Screening) -> list[str]:
    found = [
        (screening.introduction_minutes, _("%(minutes)d min introduction")),
        (screening.runtime or 0, _("%(minutes)d min film")),
        (screening.discussion_minutes, _("%(minutes)d min discussion")),
    ]
    return [sentence % {"minutes": minutes} for minutes, sentence in found if minutes]
