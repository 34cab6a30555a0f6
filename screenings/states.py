"""What a screening's row says beside time and place: its state, its notes, and the mark that staff see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from babel.lists import format_list
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival import days
from festival.models import Edition
from screenings.models import Screening
from screenings.models.venue import hall_name
from screenings.models.vocabulary import Audience, Availability, Kind, Status

TICKET_STATES = {
    Availability.FEW: "few",
    Availability.SOLD_OUT: "soldout",
    Availability.RUSH: "rush",
    Availability.FREE: "free",
    Availability.BY_INVITATION: "invitation",
}
LASTING_STATES = {word: TICKET_STATES[word] for word in (Availability.FREE, Availability.BY_INVITATION)}


@dataclass(frozen=True)
class State:
    """A few words in a box; the kind chooses how it looks."""

    kind: str
    text: str


@dataclass(frozen=True)
class Reader:
    """For whom and when rows are prepared. Staff see marks; once an edition is over nothing is “played” or “sold out”.

    What is read for weeks is `lasting`: it leaves out what changes by the hour.
    """

    now: datetime
    staff: bool = False
    lasting: bool = False
    _over: dict[int, bool] = field(default_factory=dict)

    def is_archive(self, edition: Edition) -> bool:
        """Whether the edition is over; asked once per edition."""
        if edition.pk not in self._over:
            self._over[edition.pk] = edition.is_over(self.now)
        return self._over[edition.pk]

    def is_past(self, screening: Screening) -> bool:
        """Whether the screening has been played while its edition still runs."""
        return not self.lasting and screening.is_over(self.now) and not self.is_archive(screening.edition)


def states_of(screening: Screening, reader: Reader) -> tuple[State, ...]:
    """The states that a visitor reads, the most important first."""
    return tuple(_states(screening, reader))


def _states(screening: Screening, reader: Reader) -> Iterator[State]:
    if screening.status == Status.CANCELLED:
        yield State("cancelled", _("Cancelled"))
    elif reader.is_past(screening):
        yield State("played", _("Played"))
    elif not reader.is_archive(screening.edition):
        word = Availability(screening.availability)
        known = LASTING_STATES if reader.lasting else TICKET_STATES
        if word in known and screening.starts_at > reader.now:
            yield State(known[word], str(word.label))
        moved = "" if reader.lasting else moved_text(screening)
        if moved:
            yield State("moved", moved)
    if screening.audience != Audience.PUBLIC:
        yield State("audience", str(Audience(screening.audience).label))


def moved_text(screening: Screening) -> str:
    """“Moved from Munt 9”, “Was 13:45”, or both; nothing for one that stayed. Read with `with_moves()`."""
    was_start = getattr(screening, "was_start", None)
    if was_start is None:
        return ""
    was_hall = hall_name(screening.was_venue, screening.was_hall)  # type: ignore[attr-defined]
    elsewhere = was_hall != screening.hall.full_name
    if was_start == screening.starts_at:
        return _("Moved from %(hall)s") % {"hall": was_hall} if elsewhere else ""
    time = _when_it_was(screening, was_start)
    if elsewhere:
        return _("Was %(time)s in %(hall)s") % {"time": time, "hall": was_hall}
    return _("Was %(time)s") % {"time": time}


def _when_it_was(screening: Screening, was_start: datetime) -> str:
    """The time alone, or with the day where that changed as well."""
    edition = screening.edition
    time, day = days.clock(was_start, edition.zone), edition.day_of(was_start)
    return time if day == screening.day else f"{date_format(day, _('D j M'))}, {time}"


def notes_of(screening: Screening) -> tuple[str, ...]:
    """Short notes: what happens around the film, the editor's own line, subtitles, access features."""
    return tuple(_notes(screening))


def _notes(screening: Screening) -> Iterator[str]:
    if screening.kind != Kind.SCREENING and (screening.film_id or screening.compilation_id):
        yield str(Kind(screening.kind).label)
    if screening.introduction_minutes:
        yield _("With an introduction")
    if screening.discussion_minutes:
        yield discussion_text(screening)
    if screening.note:
        yield str(screening.note)
    if screening.subtitles:
        yield subtitles_text(screening)
    yield from screening.access_names


def discussion_text(screening: Screening) -> str:
    """Until when people talk after the film, where its end is known."""
    if screening.ends_at is None:
        return _("With a discussion")
    return _("Discussion until %(time)s") % {"time": days.clock(screening.ends_at, screening.edition.zone)}


def subtitles_text(screening: Screening) -> str:
    """“English and Dutch subtitles”."""
    return _("%(languages)s subtitles") % {"languages": enumerated(screening.subtitle_names)}


def enumerated(names: Sequence[str]) -> str:
    """Names as a sentence lists them: “English, Dutch and French”."""
    return format_list(names, locale=get_language() or "en")


def mark_of(screening: Screening, reader: Reader) -> str:
    """Words for staff on what visitors do not see; nothing for visitors."""
    if not reader.staff:
        return ""
    if screening.status == Status.TENTATIVE:
        return _("Tentative")
    if not screening.is_published(reader.now):
        return _("Not published")
    shown = screening.film or screening.compilation
    return _("Film not published") if shown and not shown.is_published(reader.now) else ""
