"""Must-sees that cannot be combined: the smallest sets of films of which each can be seen, but not all. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from .ascent import Meter
from .optimiser import USUAL, Budget
from .paths import bits
from .pool import RESOLUTION, Ground
from .search import Search
from .task import Task


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Why not all of some films can be seen."""

    impossible: tuple[str, ...]  # none of their screenings can be picked
    sets: tuple[tuple[str, ...], ...]  # take one film out of a set, and the others of that set fit


def conflicts(task: Task, level_points: int, budget: Budget = USUAL) -> Conflicts:
    """The conflicts among films that are worth at least so many points; no film is in two sets."""
    fixed = {film for pick in task.fixed for film in pick.films}
    wanted = [film for film, points in enumerate(task.points) if points >= level_points and film not in fixed]
    reachable = {film for pick in task.candidates for film in pick.films}
    search = ConflictSearch(task, Meter(budget.turns, budget.seconds))
    sets = search.sets([film for film in wanted if film in reachable])
    return Conflicts(
        impossible=tuple(task.films[film] for film in wanted if film not in reachable),
        sets=tuple(tuple(task.films[film] for film in one) for one in sets),
    )


class ConflictSearch:
    """Finds minimal sets by leaving films out as long as the rest still cannot be combined."""

    def __init__(self, task: Task, meter: Meter) -> None:
        self.task, self.meter = task, meter
        self.clashes = task.walking.clash_masks(task.candidates)
        self.showing = [0] * len(task.films)  # each film: the candidates that show it, as bits
        for place, pick in enumerate(task.candidates):
            for film in pick.films:
                self.showing[film] |= 1 << place

    def sets(self, films: list[int]) -> Iterator[list[int]]:
        """Disjoint minimal sets, pairs first."""
        rest = list(films)
        for one, other in combinations(films, 2):
            if one in rest and other in rest and self.never_together(one, other):
                yield [one, other]
                rest = [film for film in rest if film not in {one, other}]
        while rest and not self.meter.is_empty and self.clash(rest):
            smallest = self.smallest(rest)
            yield smallest
            rest = [film for film in rest if film not in smallest]

    def smallest(self, films: list[int]) -> list[int]:
        """A minimal set within films that cannot all be seen."""
        core = list(films)
        for film in films:
            if self.meter.is_empty:
                break
            trial = [other for other in core if other != film]
            if self.clash(trial):
                core = trial
        return core

    def never_together(self, one: int, other: int) -> bool:
        """Whether every screening of one film clashes with every one of the other, and none shows both."""
        return not any(self.showing[other] & ~self.clashes[place] for place in bits(self.showing[one]))

    def clash(self, films: list[int]) -> bool:
        """Whether it is proven that these films cannot all be seen."""
        wanted = set(films)
        points = tuple(int(film in wanted) for film in range(len(self.task.films)))
        ground = Ground(replace(self.task.only(wanted), points=points))
        found = Search(ground, ground.pool(), self.meter).run()
        return ground.tells_all_apart and found.bound < len(wanted) * RESOLUTION
