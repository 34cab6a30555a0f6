"""Lists for other sites' frames: the same rows, nothing of the visitor's, and no other page in a frame."""

import html
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.settings import env_sources
from films.models import FormerAddress
from tests import builders as a
from tests.addresses import visits
from tests.markup import problems
from tests.screenings.conftest import SmallFestival
from tests.screenings.test_schedule import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
EMBEDS = ("/embed/schedule/", "/embed/films/the-defector/")


def ancestors(response: Any) -> str:
    return next(part for part in response["Content-Security-Policy"].split("; ") if part.startswith("frame-ancestors"))


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(
    "query",
    ["", "?date=2012-11-19&venue=tuschinski", "?date=all", "?section=panorama&date=all", "?part=evening&open=1", "?view=grid", "?date=nonsense&venue=%00x&page=7"],
)  # fmt: skip
def test_a_frame_holds_the_rows_of_the_schedule_under_the_same_query(
    festival: SmallFestival, client: Client, query: str
) -> None:
    listed = query.replace("&page=7", "").replace("?view=grid", "").replace("&venue=%00x", "")
    found = page(client, f"/embed/schedule/{query.replace('%00', '')}")
    assert rows(found) == rows(page(client, f"/schedule/{listed}"))
    assert problems(found) == []


def test_links_lead_out_of_the_frame_to_the_festivals_pages(festival: SmallFestival, client: Client) -> None:
    found = page(client, "/embed/schedule/?venue=tuschinski")
    assert '<base target="_top">' in found
    assert '<a href="/schedule/?venue=tuschinski"><b>Open in the programme</b></a>' in found
    assert '<link rel="canonical" href="http://testserver/schedule/?venue=tuschinski">' in found
    assert "embed" not in "".join(re.findall(r'<a [^>]*href="([^"]*)"', found))


def test_nothing_is_there_that_needs_the_visitor(festival: SmallFestival, client: Client) -> None:
    for path in EMBEDS:
        response = client.get(path)
        found = response.content.decode()
        assert [word for word in ("<form", "appearance", "masthead", "data-share", "marks.js") if word in found] == []
        assert (response.cookies, response["Cache-Control"]) == ({}, "public, max-age=60")


def test_staff_see_in_a_frame_what_visitors_see(festival: SmallFestival, client: Client) -> None:
    before = [page(client, path) for path in (*EMBEDS, "/embed/schedule/?date=all")]
    client.force_login(a.an_editor())
    assert [page(client, path) for path in (*EMBEDS, "/embed/schedule/?date=all")] == before
    assert client.get(f"/embed/films/{festival.hidden.slug}/").status_code == 404


def test_a_film_has_a_frame_of_its_screenings(festival: SmallFestival, client: Client) -> None:
    found = page(client, "/embed/films/the-defector/")
    shown = len(re.findall('<li class="show', found))
    assert (shown, problems(found)) == (len(re.findall('<li class="show', page(client, "/films/the-defector/"))), [])
    assert shown > 0
    assert '<a href="/films/the-defector/"><b>About the film</b></a>' in found


def test_a_film_of_a_past_edition_shows_when_it_was(festival: SmallFestival, client: Client) -> None:
    older = a.an_edition(name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status="archived")  # fmt: skip
    film = a.a_film("Old", slug="old", section=a.a_section(older, "OLD"))
    a.a_screening(older, "2011-11-17T12:00", film=film)
    found = page(client, "/embed/films/old/")
    assert ("IDFA 2011" in found, '<time datetime="2011-11-17T12:00+01:00">12:00</time>' in found) == (True, True)


def test_a_film_without_screenings_says_so(client: Client) -> None:
    a.a_film("Alone", slug="alone", section=a.a_section(a.an_edition()))
    assert "No screenings at IDFA 2012." in page(client, "/embed/films/alone/")


def test_a_former_address_of_a_film_leads_to_the_present_frame(festival: SmallFestival, client: Client) -> None:
    FormerAddress.objects.create(film=festival.defector, slug="defector")
    response = client.get("/embed/films/defector/")
    assert (response.status_code, response["Location"]) == (301, "/embed/films/the-defector/")


def test_before_the_programme_is_public_a_frame_says_when_it_will_be(client: Client) -> None:
    assert client.get("/embed/schedule/").status_code == 200
    a.an_edition(published_at=a.NOW + timedelta(days=1))
    found = page(client, "/embed/schedule/")
    assert ("The programme appears on 20 November 2012." in found, problems(found)) == (True, [])


