"""The programme in a pocket: what opens without a network, what waits until it is back, and how all of it goes."""

import re

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.browser.festival import DEFECTOR, DEFECTOR_URL, MONDAY, Festival
from tests.browser.network import UNTIL_KEPT, come_up, go_down, wait_a_minute
from tests.browser.reading import rows, slots
from tests.builders import an_editor

AS_OF = "No connection: this page is as of 12:20. What is kept here"
LEFT = """async () => ({
  caches: await caches.keys(), databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length, kept: Object.keys(localStorage),
})"""
# The set of pages in use: the builds that they say they are of, which of their styles and scripts are not kept, and how many sets there are.
IN_USE = """async () => {
  const { pages, build } = await pocket.store.get("state"), shell = await caches.open(`programme|static|${build}`);
  const cache = await caches.open(pages), builds = new Set(), missing = [];
  for (const asked of await cache.keys()) {
    const answer = await cache.match(asked);
    builds.add(answer.headers.get("X-Build"));
    for (const [, part] of (await answer.text()).matchAll(/(?:href|src)="(\\/static\\/[^"]+\\.(?:css|js))"/g))
      if (!(await shell.match(part))) missing.push(part);
  }
  const sets = (await caches.keys()).filter(name => name.startsWith("programme|pages") && name.includes(build)).length;
  return { builds: [...builds], missing, sets };
}"""
LISTENING = """navigator.serviceWorker.addEventListener("message", ({ data }) => {
  if (data.total - data.done === 40) renewed();
  if (["failed", "filled"].includes(data.type)) document.documentElement.dataset.heard = data.type;
})"""


@pytest.fixture
def away(keeper: Page) -> Page:
    """The same person in a cellar."""
    go_down(keeper)
    return keeper


def as_of(page: Page) -> str:
    """What the page says of its age."""
    return page.locator("#as-of").inner_text()


def test_the_schedule_opens_without_a_network_as_a_list_and_as_a_grid(away: Page) -> None:
    away.goto(MONDAY)
    assert (as_of(away), rows(away)[1]) == (AS_OF, f"12:45, {DEFECTOR}, Tuschinski 1")
    away.goto(f"{MONDAY}&view=grid")
    assert (as_of(away), f"12:45 {DEFECTOR}" in slots(away)) == (AS_OF, True)
    away.goto("/schedule/")
    assert (as_of(away), rows(away)[1]) == (AS_OF, f"12:45, {DEFECTOR}, Tuschinski 1")


def test_a_filter_that_needs_a_network_shows_the_page_without_it_and_says_so(away: Page) -> None:
    away.goto(f"{MONDAY}&venue=munt")
    said = "No connection: this page is as of 12:20. Filters need a connection; this is the page without them."
    assert (as_of(away), len(rows(away))) == (f"{said} What is kept here", 10)


@pytest.mark.parametrize("address", ["/", "/visit/", "/visit/tickets/", "/venues/", "/venues/tuschinski/", "/changes/"])
def test_home_venues_and_practical_pages_open_without_a_network(away: Page, address: str) -> None:
    away.goto(address)
    assert as_of(away) == AS_OF


def test_what_is_not_kept_says_so_in_the_language_of_its_address(away: Page) -> None:
    found = []
    for address in ("/people/ann-shin/", "/nl/people/ann-shin/"):
        away.goto(address)
        found.append(away.locator("h1").inner_text())
    assert found == ["No connection", "Geen verbinding"]


def test_a_film_that_was_kept_or_visited_and_the_plan_open_without_a_network(keeper: Page, programme: Festival) -> None:
    keeper.goto(programme.poster.get_absolute_url())
    keeper.goto("/films/")
    keep = keeper.get_by_role("button", name=re.compile(f"Keep in my plan: {DEFECTOR}"))
    keep.click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    keeper.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    go_down(keeper)
    titles = []
    for address in (programme.poster.get_absolute_url(), DEFECTOR_URL, "/plan/"):
        keeper.goto(address)
        titles.append((keeper.locator("h1").inner_text(), as_of(keeper)))
    assert titles == [("Snow on the Line", AS_OF), (DEFECTOR, AS_OF), ("My plan", AS_OF)]
    assert DEFECTOR in keeper.locator("main").inner_text()


