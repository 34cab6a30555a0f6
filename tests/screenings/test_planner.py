"""The planner's rules, one small festival each."""

from dataclasses import replace

import pytest

from screenings.planner.instance import Discussions, Gaps, Limits, Programme, Status
from screenings.planner.optimiser import Budget, best_plan
from screenings.planner.task import Reason, task_of
from tests.planning import asked, names, planned, shown

DAY = 1440
WANT = {"f1": "want", "f2": "want", "f3": "want"}


def test_the_walk_and_the_buffer_decide_whether_two_screenings_clash() -> None:
    first, late = shown("s1", "f1", 600), shown("s3", "f2", 750, place="B1")
    early = shown("s2", "f2", 745, place="B1")
    assert names(*planned(asked([first, early], WANT))) == ["s1"]
    assert names(*planned(asked([first, early, late], WANT))) == ["s1", "s3"]


def test_the_shortest_way_may_lead_over_another_venue() -> None:
    transfers = ((0, 10, 60), (10, 0, 10), (60, 10, 0))
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 750, place="C1")]
    assert names(*planned(asked(shows, WANT, transfers=transfers))) == ["s1", "s2"]


def test_halls_of_one_venue_have_gaps_of_their_own() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 720), shown("s3", "f3", 855, place="A2")]
    assert names(*planned(asked(shows, WANT, gaps=Gaps(same_hall=0, same_venue=15)))) == ["s1", "s2", "s3"]
    assert names(*planned(asked(shows, WANT, gaps=Gaps(same_hall=0, same_venue=16)))) == ["s1", "s2"]


def test_the_earliest_screening_is_not_always_the_one_to_take() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 610), shown("s3", "f1", 900)]
    assert names(*planned(asked(shows, {"f1": "must", "f2": "want"}))) == ["s2", "s3"]


def test_one_must_see_is_worth_more_than_two_wants_around_it() -> None:
    shows = [shown("s1", "f1", 660), shown("s2", "f2", 600, 90), shown("s3", "f3", 740, 90)]
    assert names(*planned(asked(shows, {"f1": "must", "f2": "want", "f3": "want"}))) == ["s1"]


def test_a_film_moves_to_another_day_so_that_two_others_fit() -> None:
    shows = [
        shown("s1", "f1", 600), shown("s2", "f2", 610), shown("s3", "f3", 800),
        shown("s4", "f1", 790, 60), shown("s5", "f1", DAY + 600),
    ]  # fmt: skip
    assert names(*planned(asked(shows, {"f1": "must", "f2": "must", "f3": "want"}))) == ["s2", "s3", "s5"]


def test_a_discussion_is_left_early_if_staying_would_cost_a_film() -> None:
    shows = [shown("s1", "f1", 600, discussion_end=750), shown("s2", "f2", 735)]
    wishes = {"f1": "want", "f2": "maybe"}
    assert names(*planned(asked(shows, wishes))) == ["s1", "s2"]
    assert names(*planned(asked(shows[:1], wishes))) == ["s1+"]
    assert names(*planned(asked(shows, wishes, discussions=Discussions.STAY))) == ["s1+"]
    assert names(*planned(asked(shows[:1], wishes, discussions=Discussions.IGNORE))) == ["s1"]


def test_of_two_screenings_the_one_with_a_discussion_is_taken() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f1", 900, discussion_end=1050)]
    assert names(*planned(asked(shows, WANT))) == ["s2+"]


def test_an_earlier_screening_leaves_a_later_one_as_a_net() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f1", 900), shown("s3", "f1", 1200)]
    task, plan = planned(asked(shows, WANT))
    assert (names(task, plan), plan.points, plan.bonus) == (["s1"], 4, 20)


def test_few_tickets_are_a_risk_that_is_avoided_where_it_costs_nothing() -> None:
    shows = [shown("s1", "f1", 600, status=Status.FEW), shown("s2", "f1", 2000)]
    assert names(*planned(asked(shows, WANT))) == ["s2"]
    assert names(*planned(asked(shows[:1], WANT))) == ["s1"]


def test_sold_out_is_for_those_who_queue_and_cancelled_for_nobody() -> None:
    shows = [shown("s1", "f1", 600, status=Status.SOLD_OUT), shown("s2", "f2", 900, status=Status.CANCELLED)]
    assert names(*planned(asked(shows, WANT))) == []
    assert names(*planned(asked(shows, WANT, takes_sold_out=True))) == ["s1"]


