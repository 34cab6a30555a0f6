"""Pages in a real Chromium: on a desk, on a telephone, in the dark, without JavaScript.

`page`, `phone`, `dark_page` and `plain_page` are ready for `goto("/films/")`; `open_page(**options)` makes
others, and `axe(page)` lists what stands in people's way. `programme` is a small festival to look at.
A test fails when its pages raise a script error, break the content security policy or meet a server error.
"""

import os
import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium
from tests.browser.festival import Festival, build
from tests.builders import NOW

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
LONGEST_WAIT = 10_000  # milliseconds
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async rules => {
  const found = await axe.run(document, {runOnly: rules, preload: false, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, help, nodes}) => nodes.map(node => `${id}: ${help} – ${node.target.join(" ")}`));
}"""

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder needs a browser, and a database that the server's threads can see."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    path = chromium.executable()
    if path is None:
        pytest.fail(f"The browser tests found no Chromium. {chromium.WHAT_TO_DO}")
    # Playwright keeps an event loop in this thread, in which Django would refuse to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Opens pages with any of Playwright's context options; closes them and tells what went wrong in them."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_one(**options: Any) -> Page:
        settings: dict[str, Any] = {"viewport": DESKTOP, "locale": "en-GB", "timezone_id": "Europe/Amsterdam"}
        settings |= {"base_url": live_server.url, "reduced_motion": "reduce", **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(LONGEST_WAIT)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("response", lambda response: problems.extend(server_error(response)))
        page.on("console", lambda said: problems.extend(broken_policy(page.url, said.type, said.text)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def server_error(response: Response) -> list[str]:
    """An answer that no visitor should get."""
    return [f"{response.url} answered {response.status}"] if response.status >= 500 else []


def broken_policy(url: str, kind: str, text: str) -> list[str]:
    """What the console says about our own promises; a 404 that a test asked for is none of them."""
    return [f"{url}: {text}"] if kind == "error" and "Content Security Policy" in text else []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A window on a desk, 1280 wide."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A telephone, 390 wide, with touch."""
    return open_page(viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)


@pytest.fixture
def dark_page(open_page: OpenPage) -> Page:
    """A desk of somebody who asks for dark colours."""
    return open_page(color_scheme="dark")


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """A desk with JavaScript switched off."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def programme(settings: Settings, live_server: LiveServer) -> Festival:
    """A small festival with one of everything; its clock stands at Monday 19 November 2012, 12:20."""
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, float("inf")
    return build()


@pytest.fixture
def keeper(phone: Page, programme: Festival) -> Page:
    """Somebody with a telephone who has asked for the programme to be kept on it."""
    phone.goto("/offline/")
    phone.get_by_role("button", name="Keep the programme here").click()
    phone.get_by_text(re.compile(r"^On this device: \d+ pages as of 12:20")).wait_for(timeout=60_000)
    return phone


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility checker, as its package ships it."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_source: str) -> Callable[[Page], list[str]]:
    """Lists what breaks WCAG 2.2 AA or good practice on a page, one line for each element; empty is well."""

    def violations(page: Page) -> list[str]:
        # Evaluated, not added as a <script>: that would break the page's content security policy. As would its own
        # reading of stylesheets, which writes them into the page; what it reads them for has a test of its own.
        page.evaluate(axe_source)
        found: list[str] = page.evaluate(VIOLATIONS, RULES)
        return found

    return violations
