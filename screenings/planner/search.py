"""Branch and bound over a pool: prices first, then what cannot matter goes, then either-or on one pick at a time. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .ascent import NODE, ROOT, Ascent, Incumbent, Meter
from .clashes import Pick
from .paths import bits
from .pool import Pool
from .relaxation import BANNED, Relaxation, hopeless
from .seating import Seating, improve


@dataclass(frozen=True, slots=True)
class Node:
    """A part of all plans: those without the banned entries; no plan in it weighs more than its bound."""

    bound: int
    weights: list[int]
    prices: list[int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: picks, their weight, and a weight that no plan exceeds."""

    picks: tuple[Pick, ...]
    value: int
    bound: int
    nodes: int

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value == self.bound


class Search:
    """One run of the optimiser: anytime, and the same every time unless the seconds run out."""

    def __init__(self, pool: Pool, meter: Meter) -> None:
        self.pool, self.meter = pool, meter
        self.most = pool.most
        self.incumbent, self.nodes = Incumbent(), 0

    def run(self, start: Sequence[int] = (), prices: Sequence[int] | None = None) -> Found:
        """The best plan of the pool; `start` holds entries of a plan to begin with."""
        if not self.pool.size:
            return Found((), 0, 0, 0)
        self.begin(start)
        if self.incumbent.value == self.most:
            return self.found(self.most)
        root = Node(self.most, self.pool.weights, list(prices or [0] * self.pool.part_count))
        stack = [self.at_root(root)]
        while stack:
            node = stack.pop()
            if self.pool.closes(node.bound, self.incumbent.value):
                continue
            if self.meter.is_empty:
                return self.found(max(node.bound, *(other.bound for other in stack), self.incumbent.value))
            stack += self.branches(node)
        return self.found(self.incumbent.value)

    def found(self, bound: int) -> Found:
        """What the run has come to."""
        picks = tuple(entry.pick for entry in self.incumbent.entries)
        return Found(picks, self.incumbent.value, bound, self.nodes)

    def begin(self, start: Sequence[int]) -> None:
        """Plans to improve upon: a greedy one, and the one given."""
        for numbers in (start, ()) if start else ((),):
            seating = Seating(self.pool, numbers)
            seating.fill()
            self.incumbent.offer(seating)
            improve(seating)
            self.incumbent.offer(seating)

    def at_root(self, node: Node) -> Node:
        """The root once its prices are found, in a pool that holds only what can still matter."""
        self.nodes += 1
        ascent = Ascent(Relaxation(self.pool), node.weights, ROOT)
        relaxed = ascent.climb(node.prices, self.incumbent, self.meter)
        if not self.pool.closes(relaxed.bound, self.incumbent.value):
            self.incumbent.repair(self.pool, relaxed.chosen)
        gone = set(hopeless(self.pool, relaxed, self.pool.goal(self.incumbent.value)))
        self.pool = self.pool.keeping([number for number in range(self.pool.size) if number not in gone])
        self.relaxation = Relaxation(self.pool)
        return Node(min(relaxed.bound, self.most), self.pool.weights, relaxed.prices)

    def branches(self, node: Node) -> list[Node]:
        """The two halves of a node that is still open, the more promising last; nothing if it closes."""
        self.nodes += 1
        ascent = Ascent(self.relaxation, node.weights, NODE)
        relaxed = ascent.climb(node.prices, self.incumbent, self.meter)
        bound = min(node.bound, relaxed.bound)
        if self.pool.closes(bound, self.incumbent.value):
            return []
        weights = list(node.weights)
        for number in hopeless(self.pool, relaxed, self.pool.goal(self.incumbent.value)):
            weights[number] = BANNED
        undecided = self.undecided(weights, ascent.times)
        if undecided is None:  # nothing left conflicts, so that the days' best plans are the best plan
            self.incumbent.repair(self.pool, self.relaxation.solve(weights, [0] * self.pool.part_count).chosen)
            return []
        without, within = list(weights), weights
        without[undecided] = BANNED
        for other in bits(self.pool.conflicts[undecided]):
            within[other] = BANNED
        return [Node(bound, without, relaxed.prices), Node(bound, within, relaxed.prices)]

    def undecided(self, weights: Sequence[int], times: Counter[int]) -> int | None:
        """The entry on which opinions differ most, weighted by what it decides around it; None if all is decided."""
        pool, most = self.pool, max(times.values(), default=1)
        share = [times[number] / most if weights[number] > 0 else 0.0 for number in range(pool.size)]
        alive = sum(1 << number for number in range(pool.size) if weights[number] > 0)
        best, best_key = None, (0.0, 0, 0)
        for number in bits(alive):
            if not pool.conflicts[number] & alive:
                continue
            doubt = share[number] * (1 - share[number])
            around = doubt and sum(pool.weights[other] * share[other] for other in bits(pool.clashes[number] & alive))
            key = (doubt * (pool.weights[number] + around), pool.weights[number], -number)
            if best is None or key > best_key:
                best, best_key = number, key
        return best