def test_a_ticket_is_a_fact_even_for_a_film_that_is_not_wished() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f9", 660)]
    task, plan = planned(asked(shows, {"f1": "must"}, bought=("s2",)))
    assert (names(task, plan), plan.points, task.refusals["s1"].reason) == (["s2"], 0, Reason.CLASH_WITH_FIXED)


def test_tickets_that_clash_are_both_kept_and_reported() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 660), shown("s3", "f3", 900)]
    task, plan = planned(asked(shows, WANT, bought=("s1", "s2")))
    assert names(task, plan) == ["s1", "s2", "s3"]
    assert [(one.earlier.id, one.later.id, one.overlap) for one in task.fixed_clashes] == [("s1", "s2", 60)]


def test_the_discussion_of_a_ticket_gives_way_to_another_ticket() -> None:
    shows = [shown("s1", "f1", 600, discussion_end=760), shown("s2", "f2", 735)]
    assert names(*planned(asked(shows, WANT, bought=("s1",), excluded=frozenset({"s2"})))) == ["s1+"]
    assert names(*planned(asked(shows, WANT, bought=("s1", "s2")))) == ["s1", "s2"]


def test_what_was_decided_for_one_discussion_holds_even_if_it_clashes() -> None:
    shows = [shown("s1", "f1", 600, discussion_end=760), shown("s2", "f2", 735)]
    stays = asked(shows, WANT, bought=("s1", "s2"), stays={"s1": True, "s2": True})
    assert names(*planned(stays)) == ["s1+", "s2"]
    assert names(*planned(asked(shows[:1], WANT, bought=("s1",), stays={"s1": False}))) == ["s1"]


def test_a_film_seen_twice_by_ticket_counts_once() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f1", 900)]
    task, plan = planned(asked(shows, {"f1": "must"}, bought=("s1", "s2")))
    assert (names(task, plan), plan.points) == (["s1", "s2"], 40)


def test_a_pin_holds_although_another_screening_would_be_better() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 610), shown("s3", "f1", 900)]
    assert names(*planned(asked(shows, {"f1": "maybe", "f2": "must"}, pinned=("s1",)))) == ["s1"]


def test_limits_hold_on_every_day_on_certain_days_and_in_all() -> None:
    shows = [shown(f"s{n}", f"f{n}", start) for n, start in enumerate((600, 800, 1000, DAY + 600), start=1)]
    wishes = {"f1": "want", "f2": "maybe", "f3": "must", "f4": "want"}
    assert names(*planned(asked(shows, wishes, limits=Limits(a_day=2)))) == ["s1", "s3", "s4"]
    assert names(*planned(asked(shows, wishes, limits=Limits(on_day={0: 0})))) == ["s4"]
    assert names(*planned(asked(shows, wishes, limits=Limits(a_day=1, on_day={1: 0})))) == ["s3"]
    assert names(*planned(asked(shows, wishes, limits=Limits(in_all=2)))) == ["s1", "s3"]
    assert names(*planned(asked(shows, wishes, limits=Limits(in_all=2), bought=("s2",)))) == ["s2", "s3"]


def test_after_midnight_belongs_to_the_evening_before() -> None:
    shows = [shown("s1", "f1", DAY + 30, 90), shown("s2", "f2", 1200), shown("s3", "f3", DAY + 600)]
    task, plan = planned(asked(shows, WANT, limits=Limits(a_day=1)))
    assert plan.points == 8
    assert {pick.id: pick.day for pick in task.candidates} == {"s2": 0, "s1": 0, "s3": 1}


def test_days_are_as_long_as_the_clocks_make_them_where_somebody_knows() -> None:
    spring = Programme((), (), (), openings=(360, 360 + 1380, 360 + 1380 + 1440))
    starts = (-1100, 359, 360, 1739, 1740, 3179, 3180, 4620)
    assert [spring.day_of(start) for start in starts] == [-2, -1, 0, 0, 1, 1, 2, 3]
    assert [Programme((), (), (), day_starts=360).day_of(start) for start in (359, 360, 1799, 1800)] == [-1, 0, 0, 1]


def test_the_limit_of_a_short_day_counts_the_screenings_of_that_day() -> None:
    shows = [shown("s1", "f1", 360, 60), shown("s2", "f2", 1850, 60), shown("s3", "f3", 1750, 60)]
    wishes = {"f1": "want", "f2": "want", "f3": "maybe"}
    instance = asked(shows, wishes, limits=Limits(a_day=1))
    long, short = (replace(instance.programme, day_starts=360, openings=some) for some in ((), (360, 1740, 3180)))
    assert names(*planned(replace(instance, programme=long))) == ["s1", "s2"]
    assert names(*planned(replace(instance, programme=short))) == ["s1", "s2"]
    assert [one.day_of(1750) for one in (long, short)] == [0, 1]


