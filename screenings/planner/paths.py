"""A festival day as a graph: its best plan is the most valuable chain of screenings seen one after another. Pure.

Transfers are closed under shortest paths, so “before” is transitive and the graph has no cycles; the best chain is a
longest path, found by dynamic programming. The best chains so far are kept in order of value, so that the first one
that a screening can follow is the best one to follow. Where strange gaps break transitivity, a chain may hold a clash:
it is still an upper bound, and the search branches on it.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Ranked = list[tuple[int, int]]  # (value with its sign turned, last screening) of chains, the best first


@dataclass(frozen=True, slots=True)
class Layer:
    """The best chains of so many screenings, by their last; `links` leads to the one before it."""

    ranked: Ranked
    links: dict[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """The value of the best chain of at most 0, 1, 2, … screenings, and the chains behind it."""

    best: list[int]
    layers: list[Layer]

    def chain(self, count: int) -> list[int]:
        """The screenings of the best chain of at most `count`."""
        value = self.best[count]
        at = next((at for at, layer in enumerate(self.layers) if -layer.ranked[0][0] == value), -1)
        if value <= 0:
            return []
        chain = [self.layers[at].ranked[0][1]]
        for layer in self.layers[at:0:-1]:
            chain.append(layer.links[chain[-1]])
        return chain


class Day:
    """The screenings of one festival day, numbered from 0 in order of time."""

    __slots__ = ("earlier", "later", "limit", "longest", "size")

    def __init__(self, clashes: Sequence[int], limit: int | None) -> None:
        """`clashes` holds, for each screening, the numbers of those that it clashes with as bits."""
        self.size = len(clashes)
        self.earlier = [~mask & ((1 << number) - 1) for number, mask in enumerate(clashes)]
        everything = (1 << self.size) - 1
        self.later = [~mask & everything & ~((1 << number + 1) - 1) for number, mask in enumerate(clashes)]
        self.longest = self.best([1] * self.size)[0]
        self.limit = limit if limit is not None and limit < self.longest else None

    def most(self, room: int | None) -> int:
        """The most screenings that a chain can have, with so much room in all."""
        most = self.longest if self.limit is None else self.limit
        return most if room is None else min(most, room)

    def best_within_limit(self, values: Sequence[int]) -> tuple[int, list[int]]:
        """The value of the best chain that the day's limit allows, and its screenings."""
        if self.limit is None:
            return self.best(values)
        table = self.table(values, self.limit)
        return table.best[-1], table.chain(self.limit)

    def best(self, values: Sequence[int]) -> tuple[int, list[int]]:
        """The value of the best chain and its screenings, last first; those without value are left out."""
        ranked, links = ranked_chains(values, range(self.size), self.earlier)
        if not ranked:
            return 0, []
        value, at = ranked[0]
        return -value, list(follow(links, at))

    def table(self, values: Sequence[int], most: int) -> Table:
        """The best chains of at most 0, 1, … `most` screenings."""
        layers = list(layered_chains(values, most, self.earlier))
        best = [0]
        for layer in layers:
            best.append(max(best[-1], -layer.ranked[0][0]))
        return Table(best + [best[-1]] * (most + 1 - len(best)), layers)

    def through(self, values: Sequence[int]) -> list[int]:
        """For each screening, the value of the best chain that holds it, whatever the limit."""
        before, _ = ranked_chains(values, range(self.size), self.earlier)
        after, _ = ranked_chains(values, range(self.size - 1, -1, -1), self.later)
        return [
            value + first_value(before, self.earlier[number]) + first_value(after, self.later[number])
            for number, value in enumerate(values)
        ]

    def through_within(self, values: Sequence[int], most: int, rest: Sequence[int]) -> list[int]:
        """Like `through`, for chains of at most `most`; `rest[n]` is what other days add when this one uses n."""
        before = list(layered_chains(values, most - 1, self.earlier))
        after = list(layered_chains(values, most - 1, self.later))
        found = list[int]()
        for number, value in enumerate(values):
            ones, others = row(before, self.earlier[number]), row(after, self.later[number])
            found.append(
                value
                + max(
                    one + other + rest[first + second + 1]
                    for first, one in enumerate(ones)
                    for second, other in enumerate(others[: most - first])
                )
            )
        return found


def ranked_chains(
    values: Sequence[int], order: Iterable[int], reachable: Sequence[int]
) -> tuple[Ranked, dict[int, int]]:
    """The best chain that ends at each screening of value; `reachable` holds what it can follow as bits."""
    ranked, links = Ranked(), dict[int, int]()
    for number in order:
        value = values[number]
        if value <= 0:
            continue
        mask = reachable[number]
        for best, other in ranked:
            if mask >> other & 1:
                links[number] = other
                value -= best
                break
        insort(ranked, (-value, number))
    return ranked, links


def layered_chains(values: Sequence[int], most: int, reachable: Sequence[int]) -> Iterator[Layer]:
    """The best chains of exactly 1, 2, … `most` screenings of value, as far as there are any."""
    worthy = [number for number, value in enumerate(values) if value > 0]
    layer = Layer(sorted((-values[number], number) for number in worthy), {})
    for _ in range(most):
        if not layer.ranked:
            return
        yield layer
        layer = one_longer(layer, values, [(number, reachable[number]) for number in worthy])
        worthy = [number for _, number in layer.ranked]


def one_longer(layer: Layer, values: Sequence[int], lasts: Iterable[tuple[int, int]]) -> Layer:
    """The best chains of one screening more; `lasts` holds those that may be the last and what each can follow."""
    ranked, links = Ranked(), dict[int, int]()
    for number, mask in lasts:
        for best, other in layer.ranked:
            if mask >> other & 1:
                ranked.append((best - values[number], number))
                links[number] = other
                break
    return Layer(sorted(ranked), links)


def first_value(ranked: Ranked, mask: int) -> int:
    """The value of the best of some chains that ends within a mask; 0 if none does."""
    for best, other in ranked:
        if mask >> other & 1:
            return -best
    return 0


def row(layers: Sequence[Layer], mask: int) -> list[int]:
    """The value of the best chain of at most 0, 1, 2, … screenings that ends within a mask."""
    values = [0]
    for layer in layers:
        values.append(max(values[-1], first_value(layer.ranked, mask)))
    return values


def follow(links: dict[int, int], at: int) -> Iterator[int]:
    """The screenings along a chain, last first."""
    while at >= 0:
        yield at
        at = links.get(at, -1)


def bits(mask: int) -> Iterator[int]:
    """The numbers that a bit mask holds, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
