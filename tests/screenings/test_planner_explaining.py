"""Explanations and changes of plans: why not, what if, where else, with the fewest moves, and what cannot be combined."""

from screenings.planner.baseline import by_hand
from screenings.planner.changing import alternatives, replan, swaps, what_if
from screenings.planner.conflicts import Conflicts, conflicts
from screenings.planner.explaining import why_not
from screenings.planner.instance import Instance, Limits, Status
from screenings.planner.task import Reason, task_of
from tests.planning import UNHURRIED, asked, names, planned, shown

DAY = 1440


def crowded() -> Instance:
    """f1 and f2 overlap; f2 has another screening that is too far from f3, and one that is sold out."""
    return asked(
        [
            shown("s1", "f1", 600), shown("s2", "f2", 660, place="A2"), shown("s3", "f3", 900),
            shown("s4", "f2", 1025, place="B1"), shown("s5", "f2", 1300, status=Status.SOLD_OUT),
        ],
        {"f1": "must", "f2": "maybe", "f3": "want"},
    )  # fmt: skip


def test_why_not_names_each_screening_with_its_cheapest_reason_first() -> None:
    task, plan = planned(instance := crowded())
    assert names(task, plan) == ["s1", "s3"]
    obstacles = why_not(instance, task, plan.picks, "f2")
    assert [(one.screening.id, one.reason, one.cost) for one in obstacles] == [
        ("s4", Reason.CLASH, 4), ("s2", Reason.CLASH, 40), ("s5", Reason.SOLD_OUT, 1_000_000),
    ]  # fmt: skip
    walk, overlap = obstacles[0].clashes[0], obstacles[1].clashes[0]
    assert (walk.earlier.id, walk.between, walk.needed, walk.on_foot, walk.missing, walk.overlap) == (
        "s3", 5, 30, 20, 25, 0,
    )  # fmt: skip
    assert (overlap.earlier.id, overlap.overlap) == ("s1", 60)


def test_why_not_knows_full_days_tickets_and_plans_made_by_hand() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 900), shown("s3", "f2", 620)]
    wishes = {"f1": "must", "f2": "want"}
    instance = asked(shows, wishes, limits=Limits(a_day=1))
    task, plan = planned(instance)
    reasons = {one.screening.id: one.reason for one in why_not(instance, task, plan.picks, "f2")}
    assert reasons == {"s2": Reason.DAY_FULL, "s3": Reason.CLASH}
    instance = asked(shows, wishes, bought=("s1",))
    task = task_of(instance)
    found = why_not(instance, task, (), "f2")
    assert [(one.screening.id, one.reason) for one in found] == [("s2", Reason.FITS), ("s3", Reason.CLASH_WITH_FIXED)]
    assert found[1].clashes[0].overlap == 100


def test_what_if_gives_the_price_of_a_film_and_what_moves() -> None:
    task, plan = planned(crowded())
    proposal = what_if(task, plan.picks, "f2", UNHURRIED)
    assert proposal is not None
    assert (proposal.price, proposal.plan.points, proposal.plan.is_proven) == (3, 41, True)
    assert (proposal.difference.gained, proposal.difference.lost, proposal.difference.moved) == (("f2",), ("f3",), ())


def test_what_cannot_be_seen_at_all_has_no_price() -> None:
    task, plan = planned(asked([shown("s1", "f1", 600, status=Status.CANCELLED)], {"f1": "must"}))
    assert what_if(task, plan.picks, "f1", UNHURRIED) is None


def test_alternatives_list_what_is_free_before_what_moves_and_what_costs() -> None:
    shows = [
        shown("s1", "f1", 600), shown("s2", "f1", 900), shown("s3", "f1", 1200), shown("s4", "f1", 1500),
        shown("s5", "f2", 910), shown("s6", "f3", 1210), shown("s7", "f3", DAY + 900),
    ]  # fmt: skip
    task = task_of(asked(shows, {"f1": "must", "f2": "want", "f3": "want"}))
    picks = [pick for pick in task.candidates if pick.id in {"s1", "s5", "s6"}]
    found = alternatives(task, picks, "s1")
    assert [(one.pick.id, one.is_free, one.cost, one.lost) for one in found] == [
        ("s4", True, 0, ()), ("s3", False, 0, ()), ("s2", False, 4, ("f2",)),
    ]  # fmt: skip
    assert [(move.film, move.before.id, move.after.id) for move in found[1].moves] == [("f3", "s6", "s7")]


