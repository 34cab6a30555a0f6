"""Changes made without a network: marked at once, sent in order when it is back, and explained where they are refused."""

import re

import pytest
from playwright.sync_api import Locator, Page

from screenings.models import Pick, Screening
from screenings.models.vocabulary import Status
from tests.browser.festival import DEFECTOR, DEFECTOR_URL, MONDAY, Festival
from tests.browser.network import UNTIL_KEPT, come_up, go_down
from tests.browser.reading import path

SNOW = "Snow on the Line"


@pytest.fixture
def away(keeper: Page) -> Page:
    """Somebody in a cellar, at Monday's schedule."""
    go_down(keeper)
    keeper.goto(MONDAY)
    return keeper


def cue(page: Page, title: str) -> Locator:
    """The first cue mark of a title."""
    return page.get_by_role("button", name=re.compile(f"Keep in my plan: {title}")).first


def waiting(page: Page) -> str:
    """What the page says of changes that wait, once it has looked."""
    page.locator("#waiting").wait_for()
    return page.locator("#waiting [role=status]").inner_text()


def picked() -> list[str]:
    """What the database holds of picks, by title."""
    return sorted(Screening.objects.get(pk=pick.screening_id).shown_title for pick in Pick.objects.all())


def test_a_pick_made_without_a_network_is_marked_at_once_and_arrives_later(away: Page) -> None:
    cue(away, DEFECTOR).click()
    away.get_by_text("1 change waits for a connection.").wait_for()
    assert (cue(away, DEFECTOR).get_attribute("aria-pressed"), picked()) == ("true", [])
    assert away.locator("#said").inner_text() == (
        "There is no connection. Your change is kept on this device, and sent when there is one."
    )
    away.goto(f"{MONDAY}&view=grid")
    assert waiting(away) == "1 change waits for a connection."
    come_up(away)
    away.get_by_text("The change that you made without a connection is in your plan.").wait_for()
    assert (picked(), away.locator("#waiting").is_visible(), away.locator(".pill b").inner_text()) == (
        [DEFECTOR],
        False,
        "1",
    )


def test_the_plan_lists_what_waits_until_it_has_arrived(away: Page) -> None:
    cue(away, DEFECTOR).click()
    away.get_by_text("1 change waits for a connection.").wait_for()
    away.goto("/plan/")
    waits = away.get_by_role("region", name="Waits for a connection")
    assert waits.locator("li").all_inner_texts() == [f"To be added: {DEFECTOR}"]
    come_up(away)
    waits.wait_for(state="hidden")
    assert picked() == [DEFECTOR]


def test_changes_arrive_at_the_next_page_at_the_latest_and_the_last_press_on_a_thing_counts(away: Page) -> None:
    for title in (DEFECTOR, SNOW, DEFECTOR):
        cue(away, title).click()
        away.wait_for_timeout(300)
    assert waiting(away) == "1 change waits for a connection."
    away.goto("about:blank")
    come_up(away)
    away.goto("/")
    away.locator(".pill b", has_text="1").wait_for()
    assert (picked(), away.locator("#waiting").is_visible()) == ([SNOW], False)


def test_a_change_that_cannot_be_made_any_more_says_why_in_the_servers_words(away: Page) -> None:
    cue(away, DEFECTOR).click()
    away.get_by_text("1 change waits for a connection.").wait_for()
    Screening.objects.filter(film__title=DEFECTOR).update(status=Status.CANCELLED)
    come_up(away)
    refusal = away.locator("#waiting [role=alert]")
    refusal.wait_for()
    assert refusal.locator("li").all_inner_texts() == [f"“{DEFECTOR}” is cancelled; look for another screening of it."]
    assert (picked(), cue(away, DEFECTOR).get_attribute("aria-pressed")) == ([], "false")
    refusal.get_by_role("button", name="Understood").click()
    refusal.wait_for(state="hidden")
    away.goto("/")
    assert not away.locator("#waiting").is_visible()


def test_the_plans_own_forms_wait_as_well(keeper: Page, programme: Festival) -> None:
    """Taken out of the plan in a cellar: the row says so at once, and the plan does when the network is back."""
    keeper.goto(MONDAY)
    cue(keeper, DEFECTOR).click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    keeper.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    go_down(keeper)
    keeper.goto("/plan/")
    keeper.get_by_role("button", name=f"In my plan: {DEFECTOR}").click()
    assert (waiting(keeper), path(keeper)) == ("1 change waits for a connection.", "/plan/")
    assert (keeper.locator(".plan-row.row--out h3").all_inner_texts(), picked()) == ([DEFECTOR], [DEFECTOR])
    assert keeper.locator("#waits li").all_inner_texts() == [f"To be taken out: {DEFECTOR}"]
    come_up(keeper)
    keeper.locator("#waiting").wait_for(state="hidden")
    assert picked() == []


def test_a_swap_waits_and_marks_both(keeper: Page, programme: Festival) -> None:
    keeper.goto(MONDAY)
    cue(keeper, SNOW).click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    cue(keeper, DEFECTOR).click()
    keeper.locator(".pill b", has_text="2").wait_for()
    keeper.goto("/plan/")
    keeper.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    keeper.evaluate(
        "async () => { while (!(await (await caches.match('/plan/')).text()).includes('/plan/swap/')) await new Promise(later => setTimeout(later, 50)); }"
    )
    go_down(keeper)
    keeper.goto("/plan/")
    keeper.get_by_role("button", name=re.compile(f"^Swap “{DEFECTOR}”")).first.click()
    assert waiting(keeper) == "1 change waits for a connection."
    assert keeper.locator(".plan-row.row--out h3").all_inner_texts() == [DEFECTOR]
    before = set(Pick.objects.values_list("screening", flat=True))
    come_up(keeper)
    keeper.locator("#waiting").wait_for(state="hidden")
    assert (len(before & set(Pick.objects.values_list("screening", flat=True))), picked()) == (1, [SNOW, DEFECTOR])


def test_what_was_changed_elsewhere_meanwhile_stays_and_is_explained(keeper: Page, programme: Festival) -> None:
    keeper.goto(MONDAY)
    cue(keeper, DEFECTOR).click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    go_down(keeper)
    cue(keeper, DEFECTOR).click()
    keeper.get_by_text("1 change waits for a connection.").wait_for()
    Pick.objects.update(state="bought", tickets=2)
    come_up(keeper)
    keeper.locator("#waiting [role=alert] li").wait_for()
    assert keeper.locator("#waiting li").all_inner_texts() == [
        f"You changed “{DEFECTOR}” elsewhere in the meantime (Bought), and that stays. Press again to have it otherwise."
    ]
    assert picked() == [DEFECTOR]


def test_what_cannot_wait_says_that_nothing_was_sent(away: Page) -> None:
    away.goto("/plan/")
    away.evaluate("""() => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: "/plan/preferences/" });
      document.body.append(form);
      form.submit();
    }""")
    away.locator("#not-sent").wait_for()
    assert away.locator("h1").inner_text() == "No connection"
