"""What a device may keep: the worker, the list that it reads, the page about it, and the app's manifest."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival import build
from festival.models import Edition, Page
from screenings.models import Plan
from tests.builders import NOW, a_compilation, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.markup import problems
from tests.plans import keep, pick

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(settings: Settings) -> None:
    """It is Monday 19 November 2012, 12:20, and the build has a name."""
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT, settings.BUILD = NOW, 4e9, "b1"


def two_days(**given: Any) -> Edition:
    """An edition of today and tomorrow."""
    return an_edition(starts_on=date(2012, 11, 19), ends_on=date(2012, 11, 20), **given)


def listing(client: Client, language: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{language}/offline.json").json()
    return found


def test_the_worker_is_small_stands_at_the_root_and_is_asked_for_anew_each_time(client: Client) -> None:
    response = client.get("/sw.js")
    parts = re.findall(r'"/static/js/worker/(\w+)\.js"', response.content.decode())
    assert parts == ["store", "changes", "words", "kept", "filling", "own", "answers", "messages", "worker"]
    names = ("Content-Type", "Cache-Control", "Service-Worker-Allowed")
    assert [response.headers[name] for name in names] == ["text/javascript; charset=utf-8", "no-cache", "/"]


def test_the_list_names_the_pages_of_the_edition_in_the_language_asked_for(client: Client) -> None:
    edition = two_days()
    a_screening(edition, hall=a_hall("1", venue=a_venue("Munt")))
    Page.objects.create(slug="tickets", title_en="Tickets")
    Page.objects.create(slug="draft", title_en="Draft", is_published=False)
    found = listing(client, "/nl")
    assert (found["build"], found["language"], found["zone"]) == ("b1", "nl", "Europe/Amsterdam")
    assert found["pages"] == [
        "/offline/instead/", "/nl/offline/instead/", "/nl/", "/nl/offline/", "/nl/visit/", "/nl/venues/", "/nl/changes/",
        "/nl/visit/tickets/", "/nl/films/", "/nl/sections/", "/nl/schedule/", "/nl/venues/munt/",
        "/nl/schedule/?date=2012-11-19", "/nl/schedule/?date=2012-11-19&view=grid", "/nl/schedule/?date=2012-11-20",
        "/nl/schedule/?date=2012-11-20&view=grid", "/nl/schedule/?date=all",
    ]  # fmt: skip
    assert found["days"] == [
        ["2012-11-19T05:00:00+00:00", "/nl/schedule/?date=2012-11-19"],
        ["2012-11-20T05:00:00+00:00", "/nl/schedule/?date=2012-11-20"],
    ]
    assert found["private"] == ["/nl/plan/", "/nl/now/", "/nl/plan/marks.json", "/appearance.css"]


def test_every_page_on_the_list_may_be_kept_by_anybody(client: Client) -> None:
    a_screening(two_days(), hall=a_hall("1", venue=a_venue("Munt")))
    answers = [client.get(address) for address in listing(client)["pages"]]
    assert {(one.status_code, one.headers["Cache-Control"], one.headers["X-Build"]) for one in answers} == {
        (200, "public, max-age=60", "b1")
    }


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_little_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = two_days()
    for _ in range(number):
        a_screening(edition)
        Page.objects.create(slug=f"page-{_}", title_en="Page")
    with django_assert_num_queries(4):
        client.get("/offline.json")


@pytest.mark.parametrize(
    "given", [{"status": Edition.Status.DRAFT}, {"published_at": datetime(2012, 12, 1, tzinfo=NOW.tzinfo)}]
)
def test_a_programme_that_is_not_public_is_not_on_the_list(client: Client, given: dict[str, Any]) -> None:
    a_screening(two_days(**given), hall=a_hall("1", venue=a_venue("Munt")))
    found = listing(client)
    assert (found["days"], [page for page in found["pages"] if "schedule" in page or "munt" in page]) == ([], [])


def test_where_there_is_no_edition_at_all_the_list_holds_what_there_is(client: Client) -> None:
    assert listing(client)["pages"] == [
        "/offline/instead/", "/nl/offline/instead/", "/", "/offline/", "/visit/", "/venues/", "/changes/",
    ]  # fmt: skip


def test_what_belongs_to_a_plan_are_the_pages_of_its_films_and_screenings(client: Client) -> None:
    edition = two_days()
    section = a_section(edition)
    wished, refused, alone = (a_film(slug=slug, section=section) for slug in ("wished", "refused", "alone"))
    shorts = a_compilation(section, a_film(), slug="shorts")
    screenings = [
        a_screening(edition, "2012-11-20T10:00", film=alone),
        a_screening(edition, "2012-11-20T13:00", compilation=shorts),
    ]
    thrown_out = a_screening(edition, "2012-11-20T16:00")
    keep(client, wished)
    keep(client, refused, level="no")
    for screening in screenings:
        pick(client, screening)
    pick(client, thrown_out, state="excluded")
    response = client.get("/plan/pocket.json")
    assert response.json() == {
        "pages": [
            "/films/wished/", "/films/alone/", *(f"/screenings/{one.pk}/" for one in screenings),
            "/compilations/shorts/",
        ],
        "pictures": {},
    }  # fmt: skip
    assert response.headers["Cache-Control"] == "private, no-store"


def test_what_is_withdrawn_is_not_named_to_those_who_kept_it(client: Client) -> None:
    edition = two_days()
    film = a_film(section=a_section(edition))
    screening = a_screening(edition, "2012-11-20T10:00", film=film)
    keep(client, film)
    pick(client, screening)
    film.published_at = None
    film.save()
    assert client.get("/plan/pocket.json").json() == {"pages": [], "pictures": {}}


@pytest.mark.parametrize("number", [1, 3])
def test_what_belongs_to_a_plan_asks_little_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = two_days()
    section = a_section(edition)
    for _ in range(number):
        keep(client, a_film(section=section))
        pick(client, a_screening(edition, "2012-11-20T10:00"))
    with django_assert_num_queries(5):
        client.get("/plan/pocket.json")


def test_nobodys_plan_has_nothing_in_it(client: Client) -> None:
    two_days()
    assert (client.get("/plan/pocket.json").json(), Plan.objects.count()) == ({"pages": [], "pictures": {}}, 0)


def test_what_staff_see_carries_no_build_so_that_no_device_keeps_it(client: Client, admin_client: Client) -> None:
    two_days()
    assert [one.get("/").headers.get(build.HEADER) for one in (client, admin_client)] == ["b1", None]


def test_a_build_has_a_name_of_its_own_where_none_is_given(settings: Settings) -> None:
    settings.BUILD = ""
    assert re.fullmatch(r"[0-9a-f]{16}", build.of_pages())
    assert build.of_pages() != build.digest()


@pytest.mark.parametrize("address", ["/offline/", "/nl/offline/", "/offline/instead/", "/nl/offline/instead/"])
def test_the_pages_about_it_are_sound(client: Client, address: str) -> None:
    a_screening(two_days())
    response = client.get(address)
    assert (response.status_code, problems(response.content.decode())) == (200, [])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_about_it_asks_little_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = two_days()
    for _ in range(number):
        a_screening(edition)
    with django_assert_num_queries(3):
        client.get("/offline/")


def test_the_manifest_speaks_the_language_of_the_page(client: Client) -> None:
    two_days(tagline_nl="Documentairefestival")
    response = client.get("/nl/manifest.webmanifest")
    app = response.json()
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert {name: app[name] for name in ("id", "name", "short_name", "description", "lang", "start_url", "scope", "display")} == {
        "id": "/", "name": "IDFA 2012", "short_name": "IDFA", "description": "Documentairefestival", "lang": "nl",
        "start_url": "/nl/", "scope": "/", "display": "standalone",
    }  # fmt: skip
    assert [(one["name"], one["url"]) for one in app["shortcuts"]] == [
        ("Nu", "/nl/now/"),
        ("Mijn plan", "/nl/plan/"), ("Speelschema", "/nl/schedule/"), ("Zoeken", "/nl/search/"),
    ]  # fmt: skip
    assert [one["purpose"] for one in app["icons"]] == ["any", "any", "maskable"]


def test_without_an_edition_the_app_still_has_a_name(client: Client) -> None:
    assert client.get("/manifest.webmanifest").json()["short_name"] == "Festival"
