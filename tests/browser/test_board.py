"""The schedule board under somebody's hands: dragged, typed, and refused where a colleague was quicker."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from screenings.models import Screening
from tests.browser.conftest import OpenPage
from tests.browser.festival import Festival
from tests.browser.test_desk_accessibility import signed_in
from tests.builders import a_screening

BOARD = "/admin/screenings/screening/board/?date=2012-11-23"
FORM = re.compile(r".*/board/move/\d+/.*")


@pytest.fixture
def screening(programme: Festival) -> Screening:
    """Alone on Friday, at noon."""
    return a_screening(
        programme.edition, "2012-11-23T12:00", hall=programme.halls["Tuschinski 1"], film=programme.poster
    )


def block(page: Page, screening: Screening) -> Locator:
    return page.locator(f'.slot[data-key="{screening.pk}"] a')


def place_of(thing: Locator) -> dict[str, float]:
    box = thing.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"]}


def stands(screening: Screening) -> str:
    found = Screening.objects.select_related("hall__venue", "edition").get(pk=screening.pk)
    return f"{found.local_start:%a %H:%M} {found.hall.full_name}"


def drag(page: Page, screening: Screening, minutes: int, to: str | None = None) -> str:
    """Pulls a block along the clock, into another hall if one is named; what the board says before it is dropped."""
    box = place_of(block(page, screening))
    hours = [place_of(page.locator(".board-axis .at").nth(number)) for number in (0, 1)]
    x, y = box["x"] + 20, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    aim = place_of(page.locator(f'.board-lane[data-name="{to}"]')) if to else box
    page.mouse.move(x + minutes * (hours[1]["x"] - hours[0]["x"]) / 60, aim["y"] + 20, steps=8)
    said = page.locator(".board-said").inner_text()
    page.mouse.up()
    return said


def test_a_block_is_dragged_in_steps_of_five_minutes_and_the_form_asks_before_it_moves(
    page: Page, screening: Screening
) -> None:
    signed_in(page).goto(BOARD)
    assert drag(page, screening, 36) == "12:35–13:39, Tuschinski 1: Free"
    page.wait_for_url(FORM)
    assert page.locator("#id_time").input_value() == "12:35"
    assert stands(screening) == "Fri 12:00 Tuschinski 1"
    page.get_by_role("button", name="Move", exact=True).click()
    page.wait_for_url("**/board/?date=2012-11-23**")
    assert stands(screening) == "Fri 12:35 Tuschinski 1"
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert stands(screening) == "Fri 12:00 Tuschinski 1"


def test_what_is_in_the_way_is_said_while_a_block_hovers(page: Page, screening: Screening, programme: Festival) -> None:
    other = programme.halls["Tuschinski 4"]
    a_screening(programme.edition, "2012-11-23T12:30", hall=other, title_en="A talk", minutes=60)
    signed_in(page).goto(BOARD)
    assert drag(page, screening, 0, "Tuschinski 4") == "12:00–13:04, Tuschinski 4: Overlap: A talk"
    page.wait_for_url(FORM)
    assert "It cannot go there" in page.locator("[role=alert]").inner_text()


def test_a_finger_that_rests_drags_and_a_finger_that_swipes_scrolls(phone: Page, screening: Screening) -> None:
    signed_in(phone).goto(BOARD)
    block(phone, screening).scroll_into_view_if_needed()
    box = place_of(block(phone, screening))
    finger = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    x, y = box["x"] + 20, box["y"] + 20
    for rests in (0, 500):
        touch("touchStart", (x, y))
        phone.wait_for_timeout(rests)
        for step in range(1, 6):
            touch("touchMove", (x + step * 10, y))
        assert phone.locator(".ghost").count() == (1 if rests else 0)
        touch("touchEnd")
        if not rests:
            phone.goto(BOARD)
            block(phone, screening).scroll_into_view_if_needed()
            box = place_of(block(phone, screening))
            x, y = box["x"] + 20, box["y"] + 20
    phone.wait_for_url(FORM)


def test_escape_lets_go_and_a_short_press_is_a_click(page: Page, screening: Screening) -> None:
    signed_in(page).goto(BOARD)
    box = place_of(block(page, screening))
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 20, steps=4)
    assert page.locator(".ghost").count() == 1
    page.keyboard.press("Escape")
    page.mouse.up()
    assert (page.locator(".ghost").count(), page.url.endswith("2012-11-23")) == (0, True)
    page.wait_for_timeout(100)
    block(page, screening).click()
    page.wait_for_url(FORM)


def test_a_screening_is_moved_with_the_keyboard_alone_and_without_script(
    open_page: OpenPage, screening: Screening
) -> None:
    page = signed_in(open_page(java_script_enabled=False))
    page.goto(BOARD)
    block(page, screening).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(FORM)
    page.get_by_label("Time", exact=False).first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1915")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/?date=2012-11-23**")
    assert stands(screening) == "Fri 19:15 Tuschinski 1"


def test_of_two_who_drag_one_screening_the_second_is_told_what_the_first_did(
    open_page: OpenPage, screening: Screening
) -> None:
    first, second = signed_in(open_page()), signed_in(open_page())
    for page in (first, second):
        page.goto(BOARD)
    drag(first, screening, 60)
    first.wait_for_url(FORM)
    first.get_by_role("button", name="Move", exact=True).click()
    first.wait_for_url("**/board/?date=2012-11-23**")
    drag(second, screening, 120)
    second.wait_for_url(FORM)
    said = second.locator("[role=alert]").inner_text()
    assert "somebody else has saved this screening" in said
    assert "Start: was Fri 23 Nov 12:00, is Fri 23 Nov 13:00 now" in said
    assert stands(screening) == "Fri 13:00 Tuschinski 1"
    assert second.locator("#id_time").input_value() == "14:00"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_board_and_its_forms_have_no_axe_violation(
    open_page: OpenPage, screening: Screening, axe: Callable[[Page], list[str]], colours: str
) -> None:
    page = signed_in(open_page(color_scheme=colours))
    tools = "/admin/screenings/screening/board"
    addresses = [
        "/admin/screenings/screening/board/?date=2012-11-19", f"{tools}/move/{screening.pk}/?time=13:00",
        *(f"{tools}/{name}/?date=2012-11-19" for name in ("copy", "shift", "swap", "status")),
    ]  # fmt: skip
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = axe(page)
    assert found == {address: [] for address in addresses}
