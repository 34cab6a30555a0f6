"""Compositions of hills, fields, woods and snow."""

from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Colour,
    Draw,
    H,
    W,
    below,
    column,
    discs,
    double,
    fade,
    level,
    mask,
    mix,
    noise,
    ramp,
    shade,
    side,
    strokes,
    wander,
)


def ridge(c: Canvas) -> None:
    """Mountain ridges in layers of haze, with a row of small figures on foot."""
    top, low, far, half, near = c.choose(
        ((120, 158, 178), (244, 206, 168), (206, 192, 178), (92, 112, 128), (10, 22, 32)),
        ((140, 140, 190), (252, 192, 184), (208, 176, 190), (122, 92, 138), (26, 16, 44)),
        ((140, 172, 170), (240, 228, 180), (190, 202, 180), (86, 128, 116), (8, 30, 28)),
    )
    c.sky(top, low, low, bend=0.8)
    c.clouds(mix(low, (255, 255, 255), 0.5), 4, 9, level(lambda y: max(0, 0.5 - y)))
    sun = c.random.uniform(0.2, 0.8) * W
    c.glow(sun, H * 0.3, 420, (110, 70, 20))
    c.glow(sun, H * 0.3, 90, (255, 220, 160))
    walked = [0.0] * W
    for layer in range(7):
        share = layer / 6
        base = H * (0.36 + 0.52 * share**1.15)
        line = [base + value * (30 + 62 * share) for value in wander(c.random, 2 + layer % 3, 7, 0.52)]
        colour = mix(far, half, share * 2) if share < 0.5 else mix(half, near, share * 2 - 1)
        c.lay(_veiled(colour, mix(colour, far, 0.55 - 0.4 * share), base), below(line))
        walked = line if layer == 5 else walked
    _walkers(c, walked, shade(near, 0.7))


def _veiled(colour: Colour, veil: Colour, top: float) -> Image.Image:
    """A colour that turns into another within 170 rows from the top of what it fills."""
    return column(lambda y: mix(colour, veil, max(0, min(1, (y * H - top) / 170))))


def _walkers(c: Canvas, line: list[float], colour: Colour) -> None:
    x = c.random.randrange(300, 800)
    figures = [(x := x + c.random.randrange(20, 42), c.random.uniform(26, 34)) for _ in range(5)]

    def paint(draw: Draw) -> None:
        for x, tall in figures:
            foot = line[min(int(x), W - 1)] + 4
            head = foot - tall
            draw.ellipse(
                [*double([(x - tall * 0.11, head)])[0], *double([(x + tall * 0.11, head + tall * 0.24)])[0]], fill=255
            )
            body = [
                (x - tall * 0.18, head + tall * 0.26),
                (x + tall * 0.16, head + tall * 0.26),
                (x + tall * 0.15, foot),
            ]
            draw.polygon(
                double(
                    [
                        *body,
                        (x + tall * 0.03, foot),
                        (x, foot - tall * 0.25),
                        (x - tall * 0.12, foot),
                        (x - tall * 0.2, foot),
                    ]
                ),
                fill=255,
            )

    c.lay(colour, mask(paint, 0.4))


def dunes(c: Canvas) -> None:
    """Sand, lit from one side, under a bare sky."""
    c.sky((86, 124, 164), (196, 196, 190), (240, 214, 184), bend=0.9)
    lit, dark = c.choose(
        ((240, 172, 108), (122, 58, 38)), ((228, 196, 150), (110, 84, 70)), ((232, 140, 90), (92, 36, 38))
    )
    for layer in range(5):
        phase, waves = c.random.uniform(0, 6.3), c.random.uniform(1.6, 3.4)
        tall, base = 34 + 13 * layer, H * (0.4 + 0.145 * layer)
        rough = wander(c.random, 3, 2)
        line = [base + sin(x / W * waves * 2 + phase) * tall + rough[x] * 12 for x in range(W)]
        bright = Image.new("RGB", (W, H), shade(lit, 1 - 0.05 * layer))
        body = Image.composite(bright, Image.new("RGB", (W, H), dark), _faces(line))
        sand = noise(c.random, 14, 120 - 18 * layer, 3)
        body = ImageChops.multiply(body, ImageOps.colorize(sand, (190, 184, 180), (255, 255, 255)))
        where = below(line)
        c.lay(body, where)
        c.lay(dark, ImageChops.multiply(where, fade(-(base + 70) / 500, (H - base - 70) / 500)))
    c.lay((240, 210, 180), level(lambda y: max(0, 0.5 - abs(y - 0.42) * 3) * 0.5))


def _faces(line: list[float]) -> Image.Image:
    """White where a line rises towards the light, black where it falls away from it."""
    slope = [line[min(x + 4, W - 1)] - line[max(x - 4, 0)] for x in range(W)]
    return side(lambda x: 1 / (1 + 2.718 ** (slope[int(x * (W - 1))] * 1.1)))


