"""The films' files: the films of the index, whatever the filter, and the newest ones as news."""

import csv
import io
import json
import re
from datetime import datetime, timedelta
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from films.models import Award, Film, Nomination, Theme
from films.models.vocabulary import Premiere, Role
from tests.builders import LONG_AGO, NOW, a_credit, a_film, a_hall, a_screening, a_section, an_edition, an_editor
from tests.structured import of_type, problems

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, 4e9


@pytest.fixture
def edition() -> Edition:
    """A few films that filters tell apart, and two that nobody may see."""
    edition = an_edition()
    images = a_section(edition, "REF", slug="images", name_en="Images")
    panorama = a_section(edition, "PAN", slug="panorama", name_en="Panorama", parent=images)
    student = a_section(edition, "STU", slug="student", name_en="Student")
    theme = Theme.objects.create(slug="music", name_en="Music", name_nl="Muziek")
    award = Award.objects.create(edition=edition, slug="best", name_en="Best film")
    defector = a_film("The Defector", slug="defector", section=panorama, countries=("CA", "KR"), languages=("en", "ko"))
    short = a_film("Short", slug="short", section=student, countries=("NL",), languages=("nl",), runtime=20)
    middle = a_film(
        "=Middle", slug="middle", section=student, countries=("NL", "CA"), runtime=45, logline_en="In between."
    )
    a_film("Hidden", slug="hidden", section=panorama, published_at=None)
    a_film("Elsewhere", slug="elsewhere")
    defector.themes.add(theme)
    Nomination.objects.create(award=award, film=short)
    short.selections.update(premiere=Premiere.WORLD)
    a_credit(defector, "Ann Shin")
    a_credit(defector, "Dragon", role=Role.SUBJECT, note_en="the guide")
    a_screening(edition, "2012-11-19T10:00", film=defector, hall=a_hall("1"))
    a_screening(edition, "2012-11-20T10:00", film=middle, hall=a_hall("2"))
    return edition


def in_data(client: Client, path: str) -> list[str]:
    return [film["slug"] for film in json.loads(client.get(path).content)["films"]]


def in_table(client: Client, path: str) -> list[str]:
    text = client.get(path).content.decode("utf-8-sig")
    return [row["Page"].rstrip("/").rpartition("/")[2] for row in csv.DictReader(io.StringIO(text, newline=""))]


def on_page(client: Client, path: str) -> list[str]:
    return re.findall(r'<article class="card.*?href="/films/([^/]+)/"', client.get(path).content.decode(), re.DOTALL)


def test_page_table_and_data_hold_the_same_films_for_any_filter(edition: Edition, client: Client) -> None:
    values = {
        "section": ["images", "panorama", "student"], "length": ["short", "mid", "long"], "country": ["CA", "NL", "QQ"],
        "language": ["en", "ko"], "theme": ["music"], "award": ["best"], "premiere": ["world"], "director": ["nobody"],
        "date": ["2012-11-19", "2012-11-20", "x"], "venue": ["tuschinski"], "q": ["defector", "netherlands", "o"],
        "sort": ["title", "length", "year", "section", "x"],
    }  # fmt: skip
    choices = {name: st.lists(st.sampled_from(known), max_size=2, unique=True) for name, known in values.items()}
    few = st.fixed_dictionaries({}, optional=choices).filter(lambda chosen: len(chosen) <= 4)

    @settings(max_examples=40)
    @given(few)
    def agree(chosen: dict[str, list[str]]) -> None:
        query = urlencode(chosen, doseq=True)
        page = on_page(client, f"/films/?{query}")
        assert in_data(client, f"/films.json?{query}") == page
        assert in_table(client, f"/films.csv?{query}") == page

    assert in_data(client, "/films.json") == ["defector", "middle", "short"]
    agree()


def test_a_table_names_its_columns_in_the_pages_language_and_computes_nothing(edition: Edition, client: Client) -> None:
    text = client.get("/films.csv?section=student&length=mid").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["Title"], row["Countries"], row["Minutes"], row["Sections"]) == (
        "'=Middle",
        "Netherlands; Canada",
        "45",
        "Student",
    )


def test_data_name_credits_themes_and_what_was_filtered(edition: Edition, client: Client) -> None:
    document = json.loads(client.get("/films.json?theme=music").content)
    [film] = document["films"]
    assert (document["title"], document["filters"]) == ("IDFA 2012, films: Music", {"theme": ["music"]})
    assert [(credit["role"], credit["name"], credit["note"]) for credit in film["credits"]] == [
        ("director", "Ann Shin", ""), ("subject", "Dragon", "the guide"),
    ]  # fmt: skip
    assert (film["themes"], film["sections"]) == (
        [{"code": "music", "name": "Music"}], [{"code": "panorama", "name": "Images – Panorama"}],
    )  # fmt: skip


