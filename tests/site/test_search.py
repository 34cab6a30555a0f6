"""The search page and its suggestions: what visitors find, in which order, from when, and at what cost."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition, Page, Section
from festival.site.search.keeping import KEEPER
from festival.site.search.things import Kind
from films.models import Company, Compilation, Credit, Film, Person, Selection, Theme
from films.models.vocabulary import Role
from screenings.models import Hall, Screening, Venue
from screenings.models.vocabulary import Audience, Status
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
TOMORROW = a.NOW + timedelta(days=1)
LATER = a.NOW + timedelta(days=9)
SECRET = "Zzyzx"


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def at(settings: Settings, moment: datetime) -> None:
    settings.DEMO_CLOCK = moment


def an_older_edition(**given: Any) -> Edition:
    fields: dict[str, Any] = {
        "name": "IDFA 2011", "slug": "2011", "starts_on": date(2011, 11, 16), "ends_on": date(2011, 11, 27),
        "status": Edition.Status.ARCHIVED,
    }  # fmt: skip
    return a.an_edition(**fields | given)


def results(client: Client, words: str, **more: str) -> dict[str, list[str]]:
    """Titles of what was found, by the name of their group, in the page's order."""
    context = client.get("/search/", {"q": words, **more}).context
    shown = [*context.get("groups", ()), *context.get("earlier", ())]
    return {one.name: [row.card.title for row in one.films] + [line.title for line in one.lines] for one in shown}


def suggested(client: Client, words: str) -> list[tuple[str, list[str]]]:
    """Titles of what is suggested, by the label of their group."""
    groups = client.get("/search/suggest/", {"q": words}).json()["groups"]
    return [(group["label"], [option["title"] for option in group["options"]]) for group in groups]


def test_all_kinds_of_things_are_found_by_what_they_are_called(client: Client) -> None:
    edition = a.an_edition()
    outer = a.a_section(edition, "OUT", name_en="Harbour Lights", name_nl="Havenlichten")
    film = a.a_film("The Harbour", section=outer)
    a.a_credit(film, "Jo Harbour")
    a.a_compilation(outer, film, title_en="Shorts of the Harbour")
    a.a_venue("Harbour House")
    a.a_screening(edition, "2012-11-20T18:00", title_en="Harbour Talk", kind="talk", minutes=60, hall=a.a_hall("1"))
    Page.objects.create(slug="harbour", title_en="To the harbour", summary_en="By boat.")
    assert list(results(client, "harbour").items()) == [
        ("events", ["Harbour Talk"]), ("sections", ["Harbour Lights"]), ("venues", ["Harbour House"]), ("films", ["The Harbour"]),
        ("people", ["Jo Harbour"]), ("compilations", ["Shorts of the Harbour"]), ("pages", ["To the harbour"]),
    ]  # fmt: skip
    lines = [line for group in client.get("/search/?q=harbour").context["groups"] for line in group.lines]
    assert [line.facts for line in lines] == [
        "Talk · Tue 20 Nov, 18:00 · Tuschinski 1", "", "", "Director · The Harbour",
        "Shorts programme · Harbour Lights", "By boat.",
    ]  # fmt: skip


def test_the_kind_that_fits_best_comes_first(client: Client) -> None:
    film = a.a_film("The Defector", section=a.a_section(a.an_edition()))
    a.a_credit(film, "Ann Shin")
    assert list(results(client, "ann shin")) == ["people", "films"]
    assert list(results(client, "defector")) == ["films"]


