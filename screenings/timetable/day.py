"""A festival day as a timetable: screenings laid out by the grid, with the words of every block and hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.models import Edition, Section
from screenings.addresses import addresses, hall_url
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.programme import Sections
from screenings.rows import NO_COLOUR, clock, iso, title_language
from screenings.states import Reader, discussion_text, mark_of, states_of
from screenings.timetable.grid import Block, Grid, HallRow, Slot, grid

LOUD = {"few", "soldout", "rush", "free", "invitation", "cancelled", "audience"}
HATCHED = {"soldout", "cancelled"}


@dataclass(frozen=True)
class Hour:
    """A full hour on the axis."""

    classes: str
    label: str


@dataclass(frozen=True)
class TimetableSlot:
    """A screening in the grid; `words` are for those who do not see its place. `look` is what `classes` say beside it."""

    place: Slot
    look: str
    url: str
    starts_iso: str
    starts_text: str
    title: str
    lang: str
    label: str
    words: str
    screening: int

    @property
    def classes(self) -> str:
        """The place and the look."""
        return f"{self.place.classes} {self.look}"


@dataclass(frozen=True)
class TimetableHall:
    """A hall's row."""

    key: str
    name: str
    url: str
    classes: str
    slots: Sequence[TimetableSlot]

    @property
    def is_long(self) -> bool:
        """Whether its name needs small letters."""
        return len(self.name) > 4


@dataclass(frozen=True)
class TimetableVenue:
    """A venue with the halls that are in use that day."""

    slug: str
    name: str
    halls: Sequence[TimetableHall]


@dataclass(frozen=True)
class Timetable:
    """A whole day; `axis` holds its hours since midnight. `now_classes` is empty unless the day is today."""

    day: date
    axis: range
    corner: str
    classes: str
    hours: Sequence[Hour]
    now_classes: str
    venues: Sequence[TimetableVenue]
    sections: Sequence[Section]

    @property
    def hall_count(self) -> int:
        """How many halls are in use."""
        return sum(len(venue.halls) for venue in self.venues)


@dataclass(frozen=True)
class DayBuilder:
    """What a day's timetable is built from."""

    edition: Edition
    day: date
    sections: Sections
    reader: Reader

    def build(self, screenings: Iterable[Screening], halls: Sequence[Hall]) -> Timetable:
        """Lay the day out; `halls` give the order of the rows."""
        by_key = {screening.pk: screening for screening in screenings}
        laid = grid((self._block(screening) for screening in by_key.values()), [hall.pk for hall in halls])
        rows = {row.hall: row for row in laid.rows}
        used = [hall for hall in halls if hall.pk in rows]
        return Timetable(
            day=self.day,
            axis=laid.hours,
            corner=date_format(self.day, "D j"),
            classes=laid.classes,
            hours=[Hour(laid.line(hour * 60), self._hour_label(hour)) for hour in laid.hours],
            now_classes=self._now(laid),
            venues=[
                TimetableVenue(venue.slug, venue.name, [self._hall(hall, rows[hall.pk], by_key) for hall in together])
                for venue, together in groupby(used, key=lambda hall: hall.venue)
            ],
            sections=self._shown_sections(by_key.values()),
        )

    def _shown_sections(self, screenings: Iterable[Screening]) -> list[Section]:
        """The sections of the key below the grid, in their order."""
        shown = {section.pk for section in map(self.sections.shown_for, screenings) if section}
        return [section for pk, section in self.sections.every.items() if pk in shown]

    def _block(self, screening: Screening) -> Block:
        starts = days.minutes_into(screening.starts_at, self.day, self.edition.zone)
        ends = starts + days.minutes_between(screening.starts_at, screening.ends_at) if screening.ends_at else None
        return Block(screening.pk, screening.hall_id, starts, ends, screening.discussion_minutes)

    def _hall(self, hall: Hall, row: HallRow, by_key: dict[int, Screening]) -> TimetableHall:
        short = hall.name.removeprefix(hall.venue.name).strip() or hall.name
        slots = [self._slot(slot, by_key[slot.key]) for slot in row.slots]  # type: ignore[index]
        return TimetableHall(hall.slug, short, hall_url(hall), row.classes, slots)

    def _slot(self, slot: Slot, screening: Screening) -> TimetableSlot:
        section = self.sections.shown_for(screening)
        states = states_of(screening, self.reader)
        mark = mark_of(screening, self.reader)
        names = [f"sec-{section.colour if section else NO_COLOUR}"]
        names += [f"slot--{state.kind}" for state in states if state.kind in HATCHED]
        names += ["past"] if self.reader.is_past(screening) else []
        names += ["slot--tentative"] if screening.status == Status.TENTATIVE else ["is-unpublished"] if mark else []
        words = [self._length(screening), section.full_name if section else "", mark]
        return TimetableSlot(
            place=slot, look=" ".join(names),
            url=addresses("screenings:screening")(screening.pk),
            starts_iso=iso(screening, screening.starts_at), starts_text=clock(screening, screening.starts_at),
            title=screening.shown_title, lang=title_language(screening),
            label=next((_short(state.kind, state.text) for state in states if state.kind in {*LOUD, "moved"}), ""),
            words=", ".join(word for word in words if word), screening=screening.pk,
        )  # fmt: skip

    def _length(self, screening: Screening) -> str:
        if screening.ends_at is None:
            return _("end unknown")
        minutes = days.minutes_between(screening.starts_at, screening.ends_at)
        words = ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
        return f"{words}, {discussion_text(screening)}" if screening.discussion_minutes else words

    def _hour_label(self, hour: int) -> str:
        """What the clocks show after so many hours of this day; the first hour of the next date names it."""
        when = self._midnight + timedelta(hours=hour)
        local, label = when.astimezone(self.edition.zone), days.clock(when, self.edition.zone)
        before = (when - timedelta(hours=1)).astimezone(self.edition.zone)
        return f"{label} {date_format(local, 'D j')}" if local.date() > max(before.date(), self.day) else label

    def _now(self, laid: Grid) -> str:
        if self.edition.day_of(self.reader.now) != self.day:
            return ""
        return laid.line(days.minutes_into(self.reader.now, self.day, self.edition.zone))

    @property
    def _midnight(self) -> datetime:
        return days.opening(self.day, self.edition.zone, time(0)).astimezone(UTC)


def _short(kind: str, text: str) -> str:
    """A state in the few letters that a block has room for."""
    return _("Moved") if kind == "moved" else text
