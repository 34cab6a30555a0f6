"""A plan as the planner is asked about it: what counts as long, free, understood, accessible, and which day it is."""

from datetime import date, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from screenings.models import Plan, Screening
from screenings.models.vocabulary import Audience, Availability, PickState, Status
from screenings.plan.asking import Question, question
from screenings.plan.preferences import DayPreference, PlanPreferences, Span, read, written
from screenings.planner.task import Reason, task_of
from tests.builders import NOW, a_compilation, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.plans import a_pick, a_plan, a_wish

pytestmark = pytest.mark.django_db


def prefer(plan: Plan, **said: Any) -> None:
    plan.preferences = written(PlanPreferences(**said))
    plan.save()


def minutes(asked: Question, screening: Screening) -> tuple[int, int | None]:
    """How long after its start the film and the discussion end."""
    row = next(one for one in asked.instance.programme.screenings if one.id == str(screening.pk))
    return row.end - row.start, row.discussion_end and row.discussion_end - row.start


def refused(plan: Plan) -> dict[int, tuple[Reason, str]]:
    instance = question(plan, now=NOW).instance
    return {int(pk): (one.reason, one.note) for pk, one in task_of(instance).refusals.items()}


def test_a_discussion_comes_after_the_credits_and_an_unknown_end_is_assumed_with_all_that_is_known() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    unfinished = a_film(runtime=None)
    short, long = a_film(runtime=70), a_film(runtime=45)
    block = a_compilation(a_section(edition), unfinished, short, long)
    for one in (film, unfinished, short):
        a_wish(plan, one)
    known = a_screening(edition, "2012-11-20T12:00", film=film, discussion_minutes=20)
    unknown = a_screening(edition, "2012-11-20T14:00", film=unfinished, introduction_minutes=10)
    talked = a_screening(edition, "2012-11-20T16:00", film=unfinished, discussion_minutes=25)
    together = a_screening(edition, "2012-11-20T18:00", compilation=block)
    asked = question(plan, now=NOW)
    assert {one.pk: minutes(asked, one) for one in (known, unknown, talked, together)} == {
        known.pk: (71, 91), unknown.pk: (100, None), talked.pk: (90, 115), together.pk: (115, None),
    }  # fmt: skip


def test_access_needs_are_met_by_the_screening_its_hall_and_its_venue_together() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    a_wish(plan, film)
    tuschinski = a_venue(access=("step_free", "lift"))
    hall = a_hall("1", venue=tuschinski, wheelchair_places=2, hearing_loop=True)
    bare = a_hall("2", venue=tuschinski, wheelchair_places=0)
    met = a_screening(edition, "2012-11-20T12:00", film=film, hall=hall, access=("audio_description",))
    quiet = a_screening(edition, "2012-11-20T15:00", film=film, hall=hall)
    upstairs = a_screening(edition, "2012-11-20T18:00", film=film, hall=bare, access=("audio_description",))
    prefer(plan, access=("step_free", "wheelchair", "hearing_loop", "audio_description"))
    assert refused(plan) == {
        quiet.pk: (Reason.UNSUITABLE, "access audio_description"),
        upstairs.pk: (Reason.UNSUITABLE, "access wheelchair hearing_loop"),
    }
    assert [pick.id for pick in task_of(question(plan, now=NOW).instance).candidates] == [str(met.pk)]


def test_a_language_is_understood_where_it_is_spoken_or_subtitled_and_silence_by_everybody() -> None:
    edition = an_edition()
    plan = a_plan(edition)
    said: dict[str, dict[str, Any]] = {
        "spoken": {"film": a_film(languages=("nl", "ko"))},
        "subtitled": {"film": a_film(languages=("ko",)), "subtitles": ("en", "nl")},
        "dubbed": {"film": a_film(languages=("ko",)), "spoken_languages": ("nl",)},
        "silent": {"film": a_film(languages=("zxx",))},
        "unknown": {"film": a_film(languages=())},
        "shorts": {"compilation": a_compilation(a_section(edition), a_film(languages=("ko",)), a_film(languages=("nl",)))},
        "foreign": {"film": a_film(languages=("ko",)), "subtitles": ("en",)},
        "dubbed away": {"film": a_film(languages=("nl",)), "spoken_languages": ("ko",)},
    }  # fmt: skip
    names = {}
    for day, (name, given) in enumerate(said.items(), start=14):
        names[a_screening(edition, f"2012-11-{day}T20:00", **given).pk] = name
        a_wish(plan, given.get("film") or given["compilation"].items.first().film)
    prefer(plan, languages=("nl",))
    found = {names[pk]: why for pk, why in refused(plan).items() if why[0] is Reason.UNSUITABLE}
    assert found == dict.fromkeys(("foreign", "dubbed away"), (Reason.UNSUITABLE, "language"))


