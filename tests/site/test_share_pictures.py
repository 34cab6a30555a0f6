"""Pictures for shared links, as they are kept: drawn ahead of time, named by pages only where they are there."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import Settings

from festival.models import Edition, Section, SharePicture
from festival.sharing.keeping import keep_all, refresh
from films.models import Film, Selection, Still
from tests import builders as a
from tests.desk import filled

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture(autouse=True)
def on_monday(settings: Settings, tmp_path: Any) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def film() -> Film:
    """A film with a director, in a section of the present edition."""
    section = a.a_section(a.an_edition(), name_nl="Sectie PAN")
    found = a.a_film("Snow on the Line", section=section, slug="snow", countries=("NO",))
    a.a_credit(found, "Ola Brekke")
    return found


def a_still(film: Film) -> Still:
    data = BytesIO()
    Image.linear_gradient("L").resize((960, 540)).convert("RGB").save(data, "JPEG")
    still = Still(film=film, alternative_en="Snow", is_lead=True)
    still.image.save("snow.jpg", ContentFile(data.getvalue()), save=True)
    return still


def named(client: Client, path: str) -> tuple[str, str, str, str]:
    """Address, width, height and words of the picture that a page names."""
    page = client.get(path).content.decode()
    found = dict(re.findall(r'<meta property="og:image(|:width|:height|:alt)" content="([^"]*)">', page))
    return found[""], found[":width"], found[":height"], found[":alt"]


def of(thing: Any, language: str = "en", edition: int = 0) -> str:
    """The address of a thing's picture."""
    kind = type(thing).__name__.lower()
    row = SharePicture.objects.get(kind=kind, number=thing.pk, language=language, edition_number=edition)
    return f"http://testserver{row.url}"


def files() -> set[str]:
    return {
        f"share/{folder}/{name}"
        for folder in (default_storage.listdir("share")[0] if default_storage.exists("share") else [])
        for name in default_storage.listdir(f"share/{folder}")[1]
    }


def test_every_film_section_and_edition_has_one_in_each_language(film: Film) -> None:
    kept = keep_all()
    rows = SharePicture.objects.values_list("kind", "language").order_by("kind", "language")
    assert list(rows) == [
        (kind, language) for kind in ("edition", "film", "section") for language in ("en", "nl")
    ]  # fmt: skip
    assert (kept.drawn, kept.waiting, kept.swept) == (6, 0, 0)
    assert files() == set(SharePicture.objects.values_list("name", flat=True))


def test_what_says_the_same_in_both_languages_is_one_file() -> None:
    a.a_film("Everywhere", countries=())
    assert (keep_all().drawn, SharePicture.objects.count(), len(files())) == (1, 2, 1)


def test_what_did_not_change_is_not_drawn_again_and_what_was_is_swept(film: Film) -> None:
    keep_all()
    before = files()
    assert (keep_all().drawn, files()) == (0, before)
    Film.objects.update(title="Snow")
    kept = keep_all()
    assert (kept.drawn, kept.swept, len(files() & before)) == (2, 2, 4)


def test_a_file_that_got_lost_is_drawn_again(film: Film) -> None:
    keep_all()
    default_storage.delete(SharePicture.objects.filter(kind="film").first().name)  # type: ignore[union-attr]
    assert (keep_all().drawn, len(files())) == (1, 6)


def test_pictures_of_what_is_gone_go_too(film: Film) -> None:
    keep_all()
    film.delete()
    assert (keep_all().swept, SharePicture.objects.filter(kind="film").count()) == (2, 0)


def test_the_command_says_what_it_did(film: Film) -> None:
    out = StringIO()
    call_command("share_pictures", stdout=out)
    assert out.getvalue() == "6 drawn, 0 old ones removed.\n"


