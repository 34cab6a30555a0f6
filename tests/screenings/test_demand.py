"""What staff learn from plans: counts alone, and none below five."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from festival.models import Edition
from screenings import demand
from screenings.models import Screening
from screenings.models.vocabulary import Audience, Availability
from tests.builders import a_film, a_hall, a_screening, a_section, an_edition, an_editor
from tests.plans import a_pick, a_plan, a_wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(an_editor())
    return client


def wanting(edition: Edition, number: int, *screenings: Screening, wished: bool = True) -> None:
    """So many plans that want these films and hold these screenings."""
    for _ in range(number):
        plan = a_plan(edition)
        for screening in screenings:
            a_pick(plan, screening)
            if wished:
                a_wish(plan, screening.film)  # type: ignore[arg-type]


def text_of(client: Client, path: str = "/admin/demand/") -> str:
    return client.get(path).content.decode()


def test_a_film_counts_each_plan_once_whether_wished_for_picked_or_both() -> None:
    edition = an_edition()
    one, again = (a_screening(edition, f"2012-11-20T{hour}:00", film=None or a_film()) for hour in (14, 20))
    wanting(edition, 3, one)
    wanting(edition, 2, one, wished=False)
    refusing = a_plan(edition)
    a_wish(refusing, one.film, "no")  # type: ignore[arg-type]
    wanting(edition, 1, again)
    assert dict(demand.by_film(edition)) == {one.film_id: 5, again.film_id: 1}


def test_thrown_out_screenings_are_no_demand() -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-20T14:00")
    wanting(edition, 2, screening)
    a_pick(a_plan(edition), screening, "excluded")
    assert demand.plans_touched([screening.pk]) == 2
    assert [one.plan_count for one in demand.with_plans(Screening.objects.all())] == [2]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("number", "words"), [(0, "fewer than 5 plans"), (4, "fewer than 5 plans"), (5, "5 plans")])
def test_fewer_than_five_plans_are_never_told_apart(number: int, words: str) -> None:
    assert (demand.words(number), demand.told(number)) == (words, number if number >= 5 else None)


def test_the_desk_names_popular_films_that_clash_small_halls_and_the_larger_one_that_is_free(desk: Client) -> None:
    edition = an_edition()
    section = a_section(edition)
    small, large = a_hall("Small", capacity=6), a_hall("Large", capacity=600)
    side_a, side_b = a_film("Side A", section=section), a_film("Side B", section=section)
    a_screening(edition, "2012-11-20T10:00", hall=large)
    one = a_screening(edition, "2012-11-20T14:00", film=side_a, hall=small)
    other = a_screening(edition, "2012-11-20T14:30", film=side_b)
    wanting(edition, 6, one, other)
    page = text_of(desk)
    assert "“Side A” and “Side B”: 6 plans want both, and every way that is left to see both clashes." in page
    assert (
        "Tue 20 Nov, 14:00, Tuschinski Small: Side A</a></td><td>6</td><td>6</td><td>100</td><td>Tuschinski Large, 600 seats</td>"
        in page
    )


def test_less_popular_films_clash_too_once_only_the_times_that_clash_are_left(desk: Client) -> None:
    edition = an_edition()
    section = a_section(edition)
    hall, hall_a, hall_b = (a_hall(name) for name in ("favourites", "A", "B"))
    times = [f"2012-11-2{day}T{hour:02}:00" for day in range(1, 5) for hour in range(8, 24, 2)]
    favourites = [a_screening(edition, at, film=a_film(section=section), hall=hall) for at in times]
    wanting(edition, 6, *favourites)
    side_a, side_b = a_film("Side A", section=section), a_film("Side B", section=section)
    one = a_screening(edition, "2012-11-20T14:00", film=side_a, hall=hall_a)
    other = a_screening(edition, "2012-11-20T14:30", film=side_b, hall=hall_b)
    again = a_screening(edition, "2012-11-21T14:00", film=side_b, hall=hall_b)
    for_schools = a_screening(edition, "2012-11-21T09:00", film=side_a, hall=hall_a, audience=Audience.SCHOOL)
    third = a_screening(edition, "2012-11-23T09:00", film=side_a, hall=hall_a)
    wanting(edition, 5, one, other, wished=False)
    assert "“Side A” and “Side B”" not in text_of(desk)
    Screening.objects.filter(pk=third.pk).update(availability=Availability.SOLD_OUT)
    assert "“Side A” and “Side B”: 5 plans want both, and 1 of the 2 ways that are left to see both clash." in text_of(
        desk
    )
    Screening.objects.filter(pk=again.pk).update(availability=Availability.SOLD_OUT)
    assert "“Side A” and “Side B”: 5 plans want both, and every way that is left to see both clashes." in text_of(desk)
    assert for_schools.audience == "school"


def test_what_four_plans_hold_is_nowhere_on_the_desk(desk: Client) -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-20T14:00", film=a_film("Secret Wish", section=a_section(edition)))
    wanting(edition, 4, screening)
    assert "Secret Wish" not in text_of(desk)
    board = text_of(desk, "/admin/screenings/screening/board/?date=2012-11-20")
    assert ("Secret Wish" in board, "4 plans" in board) == (True, False)
    wanting(edition, 1, screening)
    assert "Secret Wish" in text_of(desk)
    assert "5 plans" in text_of(desk, "/admin/screenings/screening/board/?date=2012-11-20")


def test_staff_hear_how_many_plans_a_cancellation_touches_before_they_confirm_it(desk: Client) -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-20T14:00")
    wanting(edition, 7, screening)
    said = {"action": "cancel", "_selected_action": [screening.pk]}
    page = desk.post("/admin/screenings/screening/", said).content.decode()
    screening.refresh_from_db()
    assert ("They stand in 7 plans of visitors." in page, screening.status) == (True, "confirmed")


def test_visitors_and_those_without_the_right_do_not_see_it(client: Client) -> None:
    assert client.get("/admin/demand/").status_code == 302
    client.force_login(an_editor(is_superuser=False))
    assert client.get("/admin/demand/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_demand_takes_a_constant_number_of_queries(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = an_edition()
    section = a_section(edition)
    shown = [a_screening(edition, f"2012-11-2{day}T14:00", film=a_film(section=section)) for day in range(number)]
    wanting(edition, 5, *shown)
    with django_assert_num_queries(11):
        desk.get("/admin/demand/")
