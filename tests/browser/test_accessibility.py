"""Every kind of page, for everybody: by axe, on narrow screens, and with the keyboard alone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import MONDAY, Festival

Axe = Callable[[Page], list[str]]

LOOKS = {
    "a desk, light": {"color_scheme": "light"},
    "a telephone, dark": {"color_scheme": "dark", "viewport": PHONE, "is_mobile": True, "has_touch": True},
}
WIDTHS = (1280, 390, 320)
BEFORE = datetime(2012, 10, 20, 10, tzinfo=UTC)
AFTER = datetime(2012, 12, 1, 10, tzinfo=UTC)
# What reaches beyond the window, but for what lies in a scroller of its own.
STICKS_OUT = """() => {
  const scrolls = element => element && (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".vh") && !scrolls(element.parentElement))
    .map(element => element.outerHTML.slice(0, 80)).slice(0, 3);
}"""
ORIENTATION = """() => {
  const media = sheet => [...sheet.cssRules].flatMap(rule => [
    rule.conditionText ?? rule.media?.mediaText ?? "", ...(rule.styleSheet ? media(rule.styleSheet) : []), ...(rule.cssRules ? media(rule) : [])]);
  return [...document.styleSheets].flatMap(media).filter(text => text.includes("orientation"));
}"""


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page on a desk in light colours, then on a telephone in dark ones."""
    return open_page(**LOOKS[request.param])


def test_no_kind_of_page_stands_in_anybodys_way(look: Page, programme: Festival, axe: Axe) -> None:
    violations = {}
    for kind, address in programme.pages().items():
        look.goto(address)
        violations[kind] = axe(look)
    assert violations == {kind: [] for kind in programme.pages()}


@pytest.mark.parametrize(("moment", "words"), [(BEFORE, "25 days to go"), (AFTER, "has ended")])
def test_before_and_after_the_festival_nothing_stands_in_anybodys_way(
    look: Page, programme: Festival, axe: Axe, settings: Settings, moment: datetime, words: str
) -> None:
    programme.edition.published_at = datetime(2012, 11, 1, tzinfo=UTC)
    programme.edition.save()
    settings.DEMO_CLOCK = moment
    look.goto("/")
    assert words in look.locator("main").inner_text()
    violations = axe(look)
    for address in ("/films/", "/schedule/"):
        look.goto(address)
        violations += axe(look)
    assert violations == []


def test_no_page_is_wider_than_its_window(page: Page, programme: Festival) -> None:
    too_wide = []
    for kind, address in programme.pages().items():
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            scrolled, sticking = page.evaluate("document.documentElement.scrollWidth"), page.evaluate(STICKS_OUT)
            too_wide += [(kind, width, scrolled, sticking)] if scrolled > width or sticking else []
    assert too_wide == []


def test_no_style_asks_how_the_device_is_held(page: Page, programme: Festival) -> None:
    page.goto("/")
    assert page.evaluate(ORIENTATION) == []


def test_the_first_tab_skips_to_the_content(page: Page, programme: Festival) -> None:
    page.goto(MONDAY)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whatever_has_the_focus_shows_it(page: Page, programme: Festival) -> None:
    """All stops of the home page, by the outline that is drawn around them or around their chip."""
    page.goto("/")
    bare = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const at = document.activeElement, ring = at.closest(".chip") ?? at;
            return at === document.body ? "" : (getComputedStyle(ring).outlineStyle === "none" ? at.outerHTML : "outlined"); }"""
        )
        if not here:
            break
        bare += [here] if here != "outlined" else []
    assert bare == []
