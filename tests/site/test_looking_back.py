"""An edition that is over: who won, what was wanted most, the numbers, and the editions beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from festival.site.figures import Chosen, Figure, Held, figures, most_wanted
from films.models import Award, Film, Nomination
from films.models.vocabulary import NominationStatus, Premiere
from screenings.models.vocabulary import Availability, Kind, Status
from tests import builders as a
from tests.markup import problems

AFTER = datetime(2012, 11, 26, 6, tzinfo=UTC)
EIGHT = datetime(2011, 11, 16, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def when_it_is_over(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = AFTER, 4e9


def held(film: int | None = 1, **given: object) -> Held:
    """A screening of 90 minutes in hall 1 of venue 1."""
    known = Held(
        EIGHT, EIGHT + timedelta(minutes=90), Status.CONFIRMED, Availability.AVAILABLE, Kind.SCREENING, film, None, 1, 1
    )
    return known._replace(**given)  # type: ignore[arg-type]


def test_numbers_say_what_there_was_and_leave_out_what_there_was_not() -> None:
    edition = Edition(pk=1, slug="2011")
    chosen = [
        Chosen(1, 1, Premiere.WORLD, ("CA", "KR")),
        Chosen(2, 1, Premiere.WORLD, ("CA", "KR")),
        Chosen(1, 2, Premiere.EUROPEAN, ("CA",)),
        Chosen(1, 3, "", ()),
    ]
    screenings = [
        held(availability=Availability.SOLD_OUT),
        held(2, hall=2),
        held(2, ends_at=None),
        held(3, status=Status.CANCELLED, hall=3, venue=2),
        held(None, kind=Kind.TALK),
    ]
    assert figures(chosen, screenings, edition, edition) == [
        Figure("3", "films", "", "/films/"),
        Figure("2", "countries"),
        Figure("2", "premieres", "1 world premiere"),
        Figure("4", "screenings", "1 sold out", "/schedule/?date=all"),
        Figure("1", "venue", "2 halls", "/venues/"),
        Figure("3", "hours of film"),
    ]
    assert figures([], [], edition, edition) == []


def test_numbers_of_an_archived_edition_lead_into_the_archive() -> None:
    found = figures([Chosen(1, 1, "", ())], [held()], Edition(pk=1, slug="2011"), Edition(pk=2, slug="2012"))
    assert [figure.url for figure in found] == [
        "/archive/2011/films/",
        "/archive/2011/schedule/?date=all",
        "/venues/",
        "",
    ]


def test_most_wanted_is_what_sold_out_most_often_and_then_more_surely() -> None:
    full = {"availability": Availability.SOLD_OUT}
    screenings = [
        held(1, **full), held(1),
        held(2, **full), held(2, availability=Availability.RUSH), held(2),
        held(3, **full),
        held(4, **full, status=Status.CANCELLED), held(4),
        held(5, **full), held(5, **full),
        held(None, **full),
    ]  # fmt: skip
    assert most_wanted(screenings, 9) == {
        5: "All 2 screenings sold out",
        2: "2 of 3 screenings sold out",
        3: "Its screening sold out",
        1: "1 of 2 screenings sold out",
    }
    assert list(most_wanted(screenings, 2)) == [5, 2]


def an_archived_edition(number: int = 1) -> Edition:
    """IDFA 2011 with that many films, each of which won something and sold out."""
    older = a.an_edition(
        name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status=Edition.Status.ARCHIVED
    )  # fmt: skip
    for index in range(number):
        section = a.a_section(older, f"O{index}")
        film = a.a_film(f"Film {index}", section=section)
        a.a_credit(film, f"Director {index}")
        jury = Award.objects.create(edition=older, slug=f"jury-{index}", name_en=f"Jury {index}", position=index)
        honour(jury, film, note_en=f"Words {index}")
        sold = a.a_film(f"Sold {index}", section=section)
        a.a_screening(older, f"2011-11-17T1{index}:00", film=sold, availability=Availability.SOLD_OUT)
    return older


def honour(award: Award, film: Film, status: str = NominationStatus.WON, **given: object) -> None:
    Nomination.objects.create(award=award, film=film, status=status, **given)  # type: ignore[misc]


@pytest.mark.django_db
def test_juries_come_apart_from_the_audience_and_mentions_last(client: Client) -> None:
    a.an_edition()
    older = an_archived_edition()
    section = older.sections.get()
    mentioned, voted, runs = (a.a_film(title, section=section) for title in ("Mentioned", "Voted", "Runs"))
    jury = Award.objects.get(slug="jury-0")
    honour(jury, mentioned, NominationStatus.SPECIAL_MENTION, person=a.a_person("Ed Itor"))
    honour(jury, runs, NominationStatus.NOMINATED)
    audience = Award.objects.create(edition=older, slug="audience", name_en="Audience Award", kind=Award.Kind.AUDIENCE)
    honour(audience, voted)
    a.a_screening(older, "2011-11-18T10:00", film=voted, availability=Availability.SOLD_OUT)
    context = client.get("/archive/2011/").context
    assert [(one.words, one.card.title, one.person, one.note) for one in context["awards"]] == [
        ("Jury 0", "Film 0", "", "Words 0"),
        ("Jury 0: Special mention", "Mentioned", "Ed Itor", ""),
    ]
    assert [(one.words, one.card.title) for one in context["favourites"]] == [
        ("Audience Award", "Voted"),
        ("Its screening sold out", "Sold 0"),
    ]


@pytest.mark.django_db
def test_films_that_are_not_public_are_neither_honoured_nor_counted(client: Client) -> None:
    a.an_edition()
    an_archived_edition()
    Film.objects.exclude(title="Sold 0").update(published_at=None)
    context = client.get("/archive/2011/").context
    assert [context["awards"], *([one.card.title for one in context[key]] for key in ("favourites",))] == [
        [],
        ["Sold 0"],
    ]
    assert [(figure.number, figure.label) for figure in context["figures"][:1]] == [("1", "film")]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/", 8), ("/archive/2011/", 9)])
def test_it_asks_as_many_questions_for_three_films_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    older = an_archived_edition(number)
    if path != "/":
        a.an_edition()
    assert older.is_over(AFTER)
    with django_assert_num_queries(queries):
        response = client.get(path)
    assert (response.status_code, problems(response.content.decode())) == (200, [])
    assert len(response.context["awards"]) == len(response.context["favourites"]) == number


@pytest.mark.django_db
def test_the_first_page_of_an_edition_that_is_over_links_to_its_own_lists_and_to_the_archive(client: Client) -> None:
    a.a_film(section=a.a_section(a.an_edition()))
    an_archived_edition()
    page = client.get("/").content.decode()
    wanted = [
        "IDFA 2012 has ended. Thank you for coming.",
        'href="/films/"',
        'href="/schedule/"',
        'href="/archive/2011/"',
    ]
    assert [words for words in wanted if words not in page] == []


@pytest.mark.django_db
def test_before_the_programme_is_public_an_edition_that_is_over_counts_nothing(client: Client) -> None:
    edition = a.an_edition(published_at=None)
    a.a_film("Secret", section=a.a_section(edition))
    assert "Secret" not in client.get("/").content.decode()
