"""Versions: who changed what, two side by side, and the way back through the same rules."""

from typing import Any

import pytest
from django.test import Client

from festival.models import User
from films.models import Compilation, Film, Person, Selection
from screenings.models import Change, Hall, Screening, Venue
from tests import builders as a
from tests.desk import address, filled, queries, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva() -> User:
    return a.an_editor(username="eva", first_name="Eva", last_name="Redactie")


@pytest.fixture
def desk(client: Client, eva: User) -> Client:
    client.force_login(eva)
    return client


def change(desk: Client, row: Any, **typed: Any) -> Any:
    """Saves the row's form with these values typed."""
    place = address(type(row), "change", row.pk)
    return desk.post(place, filled(desk.get(place)) | typed)


def history(desk: Client, row: Any, **query: Any) -> Any:
    return desk.get(address(type(row), "history", row.pk), query)


def differences(response: Any) -> list[tuple[str, str, str]]:
    return [(each.label, each.one, each.other) for each in response.context_data["differences"]]


def restore(desk: Client, row: Any, version: Any, **other: Any) -> list[str]:
    """Presses “Restore this version”; what the page says then."""
    page = history(desk, row, **{"from": version.pk})
    data = {"version": version.pk, "seen": page.context_data["seen"]} | other
    return said(desk.post(address(type(row), "history", row.pk), data, follow=True))


def test_codes_come_back_from_a_version_as_they_went_in() -> None:
    film = a.a_film(countries=("NL", "BE"), languages=())
    version = film.history.get()
    assert (version.countries, version.languages, version.instance.countries) == (("NL", "BE"), (), ("NL", "BE"))


