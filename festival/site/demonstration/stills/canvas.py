"""What the stills are painted with: a canvas of 1280 × 720, noise, light, haze and grain. Pillow and a seed, nothing else."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import cos, sin
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

W, H = 1280, 720
TINTS = ((255, 255, 255), (255, 238, 216), (218, 234, 255), (238, 255, 232))
Colour = tuple[int, int, int]
Line = list[float]
Draw = ImageDraw.ImageDraw


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A colour between two: 0 is the first, 1 the second."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def shade(colour: Colour, factor: float) -> Colour:
    """A colour made darker (below 1) or lighter."""
    return tuple(min(255, round(part * factor)) for part in colour)  # type: ignore[return-value]


def column(colour_at: Callable[[float], Colour]) -> Image.Image:
    """A picture whose rows have one colour each; the share of the height from the top is handed in."""
    rows = b"".join(bytes(colour_at(y / (H - 1))) for y in range(H))
    return Image.frombytes("RGB", (1, H), rows).resize((W, H), Image.Resampling.NEAREST)


def ramp(*colours: Colour, bend: float = 1.0) -> Image.Image:
    """A vertical gradient through any number of colours; `bend` above 1 keeps the first longer."""
    last = len(colours) - 1

    def colour_at(share: float) -> Colour:
        place = min(share**bend * last, last - 1e-6)
        return mix(colours[int(place)], colours[int(place) + 1], place - int(place))

    return column(colour_at)


def level(value_at: Callable[[float], float]) -> Image.Image:
    """A mask whose rows have one strength each (0 to 1)."""
    rows = bytes(max(0, min(255, round(value_at(y / (H - 1)) * 255))) for y in range(H))
    return Image.frombytes("L", (1, H), rows).resize((W, H), Image.Resampling.NEAREST)


def side(value_at: Callable[[float], float]) -> Image.Image:
    """A mask whose columns have one strength each (0 to 1)."""
    columns = bytes(max(0, min(255, round(value_at(x / (W - 1)) * 255))) for x in range(W))
    return Image.frombytes("L", (W, 1), columns).resize((W, H), Image.Resampling.NEAREST)


def fade(top: float, bottom: float) -> Image.Image:
    """A mask that goes evenly from one strength to another, from the top to the bottom."""
    return level(lambda y: top + (bottom - top) * y)


def mask(paint: Callable[[Draw], object], blur: float = 0) -> Image.Image:
    """A mask that is drawn at twice the size, so that its edges are smooth."""
    large = Image.new("L", (2 * W, 2 * H))
    paint(ImageDraw.Draw(large))
    small = large.reduce(2)
    return small.filter(ImageFilter.GaussianBlur(blur)) if blur else small


def double(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points of the canvas as points of a mask while it is drawn."""
    return [(2 * x, 2 * y) for x, y in points]


def each(paint: Callable[..., object], things: Iterable[Sequence[Any]], blur: float = 0) -> Image.Image:
    """A mask of many things: `paint(draw, *thing)` draws one of them."""

    def paint_all(draw: Draw) -> None:
        for thing in things:
            paint(draw, *thing)

    return mask(paint_all, blur)


def polygons(shapes: Iterable[Sequence[tuple[float, float]]], blur: float = 0, fill: int = 255) -> Image.Image:
    """A mask of filled shapes."""
    return each(lambda draw, *points: draw.polygon(double(points), fill=fill), shapes, blur)


def discs(spots: Iterable[tuple[float, float, float, float]], blur: float = 0, fill: int = 255) -> Image.Image:
    """A mask of filled ellipses: middle, half the width, half the height."""
    return each(
        lambda draw, x, y, a, b: draw.ellipse([2 * x - 2 * a, 2 * y - 2 * b, 2 * x + 2 * a, 2 * y + 2 * b], fill=fill),
        spots,
        blur,
    )


def strokes(
    paths: Iterable[Sequence[tuple[float, float]]], width: float, blur: float = 0, fill: int = 255
) -> Image.Image:
    """A mask of lines of one width."""
    return each(
        lambda draw, *points: draw.line(double(points), fill=fill, width=round(2 * width), joint="curve"), paths, blur
    )


