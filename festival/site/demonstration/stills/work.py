"""Compositions of harbours, factories, markets and stations."""

from PIL import Image, ImageChops, ImageDraw, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Colour,
    Draw,
    H,
    W,
    below,
    double,
    each,
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


def harbour(c: Canvas) -> None:
    """Cranes at dusk."""
    top, low, dark = c.choose(
        ((60, 76, 120), (250, 178, 130), (18, 20, 38)),
        ((40, 60, 80), (220, 200, 160), (14, 26, 32)),
        ((90, 60, 110), (255, 150, 120), (28, 14, 36)),
    )
    horizon = 0.74
    c.sky(top, low, low, bend=0.75)
    c.clouds(mix(top, low, 0.7), 3, 14, fade(0.75, -0.25))
    c.glow(c.random.uniform(0.2, 0.8) * W, H * horizon, 460, (120, 60, 20))
    for layer, share in enumerate((0.45, 0.75, 1.0)):
        colour = mix(low, dark, share)
        quay = [
            (
                (place + c.random.uniform(0.1, 0.9)) * W / (4 - layer),
                150 + 105 * layer + c.random.uniform(-20, 30),
                c.random.choice((-1, 1)),
            )
            for place in range(4 - layer)
        ]
        c.lay(colour, each(_crane, ((H * horizon, *crane) for crane in quay), 0.5))
        c.lay(
            colour,
            below(
                [H * horizon - 14 - 6 * layer - (12 if int(value * 9) % 2 else 0) for value in wander(c.random, 6, 3)]
            ),
        )
        c.lay(low, fade(0, (1 - share) * 0.5))
    for _ in range(40):
        c.glow(c.random.uniform(0, W), H * horizon - c.random.uniform(4, 40), c.random.uniform(6, 16), (255, 200, 120))
    c.mirror(horizon, 0.66, mix(dark, top, 0.3))


def _crane(draw: Draw, foot: float, x: float, tall: float, way: int) -> None:
    """A quay crane: portal, mast, jib with its stay, and what hangs from it."""
    s, head = tall / 300, foot - tall
    beam = max(3, round(9 * s))
    for a, b in (
        ((x - 40 * s, foot), (x - 26 * s, foot - tall * 0.55)), ((x + 40 * s, foot), (x + 26 * s, foot - tall * 0.55)),
        ((x - 34 * s, foot - tall * 0.3), (x + 34 * s, foot - tall * 0.3)), ((x - 26 * s, foot - tall * 0.55), (x + 26 * s, foot - tall * 0.55)),
        ((x, foot - tall * 0.55), (x, head)), ((x, foot - tall * 0.62), (x + way * 250 * s, head + 40 * s)),
        ((x, foot - tall * 0.52), (x + way * 250 * s, head + 40 * s)), ((x, foot - tall * 0.6), (x - way * 90 * s, foot - tall * 0.6)),
    ):  # fmt: skip
        draw.line(double([a, b]), fill=255, width=beam)
    for end in (
        (x + way * 170 * s, head + 56 * s),
        (x + way * 250 * s, head + 40 * s),
        (x - way * 90 * s, foot - tall * 0.6),
    ):
        draw.line(double([(x, head), end]), fill=210, width=max(1, round(3 * s)))
    draw.rectangle(
        [
            2 * min(x - way * 90 * s, x - way * 50 * s),
            2 * (foot - tall * 0.62),
            2 * max(x - way * 90 * s, x - way * 50 * s),
            2 * (foot - tall * 0.53),
        ],
        fill=255,
    )
    hook = x + way * 225 * s
    draw.line(double([(hook, head + 44 * s), (hook, head + tall * 0.5)]), fill=200, width=max(1, round(2 * s)))
    draw.rectangle(
        [2 * (hook - 20 * s), 2 * (head + tall * 0.5), 2 * (hook + 20 * s), 2 * (head + tall * 0.58)], fill=255
    )