def test_news_tell_the_newest_films_first_and_none_before_the_programme(edition: Edition, client: Client) -> None:
    Film.objects.filter(slug="short").update(published_at=NOW - timedelta(days=1))
    Film.objects.filter(slug="defector").update(published_at=LONG_AGO - timedelta(days=90))
    entries = ElementTree.fromstring(client.get("/films.atom").content).findall(f"{ATOM}entry")
    told = [(entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}published")) for entry in entries]
    assert told == [
        ("Short", "2012-11-18T11:20:00Z"), ("=Middle", "2012-01-01T00:00:00Z"), ("The Defector", "2012-01-01T00:00:00Z"),
    ]  # fmt: skip
    assert [entry.findtext(f"{ATOM}summary") for entry in entries] == [None, "In between.", "Ann Shin"]


def test_news_keep_their_identity_when_a_film_gets_another_title_or_address(edition: Edition, client: Client) -> None:
    def identity() -> str | None:
        root = ElementTree.fromstring(client.get("/films.atom?theme=music").content)
        return root.findtext(f"{ATOM}entry/{ATOM}id")

    before = identity()
    Film.objects.filter(slug="defector").update(title="Another", slug="another")
    assert (before, before is not None) == (identity(), True)


def test_a_film_announces_its_screenings_and_their_changes(edition: Edition, client: Client) -> None:
    root = ElementTree.fromstring(client.get("/films/defector.atom").content)
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")] == [
        "The Defector: Monday 19 November, 10:00"
    ]


def test_staff_get_the_films_that_visitors_get(edition: Edition, client: Client) -> None:
    client.force_login(an_editor())
    assert sorted(in_data(client, "/films.json")) == ["defector", "middle", "short"]


def test_an_archived_edition_has_files_of_its_own(edition: Edition, client: Client) -> None:
    first = datetime(2011, 11, 16).date()
    older = an_edition(
        name="IDFA 2011",
        slug="2011",
        starts_on=first,
        ends_on=first + timedelta(days=4),
        status=Edition.Status.ARCHIVED,
    )
    film = a_film("Older", slug="older", section=a_section(older, "OLD"))
    screening = a_screening(older, "2011-11-17T10:00", film=film)
    assert in_data(client, "/archive/2011/films.json") == ["older"]
    assert in_table(client, "/archive/2011/films.csv") == ["older"]
    assert "Older" in client.get("/archive/2011/films.atom").content.decode()
    assert f"/screenings/{screening.pk}/" in client.get("/archive/2011/schedule.ics").content.decode()
    assert f"/screenings/{screening.pk}/" in client.get("/archive/2011/sections/old.ics").content.decode()
    assert f"/screenings/{screening.pk}/" in client.get("/films/older.ics").content.decode()
    assert [
        client.get(f"/archive/1999/{name}").status_code for name in ("films.csv", "schedule.ics", "films.atom")
    ] == [404] * 3


@pytest.mark.parametrize("path", ["/films/", "/films/defector/", "/people/PERSON/", "/sections/panorama/"])
def test_pages_offer_their_files_and_tell_search_engines_what_they_are(
    edition: Edition, client: Client, path: str
) -> None:
    person = Film.objects.get(slug="defector").credits.first().person
    page = client.get(path.replace("PERSON", person.slug)).content.decode()
    addresses = re.findall(r'<link rel="alternate" type="[^"]+" href="([^"]+)"', page)
    assert addresses
    assert [client.get(address.replace("&amp;", "&")).status_code for address in addresses] == [200] * len(addresses)
    assert all(page.count(f'href="{address}"') == 2 for address in addresses)
    assert problems(page) == []


def test_a_film_is_described_with_its_screenings_and_the_way_to_it(edition: Edition, client: Client) -> None:
    page = client.get("/films/defector/").content.decode()
    [film], [event], [crumbs] = (of_type(page, kind) for kind in ("Movie", "ScreeningEvent", "BreadcrumbList"))
    assert (film["name"], film["director"][0]["name"], film["duration"]) == ("The Defector", "Ann Shin", "PT71M")
    assert (event["startDate"], event["workPresented"][0]["@id"]) == ("2012-11-19T10:00:00+01:00", film["@id"])
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Films", "The Defector"]


def test_text_of_editors_does_not_end_the_script(edition: Edition, client: Client) -> None:
    Film.objects.filter(slug="defector").update(title="</script><script>alert(1)</script>")
    page = client.get("/films/defector/").content.decode()
    assert "<script>alert" not in page
    assert of_type(page, "Movie")[0]["name"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("/films.json", 7), ("/films.csv", 7), ("/films.atom", 7), ("/films/one.atom", 5)]
)
def test_files_ask_the_database_as_often_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition = an_edition()
    section = a_section(edition)
    for index in range(number):
        film = a_film(section=section, **({"slug": "one"} if not index else {}))
        a_credit(film)
        a_screening(edition, f"2012-11-19T1{index}:00", film=film)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
