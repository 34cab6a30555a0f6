"""Where the public pages offer to keep what they show; the same for everybody."""

import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from pytest_django import Settings

from screenings.models import Screening
from screenings.models.vocabulary import Status
from tests.builders import NOW, a_film, a_screening, a_section, an_edition
from tests.plans import keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


@pytest.fixture
def coming() -> Screening:
    """The Defector, today at two."""
    edition = an_edition()
    film = a_film("The Defector", section=a_section(edition), slug="the-defector")
    return a_screening(edition, "2012-11-19T14:00", film=film)


def marks_on(client: Client, path: str) -> list[str]:
    """Where the marks of a page post to, in order."""
    return re.findall(r'<form class="cue[^>]* action="([^"]+)"', client.get(path).content.decode())


def test_films_and_screenings_carry_a_mark_wherever_they_are_shown(client: Client, coming: Screening) -> None:
    film, screening = f"/plan/films/{coming.film_id}/", f"/plan/screenings/{coming.pk}/"
    pages = {
        "/": [screening, film],
        "/films/": [film],
        "/films/the-defector/": [film, screening],
        "/schedule/": [screening],
        f"/screenings/{coming.pk}/": [screening],
        f"/venues/{coming.hall.venue.slug}/": [screening],
    }
    assert {path: marks_on(client, path) for path in pages} == pages


def test_a_film_asks_how_much_one_wants_to_see_it(client: Client, coming: Screening) -> None:
    page = client.get("/films/the-defector/").content.decode()
    choices = re.findall(r'name="level" value="(\w+)" aria-pressed="false">([^<]+)<', page)
    assert choices == [("must", "Must see"), ("want", "Want to see"), ("maybe", "Maybe"), ("no", "Not interested")]


@pytest.mark.parametrize("path", ["/films/the-defector/", "/screenings/{pk}/"])
def test_a_screening_can_be_said_to_be_bought_or_not_wanted(client: Client, coming: Screening, path: str) -> None:
    page = client.get(path.format(pk=coming.pk)).content.decode()
    form = re.findall(
        rf'<form class="keeps cluster" method="post" action="/plan/screenings/{coming.pk}/">(.*?)</form>',
        page,
        re.DOTALL,
    )
    assert [re.findall(r'name="(\w+)" value="(\w+)"', inside) for inside in form] == [
        [("tickets", "1"), ("state", "bought"), ("state", "excluded")]
    ]  # fmt: skip


def test_pages_are_the_same_bytes_for_who_keeps_and_who_does_not(
    client: Client, coming: Screening, settings: Settings
) -> None:
    pick(client, coming)
    keep(client, coming.film, level="must")
    settings.DEMO_STARTED_AT = float("inf")  # the clock stands still
    for path in (
        "/",
        "/films/",
        "/films/the-defector/",
        "/schedule/",
        "/schedule/?view=grid",
        f"/screenings/{coming.pk}/",
    ):
        theirs, everybodys = client.get(path), Client().get(path)
        assert (theirs.content, dict(theirs.cookies)) == (everybodys.content, {})


def test_what_is_over_or_cancelled_carries_none(client: Client, coming: Screening) -> None:
    played = a_screening(coming.edition, "2012-11-19T09:00", film=coming.film)
    cancelled = a_screening(coming.edition, "2012-11-19T18:00", film=coming.film, status=Status.CANCELLED)
    assert marks_on(client, "/schedule/") == [f"/plan/screenings/{coming.pk}/"]
    assert [marks_on(client, f"/screenings/{one.pk}/") for one in (played, cancelled)] == [
        [f"/plan/screenings/{coming.pk}/"]
    ] * 2


def test_after_the_festival_nothing_can_be_kept_any_more(client: Client, coming: Screening) -> None:
    with override_settings(DEMO_CLOCK=NOW + timedelta(days=30)):
        for path in ("/", "/films/", "/films/the-defector/", "/schedule/", f"/screenings/{coming.pk}/"):
            assert (marks_on(client, path), 'name="level"' in client.get(path).content.decode()) == ([], False)
