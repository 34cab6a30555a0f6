"""People from A to Z, and what one of them did."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from films.models import Award, Link, Nomination
from films.models.vocabulary import NominationStatus, Role
from films.people import register
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    settings.DEMO_CLOCK = a.NOW
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + 3600


def a_festival(number: int) -> Edition:
    """An edition with that many films by Ann Shin, and everything that her page shows of each."""
    edition = a.an_edition()
    shin = a.a_person(
        "Ann Shin", sort_name="Shin, Ann", slug="ann-shin", biography_en="Korean-Canadian.", imdb_id="nm0000116"
    )
    for index in range(number):
        film = a.a_film(f"Film {index}", section=a.a_section(edition, f"S{index}"), year=2012 - index)
        film.credits.create(role=Role.DIRECTOR, person=shin)
        film.credits.create(role=Role.SUBJECT, person=shin, note_en="herself")
        a.a_credit(film, f"Żaneta Żurek {index}", role=Role.EDITING)
        award = Award.objects.create(edition=edition, name_en=f"Award {index}", slug=f"award-{index}")
        Nomination.objects.create(award=award, film=film, status=NominationStatus.WON)
        Link.objects.create(person=shin, kind="official", title="Her site", url="https://shin.example/")
        a.a_screening(edition, f"2012-11-20T1{index}:00", film=film).guests.add(shin)
    return edition


def test_letters_stand_for_people_and_accents_do_not_matter() -> None:
    found = register([("Ann Shin", "Shin, Ann", "shin"), ("Żaneta Żurek", "Żurek, Żaneta", "zurek")], "", "")
    assert [(item.letter, item.url, [name.text for name in item.people]) for item in found.letters] == [
        ("S", "?letter=S", ["Ann Shin"]),
        ("Z", "?letter=Z", ["Żaneta Żurek"]),
    ]


def test_a_letter_or_words_narrow_the_people() -> None:
    people = [("Ann Shin", "Shin, Ann", "shin"), ("Żaneta Żurek", "Żurek, Żaneta", "zurek")]
    assert [[name.text for name in item.people] for item in register(people, "z", "").listed] == [["Żaneta Żurek"]]
    assert [[name.text for name in item.people] for item in register(people, "", "zur zan").listed] == [
        ["Żaneta Żurek"]
    ]
    assert register(people, "", "nobody").count == 0
    assert register(people, "?", "").count == 2


def test_very_many_people_start_with_the_first_letter() -> None:
    people = [(f"Bo A{number}", f"A{number}, Bo", f"a{number}") for number in range(10)]
    people += [(f"Bo B{number}", f"B{number}, Bo", f"b{number}") for number in range(1000)]
    assert register(people, "", "").count == 10


def test_people_of_hidden_films_are_not_listed(client: Client) -> None:
    a_festival(1)
    hidden = a.a_film("Secret", published_at=None)
    secret = a.a_credit(hidden, "Somebody Hidden").person
    page = client.get("/people/").content.decode()
    assert problems(page) == []
    assert ("Ann Shin" in page, "Somebody Hidden" in page) == (True, False)
    assert client.get(secret.get_absolute_url()).status_code == 404
    client.force_login(a.an_editor())
    assert client.get(secret.get_absolute_url()).status_code == 200


def test_a_person_stands_with_roles_films_awards_and_links(client: Client) -> None:
    a_festival(2)
    response = client.get("/people/ann-shin/")
    page = response.content.decode()
    assert problems(page) == []
    roles = response.context["page"].roles
    assert [(role.label, [card.title for card in role.cards], role.notes) for role in roles] == [
        ("Director, In the film", ["Film 0", "Film 1"], ["Film 0: herself", "Film 1: herself"])
    ]
    said = [
        "Korean-Canadian.",
        "Won: Award 0, Film 0",
        "https://shin.example/",
        "https://www.imdb.com/name/nm0000116/",
        "Film 0",
    ]
    assert [words for words in said if words not in page] == []


def test_an_award_of_somebody_else_is_not_theirs(client: Client) -> None:
    edition = a.an_edition()
    film = a.a_film(section=a.a_section(edition))
    director, editor = (
        a.a_credit(film, name, role=role).person for name, role in (("Di Rector", "director"), ("Ed Itor", "editing"))
    )
    award = Award.objects.create(edition=edition, name_en="Best editing", slug="editing")
    Nomination.objects.create(award=award, film=film, person=editor, status=NominationStatus.WON)
    told = ["Best editing" in client.get(person.get_absolute_url()).content.decode() for person in (director, editor)]
    assert told == [False, True]


@pytest.mark.parametrize("number", [1, 3])
def test_a_person_asks_five_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    a_festival(number)
    with django_assert_num_queries(5):
        client.get("/people/ann-shin/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_asks_three_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    a_festival(number)
    with django_assert_num_queries(3):
        client.get("/people/?q=shin")
