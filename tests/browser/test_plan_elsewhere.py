"""A plan taken along, shared, duplicated, compared and deleted; without JavaScript, and for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from screenings.models import Pick, Plan, Wish
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import DEFECTOR_URL, MONDAY, Festival
from tests.browser.reading import path

Axe = Callable[[Page], list[str]]
WEDNESDAY = "Pick this screening: Wed 21 Nov, 15:00"
LOOKS = {
    "a desk, light": {"color_scheme": "light"},
    "a telephone, dark": {"color_scheme": "dark", "viewport": PHONE, "is_mobile": True, "has_touch": True},
}


def press(page: Page, name: str) -> None:
    """Presses a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def shared_by(page: Page) -> str:
    """Keeps The Defector on Wednesday, and shares the plan: the link for others."""
    page.goto(DEFECTOR_URL)
    press(page, WEDNESDAY)
    assert path(page) == "/plan/"
    follow(page, "Share with friends")
    press(page, "Make a link to share")
    return page.get_by_label("The link to read").input_value()


def own_link(page: Page) -> str:
    """The link to the plan itself."""
    page.goto("/plan/elsewhere/")
    return page.get_by_role("textbox", name="The link to your plan").input_value()


@pytest.fixture
def visitors(open_page: OpenPage) -> tuple[Page, Page]:
    """Two browsers, both without JavaScript."""
    return open_page(java_script_enabled=False), open_page(java_script_enabled=False, viewport=PHONE)


def test_without_javascript_a_friend_reads_duplicates_and_compares(
    visitors: tuple[Page, Page], programme: Festival
) -> None:
    ann, ben = visitors
    link = shared_by(ann)
    ben.goto(link)
    assert (ben.get_by_role("heading", level=3).all_inner_texts(), ben.context.cookies()) == (
        [programme.defector.title],
        [],
    )
    press(ben, "Duplicate this plan")
    expect(ben.get_by_role("main").get_by_role("status")).to_contain_text("Added to your plan: 1 screening.")
    follow(ben, "My plan")
    expect(ben.get_by_role("main")).to_contain_text(programme.defector.title)
    ben.goto(link)
    follow(ben, "Where do we coincide?")
    expect(ben.get_by_role("region", name="Both of you are there")).to_contain_text(programme.defector.title)
    assert (Plan.objects.count(), Pick.objects.count()) == (2, 2)


def test_a_link_that_was_taken_back_leads_nowhere(visitors: tuple[Page, Page], programme: Festival) -> None:
    ann, ben = visitors
    link = shared_by(ann)
    press(ann, "Take the link back")
    answer = ben.goto(link)
    assert answer is not None
    assert (answer.status, programme.defector.title in ben.get_by_role("main").inner_text()) == (404, False)


def test_without_javascript_a_plan_moves_to_a_browser_that_has_another(
    visitors: tuple[Page, Page], programme: Festival
) -> None:
    desk, phone = visitors
    desk.goto(DEFECTOR_URL)
    press(desk, "Must see")
    phone.goto(programme.poster.get_absolute_url())
    press(phone, "Want to see")
    link = own_link(desk)
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text("This browser has another plan already, with 1 film.")
    press(phone, "Put both together")
    expect(phone.get_by_role("main").get_by_role("status")).to_contain_text("It holds 2 films.")
    assert own_link(phone) == link == own_link(desk)
    assert Wish.objects.filter(plan__key=Plan.objects.order_by("pk")[0].key).count() == 2


def test_one_press_deletes_everything_here_and_on_every_device(open_page: OpenPage, programme: Festival) -> None:
    desk, phone = open_page(), open_page(viewport=PHONE)
    desk.goto(DEFECTOR_URL)
    desk.get_by_role("button", name="Must see").click()
    expect(desk.locator(".pill")).to_have_text("My plan 1")
    phone.goto(own_link(desk))
    press(phone, "Put it into this browser")
    phone.goto("/plan/")
    expect(phone.get_by_role("main")).to_contain_text(programme.defector.title)
    desk.goto("/plan/delete/")
    press(desk, "Delete everything")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    assert desk.context.cookies() == []
    assert desk.evaluate("localStorage.length + sessionStorage.length") == 0
    assert Plan.objects.count() == 0
    phone.goto("/plan/")
    assert programme.defector.title not in phone.get_by_role("main").inner_text()


def test_the_link_is_copied_where_a_script_runs(open_page: OpenPage, programme: Festival) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(MONDAY)
    page.goto(DEFECTOR_URL)
    page.get_by_role("button", name="Must see").click()
    expect(page.locator(".pill")).to_have_text("My plan 1")
    link = own_link(page)
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link


@pytest.mark.parametrize("look", LOOKS)
def test_none_of_these_pages_stands_in_anybodys_way(
    open_page: OpenPage, programme: Festival, axe: Axe, look: str
) -> None:
    ann, ben, nobody = open_page(java_script_enabled=False), open_page(**LOOKS[look]), open_page(**LOOKS[look])
    link = shared_by(ann)
    restore = own_link(ann)
    ben.goto(link)
    press(ben, "Duplicate this plan")
    found = {}
    for name, visitor, address in (
        ("duplicated", ben, f"{link}?films=0&screenings=1&left=0"),
        ("compared", ben, f"{link}together/"),
        ("compared without a plan", nobody, f"{link}together/"),
        ("read", nobody, link),
        ("elsewhere", ben, "/plan/elsewhere/"),
        ("elsewhere without a plan", nobody, "/plan/elsewhere/"),
        ("restore", nobody, restore),
        ("restore, with another plan", ben, restore),
        ("restore, Dutch", nobody, restore.replace("/plan/", "/nl/plan/")),
        ("delete", ben, "/plan/delete/"),
        ("nothing to delete", nobody, "/plan/delete/"),
        ("what is stored", nobody, "/plan/privacy/"),
        ("no such link", nobody, "/plan/s/abcdefghijklmnopqrstuvwx/"),
    ):
        visitor.goto(address)
        found[name] = [*axe(visitor), *sideways(visitor)]
    press_and_look(ben, restore, "Use the plan of the link", found, axe)
    press_and_look(ben, "/plan/delete/", "Delete everything", found, axe)
    assert {name: problems for name, problems in found.items() if problems} == {}


def press_and_look(page: Page, address: str, name: str, found: dict[str, list[str]], axe: Axe) -> None:
    page.goto(address)
    press(page, name)
    found[name] = [*axe(page), *sideways(page)]


def sideways(page: Page) -> list[str]:
    """Whether the page must be pushed sideways to be read."""
    return ["wider than the window"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
