"""Compositions of towers, lights, roads, stairs and windows."""

from itertools import pairwise
from math import cos

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Colour,
    Draw,
    H,
    W,
    around,
    below,
    discs,
    fade,
    level,
    mask,
    mix,
    noise,
    polygons,
    ramp,
    shade,
    wander,
)

LAMPS = ((255, 190, 96), (255, 214, 150), (150, 190, 220), (250, 130, 90))


def tower(c: Canvas) -> None:
    """Lit windows of flats at night."""
    top, low = c.choose(((8, 12, 28), (62, 38, 66)), ((10, 18, 30), (40, 74, 90)), ((24, 16, 34), (122, 66, 60)))
    c.sky(top, low)
    c.clouds(mix(low, (255, 255, 255), 0.15), 4, 5, fade(0.35, 0.35))
    wall = mix(top, (18, 19, 30), 0.6)
    for layer, share in enumerate((0.35, 0.65, 1.0)):
        for x in range(-60 + 70 * layer, W, 330 - 40 * layer):
            if layer < 2 or c.random.random() < 0.75:
                wide = c.random.randrange(190, 300) + 40 * layer
                high = c.random.randrange(90, 330) - 60 * (layer == 2) + 90 * (layer == 0)
                _block(c, (x + c.random.randrange(-30, 50), high, wide), mix(low, wall, share), 7 + 7 * layer)
        c.lay(low, fade(0, (1 - share) * 0.5))
    c.bloom(16, 0.55)


