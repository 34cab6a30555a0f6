"""Preferences, a proposal, mending, undo, in a browser: without JavaScript, and in nobody's way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from screenings import scheduling
from screenings.models import Pick, Screening
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import DEFECTOR, DEFECTOR_URL, Festival
from tests.builders import NOW, a_film, a_screening

Axe = Callable[[Page], list[str]]

LOOKS = {
    "a desk, light": {"color_scheme": "light"},
    "a telephone, dark": {"color_scheme": "dark", "viewport": PHONE, "is_mobile": True, "has_touch": True},
}


@pytest.fixture
def side_b(programme: Festival) -> tuple[Screening, Screening]:
    """Side B, while The Defector is shown on Wednesday, and again on Friday."""
    film = a_film("Side B", section=programme.section, slug="side-b")
    first, again = (
        a_screening(programme.edition, f"2012-11-{at}", film=film, hall=programme.halls[hall])
        for at, hall in (("21T15:30", "Tuschinski 4"), ("23T13:15", "Munt 9"))
    )
    return first, again


def states() -> dict[int, str]:
    return dict(Pick.objects.values_list("screening", "state"))


def want(page: Page, address: str, level: str = "Want to see") -> None:
    """Press a level on a film's page, and see that it is kept."""
    page.goto(address)
    page.get_by_role("button", name=level).click()


def test_without_javascript_preferences_lead_to_a_plan_that_is_accepted_and_undone(
    plain_page: Page, programme: Festival, side_b: tuple[Screening, Screening]
) -> None:
    page = plain_page
    want(page, DEFECTOR_URL, "Must see")
    want(page, "/films/side-b/")
    page.goto("/plan/")
    page.get_by_role("link", name="How you like to plan").click()
    page.get_by_label("From", exact=True).first.fill("1330")
    page.get_by_label("Until", exact=True).first.fill("16:30")
    page.get_by_label("Minutes to spare").fill("15")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.get_by_role("link", name="Back to my plan").click()
    page.get_by_role("button", name="Plan my festival").click()
    expect(page.locator("main")).to_contain_text("1 of 2 films on your list")
    expect(page.locator("main")).to_contain_text("Fri 23, 13:15, Munt 9 — outside the time that you are free")
    page.get_by_role("button", name="Accept").first.click()
    assert list(states().values()) == ["planned"]
    page.get_by_role("button", name="Undo the accepted plan").click()
    expect(page.locator("main .notice")).to_contain_text("Your plan is as it was before.")
    assert states() == {}


def test_without_javascript_a_cancelled_screening_is_mended_and_that_undone(
    plain_page: Page, programme: Festival, side_b: tuple[Screening, Screening]
) -> None:
    page, (first, again) = plain_page, side_b
    page.goto(first.get_absolute_url())
    page.locator(".screening-top > .cue button").click()
    page.goto(programme.moved.get_absolute_url())
    page.locator(".screening-top > .cue button").click()
    scheduling.cancel(Screening.objects.get(pk=first.pk), reason=scheduling.Reason(at=NOW))
    page.goto("/plan/")
    page.get_by_role("button", name="Mend my plan").click()
    expect(page.locator("main")).to_contain_text(
        "“Side B” moves from Wed 21, 15:30, Tuschinski 4 to Fri 23, 13:15, Munt 9"
    )
    page.get_by_role("button", name="Accept").first.click()
    page.wait_for_url("**/plan/?kept=accepted*")
    assert states() == {again.pk: "planned", programme.moved.pk: "pinned"}
    page.get_by_role("button", name="Undo the accepted plan").click()
    page.wait_for_url("**/plan/?kept=undone*")
    assert states() == {first.pk: "pinned", programme.moved.pk: "pinned"}


@pytest.mark.parametrize("look", LOOKS)
def test_planning_stands_in_nobodys_way(
    open_page: OpenPage, axe: Axe, programme: Festival, side_b: tuple[Screening, Screening], look: str
) -> None:
    page, found = open_page(**LOOKS[look]), {}
    for address in (DEFECTOR_URL, "/films/side-b/", "/films/snow-on-the-line/"):
        want(page, address, "Must see")
        expect(page.get_by_role("button", name="Must see")).to_have_attribute("aria-pressed", "true")
    for name, address in {"preferences": "/plan/preferences/", "news": "/plan/news/"}.items():
        page.goto(address)
        found[name] = look_at(page, axe)
    page.goto("/plan/preferences/")
    page.get_by_label("Screenings a day, at most").fill("lots")
    page.get_by_role("button", name="Keep this").click()
    found["preferences, refused"] = look_at(page, axe)
    page.get_by_label("Screenings a day, at most").fill("1")
    page.get_by_role("button", name="Keep this").click()
    page.goto("/plan/")
    page.get_by_role("button", name="Plan my festival").click()
    page.get_by_role("heading", name="A proposal for your plan").wait_for()
    found["proposal"] = look_at(page, axe)
    page.get_by_role("button", name="Accept").first.click()
    page.wait_for_url("**/plan/?kept=accepted*")
    Screening.objects.filter(film=programme.defector).update(availability="sold_out")
    page.goto("/plan/")
    expect(page.get_by_role("link", name=DEFECTOR).first).to_be_visible()
    found["plan in need of mending"] = look_at(page, axe)
    assert {name: problems for name, problems in found.items() if problems} == {}


def look_at(page: Page, axe: Axe) -> list[str]:
    """What stands in people's way on a page with everything unfolded, its width included."""
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return [*axe(page), *([] if fits else ["wider than its window"])]
