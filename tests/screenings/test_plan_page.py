"""The plan's page: days, gaps, clashes with a swap, what to book, what still needs a time, what changed."""

import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from festival.models import Edition
from films.models import Film
from screenings import scheduling
from screenings.models import Pick, Plan, Screening
from screenings.models.vocabulary import Availability
from tests.builders import NOW, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.markup import problems
from tests.plans import OWN, a_pick, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


def text_of(client: Client, path: str = "/plan/") -> str:
    html = client.get(path).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def the_plan(client: Client, edition: Edition) -> Plan:
    """The visitor's plan, begun by keeping something."""
    keep(client, a_film(section=None))
    return Plan.objects.get(edition=edition)


@pytest.fixture
def defector() -> tuple[Edition, dict[str, Screening], Screening]:
    """The Defector on Monday and Wednesday, and Side B, which overlaps the Wednesday and plays again on Friday."""
    edition = an_edition()
    section = a_section(edition)
    film, other = a_film("The Defector", section=section), a_film("Side B", section=section)
    nes, tuschinski = a_venue("Brakke Grond"), a_venue("Tuschinski")
    nes.transfers.create(to_venue=tuschinski, minutes=9)
    halls = {
        "t1": a_hall("1", venue=tuschinski),
        "t2": a_hall("2", venue=tuschinski),
        "r": a_hall("Rode Zaal", venue=nes),
    }
    shown = {
        "wednesday": a_screening(edition, "2012-11-21T15:00", film=film, hall=halls["t1"]),
        "side b": a_screening(edition, "2012-11-21T15:30", film=other, hall=halls["t2"]),
        "side b again": a_screening(edition, "2012-11-23T13:15", film=other, hall=halls["r"]),
        "later": a_screening(edition, "2012-11-21T17:00", film=a_film("Later", section=section), hall=halls["r"]),
    }
    return edition, shown, shown["wednesday"]


