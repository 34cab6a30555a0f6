"""Nothing on the editors' desk stands in people's way, in light and in dark; and nothing breaks the security policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.festival import Festival
from tests.builders import an_editor

Axe = Callable[[Page], list[str]]


def signed_in(page: Page) -> Page:
    """The desk of an editor who has just signed in."""
    editor = an_editor()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_lists_and_forms_have_no_axe_violation(
    open_page: OpenPage, programme: Festival, axe: Axe, colours: str
) -> None:
    page = signed_in(open_page(color_scheme=colours))
    film, screening, hall = programme.defector.pk, programme.moved.pk, programme.halls["Tuschinski 1"].pk
    addresses = [
        "/admin/", "/admin/health/", "/admin/films/film/", "/admin/films/still/", "/admin/films/person/", "/admin/screenings/screening/",
        "/admin/screenings/change/", f"/admin/films/film/{film}/change/", f"/admin/screenings/screening/{screening}/change/",
        f"/admin/screenings/screening/add/?film={film}&hall={hall}&day=2012-11-19&time=1245",
    ]  # fmt: skip
    found = {}
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found[address] = axe(page)
    assert found == {address: [] for address in addresses}


def test_signing_in_has_no_axe_violation(page: Page, programme: Festival, axe: Axe) -> None:
    page.goto("/admin/login/")
    assert axe(page) == []
