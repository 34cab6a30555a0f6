"""The page for the foyer: what comes next, when to leave, what else one can still get into."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from festival import clock
from festival.models import Edition
from films.models import Film
from screenings import scheduling
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Audience, Availability, Status
from tests.builders import NOW, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.markup import main_text, problems
from tests.plans import pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

Halls = dict[str, Hall]


@pytest.fixture
def edition() -> Edition:
    return an_edition()


@pytest.fixture
def halls(edition: Edition) -> Halls:
    """Two halls in Tuschinski, one in Munt 3 minutes away, one in Brakke Grond 9 minutes away; each shows something late."""
    tuschinski, munt, nes = (
        a_venue(name, position=number) for number, name in enumerate(("Tuschinski", "Munt", "Brakke Grond"))
    )
    munt.transfers.create(to_venue=tuschinski, minutes=3)
    nes.transfers.create(to_venue=tuschinski, minutes=9)
    nes.transfers.create(to_venue=munt, minutes=8)
    made = {"t1": a_hall("1", venue=tuschinski), "t2": a_hall("2", venue=tuschinski), "m": a_hall("9", venue=munt)}
    made["n"] = a_hall("Rode Zaal", venue=nes)
    for hall in made.values():
        a_screening(edition, "2012-11-20T22:00", film=the_film(edition, f"Late in {hall.full_name}"), hall=hall)
    return made


def the_film(edition: Edition, title: str) -> Film:
    return a_film(title, section=edition.sections.first() or a_section(edition))


def show(hall: Hall, starts: str, title: str, **given: object) -> Screening:
    """A screening on Monday, of a film of 71 minutes."""
    edition = Edition.objects.get()
    return a_screening(edition, f"2012-11-19T{starts}", film=the_film(edition, title), hall=hall, **given)


def because(why: str) -> scheduling.Reason:
    return scheduling.Reason(at=clock.now(), en=why)


def said(client: Client, said: str = "") -> str:
    """What the page says, in one line."""
    html = client.get("/now/", {"from": said} if said else {}).content.decode()
    assert problems(html) == []
    return main_text(html)


def near(client: Client, place: str = "") -> str:
    """What it says starts within the hour."""
    text = said(client, place)
    return text[text.index("Starts within the hour") : text.index("Today's schedule")]


def test_the_next_screening_says_how_soon_how_far_and_when_to_leave(client: Client, halls: Halls) -> None:
    for one in (
        show(halls["t1"], "11:30", "Side A"),
        show(halls["n"], "13:30", "Side B"),
        show(halls["m"], "15:00", "Side C"),
    ):
        pick(client, one)
    assert said(client).startswith(
        "Mon 19 Nov, 12:20 Now On now: “Side A” in Tuschinski 1, until 12:41 "
        "Next , in 1 h 9 min 13:30 Side B Brakke Grond Rode Zaal 9 min on foot from Tuschinski Leave by 13:21 "
        "Then 15:00 “Side C”, Munt 9"
    )  # fmt: skip


def test_in_the_same_venue_there_is_nothing_to_leave_for(client: Client, halls: Halls) -> None:
    pick(client, show(halls["t1"], "11:15", "Side A"))
    pick(client, show(halls["t2"], "12:45", "Side B"))
    assert "Next , in 24 min 12:45 Side B Tuschinski 2 Here, in Tuschinski Starts within the hour" in said(client)


def test_who_cannot_be_in_time_is_told_by_how_much(client: Client, halls: Halls) -> None:
    pick(client, show(halls["t1"], "11:30", "Side A"))
    pick(client, show(halls["n"], "12:45", "Side B"))
    assert "You get there 5 min after it has begun" in said(client)
    Screening.objects.filter(film__title="Side A").delete()
    Screening.objects.filter(film__title="Side B").update(starts_at=NOW + timedelta(minutes=7))
    assert "Go now: you get there 2 min after it has begun" in said(client, "tuschinski")


def test_what_is_not_today_is_said_by_its_day(client: Client, edition: Edition, halls: Halls) -> None:
    pick(client, a_screening(edition, "2012-11-20T10:00", film=the_film(edition, "Side A"), hall=halls["t1"]))
    assert "Next , tomorrow 10:00 Side A" in said(client)
    Screening.objects.filter(film__title="Side A").update(
        starts_at=NOW + timedelta(days=3), ends_at=NOW + timedelta(days=3, hours=1)
    )
    assert "Next , Thursday 22 November 12:20 Side A" in said(client)


def test_only_what_one_can_still_get_into_starts_nearby(client: Client, edition: Edition, halls: Halls) -> None:
    """Sold out, cancelled, for the industry, begun, held back, after the hour, too far to walk: none of these."""
    show(halls["t2"], "12:30", "Open")
    show(halls["m"], "12:22", "Too far", minutes=5)
    show(halls["m"], "12:28", "Just in time", minutes=5)
    show(halls["m"], "12:35", "Rush line", availability=Availability.RUSH)
    show(halls["n"], "12:45", "Sold out", minutes=5, availability=Availability.SOLD_OUT)
    show(halls["n"], "12:45", "Cancelled", status=Status.CANCELLED)
    show(halls["t1"], "12:30", "Press", minutes=5, audience=Audience.PRESS_AND_INDUSTRY)
    show(halls["t1"], "12:20", "Begun", status=Status.CANCELLED)
    show(halls["n"], "13:00", "Held back", minutes=5, published_at=NOW + timedelta(days=1))
    show(halls["n"], "13:21", "Later")
    assert near(client, "tuschinski") == (
        "Starts within the hour You are in Tuschinski Tuschinski Munt Brakke Grond "
        "12:28 Just in time Just in time Munt 9 Today, in 7 min 3 min on foot "
        "12:30 Open Open Tuschinski 2 Today, in 9 min "
        "12:35 Rush line Rush line Munt 9 Today, in 14 min 3 min on foot Rush line only "
    )


def test_who_does_not_say_where_they_are_sees_it_by_venue(client: Client, halls: Halls) -> None:
    show(halls["m"], "12:22", "Side A", minutes=30)
    show(halls["t2"], "12:30", "Side B")
    expected = (
        "Starts within the hour Where are you? Tuschinski Munt Brakke Grond "
        "Tuschinski 12:30 Side B Side B Tuschinski 2 Today, in 9 min Munt 12:22 Side A Side A Munt 9 Today, in 1 min "
    )
    assert near(client) == expected
    assert near(client, "a'--<b>") == expected
    assert "Nothing is in your plan yet" in said(client)


def test_a_screening_nearby_says_what_of_the_plan_it_would_cost(client: Client, halls: Halls) -> None:
    pick(client, show(halls["m"], "13:30", "Side B"))
    show(halls["t2"], "12:30", "Side A")
    assert "Today, in 9 min Overlaps “Side B”, which is in your plan" in near(client)
    pick(client, Screening.objects.get(film__title="Side A"))
    assert "Side A Side A" not in near(client)


def test_where_nothing_starts_within_the_hour_the_next_one_is_named(client: Client, halls: Halls) -> None:
    show(halls["m"], "14:00", "Side A")
    assert "Nothing starts within the hour that you can still get into. After that: 14:00 Side A" in near(client)
    show(halls["m"], "12:21", "Side B", minutes=9)
    assert "and reach from Tuschinski. After that: 14:00 Side A" in near(client, "tuschinski")


def test_what_changed_in_the_plan_stands_first_and_what_else_changed_last(client: Client, halls: Halls) -> None:
    mine, other = show(halls["m"], "15:00", "Side A"), show(halls["n"], "15:00", "Side B")
    pick(client, mine)
    scheduling.cancel(mine, reason=because("No print"))
    scheduling.cancel(other, reason=because("No guest"))
    text = said(client)
    titles = ["Changed in your plan", "No print", "Starts within the hour", "Just changed", "No guest"]
    assert sorted(titles, key=text.index) == titles
    assert "Nothing lies ahead in your plan." in text


def test_before_and_after_the_festival_a_sentence_says_so(client: Client, edition: Edition, halls: Halls) -> None:
    Edition.objects.update(starts_on="2012-11-20")
    assert said(client) == (
        "Now IDFA 2012 begins on Tuesday 20 November. From then on this page says what comes next, how far it is and when to leave."
    )  # fmt: skip
    Edition.objects.update(starts_on="2012-11-10", ends_on="2012-11-18")
    assert said(client) == "Now IDFA 2012 has ended. Thank you for coming."
    Edition.objects.update(starts_on="2012-11-10", ends_on="2012-11-25", published_at=NOW + timedelta(days=1))
    assert said(client) == "Now The programme of IDFA 2012 is not public yet."
    Edition.objects.update(status=Edition.Status.DRAFT)
    assert said(client) == "Now No festival has been announced yet."


def test_the_page_is_the_visitors_own_and_begins_no_plan(client: Client, halls: Halls) -> None:
    answer = client.get("/nl/now/")
    assert (answer.status_code, answer.headers["Cache-Control"], dict(answer.cookies)) == (200, "private, no-store", {})
    assert main_text(answer.content.decode()).startswith("ma 19 nov, 12:20 Nu ")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_three_screenings_as_for_one(
    client: Client, halls: Halls, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        show(halls["t1"], f"12:{30 + one}", f"Near {one}", minutes=1)
        pick(client, show(halls["m"], f"{14 + one}:00", f"Mine {one}", minutes=30))
        moved = show(halls["n"], f"{14 + one}:00", f"Gone {one}", minutes=30)
        pick(client, moved)
        scheduling.cancel(moved, reason=because("No print"))
    with django_assert_num_queries(11):
        assert client.get("/now/").status_code == 200
    client.cookies.clear()
    with django_assert_num_queries(7):
        assert client.get("/now/").status_code == 200
