"""The first page through a festival's whole life."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from films.models import Award, Nomination
from films.models.vocabulary import NominationStatus
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    at(settings, a.NOW)


def at(settings: Settings, moment: datetime) -> None:
    """Stops the demonstration's clock at a moment."""
    settings.DEMO_CLOCK = moment
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + 3600


def a_festival(number: int) -> Edition:
    """An edition with that many of everything that the first page counts."""
    edition = a.an_edition()
    for index in range(number):
        section = a.a_section(edition, f"S{index}")
        film = a.a_film(f"Film {index}", section=section)
        a.a_credit(film, f"Director {index}")
        a.a_screening(edition, f"2012-11-19T{14 + index}:00", film=film, hall=a.a_hall(f"Hall {index}"))
    return edition


def test_without_an_edition_it_says_so(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, problems(response.content.decode())) == (200, [])
    assert "Nothing is announced yet" in response.content.decode()


def test_before_the_programme_is_public_it_counts_the_days(client: Client, settings: Settings) -> None:
    a.an_edition(published_at=datetime(2012, 11, 1, 9, tzinfo=UTC))
    at(settings, datetime(2012, 10, 15, 12, tzinfo=UTC))
    response = client.get("/")
    page = response.content.decode()
    assert problems(page) == []
    assert ("30 days to go" in page, "The programme appears on 1 November." in page) == (True, True)


def test_while_it_runs_the_next_screenings_stand_on_top(client: Client) -> None:
    edition = a.an_edition()
    hall = a.a_hall()
    for time, title in [("12:45", "Soon"), ("11:00", "Over"), ("13:30", "Later")]:
        a.a_screening(edition, f"2012-11-19T{time}", film=a.a_film(title), hall=a.a_hall(title, venue=hall.venue))
    response = client.get("/")
    assert [(row.starts_text, row.title) for row in response.context["next_up"]] == [
        ("12:45", "Soon"),
        ("13:30", "Later"),
    ]
    assert (response.context["next_title"], response.context["state"].words) == (
        "Next up",
        ("Day 6 of 12", "Mon 19 Nov"),
    )


def test_cancelled_press_and_tentative_screenings_are_not_next(client: Client) -> None:
    edition = a.an_edition()
    a.a_screening(edition, "2012-11-19T13:00", status="cancelled")
    a.a_screening(edition, "2012-11-19T13:00", audience="press_industry")
    a.a_screening(edition, "2012-11-19T13:00", status="tentative")
    shown = a.a_screening(edition, "2012-11-19T13:00")
    assert [row.title for row in client.get("/").context["next_up"]] == [shown.shown_title]


def test_when_nothing_is_left_today_tomorrow_is_next(client: Client) -> None:
    edition = a.an_edition()
    a.a_screening(edition, "2012-11-20T10:00")
    assert client.get("/").context["next_title"] == "Tomorrow from 10:00"


def test_when_the_edition_is_over_it_thanks_and_names_the_winners(client: Client, settings: Settings) -> None:
    edition = a_festival(1)
    award = Award.objects.create(edition=edition, name_en="Audience Award", slug="audience")
    film = edition.screenings.get().film
    Nomination.objects.create(award=award, film=film, status=NominationStatus.WON)
    at(settings, datetime(2012, 11, 26, 6, tzinfo=UTC))
    page = client.get("/").content.decode()
    assert ("IDFA 2012 has ended. Thank you for coming." in page, "Audience Award" in page) == (True, True)
    assert problems(page) == []


def test_unpublished_things_stay_away_from_the_first_page(client: Client) -> None:
    edition = a.an_edition()
    hidden = a.a_film("Secret", section=a.a_section(edition), published_at=None)
    a.a_screening(edition, "2012-11-19T13:00", film=hidden)
    shown = client.get("/")
    assert (shown.context["next_up"], shown.context["highlights"], shown.context["sections"]) == ([], [], [])
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    assert "Secret" in client.get("/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_first_page_asks_eight_questions_whatever_its_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    a_festival(number)
    with django_assert_num_queries(8):
        client.get("/")


def test_the_days_count_what_a_visitor_may_see(client: Client) -> None:
    edition = a_festival(2)
    a.a_screening(edition, "2012-11-19T18:00", published_at=None)
    days = {day.number: day.count_text for day in client.get("/").context["days"]}
    assert (days["19"], days["20"]) == ("2 screenings", "0 screenings")


def test_the_current_edition_is_the_newest_that_is_not_in_the_archive(client: Client) -> None:
    current = a.an_edition()
    later = {"starts_on": date(2013, 11, 20), "ends_on": date(2013, 12, 1)}
    a.an_edition(name="IDFA 2013", slug="2013", status=Edition.Status.DRAFT, **later)
    a.an_edition(name="IDFA 2014", slug="2014", status=Edition.Status.ARCHIVED, **later)
    assert Edition.objects.current() == current


def test_a_published_moment_in_the_future_publishes_by_itself(client: Client, settings: Settings) -> None:
    edition = a.an_edition()
    film = a.a_film("Tonight", section=a.a_section(edition), published_at=a.NOW + timedelta(minutes=5))
    assert client.get(film.get_absolute_url()).status_code == 404
    at(settings, a.NOW + timedelta(minutes=6))
    assert client.get(film.get_absolute_url()).status_code == 200
