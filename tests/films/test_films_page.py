"""The films index as a visitor meets it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    settings.DEMO_CLOCK = a.NOW
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + 3600


def a_programme(number: int) -> Edition:
    edition = a.an_edition()
    for index in range(number):
        film = a.a_film(
            f"Film {index:02}", section=a.a_section(edition, f"S{index}") if index < 3 else edition.sections.first()
        )
        a.a_credit(film, f"Director {index}")
        a.a_screening(edition, "2012-11-19T20:00", film=film)
    return edition


def test_films_stand_with_facets_and_are_counted(client: Client) -> None:
    a_programme(2)
    response = client.get("/films/")
    page = response.content.decode()
    assert problems(page) == []
    assert [card.title for card in response.context["cards"]] == ["Film 00", "Film 01"]
    assert ("2 films, A to Z by section" in page, 'name="robots"' in page) == (True, False)


def test_an_index_sets_no_cookie_and_may_be_kept(client: Client) -> None:
    a_programme(1)
    response = client.get("/films/?q=film")
    assert (dict(response.cookies), response["Cache-Control"]) == ({}, "public, max-age=60")
    assert "csrf" not in response.content.decode().lower()


def test_a_narrowed_index_is_not_for_search_engines(client: Client) -> None:
    a_programme(1)
    page = client.get("/films/?section=s0").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in page
    assert '<link rel="canonical" href="http://testserver/films/">' in page


def test_pages_follow_each_other_without_gap_or_repetition(client: Client) -> None:
    a_programme(100)
    pages = [client.get(f"/films/?sort=title&page={number}").context["cards"] for number in (1, 2, 3)]
    assert [len(cards) for cards in pages] == [48, 48, 4]
    assert [card.title for cards in pages for card in cards] == [f"Film {index:02}" for index in range(100)]


@pytest.mark.parametrize(("number", "shown"), [("0", 3), ("x", 1), ("99", 3)])
def test_a_page_that_does_not_exist_leads_to_one_that_does(client: Client, number: str, shown: int) -> None:
    a_programme(100)
    assert client.get(f"/films/?page={number}").context["page_links"].number == shown


def test_nothing_found_names_the_filters_and_the_way_back(client: Client) -> None:
    a_programme(2)
    page = client.get("/films/?length=short&section=s0").content.decode()
    assert problems(page) == []
    assert ("No film fits all of this" in page, 'href="?section=s0"' in page) == (True, True)


def test_before_the_programme_is_public_a_sentence_says_when(client: Client) -> None:
    edition = a_programme(1)
    edition.published_at = a.NOW + timedelta(days=2)
    edition.save()
    response = client.get("/films/")
    page = response.content.decode()
    assert (response.status_code, problems(page)) == (200, [])
    assert ("The programme of IDFA 2012 appears on 21 November." in page, "Film 00" in page) == (True, False)


def test_without_any_edition_the_page_still_answers(client: Client) -> None:
    response = client.get("/films/")
    assert (response.status_code, problems(response.content.decode())) == (200, [])


def test_staff_see_unpublished_films_marked(client: Client) -> None:
    edition = a_programme(1)
    a.a_film("Secret", section=edition.sections.first(), published_at=None)
    assert "Secret" not in client.get("/films/").content.decode()
    client.force_login(a.an_editor())
    cards = client.get("/films/").context["cards"]
    assert [(card.title, card.unpublished) for card in cards] == [("Film 00", False), ("Secret", True)]


def test_the_index_speaks_dutch(client: Client) -> None:
    edition = a.an_edition()
    a.a_film(section=a.a_section(edition, name_nl="Sectie"), countries=("DE",))
    page = client.get("/nl/films/").content.decode()
    assert problems(page) == []
    assert ('<html lang="nl">' in page, "Duitsland" in page, "Sectie" in page) == (True, True, True)


def test_an_archived_edition_lists_its_own_films(client: Client) -> None:
    a_programme(1)
    old = a.an_edition(
        name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED, starts_on="2011-11-16", ends_on="2011-11-27"
    )
    a.a_film("Older", section=a.a_section(old, "OLD"))
    response = client.get("/archive/2011/films/")
    assert [card.title for card in response.context["cards"]] == ["Older"]
    assert 'href="/archive/2011/films/"' in client.get("/archive/2011/films/?length=long").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("query", ["", "?section=s0&date=2012-11-19&sort=year"])
def test_the_index_asks_six_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, query: str
) -> None:
    a_programme(number)
    with django_assert_num_queries(6):
        client.get(f"/films/{query}")
