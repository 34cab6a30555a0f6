"""Changes of a plan: what a film would cost, where else to see one, and a new plan with the fewest moves. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from .clashes import Pick, by_time
from .explaining import room_for
from .instance import Instance
from .optimiser import USUAL, Budget, Plan, best_plan
from .task import Reason, Task, task_of

LOYALTY = 1_000  # of bonus for each screening that stays in a plan: more than all its own extras


@dataclass(frozen=True, slots=True)
class Move:
    """A film that is seen at another screening than before."""

    film: str
    before: Pick
    after: Pick


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change of plan does to the films on the list."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another plan, and how it differs from the one that a visitor has."""

    plan: Plan
    difference: Difference
    price: int  # points that the visitor's plan has more; negative where the proposal is better


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to see a film, what has to move for it, and what is lost."""

    pick: Pick
    moves: tuple[Move, ...]
    lost: tuple[str, ...]
    cost: int  # points of what is lost

    @property
    def is_free(self) -> bool:
        """Whether nothing else changes."""
        return not self.moves and not self.lost


def difference(task: Task, before: Collection[Pick], after: Collection[Pick]) -> Difference:
    """Which films come, go and move between two sets of picks."""
    old = {film: pick for pick in before for film in pick.films}
    new = {film: pick for pick in after for film in pick.films}
    return Difference(
        gained=tuple(task.films[film] for film in new if film not in old),
        lost=tuple(task.films[film] for film in old if film not in new),
        moved=tuple(
            Move(task.films[film], old[film], new[film]) for film in old if film in new and old[film].id != new[film].id
        ),
    )


def proposal(task: Task, picks: Collection[Pick], plan: Plan) -> Proposal:
    """A plan beside the picks that a visitor has."""
    kept = sorted(picks, key=by_time)
    price = task.points_of(kept) + task.points_of(task.fixed) - task.points_of((*task.fixed, *plan.picks))
    return Proposal(plan, difference(task, kept, plan.picks), price)


def loyal_to(picks: Collection[Pick]) -> dict[str, int]:
    """A bonus for the screenings that a visitor has picked already."""
    return {pick.id: LOYALTY for pick in picks}


def replan(
    task: Task, picks: Collection[Pick], budget: Budget = USUAL, loyalty: Mapping[str, int] | None = None
) -> Proposal:
    """The best plan that keeps as many of the picks as the best points allow, or those that `loyalty` says.

    Picks that are no longer possible (sold out, moved, cancelled) are none of the task's candidates any more.
    """
    return proposal(task, picks, best_plan(task, budget, loyalty or loyal_to(picks), start=picks))


def what_if(
    task: Task,
    picks: Collection[Pick],
    film: str,
    budget: Budget = USUAL,
    loyalty: Mapping[str, int] | None = None,
) -> Proposal | None:
    """The best plan that has this film, with the fewest changes, and its price; None if it cannot be had at all."""
    number = task.films.index(film)
    if not any(number in pick.films for pick in task.candidates):
        return None
    points = list(task.points)
    points[number] += sum(points) + 1
    plan = best_plan(replace(task, points=tuple(points)), budget, loyalty or loyal_to(picks), start=picks)
    extra = points[number] - task.points[number]
    return proposal(task, picks, replace(plan, points=plan.points - extra, bound=plan.bound - extra))


def alternatives(task: Task, picks: Collection[Pick], screening: str) -> tuple[Alternative, ...]:
    """Other ways to see what a picked screening shows, should it be full: what changes least comes first."""
    current = next(pick for pick in picks if pick.id == screening)
    rest = [pick for pick in picks if pick is not current]
    others = [pick for pick in task.candidates if pick.id != screening and set(current.films) <= set(pick.films)]
    return ranked(task, rest, others, current.start)


def swaps(instance: Instance, picks: Collection[Pick], screening: str) -> tuple[Alternative, ...]:
    """Other ways to see what a pinned screening shows that free the time it takes; what changes least comes first."""
    task = task_of(replace(instance, preferences=instance.preferences.without(screening)))
    current = next(one for one in instance.programme.screenings if one.id == screening)
    films = {task.films.index(film) for film in current.films if film in instance.preferences.wishes}
    others = [pick for pick in task.candidates if pick.id != screening and films and films <= set(pick.films)]
    return ranked(task, [pick for pick in picks if pick.id != screening], others, current.start)


def ranked(task: Task, rest: Sequence[Pick], others: Sequence[Pick], start: int) -> tuple[Alternative, ...]:
    """The best way to attend each of some screenings beside the rest of a plan, by what it changes."""
    best: dict[str, Alternative] = {}
    for pick in others:
        found = alternative(task, rest, pick)
        if pick.id not in best or change(found) < change(best[pick.id]):
            best[pick.id] = found
    return tuple(sorted(best.values(), key=lambda one: (change(one), abs(one.pick.start - start), one.pick.id)))


def change(one: Alternative) -> tuple[int, int, int]:
    """How much an alternative changes; staying for the discussion is better where all else is equal."""
    return one.cost, len(one.moves) + len(one.lost), -one.pick.bonus


def alternative(task: Task, rest: Sequence[Pick], pick: Pick) -> Alternative:
    """What putting a pick into the rest of a plan does: each pick in its way moves elsewhere, or is lost."""
    blockers = in_the_way(task, rest, pick)
    plan = [other for other in rest if not any(other is blocker for blocker in blockers)] + [pick]
    moves, lost = list[Move](), list[Pick]()
    for blocker in sorted(blockers, key=lambda one: -task.points_of([one])):
        place = elsewhere(task, plan, blocker)
        if place is None:
            lost.append(blocker)
            continue
        plan.append(place)
        moves += [Move(task.films[film], blocker, place) for film in blocker.films]
    films = tuple(task.films[film] for blocker in lost for film in blocker.films)
    return Alternative(pick, tuple(moves), films, task.points_of(lost))


def in_the_way(task: Task, rest: Sequence[Pick], pick: Pick) -> list[Pick]:
    """The picks that have to go for one: those that clash, or the least valuable where day or pass are full."""
    blockers = [other for other in rest if task.walking.clash(pick, other)]
    others = [other for other in rest if not any(other is blocker for blocker in blockers)]
    reason = room_for(task, others, pick)
    if reason is Reason.FITS:
        return blockers
    crowd = [other for other in others if reason is Reason.PASS_FULL or other.day == pick.day]
    return [*blockers, min(crowd, key=lambda other: (task.points_of([other]), other.start))]


def elsewhere(task: Task, plan: Sequence[Pick], pick: Pick) -> Pick | None:
    """Another screening that shows the same and fits into a plan; the one with the best extras."""
    places = [
        other
        for other in task.candidates
        if other.id != pick.id
        and set(pick.films) <= set(other.films)
        and room_for(task, plan, other) is Reason.FITS
        and not any(task.walking.clash(other, one) for one in plan)
    ]
    return max(places, key=lambda other: (other.bonus, -other.start), default=None)
