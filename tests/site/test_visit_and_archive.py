"""Staff's pages, the archive, the appearance, and what is said when something is missing."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition, Page, Partner
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def an_archived_edition() -> Edition:
    return a.an_edition(
        name="IDFA 2011",
        slug="2011",
        starts_on=date(2011, 11, 16),
        ends_on=date(2011, 11, 20),
        status=Edition.Status.ARCHIVED,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_visit_page_lists_published_pages(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    a.an_edition()
    for index in range(number):
        Page.objects.create(slug=f"page-{index}", title_en=f"Page {index}", position=index)
    Page.objects.create(slug="draft", title_en="Draft", is_published=False)
    with django_assert_num_queries(3):
        response = client.get("/visit/")
    assert [str(page) for page in response.context["pages"]] == [f"Page {index}" for index in range(number)]
    assert problems(response.content.decode()) == []


def test_a_page_is_markdown_made_harmless(client: Client) -> None:
    a.an_edition()
    Page.objects.create(
        slug="tickets", title_en="Tickets", body_en="## Where\n\n<script>alert(1)</script> [here](javascript:x)"
    )
    page = client.get("/visit/tickets/").content.decode()
    assert ("<h2>Where</h2>" in page, "<script>alert" in page, 'href="javascript' in page) == (True, False, False)


def test_the_about_page_names_the_partners(client: Client) -> None:
    edition = a.an_edition()
    Partner.objects.create(edition=edition, name="The City")
    Page.objects.create(slug="about", title_en="About", kind=Page.Kind.ABOUT)
    assert "The City" in client.get("/visit/about/").content.decode()


def test_an_unpublished_page_is_for_staff(client: Client) -> None:
    a.an_edition()
    Page.objects.create(slug="draft", title_en="Draft", is_published=False)
    assert client.get("/visit/draft/").status_code == 404
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/visit/draft/").status_code == 200


def test_the_archive_lists_public_editions_newest_first_and_counts_their_films(client: Client) -> None:
    a.a_film(section=a.a_section(a.an_edition()))
    a.a_film(section=a.a_section(an_archived_edition()), published_at=None)
    a.an_edition(name="Draft", slug="draft", status=Edition.Status.DRAFT)
    found = client.get("/archive/").context["editions"]
    assert [(edition.name, edition.number) for edition in found] == [("IDFA 2012", 1), ("IDFA 2011", 0)]


@pytest.mark.parametrize("address", ["", "films/", "schedule/", "sections/", "sections/pan/"])
def test_an_archived_edition_keeps_its_pages(client: Client, address: str) -> None:
    a.an_edition()
    older = an_archived_edition()
    film = a.a_film("Old film", section=a.a_section(older))
    a.a_screening(older, "2011-11-20T12:00", film=film)
    response = client.get(f"/archive/2011/{address}")
    assert (response.status_code, problems(response.content.decode())) == (200, [])
    assert "IDFA 2011" in response.content.decode()


@pytest.mark.parametrize("address", ["", "films/", "schedule/", "sections/"])
def test_a_draft_edition_has_no_archive_for_visitors(client: Client, address: str) -> None:
    a.an_edition()
    a.an_edition(name="IDFA 2013", slug="2013", status=Edition.Status.DRAFT)
    assert client.get(f"/archive/2013/{address}").status_code == 404


def test_the_chosen_appearance_comes_in_a_stylesheet_that_no_cache_shares(client: Client) -> None:
    response = client.post("/appearance/", {"theme": "dark", "next": "/films/?q=x"})
    assert (response.status_code, response["Location"]) == (302, "/films/?q=x")
    sheet = client.get("/appearance.css")
    assert sheet.content.decode().startswith(":root{color-scheme:dark}")
    assert (sheet["Cache-Control"], sheet["Vary"]) == ("private, no-cache", "Cookie")


def test_auto_forgets_the_choice(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark"})
    client.post("/appearance/", {"theme": "auto"})
    assert client.get("/appearance.css").content.decode().startswith(":root{color-scheme:light dark}")


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_appearance_form_leads_nowhere_else(client: Client, back: str) -> None:
    assert client.post("/appearance/", {"theme": "light", "next": back})["Location"] == "/"


def test_an_invented_theme_changes_nothing(client: Client) -> None:
    assert client.post("/appearance/", {"theme": "pink"}).cookies == {}


def test_a_missing_page_offers_ways_on(client: Client) -> None:
    a.an_edition()
    response = client.get("/nothing/")
    assert (response.status_code, problems(response.content.decode())) == (404, [])
    assert "Reel missing" in response.content.decode()


def test_a_fault_shows_a_page_that_needs_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("festival.site.front.state", broken)
    a.an_edition()
    client.raise_request_exception = False
    response = client.get("/")
    assert (response.status_code, problems(response.content.decode())) == (500, [])