def _block(c: Canvas, place: tuple[int, int, int], wall: Colour, pane: int) -> None:
    x, y, wide = place
    draw = ImageDraw.Draw(c.image)
    draw.rectangle([x, y, x + wide, H], fill=wall)
    draw.rectangle([x, y, x + 6, H], fill=shade(wall, 1.25))
    tall, step = round(pane * 1.25), round(pane * 1.9)
    for wy in range(y + step, H, round(tall * 1.75)):
        for wx in range(x + step, x + wide - step, step):
            lit = c.random.random() > 0.74
            glass = (
                shade(c.random.choice(LAMPS), c.random.uniform(0.5, 1))
                if lit
                else shade(wall, c.random.uniform(1.15, 1.5))
            )
            draw.rectangle([wx, wy, wx + pane, wy + tall], fill=glass)
            if lit and pane > 12 and c.random.random() < 0.5:
                cut = c.random.randrange(3, pane)
                draw.rectangle(
                    [wx, wy + c.random.randrange(0, tall // 2), wx + cut // 2, wy + tall], fill=shade(glass, 0.55)
                )


def bokeh(c: Canvas) -> None:
    """City lights, out of focus."""
    top, low = c.choose(((6, 10, 20), (26, 18, 32)), ((4, 16, 20), (20, 36, 40)), ((18, 8, 22), (48, 18, 34)))
    c.sky(top, low, top)
    colours = [(255, 170, 80), (255, 84, 70), (90, 170, 255), (255, 226, 190), (80, 220, 190)]
    c.random.shuffle(colours)
    line = H * c.random.uniform(0.45, 0.62)
    for _ in range(16):
        c.glow(
            c.random.uniform(0, W),
            c.random.gauss(line, 60),
            c.random.uniform(120, 260),
            shade(c.random.choice(colours[:3]), 0.3),
        )
    for group in range(14):
        lamps = [
            (c.random.uniform(0, W), c.random.gauss(line, 46 + 10 * group), c.random.uniform(8, 15 + 3 * group))
            for _ in range(9)
        ]
        colour = shade(c.random.choice(colours[: 3 + group // 5]), c.random.uniform(0.3, 0.75))
        spots = discs([(x, y, r, r) for x, y, r in lamps], 1.3, 255)
        hearts = discs([(x, y, r - 2, r - 2) for x, y, r in lamps], 1.3, 70)
        c.light(colour, ImageChops.subtract(spots, hearts))
    wet = ImageOps.flip(c.image).filter(ImageFilter.BoxBlur((2, 40)))
    c.image.paste(
        Image.blend(wet, Image.new("RGB", (W, H), top), 0.45),
        (0, 0),
        level(lambda y: min(1, max(0, (y * H - line - 120) / 130))),
    )


def road(c: Canvas) -> None:
    """Trails of car lights on a road at night."""
    top, low = c.choose(((8, 16, 36), (96, 66, 80)), ((6, 10, 24), (30, 60, 96)), ((20, 12, 34), (150, 78, 56)))
    horizon, vanish, curve = (
        H * 0.46,
        W * c.random.uniform(0.36, 0.64),
        c.random.choice((-1, 1)) * c.random.uniform(200, 700),
    )
    c.sky(top, low, low, bend=1.1)
    c.clouds(mix(low, (255, 200, 170), 0.3), 4, 10, fade(0.5, -0.1))
    c.glow(vanish, horizon, 380, shade(low, 1.1))
    c.lay((8, 10, 18), below([horizon - 10 - abs(value) * 40 for value in wander(c.random, 4, 6)]))
    c.lay(ramp((10, 11, 17), (22, 23, 30)), level(lambda y: 1.0 if y * H > horizon else 0.0))

    def trail(offset: float) -> list[tuple[float, float, float]]:
        steps = [(step / 60) ** 2 for step in range(61)]
        return [
            (vanish + curve * (d - d**0.5) + offset * d * 640, horizon + (H - horizon + 20) * d, 0.6 + d * 6)
            for d in steps
        ]

    _trails(c, [trail(offset) for offset in (-1.6, 1.35, -0.12)], (90, 90, 84))
    for number in range(3):
        _trails(c, [trail(c.random.uniform(-1.35, -0.3)) for _ in range(3)], (255, 46 + 30 * number, 44))
        _trails(c, [trail(c.random.uniform(0.1, 1.15)) for _ in range(3)], (255, 236, 180 + 28 * number))
    c.bloom(14, 0.7)


def _trails(c: Canvas, trails: list[list[tuple[float, float, float]]], colour: Colour) -> None:
    def paint(draw: Draw) -> None:
        for points in trails:
            thin = c.random.uniform(0.6, 2)
            for (x0, y0, w), (x1, y1, _) in pairwise(points):
                draw.line([2 * x0, 2 * y0, 2 * x1, 2 * y1], fill=255, width=max(1, round(w * thin)))

    c.light(colour, mask(paint, 0.8))


def stairs(c: Canvas) -> None:
    """A spiral staircase from above."""
    light, wall, rail = c.choose(
        ((240, 226, 200), (86, 70, 58), (30, 22, 20)),
        ((220, 228, 230), (72, 84, 96), (16, 20, 28)),
        ((250, 214, 160), (110, 52, 40), (36, 12, 16)),
    )
    cx, cy, turn = W * c.random.uniform(0.42, 0.58), H * c.random.uniform(0.42, 0.58), c.random.uniform(0, 6.3)
    way = c.random.choice((-1, 1))
    large = Image.new("RGB", (2 * W, 2 * H), shade(wall, 0.5))
    draw = ImageDraw.Draw(large)
    for step in range(236):
        share = step / 235
        outer, inner = 1720 * (1 - share) ** 1.7 + 76, 1400 * (1 - share) ** 1.8 + 42
        a0, a1 = turn + way * step * 0.142, turn + way * (step + 1.03) * 0.142
        shadow = 0.72 + 0.28 * cos(a0 + 0.8)
        tone = shade(mix(shade(wall, 1.1), light, share**0.7), shadow * (0.9 if step % 2 else 1.0))
        o, i = (
            [around(2 * cx, 2 * cy, outer, a) for a in (a0, (a0 + a1) / 2, a1)],
            [around(2 * cx, 2 * cy, inner, a) for a in (a1, (a0 + a1) / 2, a0)],
        )
        draw.polygon(o + i, fill=tone)
        draw.line([o[0], i[2]], fill=shade(tone, 0.55), width=max(2, int(9 * (1 - share))))
        for radius, wide in ((inner, 22), (outer, 12)):
            draw.line(
                [around(2 * cx, 2 * cy, radius, a) for a in (a0, (a0 + a1) / 2, a1)],
                fill=mix(rail, wall, share * 0.5),
                width=max(3, int(wide * (1 - share * 0.8))),
            )
    draw.ellipse([2 * cx - 44, 2 * cy - 44, 2 * cx + 44, 2 * cy + 44], fill=light)
    c.image = large.reduce(2)
    c.glow(cx, cy, 300, mix(light, (120, 80, 30), 0.3))
    c.darken(Image.radial_gradient("L").resize((W, H)), 0.5)


def window(c: Canvas) -> None:
    """One lit window in a dark wall."""
    wall, lamp = c.choose(
        ((34, 36, 48), (255, 200, 116)),
        ((44, 30, 30), (255, 220, 160)),
        ((22, 36, 42), (255, 178, 96)),
        ((46, 44, 60), (190, 220, 255)),
    )
    c.sky(shade(wall, 0.9), wall, shade(wall, 0.6))
    plaster = noise(c.random, 10, 6, 6)
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(plaster, (140, 140, 140), (255, 255, 255)))
    across, rows, lit = c.random.choice((5, 6, 7)), 3, (c.random.randrange(1, 4), c.random.randrange(0, 3))
    step_x, step_y = W / across, H / rows
    for across_at in range(across):
        for row in range(rows):
            box = (
                step_x * (across_at + 0.29),
                step_y * (row + 0.17),
                step_x * (across_at + 0.71),
                step_y * (row + 0.8),
            )
            _pane(c, box, lamp if (across_at, row) == lit else None, wall)
    x, y = step_x * (lit[0] + 0.5), step_y * (lit[1] + 0.5)
    c.glow(x, y, 260, shade(lamp, 0.55))
    c.bloom(22, 0.5)
    c.darken(_street_shadow(c), 0.35)


def _street_shadow(c: Canvas) -> Image.Image:
    """The shadow of a drainpipe and of whatever stands across the street."""
    x = c.random.uniform(0.1, 0.9) * W
    pipe = [(x, 0), (x + 13, 0), (x + 13, H), (x, H)]
    street = [(0, H), (W, H), (W, H * 0.8), (W * 0.4, H * 0.94), (0, H * 0.7)]
    return ImageChops.lighter(polygons([pipe], 6), polygons([street], 6, 150))


def _pane(c: Canvas, box: tuple[float, float, float, float], lamp: Colour | None, wall: Colour) -> None:
    x0, y0, x1, y1 = box
    draw = ImageDraw.Draw(c.image)
    draw.rectangle([x0 - 9, y0 - 9, x1 + 9, y1 + 9], fill=shade(wall, 1.35))
    draw.rectangle([x0 - 16, y1 + 9, x1 + 16, y1 + 17], fill=shade(wall, 1.5))
    draw.rectangle(box, fill=lamp or shade(wall, c.random.uniform(0.38, 0.6)))
    if lamp:
        wide = x1 - x0
        draw.rectangle([x0, y0, x1, y0 + (y1 - y0) * 0.2], fill=mix(lamp, (255, 255, 255), 0.35))
        for edge, way in ((x0, 1), (x1, -1)):
            folds = [(edge, y0), (edge + way * wide * 0.26, y0), (edge + way * wide * 0.14, y1), (edge, y1)]
            draw.polygon(folds, fill=shade(lamp, 0.62))
        middle, s = x0 + wide * c.random.uniform(0.4, 0.6), wide * 0.13
        draw.ellipse([middle - s, y1 - s * 5.4, middle + s, y1 - s * 3], fill=shade(lamp, 0.22))
        draw.polygon(
            [
                (middle - s * 2.1, y1),
                (middle - s * 1.5, y1 - s * 2.6),
                (middle + s * 1.5, y1 - s * 2.6),
                (middle + s * 2.1, y1),
            ],
            fill=shade(lamp, 0.2),
        )
    draw.line([((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)], fill=shade(wall, 1.2), width=5)
    draw.line([(x0, y0 + (y1 - y0) * 0.3), (x1, y0 + (y1 - y0) * 0.3)], fill=shade(wall, 1.2), width=5)
