"""Lists in another site's frame: read there, as high as they are, and out of it by every link."""

from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Frame, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.festival import DEFECTOR, Festival
from tests.browser.reading import ROWS

Axe = Callable[[Any], list[str]]
AROUND = """<!doctype html><html lang="en"><title>The paper</title><main><h1>Tonight</h1>
<iframe name="list" src="{src}" title="The programme" width="100%" height="640" loading="lazy" style="border:0"></iframe></main>
<script>const heights = []; addEventListener("message", event => event.data.type === "festival-programme:height" && heights.push(event.data.height));</script>"""
LOOKS = {
    "a desk, light": {"color_scheme": "light"},
    "a telephone, dark": {"color_scheme": "dark", "viewport": PHONE, "is_mobile": True, "has_touch": True},
}
FRAMES = ("/embed/schedule/?date=2012-11-19", "/embed/schedule/?date=2012-11-19&venue=unheard-of&part=night", "/embed/films/the-defector-escape-from-north-korea/")  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    """Another site on this machine: a page with a frame around the address in its query."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/?"
        server.shutdown()


class Paper(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(AROUND.format(src=escape(unquote(self.path.partition("?")[2]))).encode())

    def log_message(self, *_words: object) -> None:
        """Tests are quiet."""


def framed(page: Page, paper: str, src: str) -> Frame:
    """The frame of a page on another site."""
    page.goto(paper + quote(src))
    page.wait_for_load_state("networkidle")
    found = page.locator("iframe").element_handle().content_frame()
    assert found is not None
    found.wait_for_load_state()
    return found


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    return open_page(**LOOKS[request.param])


def test_nothing_in_a_frame_stands_in_anybodys_way(
    look: Page, programme: Festival, axe: Axe, live_server: LiveServer, paper: str
) -> None:
    violations = {}
    for path in FRAMES:
        frame = framed(look, paper, live_server.url + path)
        violations[path] = axe(frame)
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations == {path: [] for path in FRAMES}


def test_the_page_around_hears_how_high_the_list_is(
    page: Page, programme: Festival, live_server: LiveServer, paper: str
) -> None:
    frame = framed(page, paper, live_server.url + FRAMES[0])
    page.wait_for_function("heights.length > 0")
    inside = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    assert page.evaluate("heights.at(-1)") == inside
    assert inside > 640


def test_a_link_in_the_frame_opens_in_the_whole_window(
    page: Page, programme: Festival, live_server: LiveServer, paper: str
) -> None:
    frame = framed(page, paper, live_server.url + FRAMES[0])
    frame.get_by_role("link", name=DEFECTOR, exact=True).first.click()
    page.wait_for_url(f"{live_server.url}{programme.defector.get_absolute_url()}")


def test_a_frame_is_read_without_javascript_and_leaves_nothing_behind(
    plain_page: Page, programme: Festival, live_server: LiveServer, paper: str
) -> None:
    frame = framed(plain_page, paper, live_server.url + FRAMES[0])
    assert len(frame.locator("main li.row").evaluate_all(ROWS)) > 5
    assert plain_page.context.cookies() == []


@pytest.mark.parametrize(("theme", "ground"), [("light", "rgb(244, 245, 245)"), ("dark", "rgb(12, 14, 17)")])
def test_a_frame_wears_the_colours_that_its_address_asks_for(
    page: Page, programme: Festival, live_server: LiveServer, paper: str, theme: str, ground: str
) -> None:
    frame = framed(page, paper, f"{live_server.url}{FRAMES[0]}&theme={theme}")
    assert frame.evaluate("getComputedStyle(document.documentElement).backgroundColor") == ground


def test_the_pages_themselves_refuse_to_stand_in_a_frame(
    browser: Browser, programme: Festival, live_server: LiveServer, paper: str
) -> None:
    page = browser.new_page()  # whose console may complain
    frame = framed(page, paper, f"{live_server.url}/schedule/")
    page.wait_for_function("document.querySelector('iframe').contentDocument === null")
    assert frame.url.startswith("chrome-error:")
    page.close()


def test_the_snippet_is_copied_with_one_press(
    open_page: OpenPage, programme: Festival, live_server: LiveServer, paper: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/schedule/?date=2012-11-19&venue=munt")
    page.get_by_text("Take this list with you").click()
    page.get_by_text("For your own website").first.click()
    page.locator("textarea + button").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    snippet = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{live_server.url}/embed/schedule/?date=2012-11-19&amp;venue=munt"' in snippet
