"""A festival day on the board: every hall a row, with its screenings, the time to clear it, and its free stretches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from festival import days
from films.models import Film
from screenings import demand, free_times
from screenings.addresses import addresses
from screenings.admin.board.chosen import ChosenDay
from screenings.conflicts import turnaround_of
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.programme import Sections
from screenings.rows import NO_COLOUR
from screenings.timetable import grid
from screenings.timetable.grid import ASSUMED_MINUTES
from screenings.versions import Version

WORTH_A_LINK = 60
MOST_CLEARING_STEPS = 12
DENSITIES = ((24, "denser"), (15, "dense"))  # more rows than this, and they print lower


@dataclass(frozen=True)
class BoardBlock:
    """A screening on the board; minutes are counted from the day's midnight, `shows` tells the same film from another."""

    key: int
    classes: str
    url: str
    time: str
    title: str
    marks: Sequence[str]
    trouble: str
    starts: int
    ends: int
    shows: str
    status: str
    version: str
    plans: str  # how many visitors' plans hold it; nothing where they are too few to tell


@dataclass(frozen=True)
class BoardGap:
    """Room for a screening, and the form that it opens."""

    classes: str
    time: str
    url: str


@dataclass(frozen=True)
class BoardHall:
    """A hall's row."""

    key: int
    name: str
    full_name: str
    classes: str
    turnaround: int
    blocks: Sequence[BoardBlock]
    gaps: Sequence[BoardGap]


@dataclass(frozen=True)
class BoardVenue:
    """A venue's name over its halls."""

    name: str
    halls: Sequence[BoardHall]