def test_a_clash_is_named_with_its_minutes_and_a_swap_changes_just_that(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    for one in (wednesday, shown["side b"], shown["later"]):
        pick(client, one)
    page = text_of(client)
    assert "“The Defector” and “Side B” overlap by 41 minutes." in page
    assert "Swap “Side B” to Fri 23, 13:15 Brakke Grond Rode Zaal" in page
    said = {"out": shown["side b"].pk, "into": shown["side b again"].pk}
    assert client.post("/plan/swap/", said, headers=OWN).headers["Location"] == "/plan/?kept=swapped"
    kept = set(Pick.objects.values_list("screening", flat=True))
    assert kept == {wednesday.pk, shown["later"].pk, shown["side b again"].pk}
    page = text_of(client, "/plan/?kept=swapped")
    assert ("Swapped. Nothing else has changed." in page, "overlap" in page) == (True, False)


def test_keeping_both_is_remembered_until_the_minutes_change(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    pick(client, wednesday)
    pick(client, shown["side b"])
    key = re.findall(r'name="clash" value="([^"]+)"', client.get("/plan/").content.decode())[0]
    client.post("/plan/both/", {"clash": key}, headers=OWN)
    assert "You keep both." in text_of(client)
    Screening.objects.filter(pk=shown["side b"].pk).update(starts_at=shown["side b"].starts_at + timedelta(minutes=10))
    assert "You keep both." not in text_of(client)


def test_what_lies_between_says_free_minutes_and_the_walk(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    pick(client, wednesday)
    pick(client, shown["later"])
    assert "40 min free, 9 min on foot to Brakke Grond" in text_of(client)


def test_saved_films_show_the_times_that_fit_and_why_others_do_not(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    pick(client, wednesday)
    keep(client, shown["side b"].film, level="must")
    page = text_of(client)
    assert "Fri 23, 13:15 Brakke Grond Rode Zaal" in page
    assert "1 screening does not fit" in page
    assert "Wed 21, 15:30, Tuschinski 2 — it overlaps “The Defector” by 41 minutes, which you pinned" in page


def test_what_is_scarce_is_to_be_booked_first(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    Screening.objects.filter(pk=wednesday.pk).update(availability=Availability.FEW)
    pick(client, wednesday)
    pick(client, shown["side b again"])
    keep(client, shown["side b again"].film, level="must")
    page = text_of(client)
    assert "Book first The Defector Wed 21, 15:00, Tuschinski 1 Few tickets left" in page
    assert "Side B Fri 23, 13:15, Brakke Grond Rode Zaal Last chance of a must-see" in page
    pick(client, wednesday, state="bought", tickets="2")
    page = text_of(client)
    assert ("Book first The Defector" in page, "2 tickets" in page) == (False, True)


def test_changes_are_told_until_they_are_read_and_a_cancelled_one_offers_others(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, _wednesday = defector
    pick(client, shown["side b"])
    plan = Plan.objects.get()
    plan.picks.update(made_at=NOW - timedelta(hours=1))
    reason = scheduling.Reason(at=NOW - timedelta(minutes=5), en="The print is lost.")
    scheduling.cancel(Screening.objects.get(pk=shown["side b"].pk), reason=reason)
    page = text_of(client)
    assert "Changed since you looked Side B : Cancelled. The print is lost." in page
    assert "Rather Fri 23, 13:15" in page
    client.post("/plan/read/", headers=OWN)
    assert "Changed since you looked" not in text_of(client)


def test_the_next_screening_stands_on_top_with_the_moment_to_leave(client: Client) -> None:
    edition = an_edition()
    nes, tuschinski = a_venue("Brakke Grond"), a_venue("Tuschinski")
    nes.transfers.create(to_venue=tuschinski, minutes=9)
    pick(
        client,
        a_screening(edition, "2012-11-19T11:30", film=a_film("Now"), hall=a_hall("Rode Zaal", venue=nes), minutes=60),
    )
    pick(client, a_screening(edition, "2012-11-19T13:00", film=a_film("Next"), hall=a_hall("1", venue=tuschinski)))
    assert "Next , in 39 min 13:00 Next Tuschinski 1 9 min on foot from Brakke Grond: leave by 12:51" in text_of(client)


def test_what_comes_next_on_another_day_says_which(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    pick(client, wednesday)
    assert "Next , Wednesday 21 November 15:00 The Defector" in text_of(client)


def test_without_a_script_a_mark_leads_to_the_plan_which_says_what_was_kept_and_leads_back(
    client: Client, defector
) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    answer = pick(client, wednesday, next="/schedule/?date=2012-11-21")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "“The Defector” is in your plan." in page
    assert '<a href="/schedule/?date=2012-11-21">Back to where you were</a>' in page
    assert "elsewhere.example" not in text_of(client, "/plan/?back=https://elsewhere.example/")


def put_back(client: Client, path: str) -> dict[str, str]:
    """What the button that takes back posts, and where to."""
    html = client.get(path).content.decode()
    form = html[html.index('class="notice') : html.index("Put it back")]
    action = re.findall(r'action="([^"]+)"', form)[0]
    return {"to": action} | dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_what_is_taken_out_can_be_put_back_as_it_was(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    pick(client, wednesday, state="bought", tickets="3")
    gone = pick(client, wednesday, state="").headers["Location"]
    assert "“The Defector” is no longer in your plan. Put it back" in text_of(client, gone)
    said = put_back(client, gone)
    client.post(said.pop("to"), said, headers=OWN)
    assert list(Pick.objects.values_list("state", "tickets")) == [("bought", 3)]
    keep(client, wednesday.film, level="maybe")
    said = put_back(client, keep(client, wednesday.film, level="").headers["Location"])
    client.post(said.pop("to"), said, headers=OWN)
    assert list(Plan.objects.get().wishes.values_list("level", flat=True)) == ["maybe"]


@pytest.mark.parametrize(
    "nonsense", ["", "out", "out-x", "film-99999", "out-99999-bought-2", f"out-{'9' * 30}-bought-2", "unwished-99999-loved", "out-99999-<b>-2"]
)  # fmt: skip
def test_a_made_up_address_says_nothing(client: Client, defector, nonsense: str) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    pick(client, wednesday)
    answer = client.get("/plan/", {"kept": nonsense})
    assert (answer.status_code, 'class="notice' in answer.content.decode()) == (200, False)


def test_a_screening_that_does_not_fit_can_be_picked_all_the_same(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    pick(client, wednesday)
    keep(client, shown["side b"].film)
    form = f'<form method="post" action="/plan/screenings/{shown["side b"].pk}/"><button class="chip dimmed"'
    assert form in client.get("/plan/").content.decode()


def test_earlier_days_are_folded_together(client: Client) -> None:
    edition = an_edition()
    for when in ("2012-11-17T14:00", "2012-11-18T14:00", "2012-11-18T18:00", "2012-11-20T14:00"):
        a_pick(the_plan(client, edition), a_screening(edition, when))
    page = text_of(client)
    assert ("Earlier: 2 days, 3 screenings" in page, "1 screening to come" in page) == (True, True)


def test_noting_tickets_keeps_what_was_said_of_the_discussion(client: Client) -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-20T14:00", discussion_minutes=20)
    pick(client, screening)
    client.post(f"/plan/screenings/{screening.pk}/stay/", {"stays": "0"}, headers=OWN)
    pick(client, screening, state="bought", tickets="2")
    assert list(Pick.objects.values_list("state", "tickets", "stays")) == [("bought", 2, False)]


def test_after_the_festival_the_plan_is_there_to_read(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    pick(client, wednesday)
    pick(client, shown["later"], state="bought", tickets="1")
    keep(client, shown["side b"].film)
    with override_settings(DEMO_CLOCK=NOW + timedelta(days=30)):
        html = client.get("/plan/").content.decode()
        assert "2 screenings, 2 h 22 min of films." in text_of(client)
        assert "The Defector" in html
        assert re.findall(r'<form[^>]*action="(/plan/[^"]*)"', html) == []
        answer = keep(client, wednesday.film)
        assert (
            answer.status_code,
            "IDFA 2012 is over, so there is nothing left to plan." in answer.content.decode(),
        ) == (422, True)


def test_a_refusal_is_a_page_with_the_way_back(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    answer = pick(client, wednesday, state="bought", tickets="0", next="/schedule/")
    page = answer.content.decode()
    assert (answer.status_code, "0 tickets are not possible here; write a number from 1 to 20." in page) == (422, True)
    assert '<a class="btn btn--on" href="/schedule/">' in page
    assert problems(page) == []


def test_an_empty_plan_says_what_to_do(client: Client) -> None:
    an_edition()
    assert "Nothing is kept yet" in text_of(client)


def test_its_calendar_follows_and_its_address_can_be_taken_back(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    pick(client, wednesday)
    client.post("/plan/calendar/", headers=OWN)
    path = re.findall(r"/plan/[\w-]{20,}\.ics", client.get("/plan/").content.decode())[0]
    programme = Client()
    assert [str(event["summary"]) for event in Calendar.from_ical(programme.get(path).content).events] == [
        "The Defector"
    ]
    scheduling.cancel(Screening.objects.get(pk=wednesday.pk), reason=scheduling.Reason(at=NOW))
    [event] = Calendar.from_ical(programme.get(path).content).events
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 1)
    assert programme.get(path).headers["Cache-Control"] == "private, no-store"
    client.post("/plan/calendar/", {"stop": "1"}, headers=OWN)
    assert programme.get(path).status_code == 404


def test_it_comes_along_as_a_table_and_as_text(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    assert (client.get("/plan/plan.csv").status_code, client.get("/plan/plan.txt").status_code) == (404, 404)
    pick(client, wednesday)
    assert "The Defector" in client.get("/plan/plan.csv").content.decode("utf-8-sig")
    assert "15:00–16:11  The Defector, Tuschinski 1" in client.get("/plan/plan.txt").content.decode()


@pytest.mark.parametrize("said", [{"out": "x", "into": "1"}, {"out": "9" * 30, "into": "1"}, {}])
def test_nonsense_is_not_swapped(client: Client, defector, said: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    _edition, _shown, wednesday = defector
    pick(client, wednesday)
    assert client.post("/plan/swap/", said, headers=OWN).status_code == 404


def test_a_bought_screening_is_not_swapped_away(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, _wednesday = defector
    pick(client, shown["side b"], state="bought", tickets="1")
    said = {"out": shown["side b"].pk, "into": shown["side b again"].pk}
    answer = client.post("/plan/swap/", said, headers=OWN)
    assert (answer.status_code, Pick.objects.get().screening_id) == (422, shown["side b"].pk)


def many(client: Client, number: int) -> None:
    edition = an_edition()
    section = a_section(edition)
    for each in range(number):
        film: Film = a_film(section=section)
        pick(client, a_screening(edition, f"2012-11-2{each}T14:00", film=film, discussion_minutes=20))
        keep(client, a_film(section=section))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    many(client, number)
    with django_assert_num_queries(14):
        client.get("/plan/")


def test_the_page_is_well_made(client: Client, defector) -> None:  # type: ignore[no-untyped-def]
    _edition, shown, wednesday = defector
    for one in (wednesday, shown["side b"], shown["later"]):
        pick(client, one)
    keep(client, shown["later"].film)
    assert problems(client.get("/plan/").content.decode()) == []
