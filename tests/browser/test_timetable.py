"""The timetable of a full day: by keyboard, while scrolling, on paper."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.festival import FULL_DAY, Festival, fill_wednesday

# The slot that has the focus, and whether it can be seen: at its start, in its middle or at its end, and not under a
# heading that sticks. Chromium scrolls no further once 32 pixels show, so the start alone may lie under a hall's name.
FOCUSED = """() => {
  const link = document.activeElement;
  if (!link.matches(".slot a")) return null;
  const box = link.getBoundingClientRect();
  const seen = [box.left + 8, (box.left + box.right) / 2, box.right - 8].filter(
    x => link.contains(document.elementFromPoint(x, box.top + 12)));
  return [link.href, seen.length > 0];
}"""
HEADINGS = """scroller => {
  const inside = (selector, side) => {
    const own = scroller.getBoundingClientRect()[side] + scroller[side === "top" ? "clientTop" : "clientLeft"];
    return [...scroller.querySelectorAll(selector)].map(heading => Math.round(heading.getBoundingClientRect()[side] - own));
  };
  return {axis: inside(".tt-axis", "top"), halls: [...new Set(inside(".tt-hall", "left"))]};
}"""


@pytest.fixture
def full_day(programme: Festival) -> Festival:
    """Fourteen halls on Wednesday 21 November."""
    fill_wednesday(programme)
    return programme


@pytest.mark.parametrize(("device", "key"), [("page", "Tab"), ("phone", "Shift+Tab")])
def test_every_screening_is_reached_by_keyboard_and_never_covered(
    full_day: Festival, request: pytest.FixtureRequest, device: str, key: str
) -> None:
    page: Page = request.getfixturevalue(device)
    page.goto(FULL_DAY)
    addresses = page.locator(".slot a").evaluate_all("links => links.map(link => link.href)")
    halls = page.locator("h3.tt-hall a").count()
    (page.locator(".tt-scroll") if key == "Tab" else page.locator(".slot a").last).focus()
    reached = [page.evaluate(FOCUSED)]
    for _stop in range(len(addresses) + halls):
        page.keyboard.press(key)
        reached.append(page.evaluate(FOCUSED))
    found = [slot for slot in reached if slot]
    assert len(addresses) == 14 * 6
    assert sorted(address for address, _seen in found) == sorted(addresses)
    assert [address for address, seen in found if not seen] == []


def test_hours_and_halls_stay_in_sight_while_scrolling(page: Page, full_day: Festival) -> None:
    page.goto(FULL_DAY)
    scroller = page.get_by_role("region", name=re.compile("^Timetable, Wednesday"))
    scroller.evaluate("scroller => scroller.scrollTo(600, 250)")
    assert scroller.evaluate("scroller => [scroller.scrollLeft > 300, scroller.scrollTop]") == [True, 250]
    assert scroller.evaluate(HEADINGS) == {"axis": [0], "halls": [0]}


def test_the_page_itself_does_not_scroll_sideways(phone: Page, full_day: Festival) -> None:
    phone.goto(FULL_DAY)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.locator(".tt-scroll").evaluate("scroller => scroller.scrollWidth > 2 * scroller.clientWidth")


def test_a_full_day_prints_on_one_sheet_without_the_navigation(page: Page, full_day: Festival) -> None:
    page.goto(FULL_DAY)
    page.emulate_media(media="print", color_scheme="dark")
    hidden = (".mast", ".foot", ".days", ".tabs", ".filters")
    assert {name: page.locator(name).first.is_visible() for name in hidden} == dict.fromkeys(hidden, False)
    assert page.locator(".tt-scroll").evaluate("scroller => getComputedStyle(scroller).overflow") == "visible"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1


def test_the_sheet_of_a_full_day_is_one_sheet_with_every_screening(page: Page, full_day: Festival) -> None:
    page.goto("/print/schedule/?date=2012-11-21&view=grid")
    assert page.locator("td.at-work").count() == 14 * 6
    assert page.get_by_role("button", name="Print").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".toolbar").is_visible() is False
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
