"""Two editors on one form: the second save is refused, shows both versions field by field, and loses nothing."""

from typing import Any

import pytest
from django.test import Client

from festival.models import Page
from films.models import Credit, Film
from films.models.vocabulary import Role
from screenings.models import Screening
from tests import builders as a
from tests.desk import address, errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva() -> Client:
    client = Client()
    client.force_login(a.an_editor(username="eva", first_name="Eva", last_name="Redactie"))
    return client


@pytest.fixture
def tom() -> Client:
    client = Client()
    client.force_login(a.an_editor(username="tom"))
    return client


def shown(response: Any) -> tuple[str, list[tuple[str, str, str]]]:
    """Who saved meanwhile, and each field with theirs and mine."""
    meanwhile = response.context_data["meanwhile"]
    return meanwhile.who, [(each.label, each.one, each.other) for each in meanwhile.differences]


def test_both_versions_of_a_screening_are_shown_and_what_was_typed_stays(eva: Client, tom: Client) -> None:
    edition = a.an_edition()
    screening = a.a_screening(edition, hall=a.a_hall("1"))
    elsewhere = a.a_hall("2")
    url = address(Screening, "change", screening.pk)
    opened = filled(tom.get(url))
    theirs = filled(eva.get(url)) | {"hall": str(elsewhere.pk), "availability": "few"}
    assert errors(eva.post(url, theirs)) == {}
    mine = opened | {"time": "2100", "note_en": "With the director present", "subtitles": ["nl"]}
    refused = tom.post(url, mine)
    assert shown(refused) == (
        "Eva Redactie",
        [
            ("Time", "12:45", "21:00"),
            ("Hall", "Tuschinski 2", "Tuschinski 1"),
            ("Note (English)", "–", "With the director present"),
            ("Subtitles", "–", "Dutch"),
            ("Tickets", "Few tickets left", "Tickets available"),
        ],
    )
    assert "Eva Redactie saved this on " in refused.content.decode()
    again = filled(refused)
    assert {name: again[name] for name in ("time", "note_en", "hall")} == {
        "time": "2100", "note_en": "With the director present", "hall": [str(screening.hall_id)],
    }  # fmt: skip
    assert errors(tom.post(url, again)) == {}
    screening.refresh_from_db()
    assert (screening.hall.name, f"{screening.local_start:%H:%M}", screening.note_en) == (
        "1",
        "21:00",
        "With the director present",
    )  # type: ignore[attr-defined]


def test_rows_inside_a_film_are_compared_too(eva: Client, tom: Client) -> None:
    film = a.a_film("Aftersun")
    kept, gone = a.a_credit(film, "Charlotte Wells"), a.a_credit(film, "Nobody", role=Role.EDITING)
    url = address(Film, "change", film.pk)
    mine = filled(tom.get(url))
    assert errors(eva.post(url, filled(eva.get(url)) | {"runtime": "96"})) == {}
    a.a_credit(film, "Gregory Oke", role=Role.CINEMATOGRAPHY)
    numbers = {mine[f"credits-{number}-id"]: number for number in range(2)}
    mine |= {
        f"credits-{numbers[str(kept.pk)]}-note_en": "also writer",
        f"credits-{numbers[str(gone.pk)]}-DELETE": "on",
    }
    who, found = shown(tom.post(url, mine))
    assert (who, found[0]) == ("Eva Redactie", ("Runtime (minutes)", "96", "71"))
    assert {(label.split(" “")[0], one.split(":")[0], other) for label, one, other in found[1:]} == {
        ("Credit", "added", "–"), ("Credit", "–", "also writer"), ("Credit", str(gone), "deleted"),
    }  # fmt: skip
    assert Credit.objects.count() == 3


def test_what_keeps_no_versions_says_who_from_the_desks_log(eva: Client, tom: Client) -> None:
    page = Page.objects.create(slug="tickets", title_en="Tickets")
    url = address(Page, "change", page.pk)
    mine = filled(tom.get(url)) | {"summary_en": "Mine"}
    eva.post(url, filled(eva.get(url)) | {"title_en": "Box office"})
    assert shown(tom.post(url, mine)) == (
        "Eva Redactie", [("Title (English)", "Box office", "Tickets"), ("Summary (English)", "–", "Mine")],
    )  # fmt: skip


def test_a_change_that_the_desk_did_not_make_is_refused_without_a_name(tom: Client) -> None:
    page = Page.objects.create(slug="tickets", title_en="Tickets")
    url = address(Page, "change", page.pk)
    mine = filled(tom.get(url))
    Page.objects.update(title_en="Box office")
    refused = tom.post(url, mine)
    assert shown(refused) == ("", [("Title (English)", "Box office", "Tickets")])
    assert "Somebody else saved this" in refused.content.decode()


def test_a_first_save_compares_nothing(tom: Client) -> None:
    page = Page.objects.create(slug="tickets", title_en="Tickets")
    url = address(Page, "change", page.pk)
    refused = tom.post(url, filled(tom.get(url)) | {"slug": ""} | {"title_en": ""})
    assert "meanwhile" not in refused.context_data  # type: ignore[attr-defined]
