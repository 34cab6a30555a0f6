"""The page for the foyer: with one thumb, with and without JavaScript, and for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from screenings.models import Pick
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import DEFECTOR, Festival

Axe = Callable[[Page], list[str]]
TELEPHONE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("script", [True, False])
def test_what_starts_nearby_is_kept_and_comes_next(open_page: OpenPage, programme: Festival, script: bool) -> None:
    page = open_page(java_script_enabled=script, **TELEPHONE)
    page.goto("/now/")
    page.get_by_role("link", name="Tuschinski", exact=True).first.click()
    page.wait_for_url("**/now/?from=tuschinski")
    expect(page.get_by_text("You are in Tuschinski")).to_be_visible()
    row = page.locator("li.row--next", has_text=DEFECTOR)
    row.locator(".cue button").click()
    if script:
        expect(row.locator(".cue button")).to_have_attribute("aria-pressed", "true")
    else:
        page.wait_for_url("**/plan/?kept=*")
    assert list(Pick.objects.values_list("screening__film__title", flat=True)) == [DEFECTOR]
    page.goto("/now/?from=tuschinski")
    coming = page.get_by_role("region", name="Next, in").inner_text()
    assert " ".join(coming.split()).endswith(f"12:45 {DEFECTOR} Tuschinski 1 Here, in Tuschinski")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_stands_in_nobodys_way(open_page: OpenPage, programme: Festival, axe: Axe, colours: str) -> None:
    page = open_page(color_scheme=colours, **TELEPHONE)
    found = {}
    for address in ("/now/", "/now/?from=tuschinski", "/nl/now/"):
        page.goto(address)
        found[address] = axe(page)
    page.locator("li.row--next .cue button").first.click()
    page.wait_for_timeout(300)
    page.goto("/now/")
    found["with a plan"] = axe(page)
    assert found == {address: [] for address in found}
