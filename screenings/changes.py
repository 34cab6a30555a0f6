"""What changed, as the page of changes and the news of it tell: by the day on which it was announced, the newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from festival import days
from festival.formats import atom
from festival.formats.records import identifier
from screenings.addresses import addresses, hall_url
from screenings.details import Event, event_of
from screenings.models import Change, Screening
from screenings.models.vocabulary import Status
from screenings.rows import clock, iso, title_language
from screenings.states import Reader

STATES = {
    Change.Kind.CANCELLED: "cancelled",
    Change.Kind.MOVED: "moved",
    Change.Kind.REINSTATED: "free",
    Change.Kind.SOLD_OUT: "soldout",
    Change.Kind.ON_SALE: "free",
}


@dataclass(frozen=True)
class Line:
    """A change in the list: what happened to which screening, and when and where that is now."""

    title: str
    url: str
    lang: str
    state: str
    kind: str
    event: Event
    made_clock: str
    when: str
    starts_iso: str
    hall: str
    hall_url: str
    cancelled: bool
    past: bool


@dataclass(frozen=True)
class Day:
    """The changes that were announced on one date."""

    key: str
    title: str
    lines: Sequence[Line]


def by_day(changes: Iterable[Change], reader: Reader) -> list[Day]:
    """Changes read with `for_listing()`, newest first, under the dates of their announcement."""
    return [
        Day(day.isoformat(), capfirst(date_format(day, "l j F")), [line_of(change, reader) for change in together])
        for day, together in groupby(changes, key=_announced_on)
    ]


def line_of(change: Change, reader: Reader) -> Line:
    """One change."""
    screening = change.screening
    return Line(
        title=screening.shown_title, url=addresses("screenings:screening")(screening.pk), lang=title_language(screening),
        state=STATES[Change.Kind(change.kind)], kind=str(change.get_kind_display()), event=event_of(change, screening.edition),
        made_clock=days.clock(change.made_at, screening.edition.zone), when=when(screening),
        starts_iso=iso(screening, screening.starts_at), hall=screening.hall.full_name, hall_url=hall_url(screening.hall),
        cancelled=screening.status == Status.CANCELLED, past=reader.is_past(screening),
    )  # fmt: skip


def change_entry(change: Change, origin: str) -> atom.Entry:
    """A change as news."""
    screening, event = change.screening, event_of(change, change.screening.edition)
    words = "" if change.kind == Change.Kind.MOVED else _("%(when)s, %(hall)s.") % _place(screening)
    return atom.Entry(
        uid=str(identifier("change", change.pk, change.made_at)),
        title=f"{screening.shown_title}: {change.get_kind_display()}",
        url=origin + addresses("screenings:screening")(screening.pk),
        updated_at=change.made_at, published_at=change.made_at,
        summary=" ".join(filter(None, [event.text if change.kind == Change.Kind.MOVED else "", words, event.reason])),
    )  # fmt: skip


def screening_entry(screening: Screening, origin: str) -> atom.Entry:
    """A screening as news: since it, its film and the programme are public."""
    edition, shown = screening.edition, screening.film or screening.compilation
    moments = [screening.published_at, edition.published_at, shown.published_at if shown else None]
    since = max(moment for moment in moments if moment)
    place = _place(screening)
    return atom.Entry(
        uid=str(identifier("screening", screening.pk, screening.created_at)),
        title=f"{screening.shown_title}: {place['when']}", url=origin + addresses("screenings:screening")(screening.pk),
        updated_at=since, published_at=since, summary=_("%(when)s, %(hall)s.") % place,
    )  # fmt: skip


def when(screening: Screening) -> str:
    """“Monday 19 November, 12:45”."""
    return f"{date_format(screening.local_start, 'l j F')}, {clock(screening, screening.starts_at)}"


def _place(screening: Screening) -> dict[str, str]:
    return {"when": when(screening), "hall": screening.hall.full_name}


def _announced_on(change: Change) -> date:
    return change.made_at.astimezone(change.screening.edition.zone).date()