@pytest.mark.parametrize(("query", "looks"), [("?theme=dark", "embed embed--dark"), ("?theme=light", "embed embed--light"), ("?theme=pink", "embed"), ("", "embed")])  # fmt: skip
def test_the_colours_are_the_devices_unless_the_frame_asks_for_others(
    festival: SmallFestival, client: Client, query: str, looks: str
) -> None:
    for path in EMBEDS:
        assert f'class="{looks}"' in page(client, path + query)


@pytest.mark.parametrize(("path", "frames"), [("/schedule/", 2), ("/schedule/?date=2012-11-19&venue=munt", 2), ("/schedule/?date=all", 1), ("/films/the-defector/", 1)])  # fmt: skip
def test_pages_offer_what_another_site_copies(festival: SmallFestival, client: Client, path: str, frames: int) -> None:
    found = [html.unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page(client, path), re.S)]
    assert len(found) == frames
    for snippet in found:
        frame = Frame(snippet)
        assert {"title", "loading", "height", "width"} < frame.attributes.keys()
        assert client.get(frame.attributes["src"].removeprefix("http://testserver")).status_code == 200
    assert problems(page(client, path)) == []


def test_a_schedule_without_a_date_offers_a_frame_that_follows_the_calendar(
    festival: SmallFestival, client: Client
) -> None:
    found = page(client, "/schedule/?venue=munt&section=%22panorama")
    first, whole = [Frame(html.unescape(text)).attributes for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", found, re.S)]  # fmt: skip
    assert (first["src"], first["title"]) == ("http://testserver/embed/schedule/?venue=munt", "IDFA 2012: Today · Munt")
    assert (whole["src"], whole["title"]) == ("http://testserver/embed/schedule/?date=all&venue=munt", "IDFA 2012: Munt")  # fmt: skip


def test_a_past_editions_schedule_offers_no_frame(festival: SmallFestival, client: Client) -> None:
    a.an_edition(name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status="archived")  # fmt: skip
    assert "<textarea" not in page(client, "/archive/2011/schedule/")


class Frame(HTMLParser):
    """The attributes of the only element in a snippet."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}
        self.feed(snippet)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, self.attributes) == ("iframe", {})
        self.attributes = {name: value or "" for name, value in attrs}


def test_only_these_pages_may_stand_in_a_frame(festival: SmallFestival, client: Client) -> None:
    allowed, walked = set(), 0
    for address in sorted({address for _name, address in visits()}):
        response = client.get(address)
        walked += 1
        if ancestors(response) != "frame-ancestors 'none'" or response.get("X-Frame-Options") != "DENY":
            allowed.add(address.removeprefix("/nl"))
    assert {"/embed/schedule/", "/embed/films/the-defector/"} <= allowed
    assert {address for address in allowed if not address.startswith("/embed/")} == set()
    assert walked > 60
    assert (ancestors(client.get("/admin/login/")), client.get("/admin/login/")["X-Frame-Options"]) == ("frame-ancestors 'none'", "DENY")  # fmt: skip


def test_who_may_frame_them_is_a_setting(festival: SmallFestival, client: Client, settings: Settings) -> None:
    settings.EMBED_ANCESTORS = ["https://paper.example", "https://*.city.example"]
    response = client.get("/embed/schedule/")
    assert (ancestors(response), response.get("X-Frame-Options")) == (
        "frame-ancestors https://paper.example https://*.city.example", None,
    )  # fmt: skip
    settings.EMBED_ANCESTORS = ["'none'"]
    assert "<textarea" not in page(client, "/schedule/")


@pytest.mark.parametrize(
    ("given", "meant"),
    [("", ["*"]), ("none", ["'none'"]), ("https://a.example, self", ["https://a.example", "'self'"]), ("http://127.0.0.1:8000", ["http://127.0.0.1:8000"])],
)  # fmt: skip
def test_the_setting_takes_hosts(monkeypatch: pytest.MonkeyPatch, given: str, meant: list[str]) -> None:
    monkeypatch.setenv("EMBED_ANCESTORS", given)
    assert env_sources("EMBED_ANCESTORS", "*") == meant


@pytest.mark.parametrize("given", ["paper.example; script-src *", "javascript:x", "https://a.example,none"])
def test_nonsense_in_the_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("EMBED_ANCESTORS", given)
    with pytest.raises(ImproperlyConfigured, match="EMBED_ANCESTORS is"):
        env_sources("EMBED_ANCESTORS", "*")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/embed/schedule/", 6), ("/embed/films/open/", 3)])
def test_frames_take_as_many_queries_for_three_rows_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition, hall = a.an_edition(), a.a_hall()
    film = a.a_film("Open", slug="open", section=a.a_section(edition))
    for index in range(number):
        a.a_screening(edition, f"2012-11-19T{13 + 2 * index}:00", film=film, hall=hall)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
