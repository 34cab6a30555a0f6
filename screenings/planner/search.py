"""Branch and bound over a pool: prices first, then what cannot matter goes, then either-or on one pick at a time. Pure.

Which pick to decide first makes a thousandfold difference, and no rule is good for every task. So there are two, by the
number and by the weight of what a pick decides around it, which take turns: each starts over from the root after a
number of nodes that grows, with the best plan so far.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .ascent import NODE, ROOT, Ascent, Effort, Incumbent, Meter
from .clashes import Pick
from .diving import dive
from .paths import bits
from .pool import Ground, Pool
from .relaxation import BANNED, Relaxation, hopeless
from .seating import Seating, improve

FIRST_NODES, MORE_NODES = 20, 1.5


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
    prices: tuple[int, ...]  # of the parts, at the root

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value == self.bound


class Search:
    """One run of the optimiser: anytime, and the same every time unless the seconds run out."""

    def __init__(self, ground: Ground, pool: Pool, meter: Meter, effort: Effort = ROOT) -> None:
        self.ground, self.pool, self.meter, self.effort = ground, pool, meter, effort
        self.most, self.relaxation = pool.most, Relaxation(pool)
        self.incumbent, self.nodes = Incumbent(), 0
        self.prices = [0] * pool.part_count
        self.weighs_conflicts = False

    def run(self, starts: Iterable[Sequence[int]] = ((),), prices: Sequence[int] | None = None) -> Found:
        """The best plan of the pool, from some plans and prices on; an empty plan becomes a greedy one."""
        for numbers in starts:
            seating = Seating(self.pool, numbers)
            seating.fill()
            improve(seating)
            self.incumbent.offer(seating)
        if self.incumbent.value == self.most:
            return self.found(self.most)
        root = self.at_root(Node(self.most, self.pool.weights, list(prices or self.prices)))
        bound, nodes = root.bound, float(FIRST_NODES)
        while bound > self.incumbent.value and not self.meter.is_empty:
            bound = min(bound, self.descend(root, self.nodes + int(nodes)))
            self.weighs_conflicts, nodes = not self.weighs_conflicts, nodes * MORE_NODES
        return self.found(bound)

    def descend(self, root: Node, most_nodes: int) -> int:
        """Searches from the root, depth first, until all is decided, or too many nodes are seen; what is proven."""
        stack = [root]
        while stack:
            node = stack.pop()
            if self.pool.closes(node.bound, self.incumbent.value):
                continue
            if self.meter.is_empty or self.nodes >= most_nodes:
                return max(node.bound, self.incumbent.value, *(other.bound for other in stack))
            stack += self.branches(node)
        return self.incumbent.value

    def found(self, bound: int) -> Found:
        """What the run has come to."""
        picks = tuple(entry.pick for entry in self.incumbent.entries)
        return Found(picks, self.incumbent.value, bound, self.nodes, tuple(self.prices))

    def at_root(self, node: Node) -> Node:
        """The root once its prices are found, in a pool that holds only what can still matter."""
        self.nodes += 1
        ascent = Ascent(self.relaxation, node.weights, self.effort)
        relaxed = ascent.climb(node.prices, self.incumbent, self.meter)
        self.prices = relaxed.prices
        if not self.pool.closes(relaxed.bound, self.incumbent.value):
            self.incumbent.repair(self.pool, relaxed.chosen)
            if self.effort.dives:
                dive(self.relaxation, ascent, relaxed, self.incumbent, self.meter)
        gone = set(hopeless(self.pool, relaxed, self.pool.goal(self.incumbent.value)))
        self.pool = self.ground.shrunk(self.pool, gone)
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
            rivals = pool.conflicts[number] & alive
            if not rivals:
                continue
            doubt = share[number] * (1 - share[number])
            if self.weighs_conflicts:
                doubt *= pool.weights[number] + sum(pool.weights[other] * share[other] for other in bits(rivals))
            else:
                doubt *= rivals.bit_count()
            key = (doubt, pool.weights[number], -number)
            if best is None or key > best_key:
                best, best_key = number, key
        return best
