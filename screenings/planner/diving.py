"""Diving: good plans early, by settling what the relaxation agrees on, a few entries at a time. Pure.

A bound is only worth something beside a plan that nearly reaches it; a dive finds one in a few dozen turns.
"""

from collections import Counter
from collections.abc import Sequence

from .ascent import DIVE, Ascent, Incumbent, Meter
from .paths import bits
from .relaxation import BANNED, Relaxation, Relaxed

MOST_DIVES, MOST_ROUNDS = 3, 20
AGREED = 0.7  # of the times that the most popular open entry was chosen


def dive(relaxation: Relaxation, ascent: Ascent, relaxed: Relaxed, incumbent: Incumbent, meter: Meter) -> None:
    """Dives from a relaxation as long as that finds better plans."""
    pool = relaxation.pool
    for _ in range(MOST_DIVES):
        before = incumbent.value
        if pool.closes(relaxed.bound, before):
            return
        Dive(relaxation, ascent.weights).run(ascent.times, relaxed.prices, incumbent, meter)
        if incumbent.value == before:
            return


class Dive:
    """One dive."""

    def __init__(self, relaxation: Relaxation, weights: Sequence[int]) -> None:
        self.relaxation, self.pool = relaxation, relaxation.pool
        self.weights, self.settled = list(weights), 0

    def run(self, times: Counter[int], prices: Sequence[int], incumbent: Incumbent, meter: Meter) -> None:
        """Settles and looks for new prices in turn, until nothing is open or nothing better can be below."""
        for _ in range(MOST_ROUNDS):
            if meter.is_out_of_time or not self.settle(times):
                return
            ascent = Ascent(self.relaxation, self.weights, DIVE)
            relaxed = ascent.climb(prices, incumbent, meter)
            incumbent.repair(self.pool, relaxed.chosen)
            if self.pool.closes(relaxed.bound, incumbent.value):
                return
            times, prices = ascent.times, relaxed.prices

    def settle(self, times: Counter[int]) -> bool:
        """Settles the open entries that were chosen most often; whether there was any."""
        most, settled = max(times.values(), default=1), self.settled
        for number in sorted(times, key=lambda number: (-times[number], number)):
            if self.settled != settled and times[number] < AGREED * most:
                break
            if self.settled >> number & 1 or self.weights[number] <= 0:
                continue
            self.settled |= 1 << number
            for other in bits(self.pool.conflicts[number]):
                self.weights[other] = BANNED
        return self.settled != settled
