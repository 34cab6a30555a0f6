"""Finding good prices: a deflected subgradient method with Polyak steps, which stops as soon as the bound closes. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from time import perf_counter

from .pool import Entry, Pool
from .relaxation import Relaxation, Relaxed
from .seating import Seating, improve

MOMENTUM = 0.7
SMALLEST_STEP = 0.02
CHECK_EVERY = 6  # turns after which slow progress is noticed
WORTHWHILE = 0.12  # of the way to go, at least, in so many turns


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look for prices: at the root of the search, or at one of its nodes."""

    turns: int
    step: float
    patience: int  # turns without a better bound before the step is halved
    repair_every: int  # turns after which a relaxed plan is repaired into a real one
    gives_up: bool = False  # when progress is slow: branching is quicker
    dives: bool = False  # for good plans, once prices are found


ROOT = Effort(turns=260, step=0.7, patience=8, repair_every=15, dives=True)
NODE = Effort(turns=30, step=0.5, patience=8, repair_every=20, gives_up=True)
DIVE = Effort(turns=4, step=0.5, patience=5, repair_every=4)
EXTRAS = Effort(turns=100, step=0.7, patience=8, repair_every=12)


class Meter:
    """What a run may still spend: turns, which make it repeatable, and seconds as a safety net."""

    def __init__(self, turns: int, seconds: float | None) -> None:
        self.turns, self.spent = turns, 0
        self.deadline = None if seconds is None else perf_counter() + seconds

    def lent(self, turns: int) -> "Meter":
        """A meter of its own with so many turns and the same last second."""
        meter = Meter(turns, None)
        meter.deadline = self.deadline
        return meter

    @property
    def is_out_of_time(self) -> bool:
        """Whether the seconds are over."""
        return self.deadline is not None and perf_counter() > self.deadline

    @property
    def is_empty(self) -> bool:
        """Whether turns or seconds are over."""
        return self.spent > self.turns or self.is_out_of_time


class Incumbent:
    """The best plan found so far."""

    def __init__(self) -> None:
        self.value = 0
        self.entries: list[Entry] = []

    def offer(self, seating: Seating) -> None:
        """Takes a plan if it is better."""
        if seating.value > self.value:
            self.value = seating.value
            self.entries = [seating.pool.entries[number] for number in seating.numbers]

    def repair(self, pool: Pool, chosen: Collection[int]) -> None:
        """Makes a plan of a relaxed one: the heaviest that go together, whatever else fits, and a local search."""
        seating = Seating(pool, sorted(chosen, key=lambda number: (-pool.weights[number], number)))
        seating.fill()
        self.offer(seating)
        improve(seating)
        self.offer(seating)


class Ascent:
    """The search for prices at one node of the search."""

    def __init__(self, relaxation: Relaxation, weights: Sequence[int], effort: Effort) -> None:
        self.relaxation, self.weights, self.effort = relaxation, weights, effort
        self.pool = relaxation.pool
        self.contested = [
            part for part, numbers in enumerate(self.pool.by_part) if sum(weights[number] > 0 for number in numbers) > 1
        ]
        self.direction = [0.0] * self.pool.part_count
        self.times: Counter[int] = Counter()  # how often each entry was chosen
        self.step, self.stale = effort.step, 0
        self.marked: int | None = None

    def climb(self, prices: Sequence[int], incumbent: Incumbent, meter: Meter) -> Relaxed:
        """The relaxation with the lowest bound found, from these prices on; plans found on the way are offered."""
        contested = set(self.contested)
        relaxed = best = self.solve([price if part in contested else 0 for part, price in enumerate(prices)], meter)
        for turn in range(self.effort.turns):
            if turn % self.effort.repair_every == self.effort.repair_every - 1:
                incumbent.repair(self.pool, relaxed.chosen)
            if self.pool.closes(best.bound, incumbent.value) or meter.is_out_of_time:
                break
            if self.effort.gives_up and turn % CHECK_EVERY == CHECK_EVERY - 1 and self.is_slow(best, incumbent.value):
                break
            moved = self.moved(relaxed, relaxed.bound - incumbent.value)
            if moved is None:
                incumbent.repair(self.pool, relaxed.chosen)
                break
            relaxed = self.solve(moved, meter)
            self.stale = 0 if relaxed.bound < best.bound else self.stale + 1
            best = relaxed if relaxed.bound < best.bound else best
            if self.stale >= self.effort.patience:
                self.step, self.stale = self.step / 2, 0
            if self.step < SMALLEST_STEP:
                break
        return best

    def solve(self, prices: list[int], meter: Meter) -> Relaxed:
        """One turn."""
        meter.spent += 1
        relaxed = self.relaxation.solve(self.weights, prices)
        self.times.update(relaxed.chosen)
        return relaxed

    def is_slow(self, best: Relaxed, value: int) -> bool:
        """Whether the bound has hardly moved since the last look."""
        to_go = best.bound - value - self.pool.step + 1
        slow = self.marked is not None and self.marked - best.bound < WORTHWHILE * to_go
        self.marked = best.bound
        return slow

    def moved(self, relaxed: Relaxed, gap: int) -> list[int] | None:
        """Prices a step further: up where a part is chosen twice, down where it is not; None if nothing pulls."""
        counts = Counter(part for number in relaxed.chosen for part in self.pool.parts[number])
        prices, norm = list(relaxed.prices), 0.0
        for part in self.contested:
            pull = 1 - counts[part] + MOMENTUM * self.direction[part]
            self.direction[part] = pull
            if pull < 0 or prices[part] > 0:
                norm += pull * pull
        if norm < 1e-9:
            return None
        length = self.step * gap / norm
        for part in self.contested:
            prices[part] = max(0, int(prices[part] - length * self.direction[part]))
        return prices