def below(line: Line) -> Image.Image:
    """Everything under a line that has one height per column."""
    points = [(x, line[min(x, W - 1)]) for x in range(0, W + 4, 2)]
    outline = double([*points, (W + 4, H), (0, H)])
    return mask(lambda draw: draw.polygon(outline, fill=255))


def noise(random: Random, across: int, down: int, octaves: int = 5) -> Image.Image:
    """Clouds: `across` by `down` soft blotches, with ever smaller ones in them; black to white."""
    found = _blotches(random, across, down)
    for octave in range(1, octaves):
        finer = _blotches(random, min(across << octave, W), min(down << octave, H))
        found = Image.blend(found, finer, 0.5 if octave == 1 else 0.34 / octave**0.5)
    return ImageOps.autocontrast(found, cutoff=1)


def _blotches(random: Random, across: int, down: int) -> Image.Image:
    small = Image.frombytes("L", (across + 2, down + 2), random.randbytes((across + 2) * (down + 2)))
    return small.resize((W, H), Image.Resampling.BICUBIC, box=(1, 1, across + 1, down + 1))


def wander(random: Random, bumps: int, octaves: int = 6, fall: float = 0.5) -> Line:
    """A line that goes up and down, between about -1 and 1, one value per column."""
    line, strength, total = [0.0] * W, 1.0, 0.0
    for octave in range(octaves):
        count = bumps << octave
        points = [random.uniform(-1, 1) for _ in range(count + 2)]
        for x in range(W):
            place = x * count / W
            at, share = int(place), place % 1
            share *= share * (3 - 2 * share)
            line[x] += strength * (points[at] * (1 - share) + points[at + 1] * share)
        total, strength = total + strength, strength * fall
    return [value / total * 1.6 for value in line]


