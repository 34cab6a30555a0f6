"""The planner against a second opinion that tries every plan, on random tiny festivals."""

from hypothesis import given, settings
from hypothesis import strategies as some

from screenings.planner.instance import Discussions, Gaps, Instance, Limits, Preferences, Programme, Screening, Status
from tests.planning import VENUES, best_of_all, planned

STARTS = some.integers(0, 40).map(lambda step: 480 + step * 65)  # two days and two nights
MAYBE = some.none() | some.integers(0, 3)


@some.composite
def screenings(draw: some.DrawFn, films: int) -> Screening:
    start, minutes = draw(STARTS), draw(some.sampled_from((0, 15, 60, 90, 150)))
    venue = draw(some.sampled_from(VENUES))
    shown = draw(some.lists(some.integers(1, 5), min_size=1, max_size=films, unique=True))
    talk = draw(some.none() | some.sampled_from((20, 45)))
    return Screening(
        id="",
        films=tuple(f"f{film}" for film in shown),
        venue=venue,
        hall=f"{venue}{draw(some.integers(1, 2))}",
        start=start,
        end=start + minutes,
        discussion_end=None if talk is None else start + minutes + talk,
        status=draw(some.sampled_from((Status.AVAILABLE, Status.AVAILABLE, Status.FEW, Status.SOLD_OUT))),
    )


@some.composite
def instances(draw: some.DrawFn, films: int) -> Instance:
    drawn = draw(some.lists(screenings(films), min_size=1, max_size=6))
    shows = tuple(
        Screening(f"s{n}", one.films, one.venue, one.hall, one.start, one.end, one.discussion_end, one.status)
        for n, one in enumerate(drawn)
    )
    minutes = some.integers(0, 40)
    transfers = tuple(tuple(0 if here == there else draw(minutes) for there in range(3)) for here in range(3))
    fixed = draw(some.lists(some.sampled_from([one.id for one in shows]), max_size=1))
    levels = some.sampled_from(("must", "want", "maybe"))
    preferences = Preferences(
        wishes=draw(some.dictionaries(some.sampled_from([f"f{n}" for n in range(1, 6)]), levels, min_size=2)),
        free=draw(some.none() | some.just(((480, 1600), (1900, 3300)))),
        busy=draw(some.just(()) | some.just(((1080, 1140),))),
        limits=Limits(a_day=draw(MAYBE), in_all=draw(MAYBE)),
        bought=tuple(fixed),
        discussions=draw(some.sampled_from((Discussions.PREFER, Discussions.STAY)))
        if not fixed
        else Discussions.IGNORE,
        gaps=Gaps(*draw(some.tuples(*[some.sampled_from((0, 10, 60))] * 3))),
        takes_sold_out=draw(some.booleans()),
    )
    return Instance(Programme(shows, VENUES, transfers), preferences)


@settings(max_examples=300)
@given(instances(films=1))
def test_no_plan_has_more_points_and_none_with_as_many_a_better_bonus(instance: Instance) -> None:
    task, plan = planned(instance)
    points, bonus = best_of_all(instance)
    assert (plan.points, plan.bound) == (points, points)
    assert plan.bonus - sum(pick.bonus for pick in task.fixed) <= bonus
    assert not [one for one in task.walking.among((*task.fixed, *plan.picks)) if one not in task.fixed_clashes]


@settings(max_examples=150)
@given(instances(films=3))
def test_the_same_holds_for_the_points_where_compilations_show_several_films(instance: Instance) -> None:
    _, plan = planned(instance)
    assert (plan.points, plan.bound) == (best_of_all(instance)[0],) * 2