def test_walking_minutes_are_those_between_venues_within_a_day() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 800, place="B1"), shown("s3", "f3", DAY + 600)]
    task, plan = planned(asked(shows, WANT))
    assert (names(task, plan), task.walking.on_foot(plan.picks)) == (["s1", "s2", "s3"], 20)


def test_screenings_of_two_festival_days_may_clash() -> None:
    shows = [shown("s1", "f1", DAY + 280, 120), shown("s2", "f2", DAY + 310, 120)]
    task, plan = planned(asked(shows, {"f1": "want", "f2": "must"}))
    assert (names(task, plan), plan.is_proven) == (["s2"], True)


def test_free_times_hold_the_whole_screening_and_busy_ones_none_of_it() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 800)]
    assert names(*planned(asked(shows, WANT, free=((600, 720), (800, 919))))) == ["s1"]
    assert names(*planned(asked(shows, WANT, free=((800, 850), (850, 920))))) == ["s2"]
    assert names(*planned(asked(shows, WANT, busy=((720, 800),)))) == ["s1", "s2"]
    assert names(*planned(asked(shows, WANT, busy=((719, 720),)))) == ["s2"]


def test_what_has_begun_is_gone() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 800)]
    assert names(*planned(asked(shows, WANT, now=601))) == ["s2"]
    assert names(*planned(asked(shows, WANT, now=600))) == ["s1", "s2"]


def test_excluded_and_unsuitable_screenings_are_left_out_for_their_own_reasons() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f1", 900), shown("s3", "f1", 1200)]
    task, plan = planned(asked(shows, WANT, excluded=frozenset({"s1"}), unsuitable={"s2": "language"}))
    assert names(task, plan) == ["s3"]
    assert {name: (one.reason, one.note) for name, one in task.refusals.items()} == {
        "s1": (Reason.EXCLUDED, ""),
        "s2": (Reason.UNSUITABLE, "language"),
    }


def test_a_compilation_shows_all_of_its_films_with_one_pick() -> None:
    shows = [shown("s1", "f1 f2 f3", 600), shown("s2", "f9", 600)]
    task, plan = planned(asked(shows, WANT | {"f9": "want"}))
    assert (names(task, plan), plan.points) == (["s1"], 12)


def test_a_film_both_alone_and_in_a_compilation_is_one_film() -> None:
    shows = [shown("s1", "f1 f2", 600), shown("s2", "f1", 900), shown("s3", "f3", 900)]
    task, plan = planned(asked(shows, WANT))
    assert (names(task, plan), plan.points) == (["s1", "s3"], 12)


def test_a_compilation_is_worth_going_to_for_what_one_has_not_seen() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f1 f2", 900)]
    task, plan = planned(asked(shows, WANT, bought=("s1",)))
    assert (names(task, plan), plan.points, plan.is_proven) == (["s1", "s2"], 8, True)


def test_nothing_to_pick_is_a_plan_too() -> None:
    task, plan = planned(asked([], {"f1": "must"}))
    assert (names(task, plan), plan.points, plan.bound, plan.is_proven) == ([], 0, 0, True)


@pytest.mark.parametrize("limits", [Limits(), Limits(a_day=3), Limits(in_all=4)])
def test_out_of_time_there_is_a_plan_with_an_honest_bound(limits: Limits) -> None:
    shows = [shown(f"s{n}", f"f{n % 17}", 600 + n * 97 % 4000, place=f"{'ABC'[n % 3]}1") for n in range(60)]
    task = task_of(asked(shows, {f"f{n}": "want" for n in range(17)}, limits=limits))
    hurried, best = best_plan(task, Budget(seconds=0)), best_plan(task, Budget(seconds=None))
    assert not task.walking.among(hurried.picks)
    assert hurried.points <= best.points == best.bound <= hurried.bound


def test_the_same_question_gets_the_same_answer() -> None:
    shows = [shown(f"s{n}", f"f{n % 17}", 600 + n * 97 % 4000, place=f"{'ABC'[n % 3]}1") for n in range(60)]
    instance = asked(shows, {f"f{n}": "want" for n in range(17)})
    assert names(*planned(instance)) == names(*planned(instance))
