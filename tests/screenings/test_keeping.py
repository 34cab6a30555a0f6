"""Keeping films and screenings from the public pages, with a script and without."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.vocabulary import Status
from tests.builders import a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.plans import OWN, SCRIPT, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


def kept() -> list[tuple[str, str]]:
    return [(wish.film.title, wish.level) for wish in Wish.objects.select_related("film")]


def test_the_first_kept_film_makes_a_plan_and_hands_over_its_key(client: Client) -> None:
    film = a_film("The Defector", section=a_section(an_edition()))
    answer = keep(client, film, next="/films/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/plan/?kept=film-{film.pk}&back=%2Ffilms%2F")
    cookie = answer.cookies["plan"]
    assert (cookie["httponly"], cookie["samesite"], answer.cookies["kept"].value) == (True, "Lax", "1")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert kept() == [("The Defector", "want")]
    assert Plan.objects.get().key not in cookie.value


def test_looking_at_pages_makes_no_plan_and_sets_no_cookie(client: Client) -> None:
    film = a_film(section=a_section(an_edition()))
    for path in ("/", "/films/", f"/films/{film.slug}/", "/schedule/", "/plan/", "/plan/marks.json"):
        answer = client.get(path)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert Plan.objects.count() == 0


def test_a_script_hears_what_is_kept_and_what_it_clashes_with(client: Client) -> None:
    edition = an_edition()
    first = a_screening(edition, "2012-11-19T14:00", film=a_film("Side A"), minutes=90)
    second = a_screening(edition, "2012-11-19T15:10", film=a_film("Side B"), minutes=90)
    pick(client, first, headers=SCRIPT)
    answer = pick(client, second, headers=SCRIPT)
    assert answer.json() == {
        "films": {str(first.film_id): "picked", str(second.film_id): "picked"},
        "screenings": {str(first.pk): "pinned", str(second.pk): "pinned"},
        "tickets": {},
        "days": ["2012-11-19"],
        "count": 2,
        "today": 2,
        "version": 3,
        "message": "“Side B” is in your plan. Overlaps “Side A” by 20 minutes.",
    }
    assert client.get("/plan/marks.json").json() == {
        key: value for key, value in answer.json().items() if key != "message"
    }


def test_the_apps_icon_counts_what_is_yet_to_begin_on_this_festival_day(client: Client) -> None:
    edition = an_edition()
    starts = ("2012-11-19T12:10", "2012-11-19T14:00", "2012-11-20T01:30", "2012-11-20T06:30")
    for time in starts:
        pick(client, a_screening(edition, time, film=a_film(time)))
    cancelled = a_screening(edition, "2012-11-19T18:00", film=a_film("Cancelled"))
    unwanted = a_screening(edition, "2012-11-19T20:00", film=a_film("Unwanted"))
    pick(client, cancelled)
    pick(client, unwanted, state="excluded")
    Screening.objects.filter(pk=cancelled.pk).update(status=Status.CANCELLED)
    found = client.get("/plan/marks.json").json()
    assert (found["count"], found["today"]) == (5, 2)


def test_the_walk_between_venues_is_part_of_a_clash_but_the_next_hall_of_one_venue_is_not(client: Client) -> None:
    edition = an_edition()
    nes, tuschinski = a_venue("Brakke Grond"), a_venue("Tuschinski")
    nes.transfers.create(to_venue=tuschinski, minutes=9)
    early = a_screening(
        edition, "2012-11-19T14:00", film=a_film("Early"), hall=a_hall("Rode Zaal", venue=nes), minutes=60
    )
    far = a_screening(edition, "2012-11-19T15:05", film=a_film("Far"), hall=a_hall("1", venue=tuschinski))
    near = a_screening(edition, "2012-11-19T15:05", film=a_film("Near"), hall=a_hall("Grote Zaal", venue=nes))
    pick(client, early)
    assert pick(client, near, headers=SCRIPT).json()["message"] == "“Near” is in your plan."
    pick(client, near, state="")
    said = pick(client, far, headers=SCRIPT).json()["message"]
    assert said == "“Far” is in your plan. Too close to “Early”: 5 min between them, and it is 9 min on foot."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Referer": "http://testserver/films/"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Referer": "http://testserver.elsewhere.example/"}, 403),
        ({}, 403),
    ],
)
def test_only_this_sites_own_pages_may_keep(client: Client, headers: dict[str, str], status: int) -> None:
    film = a_film(section=a_section(an_edition()))
    assert (keep(client, film, headers=headers).status_code, Wish.objects.count()) == (status, int(status == 303))


def test_levels_are_chosen_changed_and_let_go(client: Client) -> None:
    film = a_film("The Defector", section=a_section(an_edition()))
    keep(client, film, level="must")
    assert kept() == [("The Defector", "must")]
    keep(client, film, level="no")
    assert kept() == [("The Defector", "no")]
    keep(client, film, level="")
    assert kept() == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "loved"}, "“loved” is no state; choose pinned, bought or excluded."),
        ({"state": "bought", "tickets": "0"}, "0 tickets are not possible here; write a number from 1 to 20."),
        ({"state": "bought", "tickets": "99999999999"}, "99999999999 tickets are not possible here; write a number from 1 to 20."),
        ({"state": "bought", "tickets": "two"}, "Write the number of tickets as a whole number, such as 2."),
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_a_sentence(client: Client, said: dict[str, str], sentence: str) -> None:
    screening = a_screening(an_edition(), "2012-11-19T14:00")
    answer = pick(client, screening, headers=SCRIPT, **said)
    assert (answer.status_code, answer.json(), Pick.objects.count()) == (422, {"message": sentence}, 0)


def test_bought_tickets_are_counted_and_a_pin_has_none(client: Client) -> None:
    screening = a_screening(an_edition(), "2012-11-19T14:00")
    pick(client, screening, state="bought", tickets="2")
    assert list(Pick.objects.values_list("state", "tickets")) == [("bought", 2)]
    pick(client, screening)
    assert list(Pick.objects.values_list("state", "tickets")) == [("pinned", 0)]


def test_what_is_over_or_cancelled_is_not_picked_any_more(client: Client) -> None:
    edition = an_edition()
    over = a_screening(edition, "2012-11-18T14:00", film=a_film("Early"))
    cancelled = a_screening(edition, "2012-11-19T14:00", film=a_film("Late"), status=Status.CANCELLED)
    said = [pick(client, screening, headers=SCRIPT).json()["message"] for screening in (over, cancelled)]
    assert said == [
        "“Early” has been played; look for another screening of it.",
        "“Late” is cancelled; look for another screening of it.",
    ]


def test_what_is_not_published_cannot_be_kept(client: Client) -> None:
    edition = an_edition()
    hidden = a_film(section=a_section(edition), published_at=None)
    screening = a_screening(edition, film=hidden)
    assert (keep(client, hidden).status_code, pick(client, screening).status_code) == (404, 404)


def test_marks_name_tickets_and_the_days_that_have_something(client: Client) -> None:
    edition = an_edition()
    monday, night, thursday = (
        a_screening(edition, when) for when in ("2012-11-19T14:00", "2012-11-21T00:30", "2012-11-22T14:00")
    )
    pick(client, monday, state="bought", tickets="3")
    pick(client, night)
    pick(client, thursday, state="excluded")
    found = client.get("/plan/marks.json").json()
    assert (found["tickets"], found["days"]) == ({str(monday.pk): 3}, ["2012-11-19", "2012-11-20"])


@pytest.mark.parametrize("number", [1, 3])
def test_marks_take_four_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = an_edition()
    for hour in range(number):
        pick(client, a_screening(edition, f"2012-11-20T{10 + 3 * hour}:00"))
        keep(client, a_film(section=None))
    with django_assert_num_queries(4):
        client.get("/plan/marks.json")