def forest(c: Canvas) -> None:
    """Trunks in mist, nearer ones darker."""
    pale, low, near = c.choose(
        ((210, 218, 206), (124, 142, 128), (14, 24, 20)), ((226, 214, 190), (150, 130, 104), (28, 20, 14)),
        ((196, 210, 222), (104, 122, 140), (12, 20, 30)),
    )  # fmt: skip
    c.sky(pale, low, bend=0.7)
    c.glow(c.random.uniform(0.2, 0.8) * W, H * 0.2, 620, (70, 66, 50))
    for layer in range(5):
        share = layer / 4
        c.lay(mix(mix(pale, low, 0.4), near, share), _trunks(c, share, 8 + layer, 0.8 + (1 - share) * 1.4))
        c.clouds(pale, 3, 5, fade((1 - share) * 0.25, (1 - share) * 0.75))
    ground = [H * 0.87 + value * 26 for value in wander(c.random, 5, 8, 0.75)]
    c.lay(near, below(ground).filter(ImageFilter.GaussianBlur(1.2)))


def _trunks(c: Canvas, share: float, count: int, blur: float) -> Image.Image:
    def paint(draw: Draw) -> None:
        for _ in range(count):
            x, wide = c.random.uniform(-40, W + 40), c.random.uniform(4, 8) * (1 + share * 2.8)
            lean, sway, phase = c.random.uniform(-40, 40), c.random.uniform(2, 7), c.random.uniform(0, 6)
            middle = [(x + lean * (y / H - 0.5) + sin(y / 130 + phase) * sway, y) for y in range(-20, H + 40, 20)]
            left = [(mx - wide * (0.75 + 0.35 * y / H), y) for mx, y in middle]
            right = [(mx + wide * (0.75 + 0.35 * y / H), y) for mx, y in reversed(middle)]
            draw.polygon(double(left + right), fill=255)
            _branches(c, draw, middle, wide)

    return mask(paint, blur)


