"""The network, taken away and given back."""

from playwright.sync_api import Page

UNTIL_KEPT = (
    "async address => { while (!await caches.match(address)) await new Promise(later => setTimeout(later, 50)); }"
)


def go_down(page: Page) -> None:
    """No network any more."""
    wait_a_minute(page)
    page.context.set_offline(True)


def come_up(page: Page) -> None:
    """The network is back."""
    page.context.set_offline(False)


def wait_a_minute(page: Page) -> None:
    """As long as the browser's own cache holds pages."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