@pytest.mark.parametrize(
    "words",
    [
        "defector", "talbukja", "other name", "ann shin", "shin defector", "dragos", "sook ja", "canada", "Zuid-Korea",
        "USA", "migration", "migratie", "fathom", "2012", "The Defector (2012)", "DEFECTOR,", "canada defector migratie",
    ],
)  # fmt: skip
def test_a_film_is_found_by_titles_makers_players_countries_themes_companies_and_year(
    client: Client, words: str
) -> None:
    film = a.a_film(
        "The Defector", section=a.a_section(a.an_edition()), original_title="T’albukja", other_titles="Another; Other Name",
        countries=("CA", "KR", "US"),
    )  # fmt: skip
    film.themes.add(Theme.objects.create(slug="migration", name_en="Migration", name_nl="Migratie"))
    a.a_credit(film, "Ann Shin")
    a.a_credit(film, "Sook-ja", role=Role.SUBJECT)
    a.a_credit(film, "Ilinca Drăgoș", role=Role.CAST)
    Credit.objects.create(film=film, role=Role.PRODUCTION, company=a.a_company("Fathom Film Group"))
    assert results(client, words)["films"] == ["The Defector"]
    assert results(client, f"{words} nonsense").get("films") is None


def test_the_films_own_filter_finds_whatever_the_search_finds(client: Client) -> None:
    section = a.a_section(a.an_edition())
    for number in range(13):
        film = a.a_film(f"L’Avventura {number}", section=section, countries=("US",))
        film.themes.add(Theme.objects.get_or_create(slug="sea", name_en="Sea", name_nl="Zee")[0])
    for words in ("avventura", "USA", "verenigde staten", "zee", "avventura 2012"):
        page = client.get("/search/", {"q": words})
        assert [group.total for group in page.context["groups"]] == [13]
        assert len(client.get(page.context["films_url"]).context["cards"]) == 13


def test_a_hall_is_found_with_its_venue_and_not_by_its_venue_alone(client: Client) -> None:
    a.an_edition()
    venue = a.a_venue("Brakke Grond")
    a.a_hall("Rode Zaal", venue=venue)
    a.a_hall("Brakke Grond", venue=venue)
    assert results(client, "brakke grond") == {"venues": ["Brakke Grond"]}
    assert results(client, "rode zaal") == {"venues": ["Brakke Grond Rode Zaal"]}
    page = client.get("/search/?q=brakke+grond+rode").content.decode()
    assert 'href="/venues/brakke-grond/#brakke-grond-rode-zaal"' in page


def test_the_current_edition_stands_above_the_archive_and_archived_films_say_when_they_were_shown(
    client: Client,
) -> None:
    now, older = a.an_edition(), an_older_edition()
    here, then = a.a_section(now, name_en="Panorama"), a.a_section(older, name_en="Panorama")
    a.a_film("Harbour", section=then)
    a.a_film("A Harbour", section=here)
    both = a.a_film("Old Harbour", section=then)
    Selection.objects.create(section=here, film=both)
    assert results(client, "harbour") == {"films": ["A Harbour", "Old Harbour"], "earlier-films": ["Harbour"]}
    assert results(client, "panorama") == {"sections": ["Panorama"], "earlier-sections": ["Panorama"]}
    page = client.get("/search/?q=harbour")
    assert [row.shown_at for row in page.context["earlier"][0].films] == ["IDFA 2011"]
    assert ("Shown at IDFA 2011" in page.content.decode(), problems(page.content.decode())) == (True, [])
    options = client.get("/search/suggest/?q=harbour").json()["groups"][0]["options"]
    assert [option["facts"] for option in options] == [
        "Canada 2012, 71\xa0min · IDFA 2011", "Canada 2012, 71\xa0min", "Canada 2012, 71\xa0min",
    ]  # fmt: skip


def test_a_film_that_only_a_compilation_shows_belongs_to_its_edition(client: Client) -> None:
    edition = a.an_edition()
    a.a_compilation(a.a_section(edition), a.a_film("Paper Boats"), title_en="Shorts")
    a.a_film("Boats of Nobody")
    assert results(client, "boats") == {"films": ["Paper Boats"], "earlier-films": ["Boats of Nobody"]}


