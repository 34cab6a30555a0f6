"""One festival day laid out: halls as rows, five minutes as one column, lanes where a hall is booked twice.

Pure: minutes and keys in, positions out. Minutes are elapsed since local midnight of the festival day, so a night of 25 hours
has 25 of them; names, links and the labels of the hours belong to the caller.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

STEP = 5
HOUR = 60
ASSUMED_MINUTES, ASSUMED_LEAST = 90, 30
MOST_STEPS = 96
MOST_TALK_STEPS = 24
MOST_LANES = 4


@dataclass(frozen=True)
class Block:
    """A screening as the grid sees it. Without `ends` its length is assumed; `talk` minutes at its end are a discussion."""

    key: Hashable
    hall: Hashable
    starts: int
    ends: int | None
    talk: int = 0
    assumed: int = ASSUMED_MINUTES

    @property
    def last(self) -> int:
        """The minute in which it ends, assumed where unknown; never before a first step is over."""
        return max(self.ends if self.ends is not None else self.starts + self.assumed, self.starts + 1)

    def making_way(self, following: Iterable["Block"]) -> "Block":
        """The same block; an assumed length ends where the hall's next screening starts, if that leaves half an hour."""
        if self.ends is not None:
            return self
        free = [block.starts - self.starts for block in following if block.starts - self.starts >= ASSUMED_LEAST]
        return replace(self, assumed=min([*free, ASSUMED_MINUTES]))


@dataclass(frozen=True)
class Slot:
    """A block in its place: hour, minute and length in steps of five, lane from 1."""

    key: Hashable
    hour: int
    minute: int
    steps: int
    talk_steps: int
    lane: int
    assumed: bool

    @property
    def classes(self) -> str:
        """The place as the stylesheet's classes."""
        names = [f"h{self.hour}", f"d{self.steps}"]
        if self.minute:
            names.append(f"m{self.minute}")
        if self.talk_steps:
            names += ["slot--talk", f"q{self.talk_steps}"]
        if self.lane > 1:
            names.append(f"lane-{self.lane}")
        if self.assumed:
            names.append("slot--unknown")
        return " ".join(names)


@dataclass(frozen=True)
class HallRow:
    """A hall with its slots in order of time."""

    hall: Hashable
    lanes: int
    slots: tuple[Slot, ...]

    @property
    def classes(self) -> str:
        """How many lanes it needs, as a class; nothing for one."""
        return f"lanes-{self.lanes}" if self.lanes > 1 else ""


@dataclass(frozen=True)
class Grid:
    """A day: the axis from the first to the last hour in use, and a row per hall that has a screening."""

    first: int
    last: int
    rows: tuple[HallRow, ...]

    @property
    def hours(self) -> range:
        """The full hours on the axis."""
        return range(self.first, self.last)

    @property
    def classes(self) -> str:
        """Both ends of the axis as classes."""
        return f"f{self.first} to{self.last}"

    def line(self, minute: int) -> str:
        """Classes of a line at a minute of the day; nothing outside the axis."""
        if not self.first * HOUR <= minute < self.last * HOUR:
            return ""
        return " ".join(filter(None, [f"h{minute // HOUR}", _minute_class(minute)]))


def grid(blocks: Iterable[Block], halls: Sequence[Hashable]) -> Grid:
    """Lay out a day's blocks in the halls' order; a hall without a block has no row."""
    by_hall: dict[Hashable, list[Block]] = {}
    for block in sorted(blocks, key=lambda block: (block.starts, block.last)):
        by_hall.setdefault(block.hall, []).append(block)
    by_hall = {hall: [block.making_way(together) for block in together] for hall, together in by_hall.items()}
    rows = tuple(_row(hall, by_hall[hall]) for hall in halls if hall in by_hall)
    shown = [block for row in rows for block in by_hall[row.hall]]
    if not shown:
        return Grid(0, 0, ())
    first = min(block.starts for block in shown) // HOUR
    last = -(-max(block.last for block in shown) // HOUR)
    return Grid(first, last, rows)


def _row(hall: Hashable, blocks: Sequence[Block]) -> HallRow:
    """Each block in the first lane that is free when it starts."""
    free_from: list[int] = []
    slots = []
    for block in blocks:
        lane = next((lane for lane, minute in enumerate(free_from) if minute <= block.starts), len(free_from))
        lane = min(lane, MOST_LANES - 1)
        free_from[lane : lane + 1] = [block.last]
        slots.append(_slot(block, lane + 1))
    return HallRow(hall, len(free_from), tuple(slots))


def _slot(block: Block, lane: int) -> Slot:
    """A block rounded outwards to whole steps, so that no minute of it is cut off."""
    start = block.starts // STEP * STEP
    steps = min(-(-(block.last - start) // STEP), MOST_STEPS)
    talk = min(-(-block.talk // STEP), MOST_TALK_STEPS, steps) if block.ends is not None else 0
    return Slot(block.key, start // HOUR, start % HOUR, steps, talk, lane, assumed=block.ends is None)


def _minute_class(minute: int) -> str:
    rest = minute % HOUR // STEP * STEP
    return f"m{rest}" if rest else ""
