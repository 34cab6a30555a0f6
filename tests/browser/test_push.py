"""Messages of changes: a device asks for them, the worker shows them and opens the plan, and they end with the plan."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Worker
from pytest_django import Settings

from screenings.models import Screening, Subscription
from screenings.scheduling import Reason, cancel
from tests.browser.festival import DEFECTOR, DEFECTOR_URL, MONDAY, Festival
from tests.browser.network import UNTIL_KEPT, go_down
from tests.builders import NOW

KEY = "AQmGEUe3a6jdKDR7q8skGYz5xWPVyM6YTpstlydFXRw"
POINT = "BIxrs8dCrfM00EPOLYtoiMVpVpETuQMRz3rP0pP7g8GAGtOcI9dKEh44GBOhT0WLSmVbSXtW7w8RXXGdUHZdpFY"
MESSAGE = {"title": "IDFA 2012: 1 change in your plan", "body": "Cancelled.", "language": "en"}
# The maker's push service is out of a test's reach, so the browser's own subscribing is stood in for; all of ours is real.
NO_SERVICE = f"""
  let asked = sessionStorage.getItem("asked");
  const device = {{
    endpoint: "http://127.0.0.1/device", unsubscribe: async () => {{ sessionStorage.removeItem("asked"); asked = null; }},
    toJSON: () => ({{ endpoint: "http://127.0.0.1/device", keys: {{ p256dh: "{POINT}", auth: "c2l4dGVlbiBieXRlcyBvZg" }} }}),
  }};
  PushManager.prototype.getSubscription = async () => asked && device;
  PushManager.prototype.subscribe = async ({{ applicationServerKey }}) => {{
    sessionStorage.setItem("asked", asked = applicationServerKey);
    return device;
  }};
"""
SHOWN = """async () => {
  const registered = await navigator.serviceWorker.ready;
  for (const start = Date.now(); Date.now() - start < 10_000;) {
    const [shown] = await registered.getNotifications();
    if (shown) return { title: shown.title, body: shown.body, lang: shown.lang, tag: shown.tag, url: shown.data.url };
    await new Promise(later => setTimeout(later, 50));
  }
}"""


@pytest.fixture
def visitor(phone: Page, programme: Festival, settings: Settings) -> Page:
    """Somebody with a plan, on a site that sends messages; their browser allows them."""
    settings.VAPID_PRIVATE_KEY, settings.PUSH_SERVICES = KEY, ["127.0.0.1"]
    phone.context.grant_permissions(["notifications"])
    phone.add_init_script(NO_SERVICE)
    phone.goto(MONDAY)
    phone.get_by_role("button", name=f"Keep in my plan: {DEFECTOR}").first.click()
    phone.locator("[aria-pressed=true]").first.wait_for()
    return phone


@pytest.fixture
def push(keeper: Page) -> Iterator[Any]:
    """The maker's push service: brings a text to the worker."""
    keeper.context.grant_permissions(["notifications"])
    session = keeper.context.new_cdp_session(keeper)
    found: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(one["registrationId"] for one in said["registrations"]))  # fmt: skip
    session.send("ServiceWorker.enable")
    keeper.wait_for_timeout(300)
    origin = keeper.evaluate("location.origin")

    def bring(text: str) -> None:
        sent = {"origin": origin, "registrationId": found[-1], "data": text}
        session.send("ServiceWorker.deliverPushMessage", sent)

    yield bring
    session.detach()


def the_worker(page: Page) -> Worker:
    """The service worker of a page's browser."""
    return page.context.service_workers[0]


def test_a_device_asks_to_be_told_and_is_told_apart_from_others_until_it_is_stopped(visitor: Page) -> None:
    visitor.goto("/plan/news/")
    visitor.get_by_role("button", name="Tell this device").click()
    visitor.get_by_text("This device hears of changes from now on.").wait_for()
    [found] = Subscription.objects.all()
    assert (found.way, found.address, found.keys["p256dh"]) == ("push", "http://127.0.0.1/device", POINT)
    assert visitor.evaluate("sessionStorage.asked.length") == 87  # the site's own key, a point in base64url
    visitor.reload()
    visitor.get_by_text("This device is told of changes.").wait_for()
    assert visitor.locator("[data-device]").inner_text() == "This device"
    visitor.get_by_role("button", name="Stop").click()
    visitor.get_by_role("button", name="Tell this device").wait_for()
    assert (Subscription.objects.count(), visitor.evaluate("sessionStorage.getItem('asked')")) == (0, None)


