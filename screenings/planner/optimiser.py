"""The optimiser: the plan with the most points, proven where the budget allows, and the best extras at no cost. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .ascent import Meter
from .clashes import Pick, by_time
from .polishing import Polishing
from .pool import RESOLUTION, Ground
from .search import Found, Search
from .task import Task


@dataclass(frozen=True, slots=True)
class Budget:
    """What a plan may cost: turns, which make it the same every time, and seconds as a safety net (None: no net)."""

    seconds: float | None = 0.6
    turns: int = 4000


USUAL = Budget()


@dataclass(frozen=True, slots=True)
class Plan:
    """The best plan found. Points and bonus count what is bought and pinned, too."""

    picks: tuple[Pick, ...]  # chosen, beside what is fixed
    points: int
    bonus: int
    bound: int  # no plan has more points
    nodes: int = 0

    @property
    def is_proven(self) -> bool:
        """Whether no plan has more points."""
        return self.points == self.bound


def best_plan(
    task: Task,
    budget: Budget = USUAL,
    loyalty: Mapping[str, int] | None = None,
    start: Collection[Pick] = (),
) -> Plan:
    """The best plan for a task.

    `loyalty` adds to the bonus of screenings that one would rather keep; `start` holds picks to begin with.
    """
    meter, ground = Meter(budget.turns, budget.seconds), Ground(task)
    pool = ground.pool()
    found = Search(ground, pool, meter).run([(), pool.numbers_of(start)] if start else [()])
    picks = Polishing(ground, bonuses(task, loyalty), meter).run(found, start)
    return plan_of(ground, picks, found)


def bonuses(task: Task, loyalty: Mapping[str, int] | None) -> list[int]:
    """The bonus of each candidate."""
    extra = loyalty or {}
    return [pick.bonus + extra.get(pick.id, 0) for pick in task.candidates]


def plan_of(ground: Ground, picks: Collection[Pick], found: Found) -> Plan:
    """A plan out of picks and what the search knows of the best."""
    task = ground.task
    bound = found.bound // RESOLUTION if ground.tells_all_apart else task.points_of(task.candidates)
    fixed = task.points_of(task.fixed)
    return Plan(
        picks=tuple(sorted(picks, key=by_time)),
        points=task.points_of(picks) + fixed,
        bonus=sum(pick.bonus for pick in (*picks, *task.fixed)),
        bound=bound + fixed,
        nodes=found.nodes,
    )
