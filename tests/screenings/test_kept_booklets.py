"""Booklets that are kept: visitors have the last one while all of it is public, and the desk has new ones made."""

import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from festival.models import Booklet, Edition
from festival.models.booklet import MOST_MINUTES
from films.models import Film
from screenings.booklet.keeping import keep, offered
from screenings.booklet.making import Made, made
from screenings.models import Screening
from screenings.models.vocabulary import Status
from tests.builders import NOW, an_edition, an_editor
from tests.screenings.conftest import SmallFestival

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
SITE = "https://festival.example"
DESK = "/admin/booklet/"


@pytest.fixture
def kept(festival: SmallFestival) -> Booklet:
    """The English booklet of the small festival."""
    return keep(festival.edition, "en", NOW, made(festival.edition, "en", NOW, SITE))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started, which are not run."""
    commands: list[list[str]] = []

    def start(command: list[str], **options: Any) -> None:
        commands.append(command[2:])

    monkeypatch.setattr(subprocess, "Popen", start)
    return commands


def body(client: Client, path: str) -> bytes:
    return b"".join(client.get(path).streaming_content)  # type: ignore[attr-defined]


def test_visitors_get_the_booklet_in_the_language_of_the_address(kept: Booklet, client: Client) -> None:
    response = client.get("/booklet.pdf")
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200, "application/pdf", 'inline; filename="2012-programme-en.pdf"',
    )  # fmt: skip
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("public, max-age=60", "noindex")
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    again = client.get("/booklet.pdf", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    dutch = client.get("/nl/booklet.pdf")
    assert dutch.status_code == 404
    assert "Er is op dit moment geen boekje van IDFA 2012." in dutch.content.decode()
    assert 'href="/nl/print/films/"' in dutch.content.decode()


def test_lists_offer_it_where_there_is_one(festival: SmallFestival, client: Client) -> None:
    pages = ("/films/", "/schedule/", "/schedule/?date=all", "/archive/2012/films/", "/nl/films/")
    assert [b"booklet.pdf" in client.get(page).content for page in pages] == [False] * 5
    keep(festival.edition, "en", NOW, made(festival.edition, "en", NOW, SITE))
    assert [b"booklet.pdf" in client.get(page).content for page in pages] == [True] * 4 + [False]
    assert (
        "Programme booklet of IDFA 2012, as of Monday 19 November 2012, 12:20" in client.get("/films/").content.decode()
    )


def test_an_archives_booklet_stands_under_its_year(kept: Booklet, client: Client) -> None:
    an_edition(name="IDFA 2013", slug="2013", starts_on=kept.edition.starts_on.replace(year=2013), ends_on=kept.edition.ends_on.replace(year=2013))  # fmt: skip
    assert client.get("/booklet.pdf").status_code == 404
    assert body(client, "/archive/2012/booklet.pdf").startswith(b"%PDF-")
    assert b'href="/archive/2012/booklet.pdf"' in client.get("/archive/2012/films/").content


@pytest.mark.parametrize("withdrawn", ["film", "screening", "tentative", "deleted", "edition", "programme"])
def test_what_is_withdrawn_keeps_the_booklet_back(
    festival: SmallFestival, kept: Booklet, client: Client, withdrawn: str
) -> None:
    assert client.get("/booklet.pdf").status_code == 200
    noon = Screening.objects.filter(pk=festival.screenings["noon"].pk)
    match withdrawn:
        case "film":
            Film.objects.filter(pk=festival.defector.pk).update(published_at=NOW + timedelta(hours=1))
        case "screening":
            noon.update(published_at=None)
        case "tentative":
            noon.update(status=Status.TENTATIVE)
        case "deleted":
            noon.delete()
        case "edition":
            Edition.objects.update(status=Edition.Status.DRAFT)
        case "programme":
            Edition.objects.update(published_at=None)
    assert client.get("/booklet.pdf").status_code == 404
    client.force_login(an_editor())
    assert client.get("/booklet.pdf").status_code == 404


def test_what_is_cancelled_or_moved_does_not_keep_it_back(
    festival: SmallFestival, kept: Booklet, client: Client
) -> None:
    Screening.objects.filter(pk=festival.screenings["noon"].pk).update(status=Status.CANCELLED)
    assert client.get("/booklet.pdf").status_code == 200


def test_a_new_booklet_takes_the_place_of_the_old_one(festival: SmallFestival, kept: Booklet) -> None:
    later = NOW + timedelta(hours=2)
    new = keep(festival.edition, "en", later, Made(b"%PDF-new", 3, {"film": [festival.defector.pk]}))
    assert Booklet.objects.get() == new
    assert (new.made_at, new.pages, new.size) == (later, 3, 8)
    assert (default_storage.exists(kept.name), default_storage.exists(new.name)) == (False, True)
    same = keep(festival.edition, "en", later, Made(b"%PDF-new", 3, {}))
    assert default_storage.exists(same.name)


def test_a_lost_file_is_no_booklet(kept: Booklet, client: Client) -> None:
    default_storage.delete(kept.name)
    assert client.get("/booklet.pdf").status_code == 404


def test_whether_it_is_offered_is_four_queries(
    kept: Booklet, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        assert offered(kept.edition, "en", NOW) == kept


def test_without_an_edition_there_is_no_booklet(client: Client) -> None:
    assert client.get("/booklet.pdf").status_code == 404


def test_the_command_keeps_one_in_each_language(festival: SmallFestival, client: Client) -> None:
    call_command("booklet", "--keep", "--site", SITE)
    assert list(Booklet.objects.values_list("language", "ordered_at")) == [("en", None), ("nl", None)]
    assert body(client, "/nl/booklet.pdf").startswith(b"%PDF-")


def test_the_desk_has_new_ones_made_once_in_a_process_of_their_own(
    festival: SmallFestival, client: Client, started: list[list[str]]
) -> None:
    client.force_login(an_editor())
    assert "Make new booklets" in client.get(DESK).content.decode()
    first, second = (client.post(f"{DESK}?edition=2012", follow=True).content.decode() for _ in range(2))
    assert started == [
        ["booklet", "--keep", "--edition", "2012", "--site", "http://testserver", "--within", str(MOST_MINUTES * 60)]
    ]
    assert "The booklets of IDFA 2012 are being made. That takes a minute or two" in first
    assert "The booklets of IDFA 2012 are being made already." in second
    assert "A new one is being made." in second


def test_an_attempt_that_came_to_no_end_may_be_repeated(
    festival: SmallFestival, client: Client, started: list[list[str]]
) -> None:
    ages_ago = NOW - timedelta(minutes=MOST_MINUTES, seconds=1)
    Booklet.objects.create(edition=festival.edition, language="en", ordered_at=ages_ago)
    client.force_login(an_editor())
    assert "The last attempt did not come to its end" in client.get(DESK).content.decode()
    client.post(DESK)
    assert len(started) == 1


def test_the_desk_says_why_visitors_do_not_get_it(festival: SmallFestival, kept: Booklet, client: Client) -> None:
    client.force_login(an_editor())
    text = client.get(DESK).content.decode()
    assert ("Monday 19 November 2012, 12:20" in text, 'href="/booklet.pdf"' in text) == (True, True)
    festival.screenings["noon"].delete()
    text = client.get(DESK).content.decode()
    assert ("Visitors do not get it" in text, 'href="/booklet.pdf"' in text) == (True, False)


def test_before_the_programme_is_public_the_desk_explains_the_command(client: Client, started: list[list[str]]) -> None:
    an_edition(published_at=NOW + timedelta(days=1))
    client.force_login(an_editor())
    text = client.get(DESK).content.decode()
    assert ("--at 2012-11-20T12:20" in text, "Make new booklets" in text) == (True, False)
    client.post(DESK)
    assert started == []


def test_whoever_may_not_change_the_edition_sees_no_booklets(
    festival: SmallFestival, client: Client, started: list[list[str]]
) -> None:
    client.force_login(an_editor(is_superuser=False))
    assert [client.get(DESK).status_code, client.post(DESK).status_code] == [403, 403]
    assert started == []


def test_the_desk_survives_strange_editions(client: Client) -> None:
    client.force_login(an_editor())
    assert [client.get(f"{DESK}?edition={slug}").status_code for slug in ("", "%0a", "x" * 3000)] == [200, 200, 200]
    assert client.post(DESK).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_as_often_for_three_editions_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        edition = an_edition(slug=f"e{index}")
        for language in ("en", "nl"):
            keep(edition, language, NOW, Made(b"%PDF-" + f"{index}{language}".encode(), 3, {"film": []}))
    client.force_login(an_editor())
    with django_assert_num_queries(8):
        assert client.get(DESK).status_code == 200
