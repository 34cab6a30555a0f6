"""Compositions of sea, ice, rivers, fog, rain and reefs."""

from math import pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Colour,
    Draw,
    H,
    W,
    around,
    below,
    column,
    discs,
    double,
    each,
    fade,
    level,
    mask,
    mix,
    noise,
    polygons,
    shade,
    wander,
)


def sea(c: Canvas) -> None:
    """A low sun over the sea."""
    top, warm, sun, deep = c.choose(
        ((214, 92, 60), (252, 200, 140), (255, 236, 204), (22, 22, 44)), ((70, 96, 140), (238, 190, 170), (255, 240, 220), (12, 26, 50)),
        ((90, 120, 130), (232, 222, 180), (255, 250, 228), (16, 38, 46)), ((84, 52, 104), (246, 150, 120), (255, 220, 180), (24, 12, 40)),
    )  # fmt: skip
    horizon, at = c.random.uniform(0.5, 0.62), c.random.uniform(0.25, 0.75)
    c.sky(top, warm, warm, bend=0.75)
    c.clouds(mix(top, (255, 255, 255), 0.35), 3, 16, level(lambda y: max(0, 0.75 - y * 1.3)))
    high, size = H * (horizon - c.random.uniform(0.02, 0.16)), c.random.uniform(34, 62)
    c.glow(at * W, high, 460, mix(warm, (60, 20, 0), 0.4))
    c.glow(at * W, high, 170, (150, 110, 60))
    c.lay(sun, discs([(at * W, high, size, size)], 1.2))
    c.water(horizon, (mix(warm, deep, 0.35), deep), mix(sun, warm, 0.3), at)
    c.lay(warm, level(lambda y: max(0, 0.6 - abs(y - horizon) * 26)))


def ice(c: Canvas) -> None:
    """Icebergs and a red boat."""
    top, low, deep = c.choose(
        ((178, 198, 212), (236, 240, 240), (20, 46, 66)),
        ((150, 160, 186), (244, 224, 214), (34, 40, 70)),
        ((196, 204, 204), (228, 234, 226), (30, 56, 58)),
    )
    c.sky(top, low, bend=0.7)
    c.clouds((255, 255, 255), 3, 10, fade(0.6, -0.4))
    horizon = 0.66
    above = level(lambda y: 1.0 if y < horizon else 0.0)
    for layer in range(3):
        _bergs(c, H * horizon, layer, mix(low, top, 0.4), deep)
        c.lay(low, ImageChops.multiply(fade(0, 0.5 - 0.2 * layer), above))
    c.mirror(horizon, 0.62, deep)
    c.lay(low, level(lambda y: max(0, 0.35 - abs(y - horizon) * 14)))
    x, y = c.random.uniform(0.2, 0.8) * W, H * c.random.uniform(0.74, 0.84)
    s = c.random.uniform(0.8, 1.2)
    draw = ImageDraw.Draw(c.image)
    draw.polygon(
        [(x - 70 * s, y), (x + 74 * s, y - 5 * s), (x + 54 * s, y + 25 * s), (x - 54 * s, y + 25 * s)],
        fill=(176, 40, 30),
    )
    draw.rectangle([x - 34 * s, y - 34 * s, x + 8 * s, y], fill=(226, 222, 214))
    draw.rectangle([x - 26 * s, y - 27 * s, x, y - 15 * s], fill=(40, 52, 60))
    draw.line([(x + 24 * s, y), (x + 24 * s, y - 70 * s)], fill=(40, 44, 50), width=3)
    c.lay((110, 26, 24), discs([(x, y + 34 * s, 60 * s, 10 * s)], 5, 120))


def _bergs(c: Canvas, water: float, layer: int, pale: Colour, deep: Colour) -> None:
    line = [water + 4.0] * W
    for _ in range(3 + layer):
        middle, wide, tall = (
            c.random.uniform(0, W),
            c.random.uniform(120, 340) / (1 + layer * 0.3),
            c.random.uniform(80, 250) - 40 * layer,
        )
        rough = wander(c.random, 5, 6, 0.6)
        for x in range(max(0, int(middle - wide)), min(W, int(middle + wide))):
            edge = 1 - abs(x - middle) / wide
            line[x] = min(line[x], water - tall * min(1, edge * 2.6) * (0.66 + 0.34 * rough[x]))
    faces = noise(c.random, 12, 5, 5)
    light = ImageOps.colorize(faces, mix(deep, (120, 170, 196), 0.7), (250, 253, 255), mix(pale, (196, 222, 234), 0.6))
    foot = column(lambda y: mix((255, 255, 255), (130, 178, 198), max(0, min(1, (y * H - water + 150) / 170))))
    where = ImageChops.multiply(below(line), level(lambda y: 1.0 if y * H < water else 0.0))
    c.lay(Image.blend(light, foot, 0.42), where)


