"""The editors' desk: what all of its pages share, and the festival's own pages."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from festival.models import Edition, Page, Partner, Section, User
from tests import builders as a
from tests.builders import NOW
from tests.desk import address, errors, filled, queries, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def an_edition_with(sections: int) -> Edition:
    edition = Edition.objects.first() or a.an_edition()
    for number in range(Section.objects.count(), sections):
        a.a_section(edition, f"S{number}", parent=Section.objects.first())
    return edition


def rows(model: Any, count: int) -> Any:
    """As many rows of a model; the first one."""
    edition = an_edition_with(count)
    for number in range(model.objects.count(), count):
        match model.__name__:
            case "Edition":
                a.an_edition(slug=f"e{number}", name=f"Edition {number}")
            case "Page":
                Page.objects.create(slug=f"page-{number}", title_en=f"Page {number}")
            case "Partner":
                Partner.objects.create(edition=edition, name=f"Partner {number}")
            case "User":
                a.an_editor()
    return model.objects.first()


@pytest.mark.parametrize(("model", "expected"), [(Edition, 6), (Section, 7), (Page, 6), (Partner, 7), (User, 7)])
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        rows(model, count)
        counts.append(queries(desk, address(model)))
    assert counts == [expected, expected]


@pytest.mark.parametrize(("model", "expected"), [(Edition, 6), (Section, 5), (Page, 4), (Partner, 5)])
def test_forms_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        rows(model, count)
        row = Section.objects.last() if model is Section else model.objects.order_by("pk").first()
        counts.append(queries(desk, address(model, "change", row.pk)))
    assert counts[1] == expected
    assert counts[0] <= expected


def test_every_model_of_the_programme_stands_on_the_desk() -> None:
    names = {f"{model._meta.app_label}.{model.__name__}" for model in admin.site._registry}
    assert names >= {
        "festival.Edition", "festival.Section", "festival.Page", "festival.Partner", "festival.User",
        "films.Film", "films.Person", "films.Company", "films.Compilation", "films.Award", "films.Nomination",
        "films.Selection", "films.Still", "films.Theme",
        "screenings.Venue", "screenings.Hall", "screenings.Screening", "screenings.Change",
    }  # fmt: skip


def test_the_heading_names_the_edition_that_visitors_see(desk: Client) -> None:
    a.an_edition()
    assert "IDFA 2012 programme" in desk.get("/admin/").content.decode()


def test_the_desk_speaks_dutch_under_nl(desk: Client) -> None:
    a.an_edition()
    assert '<html lang="nl"' in desk.get("/nl/admin/").content.decode()


def test_moments_are_shown_and_read_on_the_festivals_clocks(desk: Client) -> None:
    edition = a.an_edition(published_at=NOW)
    page = desk.get(address(Edition, "change", edition.pk))
    data = filled(page)
    assert "12:20:00" in page.content.decode()
    answer = desk.post(
        address(Edition, "change", edition.pk), data | {"published_at_0": "2012-11-01", "published_at_1": "10:00"}
    )
    assert errors(answer) == {}
    edition.refresh_from_db()
    assert edition.published_at is not None
    assert edition.published_at.isoformat() == "2012-11-01T09:00:00+00:00"


def test_before_any_edition_is_public_the_newest_ones_clocks_count(desk: Client) -> None:
    edition = a.an_edition(status="draft", time_zone="Asia/Seoul", published_at=NOW)
    assert "20:20:00" in desk.get(address(Edition, "change", edition.pk)).content.decode()


def test_an_unchanged_edition_is_taken_as_it_is(desk: Client) -> None:
    edition = an_edition_with(3)
    before, sections = said_of(edition), list(Section.objects.values())
    answer = desk.post(address(Edition, "change", edition.pk), filled(desk.get(address(Edition, "change", edition.pk))))
    assert (answer.status_code, said_of(edition), list(Section.objects.values())) == (302, before, sections)


def said_of(edition: Edition) -> dict[str, Any]:
    """Everything that somebody entered of an edition; when it was saved last is not among it."""
    return {name: value for name, value in Edition.objects.values().get(pk=edition.pk).items() if name != "updated_at"}


def test_sections_get_addresses_of_their_own_edition(desk: Client) -> None:
    edition = a.an_edition()
    a.a_section(a.an_edition(slug="2011", name="IDFA 2011"), "MUS", slug="music-documentary")
    a.a_section(edition, "MUX", slug="music-documentary")
    data = {
        "edition": edition.pk,
        "name_en": "Music Documentary",
        "code": "MUS",
        "colour": 3,
        "position": 0,
        "slug": "",
    }
    assert errors(desk.post(address(Section, "add"), data)) == {}
    assert Section.objects.latest("pk").slug == "music-documentary-2"


def test_a_changed_address_is_told(desk: Client) -> None:
    page = Page.objects.create(slug="tickets", title_en="Tickets")
    data = filled(desk.get(address(Page, "change", page.pk))) | {"slug": "box-office"}
    answer = desk.post(address(Page, "change", page.pk), data, follow=True)
    assert "The address was “tickets”. Links that people have saved no longer lead here." in said(answer)


def test_both_languages_stand_in_one_row_and_say_which_is_which(desk: Client) -> None:
    a.an_edition()
    html = desk.get(address(Page, "add")).content.decode()
    assert "form-row field-title_en field-title_nl" in html
    assert "Title (English)" in html
    assert 'lang="nl"' in html


def test_an_editor_of_pages_alone_sees_no_films(client: Client) -> None:
    a.an_edition()
    client.force_login(a.an_editor(is_superuser=False))
    assert client.get("/admin/films/film/").status_code == 403


def test_who_guesses_passwords_is_told_to_wait(client: Client, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    for _ in range(2):
        answer = client.post("/admin/login/", {"username": "editor", "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_what_somebody_else_saved_is_not_lost(desk: Client) -> None:
    page = Page.objects.create(slug="tickets", title_en="Tickets")
    url = address(Page, "change", page.pk)
    mine = filled(desk.get(url)) | {"summary_en": "Mine"}
    assert errors(desk.post(url, filled(desk.get(url)) | {"title_en": "Theirs"})) == {}
    refused = desk.post(url, mine)
    (sentence,) = errors(refused)["__all__"]
    assert sentence.startswith("Somebody else has saved this since you opened it.")
    page.refresh_from_db()
    assert (page.title_en, page.summary_en, filled(refused)["summary_en"]) == ("Theirs", "", "Mine")  # type: ignore[attr-defined]
    assert errors(desk.post(url, filled(refused))) == {}
    page.refresh_from_db()
    assert (page.title_en, page.summary_en) == ("Tickets", "Mine")  # type: ignore[attr-defined]


def test_rows_inside_a_form_are_not_lost_either(desk: Client) -> None:
    edition = an_edition_with(1)
    url = address(Edition, "change", edition.pk)
    mine = filled(desk.get(url))
    Section.objects.update(name_en="Theirs")
    assert "__all__" in errors(desk.post(url, mine | {"city": "Utrecht"}))
    assert Section.objects.get().name_en == "Theirs"  # type: ignore[attr-defined]
