"""The relaxation: “each part once” traded for a price per part, so that days can be planned one by one. Pure.

Whatever the prices, the sum of prices and the best priced days is an upper bound; prices and values are whole
numbers, so a bound is exact arithmetic and a proof is a proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .paths import Table
from .pool import Pool

BANNED = -(1 << 60)


@dataclass(slots=True)
class Relaxed:
    """The best priced days: a bound, and a plan that may show a part more than once or never."""

    bound: int
    prices: list[int]
    values: list[list[int]]  # of each day's entries, prices deducted
    chosen: list[int]
    totals: list[int]  # what each day adds to the bound
    tables: list[Table]  # instead, where a pass ties the days together


class Relaxation:
    """Solves the relaxation of one pool again and again; remembers days whose values have not changed."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.first_parts = [[pool.parts[number][0] for number in range(first, stop)] for first, stop in pool.spans]
        self.more_parts = [
            [(number - first, part) for number in range(first, stop) for part in pool.parts[number][1:]]
            for first, stop in pool.spans
        ]
        self.most = [day.most(pool.room) for day in pool.days]
        self.known_values: list[list[int]] = [[] for _ in pool.days]
        self.known_best: list[tuple[int, list[int]]] = [(0, []) for _ in pool.days]
        self.known_tables = [Table([], []) for _ in pool.days]

    def solve(self, weights: Sequence[int], prices: list[int]) -> Relaxed:
        """The relaxed plan for these weights (BANNED for what may not be chosen) and prices."""
        values = [self.priced(day, weights, prices) for day in range(len(self.pool.days))]
        return self.tied(prices, values) if self.pool.room is not None else self.apart(prices, values)

    def priced(self, day: int, weights: Sequence[int], prices: Sequence[int]) -> list[int]:
        """What a day's entries are worth once their parts are paid for."""
        first, stop = self.pool.spans[day]
        values = [
            weight - prices[part] for weight, part in zip(weights[first:stop], self.first_parts[day], strict=True)
        ]
        for number, part in self.more_parts[day]:
            values[number] -= prices[part]
        return values

    def apart(self, prices: list[int], values: list[list[int]]) -> Relaxed:
        """Without a pass: every day for itself."""
        chosen, totals = list[int](), list[int]()
        for at, day in enumerate(self.pool.days):
            if self.known_values[at] != values[at]:
                self.known_values[at], self.known_best[at] = values[at], day.best_within_limit(values[at])
            total, chain = self.known_best[at]
            first = self.pool.spans[at][0]
            totals.append(total)
            chosen += [first + number for number in chain]
        return Relaxed(sum(prices) + sum(totals), prices, values, chosen, totals, [])

    def tied(self, prices: list[int], values: list[list[int]]) -> Relaxed:
        """With a pass: how many screenings each day gets is a knapsack over the days' tables."""
        room = self.pool.room or 0
        for at, day in enumerate(self.pool.days):
            if self.known_values[at] != values[at]:
                self.known_values[at], self.known_tables[at] = values[at], day.table(values[at], self.most[at])
        best = [[0] * (room + 1)]
        for table in self.known_tables:
            best.append(joined(best[-1], table.best))
        chosen, left = list[int](), room
        for at in range(len(self.pool.days) - 1, -1, -1):
            table = self.known_tables[at]
            count = share(best[at], table.best, left, best[at + 1][left])
            chosen += [self.pool.spans[at][0] + number for number in table.chain(count)]
            left -= count
        return Relaxed(sum(prices) + best[-1][room], prices, values, chosen, [], list(self.known_tables))


def joined(best: Sequence[int], day: Sequence[int]) -> list[int]:
    """The best values for each number of screenings in all, once a day joins."""
    size = len(best)
    rows = [
        [0] * count + [value + day[count] for value in best[: size - count]] for count in range(min(len(day), size))
    ]
    return list(map(max, *rows)) if len(rows) > 1 else rows[0]


def share(best: Sequence[int], day: Sequence[int], left: int, value: int) -> int:
    """How many screenings a day gets of those that are left, for the joined value to come about."""
    return next(count for count in range(min(len(day), left + 1)) if best[left - count] + day[count] == value)


def hopeless(pool: Pool, relaxed: Relaxed, goal: int) -> list[int]:
    """Entries that cannot be part of any plan that reaches the goal, by their reduced costs."""
    rests = rests_within(pool, relaxed) if pool.room is not None else []
    found = list[int]()
    for at, day in enumerate(pool.days):
        values, first = relaxed.values[at], pool.spans[at][0]
        if pool.room is not None:
            slack, through = 0, day.through_within(values, day.most(pool.room), rests[at])
        else:
            slack = relaxed.bound - relaxed.totals[at]
            most = day.limit
            through = day.through(values) if most is None else day.through_within(values, most, [0] * (most + 1))
        found += [first + number for number, value in enumerate(through) if slack + value < goal]
    return found


def rests_within(pool: Pool, relaxed: Relaxed) -> list[list[int]]:
    """For each day, what prices and all other days add to the bound when this day uses 0, 1, 2, … of the pass."""
    room = pool.room or 0
    before, after = [[0] * (room + 1)], [[0] * (room + 1)]
    for table in relaxed.tables:
        before.append(joined(before[-1], table.best))
    for table in reversed(relaxed.tables):
        after.append(joined(after[-1], table.best))
    after.reverse()
    prices = sum(relaxed.prices)
    rests = list[list[int]]()
    for at in range(len(pool.days)):
        others = joined(before[at], after[at + 1])
        rests.append([prices + others[room - used] for used in range(room + 1)])
    return rests