def factory(c: Canvas) -> None:
    """Chimneys and their smoke."""
    top, low, dark = c.choose(
        ((110, 120, 136), (238, 206, 170), (30, 32, 40)),
        ((70, 60, 84), (240, 140, 96), (24, 14, 26)),
        ((150, 160, 162), (214, 210, 196), (48, 52, 54)),
    )
    c.sky(top, low, low, bend=0.8)
    c.clouds(mix(top, low, 0.5), 3, 7, fade(0.5, 0.5))
    ground, wind = H * 0.84, c.random.choice((-1, 1)) * c.random.uniform(0.7, 1.5)
    for layer, share in enumerate((0.4, 0.9)):
        colour = mix(low, dark, share)
        for _ in range(4 - layer):
            x, tall, wide = (
                c.random.uniform(0.08, 0.92) * W,
                c.random.uniform(180, 330) * (0.72 + layer * 0.3),
                11 + 9 * layer,
            )
            stack = [
                (x - wide, ground + 9),
                (x - wide * 0.6, ground - tall),
                (x + wide * 0.6, ground - tall),
                (x + wide, ground + 9),
            ]
            _plume(c, (x, ground - tall), wind, mix((246, 240, 234), low, 0.5 - 0.3 * layer))
            c.lay(colour, polygons([stack], 0.5))
        steps = [c.random.randrange(10, 96) for _ in range(26)]
        roofs = [
            ground - steps[x * 26 // W] * (0.7 + 0.4 * layer) - (x % 49) * 0.4 * (steps[x * 26 // W] % 2)
            for x in range(W)
        ]
        c.lay(colour, below(roofs))
        c.lay(low, fade(0, (1 - share) * 0.4))
    for _ in range(14):
        c.glow(c.random.uniform(0, W), ground + c.random.uniform(-24, 30), c.random.uniform(6, 14), (255, 190, 110))


def _plume(c: Canvas, mouth: tuple[float, float], wind: float, colour: Colour) -> None:
    def paint(draw: Draw) -> None:
        for step in range(130):
            share = step / 130
            size = 7 + 88 * share**0.9 * c.random.uniform(0.5, 1.1)
            x = mouth[0] + wind * (share**1.3 * 520) + c.random.gauss(0, 20 * share + 2)
            y = mouth[1] - 12 - 210 * share**0.62 + c.random.gauss(0, 28 * share + 2)
            draw.ellipse(
                [2 * (x - size), 2 * (y - size), 2 * (x + size), 2 * (y + size)], fill=round(220 * (1 - share) ** 0.8)
            )

    body = mask(paint, 9)
    curls = noise(c.random, 16, 9, 5)
    c.lay(
        ImageOps.colorize(curls, shade(colour, 0.66), colour),
        ImageChops.multiply(body, curls.point(lambda value: 120 + value // 2)),
    )


def market(c: Canvas) -> None:
    """Coloured awnings from above."""
    size = 1560
    ground = Image.new("RGB", (size, size), c.random.choice(((150, 140, 128), (116, 112, 118), (170, 150, 124))))
    draw = ImageDraw.Draw(ground)
    cloths = [
        (196, 62, 46),
        (232, 178, 60),
        (44, 110, 130),
        (236, 228, 212),
        (92, 130, 76),
        (216, 120, 130),
        (50, 66, 110),
    ]
    y = 20
    while y < size:
        _crowd(c, draw, y, size)
        x, deep = c.random.randrange(-60, 0), c.random.randrange(84, 122)
        while x < size:
            wide = c.random.randrange(80, 170)
            _awning(c, draw, (x, y + 44, x + wide, y + 44 + deep), c.random.choice(cloths))
            x += wide + c.random.choice((6, 8, 10, 34))
        y += deep + c.random.randrange(70, 92)
    ground = ground.rotate(c.random.uniform(-38, 38), Image.Resampling.BICUBIC)
    c.image = ground.crop(((size - W) // 2, (size - H) // 2, (size + W) // 2, (size + H) // 2))
    c.image = ImageChops.multiply(
        c.image, ImageOps.colorize(noise(c.random, 40, 24, 4), (176, 176, 180), (255, 255, 255))
    )
    sun = Image.linear_gradient("L").resize((W, H)).rotate(c.random.choice((0, 90, 180)), expand=False)
    c.light((70, 46, 20), sun)
    c.darken(noise(c.random, 2, 2, 2), 0.3)


def _crowd(c: Canvas, draw: Draw, y: int, size: int) -> None:
    for _ in range(150):
        x, py = c.random.uniform(0, size), y + c.random.uniform(2, 40)
        tone = c.random.choice(((40, 38, 44), (70, 60, 56), (150, 60, 50), (60, 80, 110), (200, 190, 170)))
        draw.ellipse([x + 3, py + 3, x + 14, py + 10], fill=(70, 64, 60))
        draw.ellipse([x - 5, py - 4, x + 5, py + 4], fill=tone)
        draw.ellipse([x - 2.5, py - 2.5, x + 2.5, py + 2.5], fill=(44, 34, 28))


def _awning(c: Canvas, draw: Draw, box: tuple[int, int, int, int], colour: Colour) -> None:
    x0, y0, x1, y1 = box
    draw.rectangle([x0 + 9, y0 + 11, x1 + 11, y1 + 13], fill=(62, 56, 54))
    middle, striped = (y0 + y1) // 2, c.random.random() < 0.6
    for x in range(x0, x1, 11):
        tone = (240, 234, 222) if striped and (x - x0) // 11 % 2 else colour
        draw.rectangle([x, y0, min(x + 11, x1), middle], fill=shade(tone, 0.98))
        draw.rectangle([x, middle, min(x + 11, x1), y1], fill=shade(tone, 0.78))
    draw.line([(x0, middle), (x1, middle)], fill=shade(colour, 0.6), width=2)


def station(c: Canvas) -> None:
    """An empty platform."""
    light, dark = c.choose(
        ((232, 214, 176), (26, 28, 34)), ((190, 214, 220), (16, 26, 34)), ((255, 190, 130), (32, 18, 26))
    )
    vx, vy = W * c.random.uniform(0.4, 0.6), H * 0.46
    c.sky(shade(dark, 1.6), mix(dark, light, 0.4), shade(dark, 1.2))
    c.glow(vx, vy, 420, light)

    def point(x: float, y: float, depth: float) -> tuple[float, float]:
        return vx + (x - vx) * depth, vy + (y - vy) * depth

    edge = vx + c.random.choice((-60, 40))
    floor = [point(-2400, H + 40, 1), point(edge, H + 40, 1), (vx, vy), (vx - 6, vy)]
    c.lay(ramp(mix(dark, light, 0.5), mix(dark, light, 0.5), mix(dark, light, 0.14)), polygons([floor], 0.6))
    stripe = [point(edge - 90, H + 40, 1), point(edge - 50, H + 40, 1), (vx, vy)]
    c.lay((236, 226, 190), polygons([stripe], 0.6, 200))
    track = [(vx, vy), point(edge, H + 40, 1), point(edge + 900, H + 40, 1)]
    c.lay(shade(dark, 0.8), polygons([track], 0.8))
    rails = [
        [point(edge + rail, H + 40, 1), point(edge + rail + 12, H + 40, 1), (vx, vy)] for rail in (150, 250, 470, 570)
    ]
    c.lay(mix(dark, light, 0.55), polygons(rails, 0.7))
    roof = [point(-1500, -160, 1), point(edge + 60, -160, 1), (vx, vy), (vx - 4, vy)]
    c.lay(shade(dark, 0.7), polygons([roof], 1))
    for number in range(15, 0, -1):
        depth = 1.25 / number
        _bay(
            c,
            [point(edge - 330, y, depth) for y in (-160, H + 20)],
            point(edge - 130, -120, depth),
            (mix(light, dark, min(1, depth * 1.7)), depth, light),
        )
    c.lay(light, level(lambda y: max(0, 0.45 - abs(y - 0.46) * 3.4)))
    c.clouds(light, 3, 4, level(lambda y: max(0, 0.26 - abs(y - 0.5))))


def _bay(
    c: Canvas, pillar: list[tuple[float, float]], lamp: tuple[float, float], tone: tuple[Colour, float, Colour]
) -> None:
    colour, depth, light = tone
    draw = ImageDraw.Draw(c.image)
    draw.line(pillar, fill=colour, width=max(1, int(26 * depth)))
    x, y = lamp
    draw.line(
        [x - 56 * depth, y, x + 56 * depth, y], fill=mix(light, (255, 255, 255), 0.6), width=max(2, int(9 * depth))
    )
    c.glow(x, y, max(8, 120 * depth), shade(light, 0.7))
