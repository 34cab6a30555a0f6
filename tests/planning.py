"""Small instances for the planner's tests, and a second opinion that tries every plan there is."""

from itertools import combinations
from typing import Any

from screenings.planner.clashes import Pick
from screenings.planner.instance import Instance, Preferences, Programme, Screening, Status
from screenings.planner.optimiser import Budget, Plan, best_plan
from screenings.planner.task import Task, task_of

UNHURRIED = Budget(seconds=None)
VENUES = ("A", "B", "C")
TRANSFERS = ((0, 20, 40), (20, 0, 20), (40, 20, 0))


def shown(name: str, films: str, start: int, minutes: int = 120, **facts: Any) -> Screening:
    """A screening of films (“f1” or “f1 f2”) in hall A1, unless `place` or other facts say otherwise."""
    hall = facts.pop("place", "A1")
    return Screening(
        id=name, films=tuple(films.split()), venue=hall[0], hall=hall, start=start, end=start + minutes, **facts
    )


def asked(screenings: list[Screening], wishes: dict[str, str], **preferences: Any) -> Instance:
    """What the planner is asked; `transfers` replaces the usual table."""
    transfers = preferences.pop("transfers", TRANSFERS)
    programme = Programme(tuple(screenings), VENUES, transfers)
    return Instance(programme, Preferences(wishes, **preferences))


def planned(instance: Instance) -> tuple[Task, Plan]:
    """The task and its best plan."""
    task = task_of(instance)
    return task, best_plan(task, UNHURRIED)


def names(task: Task, plan: Plan) -> list[str]:
    """The screenings of a plan, in order of time; those that are stayed at with a plus."""
    picks: list[Pick] = sorted((*task.fixed, *plan.picks), key=lambda pick: pick.start)
    return [pick.id + "+" * pick.stays for pick in picks]


def best_of_all(instance: Instance) -> tuple[int, int]:
    """The points and the bonus of the best plan, by trying every one; reads the rules from the instance alone."""
    wishes, fixed = instance.preferences.wishes, instance.preferences.fixed
    shows = {one.id: one for one in instance.programme.screenings}
    known = {film for name in fixed for film in shows[name].films}
    base = [(shows[name], False) for name in fixed]
    ways = [
        (one, stays)
        for one in instance.programme.screenings
        if one.id not in fixed and any(film in wishes and film not in known for film in one.films)
        for stays in instance.preferences.discussions.choices(one.discussion_end is not None)
        if is_allowed(instance, one, stays)
    ]
    best = (worth(instance, base), 0)
    for size in range(1, len(ways) + 1):
        sets = [some for some in combinations(ways, size) if is_plan(instance, base, list(some), known)]
        if not sets:
            return best
        best = max(best, *((worth(instance, [*base, *some]), extras(instance, list(some))) for some in sets))
    return best


Way = tuple[Screening, bool]


def worth(instance: Instance, ways: list[Way]) -> int:
    """Points of the wished films that are seen."""
    seen = {film for one, _ in ways for film in one.films}
    wishes = instance.preferences.wishes
    return sum(instance.scoring.points[level] for film, level in wishes.items() if film in seen)


def extras(instance: Instance, ways: list[Way]) -> int:
    """Bonuses of picks that show one film each."""
    total = 0
    for one, stays in ways:
        later = [
            other for other in instance.programme.screenings
            if other.films == one.films and other.start > one.start and other.status.is_bookable
        ]  # fmt: skip
        scoring = instance.scoring
        total += scoring.discussion * stays + scoring.few * (one.status is Status.FEW)
        total += scoring.fallback * min(2, len(later))
    return total


def leaves(way: Way) -> int:
    """When the visitor walks out."""
    one, stays = way
    return one.discussion_end if stays and one.discussion_end is not None else one.end


def is_allowed(instance: Instance, one: Screening, stays: bool) -> bool:
    """Whether one screening could be picked at all."""
    visitor, end = instance.preferences, leaves((one, stays))
    sold_out = one.status is Status.SOLD_OUT and not visitor.takes_sold_out
    gone = visitor.now is not None and one.start < visitor.now
    if one.status is Status.CANCELLED or sold_out or gone or one.id in visitor.excluded:
        return False
    if visitor.free is not None and not any(start <= one.start and end <= stop for start, stop in visitor.free):
        return False
    return not any(start < end and one.start < stop for start, stop in visitor.busy)


def is_plan(instance: Instance, base: list[Way], ways: list[Way], known: set[str]) -> bool:
    """Whether ways can be combined: no clash, something new each, and room on each day and in all."""
    everything = [*base, *ways]
    pairs = (pair for pair in combinations(everything, 2) if not (pair[0] in base and pair[1] in base))
    if any(is_clash(instance, *pair) for pair in pairs):
        return False
    films = [film for one, _ in ways for film in one.films]
    if all(len(one.films) == 1 for one, _ in ways) and (len(set(films)) < len(films) or known & set(films)):
        return False
    limits, days = instance.preferences.limits, [instance.programme.day_of(one.start) for one, _ in everything]
    if limits.in_all is not None and len(everything) > limits.in_all:
        return False
    mine = {instance.programme.day_of(one.start) for one, _ in ways}
    return all((limit := limits.of_day(day)) is None or days.count(day) <= limit for day in mine)


def is_clash(instance: Instance, one: Way, other: Way) -> bool:
    """Whether two ways clash, by the shortest way over any venues."""
    earlier, later = sorted((one, other), key=lambda way: (way[0].start, leaves(way)))
    gaps, venues = instance.preferences.gaps, instance.programme.venues
    table = [list(row) for row in instance.programme.transfers]
    for over in range(len(venues)):
        for here in range(len(venues)):
            for there in range(len(venues)):
                table[here][there] = min(table[here][there], table[here][over] + table[over][there])
    here, there = venues.index(earlier[0].venue), venues.index(later[0].venue)
    gap = table[here][there] + gaps.buffer
    if earlier[0].venue == later[0].venue:
        gap = gaps.same_hall if earlier[0].hall == later[0].hall else gaps.same_venue
    return later[0].start < leaves(earlier) + gap