def test_pages_name_what_was_drawn_for_them(film: Film, client: Client) -> None:
    edition = Edition.objects.get()
    section = Section.objects.get()
    screening = a.a_screening(edition, film=film)
    keep_all()
    drawn = {
        path: named(client, path)
        for path in (
            "/films/snow/",
            "/nl/films/snow/",
            "/sections/pan/",
            "/",
            "/schedule/",
            f"/screenings/{screening.pk}/",
        )
    }
    assert drawn == {
        "/films/snow/": (of(film, edition=edition.pk), "1200", "630", "Snow on the Line"),
        "/nl/films/snow/": (of(film, "nl", edition.pk), "1200", "630", "Snow on the Line"),
        "/sections/pan/": (of(section), "1200", "630", "Section PAN, IDFA 2012"),
        "/": (of(edition), "1200", "630", "IDFA 2012, International Documentary Film Festival"),
        "/schedule/": (of(edition), "1200", "630", "IDFA 2012, International Documentary Film Festival"),
        f"/screenings/{screening.pk}/": (of(film, edition=edition.pk), "1200", "630", "Snow on the Line, IDFA 2012"),
    }  # fmt: skip


def test_pages_of_a_past_edition_name_its_picture(film: Film, client: Client) -> None:
    older = a.an_edition(name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status="archived")  # fmt: skip
    old = a.a_film("Old", slug="old", section=a.a_section(older, "OLD"))
    keep_all()
    assert [named(client, path)[0] for path in ("/archive/2011/", "/archive/2011/films/", "/films/old/")] == [
        of(older), of(older), of(old, edition=older.pk),
    ]  # fmt: skip


def test_until_one_is_drawn_a_page_names_the_still_else_what_the_programme_has(film: Film, client: Client) -> None:
    default = ("http://testserver/static/img/og-default.png", "1200", "630", "Festival programme")
    assert (named(client, "/films/snow/"), named(client, "/")) == (default, default)
    still = a_still(film)
    assert named(client, "/films/snow/") == (
        f"http://testserver{still.image.card_960_jpg}", "960", "540", "Snow on the Line. Snow",
    )  # fmt: skip


def test_a_still_is_part_of_the_picture_and_of_its_words(film: Film, client: Client) -> None:
    keep_all()
    before = files()
    refresh(a_still(film))
    assert len(files() - before) == 2
    assert named(client, "/films/snow/")[3] == "Snow on the Line. Snow"


def test_a_still_whose_file_is_broken_gives_way_to_the_poster(film: Film) -> None:
    name = default_storage.save("stills/snow.jpg", ContentFile(b"broken"))
    Still.objects.bulk_create([Still(film=film, image=name, is_lead=True)])
    assert refresh(film).drawn == 2


def test_a_film_that_a_draft_edition_selected_too_does_not_tell_of_it(film: Film, client: Client) -> None:
    edition = Edition.objects.get()
    coming = a.an_edition(name="IDFA 2013", slug="2013", starts_on=date(2013, 11, 20), ends_on=date(2013, 12, 1), status="draft")  # fmt: skip
    Selection.objects.create(film=film, section=a.a_section(coming, "NEW"))
    keep_all()
    assert named(client, "/films/snow/")[0] == of(film, edition=edition.pk)
    assert of(film, edition=coming.pk) not in client.get("/films/snow/").content.decode()


def test_saving_on_the_desk_draws_what_shows_the_thing(
    film: Film, client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    client.force_login(a.an_editor())
    keep_all()
    before = of(film, edition=Edition.objects.get().pk)
    address = f"/admin/films/film/{film.pk}/change/"
    data = filled(client.get(address)) | {"title": "Snow on Both Lines"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, data).status_code == 302
    after = of(film, edition=Edition.objects.get().pk)
    assert (after != before, named(client, "/films/snow/")[0]) == (True, after)


def test_a_sections_colour_changes_the_pictures_of_its_films(film: Film) -> None:
    keep_all()
    Section.objects.update(colour=2)
    assert refresh(Section.objects.get()).drawn == 4
    assert keep_all().drawn == 0


def test_a_director_who_is_renamed_is_renamed_in_the_picture(film: Film) -> None:
    keep_all()
    person = film.credits.get().person
    assert person is not None
    person.name = "Ola B. Brekke"
    person.save()
    assert (refresh(person).drawn, keep_all().drawn) == (2, 0)


def test_somebody_who_waits_waits_for_a_few_only(film: Film) -> None:
    kept = refresh(Edition.objects.get(), most=2)
    assert (kept.drawn, kept.waiting, len(files())) == (2, 4, 2)
    assert SharePicture.objects.exclude(name__in=files()).count() == 0
