"""Sections and compilations, in this edition and in older ones."""

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


def an_old_edition() -> Edition:
    return a.an_edition(
        name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED, starts_on="2011-11-16", ends_on="2011-11-27"
    )


def a_programme(number: int) -> Edition:
    """Reflecting Images with Panorama inside it, that many films and as many compilations."""
    edition = a.an_edition()
    outer = a.a_section(edition, "RIM", name_en="Reflecting Images", text_en="About **images**.")
    inner = a.a_section(edition, "PAN", name_en="Panorama", parent=outer)
    for index in range(number):
        film = a.a_film(f"Film {index}", section=inner)
        a.a_credit(film, f"Director {index}")
        compilation = a.a_compilation(
            inner, film, a.a_film(runtime=None), title_en=f"Shorts {index}", slug=f"shorts-{index}"
        )
        a.a_screening(edition, f"2012-11-20T1{index}:00", compilation=compilation, minutes=90)
    return edition


def test_sections_stand_in_order_with_what_they_hold(client: Client) -> None:
    edition = a_programme(2)
    a.a_section(edition, "NIL")
    a.a_film("Secret", section=edition.sections.get(code="PAN"), published_at=None)
    response = client.get("/sections/")
    assert problems(response.content.decode()) == []
    assert [(line.name, line.inner, line.count_text, line.url) for line in response.context["lines"]] == [
        ("Reflecting Images", False, "2 films", "/sections/rim/"),
        ("Panorama", True, "2 films", "/sections/pan/"),
    ]


def test_a_section_shows_the_films_of_those_inside_it(client: Client) -> None:
    a_programme(2)
    response = client.get("/sections/rim/")
    page = response.content.decode()
    assert problems(page) == []
    assert [card.title for card in response.context["cards"]] == ["Film 0", "Film 1"]
    said = ["<strong>images</strong>", "/sections/pan/", "/films/?section=rim", "/compilations/shorts-0/"]
    assert [words for words in said if words not in page] == []


def test_a_section_of_an_older_edition_stands_in_the_archive(client: Client) -> None:
    a_programme(1)
    old = a.a_section(an_old_edition(), "OLD")
    a.a_film("Older", section=old)
    response = client.get("/sections/old/")
    assert (response.status_code, response["Location"]) == (302, "/archive/2011/sections/old/")
    assert [card.title for card in client.get("/archive/2011/sections/old/").context["cards"]] == ["Older"]
    assert [line.url for line in client.get("/archive/2011/sections/").context["lines"]] == [
        "/archive/2011/sections/old/"
    ]
    assert client.get("/archive/2011/sections/pan/").status_code == 404


def test_a_section_of_a_programme_to_come_does_not_exist_yet(client: Client) -> None:
    edition = a_programme(1)
    Edition.objects.update(published_at=a.NOW + timedelta(days=2))
    assert client.get("/sections/pan/").status_code == 404
    assert client.get("/compilations/shorts-0/").status_code == 404
    for address in ("/sections/", "/compilations/"):
        page = client.get(address).content.decode()
        assert ("appears on 21 November" in page, "Panorama" in page, problems(page)) == (True, False, [])
    client.force_login(a.an_editor())
    assert client.get(f"/sections/{edition.sections.last().slug}/").status_code == 200


def test_a_compilation_tells_its_films_in_order_and_at_least_how_long_it_takes(client: Client) -> None:
    edition = a.an_edition()
    section = a.a_section(edition)
    films = [a.a_film("Second", section=section, runtime=12), a.a_film("First", section=section, runtime=None)]
    secret = a.a_film("Secret", section=section, published_at=None, runtime=9)
    compilation = a.a_compilation(section, *films, secret, title_en="Shorts", slug="shorts")
    response = client.get(compilation.get_absolute_url())
    page = response.content.decode()
    assert problems(page) == []
    assert [(name.text, name.note) for name in response.context["line"].films] == [
        ("Second", "12 min"),
        ("First", "length not known yet"),
    ]
    assert [card.title for card in response.context["cards"]] == ["Second", "First"]
    assert ("at least 21 min" in page, "Secret" in page) == (True, False)
    films[1].runtime = 10
    films[1].save()
    assert "at least" not in client.get(compilation.get_absolute_url()).content.decode()


def test_compilations_are_listed_by_section(client: Client) -> None:
    edition = a_programme(2)
    a.a_compilation(edition.sections.first(), title_en="Draft", published_at=None)
    response = client.get("/compilations/")
    assert problems(response.content.decode()) == []
    assert [(line.title, line.total) for line in response.context["lines"]] == [
        ("Shorts 0", "at least 71 min"),
        ("Shorts 1", "at least 71 min"),
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "questions"),
    [("/sections/", 4), ("/sections/pan/", 7), ("/compilations/", 4), ("/compilations/shorts-0/", 6)],
)
def test_sections_and_compilations_ask_few_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, address: str, questions: int
) -> None:
    a_programme(number)
    with django_assert_num_queries(questions):
        client.get(address)