def test_a_film_of_this_edition_says_when_it_is_shown_next(client: Client) -> None:
    edition = a.an_edition()
    section, hall = a.a_section(edition), a.a_hall("1")
    film, short = a.a_film("Harbour", section=section), a.a_film("Harbour Short", runtime=14)
    block = a.a_compilation(section, short)
    a.a_screening(edition, "2012-11-18T12:00", film=film, hall=hall)
    a.a_screening(edition, "2012-11-19T14:00", film=film, hall=hall, status=Status.CANCELLED)
    a.a_screening(edition, "2012-11-19T16:00", film=film, hall=hall, audience=Audience.PRESS_AND_INDUSTRY)
    a.a_screening(edition, "2012-11-19T18:00", film=film, hall=hall, published_at=None)
    a.a_screening(edition, "2012-11-20T20:00", film=film, hall=hall)
    a.a_screening(edition, "2012-11-21T20:00", film=film, hall=hall)
    a.a_screening(edition, "2012-11-22T10:00", compilation=block, minutes=20, hall=hall)
    rows = client.get("/search/?q=harbour").context["groups"][0].films
    assert [(row.card.title, row.next.starts_iso, row.next.hall) for row in rows] == [
        ("Harbour", "2012-11-20T20:00+01:00", "Tuschinski 1"),
        ("Harbour Short", "2012-11-22T10:00+01:00", "Tuschinski 1"),
    ]


def test_many_results_lead_to_all_of_their_kind_page_by_page(client: Client) -> None:
    section = a.a_section(a.an_edition())
    for number in range(60):
        a.a_film(f"Harbour {number:02}", section=section)
    page = client.get("/search/?q=harbour")
    assert [(group.total, len(group.films), group.rest_url) for group in page.context["groups"]] == [
        (60, 12, "/search/?q=harbour&kind=films")
    ]
    pages = [results(client, "harbour", kind="films", page=str(number))["films"] for number in (1, 2)]
    assert [len(titles) for titles in pages] == [48, 12]
    assert [title for titles in pages for title in titles] == [f"Harbour {number:02}" for number in range(60)]
    assert problems(client.get("/search/?q=harbour&kind=films&page=2").content.decode()) == []


@pytest.mark.parametrize(
    "more", [{"kind": "people"}, {"kind": "nonsense"}, {"kind": "\ud83d", "page": "x"}, {"page": "-1"}]
)
def test_a_kind_that_has_nothing_and_strange_parameters_leave_the_page_as_it_is(
    client: Client, more: dict[str, str]
) -> None:
    a.a_film("Harbour", section=a.a_section(a.an_edition()))
    more = {name: value.encode("utf-8", "replace").decode() for name, value in more.items()}
    assert results(client, "harbour", **more) == {"films": ["Harbour"]}


def test_a_typo_is_asked_about_and_leads_on(client: Client) -> None:
    a.a_film("The Defector", section=a.a_section(a.an_edition()))
    page = client.get("/search/?q=the+defecter")
    text = page.content.decode()
    assert (page.context["total"], page.context["meant"].text) == (0, "The Defector")
    assert 'Did you mean <a href="/search/?q=The+Defector"><b>The Defector</b></a>?' in text
    assert problems(text) == []
    assert suggested(client, "the defecter") == [("Did you mean “The Defector”?", ["The Defector"])]


def test_a_doubtful_result_is_asked_about_as_well(client: Client) -> None:
    section = a.a_section(a.an_edition())
    a.a_film("Lady Marianne", section=section)
    a.a_film("Maria", section=section)
    page = client.get("/search/?q=marian")
    assert (page.context["total"], page.context["meant"].text) == (1, "Maria")
    assert client.get("/search/?q=maria").context.get("meant") is None


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("", "What are you looking for?"),
        ("   ", "What are you looking for?"),
        ("!?…", "There is nothing to look for in this"),
        ("\x07", "Signs that cannot be printed were left out."),
        ("har\x1bbour", "Signs that cannot be printed were left out."),
        ("q", "One letter fits almost everything"),
        ("a" * 101, "The search was cut after 100 characters."),
        ("nobody at all", "Nothing found for “nobody at all”"),
    ],
)
def test_what_cannot_be_found_gets_a_sentence_and_a_way_on(client: Client, asked: str, sentence: str) -> None:
    a.a_film("Harbour", section=a.a_section(a.an_edition()))
    response = client.get("/search/", {"q": asked})
    page = response.content.decode()
    assert (response.status_code, sentence in page, problems(page)) == (200, True, [])
    assert 'href="/films/">All films</a>' in page
    assert client.get("/search/suggest/", {"q": asked}).json()["all"] is None


