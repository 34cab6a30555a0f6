"""My plan in a browser: a clash and its swap, the walk, everything without JavaScript, and for everybody."""

from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from films.models import Film
from screenings.models import Pick, Plan, Screening, Wish
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import DEFECTOR, DEFECTOR_URL, Festival
from tests.builders import a_film, a_screening

Axe = Callable[[Page], list[str]]
Day = dict[str, Screening]

LOOKS = {
    "a desk, light": {"color_scheme": "light"},
    "a telephone, dark": {"color_scheme": "dark", "viewport": PHONE, "is_mobile": True, "has_touch": True},
}


@pytest.fixture
def wednesday(programme: Festival) -> Day:
    """The Defector at three; Side B, which overlaps it and plays again on Friday; Late, nine minutes on foot away."""
    halls, edition = programme.halls, programme.edition
    munt, brakke = halls["Munt 11"].venue, halls["Brakke Grond Rode Zaal"].venue
    munt.transfers.create(to_venue=brakke, minutes=9)
    other: Film = a_film("Side B", section=programme.section, slug="side-b")
    late = a_film("Late", section=programme.section, slug="late")

    def add(at: str, hall: str, film: Film) -> Screening:
        return a_screening(edition, f"2012-11-{at}", film=film, hall=halls[hall])

    return {
        "defector": Screening.objects.get(film=programme.defector, starts_at__date="2012-11-21"),
        "side b": add("21T15:30", "Tuschinski 4", other),
        "side b again": add("23T13:15", "Munt 9", other),
        "late": add("21T16:16", "Brakke Grond Rode Zaal", late),
        "late in the next hall": add("21T16:17", "Munt 9", late),
    }


def pick(page: Page, screening: Screening) -> None:
    """Press the mark on the screening's own page."""
    page.goto(screening.get_absolute_url())
    mark = page.locator(".screening-top > .cue button")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")


def picked() -> set[int]:
    return set(Pick.objects.values_list("screening", flat=True))


def test_a_clash_with_the_defector_is_named_and_the_swap_changes_just_that(
    page: Page, programme: Festival, wednesday: Day
) -> None:
    for one in (wednesday["defector"], wednesday["side b"], programme.moved):
        pick(page, one)
    expect(page.get_by_role("status").last).to_contain_text("is in your plan")
    page.goto("/plan/")
    note = page.get_by_role("note")
    expect(note).to_contain_text(f"“{DEFECTOR}” and “Side B” overlap by 41 minutes.")
    note.get_by_role("button", name="Swap “Side B” to Fri 23, 13:15").click()
    expect(page.locator("main .notice")).to_have_text("Swapped. Nothing else has changed.")
    expect(page.get_by_text("overlap", exact=False)).to_have_count(0)
    assert picked() == {wednesday["defector"].pk, wednesday["side b again"].pk, programme.moved.pk}
    expect(page.get_by_role("heading", name="Friday 23 November")).to_be_visible()


def test_five_minutes_to_another_venue_are_a_clash_and_to_the_next_hall_are_not(page: Page, wednesday: Day) -> None:
    pick(page, wednesday["defector"])
    pick(page, wednesday["late"])
    expect(page.get_by_role("status").last).to_have_text(
        f"“Late” is in your plan. Too close to “{DEFECTOR}”: 5 min between them, and it is 9 min on foot."
    )
    page.goto("/plan/")
    expect(page.get_by_role("note")).to_contain_text(
        f"From “{DEFECTOR}” to “Late” it is 9 min on foot, and there are 5 min between them."
    )
    page.get_by_role("note").get_by_role("button", name="Swap “Late” to Wed 21, 16:17").click()
    expect(page.get_by_role("note")).to_have_count(0)
    expect(page.locator(".gap")).to_have_text("Tight: 6 min free")


def test_without_javascript_a_film_is_kept_planned_accepted_shared_and_subscribed_to(
    plain_page: Page, wednesday: Day, open_page: OpenPage
) -> None:
    page = plain_page
    page.goto(DEFECTOR_URL)
    page.get_by_role("button", name="Must see").click()
    expect(page.locator("main .notice")).to_contain_text(f"“{DEFECTOR}” is in your plan: Must see.")
    page.get_by_role("link", name="Back to where you were").click()
    page.wait_for_url(f"**{DEFECTOR_URL}")
    assert list(Wish.objects.values_list("film__title", "level")) == [(DEFECTOR, "must")]
    page.goto("/plan/")
    page.get_by_role("button", name="Plan my festival").click()
    page.get_by_role("button", name="Accept").first.click()
    page.wait_for_url("**/plan/?kept=accepted*")
    [planned] = Pick.objects.all()
    assert (planned.screening.shown_title, planned.state) == (DEFECTOR, "planned")
    page.get_by_role("link", name="Share link").click()
    page.get_by_role("button", name="Make a link to share").click()
    friend = open_page(java_script_enabled=False)
    friend.goto(page.get_by_label("The link to read").input_value())
    expect(friend.get_by_role("link", name=DEFECTOR, exact=True).first).to_be_visible()
    page.goto("/plan/")
    page.get_by_role("button", name="Subscribe in your calendar").first.click()
    feed = friend.request.get(page.get_by_label("Calendar address").input_value())
    assert [str(event["summary"]) for event in Calendar.from_ical(feed.body()).events] == [DEFECTOR]


def test_without_javascript_a_screening_is_picked_ticketed_and_taken_out(plain_page: Page, wednesday: Day) -> None:
    page = plain_page
    page.goto(DEFECTOR_URL)
    page.get_by_role("button", name="Pick this screening: Wed 21 Nov, 15:00").click()
    expect(page.locator("main .notice")).to_contain_text("is in your plan")
    row = page.locator(f"#s-{wednesday['defector'].pk}")
    row.get_by_text("Change").first.click()
    row.get_by_label("Tickets").fill("2")
    row.get_by_role("button", name="I have tickets").click()
    expect(row.locator(".state--bought")).to_have_text("2 tickets")
    row.get_by_role("button", name=f"In my plan: {DEFECTOR}").click()
    page.get_by_role("button", name="Put it back").click()
    expect(row.locator(".state--bought")).to_have_text("2 tickets")
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("look", LOOKS)
def test_a_plan_stands_in_nobodys_way(open_page: OpenPage, axe: Axe, wednesday: Day, look: str) -> None:
    page = open_page(**LOOKS[look])
    page.goto("/plan/")
    found = {"empty": axe(page)}
    for name in ("defector", "side b", "late"):
        pick(page, wednesday[name])
    for path, level in ((DEFECTOR_URL, "Must see"), ("/films/snow-on-the-line/", "Maybe")):
        page.goto(path)
        page.get_by_role("button", name=level).click()
        expect(page.get_by_role("button", name=level)).to_have_attribute("aria-pressed", "true")
    page.goto(DEFECTOR_URL)
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    expect(page.locator(".show--mine")).to_have_count(1)
    found["film"] = axe(page)
    page.goto("/plan/")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    found["plan"] = axe(page)
    assert found == {"empty": [], "film": [], "plan": []}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