def test_screenings_for_others_suit_nobody() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    a_wish(plan, film)
    press = a_screening(edition, "2012-11-20T09:00", film=film, audience=Audience.PRESS_AND_INDUSTRY)
    gala = a_screening(edition, "2012-11-20T20:00", film=film, availability=Availability.BY_INVITATION)
    assert refused(plan) == dict.fromkeys((press.pk, gala.pk), (Reason.UNSUITABLE, "audience"))


def test_free_times_are_those_of_every_day_unless_a_day_has_its_own() -> None:
    edition = an_edition(starts_on=date(2012, 11, 19), ends_on=date(2012, 11, 22))
    plan = a_plan(edition)
    prefer(
        plan, begins="18:00", ends="01:30", busy=(Span("", "20:00", "21:00"), Span("2012-11-22", "23:00", "00:30")),
        days={"2012-11-20": DayPreference(away=True), "2012-11-21": DayPreference(begins="10:00", most=2)},
    )  # fmt: skip
    asked = question(plan, now=NOW).instance.preferences
    before, after, monday, wednesday, thursday = asked.free or ()
    assert (monday, wednesday, thursday) == (
        (1080, 1530),
        (2 * 1440 + 600, 3 * 1440 + 360),
        (3 * 1440 + 1080, 3 * 1440 + 1530),
    )
    assert (before[1], after[0]) == (360, 4 * 1440 + 360)
    evenings = [(day * 1440 + 1200, day * 1440 + 1260) for day in range(4)]
    assert asked.busy == (*evenings, (3 * 1440 + 1380, 4 * 1440 + 30))
    assert (asked.limits.of_day(2), asked.limits.of_day(3)) == (2, None)


def test_who_says_nothing_is_always_free_and_walks_as_usual() -> None:
    asked = question(a_plan(an_edition()), now=NOW).instance.preferences
    assert (asked.free, asked.busy, asked.gaps.buffer, asked.gaps.same_venue, asked.gaps.same_hall) == (
        None,
        (),
        10,
        5,
        0,
    )


def test_slow_walkers_need_half_as_long_again() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    a_wish(plan, film)
    nes, eye = a_venue("Brakke Grond"), a_venue("Eye")
    nes.transfers.create(to_venue=eye, minutes=25)
    for venue, at in ((nes, "12:00"), (eye, "15:00")):
        a_screening(edition, f"2012-11-20T{at}", film=film, hall=a_hall(venue=venue))
    assert question(plan, now=NOW).instance.programme.transfers == ((0, 25), (25, 0))
    prefer(plan, pace="slow")
    assert question(plan, now=NOW).instance.programme.transfers == ((0, 38), (38, 0))
    prefer(plan, pace="brisk")
    assert question(plan, now=NOW).instance.programme.transfers == ((0, 20), (20, 0))


@pytest.mark.parametrize(
    ("starts_on", "at", "day"),
    [
        (date(2013, 3, 29), "2013-03-31T06:30", 2),  # the day after a night of 23 hours
        (date(2013, 3, 29), "2013-03-31T05:30", 1),
        (date(2013, 3, 29), "2013-04-01T00:15", 2),
        (date(2012, 10, 26), "2012-10-28T05:30", 1),  # the end of a night of 25 hours
        (date(2012, 10, 26), "2012-10-28T06:00", 2),
        (date(2012, 10, 26), "2012-10-30T05:59", 3),  # after the last day: counted on
        (date(2012, 10, 26), "2012-10-25T20:00", -1),
    ],
)
def test_the_day_of_a_screening_is_the_one_on_the_clocks_also_when_they_change(
    starts_on: date, at: str, day: int
) -> None:
    edition = an_edition(starts_on=starts_on, ends_on=starts_on.replace(day=starts_on.day + 2), day_starts_at=time(6))
    plan, film = a_plan(edition), a_film()
    a_wish(plan, film)
    screening = a_screening(edition, at, film=film)
    programme = question(plan, now=NOW).instance.programme
    assert programme.day_of(programme.screenings[0].start) == day
    assert screening.day == edition.starts_on.replace(day=edition.starts_on.day + day)