@pytest.mark.parametrize("address", ["/now/", "/plan/", DEFECTOR_URL])
def test_a_page_from_the_device_says_nothing_that_was_true_for_a_moment_only(keeper: Page, address: str) -> None:
    keeper.goto(MONDAY)
    keeper.get_by_role("button", name=re.compile(f"Keep in my plan: {DEFECTOR}")).first.click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    keeper.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    keeper.goto(address)
    soon = keeper.locator(".soon", has_text="in 25 min").first
    assert soon.is_visible()
    go_down(keeper)
    keeper.goto(address)
    assert (as_of(keeper), soon.is_visible(), keeper.locator("main time", has_text="12:45").count() > 0) == (
        AS_OF,
        False,
        True,
    )


def test_removing_takes_every_page_and_the_worker_off_the_device(keeper: Page) -> None:
    keeper.get_by_role("button", name="Keep nothing here").click()
    keeper.get_by_text("Nothing is kept on this device.").wait_for()
    assert keeper.evaluate(LEFT) == {"caches": [], "databases": [], "workers": 0, "kept": ["offline"]}
    keeper.goto("/")
    assert keeper.evaluate("navigator.serviceWorker.controller") is None


def test_nothing_begins_for_somebody_who_keeps_nothing_or_who_has_said_no(phone: Page, programme: Festival) -> None:
    phone.goto("/offline/")
    phone.get_by_role("button", name="Keep nothing here").click()
    phone.goto(MONDAY)
    phone.get_by_role("button", name=re.compile(f"Keep in my plan: {DEFECTOR}")).click()
    phone.locator("[aria-pressed=true]").first.wait_for()
    phone.wait_for_timeout(4_000)
    assert (phone.evaluate(LEFT)["caches"], phone.evaluate(LEFT)["workers"]) == ([], 0)


def test_it_begins_with_the_first_thing_that_is_kept_and_goes_with_the_plan(phone: Page, programme: Festival) -> None:
    phone.goto(MONDAY)
    phone.get_by_role("button", name=re.compile(f"Keep in my plan: {DEFECTOR}")).click()
    phone.locator("[aria-pressed=true]").first.wait_for()
    phone.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    phone.goto("/plan/delete/")
    phone.locator("main form button[type=submit]").click()
    phone.wait_for_load_state()
    assert "kept" not in {cookie["name"] for cookie in phone.context.cookies()}
    assert phone.evaluate(LEFT) == {"caches": [], "databases": [], "workers": 0, "kept": []}


def test_what_staff_see_is_kept_on_no_device(keeper: Page, programme: Festival) -> None:
    an_editor(username="night.desk")
    keeper.goto("/admin/login/")
    keeper.get_by_label("Username").fill("night.desk")
    keeper.get_by_label("Password").fill("a long password")
    keeper.get_by_role("button", name="Log in").click()
    keeper.wait_for_url("**/admin/")
    keeper.goto("/films/held-back/")
    assert "You see unpublished things" in keeper.locator("header").first.inner_text()
    keeper.goto(MONDAY)
    keeper.wait_for_timeout(500)
    go_down(keeper)
    keeper.goto("/films/held-back/")
    assert keeper.locator("h1").inner_text() == "No connection"
    keeper.goto(MONDAY)
    assert (as_of(keeper), "You see unpublished" in keeper.locator("header").first.inner_text()) == (AS_OF, False)


def test_an_update_is_whole_or_does_not_happen(keeper: Page, settings: Settings) -> None:
    """The site is renewed, and renewed again while the new pages are being fetched: what was kept stays, whole."""
    first = keeper.evaluate(IN_USE)
    settings.BUILD = "second"
    keeper.expose_function("renewed", lambda: setattr(settings, "BUILD", "third"))
    keeper.add_init_script(LISTENING)
    wait_a_minute(keeper)
    keeper.goto("/")
    keeper.locator("[data-heard=failed]").wait_for(timeout=60_000)
    assert (first["missing"], keeper.evaluate(IN_USE)) == ([], first)
    go_down(keeper)
    keeper.goto(MONDAY)
    assert (as_of(keeper), rows(keeper)[1]) == (AS_OF, f"12:45, {DEFECTOR}, Tuschinski 1")
    come_up(keeper)
    keeper.goto("/")
    keeper.locator("[data-heard=filled]").wait_for(timeout=60_000)
    third = {"builds": ["third"], "missing": [], "sets": 1}
    assert (first["builds"] != ["third"], keeper.evaluate(IN_USE)) == (True, third)
