"""Mending a plan: something went wrong in it, or a film is to be seen in it; everything else stays where it can."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from films.models import Film
from screenings import scheduling
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.vocabulary import Availability, Status
from screenings.plan.preferences import PlanPreferences, written
from tests.builders import NOW, a_film, a_hall, a_screening, a_section, an_edition
from tests.markup import problems
from tests.plans import OWN, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

Shown = dict[str, Screening]
TIMES = {
    "one": "21T14:00", "one again": "22T20:00", "two": "22T19:30", "two again": "23T12:00", "three": "24T14:00",
    "four": "21T14:20",
}  # fmt: skip
MEND = "1 screening of your plan is full, cancelled or in another one's way."


@pytest.fixture
def shown() -> Shown:
    """One plays again where Two is, and Two again where nothing is; Three and Four play once, Four beside One."""
    edition = an_edition()
    section = a_section(edition)
    films = {name: a_film(name.capitalize(), section=section) for name in ("one", "two", "three", "four")}
    return {
        name: a_screening(edition, f"2012-11-{at}", film=films[name.split()[0]], hall=a_hall(name))
        for name, at in TIMES.items()
    }


def change(screening: Screening, **said: Any) -> None:
    Screening.objects.filter(pk=screening.pk).update(**said)


def sell_out(screening: Screening) -> None:
    change(screening, availability=Availability.SOLD_OUT)


def text_of(client: Client, path: str = "/plan/") -> str:
    html = client.get(path).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def proposed(client: Client, **said: str) -> str:
    """Ask for a change; the path of the proposal's page."""
    return client.post("/plan/proposal/", said or {"mend": "1"}, headers=OWN).headers["Location"]


def accept(client: Client, path: str) -> None:
    assert client.post(f"{path}accept/", headers=OWN).headers["Location"] == "/plan/?kept=accepted"


def states(shown: Shown) -> dict[str, str]:
    """What each screening is in the plan, by name."""
    names = {screening.pk: name for name, screening in shown.items()}
    return {names[pk]: state for pk, state in Pick.objects.order_by("screening").values_list("screening", "state")}


def test_what_was_cancelled_moves_and_nothing_else_does(client: Client, shown: Shown) -> None:
    for name in ("one", "three"):
        pick(client, shown[name])
    assert "Mend my plan" not in text_of(client)
    change(shown["one"], status=Status.CANCELLED)
    assert MEND in text_of(client)
    path = proposed(client)
    page = text_of(client, path)
    assert "Everything else stays: no other change keeps more of your plan." in page
    assert "Moved “One” moves from Wed 21, 14:00, Tuschinski one to Thu 22, 20:00, Tuschinski one again" in page
    assert ("Gained" in page, "Lost" in page) == (False, False)
    accept(client, path)
    assert states(shown) == {"one again": "planned", "three": "pinned"}
    assert "Mend my plan" not in text_of(client)
    client.post("/plan/undo/", headers=OWN)
    assert states(shown) == {"one": "pinned", "three": "pinned"}


def test_a_pin_moves_only_where_a_film_would_be_lost_otherwise(client: Client, shown: Shown) -> None:
    for name in ("one", "two", "three"):
        pick(client, shown[name])
    sell_out(shown["one"])
    page = text_of(client)
    assert "Another time, though others move : One" in page
    path = proposed(client, screening=str(shown["one"].pk))
    page = text_of(client, path)
    assert "“Two” moves from Thu 22, 19:30, Tuschinski two to Fri 23, 12:00, Tuschinski two again" in page
    assert "“One” moves from Wed 21, 14:00, Tuschinski one to Thu 22, 20:00, Tuschinski one again" in page
    accept(client, path)
    assert states(shown) == {"one again": "planned", "two again": "planned", "three": "pinned"}


