"""A festival day as a table for paper: halls are rows, five minutes are a column, so that any browser prints it as it is.

No styles are needed for its shape: a screening spans its columns, what lies between is empty, and a hall that is booked twice has
two rows. A title that is longer than its screening borrows empty columns behind it; a bar above shows how long the screening is.
Part of a day may be cut out, for pages that are narrower than a day; what crosses the edge is marked on both sides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screenings.printing.fitting import SIZES, rank
from screenings.timetable.day import Timetable, TimetableSlot, TimetableVenue
from screenings.timetable.grid import HOUR, STEP

STEPS = HOUR // STEP
PADDING = 2.4  # millimetres of a block that letters leave free
BOLD = "0"  # the time is set so bold that it is wider by a letter
SHARES = 20  # how finely the bar above a title shows how much of its columns the screening lasts


@dataclass(frozen=True)
class Shape:
    """How large a table is in print, in millimetres: the columns of hours together, a row, and the name of a venue."""

    width: float
    row: float
    venue: float


@dataclass(frozen=True)
class Cell:
    """Some columns of a row: a screening with its place on the axis, or nothing. `classes` draw it."""

    span: int
    slot: TimetableSlot | None = None
    classes: str = ""


@dataclass(frozen=True)
class HallLine:
    """A row; the hall's name stands in the first of its rows and reaches over all of them. None where it is the venue's."""

    name: str
    rows: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class VenueLines:
    """A venue with its rows."""

    name: str
    lines: Sequence[HallLine]


@dataclass(frozen=True)
class DayTable:
    """The table: how many columns, the hours above them, and the venues."""

    columns: int
    hours: Sequence[str]
    venues: Sequence[VenueLines]
    shape: Shape

    @property
    def row_class(self) -> str:
        """The rows' height as the stylesheet's class."""
        return f"row-{round(self.shape.row * 2)}"

    @property
    def height(self) -> float:
        """How tall all rows are together, in millimetres."""
        return sum(self.shape.venue + self.shape.row * len(venue.lines) for venue in self.venues)


def day_table(timetable: Timetable, shape: Shape, hours: range | None = None) -> DayTable:
    """A day, or those hours of it. Halls without a screening in them are left out."""
    shown = hours if hours is not None else timetable.axis
    labels = dict(zip(timetable.axis, (hour.label for hour in timetable.hours), strict=True))
    cut = _Cut(shown.start * STEPS, shown.stop * STEPS, shape)
    venues = [VenueLines(venue.name, list(cut.lines(venue))) for venue in timetable.venues]
    return DayTable(
        columns=len(shown) * STEPS,
        hours=[labels.get(hour, "") for hour in shown],
        venues=[venue for venue in venues if venue.lines],
        shape=shape,
    )


@dataclass(frozen=True)
class _Cut:
    """The columns that are shown, in steps since midnight."""

    first: int
    last: int
    shape: Shape

    def lines(self, venue: TimetableVenue) -> Iterator[HallLine]:
        for hall in venue.halls:
            name = hall.name if hall.name != venue.name else ""
            shown = [slot for slot in hall.slots if self._reach(slot)[0] < self._reach(slot)[1]]
            lanes = list(self._lanes(shown))
            for number, lane in enumerate(lanes):
                yield HallLine(name, 0 if number else len(lanes), list(self._cells(lane)))

    def _lanes(self, slots: Sequence[TimetableSlot]) -> Iterator[Sequence[TimetableSlot]]:
        """What each row of a hall holds, each of its lanes having one at least."""
        for lane in sorted({slot.place.lane for slot in slots}):
            yield from self._parted([slot for slot in slots if slot.place.lane == lane])

    def _parted(self, slots: Sequence[TimetableSlot]) -> Iterator[Sequence[TimetableSlot]]:
        """A lane in as many rows as it needs: what is too short for its title, and followed too soon, goes one down."""
        pairs = list(zip(slots, [*slots[1:], None], strict=True))
        yield [slot for slot, following in pairs if not self._is_cramped(slot, following)]
        below = [slot for slot, following in pairs if self._is_cramped(slot, following)]
        if below:
            yield from self._parted(below)

    def _is_cramped(self, slot: TimetableSlot, following: TimetableSlot | None) -> bool:
        start, end = self._reach(slot)
        free = (self._reach(following)[0] if following else self.last) - end
        return following is not None and self._letters(slot, end - start + max(free, 0)) == len(SIZES)

    def _reach(self, slot: TimetableSlot) -> tuple[int, int]:
        """From which to which column a screening is shown."""
        start = slot.place.hour * STEPS + slot.place.minute // STEP
        return max(start, self.first), min(start + slot.place.steps, self.last)

    def _cells(self, slots: Sequence[TimetableSlot]) -> Iterator[Cell]:
        at = self.first
        for slot, following in zip(slots, [*slots[1:], None], strict=True):
            start, end = self._reach(slot)
            start = max(start, at)
            yield from _gap(at, start)
            free = (self._reach(following)[0] if following else self.last) - end
            span, letters = self._fitted(slot, end - start, max(free, 0))
            yield Cell(span, slot, self._classes(slot, letters, round((end - start) * SHARES / span)))
            at = start + span
        yield from _gap(at, self.last)

    def _fitted(self, slot: TimetableSlot, steps: int, free: int) -> tuple[int, int]:
        """How many columns a screening takes, with as few borrowed ones as let it have the largest letters; and which letters."""
        best = (len(SIZES) + 1, steps)
        for span in range(steps, steps + free + 1):
            letters = self._letters(slot, span)
            best = min(best, (letters, span))
            if letters == 0:
                break
        letters, span = best
        return span, min(letters, len(SIZES) - 1)

    def _letters(self, slot: TimetableSlot, span: int) -> int:
        """Which letters a screening's words have in so many columns."""
        text = " ".join(filter(None, [slot.starts_text + BOLD, slot.title, slot.label]))
        column = self.shape.width / (self.last - self.first)
        return rank(text, width=span * column - PADDING, height=self.shape.row - 1.6)

    def _classes(self, slot: TimetableSlot, letters: int, share: int) -> str:
        """The section's colour, the state, the size of the letters, the bar, and whether the screening goes on beyond an edge."""
        begins = slot.place.hour * STEPS + slot.place.minute // STEP
        names = ["at-work", slot.look, f"size-{letters}", f"share-{max(share, 1)}"]
        names += ["from-before"] if begins < self.first else []
        names += ["goes-on"] if begins + slot.place.steps > self.last else []
        return " ".join(names)


def _gap(start: int, end: int) -> Iterator[Cell]:
    """Empty columns, cut at full hours, where a line is drawn."""
    while start < end:
        stop = min(end, (start // STEPS + 1) * STEPS)
        yield Cell(stop - start, classes="on-the-hour" if start % STEPS == 0 else "")
        start = stop