def rain(c: Canvas) -> None:
    """Rain on a window, lights behind it."""
    night = c.choose(((10, 14, 24), (34, 30, 44)), ((20, 30, 36), (60, 74, 78)), ((26, 16, 24), (70, 40, 44)))
    c.sky(*night)
    lamps = [(255, 176, 90), (255, 92, 74), (110, 176, 255), (255, 226, 180), (100, 220, 180)]
    for _ in range(60):
        c.glow(c.random.uniform(0, W), c.random.gauss(H * 0.56, 130), c.random.uniform(30, 120), c.random.choice(lamps))
    street = c.image.copy()
    c.soften(9)
    c.clouds(mix(night[1], (190, 200, 210), 0.4), 3, 3, fade(0.3, 0.3))
    turned = ImageOps.flip(street).resize((W // 3, H // 3)).resize((W, H)).point(lambda value: min(255, value * 3 // 2))
    drops = [
        (
            c.random.uniform(0, W),
            c.random.uniform(0, H),
            c.random.uniform(1.5, 5) if c.random.random() < 0.86 else c.random.uniform(7, 17),
        )
        for _ in range(620)
    ]
    tracks = [(x, c.random.uniform(60, 420), size) for x, _, size in drops if size > 10]
    c.darken(each(_drop, ((*drop, 1.1, 2.5) for drop in drops), 1.5), 0.5)
    c.lay(turned, each(_drop, ((*drop, 1.0, 0.0) for drop in drops)))
    c.lay(turned, each(_track, tracks, 1.5))
    c.light((210, 220, 230), each(_drop, ((*drop, 0.32, -0.45) for drop in drops), 0.6))


def _track(draw: Draw, x: float, y: float, size: float) -> None:
    """The way that a drop has run down."""
    draw.line(double([(x, 0), (x + 3, y * 0.5), (x, y)]), fill=120, width=int(size))


def _drop(draw: Draw, x: float, y: float, size: float, *look: float) -> None:
    """A drop, as large and as far down or up as `look` says (scale, shift)."""
    scale, shift = look
    s, off = size * scale, shift * size * 0.5 if shift < 0 else shift
    draw.ellipse(
        [2 * (x - s + off * 0.4), 2 * (y - s * 1.2 + off), 2 * (x + s + off * 0.4), 2 * (y + s * 1.2 + off)], fill=235
    )


def bridge(c: Canvas) -> None:
    """A bridge that ends in fog."""
    fog, low, steel = c.choose(
        ((198, 204, 206), (150, 162, 168), (46, 56, 64)),
        ((214, 196, 178), (164, 148, 140), (70, 38, 32)),
        ((150, 160, 180), (92, 104, 128), (20, 26, 44)),
    )
    c.sky(fog, fog, low)
    c.clouds((255, 255, 255), 3, 4, fade(0.4, 0.4))
    flip = c.random.random() < 0.5
    deck = H * 0.62
    for x, tall, wide, share in ((1120, 190, 8, 0.14), (860, 300, 15, 0.34), (330, 520, 30, 0.85)):
        colour = mix(fog, steel, share)
        near = {1120: 0.18, 860: 0.42, 330: 1.0}[x]
        c.lay(colour, each(_pylon, [((x, deck), tall, wide, near)], 1.6 - share))
        c.clouds(fog, 3, 3, fade(0.5 - share * 0.3, 0.5 - share * 0.3))
    road = [(-20, deck + 46), (W, deck - 4), (W, deck + 2), (-20, deck + 84)]
    c.lay(mix(fog, steel, 0.55), polygons([road], 0.6))
    c.lay(mix(low, steel, 0.3), level(lambda y: max(0, min(1, (y - 0.8) * 4))))
    c.clouds(fog, 2, 4, level(lambda y: max(0, y - 0.45) * 1.7))
    c.lay(fog, level(lambda y: max(0, 0.5 - abs(y - 0.72) * 2)))
    if flip:
        c.image = ImageOps.mirror(c.image)


def _pylon(draw: Draw, at: tuple[float, float], tall: float, wide: float, near: float) -> None:
    """A tower with its main cable and hangers."""
    x, deck = at
    foot, top, apart = deck + 150 * near, deck - tall, wide * 2.2
    for way in (-1, 1):
        draw.polygon(
            double(
                [
                    (x + way * apart - wide / 2, foot),
                    (x + way * apart * 0.8 - wide / 2, top),
                    (x + way * apart * 0.8 + wide / 2, top),
                    (x + way * apart + wide / 2, foot),
                ]
            ),
            fill=255,
        )
        span = 560 * near + 120
        cable = [
            (x + way * span * t, top + (deck - top) * (1 - (1 - t) ** 2.0))
            for t in (0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1)
        ]
        draw.line(double(cable), fill=255, width=max(3, int(wide * 0.45)), joint="curve")
        for step in range(1, 12):
            t = step / 12
            y = top + (deck - top) * (1 - (1 - t) ** 2)
            draw.line(
                double([(x + way * span * t, y), (x + way * span * t, deck + 12 * near)]),
                fill=170,
                width=max(1, int(wide * 0.14)),
            )
    for height in (0.1, 0.42):
        y = top + (foot - top) * height
        draw.rectangle([2 * (x - apart), 2 * y, 2 * (x + apart), 2 * (y + wide * 0.9)], fill=255)


def river(c: Canvas) -> None:
    """A bend of a river, from above."""
    wood, meadow, sand, stream = c.choose(
        ((34, 62, 40), (96, 116, 62), (196, 182, 140), (60, 104, 112)), ((98, 62, 30), (170, 120, 52), (216, 190, 150), (40, 66, 84)),
        ((26, 54, 52), (70, 104, 88), (176, 172, 160), (90, 130, 128)),
    )  # fmt: skip
    ground = noise(c.random, 7, 4, 6)
    c.image = ImageOps.colorize(ground, wood, mix(meadow, sand, 0.25), mix(wood, meadow, 0.5))
    crowns = noise(c.random, 150, 90, 2)
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(crowns, (96, 100, 96), (255, 255, 255)))
    phase, reach, tilt = c.random.uniform(0, 6), c.random.uniform(150, 230), c.random.uniform(-0.25, 0.25)
    rough = wander(c.random, 2, 3)
    bend = [
        (x, H * 0.5 + sin(x / 210 + phase) * reach + (x - W / 2) * tilt + rough[min(max(x, 0), W - 1)] * 40)
        for x in range(-40, W + 60, 4)
    ]
    widths = wander(c.random, 4, 3)
    for colour, wide, shift, blur in (
        (shade(wood, 0.6), 128, 0, 9), (sand, 104, 14, 2), (shade(stream, 0.72), 84, 0, 2), (stream, 58, -4, 7),
        (mix(stream, (220, 230, 230), 0.35), 12, -16, 8),
    ):  # fmt: skip
        flow = [(x, y + shift, wide / 2 * (1 + 0.34 * widths[min(max(x, 0), W - 1)])) for x, y in bend]
        c.lay(colour, each(_drop, ((*spot, 1.0, 0.0) for spot in flow), blur))
    c.light((255, 250, 230), noise(c.random, 3, 2, 3).point(lambda value: max(0, value - 150) // 2))
    c.clouds((250, 250, 250), 4, 3, fade(0.3, 0.3))


def reef(c: Canvas) -> None:
    """Light under water."""
    top, middle, deep = c.choose(
        ((120, 220, 226), (24, 120, 156), (4, 26, 54)),
        ((170, 226, 196), (30, 116, 110), (2, 32, 40)),
        ((130, 180, 240), (30, 72, 150), (6, 10, 44)),
    )
    c.sky(top, middle, deep, bend=0.72)
    source = c.random.uniform(0.3, 0.7) * W
    c.glow(source, -40, 620, (150, 160, 140))
    for strength in (60, 85, 110):
        rays = polygons([_ray(c, source) for _ in range(5)], 9, strength)
        c.light(shade(top, 0.6), ImageChops.multiply(rays, fade(1, -0.15)))
    for layer in range(3):
        line = [H * (0.72 + 0.1 * layer) + value * 76 for value in wander(c.random, 4 + 3 * layer, 7, 0.66)]
        c.lay(mix(middle, deep, 0.45 + 0.27 * layer), below(line).filter(ImageFilter.GaussianBlur(2.4 - layer)))
    shoal_x, shoal_y = c.random.uniform(0.2, 0.8) * W, H * c.random.uniform(0.3, 0.55)
    c.lay(mix(middle, deep, 0.75), mask(lambda d: _shoal(c, d, shoal_x, shoal_y), 0.7))
    c.light((220, 250, 255), discs(_bubbles(c), 1.2, 90))


def _ray(c: Canvas, source: float) -> list[tuple[float, float]]:
    """A wedge of light from a point above the surface."""
    angle, wide = c.random.uniform(pi * 0.28, pi * 0.72), c.random.uniform(0.012, 0.045)
    return [(source, -60), around(source, -60, 900, angle - wide), around(source, -60, 900, angle + wide)]


def _shoal(c: Canvas, draw: Draw, x: float, y: float) -> None:
    for _ in range(70):
        fx, fy, size = x + c.random.gauss(0, 120), y + c.random.gauss(0, 46), c.random.uniform(5, 12)
        body = [
            (fx - size, fy),
            (fx, fy - size * 0.34),
            (fx + size, fy),
            (fx + size * 1.6, fy - size * 0.36),
            (fx + size * 1.45, fy),
            (fx + size * 1.6, fy + size * 0.36),
            (fx + size, fy),
            (fx, fy + size * 0.34),
        ]
        draw.polygon(double(body), fill=255)


def _bubbles(c: Canvas) -> list[tuple[float, float, float, float]]:
    x = c.random.uniform(0, W)
    sizes = [c.random.uniform(1, 3.5) for _ in range(60)]
    return [(x + c.random.gauss(0, 30), c.random.uniform(0, H), size, size) for size in sizes]
