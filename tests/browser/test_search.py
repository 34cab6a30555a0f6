"""Looking for a film, and not finding a page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.festival import DEFECTOR, Festival
from tests.browser.reading import path, titles


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("defector", [DEFECTOR]),
        ("ann shin", [DEFECTOR]),
        ("Norway", ["Snow on the Line"]),
        ("held back", []),
    ],
)
def test_the_search_finds_titles_people_and_countries_that_are_public(
    plain_page: Page, programme: Festival, words: str, found: list[str]
) -> None:
    plain_page.goto("/")
    plain_page.get_by_role("searchbox", name="Search films, people, venues").fill(words)
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/search/?q=*")
    films = plain_page.locator("main h3 a[href^='/films/']")
    assert films.all_inner_texts() == found
    assert plain_page.get_by_text(f"Nothing found for “{words}”").is_visible() == (not found)


def test_typing_suggests_and_the_keyboard_leads_there(
    page: Page, axe: Callable[[Page], list[str]], programme: Festival
) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search films, people, venues")
    box.press_sequentially("defec")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert axe(page) == []
    box.press("ArrowDown")
    assert page.get_by_role("option").first.get_attribute("aria-selected") == "true"
    box.press("Enter")
    page.wait_for_url("**/films/**")
    assert page.get_by_role("heading", level=1).inner_text() == DEFECTOR


def test_escape_closes_the_suggestions_and_enter_still_searches(page: Page, programme: Festival) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search films, people, venues")
    box.press_sequentially("defec")
    page.get_by_role("option").first.wait_for()
    box.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    box.press("Enter")
    page.wait_for_url("**/search/?q=defec*")


def test_on_a_telephone_search_is_a_page_with_a_large_box(
    phone: Page, axe: Callable[[Page], list[str]], programme: Festival
) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Search", exact=True).click()
    phone.wait_for_url("**/search/")
    phone.locator("main").get_by_role("combobox").fill("snow")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search/?q=snow")
    assert axe(phone) == []


def test_films_are_narrowed_by_facets_and_opened(plain_page: Page, programme: Festival) -> None:
    plain_page.goto("/films/")
    form = plain_page.get_by_role("form", name="Filter films")
    form.get_by_role("checkbox", name="Panorama").check()
    form.get_by_role("checkbox", name="Norway").check()
    form.get_by_role("button", name="Show films").click()
    plain_page.wait_for_url("**/films/?*")
    assert titles(plain_page) == ["Snow on the Line"]
    plain_page.get_by_role("link", name="Snow on the Line").click()
    plain_page.wait_for_url("**/films/snow-on-the-line/")
    assert plain_page.get_by_role("heading", level=1).inner_text() == "Snow on the Line"


def test_an_address_without_a_page_says_so_and_leads_on(page: Page, programme: Festival) -> None:
    answer = page.goto("/no-such-page/")
    assert answer
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Reel missing"
    page.locator("main").get_by_role("link", name="films").click()
    page.wait_for_url("**/films/")
    assert path(page) == "/films/"
