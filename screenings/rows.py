"""Screenings as lists print them: every time, address and word ready, so that templates only print."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.models import Section
from festival.translation import language_of
from films.models import Compilation, Film
from screenings.addresses import addresses, hall_url, shown_url
from screenings.models import Screening
from screenings.models.vocabulary import Kind, Status
from screenings.states import Reader, State, mark_of, notes_of, states_of

NO_COLOUR = 8
MOST_COUNTRIES = 3
SOON_MINUTES = 120

__all__ = ["NextRow", "Reader", "Row", "Show", "State", "next_row", "row_of", "show_of"]


@dataclass(frozen=True)
class Row:
    """A screening in a schedule. A discussion's end stands in the notes; `ends_text` is the film's."""

    url: str
    title: str
    title_url: str
    lang: str
    starts_iso: str
    starts_text: str
    ends_iso: str
    ends_text: str
    by: str
    facts: str
    section_code: str
    section_name: str
    colour: int
    hall: str
    hall_url: str
    states: tuple[State, ...]
    notes: tuple[str, ...]
    past: bool
    cancelled: bool
    mark: str
    screening: int
    keep_url: str  # where its cue mark posts to; nothing where it cannot be planned


@dataclass(frozen=True)
class NextRow:
    """A screening on the first page's board."""

    url: str
    title: str
    title_url: str
    lang: str
    starts_iso: str
    starts_text: str
    hall: str
    hall_url: str
    soon: str
    states: tuple[State, ...]
    mark: str
    colour: int
    screening: int
    keep_url: str


@dataclass(frozen=True)
class Show:
    """A screening on the page of its film, its compilation or a guest: the day as a calendar leaf, then time and place."""

    url: str
    weekday: str
    number: str
    month: str
    starts_iso: str
    starts_text: str
    ends_iso: str
    ends_text: str
    hall: str
    hall_url: str
    soon: str
    states: tuple[State, ...]
    notes: tuple[str, ...]
    past: bool
    cancelled: bool
    mark: str
    ticket_url: str
    screening: int
    keep_url: str

    @property
    def when(self) -> str:
        """“Mon 19 Nov, 12:45”, which tells it from others of the same film."""
        return f"{self.weekday} {self.number} {self.month}, {self.starts_text}"


def row_of(screening: Screening, reader: Reader, section: Section | None = None) -> Row:
    """A schedule's row, from a screening read with `for_listing()`."""
    ends = screening.credits_at
    return Row(
        url=addresses("screenings:screening")(screening.pk),
        title=screening.shown_title, title_url=shown_url(screening), lang=title_language(screening),
        starts_iso=iso(screening, screening.starts_at), starts_text=clock(screening, screening.starts_at),
        ends_iso=iso(screening, ends), ends_text=clock(screening, ends),
        by=_by(screening, reader), facts=_facts(screening),
        section_code=section.code if section else "", section_name=section.full_name if section else "",
        colour=section.colour if section else NO_COLOUR,
        hall=screening.hall.full_name, hall_url=hall_url(screening.hall),
        states=states_of(screening, reader), notes=notes_of(screening),
        past=reader.is_past(screening), cancelled=screening.status == Status.CANCELLED, mark=mark_of(screening, reader),
        screening=screening.pk, keep_url=keep_url(screening, reader),
    )  # fmt: skip


def next_row(screening: Screening, now: datetime, *, staff: bool = False, section: Section | None = None) -> NextRow:
    """A row of the board, from a screening with hall, film, compilation and last move."""
    reader = Reader(now, staff)
    return NextRow(
        url=addresses("screenings:screening")(screening.pk),
        title=screening.shown_title, title_url=shown_url(screening), lang=title_language(screening),
        starts_iso=iso(screening, screening.starts_at), starts_text=clock(screening, screening.starts_at),
        hall=screening.hall.full_name, hall_url=hall_url(screening.hall),
        soon=soon_text(screening, now), states=states_of(screening, reader), mark=mark_of(screening, reader),
        colour=section.colour if section else NO_COLOUR,
        screening=screening.pk, keep_url=keep_url(screening, reader),
    )  # fmt: skip