def test_a_pinned_screening_that_clashes_can_be_swapped() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 660), shown("s3", "f2", 900), shown("s4", "f2", 650)]
    instance = asked(shows, {"f1": "must", "f2": "must"}, pinned=("s1", "s2"))
    assert [(one.pick.id, one.is_free) for one in swaps(instance, (), "s2")] == [("s3", True)]


def test_replanning_keeps_what_can_be_kept() -> None:
    shows = [
        shown("s1", "f1", 600), shown("s2", "f1", 900, discussion_end=1080), shown("s3", "f2", 1200),
        shown("s4", "f2", DAY + 600, discussion_end=DAY + 800), shown("s5", "f3", DAY + 1000),
    ]  # fmt: skip
    task = task_of(asked(shows, {"f1": "want", "f2": "want", "f3": "want"}))
    mine = [pick for pick in task.candidates if pick.id in {"s1", "s3"}]
    proposal = replan(task, mine, UNHURRIED)
    assert [pick.id for pick in proposal.plan.picks] == ["s1", "s3", "s5"]
    assert (proposal.difference.gained, proposal.difference.lost, proposal.difference.moved) == (("f3",), (), ())
    assert proposal.price == -4


def test_replanning_moves_what_was_cancelled() -> None:
    wishes = {"f1": "want", "f2": "want"}
    before = task_of(asked([shown("s1", "f1", 600), shown("s2", "f1", 900), shown("s3", "f2", 1200)], wishes))
    mine = [pick for pick in before.candidates if pick.id in {"s1", "s3"}]
    shows = [shown("s1", "f1", 600, status=Status.CANCELLED), shown("s2", "f1", 900), shown("s3", "f2", 1200)]
    proposal = replan(task_of(asked(shows, wishes)), mine, UNHURRIED)
    assert [(move.film, move.before.id, move.after.id) for move in proposal.difference.moved] == [("f1", "s1", "s2")]
    assert (proposal.difference.lost, proposal.price) == ((), 0)


def test_must_sees_that_cannot_be_combined_come_as_small_sets() -> None:
    shows = [
        shown("s1", "f1", 600), shown("s2", "f2", 660),  # a pair
        shown("s3", "f3", 1000, 60), shown("s4", "f3", 1080, 60), shown("s5", "f4", 1000, 60),
        shown("s6", "f4", 1080, 60), shown("s7", "f5", 1000, 60), shown("s8", "f5", 1080, 60),  # three in two places
        shown("s9", "f6", DAY + 600), shown("s10", "f7", 600, status=Status.CANCELLED),
    ]  # fmt: skip
    task = task_of(asked(shows, {f"f{n}": "must" for n in range(1, 8)} | {"f8": "want"}))
    found = conflicts(task, task.points[0], UNHURRIED)
    assert found == Conflicts(impossible=("f7",), sets=(("f1", "f2"), ("f3", "f4", "f5")))


def test_must_sees_that_fit_have_no_conflicts() -> None:
    task = task_of(asked([shown("s1", "f1", 600), shown("s2", "f2", 900)], {"f1": "must", "f2": "must"}))
    assert conflicts(task, 40, UNHURRIED) == Conflicts((), ())


def test_planning_by_hand_takes_what_comes_first() -> None:
    shows = [shown("s1", "f1", 600), shown("s2", "f2", 660), shown("s3", "f1", 900), shown("s4", "f3", 1200)]
    task = task_of(asked(shows, {"f1": "want", "f2": "must", "f3": "want"}, limits=Limits(a_day=2)))
    assert [pick.id for pick in by_hand(task)] == ["s1", "s4"]
