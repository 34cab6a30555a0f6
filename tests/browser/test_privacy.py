"""What a visitor's browser is asked to keep, and whom it is sent to: nothing, and nobody else."""

from urllib.parse import urlsplit

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.festival import Festival


def test_a_walk_through_every_page_leaves_nothing_behind_and_asks_nobody_else(
    page: Page, programme: Festival, live_server: LiveServer
) -> None:
    asked = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url)[:2]))
    for address in programme.pages().values():
        page.goto(address, wait_until="load")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert {part for part in asked if part[0] != "data"} == {urlsplit(live_server.url)[:2]}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_searching_and_filtering_set_no_cookie_either(page: Page, programme: Festival) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Search").fill("harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbour")
    page.goto("/films/?q=harbour")
    page.get_by_role("button", name="Show films").click()
    page.wait_for_load_state()
    assert page.context.cookies() == []