def show_of(screening: Screening, reader: Reader, note: str = "") -> Show:
    """A panel's line, from a screening read with `for_grid()`; the note stands first."""
    ends, past, cancelled = screening.credits_at, reader.is_past(screening), screening.status == Status.CANCELLED
    open_for_sale = not past and not cancelled and not reader.is_archive(screening.edition)
    states = tuple(state for state in states_of(screening, reader) if state.kind != "played")
    return Show(
        url=addresses("screenings:screening")(screening.pk),
        weekday=date_format(screening.local_start, "D"), number=date_format(screening.local_start, "j"),
        month=date_format(screening.local_start, _("M")),
        starts_iso=iso(screening, screening.starts_at), starts_text=clock(screening, screening.starts_at),
        ends_iso=iso(screening, ends), ends_text=clock(screening, ends),
        hall=screening.hall.full_name, hall_url=hall_url(screening.hall),
        soon="" if cancelled or reader.is_archive(screening.edition) else soon_text(screening, reader.now),
        states=states, notes=(note, *_night(screening), *notes_of(screening)) if note else (*_night(screening), *notes_of(screening)),
        past=past, cancelled=cancelled, mark=mark_of(screening, reader),
        ticket_url=screening.ticket_url if open_for_sale else "",
        screening=screening.pk, keep_url=keep_url(screening, reader),
    )  # fmt: skip


def keep_url(screening: Screening, reader: Reader) -> str:
    """Where a screening's cue mark posts to; nothing once it is over, cancelled or in the archive."""
    closed = (
        screening.status == Status.CANCELLED or screening.is_over(reader.now) or reader.is_archive(screening.edition)
    )
    return "" if closed else addresses("screenings:plan-screening")(screening.pk)


def iso(screening: Screening, when: datetime | None) -> str:
    """A moment with its offset, for a `datetime` attribute."""
    return when.astimezone(screening.edition.zone).isoformat(timespec="minutes") if when else ""


def clock(screening: Screening, when: datetime | None) -> str:
    """What the festival's clocks show at a moment; nothing for an unknown one."""
    return days.clock(when, screening.edition.zone) if when else ""


def title_language(screening: Screening) -> str:
    """The language of a title that stands in for a missing translation; nothing where it is the page's."""
    return "" if screening.film else language_of(screening.compilation or screening, "title")


def soon_text(screening: Screening, now: datetime) -> str:
    """“Today, in 25 min”, “Tomorrow”, “Played yesterday”; nothing for days further away."""
    edition, minutes = screening.edition, days.minutes_between(now, screening.starts_at)
    away = (screening.day - edition.day_of(now)).days
    if screening.is_over(now):
        return {0: _("Played today"), -1: _("Played yesterday")}.get(away, _("Played"))
    if minutes <= 0:
        return _("On now")
    if minutes <= SOON_MINUTES:
        return _("Today, in %(minutes)d min") % {"minutes": minutes}
    return {0: _("Today"), 1: _("Tomorrow")}.get(away, "")


def films_text(compilation: Compilation, reader: Reader) -> str:
    """How many films a visitor finds in a compilation."""
    items = [item for item in compilation.items.all() if reader.staff or item.film.is_published(reader.now)]
    return ngettext("%(number)d film", "%(number)d films", len(items)) % {"number": len(items)}


def length_text(shown: Film | Compilation) -> str:
    """“71 min”; “at least 71 min” while a film of a compilation has no runtime."""
    if shown.runtime:
        return _("%(minutes)d min") % {"minutes": shown.runtime}
    if isinstance(shown, Compilation) and shown.known_minutes:
        return _("at least %(minutes)d min") % {"minutes": shown.known_minutes}
    return ""


def _by(screening: Screening, reader: Reader) -> str:
    if screening.film:
        return ", ".join(credit.name for credit in screening.film.director_credits)
    return films_text(screening.compilation, reader) if screening.compilation else ""


def _facts(screening: Screening) -> str:
    if screening.compilation:
        return length_text(screening.compilation)
    if screening.film:
        named = ", ".join(screening.film.country_names[:MOST_COUNTRIES])
        return ", ".join(filter(None, [named, length_text(screening.film)]))
    return str(Kind(screening.kind).label)


def _night(screening: Screening) -> tuple[str, ...]:
    """After midnight the calendar leaf shows another date than the festival day; a note says so."""
    if screening.local_start.date() == screening.day:
        return ()
    return (_("In the night of %(day)s") % {"day": date_format(screening.day, "l")},)
