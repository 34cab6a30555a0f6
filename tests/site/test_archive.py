"""The archive: every list of a past edition keeps its page, its filters and its files, and leads on within its edition."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from festival.models import Edition
from films.models import Award, Compilation, Nomination, Selection, Theme
from films.models.vocabulary import NominationStatus, Premiere
from screenings.models import Change
from screenings.scheduling import Reason, reschedule
from tests import builders as a
from tests.calendars import by_icalendar
from tests.markup import problems

pytestmark = pytest.mark.django_db
THEN = datetime(2011, 11, 1, tzinfo=UTC)
PAGES = ["", "films/", "schedule/?date=all", "sections/", "sections/pan/", "compilations/", "changes/"]
HREF = re.compile(r'href="(/[^"]*)"')
# What an archived page's own part may lead to: its edition's lists, and what is not of an edition.
TIMELESS = re.compile(
    r"/(archive/2011/|archive/$|films/[\w-]+[/.]|films/[\w-]+$|f/|people/|screenings/\d|compilations/[\w-]+/|venues/|plan/|static/|media/)"
)


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


@pytest.fixture
def both() -> tuple[Edition, Edition]:
    """Two editions with a section of the same address: 2011 showed “Old” and “Both”, 2012 shows “New” and “Both”."""
    current = a.an_edition()
    older = a.an_edition(
        name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status=Edition.Status.ARCHIVED, published_at=THEN,
    )  # fmt: skip
    now, then = a.a_section(current, "PAN"), a.a_section(older, "PAN")
    again = a.a_film("Both", slug="both", section=now, countries=("NL",))
    Selection.objects.create(section=then, film=again, premiere=Premiere.WORLD, note_en="From a worn print")
    old, new = a.a_film("Old", slug="old", section=then), a.a_film("New", slug="new", section=now)
    old.themes.add(Theme.objects.create(slug="war", name_en="War"))
    a.a_credit(old, "Ann Shin", person=a.a_person("Ann Shin", slug="ann-shin"))
    a.a_credit(new, "Ann Shin")
    award = Award.objects.create(edition=older, slug="best", name_en="Best film")
    Nomination.objects.create(award=award, film=old, status=NominationStatus.WON)
    block = a.a_compilation(then, old, again, title_en="Then", slug="then")
    a.a_compilation(now, new, again, title_en="Now", slug="now")
    hall = a.a_hall()
    a.a_screening(older, "2011-11-17T12:00", film=old, hall=hall)
    a.a_screening(older, "2011-11-17T15:00", film=again, hall=hall)
    moved = a.a_screening(older, "2011-11-18T12:00", compilation=block, hall=hall, minutes=90, published_at=THEN)
    a.a_screening(current, "2012-11-20T12:00", film=new, hall=hall)
    a.a_screening(current, "2012-11-20T15:00", film=again, hall=hall)
    reschedule(
        moved, starts_at=moved.starts_at.replace(hour=18), hall=hall, reason=Reason(at=moved.starts_at, en="Projector")
    )
    return current, older


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/nl"])
def test_an_archived_page_leads_on_within_its_edition(
    both: tuple[Edition, Edition], client: Client, address: str, language: str
) -> None:
    response = client.get(f"{language}/archive/2011/{address}")
    page = response.content.decode()
    assert (response.status_code, problems(page)) == (200, [])
    head = re.findall(r'<link rel="alternate" type="[^"]+" href="([^"]+)"', page)
    body = HREF.findall(page[page.index('<main id="main">') : page.index("</main>")])
    # Editions beside it are the way out, on its first page alone.
    ways = [link.removeprefix(language) for link in (*head, *body)]
    out = [link for link in ways if not TIMELESS.match(link) and not (address == "" and link == "/archive/2012/")]
    assert (out, ways != []) == ([], True)
    assert [client.get(link).status_code for link in head] == [200] * len(head)


@pytest.mark.parametrize(
    ("query", "titles"),
    [("", ["Both", "Old"]), ("?q=old", ["Old"]), ("?theme=war", ["Old"]), ("?country=NL", ["Both"]), ("?section=pan", ["Both", "Old"]), ("?award=best", ["Old"])],
)  # fmt: skip
def test_an_archived_index_keeps_its_filters_and_its_files(
    both: tuple[Edition, Edition], client: Client, query: str, titles: list[str]
) -> None:
    page = client.get(f"/archive/2011/films/{query}")
    data = json.loads(client.get(f"/archive/2011/films.json{query}").content)
    table = client.get(f"/archive/2011/films.csv{query}").content.decode("utf-8-sig")
    feed = client.get(f"/archive/2011/films.atom{query}").content.decode()
    assert [card.title for card in page.context["cards"]] == titles
    assert [film["title"] for film in data["films"]] == titles
    assert [row.split(",")[1] for row in table.splitlines()[1:]] == titles
    assert sorted(re.findall(r"<entry>.*?<title[^>]*>([^<]*)", feed, re.DOTALL)) == titles


@pytest.mark.parametrize(
    ("query", "starts"),
    [("?date=all", ["12:00", "15:00", "19:00"]), ("?date=2011-11-17", ["12:00", "15:00"]), ("?date=all&film=both", ["15:00", "19:00"])],
)  # fmt: skip
def test_an_archived_schedule_keeps_its_filters_and_its_files(
    both: tuple[Edition, Edition], client: Client, query: str, starts: list[str]
) -> None:
    page = client.get(f"/archive/2011/schedule/{query}")
    rows = [row for group in page.context["groups"] for row in group.rows]
    data = json.loads(client.get(f"/archive/2011/schedule.json{query}").content)
    table = client.get(f"/archive/2011/schedule.csv{query}").content.decode("utf-8-sig")
    events = by_icalendar(client.get(f"/archive/2011/schedule.ics{query}").content)
    assert [row.starts_text for row in rows] == starts
    assert [one["starts_at"][11:16] for one in data["screenings"]] == starts
    assert len(table.splitlines()) - 1 == len(events) == len(starts)


def test_a_section_of_the_same_address_shows_each_edition_its_own(
    both: tuple[Edition, Edition], client: Client
) -> None:
    then, now = client.get("/archive/2011/sections/pan/"), client.get("/sections/pan/")
    assert [[card.title for card in page.context["cards"]] for page in (then, now)] == [
        ["Both", "Old"],
        ["Both", "New"],
    ]
    calendars = ["/archive/2011/sections/pan.ics", "/sections/pan.ics"]
    assert [len(by_icalendar(client.get(path).content)) for path in calendars] == [3, 2]


def test_compilations_and_changes_stay_with_their_edition(both: tuple[Edition, Edition], client: Client) -> None:
    paths = ("/archive/2011/compilations/", "/compilations/")
    assert [[str(line.title) for line in client.get(path).context["lines"]] for path in paths] == [["Then"], ["Now"]]
    paths = ("/archive/2011/changes/", "/changes/")
    assert [len(client.get(path).context["days"]) for path in paths] == [1, 0]
    Change.objects.all().delete()
    Compilation.objects.update(published_at=None)
    said = {"changes/": "Nothing was changed.", "compilations/": "There was no programme of several films."}
    assert [words in client.get(f"/archive/2011/{path}").content.decode() for path, words in said.items()] == [
        True,
        True,
    ]


def test_the_news_of_changes_stay_with_their_edition(both: tuple[Edition, Edition], client: Client) -> None:
    feeds = [client.get(path).content.decode() for path in ("/archive/2011/changes.atom", "/changes.atom")]
    assert [feed.count("<entry>") for feed in feeds] == [1, 0]
    assert "http://testserver/archive/2011/changes/" in feeds[0]


def test_a_film_tells_its_festival_history_and_both_editions_lead_to_it(
    both: tuple[Edition, Edition], client: Client
) -> None:
    response = client.get("/films/both/")
    page = response.content.decode()
    assert [
        (place.edition_name, place.edition_url, place.section_url, place.premiere, place.note)
        for place in response.context["page"].history
    ] == [
        ("IDFA 2012", "/", "/sections/pan/", "", ""),
        ("IDFA 2011", "/archive/2011/", "/archive/2011/sections/pan/", "World premiere", "From a worn print"),
    ]
    assert ("Festival history" in page, "<summary>At IDFA 2011</summary>" in page, problems(page)) == (True, True, [])
    for path in ("/films/", "/schedule/?date=all", "/archive/2011/films/", "/archive/2011/schedule/?date=all"):
        assert 'href="/films/both/"' in client.get(path).content.decode()


def test_a_film_of_the_current_edition_alone_has_no_history_to_tell(
    both: tuple[Edition, Edition], client: Client
) -> None:
    response = client.get("/films/new/")
    assert (response.context["page"].history, "Festival history" in response.content.decode()) == ([], False)


def test_a_film_of_the_past_leads_to_more_of_its_own_edition(both: tuple[Edition, Edition], client: Client) -> None:
    response = client.get("/films/old/")
    page, shown = response.content.decode(), response.context["page"]
    assert [name.url for name in shown.themes] == ["/archive/2011/films/?theme=war"]
    assert [name.url for fact in shown.facts for name in fact.names if name.url] == [
        "/archive/2011/films/?country=CA", "/archive/2011/films/?language=en",
    ]  # fmt: skip
    said = [
        "No screenings at IDFA 2012.",
        '<details class="fold" open>',
        "Section PAN, IDFA 2011",
        "Won: Best film, IDFA 2011",
    ]
    assert [words for words in said if words not in page] == []


def test_an_unknown_past_is_not_told(both: tuple[Edition, Edition], client: Client) -> None:
    Edition.objects.filter(slug="2011").update(status=Edition.Status.DRAFT)
    response = client.get("/films/both/")
    assert (response.context["page"].history, "2011" in response.content.decode()) == ([], False)
    assert [client.get(f"/archive/2011/{address}").status_code for address in PAGES] == [404] * len(PAGES)


def test_somebodys_page_spans_editions_and_says_which(both: tuple[Edition, Edition], client: Client) -> None:
    page = client.get("/people/ann-shin/")
    cards = [card for role in page.context["page"].roles for card in role.cards]
    assert sorted((card.title, card.section_name) for card in cards) == [
        ("New", "Section PAN"),
        ("Old", "Section PAN, IDFA 2011"),
    ]
    assert [name.text for name in page.context["page"].awards] == ["Won: Best film, IDFA 2011, Old"]