@cache
def _round() -> Image.Image:
    """A soft ball of light: white in the middle."""
    return ImageOps.invert(Image.radial_gradient("L")).point(lambda value: max(0, (value - 70)) ** 2 * 255 // 185**2)


@cache
def _corners() -> Image.Image:
    """White in the corners, black in the middle."""
    wide = Image.radial_gradient("L").resize((W, H), Image.Resampling.BICUBIC)
    return wide.point(lambda value: max(0, value - 96) * 255 // 159)


class Canvas:
    """A still in the making. `random` decides everything that the composition leaves open, `variant` the palette."""

    def __init__(self, seed: int, variant: int = 0) -> None:
        self.variant = variant
        self.random = Random(f"still {seed}")  # a text, because near numbers begin alike
        self.image = Image.new("RGB", (W, H))

    def choose(self, *options: tuple[Colour, ...]) -> tuple[Colour, ...]:
        """One of several palettes: the next for every variant."""
        return options[self.variant % len(options)]

    def sky(self, *colours: Colour, bend: float = 1.0) -> None:
        """Begins the picture with a gradient from the top to the bottom."""
        self.image = ramp(*colours, bend=bend)

    def lay(self, what: Image.Image | Colour, where: Image.Image) -> None:
        """Covers with a colour or a picture, as far as the mask is white."""
        self.image.paste(what, (0, 0, W, H) if isinstance(what, tuple) else (0, 0), where)

    def light(self, colour: Colour, where: Image.Image) -> None:
        """Adds light of a colour where the mask is white."""
        self.image = ImageChops.screen(self.image, ImageOps.colorize(where, (0, 0, 0), colour))

    def darken(self, where: Image.Image, strength: float = 1.0) -> None:
        """Takes light away where the mask is white."""
        veil = where.point(lambda value: 255 - int(value * strength))
        self.image = ImageChops.multiply(self.image, Image.merge("RGB", (veil, veil, veil)))

    def glow(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A soft light around a point."""
        size, left, top = round(radius * 2), round(x - radius), round(y - radius)
        box = (max(left, 0), max(top, 0), min(left + size, W), min(top + size, H))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        ball = _round().resize((size, size), Image.Resampling.BICUBIC)
        ball = ball.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        lit = ImageChops.screen(self.image.crop(box), ImageOps.colorize(ball, (0, 0, 0), colour))
        self.image.paste(lit, box[:2])

    def clouds(self, colour: Colour, across: int, down: int, where: Image.Image) -> None:
        """Clouds of a colour, as dense as the mask is white."""
        drifting = noise(self.random, across, down).point(lambda value: max(0, value - 90) * 255 // 165)
        self.lay(colour, ImageChops.multiply(drifting, where))

    def water(self, horizon: float, colours: Sequence[Colour], shine: Colour, at: float, width: float = 0.08) -> None:
        """Water from the horizon down, with ripples, and a path of light under a source at `at` (0 to 1)."""
        sea = column(lambda y: mix(colours[0], colours[1], min(max((y - horizon) / (1 - horizon), 0), 1) ** 0.6))
        surface = level(lambda y: 1.0 if y > horizon else 0.0)
        self.lay(sea, surface)
        ripples = self._ripples(horizon)
        self.light(shade(shine, 0.28), ImageChops.multiply(ripples.point(lambda v: max(0, v - 140) * 2), surface))
        path = _path(horizon, at, width)
        crests = ripples.point(lambda value: 255 if value > 132 else max(0, value - 112) * 12)
        self.light(shine, ImageChops.multiply(ImageChops.multiply(path, crests), surface))

    def _ripples(self, horizon: float) -> Image.Image:
        """Noise that is wide and flat, and finer the further away it is."""
        top = round(H * horizon)
        plain = noise(self.random, 26, 190, 3)
        ripples = Image.new("L", (W, H), 110)
        edges = [0.0, 0.04, 0.1, 0.2, 0.34, 0.55, 1.0]
        for near, far in zip(edges[1:], edges, strict=False):
            y0, y1 = top + round((H - top) * far), top + round((H - top) * near)
            zoom = max(0.06, near * 1.1)
            span_x, span_y = round(W * min(0.35 + zoom, 1)), max(round((y1 - y0) / max(zoom, 0.3) * 0.9), 2)
            left, upper = self.random.randrange(0, W - span_x + 1), self.random.randrange(0, max(H - span_y, 1))
            strip = plain.crop((left, upper, left + span_x, min(upper + span_y, H))).resize((W, max(y1 - y0, 1)))
            ripples.paste(strip, (0, y0))
        return ripples

    def mirror(self, horizon: float, strength: float = 0.5, tint: Colour = (10, 20, 34)) -> None:
        """Turns what stands above the horizon into its own reflection below it."""
        top = round(H * horizon)
        upside = ImageOps.flip(self.image.crop((0, max(0, 2 * top - H), W, top))).resize((W, H - top))
        upside = upside.filter(ImageFilter.GaussianBlur(3)).filter(ImageFilter.BoxBlur((1, 7)))
        upside = Image.blend(upside, Image.new("RGB", upside.size, tint), 1 - strength)
        streaks = noise(self.random, 9, 200, 2).crop((0, top, W, H)).point(lambda value: max(0, value - 120))
        self.image.paste(upside, (0, top))
        self.image.paste(tint, (0, top, W, H), streaks)

    def soften(self, radius: float) -> None:
        """Puts everything that stands so far out of focus."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius))

    def bloom(self, radius: float, share: float) -> None:
        """Lets bright places spill over."""
        spill = self.image.filter(ImageFilter.GaussianBlur(radius)).point(lambda value: int(value * share))
        self.image = ImageChops.screen(self.image, spill)

    def finish(self, grain: float = 0.11, vignette: float = 0.36) -> Image.Image:
        """The picture with a tint for later variants, darker corners and the grain of film."""
        self.image = ImageChops.multiply(self.image, Image.new("RGB", (W, H), TINTS[self.variant // 3 % len(TINTS)]))
        self.darken(_corners(), vignette)
        first, second = (Image.frombytes("L", (W, H), self.random.randbytes(W * H)) for _ in range(2))
        specks = ImageChops.add(first, second, 2).filter(ImageFilter.GaussianBlur(0.6))
        specks = specks.point(lambda value: round(128 + (value - 128) * grain * 2))
        return ImageChops.add(self.image, Image.merge("RGB", (specks,) * 3), 1, -128)


def _path(horizon: float, at: float, width: float) -> Image.Image:
    """The wedge of light that a low sun lays on water."""

    def paint(draw: Draw) -> None:
        top = H * horizon
        reach = [(at - width * 0.35, top), (at + width * 0.35, top), (at + width * 2.6, H), (at - width * 2.6, H)]
        draw.polygon(double([(x * W, y) for x, y in reach]), fill=215)

    return mask(paint, 26)


def around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at an angle (radians) on a circle."""
    return x + radius * cos(angle), y + radius * sin(angle)