def test_one_letter_finds_what_is_called_so_and_one_chinese_sign_whatever_has_it(client: Client) -> None:
    section = a.a_section(a.an_edition())
    for title in ("M", "Music", "霸王別姬"):
        a.a_film(title, section=section)
    assert results(client, "m") == {"films": ["M"]}
    assert results(client, "姬") == {"films": ["霸王別姬"]}


def test_before_the_programme_is_public_the_page_says_when_it_will_be(client: Client) -> None:
    edition = a.an_edition(published_at=TOMORROW)
    a.a_film("Harbour", section=a.a_section(edition))
    page = client.get("/search/?q=harbour")
    assert (page.context["total"], "appears on 20 November" in page.content.decode()) == (0, True)


def test_without_any_edition_the_page_still_answers(client: Client) -> None:
    assert client.get("/search/?q=harbour").status_code == 200
    a.a_film("Harbour")
    assert results(client, "harbour") == {"films": ["Harbour"]}


def test_the_page_is_the_same_for_everybody_and_no_search_engine_keeps_it(client: Client) -> None:
    a.a_film("Hidden Harbour", section=a.a_section(a.an_edition()), published_at=None)
    a.a_film("Harbour", section=Section.objects.get())
    page, data = client.get("/search/?q=harbour"), client.get("/search/suggest/?q=harbour")
    for response in (page, data):
        assert (dict(response.cookies), response["Cache-Control"]) == ({}, "public, max-age=60")
    assert '<meta name="robots" content="noindex, follow">' in page.content.decode()
    assert ("csrf" in page.content.decode().lower(), data["X-Robots-Tag"]) == (False, "noindex")
    client.force_login(a.an_editor())
    assert results(client, "harbour") == {"films": ["Harbour"]}
    assert suggested(client, "harbour") == [("Films", ["Harbour"])]
    assert client.get("/search/?q=harbour")["Cache-Control"] == "private, no-store"


def test_suggestions_are_eight_at_most_and_not_all_of_one_kind(client: Client) -> None:
    section = a.a_section(a.an_edition())
    for number in range(9):
        a.a_credit(a.a_film(f"Harbour {number}", section=section), f"Jo Harbour {number}")
    assert suggested(client, "harbour") == [
        ("Films", [f"Harbour {number}" for number in range(5)]),
        ("People", [f"Jo Harbour {number}" for number in range(3)]),
    ]
    answer = client.get("/search/suggest/?q=harbour").json()
    assert (answer["all"]["url"], answer["said"]) == ("/search/?q=harbour", "8 suggestions, with the arrow keys")
    assert len(json.dumps(answer)) < 2000


def test_suggestions_come_in_the_language_of_their_address(client: Client) -> None:
    a.a_film("Harbour", section=a.a_section(a.an_edition(), name_en="", name_nl="Havens"))
    answer = client.get("/nl/search/suggest/?q=har").json()
    assert [(group["label"], group["options"]) for group in answer["groups"]] == [
        ("Films", [{"url": "/nl/films/" + Film.objects.get().slug + "/", "title": "Harbour", "facts": "Canada 2012, 71\xa0min", "lang": ""}])
    ]  # fmt: skip
    assert client.get("/search/suggest/?q=haven").json()["groups"][0]["options"][0]["lang"] == "nl"


# What it costs


