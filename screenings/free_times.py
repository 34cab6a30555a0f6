"""When a hall is free for something of a given length. Pure: minutes since local midnight of the festival day."""

from collections.abc import Iterable
from dataclasses import dataclass

OPENS = 10 * 60
CLOSES = 25 * 60


@dataclass(frozen=True)
class Gap:
    """A stretch in which a hall stands empty and is cleared: something may start from `first` on and must have made
    room by `until`."""

    first: int
    until: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.until - self.first


def gaps(busy: Iterable[tuple[int, int]], turnaround: int, *, opens: int = OPENS, closes: int = CLOSES) -> list[Gap]:
    """What lies between screenings that keep the hall from (start) to (end), each with time to clear the hall after it."""
    found, free = [], opens
    for start, end in sorted(busy):
        if start - turnaround > free:
            found.append(Gap(free, start - turnaround))
        free = max(free, end + turnaround)
    if free < closes:
        found.append(Gap(free, closes))
    return found


def starts(gaps_of_day: Iterable[Gap], minutes: int) -> list[int]:
    """The first good minute to start something of this length in each gap that takes it."""
    found = (rounded(gap.first, latest=gap.until - minutes) for gap in gaps_of_day)
    return [minute for minute in found if minute is not None]


def rounded(minute: int, latest: int | None = None) -> int | None:
    """Up to the next quarter of an hour; where that is too late, up to the next five minutes; None where both are."""
    for step in (15, 5):
        candidate = -(-minute // step) * step
        if latest is None or candidate <= latest:
            return candidate
    return None


def nearest(candidates: Iterable[int], wanted: int, most: int = 4) -> list[int]:
    """The few that lie nearest to the wanted minute, in order of time."""
    return sorted(sorted(candidates, key=lambda minute: abs(minute - wanted))[:most])
