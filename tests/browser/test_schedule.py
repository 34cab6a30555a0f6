"""The schedule in a browser: filters, chips, days, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.festival import DEFECTOR, MONDAY, Festival
from tests.browser.reading import chips, path, query, rows, slots

HARBOUR, SNOW = "A Song for the Harbour", "Snow on the Line"
TUSCHINSKI_IN_THE_EVENING = [f"19:00, {HARBOUR}, Tuschinski 4", f"21:30, {SNOW}, Tuschinski 1"]
TUSCHINSKI = [
    f"10:00, {HARBOUR}, Tuschinski 1",
    f"12:45, {DEFECTOR}, Tuschinski 1",
    f"13:00, {SNOW}, Tuschinski 4",
    *TUSCHINSKI_IN_THE_EVENING,
    f"00:15, {HARBOUR}, Tuschinski 4",
]


@pytest.fixture(params=["page", "plain_page"])
def visitor(request: pytest.FixtureRequest) -> Page:
    """A visitor with JavaScript, then one without."""
    page: Page = request.getfixturevalue(request.param)
    return page


def choose(page: Page, *names: str) -> None:
    """Ticks these choices of the filters and presses the button."""
    form = page.get_by_role("form", name="Filter screenings")
    for name in names:
        form.get_by_role("checkbox", name=re.compile(f"^{name}")).check()
    form.get_by_role("button", name="Show screenings").click()
    page.wait_for_url(re.compile(r"/schedule/\?"))


def test_a_venue_and_a_part_of_the_day_leave_exactly_what_is_both(visitor: Page, programme: Festival) -> None:
    visitor.goto(MONDAY)
    choose(visitor, "Tuschinski", "Evening")
    assert rows(visitor) == TUSCHINSKI_IN_THE_EVENING
    assert chips(visitor) == ["Tuschinski", "Evening"]
    assert query(visitor) == [("date", "2012-11-19"), ("venue", "tuschinski"), ("part", "evening")]


def test_a_chip_takes_itself_away_and_the_way_back_brings_it_again(visitor: Page, programme: Festival) -> None:
    visitor.goto(f"{MONDAY}&venue=tuschinski&part=evening")
    visitor.get_by_role("link", name="Remove filter: Evening").click()
    visitor.wait_for_url(lambda url: "part" not in url)
    assert (rows(visitor), chips(visitor)) == (TUSCHINSKI, ["Tuschinski"])
    visitor.go_back()
    assert (rows(visitor), chips(visitor)) == (TUSCHINSKI_IN_THE_EVENING, ["Tuschinski", "Evening"])
    assert visitor.locator("form.filters input:checked").evaluate_all("boxes => boxes.map(box => box.value)") == [
        "tuschinski", "evening",
    ]  # fmt: skip
    visitor.get_by_role("link", name="Clear all").click()
    visitor.wait_for_url(lambda url: "venue" not in url)
    assert len(rows(visitor)) == 10


def test_another_day_and_the_timetable_keep_the_filters(visitor: Page, programme: Festival) -> None:
    visitor.goto(f"{MONDAY}&venue=tuschinski")
    visitor.get_by_role("link", name="Timetable").click()
    visitor.wait_for_url(re.compile("view=grid"))
    assert sorted(slots(visitor)) == sorted(row.rsplit(", ", 1)[0].replace(", ", " ", 1) for row in TUSCHINSKI)
    days = visitor.get_by_role("navigation", name="Festival days")
    days.get_by_role("link", name=re.compile("20 November")).click()
    visitor.wait_for_url(re.compile("2012-11-20"))
    assert slots(visitor) == [f"11:00 {HARBOUR}"]
    visitor.get_by_role("link", name="List", exact=True).click()
    visitor.wait_for_url(lambda url: "view" not in url)
    assert rows(visitor) == [f"11:00, {HARBOUR}, Tuschinski 1"]
    assert sorted(query(visitor)) == [("date", "2012-11-20"), ("venue", "tuschinski")]


def test_a_telephone_opens_the_filters_first(phone: Page, programme: Festival) -> None:
    phone.goto(MONDAY)
    button = phone.get_by_role("button", name="Show screenings")
    assert not button.is_visible()
    phone.locator("summary", has_text="Filter screenings").tap()
    choose(phone, "Brakke Grond", "Evening")
    assert rows(phone) == ["18:00, Talk: Filming under Cover, Brakke Grond Rode Zaal"]


def test_a_folded_filter_opens_and_stays_open_once_it_is_chosen(visitor: Page, programme: Festival) -> None:
    visitor.goto(MONDAY)
    visitor.locator("summary", has_text="Section, language, tickets").click()
    choose(visitor, "Music")
    assert rows(visitor) == [
        f"10:00, {HARBOUR}, Tuschinski 1", "16:30, Shorts: On the Water, Munt 11", f"19:00, {HARBOUR}, Tuschinski 4",
        f"00:15, {HARBOUR}, Tuschinski 4",
    ]  # fmt: skip
    assert visitor.get_by_role("checkbox", name=re.compile("^Music")).is_visible()


def test_what_follows_midnight_stands_last_under_the_evening_before(page: Page, programme: Festival) -> None:
    page.goto(MONDAY)
    assert rows(page)[-1] == f"00:15, {HARBOUR}, Tuschinski 4"
    assert page.locator("main h2.hour").all_inner_texts() == [
        "Morning", "Afternoon", "Evening", "After midnight, into Tuesday 20 November",
    ]  # fmt: skip


def test_what_is_tentative_is_nowhere_and_what_is_cancelled_is_struck_through(page: Page, programme: Festival) -> None:
    page.goto(MONDAY)
    assert f"22:00, {SNOW}, Munt 11" not in rows(page)
    cancelled = page.locator("li.row", has_text="Cancelled")
    assert cancelled.locator("h3 a").evaluate_all(
        "all => all.map(title => getComputedStyle(title).textDecorationLine)"
    ) == ["line-through"]


def test_a_day_of_another_edition_leads_to_its_archive(page: Page, programme: Festival) -> None:
    page.goto("/schedule/?date=2011-11-20")
    assert (path(page), query(page)) == ("/archive/2011/schedule/", [("date", "2011-11-20")])
    assert rows(page) == ["20:00, The Last Lighthouse, Ketelhuis 1"]
    assert "This is the archive of IDFA 2011." in page.locator("header").inner_text()


def test_the_film_page_lists_its_four_screenings(page: Page, programme: Festival) -> None:
    page.goto(programme.defector.get_absolute_url())
    shows = page.locator("#screenings .show").all_inner_texts()
    assert [" ".join(show.split()[:5]) for show in shows] == [
        "Sun 18 Nov 17:00 to", "Mon 19 Nov 12:45 to", "Wed 21 Nov 15:00 to", "Sat 24 Nov 16:45 to",
    ]  # fmt: skip
