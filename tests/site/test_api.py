"""The data API: lists page by page, filters of the pages, both languages, problems in sentences, and nothing unpublished."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from pytest_django import DjangoAssertNumQueries, Settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from festival.models import Edition
from films.models import Film
from screenings import scheduling
from screenings.models import Screening
from tests import builders as a

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def programme(number: int = 3) -> Edition:
    """So many films, each with a director, a screening and a change."""
    edition = a.an_edition()
    section = a.a_section(edition, "PAN", slug="panorama", name_nl="Panorama NL")
    venue = a.a_venue("Tuschinski")
    for each in range(number):
        film = a.a_film(
            ("Alpha", "Beta", "Gamma")[each],
            slug=f"film-{each}",
            section=section,
            synopsis_en="English",
            synopsis_nl="Dutch",
        )
        a.a_credit(film, f"Person {each}")
        hall = a.a_hall(str(each), venue=venue)
        screening = a.a_screening(edition, f"2012-11-2{each}T14:00", film=film, hall=hall)
        scheduling.cancel(screening, reason=scheduling.Reason(at=a.NOW, en="Why", nl="Waarom"))
    return edition


def read(client: Client, path: str = "", **query: Any) -> Any:
    answer = client.get(f"{ROOT}{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def walked(client: Client, path: str, **query: Any) -> list[Any]:
    """Every item of a list, page after page."""
    page = read(client, path, **query)
    found = page["items"]
    while page["next"]:
        page = client.get(page["next"].removeprefix("http://testserver")).json()
        found += page["items"]
    return found


def test_the_index_names_what_there_is(client: Client) -> None:
    index = read(client)
    assert list(index["lists"]) == ["editions", "films", "people", "venues", "screenings", "changes"]
    for one in index["lists"].values():
        assert client.get(one["url"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("name", ["editions", "films", "people", "venues", "screenings", "changes"])
@pytest.mark.parametrize("limit", [1, 2, 200])
def test_walking_a_list_gives_everything_once(client: Client, name: str, limit: int) -> None:
    programme()
    whole = read(client, f"{name}/", limit=200)
    assert (walked(client, f"{name}/", limit=limit), whole["next"]) == (whole["items"], None)
    assert len(whole["items"]) == (1 if name in {"editions", "venues"} else 3)


@pytest.mark.parametrize("name", ["editions", "films", "people", "venues", "screenings", "changes"])
def test_every_item_stands_alone_as_well(client: Client, name: str) -> None:
    programme()
    for item in walked(client, f"{name}/"):
        key = item["slug"] if "slug" in item and name != "screenings" else item["id"]
        assert read(client, f"{name}/{key}/") == item


def test_texts_come_in_both_languages_or_in_the_one_asked_for(client: Client) -> None:
    programme(1)
    assert read(client, "films/film-0/")["synopsis"] == {"en": "English", "nl": "Dutch"}
    assert read(client, "films/film-0/", lang="nl")["synopsis"] == {"nl": "Dutch"}
    assert read(client, "films/film-0/")["url"] == {
        "en": "http://testserver/films/film-0/", "nl": "http://testserver/nl/films/film-0/",
    }  # fmt: skip


def test_moments_carry_their_offset_and_the_festival_day_stands_beside_them(client: Client) -> None:
    edition = a.an_edition()
    a.a_screening(edition, "2012-11-20T00:15", film=a.a_film(section=a.a_section(edition)))
    [screening] = read(client, "screenings/")["items"]
    assert (screening["day"], screening["starts_at"]) == ("2012-11-19", "2012-11-20T00:15:00+01:00")


def test_filters_are_those_of_the_page(client: Client) -> None:
    programme()
    days = [item["day"] for item in read(client, "screenings/", date="2012-11-21", venue="tuschinski")["items"]]
    assert days == ["2012-11-21"]
    assert [item["slug"] for item in read(client, "films/", q="gamma")["items"]] == ["film-2"]


def test_modified_since_gives_what_was_saved_since(client: Client) -> None:
    programme()
    moment = Film.objects.order_by("updated_at").last()
    assert moment is not None
    later = (moment.updated_at + timedelta(seconds=1)).isoformat()
    assert read(client, "films/", modified_since=later)["items"] == []
    Film.objects.filter(slug="film-1").update(updated_at=moment.updated_at + timedelta(hours=1))
    assert [item["slug"] for item in read(client, "films/", modified_since=later)["items"]] == ["film-1"]
    assert (
        read(client, "films/", modified_since="9642-12-09T10:32:30-22:05")["items"] == []
    )  # an offset that PostgreSQL does not know


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("films/?limit=0", "limit"),
        ("films/?limit=201", "limit"),
        ("films/?limit=ten", "limit"),
        ("films/?lang=fr", "lang"),
        ("films/?cursor=nonsense", "cursor"),
        ("films/?modified_since=yesterday", "modified_since"),
        ("films/?modified_since=2012-11-19T12:20:00", "modified_since"),
        ("films/?edition=1999", "edition"),
        ("films/?colour=red", "colour"),
        ("people/?q=ann", "q"),
    ],
)
def test_what_makes_no_sense_is_named(client: Client, path: str, parameter: str) -> None:
    programme(1)
    answer = client.get(f"{ROOT}{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert (answer.json()["parameter"], answer.json()["status"]) == (parameter, 400)


def test_an_unknown_value_of_a_filter_is_told_instead_of_left_out(client: Client) -> None:
    programme(1)
    answer = client.get(f"{ROOT}screenings/?venue=nowhere")
    assert (answer.status_code, "nowhere" in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize(
    "path", ["cinemas/", "films/nothing/", "screenings/999999/", "screenings/nine/", "screenings/²/"]
)
def test_what_is_not_there_is_a_problem_too(client: Client, path: str) -> None:
    answer = client.get(f"{ROOT}{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_it_is_read_and_not_written_from_anywhere(client: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{ROOT}films/")
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Allow"]) == (
        405, "application/problem+json", "GET, HEAD, OPTIONS",
    )  # fmt: skip
    first = client.options(f"{ROOT}films/")
    assert (first.status_code, first.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert client.get(f"{ROOT}films/").headers["Access-Control-Allow-Origin"] == "*"


def test_an_unchanged_list_is_answered_without_reading_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme()
    path = f"{ROOT}screenings/"
    tag = client.get(path).headers["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    Screening.objects.update(note_en="Changed")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("editions/", 5), ("films/", 8), ("people/", 5), ("venues/", 5), ("screenings/", 10), ("changes/", 4)],
)
def test_lists_take_the_same_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    programme(number)
    with django_assert_num_queries(queries):
        client.get(f"{ROOT}{path}")


def test_what_is_not_public_is_nowhere(client: Client) -> None:
    edition = programme(1)
    hidden = a.a_film("Secret", slug="secret", section=Film.objects.get().selections.get().section, published_at=None)
    a.a_credit(hidden, "Secret Person")
    a.a_screening(edition, "2012-11-22T14:00", film=hidden)
    a.a_screening(edition, "2012-11-22T18:00", film=Film.objects.get(slug="film-0"), published_at=None)
    for name in ("editions", "films", "people", "venues", "screenings", "changes"):
        assert "Secret" not in client.get(f"{ROOT}{name}/").content.decode()
    assert len(read(client, "screenings/")["items"]) == 1
    assert client.get(f"{ROOT}films/secret/").status_code == 404


def test_before_the_programme_is_public_its_lists_are_empty(client: Client) -> None:
    edition = programme()
    Edition.objects.filter(pk=edition.pk).update(published_at=a.NOW + timedelta(days=1))
    assert [read(client, f"{name}/")["items"] for name in ("films", "screenings", "changes", "people")] == [
        [],
        [],
        [],
        [],
    ]
    assert [one["sections"] for one in read(client, "editions/")["items"]] == [[]]


@pytest.fixture
def described() -> Iterator[Any]:
    """The API as its own document describes it, asked in this process and in this test's transaction."""
    programme()
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", get_wsgi_application())
    for signal in signals:
        signal.connect(close_old_connections)


def test_it_does_what_its_document_says(described: Any) -> None:
    for found in described.get_all_operations():
        ask_at_random(found.ok())


def ask_at_random(operation: Any) -> None:
    """Ask one operation whatever its document allows, and see that each answer is one that the document foresees."""

    @given(case=operation.as_strategy())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        # A schema cannot say which cursors, editions and venues there are: those that are not are refused, as documented.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()
