"""Cue marks: pressed without leaving the page, found again on every other, and nothing moves."""

from playwright.sync_api import Page, expect

from films.models import Film
from screenings.models import Pick, Screening, Wish
from tests.browser.conftest import OpenPage
from tests.browser.festival import DEFECTOR_URL, MONDAY, Festival

# How far things moved while the page came up, as browsers count it; the reserve for late fonts is theirs.
SHIFTS = """() => new Promise(found => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; })).observe({type: "layout-shift", buffered: true});
  setTimeout(() => found(sum), 300);
})"""


def coming(film: Film) -> Screening:
    """The film's screening on Wednesday."""
    return Screening.objects.get(film=film, starts_at__date="2012-11-21")


def test_a_pressed_mark_stays_and_is_found_on_every_page(page: Page, programme: Festival) -> None:
    page.goto(DEFECTOR_URL)
    mark = page.get_by_role("button", name="Pick this screening: Wed 21 Nov, 15:00")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").last).to_have_text(f"“{programme.defector.title}” is in your plan.")
    expect(page.locator(".pill")).to_have_text("My plan 1")
    page.goto("/schedule/?date=2012-11-21")
    row = page.locator(f"[data-screening='{coming(programme.defector).pk}']")
    expect(row.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Wed 21 November, 1 screening , in your plan")).to_be_visible()
    page.goto("/schedule/?date=2012-11-21&view=grid")
    expect(page.locator(".slot--mine").get_by_role("link")).to_have_accessible_name(
        f"15:00 {programme.defector.title} , 71 minutes, Reflecting Images – Panorama , in your plan"
    )
    mark = page.goto(DEFECTOR_URL) and page.get_by_role("button", name="Pick this screening: Wed 21 Nov, 15:00")
    assert mark
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "false")
    assert Pick.objects.count() == 0


def test_levels_and_tickets_are_said_on_the_film_s_own_page(page: Page, programme: Festival) -> None:
    page.goto(DEFECTOR_URL)
    must, maybe = (page.get_by_role("button", name=name) for name in ("Must see", "Maybe"))
    must.click()
    expect(must).to_have_attribute("aria-pressed", "true")
    maybe.click()
    expect(maybe).to_have_attribute("aria-pressed", "true")
    expect(must).to_have_attribute("aria-pressed", "false")
    assert list(Wish.objects.values_list("level", flat=True)) == ["maybe"]
    maybe.click()
    expect(maybe).to_have_attribute("aria-pressed", "false")
    assert Wish.objects.count() == 0
    show = page.locator(f".show[data-screening='{coming(programme.defector).pk}']")
    show.get_by_text("Tickets, or rather not").click()
    show.get_by_label("Tickets", exact=True).fill("2")
    show.get_by_role("button", name="I have tickets").click()
    expect(show.locator("summary")).to_have_text("You have tickets")
    assert list(Pick.objects.values_list("state", "tickets")) == [("bought", 2)]
    page.reload()
    expect(show.locator("summary")).to_have_text("You have tickets")
    show.locator("summary").click()
    expect(show.get_by_label("Tickets", exact=True)).to_have_value("2")
    show.get_by_role("button", name="Rather not at this time").click()
    expect(show.locator("summary")).to_have_text("Not at this time")
    assert list(Pick.objects.values_list("state", "tickets")) == [("excluded", 0)]


def test_marks_move_nothing_on_the_page(open_page: OpenPage, programme: Festival) -> None:
    page = open_page()
    page.goto(DEFECTOR_URL)
    page.get_by_role("button", name="Must see").click()
    page.get_by_role("button", name="Pick this screening: Wed 21 Nov, 15:00").click()
    expect(page.locator(".show--mine")).to_have_count(1)
    shifts = {}
    for address in ("/", "/films/", DEFECTOR_URL, MONDAY, "/schedule/?date=2012-11-21&view=grid"):
        page.goto(address)
        expect(page.locator(".pill b")).not_to_be_empty()
        shifts[address] = round(page.evaluate(SHIFTS), 3)
    assert shifts == dict.fromkeys(shifts, 0)


def test_without_a_network_for_the_script_the_plain_form_says_the_same(page: Page, programme: Festival) -> None:
    page.goto(DEFECTOR_URL)
    page.route(
        "**/plan/films/*/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.get_by_role("button", name="Must see").click()
    page.wait_for_url("**/plan/?kept=*")
    assert list(Wish.objects.values_list("level", flat=True)) == ["must"]
