"""What machines read on every page of the demonstration: structured data that fits its schema, and the same page in other forms."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from festival.files import READER
from festival.formats import jsonld
from festival.models import Edition
from films import jsonld as films_jsonld
from films.models import Person
from screenings.exports.listing import edition_record
from screenings.exports.records import screening_records
from screenings.models import Screening
from screenings.states import Reader
from tests import builders as a
from tests.structured import faults, problems, things

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ALTERNATE = re.compile(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"')
LANGUAGE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
ICS, CSV, JSON, ATOM = "text/calendar", "text/csv", "application/json", "application/atom+xml"
EDITION = {ICS, CSV, JSON, ATOM}
PAPER = {"text/html", "application/pdf"}  # tried where they are made
# Kinds of pages by their addresses; the things that each describes, and the forms that it has besides.
KINDS: dict[str, tuple[str, set[str], set[str]]] = {
    "home": (r"/", {"Festival"}, EDITION),
    "schedule": (r"/schedule/", set(), {ICS, CSV, JSON}),
    "films": (r"/films/", set(), EDITION),
    "film": (r"/films/[\w-]+/", {"Movie", "BreadcrumbList"}, {ICS, ATOM}),
    "screening": (r"/screenings/\d+/", {"BreadcrumbList"}, {ICS}),
    "person": (r"/people/[\w-]+/", {"Person", "BreadcrumbList"}, {ICS}),
    "section": (r"(/archive/\d+)?/sections/[\w-]+/", {"BreadcrumbList"}, {ICS, CSV, JSON, ATOM}),
    "compilation": (r"/compilations/[\w-]+/", {"BreadcrumbList"}, set()),
    "venue": (r"/venues/[\w-]+/", {"MovieTheater", "BreadcrumbList"}, {ICS, CSV, JSON}),
    "changes": (r"/changes/", set(), {ATOM}),
    "page": (r"/visit/[\w-]+/", {"BreadcrumbList"}, set()),
    "archived edition": (r"/archive/\d+/", {"Festival", "BreadcrumbList"}, EDITION),
    "archived schedule": (r"/archive/\d+/schedule/", {"BreadcrumbList"}, {ICS, CSV, JSON}),
    "archived films": (r"/archive/\d+/films/", {"BreadcrumbList"}, EDITION),
    "archived changes": (r"/archive/\d+/changes/", {"BreadcrumbList"}, {ATOM}),
    "archived list": (r"/archive/\d+/(sections|compilations)/", {"BreadcrumbList"}, set()),
    "data": (r"/data/", set(), EDITION),
    "list": (r"/(sections|compilations|people|venues|visit|archive)/", set(), set()),
}  # fmt: skip
ONE_IN = 17  # odd, so that languages take turns; what all of them say is tried below
MANY = {"/sitemap-people.xml", "/sitemap-screenings.xml"}
EVENTS = {"ScreeningEvent", "Event"}


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def addresses(client: Client) -> Iterator[str]:
    """Every page that the sitemap names, in one language after the other; of people and screenings, which are many, one in so many."""
    for sitemap in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(LOCATION):
        name = str(sitemap.text).removeprefix(HOST)
        named = [str(place.text) for place in ElementTree.fromstring(client.get(name).content).iter(LOCATION)]
        step = ONE_IN if name in MANY else 1
        yield from (named[at + at // 2 % 2].removeprefix(HOST) for at in range(0, len(named), 2 * step))


def kind_of(path: str) -> str:
    """The one kind of pages that an address belongs to."""
    found = [kind for kind, (pattern, _, _) in KINDS.items() if re.fullmatch(pattern, path.removeprefix("/nl") or "/")]
    assert len(found) == 1, (path, found)
    return found[0]


def faults_of(path: str, page: str) -> Iterator[str]:
    """What is wrong with a page's structured data, its languages and its other forms."""
    kind = kind_of(path)
    _pattern, types, forms = KINDS[kind]
    yield from problems(page)
    described = {thing["@type"] for thing in things(page)}
    expected = described & EVENTS if kind in {"film", "compilation", "screening"} else set()
    if kind == "screening" and not expected:
        yield "no event"
    if described != types | expected:
        yield f"describes {sorted(described)}"
    english = path.removeprefix("/nl")
    languages = {"en": HOST + english, "nl": f"{HOST}/nl{english}", "x-default": HOST + english}
    if dict(LANGUAGE.findall(page)) != languages or CANONICAL.findall(page) != [HOST + path]:
        yield f"languages {LANGUAGE.findall(page)}, canonical {CANONICAL.findall(page)}"
    if (found := {form for form, _ in ALTERNATE.findall(page)} - PAPER) != forms:
        yield f"forms {sorted(found)}"


def test_every_page_describes_itself_and_links_to_its_other_forms(demo: str, client: Client) -> None:
    wrong, kinds, described, files = {}, Counter[str](), Counter[str](), defaultdict[tuple[str, str], set[str]](set)
    for path in addresses(client):
        page = client.get(path).content.decode()
        kinds[kind_of(path)] += 1
        described.update(thing["@type"] for thing in things(page))
        if found := list(faults_of(path, page)):
            wrong[path] = found
        for form, url in ALTERNATE.findall(page):
            if form not in PAPER:
                files[kind_of(path), form].add(url.replace("&amp;", "&"))
    assert dict(list(wrong.items())[:9]) == {}
    assert kinds.keys() == KINDS.keys()
    assert described.keys() - {"Event"} == {
        "Festival",
        "ScreeningEvent",
        "Movie",
        "BreadcrumbList",
        "MovieTheater",
        "Person",
    }
    for (_kind, form), urls in files.items():
        answer = client.get(min(urls))
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, form)


def test_every_screening_says_where_when_and_what(demo: str) -> None:
    said, wrong = defaultdict[str, Counter[str]](Counter), []
    for edition in Edition.objects.all():
        festival = edition_record(edition, HOST, None)
        shown = Screening.objects.visible_to(READER, now=a.NOW).filter(edition=edition)
        for record in screening_records(shown, Reader(a.NOW), HOST):
            event = jsonld.screening_event(record, festival)
            wrong += faults(event, f"{edition} {record.title}")
            wrong += [f"{record.title} is nowhere" for name in ("address", "geo") if name not in event["location"]]
            said[event["@type"]].update([*event, event["eventStatus"].rpartition("/Event")[2]])
    films = said["ScreeningEvent"]
    assert wrong == []
    assert said.keys() == {"ScreeningEvent", "Event"}
    assert films["name"] == films["startDate"] == films["location"] == films["workPresented"] > 800
    assert films["previousStartDate"] == films["Rescheduled"] > 0 < films["Cancelled"]
    assert {name for name in ("endDate", "subtitleLanguage", "offers", "performer") if not films[name]} == set()


def test_everybody_is_described(demo: str, rf: RequestFactory) -> None:
    request = rf.get("/people/")
    people = list(Person.objects.visible_to(READER, now=a.NOW).for_detail())
    described = [films_jsonld.of_person(request, person) for person in people]
    assert [fault for things in described for thing in things for fault in faults(thing, thing["@type"])] == []
    assert len(described) > 600
