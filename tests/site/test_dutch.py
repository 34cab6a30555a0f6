"""Under /nl/ the interface is Dutch: every word on a page is Dutch, or the programme's own."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from festival.models import Edition, User
from screenings.models import Change
from tests import builders as a
from tests.browser import festival
from tests.desk import address
from tests.dutch import known_words, strange_words

pytestmark = pytest.mark.django_db

STRANGE = "&date=tomorrow&venue=nowhere&film=unheard&view=poster"
FURTHER = {
    "films, strange filters": "/films/?country=XX&sort=size&date=tomorrow",
    "schedule, strange filters": f"/schedule/?kind=ball{STRANGE}",
    "schedule, another date": "/schedule/?date=2012-12-24",
    "schedule, all days": "/schedule/?date=all",
    "people, found": "/people/?q=shin",
    "changes": "/changes/",
}
TYPED = {"nobody", "ball", "tomorrow", "nowhere", "unheard", "poster", "size", "shin", "unheard-of", "nonsense"}
UNTRANSLATED = {"axes", "search", "screenings"}  # an app's name, Django's search form, screenings.csv
BOARD = "/admin/screenings/screening/board/"
DESK = (
    "/admin/", "/admin/health/", "/admin/publish/", "/admin/publish/?edition=2012", "/admin/import/",
    "/admin/booklet/", "/admin/booklet/?edition=2011",
    BOARD, f"{BOARD}copy/", f"{BOARD}shift/", f"{BOARD}swap/", f"{BOARD}status/",
)  # fmt: skip
BEFORE = datetime(2012, 10, 15, 12, tzinfo=UTC)
AFTER = datetime(2012, 11, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    at(settings, a.NOW)


def at(settings: Settings, moment: datetime) -> None:
    """Stops the demonstration's clock at a moment."""
    settings.DEMO_CLOCK = moment
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + timedelta(hours=1).total_seconds()


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_check_finds_english(client: Client) -> None:
    festival.build()
    assert {"Skip", "Hearing", "photograph"} <= {
        *strange_words(read(client, "/").replace('lang="en"', ""), known_words()),
        *strange_words("<th>Hearing loop</th><img alt='A photograph'>", known_words()),
    }


def test_every_public_page_speaks_dutch(client: Client) -> None:
    pages = festival.build().pages() | FURTHER
    known = known_words() | TYPED
    addresses = {name: url if url.startswith("/nl/") else f"/nl{url}" for name, url in pages.items()}
    found = {name: strange_words(read(client, url), known) for name, url in addresses.items()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("moment", [BEFORE, AFTER], ids=["before", "after"])
def test_it_speaks_dutch_before_and_after_the_festival(client: Client, settings: Settings, moment: datetime) -> None:
    festival.build()
    Edition.objects.filter(slug="2012").update(published_at=datetime(2012, 11, 1, 9, tzinfo=UTC))
    at(settings, moment)
    known = known_words()
    assert [strange_words(read(client, f"/nl/{page}"), known) for page in ("", "films/", "schedule/")] == [[], [], []]


def test_it_speaks_dutch_while_nothing_is_announced(client: Client) -> None:
    pages = ("", "films/", "schedule/", "sections/", "venues/", "people/", "archive/")
    assert [strange_words(read(client, f"/nl/{page}"), known_words()) for page in pages] == [[]] * len(pages)


def test_the_editors_desk_speaks_dutch(client: Client) -> None:
    festival.build()
    client.force_login(a.an_editor())
    known = known_words(admin=True) | UNTRANSLATED
    pages = [*DESK, *(page for model in admin.site._registry if is_ours(model) for page in desk_pages(model))]
    found = {page: strange_words(read(client, f"/nl{page}"), known) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}


def is_ours(model: type[Model]) -> bool:
    """A model of the programme that editors add rows to by hand."""
    return model._meta.app_label in {"festival", "films", "screenings"} and model not in {User, Change}


def desk_pages(model: type[Model]) -> list[str]:
    """A model's list, its empty form, and the form of one row."""
    row = model._default_manager.first()
    changed = [address(model, "change", row.pk)] if row else []
    return [address(model), address(model, "add"), *changed]