def test_every_kind_of_row_that_editors_share_keeps_versions(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    section = a.a_section(screening.edition)
    a.a_compilation(section, a.a_film(section=section))
    a.a_person()
    for model in (Film, Person, Selection, Compilation, Venue, Hall, Screening):
        row = model.objects.order_by("pk").first()
        page = history(desk, row)
        assert [str(version.kind) for version in page.context_data["versions"]] == ["Entered"], model


def test_the_history_says_who_changed_which_fields(desk: Client) -> None:
    film = a.a_film("Aftersun")
    change(desk, film, title="After sun", runtime="96")
    first, last = history(desk, film).context_data["versions"][::-1]
    assert (first.who, str(first.kind), first.changed) == ("", "Entered", [])
    assert (last.who, str(last.kind), last.changed) == (
        "Eva Redactie",
        "Changed",
        ["Festival title", "Runtime (minutes)"],
    )


def test_two_versions_stand_side_by_side_in_words(desk: Client) -> None:
    edition = a.an_edition()
    screening = a.a_screening(edition, hall=a.a_hall("1"), film=a.a_film("Aftersun"), subtitles=("nl",))
    other = a.a_hall("2")
    change(desk, screening, hall=str(other.pk), availability="few", subtitles=["en", "nl"])
    last, first = Screening.history.filter(id=screening.pk)
    assert differences(history(desk, screening, **{"from": first.pk, "to": last.pk})) == [
        ("Hall", "Tuschinski 1", "Tuschinski 2"),
        ("Subtitles", "Dutch", "English, Dutch"),
        ("Tickets", "Tickets available", "Few tickets left"),
    ]
    assert differences(history(desk, screening, **{"from": last.pk})) == []


def test_a_row_that_came_in_bulk_keeps_what_it_was_before_its_first_change(desk: Client) -> None:
    Film.objects.bulk_create([Film(title="Aftersun", sort_title="Aftersun", slug="aftersun")])
    film = Film.objects.get()
    assert film.history.count() == 0
    change(desk, film, title="After sun")
    assert list(film.history.values_list("title", "history_user__username")) == [
        ("After sun", "eva"),
        ("Aftersun", None),
    ]


def test_how_browsers_end_lines_is_no_change(desk: Client) -> None:
    film = a.a_film("Aftersun", synopsis_en="One.\n\nTwo.")
    change(desk, film, title="After sun", synopsis_en="One.\r\n\r\nTwo.")
    assert history(desk, film).context_data["versions"][0].changed == ["Festival title"]


def test_publishing_several_at_once_leaves_versions(desk: Client) -> None:
    films = [a.a_film(published_at=None), a.a_film(published_at=None)]
    desk.post(address(Film), {"action": "publish_now", "_selected_action": [film.pk for film in films]})
    assert [film.history.count() for film in films] == [2, 2]
    assert films[0].history.first().history_user.username == "eva"


def test_restoring_puts_an_earlier_version_back(desk: Client) -> None:
    film = a.a_film("Aftersun", countries=("GB", "US"), synopsis_nl="Een vakantie.\n\nMet *vader*.")
    before = Film.objects.values().get()
    change(desk, film, title="After sun", countries=["FR"], synopsis_nl="")
    assert restore(desk, film, film.history.last()) == ["The earlier version is back: Aftersun (2012)."]
    after = Film.objects.values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert film.history.count() == 3


def test_restoring_a_public_screening_tells_visitors_that_it_moves(desk: Client) -> None:
    hall, other = a.a_hall("1"), a.a_hall("2")
    screening = a.a_screening(a.an_edition(), hall=hall, minutes=90)
    screening.film.runtime = 90
    screening.film.save()
    change(desk, screening, hall=str(other.pk))
    restore(desk, screening, screening.history.last())
    screening.refresh_from_db()
    assert screening.hall == hall
    assert list(Change.objects.order_by("pk").values_list("from_hall", "to_hall")) == [
        (hall.pk, other.pk),
        (other.pk, hall.pk),
    ]


def test_a_screening_is_not_restored_into_a_taken_hall(desk: Client) -> None:
    edition, hall = a.an_edition(), a.a_hall("1")
    screening = a.a_screening(edition, "2012-11-19T12:45", hall=hall)
    change(desk, screening, hall=str(a.a_hall("2").pk))
    a.a_screening(edition, "2012-11-19T13:00", hall=hall, film=a.a_film("Aftersun", runtime=60))
    found = restore(desk, screening, screening.history.last())
    assert found == ["Not restored. Tuschinski 1 is taken from 13:00 to 14:00 by “Aftersun”."]
    screening.refresh_from_db()
    assert screening.hall.name == "2"


def test_a_history_that_is_out_of_date_restores_nothing(desk: Client) -> None:
    film = a.a_film("Aftersun")
    change(desk, film, title="After sun")
    assert restore(desk, film, film.history.last(), seen="another") == [
        "Not restored. Somebody has saved this since you opened its history. Compare again."
    ]
    film.refresh_from_db()
    assert film.title == "After sun"


def test_who_may_only_look_compares_and_restores_nothing(client: Client) -> None:
    from django.contrib.auth.models import Permission

    reader = a.an_editor(is_superuser=False)
    reader.user_permissions.set(Permission.objects.filter(codename="view_film"))
    client.force_login(reader)
    film = a.a_film("Aftersun")
    film.title = "After sun"
    film.save()
    page = history(client, film, **{"from": film.history.last().pk})
    assert "Restore this version" not in page.content.decode()
    answer = client.post(address(Film, "history", film.pk), {"version": film.history.last().pk})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "query", [{"from": "x"}, {"from": "99999"}, {"from": "-1"}, {"p": "0"}, {"p": "x"}, {"from": ""}]
)
def test_nonsense_in_the_address_breaks_nothing(desk: Client, query: dict[str, str]) -> None:
    assert history(desk, a.a_film(), **query).status_code == (404 if "from" in query else 200)


def test_the_history_asks_the_same_number_of_questions_for_one_and_for_many_versions(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    counts = []
    for _count in range(2):
        first = screening.history.last().pk
        counts.append(queries(desk, f"{address(Screening, 'history', screening.pk)}?from={first}"))
        for number in range(60):
            screening.code = f"S{number}"
            screening.save()
    assert counts == [6, 6]


def test_public_pages_know_nothing_of_versions(client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    film = a.a_film(section=a.a_section(a.an_edition()))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(film.get_absolute_url()).status_code == 200
    assert [query["sql"] for query in captured if "historical" in query["sql"]] == []
