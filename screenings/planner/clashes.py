"""Clashes: two picks that one visitor cannot both make, the walk between them included. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .instance import Gaps, Screening


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """A screening as a visitor picks it, or could: from its start until they walk out."""

    screening: Screening
    stays: bool  # for the discussion
    start: int
    end: int
    day: int
    venue: int  # row in the table of transfers
    hall: str
    films: tuple[int, ...] = ()  # the wished films that it lets the visitor see, as numbers
    bonus: int = 0

    @property
    def id(self) -> str:
        """The screening's id."""
        return self.screening.id


@dataclass(frozen=True, slots=True)
class Clash:
    """Two picks too close to one another, with the minutes that say why."""

    earlier: Pick
    later: Pick
    between: int  # minutes from the end of one to the start of the other; negative where they overlap
    on_foot: int  # minutes from door to door
    needed: int  # minutes that should lie between

    @property
    def overlap(self) -> int:
        """Minutes for which both run; 0 where only the way is too long."""
        return max(0, min(self.earlier.end, self.later.end) - self.later.start)

    @property
    def missing(self) -> int:
        """Minutes by which the later one would have to start later."""
        return self.needed - self.between


def closed(minutes: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Transfers by the shortest way, over other venues if need be; so no detour is ever quicker."""
    table = [list(row) for row in minutes]
    for over, onward in enumerate(table):
        for row in table:
            first = row[over]
            row[:] = [min(direct, first + then) for direct, then in zip(row, onward, strict=True)]
    return tuple(tuple(row) for row in table)


class Near:
    """Picks by time: only those that could clash with another one are looked at."""

    def __init__(self, picks: Sequence[Pick], reach: int) -> None:
        self.picks, self.reach = sorted(picks, key=by_time), reach
        self.starts = [pick.start for pick in self.picks]
        self.longest = max((pick.end - pick.start for pick in picks), default=0)

    def to(self, pick: Pick) -> Sequence[Pick]:
        """What starts early enough and may end late enough to be in the way of a pick."""
        first = bisect_left(self.starts, pick.start - self.longest - self.reach)
        return self.picks[first : bisect_right(self.starts, pick.end + self.reach)]


@dataclass(frozen=True, slots=True)
class Walking:
    """The time that must lie between two picks."""

    transfers: tuple[tuple[int, ...], ...]  # closed
    gaps: Gaps

    def gap(self, earlier: Pick, later: Pick) -> int:
        """Minutes that must lie between the end of one pick and the start of the next."""
        if earlier.hall == later.hall:
            return self.gaps.same_hall
        if earlier.venue == later.venue:
            return self.gaps.same_venue
        return self.transfers[earlier.venue][later.venue] + self.gaps.buffer

    @property
    def longest_gap(self) -> int:
        """No two picks need more minutes between them."""
        far = max((minutes for row in self.transfers for minutes in row), default=0)
        return max(self.gaps.same_hall, self.gaps.same_venue, far + self.gaps.buffer)

    def clash(self, one: Pick, other: Pick) -> bool:
        """Whether one visitor cannot make both; just enough time is enough."""
        earlier, later = in_order(one, other)
        return later.start < earlier.end + self.gap(earlier, later)

    def describe(self, one: Pick, other: Pick) -> Clash:
        """The clash of two picks that clash."""
        earlier, later = in_order(one, other)
        on_foot = 0 if earlier.venue == later.venue else self.transfers[earlier.venue][later.venue]
        return Clash(earlier, later, later.start - earlier.end, on_foot, self.gap(earlier, later))

    def on_foot(self, picks: Iterable[Pick]) -> int:
        """Minutes on foot in all, from venue to venue within each day; the ways from and to one's bed are one's own."""
        pairs = pairwise(sorted(picks, key=by_time))
        return sum(self.transfers[here.venue][there.venue] for here, there in pairs if here.day == there.day)

    def among(self, picks: Iterable[Pick]) -> tuple[Clash, ...]:
        """Every clash among picks, in order of time."""
        ordered = sorted(picks, key=by_time)
        near, place = self.near(ordered), {pick: number for number, pick in enumerate(ordered)}
        return tuple(
            self.describe(earlier, later)
            for earlier in ordered
            for later in near.to(earlier)
            if place[later] > place[earlier] and self.clash(earlier, later)
        )

    def near(self, picks: Sequence[Pick]) -> "Near":
        """The same picks, to be found by time."""
        return Near(picks, self.longest_gap)

    def clash_masks(self, picks: Sequence[Pick]) -> list[int]:
        """For each pick, in order of time, the numbers of those that it clashes with, as bits."""
        masks, active, reach = [0] * len(picks), list[int](), self.longest_gap
        for number, later in enumerate(picks):
            active = [other for other in active if picks[other].end + reach > later.start]
            for other in active:
                if later.start < picks[other].end + self.gap(picks[other], later):
                    masks[other] |= 1 << number
                    masks[number] |= 1 << other
            active.append(number)
        return masks


def by_time(pick: Pick) -> tuple[int, int, str]:
    """The order in which picks are listed."""
    return pick.start, pick.end, pick.screening.id


def in_order(one: Pick, other: Pick) -> tuple[Pick, Pick]:
    """Two picks, the earlier first."""
    return (other, one) if (other.start, other.end) < (one.start, one.end) else (one, other)