def _branches(c: Canvas, draw: Draw, middle: Sequence[tuple[float, float]], wide: float) -> None:
    for _ in range(3):
        x, y = c.random.choice(middle[: len(middle) * 2 // 3])
        reach, way = c.random.uniform(30, 110), c.random.choice((-1, 1))
        draw.line(
            double([(x, y), (x + way * reach * 0.6, y - reach * 0.2), (x + way * reach, y - reach * 0.5)]),
            fill=255,
            width=max(2, int(wide * 0.5)),
        )


def fields(c: Canvas) -> None:
    """Fields from the air, with hedges and a river."""
    greens = [(86, 104, 52), (148, 140, 70), (196, 168, 96), (60, 86, 58), (120, 94, 60), (164, 178, 112), (44, 66, 50)]
    size = 1560
    land = Image.new("RGB", (size, size), (50, 60, 40))
    draw = ImageDraw.Draw(land)
    for box in _plots(c, (0.0, 0.0, float(size), float(size)), 0):
        _plot(c, draw, box, c.random.choice(greens))
    land = land.rotate(c.random.uniform(-35, 35), Image.Resampling.BICUBIC)
    c.image = land.crop(((size - W) // 2, (size - H) // 2, (size + W) // 2, (size + H) // 2))
    patches = noise(c.random, 6, 4)
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(patches, (176, 178, 170), (255, 255, 250)))
    bends = wander(c.random, 3, 2)
    river = [(x, H * 0.5 + bends[min(max(x, 0), W - 1)] * 170) for x in range(-20, W + 40, 6)]
    for colour, wide, blur in (((46, 62, 40), 62, 5.0), ((150, 150, 116), 44, 1.5), ((128, 164, 178), 36, 0.8)):
        c.lay(colour, strokes([river], wide, blur))
    c.clouds((244, 246, 240), 3, 2, fade(0.22, 0.22))


def _plots(c: Canvas, box: tuple[float, float, float, float], depth: int) -> list[tuple[float, float, float, float]]:
    """A rectangle cut into smaller ones until they have the size of fields."""
    x0, y0, x1, y1 = box
    if (
        depth > 6
        or (depth > 3 and (x1 - x0) * (y1 - y0) < 46000 and c.random.random() < 0.6)
        or min(x1 - x0, y1 - y0) < 90
    ):
        return [box]
    cut = c.random.uniform(0.32, 0.68)
    if x1 - x0 > y1 - y0:
        middle = x0 + (x1 - x0) * cut
        return _plots(c, (x0, y0, middle, y1), depth + 1) + _plots(c, (middle, y0, x1, y1), depth + 1)
    middle = y0 + (y1 - y0) * cut
    return _plots(c, (x0, y0, x1, middle), depth + 1) + _plots(c, (x0, middle, x1, y1), depth + 1)


def _plot(c: Canvas, draw: Draw, box: tuple[float, float, float, float], colour: Colour) -> None:
    x0, y0, x1, y1 = box
    draw.rectangle([x0 + 2, y0 + 2, x1 - 2, y1 - 2], fill=colour)
    step, furrow = c.random.choice((5, 6, 8, 12)), shade(colour, c.random.uniform(0.84, 0.93))
    if c.random.random() < 0.5:
        for x in range(int(x0) + 4, int(x1) - 4, step):
            draw.line([(x, y0 + 4), (x, y1 - 4)], fill=furrow, width=2)
    else:
        for y in range(int(y0) + 4, int(y1) - 4, step):
            draw.line([(x0 + 4, y), (x1 - 4, y)], fill=furrow, width=2)
    for _ in range(c.random.randrange(0, 26)):
        tree_x, tree_y, size = c.random.uniform(x0, x1), c.random.choice((y0, y1)), c.random.uniform(3, 8)
        draw.ellipse([tree_x - size, tree_y - size, tree_x + size, tree_y + size], fill=(32, 46, 30))


def orchard(c: Canvas) -> None:
    """Rows of trees that run towards the horizon."""
    sky, warm, leaf, grass = c.choose(
        ((168, 186, 196), (250, 218, 170), (72, 92, 48), (126, 128, 66)), ((190, 190, 204), (246, 214, 208), (226, 170, 178), (104, 122, 74)),
        ((120, 140, 164), (244, 190, 130), (150, 84, 38), (112, 90, 48)),
    )  # fmt: skip
    c.sky(sky, warm, warm, bend=0.7)
    horizon, middle = H * 0.42, W * c.random.uniform(0.35, 0.65)
    c.glow(middle, horizon, 480, (120, 84, 40))
    c.lay(mix(sky, leaf, 0.5), below([horizon - 16 + value * 20 for value in wander(c.random, 3, 6)]))
    ground = ImageChops.multiply(
        ramp(mix(grass, warm, 0.5), grass, shade(grass, 0.5)),
        ImageOps.colorize(noise(c.random, 30, 80, 4), (190, 190, 180), (255, 255, 255)),
    )
    c.lay(ground, level(lambda y: 1.0 if y * H > horizon else 0.0))
    for depth in (0.03, 0.045, 0.06, 0.08, 0.105, 0.14, 0.18, 0.235, 0.3, 0.39, 0.51, 0.66, 0.87, 1.12):
        for row in range(-14, 15):
            x, y = middle + (row + 0.5) * depth * 520, horizon + (H - horizon) * depth
            if -200 < x < W + 200:
                _tree(c, x, y, depth * 270, mix(mix(leaf, warm, 0.6), leaf, min(1, depth * 1.5)))
    c.lay(warm, level(lambda y: max(0, 0.55 - abs(y - 0.43) * 4.5)))


def _tree(c: Canvas, x: float, y: float, tall: float, colour: Colour) -> None:
    draw = ImageDraw.Draw(c.image)
    for _ in range(int(8 + tall * 0.5)):
        sx, sy = x + c.random.gauss(tall * 0.1, tall * 0.26), y + c.random.gauss(tall * 0.03, tall * 0.045)
        size = tall * c.random.uniform(0.03, 0.08)
        draw.ellipse([sx - size * 2, sy - size * 0.5, sx + size * 2, sy + size * 0.5], fill=shade(colour, 0.36))
    draw.line([(x, y), (x, y - tall * 0.5)], fill=shade(colour, 0.3), width=max(1, int(tall * 0.05)))
    for _ in range(int(24 + tall * 3)):
        angle, far = c.random.uniform(0, 2 * pi), c.random.random() ** 0.55
        px, py = x + cos(angle) * far * tall * 0.4, y - tall * 0.66 + sin(angle) * far * tall * 0.34
        size = max(1, tall * c.random.uniform(0.012, 0.036))
        tone = shade(colour, 0.66 + 0.75 * (0.3 - (py - y + tall * 0.66) / tall) + c.random.uniform(-0.16, 0.16))
        draw.ellipse([px - size, py - size, px + size, py + size], fill=tone)


def snow(c: Canvas) -> None:
    """A lone house in snow."""
    top, low, deep = c.choose(
        ((176, 190, 206), (232, 232, 234), (120, 140, 166)),
        ((64, 76, 110), (150, 158, 186), (70, 84, 120)),
        ((206, 198, 206), (246, 232, 224), (150, 150, 172)),
    )
    c.sky(top, low, bend=0.8)
    c.clouds(mix(low, (255, 255, 255), 0.4), 3, 6, fade(0.5, -0.1))
    for layer in range(3):
        line = [H * (0.5 + 0.1 * layer) + value * (46 - 8 * layer) for value in wander(c.random, 1 + layer, 4, 0.42)]
        c.lay(
            ramp(mix(low, (255, 255, 255), 0.35), mix(low, (255, 255, 255), 0.5), mix(deep, low, 0.3 + 0.2 * layer)),
            below(line),
        )
        if layer == 0:
            _firs(c, line, mix(deep, top, 0.3))
        if layer == 1:
            _house(c, line)
    drift = noise(c.random, 5, 60, 3).point(lambda value: max(0, value - 150))
    c.lay(mix(deep, low, 0.4), ImageChops.multiply(drift, level(lambda y: max(0, y - 0.6) * 2)))
    _flakes(c)


def _firs(c: Canvas, line: list[float], colour: Colour) -> None:
    def paint(draw: Draw) -> None:
        for _ in range(60):
            x = c.random.gauss(W * 0.75, 260)
            tall, foot = c.random.uniform(16, 46), line[min(max(int(x), 0), W - 1)] + 6
            draw.polygon(double([(x, foot - tall), (x + tall * 0.22, foot), (x - tall * 0.22, foot)]), fill=255)

    c.lay(colour, mask(paint, 1.2))


def _house(c: Canvas, line: list[float]) -> None:
    x = c.random.uniform(0.25, 0.7) * W
    y, s = line[int(x)] + 12, c.random.uniform(54, 78)
    draw = ImageDraw.Draw(c.image)
    wall = c.random.choice(((92, 36, 30), (50, 46, 50), (120, 96, 60), (44, 62, 74)))
    draw.rectangle([x - s, y - s * 0.8, x + s, y], fill=wall)
    draw.polygon(
        [
            (x - s * 1.15, y - s * 0.78),
            (x - s * 0.7, y - s * 1.4),
            (x + s * 0.7, y - s * 1.4),
            (x + s * 1.15, y - s * 0.78),
        ],
        fill=(206, 212, 224),
    )
    draw.rectangle([x + s * 0.3, y - s * 1.65, x + s * 0.48, y - s * 1.3], fill=shade(wall, 0.6))
    draw.rectangle([x - s * 0.55, y - s * 0.56, x - s * 0.2, y - s * 0.26], fill=(255, 208, 120))
    c.glow(x - s * 0.38, y - s * 0.4, 90, (140, 90, 30))
    c.lay((244, 245, 248), discs([(x, y + 6, s * 1.7, 14)], 4))


def _flakes(c: Canvas) -> None:
    for size, count, blur in ((1.6, 420, 0.4), (3.2, 120, 1.2), (8, 22, 4.5)):

        def paint(draw: Draw, size: float = size, count: int = count) -> None:
            for _ in range(count):
                x, y = c.random.uniform(0, 2 * W), c.random.uniform(0, 2 * H)
                draw.ellipse([x - size, y - size, x + size, y + size], fill=c.random.randrange(110, 240))

        c.lay((255, 255, 255), mask(paint, blur))


def contours(c: Canvas) -> None:
    """Contour lines of a map."""
    paper, ink, route = c.choose(
        ((238, 230, 208), (150, 98, 58), (196, 44, 40)),
        ((216, 226, 214), (84, 112, 92), (200, 80, 30)),
        ((28, 40, 54), (120, 160, 170), (255, 196, 80)),
    )
    heights = noise(c.random, 4, 3, 4).filter(ImageFilter.GaussianBlur(5))
    c.image = ImageOps.colorize(heights, shade(paper, 0.86), paper)
    for step, strength in ((9, 0.5), (45, 1.0)):
        bands = heights.point(lambda value, s=step: value // s * (255 // (255 // s + 1)))
        edges = ImageChops.difference(bands, ImageChops.offset(bands, 1, 0))
        edges = ImageChops.lighter(edges, ImageChops.difference(bands, ImageChops.offset(bands, 0, 1)))
        lines = edges.point(lambda value: 255 if value else 0).filter(
            ImageFilter.GaussianBlur(0.7 if step == 9 else 1.1)
        )
        c.lay(ink, lines.point(lambda value, s=strength: min(255, int(value * 1.5 * s))))
    lake = heights.point(lambda value: 255 if value < 46 else 0).filter(ImageFilter.GaussianBlur(1.2))
    c.lay(mix(paper, (90, 140, 180), 0.6), lake.point(lambda value: value * 7 // 10))
    way = wander(c.random, 3, 3)
    path = [(x, H * 0.5 + way[x] * 180) for x in range(140, W - 140, 8)]
    c.lay(route, strokes([path[at : at + 3] for at in range(0, len(path) - 3, 4)], 4.5))
    ends = (path[0], path[-1])
    c.lay(route, ImageChops.subtract(discs([(x, y, 12, 12) for x, y in ends]), discs([(x, y, 8, 8) for x, y in ends])))
    c.darken(noise(c.random, 2, 2, 2), 0.16)
