"""The last touch: which screening of a film, and whether to stay for the discussion. Never costs a film. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from .ascent import EXTRAS, Meter
from .clashes import Pick
from .pool import RESOLUTION, Ground, Pool, Worth
from .relaxation import BANNED
from .search import Found, Search
from .seating import Seating, improve
from .task import Task

SCALE = 8  # prices are whole numbers, this many to a unit of bonus
TURNS, WORK = 100, 20_000  # turns and entries times turns beyond which the local search has to do
ROUNDS = 6
TRIES = 8  # at a day whose best plan shows a film twice


class Polishing:
    """The second half of the optimiser: points first, as they are found, then the bonus."""

    def __init__(self, ground: Ground, bonus: Sequence[int], meter: Meter) -> None:
        self.ground, self.bonus, self.meter = ground, bonus, meter
        self.point = point_weight(ground.task, bonus) * SCALE

    def run(self, found: Found, start: Collection[Pick] = ()) -> tuple[Pick, ...]:
        """The best found for the bonus, without a point less than what the search found; `start` is tried, too."""
        worth = Worth(self.point, [extra * SCALE for extra in self.bonus])
        pool = self.ground.pool(worth, kept=[*found.picks, *start])
        best = Seating(pool)
        for picks in (found.picks, start) if start else (found.picks,):
            seating = Seating(pool, pool.numbers_of(picks))
            seating.fill()
            polish(seating, self.meter)
            best = max(best, seating, key=lambda one: one.value)
        turns = min(TURNS, WORK // max(1, pool.size)) - self.meter.spent
        if turns <= 0 or self.meter.is_out_of_time:
            return tuple(pool.entries[number].pick for number in best.numbers)
        prices = [price * self.point // RESOLUTION for price in found.prices]
        search = Search(self.ground, pool, self.meter.lent(turns), replace(EXTRAS, turns=turns))
        return search.run([best.numbers], prices).picks


def point_weight(task: Task, bonus: Sequence[int]) -> int:
    """So much that no sum of extras outweighs a point."""
    most, least = [0] * len(task.films), [0] * len(task.films)
    for pick, extra in zip(task.candidates, bonus, strict=True):
        for film in pick.films:
            most[film], least[film] = max(most[film], extra), min(least[film], extra)
    return 1 + sum(most) - sum(least)


def polish(seating: Seating, meter: Meter) -> None:
    """Plans every day anew as long as that gains, then moves films between days."""
    for _ in range(ROUNDS):
        before = seating.value
        for day in range(len(seating.pool.days)):
            plan_anew(seating, day)
        if not meter.is_out_of_time:
            improve(seating)
        if seating.value == before or meter.is_out_of_time:
            return


def plan_anew(seating: Seating, day: int) -> None:
    """Replaces one day's entries by the best for parts that no other day shows, if that gains."""
    pool = seating.pool
    first, stop = pool.spans[day]
    today = seating.mask & ((1 << stop) - (1 << first))
    elsewhere = seating.mask & ~today
    values = [BANNED if pool.conflicts[number] & elsewhere else pool.weights[number] for number in range(first, stop)]
    chosen = once(pool, day, values)
    if pool.room is not None and len(chosen) + elsewhere.bit_count() > pool.room:
        return
    mark, before = len(seating.log), seating.value
    for number in [number for number in seating.numbers if first <= number < stop]:
        seating.remove(number)
    for number in chosen:
        if seating.fits(number):
            seating.add(number)
    if seating.value <= before:
        seating.undo(mark)


def once(pool: Pool, day: int, values: list[int]) -> list[int]:
    """A day's best chain without a part twice: the lighter repeat is banned until there is none."""
    first = pool.spans[day][0]
    for _ in range(TRIES):
        chain = [first + number for number in pool.days[day].best_within_limit(values)[1]]
        seen: dict[int, int] = {}
        repeats = list[int]()
        for number in sorted(chain, key=lambda number: (-pool.weights[number], number)):
            if any(part in seen for part in pool.parts[number]):
                repeats.append(number)
            seen.update((part, number) for part in pool.parts[number])
        if not repeats:
            return chain
        for number in repeats:
            values[number - first] = BANNED
    return []
