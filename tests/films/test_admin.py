"""Films on the desk: lists, the long form, what it proposes and what it keeps."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from films.models import (
    Award,
    Company,
    Compilation,
    Credit,
    Film,
    FormerAddress,
    Link,
    Nomination,
    OutsideRating,
    Person,
    PressReview,
    Selection,
    Still,
    Theme,
)  # fmt: skip
from tests import builders as a
from tests.desk import address, errors, filled, queries, said

pytestmark = pytest.mark.django_db
NEW_FILM = {
    "title": "The Long Note",
    "slug": "",
    "sort_title": "",
    "countries": ["NL", "", "BE", "NL"],
    "languages": [""],
}
NO_ROWS = {
    f"{prefix}-{name}": 0
    for prefix in (
        "screenings", "selections", "credits", "stills", "press_reviews", "links", "outside_ratings", "nominations",
    )
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}  # fmt: skip


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def a_picture() -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (160, 90), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("still.jpg", buffer.getvalue())


def a_film_with(count: int) -> Film:
    """One film with as many of everything that belongs to it."""
    film = Film.objects.filter(title="Everything").first()
    section = film.selections.first().section if film else a.a_section(a.an_edition(), "AAA")  # type: ignore[union-attr]
    film = film or a.a_film("Everything", section=section)
    edition = section.edition
    for number in range(film.credits.count(), count):
        Credit.objects.create(film=film, role="subject", person=a.a_person(), company=a.a_company())
        if number:
            Selection.objects.create(film=film, section=a.a_section(edition, f"S{number}", parent=section))
        Still.objects.create(film=film, image=a_picture(), is_lead=not number)
        PressReview.objects.create(film=film, outlet="Paper")
        Link.objects.create(film=film, title="Site")
        OutsideRating.objects.create(film=film, source=f"Site {number}", value=7)
        award = Award.objects.create(edition=edition, name_en="Award", slug=f"award-{number}")
        Nomination.objects.create(film=film, award=award, person=a.a_person())
        a.a_compilation(section, film)
        a.a_screening(edition, f"2012-11-2{number}T12:00", film=film)
        film.themes.add(Theme.objects.create(name_en="Theme", slug=f"theme-{number}"))
        film.related.add(a.a_film(section=section))
    return film


LISTS = [
    (Film, 26), (Person, 6), (Company, 6), (Compilation, 9), (Award, 7), (Nomination, 8), (Selection, 8), (Still, 6), (Theme, 6),
]  # fmt: skip


@pytest.mark.parametrize(("model", "expected"), LISTS)
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        a_film_with(count)
        counts.append(queries(desk, address(model)))
    assert counts == [expected, expected]


FORMS = [
    (Film, 17), (Person, 6), (Company, 4), (Compilation, 8), (Award, 5), (Nomination, 4), (Selection, 4), (Still, 5), (Theme, 4),
]  # fmt: skip


@pytest.mark.parametrize(("model", "expected"), FORMS)
def test_forms_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        film = a_film_with(count)
        row = film if model is Film else model.objects.order_by("pk").first()
        if model is Person:
            Credit.objects.get_or_create(person=row, film=a.a_film(), role="director", company=a.a_company())
        if model is Award:
            Nomination.objects.create(award=row, film=a.a_film(), person=a.a_person())
        if model is Compilation:
            row.items.create(film=a.a_film())
            a.a_screening(row.section.edition, "2012-11-15T12:00", compilation=row)
        counts.append(queries(desk, address(model, "change", row.pk)))
    assert counts == [expected, expected]


def test_an_unchanged_film_is_taken_as_it_is(desk: Client) -> None:
    film = a_film_with(3)
    url = address(Film, "change", film.pk)
    before = {
        model: list(model.objects.order_by("pk").values())
        for model in (Credit, Selection, PressReview, Link, OutsideRating, Nomination)
    }
    fields = Film.objects.defer("updated_at").values().get(pk=film.pk) | {"updated_at": None}
    answer = desk.post(url, filled(desk.get(url)))
    assert errors(answer) == {}
    assert Film.objects.values().get(pk=film.pk) | {"updated_at": None} == fields
    assert {model: list(model.objects.order_by("pk").values()) for model in before} == before


def test_a_new_film_gets_address_sort_title_and_its_countries_in_order(desk: Client) -> None:
    a.an_edition()
    answer = desk.post(address(Film, "add"), NEW_FILM | NO_ROWS)
    assert errors(answer) == {}
    film = Film.objects.get()
    assert (film.slug, film.sort_title, film.countries, film.languages) == (
        "the-long-note",
        "Long Note, The",
        ("NL", "BE"),
        (),
    )


def test_countries_read_in_the_editors_language(desk: Client) -> None:
    film = a.a_film(countries=("SU", "NL"))
    html = desk.get(f"/nl{address(Film, 'change', film.pk)}").content.decode()
    assert '<option value="SU" selected>Sovjet-Unie</option>' in html
    assert html.count('name="countries"') == 3


def test_three_countries_leave_room_for_a_fourth(desk: Client) -> None:
    film = a.a_film(countries=("SU", "NL", "CA"))
    assert desk.get(address(Film, "change", film.pk)).content.decode().count('name="countries"') == 4


def test_a_country_that_is_none_is_refused(desk: Client) -> None:
    a.an_edition()
    answer = desk.post(address(Film, "add"), NEW_FILM | NO_ROWS | {"countries": ["Atlantis"]})
    assert errors(answer) == {"countries": ["“Atlantis” is none of the choices."]}


def test_a_retitled_film_keeps_its_address_and_its_sort_title(desk: Client) -> None:
    film = a.a_film("The Sea", slug="the-sea", sort_title="Sea, The")
    url = address(Film, "change", film.pk)
    desk.post(url, filled(desk.get(url)) | {"title": "An Ocean"})
    film.refresh_from_db()
    assert (film.title, film.slug, film.sort_title) == ("An Ocean", "the-sea", "Sea, The")


def test_a_changed_address_leaves_a_signpost(desk: Client, client: Client) -> None:
    film = a.a_film("The Sea", slug="the-sea")
    url = address(Film, "change", film.pk)
    answer = desk.post(url, filled(desk.get(url)) | {"slug": "an-ocean"}, follow=True)
    assert "The former address “the-sea” leads to the film's page from now on." in said(answer)
    assert list(FormerAddress.objects.values_list("film", "slug")) == [(film.pk, "the-sea")]
    assert client.get("/films/the-sea/").headers["Location"] == "/films/an-ocean/"


def test_an_address_goes_back_and_forth_without_a_loop(desk: Client) -> None:
    film = a.a_film("The Sea", slug="the-sea")
    url = address(Film, "change", film.pk)
    for slug in ("an-ocean", "the-sea"):
        desk.post(url, filled(desk.get(url)) | {"slug": slug})
    assert list(FormerAddress.objects.values_list("slug", flat=True)) == ["an-ocean"]


def test_a_former_address_of_another_film_is_refused_and_never_proposed(desk: Client) -> None:
    old = a.a_film("Old", slug="old")
    FormerAddress.objects.create(film=old, slug="the-long-note")
    answer = desk.post(address(Film, "add"), NEW_FILM | NO_ROWS | {"slug": "the-long-note"})
    assert errors(answer) == {"slug": ["Links to this address lead to “Old”, which once had it. Choose another one."]}
    desk.post(address(Film, "add"), NEW_FILM | NO_ROWS)
    assert Film.objects.latest("pk").slug == "the-long-note-2"


def test_the_lead_is_handed_on_in_one_go(desk: Client) -> None:
    film = a.a_film()
    first, second = (Still.objects.create(film=film, image=a_picture(), is_lead=lead) for lead in (True, False))
    url = address(Film, "change", film.pk)
    data = filled(desk.get(url))
    del data["stills-0-is_lead"]
    assert errors(desk.post(url, data | {"stills-1-is_lead": "on"})) == {}
    assert list(Still.objects.filter(is_lead=True)) == [second]
    assert first.film_id == film.pk


def test_two_leads_are_refused(desk: Client) -> None:
    film = a.a_film()
    for lead in (True, False):
        Still.objects.create(film=film, image=a_picture(), is_lead=lead)
    url = address(Film, "change", film.pk)
    answer = desk.post(url, filled(desk.get(url)) | {"stills-1-is_lead": "on"})
    assert errors(answer) == {"stills-1-is_lead": ["Another still leads already; one film has one lead still."]}


def test_a_film_whose_stills_follow_nobody_is_told(desk: Client) -> None:
    film = a.a_film()
    Still.objects.create(film=film, image=a_picture())
    url = address(Film, "change", film.pk)
    answer = desk.post(url, filled(desk.get(url)), follow=True)
    assert "None of the stills leads, so cards show the poster. Tick “lead” at one of them." in said(answer)


def test_an_upload_that_is_no_picture_is_refused_in_a_sentence(desk: Client) -> None:
    film = a.a_film()
    url = address(Film, "change", film.pk)
    row = {
        "stills-TOTAL_FORMS": 1,
        "stills-0-image": SimpleUploadedFile("a.jpg", b"%!PS"),
        "stills-0-image_ppoi": "0.5x0.5",
    }
    answer = desk.post(url, filled(desk.get(url)) | row | {"stills-0-position": 0, "stills-0-film": film.pk})
    sentence = "This is not a JPEG, PNG or WebP picture. Save it as one of these and choose that file."
    assert errors(answer) == {"stills-0-image": [sentence]}


@pytest.mark.parametrize("point", ["somewhere", "2x0.5", "0.5"])
def test_a_focal_point_lies_on_the_picture(desk: Client, point: str) -> None:
    still = Still.objects.create(film=a.a_film(), image=a_picture())
    url = address(Still, "change", still.pk)
    answer = desk.post(url, filled(desk.get(url)) | {"image_ppoi": point})
    assert errors(answer) == {"image_ppoi": ["Write two numbers from 0 to 1 with an x between, such as 0.5x0.3."]}


def test_a_new_film_is_for_staff_until_it_is_published(desk: Client, settings: Any) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, float("inf")
    a.an_edition()
    desk.post(address(Film, "add"), NEW_FILM | NO_ROWS)
    film = Film.objects.get()
    assert (film.published_at, Client().get(film.get_absolute_url()).status_code) == (None, 404)
    assert desk.get(film.get_absolute_url()).status_code == 200
    url = address(Film, "change", film.pk)
    desk.post(url, filled(desk.get(url)) | {"_publish": "1"})
    film.refresh_from_db()
    assert (film.published_at, Client().get(film.get_absolute_url()).status_code) == (a.NOW, 200)


def test_films_are_published_and_taken_back_together(desk: Client, settings: Any) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, float("inf")
    public, hidden = a.a_film("Public"), a.a_film("Hidden", published_at=None)
    both = {"_selected_action": [public.pk, hidden.pk]}
    assert said(desk.post(address(Film), both | {"action": "publish_now"}, follow=True)) == ["1 is public now."]
    assert dict(Film.objects.values_list("title", "published_at")) == {"Public": a.LONG_AGO, "Hidden": a.NOW}
    assert said(desk.post(address(Film), both | {"action": "unpublish"}, follow=True)) == ["2 are for staff only now."]
    assert not Film.objects.exclude(published_at=None).exists()


def test_the_list_finds_films_by_what_they_lack(desk: Client) -> None:
    section = a.a_section(a.an_edition())
    whole, bare = a.a_film("Whole", section=section), a.a_film("Bare", runtime=None)
    a.a_credit(whole)
    a.a_screening(section.edition, film=whole)
    Still.objects.create(film=whole, image=a_picture(), is_lead=True)
    for lack in ("still", "director", "runtime", "screening"):
        found = desk.get(address(Film), {"missing": lack}).context_data["cl"].queryset  # type: ignore[attr-defined]
        assert list(found) == [bare], lack
    for query, expected in (
        ({"edition": "2012"}, [whole]),
        ({"edition": "none"}, [bare]),
        ({"country": "CA"}, [bare, whole]),
    ):
        assert list(desk.get(address(Film), query).context_data["cl"].queryset) == expected  # type: ignore[attr-defined]


def test_choices_tell_namesakes_apart(desk: Client) -> None:
    a.a_film("Rain", year=1929, runtime=14)
    a.a_film("Rain", year=2012, runtime=80)
    query = {"app_label": "screenings", "model_name": "screening", "field_name": "film", "term": "rain"}
    texts = [choice["text"] for choice in desk.get("/admin/autocomplete/", query).json()["results"]]
    assert texts == ["Rain (1929), 14 min", "Rain (2012), 80 min"]


def test_a_person_is_sorted_by_the_last_name_until_an_editor_says_otherwise(desk: Client) -> None:
    rows = {f"{prefix}-{name}": 0 for prefix in ("credits", "links") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data = {"name": "Ann Shin", "photo_ppoi": "0.5x0.5"} | rows
    assert errors(desk.post(address(Person, "add"), data)) == {}
    person = Person.objects.get()
    assert (person.sort_name, person.slug) == ("Shin, Ann", "ann-shin")
