"""Generated stills: thirty compositions, each different for every seed. Artwork of our own, no photographs."""

from collections.abc import Callable

from PIL import Image

from festival.site.demonstration.stills import city, land, people, sky, water, work
from festival.site.demonstration.stills.canvas import Canvas

COMPOSITIONS: dict[str, Callable[[Canvas], None]] = {
    "ridge": land.ridge, "dunes": land.dunes, "forest": land.forest, "fields": land.fields, "orchard": land.orchard,
    "snow": land.snow, "map": land.contours,
    "sea": water.sea, "ice": water.ice, "rain": water.rain, "bridge": water.bridge, "river": water.river, "reef": water.reef,
    "tower": city.tower, "bokeh": city.bokeh, "road": city.road, "harbour": work.harbour, "factory": work.factory,
    "market": work.market, "stairs": city.stairs, "station": work.station, "window": city.window,
    "concert": people.concert, "archive": people.archive, "hands": people.hands, "rings": people.rings,
    "aurora": sky.aurora, "stars": sky.stars, "antenna": sky.antenna, "smoke": sky.smoke,
}  # fmt: skip


def paint(composition: str, seed: int, variant: int = 0) -> Image.Image:
    """A still of 1280 × 720; the same picture for the same composition, seed and variant."""
    canvas = Canvas(seed, variant)
    COMPOSITIONS[composition](canvas)
    return canvas.finish()
