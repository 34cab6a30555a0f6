"""Explanations: why a film is not in a plan, screening by screening, as facts that a page can turn into sentences. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .clashes import Clash, Pick
from .instance import Instance, Screening, Window
from .task import Reason, Refusal, Task

OUT_OF_REACH = 1_000_000  # the cost of what no change of plan makes possible


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why one screening is not in a plan, and what it would cost to put it there."""

    screening: Screening
    reason: Reason
    cost: int = 0  # points of the picks in its way
    clashes: tuple[Clash, ...] = ()  # with picks, bought or pinned ones included
    busy: Window | None = None
    note: str = ""


def why_not(instance: Instance, task: Task, picks: Collection[Pick], film: str) -> tuple[Obstacle, ...]:
    """For each screening of a film, what stands in its way; the cheapest obstacle first."""
    order = list(Reason)
    obstacles = [
        obstacle
        for screening in instance.programme.screenings
        if film in screening.films
        for obstacle in obstacles_of(task, picks, screening)
    ]
    return tuple(sorted(obstacles, key=lambda one: (order.index(one.reason), one.cost, one.screening.start)))


def obstacles_of(task: Task, picks: Collection[Pick], screening: Screening) -> Iterator[Obstacle]:
    """What stands in the way of one screening: nothing if it is picked or fixed."""
    taken = {pick.id for pick in (*picks, *task.fixed)}
    ways = [pick for pick in task.candidates if pick.id == screening.id]
    if screening.id in taken:
        return
    if ways:  # leaving early is the easier way
        yield obstacle_of(task, picks, min(ways, key=lambda pick: pick.end))
    elif screening.id in task.refusals:
        yield refused(screening, task.refusals[screening.id])


def refused(screening: Screening, refusal: Refusal) -> Obstacle:
    """A screening that the rules or the facts rule out."""
    clashes = (refusal.clash,) if refusal.clash else ()
    return Obstacle(screening, refusal.reason, OUT_OF_REACH, clashes, refusal.busy, refusal.note)


def obstacle_of(task: Task, picks: Collection[Pick], way: Pick) -> Obstacle:
    """What stands in the way of a screening that could be picked."""
    blockers = [pick for pick in picks if task.walking.clash(way, pick)]
    others = [pick for pick in picks if not any(pick is blocker for blocker in blockers)]
    cost = task.points_of(blockers)
    if blockers:
        clashes = tuple(task.walking.describe(way, blocker) for blocker in blockers)
        return Obstacle(way.screening, Reason.CLASH, cost, clashes)
    if set(way.films) <= {film for pick in picks for film in pick.films}:
        return Obstacle(way.screening, Reason.ALREADY_PLANNED)
    return Obstacle(way.screening, room_for(task, others, way))


def room_for(task: Task, picks: Iterable[Pick], way: Pick) -> Reason:
    """Whether day and pass have room for one more beside picks."""
    days = [pick.day for pick in picks]
    if way.day in task.day_room and days.count(way.day) >= task.day_room[way.day]:
        return Reason.DAY_FULL
    if task.room is not None and len(days) >= task.room:
        return Reason.PASS_FULL
    return Reason.FITS