@pytest.mark.parametrize("number", [1, 3])
def test_pages_and_suggestions_cost_the_same_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition = a.an_edition()
    section, hall = a.a_section(edition), a.a_hall("1")
    for index in range(number):
        film = a.a_film(f"Harbour {index}", section=section)
        a.a_credit(film, f"Harbour {index}")
        a.a_compilation(section, film, title_en=f"Harbour {index}")
        a.a_screening(edition, f"2012-11-20T1{index}:00", film=film, minutes=60, hall=hall)
        a.a_screening(edition, f"2012-11-21T1{index}:00", title_en=f"Harbour {index}", minutes=60, hall=hall)
        a.a_venue(f"Harbour {index}")
        Page.objects.create(slug=f"page-{index}", title_en=f"Harbour {index}")
    with django_assert_num_queries(22):
        client.get("/search/?q=harbour")  # the first one reads the index
    with django_assert_num_queries(8):
        client.get("/search/?q=harbour")
    with django_assert_num_queries(8):
        client.get("/search/?q=harbour&kind=films")
    with django_assert_num_queries(3):
        client.get("/search/suggest/?q=harbour")
    with django_assert_num_queries(2):
        client.get("/search/")
    Screening.objects.events().first().save()  # type: ignore[union-attr]
    with django_assert_num_queries(4):
        client.get("/search/suggest/?q=harbour")  # an event changed: events alone are read again
    Screening.objects.filter(film__isnull=False).update(availability="few")
    with django_assert_num_queries(3):
        client.get("/search/suggest/?q=harbour")  # tickets sell, and nothing is read again


WRITES: dict[str, tuple[Callable[[], object], str, str]] = {
    "a title": (lambda: Film.objects.update(title="Quay"), "harbour", "quay"),
    "a person's name": (lambda: Person.objects.update(name="Quay"), "jo", "quay"),
    "a director": (lambda: Credit.objects.update(person=a.a_person("Bo Quay")), "jo", "quay"),
    "a company": (lambda: Company.objects.update(name="Quay"), "fathom", "quay"),
    "a theme": (lambda: Theme.objects.update(name_en="Quay"), "sea", "quay"),
    "a theme taken away": (lambda: Film.objects.get().themes.clear(), "sea", "harbour"),
    "a section's name": (lambda: Section.objects.update(name_en="Quay"), "panorama", "quay"),
    "a compilation's title": (lambda: Compilation.objects.update(title_en="Quay"), "shorts", "quay"),
    "a venue's name": (lambda: Venue.objects.update(name="Quay"), "tuschinski", "quay"),
    "a hall's name": (lambda: Hall.objects.update(name="Quay"), "rode", "quay"),
    "a page's title": (lambda: Page.objects.update(title_en="Quay"), "tickets", "quay"),
    "a page withdrawn": (lambda: Page.objects.update(is_published=False), "tickets", "harbour"),
    "an event's title": (lambda: retitle_event(), "talk", "quay"),
    "an event taken back": (lambda: Screening.objects.update(published_at=None), "talk", "harbour"),
    "a film taken back": (lambda: Film.objects.update(published_at=None), "harbour", "talk"),
    "an edition closed": (lambda: Edition.objects.update(status=Edition.Status.DRAFT), "panorama", "tickets"),
    "a film left out": (lambda: Selection.objects.all().delete(), "panorama", "harbour"),
}


def retitle_event() -> None:
    event = Screening.objects.get()
    event.title_en = "Quay"
    event.save()


@pytest.mark.parametrize("way", WRITES)
def test_whatever_is_written_is_found_at_once_and_what_was_there_before_no_more(client: Client, way: str) -> None:
    edition = a.an_edition()
    section = a.a_section(edition, name_en="Panorama")
    film = a.a_film("Harbour", section=section)
    film.themes.add(Theme.objects.create(slug="sea", name_en="Sea"))
    a.a_credit(film, "Jo Vos")
    Credit.objects.create(film=film, role=Role.PRODUCTION, company=a.a_company("Fathom"))
    a.a_compilation(section, title_en="Shorts")
    a.a_screening(edition, title_en="Talk", minutes=60, hall=a.a_hall("Rode Zaal"))
    Page.objects.create(slug="tickets", title_en="Tickets")
    write, before, after = WRITES[way]
    if way in {"a film left out", "an edition closed"}:
        Compilation.objects.all().delete()
    assert results(client, before) != {}
    write()
    assert results(client, before) == {}
    assert results(client, after) != {}


