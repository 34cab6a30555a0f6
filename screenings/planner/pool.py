"""The pool: the picks that can still matter to the optimiser, numbered, with their weights and conflicts. Pure.

Films that are always shown together are one part; a film shown alone is a part of its own. A pick of several parts
(a compilation with a film that is also shown alone) stands in the pool once for each set of parts that it may count
for, so that “each part at most once” holds for all of them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import gcd

from .clashes import Pick
from .paths import Day, bits
from .task import Task

RESOLUTION = 1000  # prices are whole numbers, this many to the smallest unit of weight that a task has
MOST_PARTS = 5  # of one pick that are told apart; more would make 2^n entries


@dataclass(frozen=True, slots=True)
class Entry:
    """A pick that counts for certain parts."""

    pick: Pick
    place: int  # of the pick among the task's candidates
    parts: tuple[int, ...]
    weight: int
    clashes: int  # places of the candidates that it cannot be combined with, as bits


@dataclass(frozen=True, slots=True)
class Worth:
    """What picks weigh: so much a point, and each candidate's extra on top."""

    point: int = RESOLUTION
    extras: Sequence[int] | None = None


class Pool:
    """Entries in order of time, and what the optimiser asks about them again and again."""

    def __init__(self, entries: Sequence[Entry], parts: int, task: Task) -> None:
        self.entries, self.task, self.part_count = entries, task, parts
        self.size = len(entries)
        self.weights = [entry.weight for entry in entries]
        self.parts = [entry.parts for entry in entries]
        self.by_part: list[list[int]] = [[] for _ in range(parts)]
        for number in sorted(range(self.size), key=lambda number: (-self.weights[number], number)):
            for part in self.parts[number]:
                self.by_part[part].append(number)
        self.clashes = clashes_within(entries)
        self.conflicts = [
            self.clashes[number]
            | reduce(int.__or__, (self.mask_of(part) for part in self.parts[number])) & ~(1 << number)
            for number in range(self.size)
        ]
        self.room = task.room
        self.spans: list[tuple[int, int]] = list(day_spans(entries))
        self.days = [self.day(first, stop) for first, stop in self.spans]
        self.day_of = [day for day, (first, stop) in enumerate(self.spans) for _ in range(first, stop)]
        self.day_rooms = [task.day_room.get(entries[first].pick.day) for first, _ in self.spans]
        self.step = reduce(gcd, self.weights, 0) or 1
        self.order = self.greedy_order()
        self.part_order = sorted(
            (part for part in range(parts) if self.by_part[part]), key=lambda part: -self.weights[self.by_part[part][0]]
        )

    def mask_of(self, part: int) -> int:
        """The entries that count for a part, as bits."""
        return sum(1 << number for number in self.by_part[part])

    def day(self, first: int, stop: int) -> Day:
        """The graph of one day's entries."""
        within = (1 << (stop - first)) - 1
        limit = self.task.day_room.get(self.entries[first].pick.day)
        return Day([self.clashes[number] >> first & within for number in range(first, stop)], limit)

    def greedy_order(self) -> list[int]:
        """Entries by weight, then the rarest, then those that stand in the way of least."""
        load = [sum(self.weights[other] for other in bits(mask)) for mask in self.clashes]
        chances = [min(len(self.by_part[part]) for part in parts) for parts in self.parts]
        return sorted(range(self.size), key=lambda at: (-self.weights[at], chances[at], load[at], at))

    @property
    def most(self) -> int:
        """More than this no plan can weigh: every part at its best, as many as a pass allows."""
        best: dict[int, int] = {}
        for parts, weight in zip(self.parts, self.weights, strict=True):
            best[parts[0]] = max(weight, best.get(parts[0], 0))
        return sum(sorted(best.values(), reverse=True)[: self.room])

    def goal(self, best: int) -> int:
        """The least that a plan better than `best` weighs, weights being multiples of a step."""
        return (best // self.step + 1) * self.step

    def closes(self, bound: int, best: int) -> bool:
        """Whether nothing better than `best` can hide under a bound."""
        return bound < self.goal(best)

    def numbers_of(self, picks: Collection[Pick]) -> list[int]:
        """The entries of picks, the heaviest of each; those that are not in the pool are left out."""
        wanted = {(pick.id, pick.stays) for pick in picks}
        found: dict[tuple[str, bool], int] = {}
        for number, entry in enumerate(self.entries):
            key = (entry.pick.id, entry.pick.stays)
            if key in wanted and (key not in found or self.weights[number] > self.weights[found[key]]):
                found[key] = number
        return list(found.values())


class Ground:
    """What all pools of one task share: which candidates clash, and which parts they show."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.clashes = [mask | 1 << place for place, mask in enumerate(task.walking.clash_masks(task.candidates))]
        self.parts, self.points = parts_of_candidates(task)
        self.showing: dict[tuple[int, ...], int] = {}  # parts: the candidates that show just these, as bits
        for place, parts in enumerate(self.parts):
            self.showing[parts] = self.showing.get(parts, 0) | 1 << place

    @property
    def tells_all_apart(self) -> bool:
        """Whether pools hold every way to count every pick; if not, nothing that they prove holds for the task."""
        return all(len(parts) <= MOST_PARTS for parts in self.parts)

    def pool(self, worth: Worth = Worth(), kept: Collection[Pick] = ()) -> Pool:
        """The pool of the task; `kept` stay in it even if others could always stand in for them."""
        return self.pool_of(self.entries(worth), {pick.id for pick in kept})

    def shrunk(self, pool: Pool, gone: Collection[int]) -> Pool:
        """The pool without some entries, and without those that others can stand in for now; parts keep numbers."""
        return self.pool_of([entry for number, entry in enumerate(pool.entries) if number not in gone])

    def pool_of(self, entries: Sequence[Entry], kept: Collection[str] = ()) -> Pool:
        """A pool of those entries that no other one replaces at no cost."""
        present = reduce(int.__or__, (1 << entry.place for entry in entries), 0)
        rivals: dict[tuple[int, ...], list[tuple[Entry, int]]] = {}
        for entry in entries:
            mask = entry.clashes & present & ~self.showing_only(entry.parts)  # which exclude one another anyway
            rivals.setdefault(entry.parts, []).append((entry, mask))
        needed = [
            entry for entry in entries if entry.pick.id in kept or not self.is_dominated(entry, rivals[entry.parts])
        ]
        return Pool(needed, len(self.points), self.task)

    def entries(self, worth: Worth) -> list[Entry]:
        """Every way to count every candidate that weighs anything."""
        entries = list[Entry]()
        for place, pick in enumerate(self.task.candidates):
            extra = worth.extras[place] if worth.extras else 0
            for parts in countable(self.parts[place], self.points):
                weight = sum(self.points[part] for part in parts) * worth.point + extra
                if weight > 0:
                    entries.append(Entry(pick, place, parts, weight, self.clashes[place]))
        return entries

    def is_dominated(self, entry: Entry, rivals: Sequence[tuple[Entry, int]]) -> bool:
        """Whether another entry for the same parts may always stand in: it weighs as much and clashes with no more."""
        mask = next(mask for other, mask in rivals if other is entry)
        for other, other_mask in rivals:
            if other is entry or other_mask & ~mask or other.weight < entry.weight:
                continue
            if other.pick.day != entry.pick.day and other.pick.day in self.task.day_room:
                continue
            if other_mask != mask or other.weight > entry.weight or other.place < entry.place:
                return True
        return False

    def showing_only(self, parts: tuple[int, ...]) -> int:
        """The candidates that show none but these parts, as bits."""
        if len(parts) == 1:
            return self.showing.get(parts, 0)
        return reduce(int.__or__, (self.showing.get(some, 0) for some in countable(parts, self.points)), 0)


def parts_of_candidates(task: Task) -> tuple[list[tuple[int, ...]], list[int]]:
    """The parts of each candidate, and the points of each part."""
    shown: dict[int, list[int]] = {}
    for place, pick in enumerate(task.candidates):
        for film in pick.films:
            shown.setdefault(film, []).append(place)
    together: dict[tuple[int, ...], list[int]] = {}
    for film, places in sorted(shown.items()):
        together.setdefault(tuple(places), []).append(film)
    parts: list[list[int]] = [[] for _ in task.candidates]
    for part, places_together in enumerate(together):
        for place in places_together:
            parts[place].append(part)
    return [tuple(one) for one in parts], [sum(task.points[film] for film in films) for films in together.values()]


def countable(parts: tuple[int, ...], points: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The sets of parts that one pick may count for."""
    if len(parts) == 1:
        yield parts
        return
    told_apart = sorted(sorted(parts, key=lambda part: (-points[part], part))[:MOST_PARTS])
    for count in range(len(told_apart), 0, -1):
        yield from combinations(told_apart, count)


def clashes_within(entries: Sequence[Entry]) -> list[int]:
    """For each entry, the numbers of the entries that it clashes with, as bits."""
    numbers: dict[int, int] = {}
    for number, entry in enumerate(entries):
        numbers[entry.place] = numbers.get(entry.place, 0) | 1 << number
    present = sum(1 << place for place in numbers)
    masks = [reduce(int.__or__, (numbers[at] for at in bits(entry.clashes & present)), 0) for entry in entries]
    return [mask & ~(1 << number) for number, mask in enumerate(masks)]


def day_spans(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The first and one past the last entry of each day."""
    first = 0
    for number, entry in enumerate(entries):
        if entry.pick.day != entries[first].pick.day:
            yield first, number
            first = number
    if entries:
        yield first, len(entries)
