"""A plan under construction: entries of a pool, added and removed, with every step on record. Pure."""

from collections.abc import Iterable

from .paths import bits
from .pool import Pool

MOST_EJECTED = 3


class Seating:
    """Entries that go together, and what they weigh."""

    __slots__ = ("count", "log", "mask", "on_day", "pool", "taken", "value")

    def __init__(self, pool: Pool, numbers: Iterable[int] = ()) -> None:
        """Seats the entries that go together, in the order given."""
        self.pool = pool
        self.mask = self.value = self.count = 0
        self.on_day = [0] * len(pool.days)
        self.taken: dict[int, int] = {}  # part: entry
        self.log: list[int] = []
        for number in numbers:
            if self.fits(number):
                self.add(number)

    @property
    def numbers(self) -> list[int]:
        """The entries, in order of time."""
        return list(bits(self.mask))

    def fits(self, number: int) -> bool:
        """Whether an entry clashes with none, and day and pass have room for it."""
        pool = self.pool
        if pool.conflicts[number] & self.mask or self.mask >> number & 1:
            return False
        if pool.room is not None and self.count >= pool.room:
            return False
        limit = pool.day_rooms[pool.day_of[number]]
        return limit is None or self.on_day[pool.day_of[number]] < limit

    def add(self, number: int) -> None:
        """Seats an entry that fits."""
        self.log.append(number)
        self._count(number, 1)
        for part in self.pool.parts[number]:
            self.taken[part] = number

    def remove(self, number: int) -> None:
        """Takes a seated entry out."""
        self.log.append(~number)
        self._count(number, -1)
        for part in self.pool.parts[number]:
            del self.taken[part]

    def _count(self, number: int, sign: int) -> None:
        self.mask ^= 1 << number
        self.count += sign
        self.value += sign * self.pool.weights[number]
        self.on_day[self.pool.day_of[number]] += sign

    def undo(self, mark: int) -> None:
        """Back to how it was when the record was `mark` steps long."""
        while len(self.log) > mark:
            step = self.log[-1]
            if step >= 0:
                self.remove(step)
            else:
                self.add(~step)
            del self.log[-2:]

    def free(self, part: int, but: int = -1) -> int:
        """The heaviest entry for a part that fits as things are; -1 if there is none."""
        return next((number for number in self.pool.by_part[part] if number != but and self.fits(number)), -1)

    def fill(self) -> None:
        """Greedily adds whatever fits."""
        for number in self.pool.order:
            if self.fits(number):
                self.add(number)


def improve(seating: Seating, rounds: int = 10) -> None:
    """Local search by ejection: forces an entry in, finds other places for what it pushes out, keeps gains."""
    for _ in range(rounds):
        before = seating.value
        for part in seating.pool.part_order:
            insert(seating, part)
        seating.log.clear()
        if seating.value == before:
            return


def insert(seating: Seating, part: int) -> bool:
    """Sees a part, or sees it better, if that gains something."""
    pool, now = seating.pool, seating.taken.get(part, -1)
    if now < 0:
        number = seating.free(part)
        if number >= 0:
            seating.add(number)
            return True
    weight = pool.weights[now] if now >= 0 else 0
    return any(pool.weights[number] > weight and force(seating, number) for number in pool.by_part[part])


def force(seating: Seating, number: int) -> bool:
    """Seats an entry at the expense of others if the whole gains; otherwise leaves everything as it was."""
    out = ejected(seating, number)
    if len(out) > MOST_EJECTED + 1 or not can_gain(seating, number, out):
        return False
    mark, before = len(seating.log), seating.value
    for other in out:
        seating.remove(other)
    seating.add(number)
    rehome(seating, number, out, before)
    if seating.value > before:
        return True
    seating.undo(mark)
    return False


def ejected(seating: Seating, number: int) -> list[int]:
    """What has to go for an entry: all that it conflicts with, and the lightest where day or pass are full."""
    pool = seating.pool
    conflicting = pool.conflicts[number] & seating.mask
    out = list(bits(conflicting))
    day, rest = pool.day_of[number], seating.mask & ~conflicting
    limit = pool.day_rooms[day]
    first, stop = pool.spans[day]
    today = rest & ((1 << stop) - (1 << first))
    if limit is not None and today.bit_count() >= limit:
        out.append(lightest(pool, today))
    elif pool.room is not None and rest.bit_count() >= pool.room:
        out.append(lightest(pool, rest))
    return out


def can_gain(seating: Seating, number: int, out: list[int]) -> bool:
    """Whether forcing an entry in could gain: a quick look at where else its victims might go."""
    pool = seating.pool
    rest = seating.mask & ~sum(1 << other for other in out)
    hope = pool.weights[number]
    for other in out:
        hope -= pool.weights[other]
        for part in pool.parts[other]:
            hope += next(
                (
                    pool.weights[at]
                    for at in pool.by_part[part]
                    if at != other
                    and not pool.conflicts[at] >> number & 1
                    and (pool.conflicts[at] & rest).bit_count() <= 1
                ),
                0,
            )
    return hope > 0


def lightest(pool: Pool, mask: int) -> int:
    """The entry of the least weight."""
    return min(bits(mask), key=lambda number: (pool.weights[number], number))


def rehome(seating: Seating, number: int, out: list[int], before: int) -> None:
    """Finds other entries for what was pushed out, the heaviest first, as long as a gain is possible."""
    weights = seating.pool.weights
    kept, hope = 1 << number, sum(weights[other] for other in out)
    for other in sorted(out, key=lambda other: (-weights[other], other)):
        hope -= weights[other]
        for part in seating.pool.parts[other]:
            if part in seating.taken:
                continue
            place = seating.free(part, other)
            if place >= 0:
                seating.add(place)
                kept |= 1 << place
            else:
                kept |= shift(seating, part, kept)
        if seating.value + hope <= before:
            return


def shift(seating: Seating, part: int, kept: int) -> int:
    """Seats a part by moving exactly one other entry elsewhere; the entries that this added, as bits."""
    pool = seating.pool
    for number in pool.by_part[part]:
        blocking = pool.conflicts[number] & seating.mask
        if not blocking or blocking & (blocking - 1) or blocking & kept:
            continue
        mark, other = len(seating.log), blocking.bit_length() - 1
        seating.remove(other)
        if seating.fits(number):
            seating.add(number)
            place = seating.free(pool.parts[other][0], other)
            if place >= 0:
                seating.add(place)
                return 1 << number | 1 << place
        seating.undo(mark)
    return 0