# What nobody may know yet


def found_at(kind: Kind, moment: datetime) -> set[int]:
    """What the index holds of a kind, as visitors may know at a moment."""
    at = moment.timestamp()
    return {entry.key for entry in KEEPER.index().entries if entry.kind == kind and entry.visible_from <= at}


def every_state() -> None:
    """Films, compilations and events in every state of publication, in editions in every state, alone and together."""
    moments = (None, a.LONG_AGO, a.NOW, TOMORROW)
    states = [(status, moment) for status in Edition.Status.values for moment in moments]
    hall = a.a_hall("1")
    sections = []
    for number, (status, moment) in enumerate(states):
        edition = a.an_edition(name=f"Edition {number}", slug=f"e{number}", status=status, published_at=moment)
        sections.append(a.a_section(edition))
        for index, own in enumerate(moments):
            film = a.a_film(section=sections[-1], published_at=own)
            a.a_credit(film)
            a.a_compilation(sections[-1], film, published_at=own)
            a.a_screening(
                edition, f"2012-11-{14 + number % 12}T{10 + index * 3}:00", title_en="Talk", minutes=60, hall=hall, published_at=own,
                status=Status.TENTATIVE if number % 5 == 4 else Status.CONFIRMED,
            )  # fmt: skip
    for own in moments:
        a.a_credit(a.a_film(published_at=own))
        for one, other in zip(sections, sections[3:], strict=False):
            film = a.a_film(section=one, published_at=own)
            Selection.objects.create(section=other, film=film)
            a.a_credit(film)


def test_the_index_knows_exactly_what_every_page_knows_at_every_moment() -> None:
    every_state()
    second = timedelta(microseconds=1)
    rules: dict[Kind, Any] = {
        Kind.FILM: Film.objects, Kind.PERSON: Person.objects, Kind.COMPILATION: Compilation.objects,
        Kind.EVENT: Screening.objects.events(),
    }  # fmt: skip
    seen = set()
    for moment in (a.LONG_AGO - second, a.LONG_AGO, a.NOW - second, a.NOW, TOMORROW - second, TOMORROW, LATER):
        for kind, rows in rules.items():
            visible = set(rows.all().visible_to(VISITOR, now=moment).values_list("pk", flat=True))
            assert found_at(kind, moment) == visible, (kind, moment)
            seen.add((kind, len(visible)))
    assert len(seen) == 16  # nothing, something, more, and more again of each


def test_a_section_is_found_once_there_is_something_to_see_in_it(client: Client, settings: Settings) -> None:
    edition = a.an_edition()
    outer = a.a_section(edition, "OUT", name_en="Outer")
    a.a_film("Harbour", section=a.a_section(edition, "INN", name_en="Inner", parent=outer), published_at=TOMORROW)
    a.a_section(edition, "EMP", name_en="Empty")
    a.a_compilation(a.a_section(edition, "SHO", name_en="Shorts only"), title_en="Block", published_at=TOMORROW)
    names = ("outer", "inner", "empty", "shorts only")
    assert [results(client, name) for name in names] == [{}, {}, {}, {}]
    at(settings, TOMORROW)
    assert [list(results(client, name)) for name in names] == [["sections"], ["sections"], [], ["sections"]]


