"""What a visitor chooses for the whole site: the language, light or dark."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.festival import MONDAY, Festival
from tests.browser.reading import path, query, rows

DARK, LIGHT = "rgb(12, 14, 17)", "rgb(244, 245, 245)"
SCHEME = "getComputedStyle(document.documentElement).colorScheme"
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
# Notes the page's colour in every frame that is drawn, from the first that has a body.
NOTE_EVERY_FRAME = f"""
window.papers = [];
const note = () => {{ if (document.body) window.papers.push({PAPER}); requestAnimationFrame(note); }};
requestAnimationFrame(note);
"""


def choose(page: Page, name: str) -> None:
    """Presses one of the three buttons in the footer, which leads back to the same page."""
    with page.expect_navigation():
        page.get_by_role("group", name="Appearance").get_by_role("button", name=name).click()


def test_another_language_keeps_the_page_and_its_filters(page: Page, programme: Festival) -> None:
    page.goto(f"{MONDAY}&venue=tuschinski&part=evening")
    english = rows(page)
    page.locator("header").get_by_role("link", name="Nederlands").click()
    page.wait_for_url("**/nl/**")
    chosen = [("date", "2012-11-19"), ("venue", "tuschinski"), ("part", "evening")]
    assert (path(page), query(page), page.locator("html").get_attribute("lang")) == ("/nl/schedule/", chosen, "nl")
    assert rows(page) == english
    page.locator("header").get_by_role("link", name="English").click()
    page.wait_for_url("**/schedule/?*")
    assert (path(page), query(page), page.locator("html").get_attribute("lang")) == ("/schedule/", chosen, "en")


def test_a_film_speaks_the_language_of_its_page(phone: Page, programme: Festival) -> None:
    phone.goto(programme.defector.get_absolute_url())
    assert phone.locator("p.lede").inner_text() == programme.defector.logline_en
    phone.locator("footer").get_by_role("link", name="Nederlands").tap()
    phone.wait_for_url("**/nl/films/**")
    assert phone.locator("p.lede").inner_text() == programme.defector.logline_nl


def test_dark_is_chosen_without_javascript_and_goes_along(plain_page: Page, programme: Festival) -> None:
    plain_page.goto(MONDAY)
    choose(plain_page, "Dark")
    assert (path(plain_page), query(plain_page)) == ("/schedule/", [("date", "2012-11-19")])
    for address in (MONDAY, "/", "/nl/films/", programme.defector.get_absolute_url()):
        plain_page.goto(address)
        assert (plain_page.evaluate(SCHEME), plain_page.evaluate(PAPER)) == ("dark", DARK)
    assert [cookie["name"] for cookie in plain_page.context.cookies()] == ["theme"]


@pytest.mark.parametrize(("name", "kept"), [("Light", LIGHT), ("Dark", DARK)])
def test_a_choice_holds_against_the_device_and_auto_gives_way_to_it(
    open_page: OpenPage, programme: Festival, name: str, kept: str
) -> None:
    devices = open_page(color_scheme="dark" if name == "Light" else "light")
    devices.goto("/")
    choose(devices, name)
    assert devices.evaluate(PAPER) == kept
    choose(devices, "Auto")
    assert devices.evaluate(PAPER) == (DARK if kept == LIGHT else LIGHT)
    assert devices.evaluate(SCHEME) == "light dark"
    assert devices.context.cookies() == []


def test_no_frame_flashes_in_the_other_colours(page: Page, programme: Festival) -> None:
    page.goto("/")
    choose(page, "Dark")
    page.add_init_script(NOTE_EVERY_FRAME)
    for address in ("/films/", MONDAY):
        page.goto(address, wait_until="load")
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        assert set(page.evaluate("window.papers")) == {DARK}


def test_a_device_in_the_dark_gets_dark_pages_unasked(dark_page: Page, programme: Festival) -> None:
    dark_page.goto("/")
    assert (dark_page.evaluate(PAPER), dark_page.context.cookies()) == (DARK, [])
