"""One walk over every name that an address has: what is not public is nowhere, and no name is left out."""

from collections import defaultdict

import pytest
from django.contrib import admin
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from festival.models import Edition, Section, SharePicture
from festival.sharing.keeping import keep_all
from films.models import Film
from screenings.booklet.keeping import keep
from screenings.booklet.making import made
from tests import builders as a
from tests.addresses import addresses_of, known_values, nameless, routes, visits
from tests.hiding import SECRET, a_festival_that_hides
from tests.pdfs import words

pytestmark = pytest.mark.django_db
READ = {200, 301, 302}
# Names that the walk asks for and cannot read, by what everybody is answered there, each for its reason.
NOT_READ = {
    # They change something, so they are pressed and never read.
    405: {
        "appearance", *(f"screenings:plan-{name}" for name in (
            "calendar", "swap", "both", "read", "stay", "film", "screening", "news-email", "news-push", "news-stop-own", "propose", "accept",
            "cancel", "adjust", "what-if", "undo", "mail", "share", "unshare", "duplicate",
        )),
    },
    # They show a visitor's own plan, or are opened by a secret token: this visitor has neither. test_secret_addresses.py tries the tokens.
    404: {
        f"screenings:plan-{name}" for name in (
            "table", "text", "feed", "proposal", "restore", "shared", "together", "news-confirm", "news-stop",
        )
    },
}  # fmt: skip
# What the walk is for; a name that goes away is taken out here on purpose.
THE_POINT = {
    "films:film", "films:films-file", "films:films-feed", "screenings:schedule-file", "screenings:film-feed", "screenings:changes-feed",
    "screenings:film-calendar", "api-list", "api-item", "sitemap-section", "search", "search-suggest", "films:short", "films:short-picture",
    "screenings:embed-schedule", "screenings:embed-film", "screenings:schedule-print", "screenings:films-print", "screenings:schedule-pdf",
    "screenings:films-pdf", "archive-schedule-file", "archive-films-pdf", "screenings:booklet", "archive-booklet", "offline-listing", "screenings:plan-pocket", "screenings:plan-marks",
}  # fmt: skip


@pytest.fixture
def festival() -> Edition:
    return a_festival_that_hides()


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def test_nothing_that_is_not_public_is_anywhere(festival: Edition, client: Client) -> None:
    keep_all()
    for edition in Edition.objects.filter(slug__in=["2012", "2011"]):
        keep(edition, "en", a.NOW, made(edition, "en", a.NOW, "http://testserver"))
    answered, leaks, shown = defaultdict[str, set[int]](set), [], set[str]()
    secrets, pictures = [SECRET.lower(), *pictures_of_what_is_hidden()], dict(public_pictures())
    for name, address in sorted(set(visits())):
        response = client.get(address)
        said = told(response)
        answered[name].add(response.status_code)
        leaks += [(address, secret) for secret in secrets if secret in said]
        shown |= {kind for picture, kind in pictures.items() if picture in said}
    assert leaks == []
    unread = {name: codes for name, codes in answered.items() if not codes & READ}
    assert unread == {name: {code} for code, names in NOT_READ.items() for name in names}
    assert (THE_POINT - answered.keys(), shown) == (set(), {"edition", "section", "film"})


def test_the_walk_knows_every_address(festival: Edition) -> None:
    assert nameless() == []
    assert {name for name, _ in visits()} == {name for name, _ in routes()}


def test_the_desk_asks_everybody_to_sign_in(festival: Edition, client: Client) -> None:
    known = known_values() | {"object_id": ["1"]}
    answered = {
        name: {client.get(address).status_code for address in addresses_of(name, converters, known)}
        for name, converters in routes(admin.site.urls[0], "admin:")
        if name != "admin:app_list"
    }
    answered["admin:app_list"] = {client.get("/admin/films/").status_code}
    assert {name for name, codes in answered.items() if 200 in codes} == {"admin:login"}
    assert len(answered) > 100


def test_the_walk_would_find_it(festival: Edition, client: Client) -> None:
    client.force_login(a.an_editor())
    for address in (
        "/films/hidden/",
        "/films/",
        "/schedule/?date=all",
        "/people/",
        "/changes/",
        "/visit/hidden-page/",
        "/archive/2011/",
    ):
        assert SECRET.lower() in told(client.get(address))
    Film.objects.filter(slug="hidden").update(published_at=a.LONG_AGO)
    for address in ("/films.pdf", "/schedule.pdf?date=all", "/films.csv", "/api/v1/films/hidden/", "/search/?q=film"):
        assert SECRET.lower() in told(Client().get(address))
    keep_all()
    assert [name for name in pictures_of_what_was_hidden() if name in told(client.get("/films/hidden/"))] != []


def told(response: HttpResponse) -> str:
    """Everything that an answer says, its headers and a PDF's pages too, in small letters."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    is_pdf = response.headers.get("Content-Type") == "application/pdf"
    text = words(content) if is_pdf else content.decode("utf-8", "replace")
    return f"{response.headers}\n{text}".lower()


def hidden_pictures() -> Q:
    """Pictures for shared links that show something with the strange word, or an edition that is not public yet."""
    editions = Q(kind="edition", number__in=Edition.objects.filter(slug__in=["2013", "2010"]))
    sections = Q(kind="section", number__in=Section.objects.filter(name_en__contains=SECRET))
    return editions | sections | Q(kind="film", number__in=Film.objects.filter(title__contains=SECRET))


def pictures_of_what_is_hidden() -> list[str]:
    """Their names."""
    found = pictures_of_what_was_hidden()
    assert len(found) > 10
    return found


def pictures_of_what_was_hidden() -> list[str]:
    return list(SharePicture.objects.filter(hidden_pictures()).values_list("name", flat=True))


def public_pictures() -> list[tuple[str, str]]:
    """The names of all others, with what kind of thing they show."""
    return list(SharePicture.objects.exclude(hidden_pictures()).values_list("name", "kind"))
