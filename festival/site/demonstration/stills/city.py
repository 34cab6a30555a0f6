"""Compositions of towers, roads, harbours, factories, markets and stations."""

from math import cos

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas, Colour, Draw, H, W, around, below, double, level, mask, mix, noise, ramp, shade, wander,
)  # fmt: skip

LAMPS = ((255, 190, 96), (255, 214, 150), (150, 190, 220), (250, 130, 90))


def tower(c: Canvas) -> None:
    """Lit windows of flats at night."""
    top, low = c.choose(((8, 12, 28), (62, 38, 66)), ((10, 18, 30), (40, 74, 90)), ((24, 16, 34), (122, 66, 60)))
    c.sky(top, low)
    c.clouds(mix(low, (255, 255, 255), 0.15), 4, 5, lambda y: 0.35)
    wall = mix(top, (18, 19, 30), 0.6)
    for layer, share in enumerate((0.35, 0.65, 1.0)):
        for x in range(-60 + 70 * layer, W, 330 - 40 * layer):
            if layer < 2 or c.random.random() < 0.75:
                wide = c.random.randrange(190, 300) + 40 * layer
                high = c.random.randrange(90, 330) - 60 * (layer == 2) + 90 * (layer == 0)
                _block(c, (x + c.random.randrange(-30, 50), high, wide), mix(low, wall, share), 7 + 7 * layer)
        c.haze(low, lambda y, s=share: (1 - s) * 0.5 * y)
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
            glass = shade(c.random.choice(LAMPS), c.random.uniform(0.5, 1)) if lit else shade(wall, c.random.uniform(1.15, 1.5))
            draw.rectangle([wx, wy, wx + pane, wy + tall], fill=glass)
            if lit and pane > 12 and c.random.random() < 0.5:
                cut = c.random.randrange(3, pane)
                draw.rectangle([wx, wy + c.random.randrange(0, tall // 2), wx + cut // 2, wy + tall], fill=shade(glass, 0.55))


def bokeh(c: Canvas) -> None:
    """City lights, out of focus."""
    top, low = c.choose(((6, 10, 20), (26, 18, 32)), ((4, 16, 20), (20, 36, 40)), ((18, 8, 22), (48, 18, 34)))
    c.sky(top, low, top)
    colours = [(255, 170, 80), (255, 84, 70), (90, 170, 255), (255, 226, 190), (80, 220, 190)]
    c.random.shuffle(colours)
    line = H * c.random.uniform(0.45, 0.62)
    for _ in range(16):
        c.glow(c.random.uniform(0, W), c.random.gauss(line, 60), c.random.uniform(120, 260), shade(c.random.choice(colours[:3]), 0.3))
    for group in range(14):
        lamps = [(c.random.uniform(0, W), c.random.gauss(line, 46 + 10 * group), c.random.uniform(8, 15 + 3 * group)) for _ in range(9)]
        colour = shade(c.random.choice(colours[: 3 + group // 5]), c.random.uniform(0.3, 0.75))
        discs = mask(lambda d, l=lamps: [d.ellipse([2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)], fill=190, outline=255, width=4) for x, y, r in l] and None, 1.3)
        c.light(colour, discs)
    wet = ImageOps.flip(c.image).filter(ImageFilter.BoxBlur((2, 40)))
    c.image.paste(Image.blend(wet, Image.new("RGB", (W, H), top), 0.45), (0, 0), level(lambda y: min(1, max(0, (y * H - line - 120) / 130))))


def road(c: Canvas) -> None:
    """Trails of car lights on a road at night."""
    top, low = c.choose(((8, 16, 36), (96, 66, 80)), ((6, 10, 24), (30, 60, 96)), ((20, 12, 34), (150, 78, 56)))
    horizon, vanish, curve = H * 0.46, W * c.random.uniform(0.36, 0.64), c.random.choice((-1, 1)) * c.random.uniform(200, 700)
    c.sky(top, low, low, bend=1.1)
    c.clouds(mix(low, (255, 200, 170), 0.3), 4, 10, lambda y: 0.5 - y * 0.6)
    c.glow(vanish, horizon, 380, shade(low, 1.1))
    c.lay((8, 10, 18), below([horizon - 10 - abs(value) * 40 for value in wander(c.random, 4, 6)]))
    c.lay(ramp((10, 11, 17), (22, 23, 30)), level(lambda y: 1.0 if y * H > horizon else 0.0))

    def trail(offset: float) -> list[tuple[float, float, float]]:
        steps = [(step / 60) ** 2 for step in range(61)]
        return [(vanish + curve * (d - d**0.5) + offset * d * 640, horizon + (H - horizon + 20) * d, 0.6 + d * 6) for d in steps]

    _trails(c, [trail(offset) for offset in (-1.6, 1.35, -0.12)], (90, 90, 84))
    for number in range(3):
        _trails(c, [trail(c.random.uniform(-1.35, -0.3)) for _ in range(3)], (255, 46 + 30 * number, 44))
        _trails(c, [trail(c.random.uniform(0.1, 1.15)) for _ in range(3)], (255, 236, 180 + 28 * number))
    c.bloom(14, 0.7)


def _trails(c: Canvas, trails: list[list[tuple[float, float, float]]], colour: Colour) -> None:
    def paint(draw: Draw) -> None:
        for points in trails:
            thin = c.random.uniform(0.6, 2)
            for (x0, y0, w), (x1, y1, _) in zip(points, points[1:], strict=False):
                draw.line([2 * x0, 2 * y0, 2 * x1, 2 * y1], fill=255, width=max(1, round(w * thin)))

    c.light(colour, mask(paint, 0.8))


def harbour(c: Canvas) -> None:
    """Cranes at dusk."""
    top, low, dark = c.choose(((60, 76, 120), (250, 178, 130), (18, 20, 38)), ((40, 60, 80), (220, 200, 160), (14, 26, 32)), ((90, 60, 110), (255, 150, 120), (28, 14, 36)))
    horizon = 0.74
    c.sky(top, low, low, bend=0.75)
    c.clouds(mix(top, low, 0.7), 3, 14, lambda y: 0.75 - y)
    c.glow(c.random.uniform(0.2, 0.8) * W, H * horizon, 460, (120, 60, 20))
    for layer, share in enumerate((0.45, 0.75, 1.0)):
        colour = mix(low, dark, share)
        quay = [
            ((place + c.random.uniform(0.1, 0.9)) * W / (4 - layer), 150 + 105 * layer + c.random.uniform(-20, 30), c.random.choice((-1, 1)))
            for place in range(4 - layer)
        ]
        c.lay(colour, mask(lambda d, q=quay: [_crane(d, H * horizon, *crane) for crane in q] and None, 0.5))
        c.lay(colour, below([H * horizon - 14 - 6 * layer - (12 if int(value * 9) % 2 else 0) for value in wander(c.random, 6, 3)]))
        c.haze(low, lambda y, s=share: (1 - s) * 0.5 * y)
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
    for end in ((x + way * 170 * s, head + 56 * s), (x + way * 250 * s, head + 40 * s), (x - way * 90 * s, foot - tall * 0.6)):
        draw.line(double([(x, head), end]), fill=210, width=max(1, round(3 * s)))
    draw.rectangle([2 * min(x - way * 90 * s, x - way * 50 * s), 2 * (foot - tall * 0.62), 2 * max(x - way * 90 * s, x - way * 50 * s), 2 * (foot - tall * 0.53)], fill=255)
    hook = x + way * 225 * s
    draw.line(double([(hook, head + 44 * s), (hook, head + tall * 0.5)]), fill=200, width=max(1, round(2 * s)))
    draw.rectangle([2 * (hook - 20 * s), 2 * (head + tall * 0.5), 2 * (hook + 20 * s), 2 * (head + tall * 0.58)], fill=255)


def factory(c: Canvas) -> None:
    """Chimneys and their smoke."""
    top, low, dark = c.choose(((110, 120, 136), (238, 206, 170), (30, 32, 40)), ((70, 60, 84), (240, 140, 96), (24, 14, 26)), ((150, 160, 162), (214, 210, 196), (48, 52, 54)))
    c.sky(top, low, low, bend=0.8)
    c.clouds(mix(top, low, 0.5), 3, 7, lambda y: 0.5)
    ground, wind = H * 0.84, c.random.choice((-1, 1)) * c.random.uniform(0.7, 1.5)
    for layer, share in enumerate((0.4, 0.9)):
        colour = mix(low, dark, share)
        for _ in range(4 - layer):
            x, tall, wide = c.random.uniform(0.08, 0.92) * W, c.random.uniform(180, 330) * (0.72 + layer * 0.3), 11 + 9 * layer
            stack = [(x - wide, ground + 9), (x - wide * 0.6, ground - tall), (x + wide * 0.6, ground - tall), (x + wide, ground + 9)]
            _plume(c, (x, ground - tall), wind, mix((246, 240, 234), low, 0.5 - 0.3 * layer))
            c.lay(colour, mask(lambda d, s=stack: d.polygon(double(s), fill=255), 0.5))
        steps = [c.random.randrange(10, 96) for _ in range(26)]
        roofs = [ground - steps[x * 26 // W] * (0.7 + 0.4 * layer) - (x % 49) * 0.4 * (steps[x * 26 // W] % 2) for x in range(W)]
        c.lay(colour, below(roofs))
        c.haze(low, lambda y, s=share: (1 - s) * 0.4 * y)
    for _ in range(14):
        c.glow(c.random.uniform(0, W), ground + c.random.uniform(-24, 30), c.random.uniform(6, 14), (255, 190, 110))


def _plume(c: Canvas, mouth: tuple[float, float], wind: float, colour: Colour) -> None:
    def paint(draw: Draw) -> None:
        for step in range(130):
            share = step / 130
            size = 7 + 88 * share**0.9 * c.random.uniform(0.5, 1.1)
            x = mouth[0] + wind * (share**1.3 * 520) + c.random.gauss(0, 20 * share + 2)
            y = mouth[1] - 12 - 210 * share**0.62 + c.random.gauss(0, 28 * share + 2)
            draw.ellipse([2 * (x - size), 2 * (y - size), 2 * (x + size), 2 * (y + size)], fill=round(220 * (1 - share) ** 0.8))

    body = mask(paint, 9)
    curls = noise(c.random, 16, 9, 5)
    c.lay(ImageOps.colorize(curls, shade(colour, 0.66), colour), ImageChops.multiply(body, curls.point(lambda value: 120 + value // 2)))


def market(c: Canvas) -> None:
    """Coloured awnings from above."""
    size = 1560
    ground = Image.new("RGB", (size, size), c.random.choice(((150, 140, 128), (116, 112, 118), (170, 150, 124))))
    draw = ImageDraw.Draw(ground)
    cloths = [(196, 62, 46), (232, 178, 60), (44, 110, 130), (236, 228, 212), (92, 130, 76), (216, 120, 130), (50, 66, 110)]
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
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(noise(c.random, 40, 24, 4), (176, 176, 180), (255, 255, 255)))
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


def stairs(c: Canvas) -> None:
    """A spiral staircase from above."""
    light, wall, rail = c.choose(((240, 226, 200), (86, 70, 58), (30, 22, 20)), ((220, 228, 230), (72, 84, 96), (16, 20, 28)), ((250, 214, 160), (110, 52, 40), (36, 12, 16)))
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
        o, i = [around(2 * cx, 2 * cy, outer, a) for a in (a0, (a0 + a1) / 2, a1)], [around(2 * cx, 2 * cy, inner, a) for a in (a1, (a0 + a1) / 2, a0)]
        draw.polygon(o + i, fill=tone)
        draw.line([o[0], i[2]], fill=shade(tone, 0.55), width=max(2, int(9 * (1 - share))))
        for radius, wide in ((inner, 22), (outer, 12)):
            draw.line([around(2 * cx, 2 * cy, radius, a) for a in (a0, (a0 + a1) / 2, a1)], fill=mix(rail, wall, share * 0.5), width=max(3, int(wide * (1 - share * 0.8))))
    draw.ellipse([2 * cx - 44, 2 * cy - 44, 2 * cx + 44, 2 * cy + 44], fill=light)
    c.image = large.reduce(2)
    c.glow(cx, cy, 300, mix(light, (120, 80, 30), 0.3))
    c.darken(Image.radial_gradient("L").resize((W, H)), 0.5)


def station(c: Canvas) -> None:
    """An empty platform."""
    light, dark = c.choose(((232, 214, 176), (26, 28, 34)), ((190, 214, 220), (16, 26, 34)), ((255, 190, 130), (32, 18, 26)))
    vx, vy = W * c.random.uniform(0.4, 0.6), H * 0.46
    c.sky(shade(dark, 1.6), mix(dark, light, 0.4), shade(dark, 1.2))
    c.glow(vx, vy, 420, light)

    def point(x: float, y: float, depth: float) -> tuple[float, float]:
        return vx + (x - vx) * depth, vy + (y - vy) * depth

    edge = vx + c.random.choice((-60, 40))
    floor = [point(-2400, H + 40, 1), point(edge, H + 40, 1), (vx, vy), (vx - 6, vy)]
    c.lay(ramp(mix(dark, light, 0.5), mix(dark, light, 0.5), mix(dark, light, 0.14)), mask(lambda d: d.polygon(double(floor), fill=255), 0.6))
    c.lay((236, 226, 190), mask(lambda d: d.polygon(double([point(edge - 90, H + 40, 1), point(edge - 50, H + 40, 1), (vx, vy)]), fill=200), 0.6))
    track = [(vx, vy), point(edge, H + 40, 1), point(edge + 900, H + 40, 1)]
    c.lay(shade(dark, 0.8), mask(lambda d: d.polygon(double(track), fill=255), 0.8))
    rails = [[point(edge + rail, H + 40, 1), point(edge + rail + 12, H + 40, 1), (vx, vy)] for rail in (150, 250, 470, 570)]
    c.lay(mix(dark, light, 0.55), mask(lambda d: [d.polygon(double(rail), fill=255) for rail in rails] and None, 0.7))
    roof = [point(-1500, -160, 1), point(edge + 60, -160, 1), (vx, vy), (vx - 4, vy)]
    c.lay(shade(dark, 0.7), mask(lambda d: d.polygon(double(roof), fill=255), 1))
    for number in range(15, 0, -1):
        depth = 1.25 / number
        _bay(c, [point(edge - 330, y, depth) for y in (-160, H + 20)], point(edge - 130, -120, depth), (mix(light, dark, min(1, depth * 1.7)), depth, light))
    c.haze(light, lambda y: max(0, 0.45 - abs(y - 0.46) * 3.4))
    c.clouds(light, 3, 4, lambda y: max(0, 0.26 - abs(y - 0.5)))


def _bay(c: Canvas, pillar: list[tuple[float, float]], lamp: tuple[float, float], tone: tuple[Colour, float, Colour]) -> None:
    colour, depth, light = tone
    draw = ImageDraw.Draw(c.image)
    draw.line(pillar, fill=colour, width=max(1, int(26 * depth)))
    x, y = lamp
    draw.line([x - 56 * depth, y, x + 56 * depth, y], fill=mix(light, (255, 255, 255), 0.6), width=max(2, int(9 * depth)))
    c.glow(x, y, max(8, 120 * depth), shade(light, 0.7))


def window(c: Canvas) -> None:
    """One lit window in a dark wall."""
    wall, lamp = c.choose(((34, 36, 48), (255, 200, 116)), ((44, 30, 30), (255, 220, 160)), ((22, 36, 42), (255, 178, 96)), ((46, 44, 60), (190, 220, 255)))
    c.sky(shade(wall, 0.9), wall, shade(wall, 0.6))
    plaster = noise(c.random, 10, 6, 6)
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(plaster, (140, 140, 140), (255, 255, 255)))
    across, rows, lit = c.random.choice((5, 6, 7)), 3, (c.random.randrange(1, 4), c.random.randrange(0, 3))
    step_x, step_y = W / across, H / rows
    for across_at in range(across):
        for row in range(rows):
            box = (step_x * (across_at + 0.29), step_y * (row + 0.17), step_x * (across_at + 0.71), step_y * (row + 0.8))
            _pane(c, box, lamp if (across_at, row) == lit else None, wall)
    x, y = step_x * (lit[0] + 0.5), step_y * (lit[1] + 0.5)
    c.glow(x, y, 260, shade(lamp, 0.55))
    c.bloom(22, 0.5)
    c.darken(_street_shadow(c), 0.35)


def _street_shadow(c: Canvas) -> Image.Image:
    """The shadow of a drainpipe and of whatever stands across the street."""
    x = c.random.uniform(0.1, 0.9) * W
    return mask(lambda d: [d.rectangle([2 * x, 0, 2 * x + 26, 2 * H], fill=255), d.polygon(double([(0, H), (W, H), (W, H * 0.8), (W * 0.4, H * 0.94), (0, H * 0.7)]), fill=150)] and None, 6)


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
        draw.polygon([(middle - s * 2.1, y1), (middle - s * 1.5, y1 - s * 2.6), (middle + s * 1.5, y1 - s * 2.6), (middle + s * 2.1, y1)], fill=shade(lamp, 0.2))
    draw.line([((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)], fill=shade(wall, 1.2), width=5)
    draw.line([(x0, y0 + (y1 - y0) * 0.3), (x1, y0 + (y1 - y0) * 0.3)], fill=shade(wall, 1.2), width=5)

