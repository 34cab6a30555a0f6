"""A film's way from the editors' desk to the public: entered, published, screened and found."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.festival import DEFECTOR, MONDAY, Festival
from tests.browser.reading import rows, slots, titles
from tests.builders import an_editor

FILM_URL = "/films/the-tide-clock/"


@pytest.fixture
def desk(page: Page, programme: Festival) -> Page:
    """An editor who has just signed in."""
    editor = an_editor(username="imke")
    page.goto("/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


def pick(page: Page, field: str, words: str, choice: str) -> None:
    """Types into an autocomplete and takes the choice of this name."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.keyboard.type(words)
    page.locator(".select2-results__option", has_text=choice).first.click()
    assert choice in page.locator(f"#id_{field} + .select2").inner_text()


def add_row(page: Page, inline: str) -> None:
    """Asks an inline for an empty row."""
    page.locator(f"#{inline}-group .add-row a, #{inline}-group a.addlink").first.click()


def save(page: Page, button: str) -> str:
    """Presses a button of the form; what the desk says then."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()
    return " ".join(page.locator(".messagelist, .errornote, [role=alert]").all_inner_texts())


def enter_person(desk: Page) -> None:
    desk.goto("/admin/films/person/add/")
    desk.locator("#id_name").fill("Noor Visser")
    desk.locator("#id_biography_en").fill("She films tides.")
    assert "was added successfully" in save(desk, "Save")


def enter_film(desk: Page) -> None:
    desk.goto("/admin/films/film/add/")
    desk.locator("#id_title").press_sequentially("The Tide Clock")
    desk.locator("#id_year").fill("2012")
    desk.locator("#id_runtime").fill("90")
    desk.locator("select[name=countries]").first.select_option(label="Netherlands")
    desk.locator("#id_logline_en").fill("A village sets its clocks by the sea.")
    add_row(desk, "selections")
    pick(desk, "selections-0-section", "Panorama", "Panorama")
    add_row(desk, "credits")
    desk.locator("#id_credits-0-role").select_option(label="Director")
    pick(desk, "credits-0-person", "Noor", "Noor Visser")
    assert "was added successfully" in save(desk, "Save and continue editing")


def enter_screening(desk: Page) -> str:
    """At a quarter to one on Monday, in a hall that is taken then; what the desk answers."""
    desk.goto("/admin/screenings/screening/add/")
    pick(desk, "film", "Tide", "The Tide Clock")
    desk.locator("#id_day").select_option(label="Mon 19 Nov")
    desk.locator("#id_time").fill("1245")
    pick(desk, "hall", "Tuschinski 1", "Tuschinski 1")
    return save(desk, "Save")


def test_a_film_and_its_screening_go_from_the_desk_to_the_public(
    desk: Page, open_page: OpenPage, programme: Festival
) -> None:
    visitor = open_page(java_script_enabled=False)
    enter_person(desk)
    enter_film(desk)
    assert answer(visitor, FILM_URL) == 404
    assert "was changed successfully" in save(desk, "Save and publish now")
    assert answer(visitor, FILM_URL) == 200
    assert visitor.get_by_role("heading", level=1).inner_text() == "The Tide Clock"

    refusal = enter_screening(desk)
    assert "Not saved yet" in refusal
    assert f"71 min at the same time in this hall as {DEFECTOR}" in " ".join(refusal.split())
    assert (
        "90 min film: ends 14:15. The hall is free from 14:30 (15 min turnaround)."
        in desk.locator("#screening_form").inner_text()
    )
    assert desk.get_by_role("button", name=re.compile("^Save at")).all_inner_texts() == [
        "Save at 14:15",
        "Save at 23:00",
    ]
    assert "was added successfully" in save(desk, "Save at 14:15")

    visitor.goto(MONDAY)
    assert not [row for row in rows(visitor) if "The Tide Clock" in row]
    with desk.expect_navigation():
        desk.locator(".messagelist a").click()
    assert "90 min film: ends 15:45." in desk.locator("#screening_form").inner_text()
    assert "was changed successfully" in save(desk, "Save and publish now")
    it_is_found_everywhere(open_page())  # the first visitor's browser may keep its pages for a minute


def answer(page: Page, address: str) -> int:
    """The status that an address answers with."""
    response = page.goto(address)
    assert response is not None
    return response.status


def it_is_found_everywhere(visitor: Page) -> None:
    visitor.goto(MONDAY)
    assert [row for row in rows(visitor) if "The Tide Clock" in row] == ["14:15, The Tide Clock, Tuschinski 1"]
    visitor.goto(f"{MONDAY}&venue=tuschinski&view=grid")
    assert "14:15 The Tide Clock" in slots(visitor)
    visitor.goto("/films/?q=noor+visser")
    assert titles(visitor) == ["The Tide Clock"]
    visitor.goto("/sections/panorama/")
    assert "The Tide Clock" in titles(visitor)
    visitor.goto(FILM_URL)
    assert visitor.locator("#screenings .show").inner_text().split()[:7] == [
        "Mon", "19", "Nov", "14:15", "to", "15:45", "Tuschinski",
    ]  # fmt: skip
    visitor.get_by_role("link", name="Noor Visser").first.click()
    visitor.wait_for_url("**/people/noor-visser/")
    assert "She films tides." in visitor.locator("main").inner_text()
    assert titles(visitor) == ["The Tide Clock"]


def test_staff_see_what_is_not_published_under_a_bar_and_visitors_do_not(
    desk: Page, plain_page: Page, programme: Festival
) -> None:
    assert answer(plain_page, "/films/held-back/") == 404
    desk.goto("/films/held-back/")
    assert "You see unpublished things on these pages; visitors do not." in desk.get_by_role("banner").inner_text()
    assert desk.locator(".film-head").get_by_text("Not published").is_visible()
    desk.get_by_role("link", name="Edit this page").click()
    desk.wait_for_url("**/admin/films/film/*/change/")
