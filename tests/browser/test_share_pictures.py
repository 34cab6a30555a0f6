"""Pictures for shared links beside the pages that they stand for: the same six compositions."""

from io import BytesIO

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from festival.sharing.compositions import HEIGHT, WIDTH, poster
from tests.browser.festival import Festival

SHOWN = """([colour, art, width, height]) => {
  const shown = document.createElement("div");
  shown.className = `poster sec-${colour} art-${art}`;
  Object.assign(shown.style, {position: "fixed", inset: 0, width: `${width}px`, height: `${height}px`, zIndex: 99});
  document.body.replaceChildren(shown);
}"""
MOST_DIFFERENCE = 2.0  # of 255, on average: edges are smoothed differently


def test_the_six_compositions_are_those_that_pages_show(page: Page, programme: Festival) -> None:
    page.goto("/archive/")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    differences = {}
    for art in range(1, 7):
        page.evaluate(SHOWN, [art, art, WIDTH, HEIGHT])
        seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
        differences[art] = max(ImageStat.Stat(ImageChops.difference(seen, poster(art, art))).mean)
    assert {art: found for art, found in differences.items() if found > MOST_DIFFERENCE} == {}