def test_a_full_screening_with_a_free_other_time_offers_that_at_once(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    sell_out(shown["one"])
    page = text_of(client)
    assert ("Rather Thu 22, 20:00" in page, "Another time, though others move" in page) == (True, False)


def test_what_is_not_shown_again_stays_and_is_no_reason_to_mend(client: Client, shown: Shown) -> None:
    for name in ("three", "two"):
        pick(client, shown[name])
    sell_out(shown["three"])
    assert "Mend my plan" not in text_of(client)
    change(shown["three"], status=Status.CANCELLED)
    change(shown["two"], status=Status.CANCELLED)
    assert MEND in text_of(client)
    accept(client, proposed(client))
    assert states(shown) == {"two again": "planned", "three": "pinned"}


def test_who_queues_or_has_tickets_needs_no_mending(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    sell_out(shown["one"])
    Plan.objects.update(preferences=written(PlanPreferences(rush=True)))
    assert "Mend my plan" not in text_of(client)
    Plan.objects.update(preferences={})
    assert MEND in text_of(client)
    pick(client, shown["one"], state="bought", tickets="1")
    assert "Mend my plan" not in text_of(client)


def test_tickets_never_move_and_those_of_a_cancelled_screening_are_kept(client: Client, shown: Shown) -> None:
    pick(client, shown["one"], state="bought", tickets="2")
    pick(client, shown["two"], state="bought", tickets="2")
    change(shown["one"], status=Status.CANCELLED)
    answer = client.post("/plan/proposal/", {"screening": str(shown["one"].pk)}, headers=OWN)
    assert "None of its screenings can be planned, whatever else you give up." in answer.content.decode()
    a_screening(shown["one"].edition, "2012-11-24T20:00", film=shown["one"].film, hall=a_hall("late"))
    accept(client, proposed(client))
    kept = Pick.objects.order_by("screening").values_list("screening__film__title", "state", "tickets")
    assert list(kept) == [("One", "bought", 2), ("Two", "bought", 2), ("One", "planned", 0)]


def test_a_screening_that_moved_into_another_one_gives_way(client: Client, shown: Shown) -> None:
    for name in ("two", "three"):
        pick(client, shown[name])
    three = shown["three"]
    day = timedelta(days=1)
    change(three, starts_at=shown["two"].starts_at, ends_at=shown["two"].starts_at + day / 20)
    assert MEND in text_of(client)
    page = text_of(client, proposed(client))
    assert "“Two” moves from Thu 22, 19:30, Tuschinski two to Fri 23, 12:00, Tuschinski two again" in page


def test_a_clash_that_may_stay_is_no_reason_to_mend(client: Client, shown: Shown) -> None:
    for name in ("one", "four"):
        pick(client, shown[name])
    assert MEND in text_of(client)
    key = re.findall(r'name="clash" value="([^"]*)"', client.get("/plan/").content.decode())[0]
    client.post("/plan/both/", {"clash": key}, headers=OWN)
    assert "Mend my plan" not in text_of(client)


def test_what_a_film_costs_is_asked_from_the_plan_and_pins_move_for_it(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    keep(client, shown["four"].film)
    page = text_of(client)
    assert "No screening of it fits into your plan. What would it cost? Four" in page
    path = proposed(client, film=str(shown["four"].film_id))
    page = text_of(client, path)
    assert "Seeing “Four” costs you no other film." in page
    assert "Gained Four Moved “One” moves from Wed 21, 14:00" in page
    accept(client, path)
    assert states(shown) == {"one again": "planned", "four": "planned"}


def test_what_a_film_costs_stays_on_the_list_until_that_is_undone(client: Client, shown: Shown) -> None:
    pick(client, shown["three"])
    beside = a_screening(shown["one"].edition, "2012-11-24T14:10", film=a_film("Five"), hall=a_hall("five"))
    keep(client, beside.film, level="maybe")
    path = proposed(client, film=str(beside.film_id))
    assert "Seeing “Five” costs you “Three”." in text_of(client, path)
    accept(client, path)
    assert set(Wish.objects.values_list("film__title", "level")) == {("Five", "maybe"), ("Three", "want")}
    client.post("/plan/undo/", headers=OWN)
    assert (set(Wish.objects.values_list("film__title", flat=True)), states(shown)) == ({"Five"}, {"three": "pinned"})


def test_time_that_comes_free_is_filled_with_what_is_wished_for_but_no_other_time(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    for name in ("four", "three"):
        keep(client, shown[name].film)
    change(shown["one"], status=Status.CANCELLED)
    page = text_of(client, proposed(client))
    assert "Gained Four Moved “One”" in page
    assert ("Wed 21" in page, "Three Tuschinski three" in page) == (True, False)


def test_a_day_that_is_fuller_than_the_visitor_usually_likes_stays_so(client: Client, shown: Shown) -> None:
    for at in ("10:00", "12:00"):
        other = a_screening(shown["one"].edition, f"2012-11-22T{at}", film=a_film(f"At {at}"), hall=a_hall(at))
        pick(client, other)
    pick(client, shown["one"])
    Plan.objects.update(preferences=written(PlanPreferences(a_day=1, in_all=3)))
    change(shown["one"], status=Status.CANCELLED)
    change(shown["one again"], starts_at=shown["three"].starts_at, ends_at=shown["three"].ends_at)
    accept(client, proposed(client))
    assert Pick.objects.count() == 3


def test_planned_screenings_that_no_longer_suit_are_mended(client: Client, shown: Shown) -> None:
    keep(client, shown["two"].film)
    accept(client, client.post("/plan/proposal/", headers=OWN).headers["Location"])
    assert states(shown) == {"two": "planned"}
    Plan.objects.update(preferences=written(PlanPreferences(ends="18:00")))
    assert MEND in text_of(client)
    accept(client, proposed(client))
    assert states(shown) == {"two again": "planned"}


def test_mending_is_asked_for_again_as_it_was(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    change(shown["one"], status=Status.CANCELLED)
    page = client.get(proposed(client)).content.decode()
    assert '<input type="hidden" name="mend" value="1">' in page
    assert problems(page) == []
    assert problems(client.get("/plan/").content.decode()) == []


@pytest.mark.parametrize("said", [{"film": "x"}, {"screening": ""}, {"film": "9" * 30}, {"screening": "-1"}])
def test_nonsense_is_not_looked_for(client: Client, shown: Shown, said: dict[str, str]) -> None:
    pick(client, shown["one"])
    assert client.post("/plan/proposal/", said, headers=OWN).status_code == 404


@pytest.mark.parametrize("said", [{"film": "999999"}, {"screening": "999999"}])
def test_what_is_not_in_the_plan_is_refused_in_a_sentence(client: Client, shown: Shown, said: dict[str, str]) -> None:
    pick(client, shown["one"])
    assert client.post("/plan/proposal/", said, headers=OWN).status_code == 422


def test_a_film_that_nobody_may_see_yet_costs_nothing_to_ask_for(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    Film.objects.filter(pk=shown["four"].film_id).update(published_at=None)
    answer = client.post("/plan/proposal/", {"film": str(shown["four"].film_id)}, headers=OWN)
    assert (answer.status_code, "Four" in answer.content.decode()) == (422, False)


@pytest.mark.parametrize("number", [1, 3])
def test_mending_takes_the_same_number_of_queries(
    client: Client, shown: Shown, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for name in ("one", "three", "four")[:number]:
        pick(client, shown[name])
    change(shown["one"], status=Status.CANCELLED)
    with django_assert_num_queries(17):
        path = proposed(client)
    with django_assert_num_queries(10):
        client.get(path)


def test_a_move_by_the_desk_is_what_starts_it(client: Client, shown: Shown) -> None:
    for name in ("two", "three"):
        pick(client, shown[name])
    Plan.objects.get().picks.update(made_at=NOW - timedelta(hours=1))
    three = Screening.objects.get(pk=shown["three"].pk)
    assert MEND not in text_of(client)
    place = {"starts_at": shown["two"].starts_at, "hall": three.hall}
    scheduling.reschedule(three, **place, reason=scheduling.Reason(at=NOW))
    assert MEND in text_of(client)


def test_a_mended_plan_says_nothing_of_wishes_that_it_is_not_about(client: Client, shown: Shown) -> None:
    pick(client, shown["one"])
    keep(client, shown["three"].film, level="must")
    change(shown["one"], status=Status.CANCELLED)
    assert "Why not these?" not in text_of(client, proposed(client))