def test_what_is_published_later_appears_by_itself_and_not_before(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = a.an_edition()
    film = a.a_film(f"{SECRET} Film", section=a.a_section(edition), published_at=TOMORROW)
    a.a_credit(film, f"{SECRET} Person")
    a.a_compilation(Section.objects.get(), film, title_en=f"{SECRET} Block", published_at=TOMORROW)
    a.a_screening(edition, title_en=f"{SECRET} Talk", minutes=60, published_at=TOMORROW)
    for moment in (a.NOW, TOMORROW - timedelta(microseconds=1)):
        at(settings, moment)
        for words in ("zzyz", "zzyzx", "zzyzy", "zyzzx", "zzy zx", "harbour zzyzx"):
            for address in ("/search/", "/search/suggest/"):
                answer = client.get(address, {"q": words}).content.decode()
                assert SECRET not in answer
    at(settings, TOMORROW)
    with django_assert_num_queries(3):  # nothing was written, so nothing is read again
        assert suggested(client, "zzyz") == [
            ("People", [f"{SECRET} Person"]),
            ("Programmes of several films", [f"{SECRET} Block"]),
            ("Films", [f"{SECRET} Film"]),
            ("Talks and events", [f"{SECRET} Talk"]),
        ]
    assert results(client, "zyzzx") == {}
    assert client.get("/search/?q=zyzzx").context["meant"].text == SECRET


def test_a_persons_unpublished_films_are_not_named(client: Client) -> None:
    section = a.a_section(a.an_edition())
    a.a_credit(a.a_film("Harbour", section=section), "Jo Vos")
    a.a_credit(a.a_film(SECRET, section=section, published_at=None), "Jo Vos", role=Role.EDITING)
    a.a_credit(a.a_film(f"{SECRET} too", section=section, published_at=TOMORROW), "Jo Vos", role=Role.SOUND)
    [people] = client.get("/search/?q=jo+vos").context["groups"][:1]
    assert [line.facts for line in people.lines] == ["Director · Harbour"]
    assert results(client, SECRET) == {}


def test_an_edition_that_is_not_public_is_not_named_behind_a_film(client: Client) -> None:
    a.an_edition()
    film = a.a_film("Harbour", section=a.a_section(an_older_edition()))
    coming = a.an_edition(
        name=f"{SECRET} 2013", slug="2013", starts_on=date(2013, 11, 14), ends_on=date(2013, 11, 25), status="draft"
    )
    Selection.objects.create(section=a.a_section(coming), film=film)
    for address in ("/search/", "/search/suggest/"):
        answer = client.get(address, {"q": "harbour"}).content.decode()
        assert ("IDFA 2011" in answer, SECRET in answer) == (True, False)


# Whatever somebody types


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=some.text(max_size=130), kind=some.text(max_size=8), page=some.text(max_size=4))
def test_nothing_that_somebody_types_breaks_it(client: Client, words: str, kind: str, page: str) -> None:
    if not Film.objects.exists():
        a.a_credit(a.a_film("L’Avventura ½ 霸王別姬", section=a.a_section(a.an_edition())), "Drăgoș")
    given_ = {name: value.encode("utf-8", "replace") for name, value in (("q", words), ("kind", kind), ("page", page))}
    for address in ("/search/", "/search/suggest/", "/nl/search/"):
        expected = {400} if "\0" in "".join((words, kind, page)) else {200}
        assert client.get(address, given_).status_code in expected


def test_bytes_that_are_no_text_are_survived(client: Client) -> None:
    a.an_edition()
    for query in ("q=%ff%fe", "q=%ed%a0%80", "q=" + "%F0%9F%8E%AC" * 120, "q=a&q=b", "q", "", f"q={'x+' * 500}"):
        assert client.get(f"/search/?{query}").status_code == 200
        assert client.get(f"/search/suggest/?{query}").status_code == 200


def test_only_reading_is_possible(client: Client) -> None:
    assert (client.post("/search/").status_code, client.post("/search/suggest/").status_code) == (405, 405)


def test_before_and_after(settings: Settings, client: Client) -> None:
    """Once the edition is over nothing is “next”."""
    edition = a.an_edition()
    a.a_screening(edition, "2012-11-20T20:00", film=a.a_film("Harbour", section=a.a_section(edition)))
    assert [row.next is None for row in client.get("/search/?q=harbour").context["groups"][0].films] == [False]
    at(settings, datetime(2012, 12, 1, tzinfo=UTC))
    assert [row.next is None for row in client.get("/search/?q=harbour").context["groups"][0].films] == [True]