def test_who_does_not_allow_messages_reads_why_none_come(visitor: Page) -> None:
    visitor.goto("/plan/news/")
    visitor.evaluate("Notification.requestPermission = async () => 'denied'")
    visitor.get_by_role("button", name="Tell this device").click()
    visitor.get_by_text("Your browser does not allow messages from this site.").wait_for()
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "title", "path"),
    [
        (json.dumps(MESSAGE | {"url": "/nl/plan/"}), MESSAGE["title"], "/nl/plan/"),
        (json.dumps(MESSAGE | {"url": "https://elsewhere.example/"}), MESSAGE["title"], "/"),
        (json.dumps(MESSAGE | {"url": "http://["}), MESSAGE["title"], "/"),
    ],
)
def test_a_message_is_shown_and_leads_to_this_site_alone(
    keeper: Page, push: Any, sent: str, title: str, path: str
) -> None:
    push(sent)
    url = keeper.evaluate("location.origin") + path
    assert keeper.evaluate(SHOWN) == {"title": title, "body": "Cancelled.", "lang": "en", "tag": "plan", "url": url}


def test_a_message_that_cannot_be_read_is_shown_with_the_name_of_the_site(keeper: Page, push: Any) -> None:
    push("no message of ours")
    shown = keeper.evaluate(SHOWN)
    assert (shown["title"], shown["body"]) == (keeper.evaluate("location.host"), "")


def test_a_pressed_message_opens_in_the_window_that_is_there(keeper: Page) -> None:
    keeper.goto(MONDAY)
    the_worker(keeper).evaluate("url => pocket.messages.open(url)", keeper.evaluate("location.origin") + "/plan/")
    keeper.wait_for_url("**/plan/")
    assert len(keeper.context.pages) == 1


def test_a_pressed_message_leaves_the_window_in_which_an_editor_works(keeper: Page) -> None:
    keeper.goto("/admin/login/")
    opened = the_worker(keeper).evaluate(
        "async url => { const opened = []; self.clients.openWindow = async at => opened.push(at); await pocket.messages.open(url); return opened; }",
        "http://localhost/plan/",
    )
    assert (opened, keeper.url.endswith("/admin/login/")) == (["http://localhost/plan/"], True)


def test_a_message_renews_the_plan_that_is_kept_to_be_read_without_a_network(
    keeper: Page, push: Any, settings: Settings
) -> None:
    keeper.goto(MONDAY)
    keeper.get_by_role("button", name=f"Keep in my plan: {DEFECTOR}").first.click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    keeper.evaluate(UNTIL_KEPT, DEFECTOR_URL)
    screening = Screening.objects.get(picks__isnull=False)
    settings.DEMO_CLOCK = NOW + timedelta(minutes=10)
    cancel(screening, reason=Reason(at=NOW + timedelta(minutes=5), en="The print is lost.", nl="De kopie is zoek."))
    push(json.dumps(MESSAGE | {"url": "/plan/"}))
    keeper.evaluate(SHOWN)
    renewed = "async () => (await (await caches.match('/plan/')).text()).includes('The print is lost.')"
    for _second in range(20):
        if keeper.evaluate(renewed):
            break
        keeper.wait_for_timeout(500)
    go_down(keeper)
    keeper.goto("/plan/")
    assert "The print is lost." in keeper.locator("main").inner_text()


def test_messages_need_no_kept_pages(visitor: Page) -> None:
    visitor.goto("/offline/")
    visitor.get_by_role("button", name="Keep nothing here").click()
    visitor.goto("/plan/news/")
    visitor.get_by_role("button", name="Tell this device").click()
    visitor.get_by_text("This device hears of changes from now on.").wait_for()
    the_worker(visitor).evaluate("PushManager.prototype.getSubscription = async () => ({})")
    visitor.goto("/films/")
    visitor.wait_for_timeout(4_000)  # longer than the site waits before it tidies
    left = "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    assert visitor.evaluate(left) == [[], 1]


def test_keeping_nothing_leaves_messages_that_were_asked_for_and_deleting_the_plan_ends_them(keeper: Page) -> None:
    """The worker stays for messages alone, with nothing kept; without a plan it goes."""
    keeper.goto(MONDAY)
    keeper.get_by_role("button", name=f"Keep in my plan: {DEFECTOR}").first.click()
    keeper.locator("[aria-pressed=true]").first.wait_for()
    the_worker(keeper).evaluate("PushManager.prototype.getSubscription = async () => ({})")
    keeper.goto("/offline/")
    keeper.get_by_role("button", name="Keep nothing here").click()
    keeper.get_by_text("Nothing is kept on this device.").wait_for()
    left = "async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"
    assert keeper.evaluate(left) == [0, 1]
    keeper.goto("/plan/delete/")
    keeper.locator("main form button[type=submit]").click()
    gone = "async () => (await navigator.serviceWorker.getRegistrations()).length === 0"
    keeper.wait_for_load_state()
    for _second in range(20):
        if keeper.evaluate(gone):
            break
        keeper.wait_for_timeout(500)
    assert keeper.evaluate(left) == [0, 0]
