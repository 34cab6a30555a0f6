"""A festival day as a graph: its best plan is the most valuable chain of screenings seen one after another. Pure.

Transfers are closed under shortest paths, so “before” is transitive and the graph has no cycles; the best chain is a
longest path, found by dynamic programming over direct predecessors. Where strange gaps break transitivity, chains may
hold a clash: still an upper bound, and the search branches on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rows = list[list[int]]


def bits(mask: int) -> Iterator[int]:
    """The numbers that a bit mask holds, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def direct(mask: int, before: Sequence[int]) -> list[int]:
    """Predecessors that are not predecessors of others (the transitive reduction)."""
    covered, rest = 0, mask
    while rest:
        last = rest.bit_length() - 1
        covered |= before[last]
        rest &= ~(1 << last) & ~before[last]
    return list(bits(mask & ~covered))


@dataclass(slots=True)
class Table:
    """The best chains of 0, 1, 2, … screenings of a day, by value."""

    best: list[int]
    rows: Rows


class Day:
    """The screenings of one festival day, numbered from 0 in order of time."""

    __slots__ = ("after", "before", "last", "limit", "longest", "size")

    def __init__(self, clashes: Sequence[int], limit: int | None) -> None:
        """`clashes` holds, for each screening, the numbers of those that it clashes with as bits."""
        self.size = len(clashes)
        earlier = [~mask & ((1 << number) - 1) for number, mask in enumerate(clashes)]
        self.before = [direct(mask, earlier) for mask in earlier]
        self.after: Rows = [[] for _ in clashes]
        lengths = list[int]()
        for number, predecessors in enumerate(self.before):
            for other in predecessors:
                self.after[other].append(number)
            lengths.append(1 + max((lengths[other] for other in predecessors), default=0))
        self.last = [number for number in range(self.size) if not self.after[number]]
        self.longest = max(lengths, default=0)
        self.limit = limit if limit is not None and limit < self.longest else None

    def most(self, room: int | None) -> int:
        """The most screenings that a chain can have, with so much room in all."""
        most = self.longest if self.limit is None else self.limit
        return most if room is None else min(most, room)

    def best(self, values: Sequence[int]) -> tuple[int, list[int]]:
        """The value of the best chain and its screenings; those without value are left out."""
        if self.limit is not None:
            table = self.table(values, self.limit)
            return table.best[-1], self.chain(values, table, self.limit)
        totals, links = list[int](), list[tuple[int, int]]()
        best, at = 0, -1
        for number, predecessors in enumerate(self.before):
            total, link = 0, -1
            for other in predecessors:
                if totals[other] > total:
                    total, link = totals[other], other
            if values[number] > 0:
                total += values[number]
                links.append((number, link))
            else:
                links.append((-1, link))
            totals.append(total)
            if total > best:
                best, at = total, number
        return best, list(follow(links, at))

    def table(self, values: Sequence[int], most: int) -> Table:
        """The best chains of at most 0, 1, … `most` screenings."""
        rows, empty = Rows(), [0] * (most + 1)
        for number, predecessors in enumerate(self.before):
            row = highest(rows, predecessors) if predecessors else empty
            if values[number] > 0:
                row = extended(row, values[number])
            rows.append(row)
        return Table(highest(rows, self.last) if self.last else empty, rows)

    def chain(self, values: Sequence[int], table: Table, count: int) -> list[int]:
        """The screenings of the best chain of at most `count`."""
        chain, value = list[int](), table.best[count]
        at = self.reaching(self.last, table.rows, count, value)
        while at >= 0:
            earlier = self.reaching(self.before[at], table.rows, count, value)
            if earlier < 0:
                chain.append(at)
                value -= values[at]
                count -= 1
                earlier = self.reaching(self.before[at], table.rows, count, value)
            at = earlier
        return chain

    @staticmethod
    def reaching(numbers: Iterable[int], rows: Rows, count: int, value: int) -> int:
        """The first of some screenings at which a chain of that value ends; -1 if there is none or nothing is left."""
        return next((number for number in numbers if rows[number][count] == value), -1) if value > 0 else -1

    def through(self, values: Sequence[int]) -> list[int]:
        """For each screening, the value of the best chain that holds it, whatever the limit."""
        before = self.sweep(values, range(self.size), self.before)
        after = self.sweep(values, range(self.size - 1, -1, -1), self.after)
        return [one + value + other for one, value, other in zip(before, values, after, strict=True)]

    def sweep(self, values: Sequence[int], order: Iterable[int], neighbours: Rows) -> list[int]:
        """For each screening, the value of the best chain that ends at its neighbours."""
        totals, found = [0] * self.size, [0] * self.size
        for number in order:
            total = 0
            for other in neighbours[number]:
                if totals[other] > total:
                    total = totals[other]
            found[number] = total
            totals[number] = total + values[number] if values[number] > 0 else total
        return found

    def through_within(self, values: Sequence[int], most: int, rest: Sequence[int]) -> list[int]:
        """Like `through`, for chains of at most `most`; `rest[n]` is what other days add when this one uses n."""
        before = self.sweep_within(values, most, range(self.size), self.before)
        after = self.sweep_within(values, most, range(self.size - 1, -1, -1), self.after)
        pairs = [(one, other) for one in range(most) for other in range(most - one)]
        return [
            values[number]
            + max(
                (before[number][one] + after[number][other] + rest[one + other + 1] for one, other in pairs), default=0
            )
            for number in range(self.size)
        ]

    def sweep_within(self, values: Sequence[int], most: int, order: Iterable[int], neighbours: Rows) -> Rows:
        """Like `sweep`, a row of values for 0, 1, … `most` screenings."""
        empty = [0] * (most + 1)
        totals, found = [empty] * self.size, [empty] * self.size
        for number in order:
            row = highest(totals, neighbours[number]) if neighbours[number] else empty
            found[number] = row
            totals[number] = extended(row, values[number]) if values[number] > 0 else row
        return found


def follow(links: Sequence[tuple[int, int]], at: int) -> Iterator[int]:
    """The screenings along a chain of links, last first."""
    while at >= 0:
        number, at = links[at]
        if number >= 0:
            yield number


def highest(rows: Rows, numbers: Sequence[int]) -> list[int]:
    """The highest values of some rows, column by column."""
    if len(numbers) == 1:
        return rows[numbers[0]]
    return list(map(max, *[rows[number] for number in numbers]))


def extended(row: Sequence[int], value: int) -> list[int]:
    """A row once one more screening of that value may follow."""
    return [0, *[max(fewer + value, same) for fewer, same in pairwise(row)]]