@dataclass(frozen=True)
class BoardDay:
    """A day's screenings in their halls; `troubles` are marked on them, `placing` is the one that looks for a place."""

    chosen: ChosenDay
    screenings: Sequence[Screening]
    halls: Sequence[Hall]
    sections: Sections
    troubles: dict[int, str]
    now: Any
    placing: Screening | None = None

    @cached_property
    def laid(self) -> grid.Grid:
        """Everything in its place."""
        return grid.grid(map(self._block, self.screenings), [hall.pk for hall in self.halls])

    @cached_property
    def hours(self) -> range:
        """The hours of the axis: those that a hall is usually open, and more where somebody uses them."""
        opens, closes = free_times.OPENS // 60, free_times.CLOSES // 60
        laid = self.laid
        return range(min(laid.first, opens), max(laid.last, closes)) if laid.rows else range(opens, closes)

    @property
    def classes(self) -> str:
        """Both ends of the axis as classes, and how low its rows must be to stand on one sheet."""
        lanes = len(self.halls) + sum(row.lanes - 1 for row in self.laid.rows)
        dense = next((f" is-{word}" for most, word in DENSITIES if lanes > most), "")
        return f"f{self.hours.start} to{self.hours.stop}{dense}"

    @property
    def axis(self) -> list[tuple[str, str]]:
        """(class, label) of each hour."""
        return [(f"h{hour}", self.clock(hour * 60)) for hour in self.hours]

    @cached_property
    def venues(self) -> list[BoardVenue]:
        """The rows."""
        return [
            BoardVenue(venue.name, [self._hall(hall) for hall in together])
            for venue, together in groupby(self.halls, key=lambda hall: hall.venue)
        ]

    def clock(self, minute: int) -> str:
        """What the clocks show that many minutes after midnight of the festival day."""
        zone = self.chosen.edition.zone
        return days.clock(days.opening(self.chosen.day, zone, time(0)) + timedelta(minutes=minute), zone)

    def span(self, screening: Screening) -> tuple[int, int]:
        """Its first and last minute; an unknown length is assumed."""
        start = days.minutes_into(screening.starts_at, self.chosen.day, self.chosen.edition.zone)
        length = days.minutes_between(screening.starts_at, screening.ends_at) if screening.ends_at else ASSUMED_MINUTES
        return start, start + length

    def free(self, hall: Hall, but: Screening | None = None) -> list[free_times.Gap]:
        """When a hall stands empty; `but` is not counted as being there."""
        key = but.pk if but else None
        there = [one for one in self.by_hall.get(hall.pk, []) if one.status != Status.CANCELLED and one.pk != key]
        return free_times.gaps(map(self.span, there), turnaround_of(hall, self.chosen.edition))

    @cached_property
    def by_hall(self) -> dict[int, list[Screening]]:
        """The screenings of each hall."""
        found: dict[int, list[Screening]] = {}
        for screening in self.screenings:
            found.setdefault(screening.hall_id, []).append(screening)
        return found

    @cached_property
    def _rows(self) -> dict[Any, grid.HallRow]:
        return {row.hall: row for row in self.laid.rows}

    @cached_property
    def _by_key(self) -> dict[Any, Screening]:
        return {screening.pk: screening for screening in self.screenings}

    def _hall(self, hall: Hall) -> BoardHall:
        row = self._rows.get(hall.pk)
        return BoardHall(
            key=hall.pk,
            name=hall.name.removeprefix(hall.venue.name).strip() or hall.name,
            full_name=hall.full_name,
            classes=row.classes if row else "",
            turnaround=turnaround_of(hall, self.chosen.edition),
            blocks=[self._shown(self._by_key[slot.key], slot) for slot in row.slots] if row else [],
            gaps=self._gaps(hall),
        )

    def _block(self, screening: Screening) -> grid.Block:
        start, end = self.span(screening)
        return grid.Block(
            screening.pk, screening.hall_id, start, end if screening.ends_at else None, screening.discussion_minutes
        )

    def _shown(self, screening: Screening, slot: grid.Slot) -> BoardBlock:
        edition = self.chosen.edition
        section = self.sections.shown_for(screening)
        start, end = self.span(screening)
        trouble = self.troubles.get(screening.pk, "") if screening.status != Status.CANCELLED else ""
        clearing = min(turnaround_of(screening.hall, edition) // grid.STEP, MOST_CLEARING_STEPS)
        hidden = screening.published_at is None or screening.published_at > self.now
        names = [slot.classes, f"sec-{section.colour if section else NO_COLOUR}", f"t{clearing}"]
        names += [f"is-{screening.status}", f"is-{trouble}" if trouble else "", "is-unpublished" if hidden else ""]
        names += ["is-placing" if self.placing and self.placing.pk == screening.pk else ""]
        ends = days.clock(screening.ends_at, edition.zone) if screening.ends_at else "?"
        return BoardBlock(
            key=screening.pk, classes=" ".join(filter(None, names)),
            url=addresses("admin:screenings_screening_board_move")(screening.pk),
            time=f"{days.clock(screening.starts_at, edition.zone)}–{ends}", title=screening.shown_title,
            marks=_marks(screening, trouble, hidden), trouble=trouble, starts=start, ends=end,
            shows=f"f{screening.film_id}" if screening.film_id else f"c{screening.compilation_id or ''}",
            status=screening.status, version=str(Version.of(screening)),
            plans=demand.words(count) if demand.told(count := getattr(screening, "plan_count", 0)) else "",
        )  # fmt: skip

    def _gaps(self, hall: Hall) -> list[BoardGap]:
        found = []
        length = self._length_to_place
        for gap in self.free(hall, self.placing):
            minute = free_times.rounded(gap.first, gap.until)
            if minute is not None and gap.until - minute >= length:
                steps = min((gap.until - minute) // grid.STEP, grid.MOST_STEPS)
                classes = f"h{minute // 60} m{minute % 60 // grid.STEP * grid.STEP} d{steps}"
                found.append(BoardGap(classes, self.clock(minute), self._gap_url(hall, self.clock(minute))))
        return found

    @property
    def _length_to_place(self) -> int:
        if self.placing is None or self.placing.ends_at is None:
            return WORTH_A_LINK
        return days.minutes_between(self.placing.starts_at, self.placing.ends_at)

    def _gap_url(self, hall: Hall, at: str) -> str:
        query: dict[str, Any] = {"day": self.chosen.day.isoformat(), "time": at, "hall": hall.pk}
        if self.placing is None:
            return f"{reverse('admin:screenings_screening_add')}?{urlencode(query)}"
        query["version"] = str(Version.of(self.placing))
        return f"{addresses('admin:screenings_screening_board_move')(self.placing.pk)}?{urlencode(query)}"


def _marks(screening: Screening, trouble: str, hidden: bool) -> list[str]:
    """What is out of the ordinary, in words."""
    words = {"overlap": _("Overlap"), "tight": _("Tight"), "check": _("Check")}
    found = [words[trouble]] if trouble else []
    if screening.status != Status.CONFIRMED:
        found.append(str(Status(screening.status).label))
    return [*found, _("Not published")] if hidden and screening.status == Status.CONFIRMED else found


@dataclass(frozen=True)
class Wanting:
    """A film that is shown too rarely yet."""

    film: Film
    count: int
    url: str