def test_times_that_the_clocks_skip_are_no_reason_to_fail_should_an_edition_move_there() -> None:
    edition = an_edition(starts_on=date(2013, 3, 30), ends_on=date(2013, 3, 30))
    plan = a_plan(edition)
    prefer(plan, begins="20:00", ends="02:30")
    assert (question(plan, now=NOW).instance.preferences.free or ())[2] == (1200, 1440 + 150)


def test_what_the_visitor_said_of_one_discussion_beats_what_holds_for_all() -> None:
    edition = an_edition()
    plan = a_plan(edition)
    stays, leaves, usual = (
        a_screening(edition, f"2012-11-2{day}T12:00", minutes=90, discussion_minutes=20) for day in range(3)
    )
    prefer(plan, discussions="ignore")
    a_pick(plan, stays, stays=True)
    a_pick(plan, leaves, stays=False)
    a_pick(plan, usual)
    assert {pick.id: pick.stays for pick in question(plan, now=NOW).held()} == {
        str(stays.pk): True, str(leaves.pk): False, str(usual.pk): False,
    }  # fmt: skip


def test_a_cancelled_screening_is_nobodys_fact_but_its_film_is_still_wanted() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    gone = a_screening(edition, "2012-11-20T12:00", film=film, status=Status.CANCELLED)
    later = a_screening(edition, "2012-11-21T12:00", film=film)
    a_pick(plan, gone, PickState.BOUGHT)
    asked = question(plan, now=NOW)
    assert (asked.held(), dict(asked.levels)) == ((), {str(film.pk): "want"})
    assert [pick.id for pick in task_of(asked.instance).candidates] == [str(later.pk)]


def test_other_screenings_of_what_is_picked_are_known_but_nothing_unpublished() -> None:
    edition = an_edition()
    plan, film = a_plan(edition), a_film()
    block = a_compilation(a_section(edition), a_film(), a_film(published_at=None))
    shown = [
        a_screening(edition, "2012-11-20T12:00", film=film), a_screening(edition, "2012-11-21T12:00", film=film),
        a_screening(edition, "2012-11-22T12:00", compilation=block), a_screening(edition, "2012-11-23T12:00", compilation=block),
    ]  # fmt: skip
    hidden = a_screening(edition, "2012-11-24T12:00", film=film, published_at=None)
    a_pick(plan, shown[0])
    a_pick(plan, shown[2])
    a_pick(plan, hidden)
    a_screening(edition, "2012-11-24T15:00")
    asked = question(plan, now=NOW)
    assert ([*asked.facts], asked.lost) == ([str(one.pk) for one in shown], 1)
    assert set(asked.levels) == {str(film.pk), str(block.items.order_by("position").first().film_id)}


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_is_asked_about_with_six_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition = an_edition()
    plan, section = a_plan(edition), a_section(edition)
    for day in range(count):
        film = a_film()
        a_wish(plan, film)
        a_screening(edition, f"2012-11-2{day}T12:00", film=film)
        a_screening(edition, f"2012-11-2{day}T15:00", compilation=a_compilation(section, film))
        a_pick(plan, a_screening(edition, f"2012-11-2{day}T18:00"))
    with django_assert_num_queries(6):
        question(plan, now=NOW)


def test_preferences_are_kept_as_json_and_read_again() -> None:
    said = PlanPreferences(
        begins="10:00", days={"2012-11-20": DayPreference(away=True), "2012-11-21": DayPreference(most=0)},
        busy=(Span("", "18:00", "19:00"),), a_day=3, in_all=18, buffer=15, pace="slow", languages=("nl",),
        access=("lift",), discussions="stay", rush=True,
    )  # fmt: skip
    assert read(written(said)) == said
    assert read({}) == PlanPreferences()
    assert read({"buffer": 5, "an older word": 1}) == PlanPreferences(buffer=5)
