"""What stands behind the words of a shared picture: a section's colour with one of six compositions, or a beam of light.

The same shapes as static/css/components/art.css draws on pages, in a picture of 1200 × 630.
"""

import re
from functools import cache
from math import cos, hypot, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = SIZE = (1200, 630)
FINER = 2  # drawn twice as large, so that edges come out smooth
DARK = (12, 14, 17)
LIGHT = (255, 255, 255)
STYLESHEET = Path(__file__).resolve().parents[2] / "static" / "css" / "sections.css"
PAIR = re.compile(r"\.sec-(\d)\b[^{]*\{ --sec: light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")
DEEPER = 0.74**3  # `color-mix(in oklab, colour 74%, black)`, in linear light
STRIPES = ((30, 34), (46, 54), (64, 76), (82, 100))
RINGS = ((64, 80), (38, 50), (17, 27), (0, 8))
Colour = tuple[int, int, int]


@cache
def palette() -> dict[int, tuple[Colour, Colour]]:
    """Every section colour by its number: on light pages and on dark ones, as the pages' own stylesheet has them."""
    found = PAIR.findall(STYLESHEET.read_text(encoding="utf-8"))
    return {int(number): (_colour(light), _colour(dark)) for number, light, dark in found}


def poster(colour: int, art: int) -> Image.Image:
    """A film's or a section's ground: its colour, and one of six compositions in a deeper one."""
    ground = palette()[colour][0]
    picture = Image.new("RGB", SIZE, ground)
    picture.paste(deeper(ground), mask=composition(art))
    return picture


def beam() -> Image.Image:
    """A dark ground with the projector's beam, as on the first page."""
    light = Image.new("L", SIZE, 0)
    ImageDraw.Draw(light).pieslice(_around(0.92 * WIDTH, -0.12 * HEIGHT, 2 * WIDTH), 134, 170, fill=38)
    picture = Image.new("RGB", SIZE, DARK)
    picture.paste(LIGHT, mask=light.filter(ImageFilter.GaussianBlur(36)))
    return picture


def deeper(colour: Colour) -> Colour:
    """The second colour of a composition: three quarters of the first in lightness."""
    return _each(colour, lambda part: _encoded(_linear(part) * DEEPER))


@cache
def composition(art: int) -> Image.Image:
    """Where the second colour lies, as a mask."""
    width, height = WIDTH * FINER, HEIGHT * FINER
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    match art:
        case 1:
            _disc(draw, (0.84, 0.16), 40)
        case 2:
            box = _around(width, 0, 2 * width)
            draw.pieslice(box, 106, 130, fill=255)
            draw.pieslice(box, 144, 170, fill=255)
        case 3:
            for top, bottom in STRIPES:
                draw.rectangle((0, height * top // 100, width, height * bottom // 100), fill=255)
        case 4:
            _disc(draw, (0.5, 1.28), 62)
        case 5:
            for inner, outer in RINGS:
                _disc(draw, (0.82, 0.24), outer)
                _disc(draw, (0.82, 0.24), inner, fill=0)
        case _:
            _half(draw, angle=112, share=0.541)
    return mask.resize(SIZE, Image.Resampling.BOX)


def _disc(draw: ImageDraw.ImageDraw, at: tuple[float, float], percent: float, fill: int = 255) -> None:
    """A circle as CSS sizes it: in hundredths of the way from its middle to the farthest corner."""
    width, height = WIDTH * FINER, HEIGHT * FINER
    x, y = at[0] * width, at[1] * height
    farthest = hypot(max(x, width - x), max(abs(y), abs(height - y)))
    draw.ellipse(_around(x, y, farthest * percent / 100), fill=fill)


def _half(draw: ImageDraw.ImageDraw, angle: float, share: float) -> None:
    """What lies beyond a share of the way along a slanted gradient."""
    width, height = WIDTH * FINER, HEIGHT * FINER
    along = (sin(radians(angle)), -cos(radians(angle)))
    length = abs(width * along[0]) + abs(height * along[1])
    x, y = (size / 2 + (share - 0.5) * length * part for size, part in zip((width, height), along, strict=True))
    far = 2 * (width + height)
    up, down = (x + along[1] * far, y - along[0] * far), (x - along[1] * far, y + along[0] * far)
    beyond = tuple((px + along[0] * far, py + along[1] * far) for px, py in (down, up))
    draw.polygon([up, down, *beyond], fill=255)


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _colour(digits: str) -> Colour:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _each(colour: Colour, change: object) -> Colour:
    red, green, blue = (round(change(part / 255) * 255) for part in colour)  # type: ignore[operator]
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
