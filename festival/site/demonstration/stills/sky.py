"""Compositions of night skies, masts and smoke."""

from math import pi, sin

from PIL import Image, ImageChops, ImageFilter, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Colour,
    Draw,
    H,
    W,
    around,
    below,
    double,
    each,
    fade,
    level,
    mix,
    noise,
    shade,
    wander,
)


def aurora(c: Canvas) -> None:
    """Northern lights over hills."""
    night, first, second = c.choose(
        ((6, 12, 30), (90, 255, 170), (130, 90, 255)),
        ((8, 10, 26), (110, 240, 220), (255, 90, 160)),
        ((4, 14, 24), (170, 255, 120), (60, 160, 255)),
    )
    c.sky(night, mix(night, first, 0.22))
    c.lay((226, 232, 255), each(_stars, [(c, 520)]))
    for number in range(3):
        base = [H * (0.42 + 0.09 * number) + value * 130 for value in wander(c.random, 2, 3, 0.45)]
        rays = wander(c.random, 26, 4, 0.7)
        veil = Image.new("L", (W, H))
        for x in range(0, W, 2):
            tall = round(250 + 150 * rays[x])
            strength = max(20, min(255, 130 + int(110 * rays[x])))
            veil.paste(_curtain(tall, strength), (x, round(base[x]) - tall))
        veil = veil.filter(ImageFilter.GaussianBlur(3.2))
        c.light(shade(first, 0.8), veil)
        c.light(shade(second, 0.55), ImageChops.offset(veil, 0, -70))
    line = [H * 0.83 + value * 46 for value in wander(c.random, 3, 7)]
    c.lay(mix(night, (0, 0, 0), 0.55), below(line))
    c.lay(mix(night, first, 0.3), level(lambda y: max(0, 0.3 - abs(y - 0.84) * 3)))


_CURTAINS: dict[tuple[int, int], Image.Image] = {}


def _curtain(tall: int, strength: int) -> Image.Image:
    """A strip two columns wide: bright at its foot, fading upwards."""
    key = (tall // 8 * 8, strength // 16 * 16)
    if key not in _CURTAINS:
        rows = bytes(round(key[1] * (y / key[0]) ** 2.2 * min(1, (key[0] - y) / 18)) for y in range(key[0]))
        _CURTAINS[key] = Image.frombytes("L", (1, key[0]), rows).resize((2, key[0]))
    return _CURTAINS[key]


def _stars(draw: Draw, c: Canvas, count: int) -> None:
    for _ in range(count):
        x, y, size = c.random.uniform(0, 2 * W), c.random.uniform(0, 2 * H), c.random.choice((1, 1, 1.5, 2.4))
        draw.ellipse([x - size, y - size, x + size, y + size], fill=c.random.randrange(60, 255))


def stars(c: Canvas) -> None:
    """Trails of stars around the pole."""
    night, low = c.choose(((8, 12, 32), (54, 44, 74)), ((4, 14, 26), (40, 74, 84)), ((16, 10, 30), (120, 66, 58)))
    c.sky(night, low, bend=1.3)
    x, y = W * c.random.uniform(0.25, 0.75), H * c.random.uniform(0.3, 0.62)
    tones = [(255, 236, 210), (200, 220, 255), (255, 206, 160), (170, 196, 255)]
    sweep = c.random.uniform(24, 46)
    for tone in tones:
        c.light(tone, each(_arcs, [(c, (x, y), sweep)], 0.4))
    c.glow(W * c.random.uniform(0.2, 0.8), H * 0.95, 460, mix(low, (255, 190, 130), 0.4))
    line = [H * 0.84 + value * 40 for value in wander(c.random, 3, 7, 0.55)]
    c.lay((6, 8, 12), below(line))
    spot = int(W * c.random.uniform(0.15, 0.85))
    c.lay((6, 8, 12), each(_lookout, [(spot, line[spot] + 10)], 0.5))
    c.glow(spot - 3, line[spot] - 16, 40, (255, 170, 80))


def _arcs(draw: Draw, c: Canvas, pole: tuple[float, float], sweep: float) -> None:
    for _ in range(150):
        radius, start = 2 * (c.random.random() ** 0.6 * 980 + 8), c.random.uniform(0, 360)
        box = [2 * pole[0] - radius, 2 * pole[1] - radius, 2 * pole[0] + radius, 2 * pole[1] + radius]
        draw.arc(box, start, start + sweep, fill=c.random.randrange(50, 230), width=c.random.choice((1, 2, 2, 3)))


def _lookout(draw: Draw, x: float, foot: float) -> None:
    """A hut with a lit window, and a bare tree."""
    draw.polygon(
        double([(x - 34, foot), (x - 34, foot - 34), (x, foot - 58), (x + 34, foot - 34), (x + 34, foot)]), fill=255
    )
    draw.rectangle([2 * (x - 10), 2 * (foot - 32), 2 * (x + 4), 2 * (foot - 20)], fill=0)
    for angle, long in ((0, 120), (-0.5, 80), (0.5, 86), (-0.9, 56), (0.9, 50), (0.2, 104)):
        knee = around(x + 90, foot, 40, -pi / 2)
        draw.line(
            double([(x + 90, foot), knee, around(*knee, long, -pi / 2 + angle)]), fill=255, width=7 if angle == 0 else 4
        )


def antenna(c: Canvas) -> None:
    """Masts against the sky."""
    top, low, dark = c.choose(
        ((96, 130, 168), (238, 214, 190), (30, 34, 44)),
        ((70, 66, 104), (250, 170, 130), (26, 16, 32)),
        ((140, 158, 160), (226, 226, 214), (44, 48, 50)),
    )
    c.sky(top, low, bend=0.8)
    c.clouds(mix(low, (255, 255, 255), 0.5), 4, 7, fade(0.8, 0.4))
    ground = [H * 0.9 + value * 22 for value in wander(c.random, 2, 6)]
    for share, count, scale in ((0.35, 3, 0.45), (0.65, 2, 0.7), (1.0, 2, 1.1)):
        spots = [int((place + c.random.uniform(0.15, 0.85)) * W / count) for place in range(count)]
        masts = [(x, ground[x] + 8, scale * c.random.uniform(0.8, 1.1)) for x in spots]
        c.lay(mix(low, dark, share), each(_mast, ((c, *mast) for mast in masts), 0.5))
        c.lay(low, fade(0, (1 - share) * 0.35))
    c.lay(dark, below(ground))
    flock = (W * c.random.uniform(0.15, 0.85), H * c.random.uniform(0.15, 0.4))
    c.lay(dark, each(_birds, [(c, *flock)], 0.3))


def _mast(draw: Draw, c: Canvas, x: float, foot: float, scale: float) -> None:
    """A lattice mast with stays, crossbars and a dish or two."""
    tall, wide = 560 * scale, 15 * scale
    line = max(1, round(3.4 * scale))
    for way in (-1, 1):
        draw.line(double([(x + way * wide, foot), (x + way * wide * 0.35, foot - tall)]), fill=255, width=line + 1)
        for height, reach in ((0.55, 200), (0.85, 270)):
            draw.line(
                double([(x, foot - tall * height), (x + way * reach * scale, foot)]), fill=150, width=max(1, line // 2)
            )
    steps = 26
    for step in range(steps):
        a, b = step / steps, (step + 1) / steps
        way = 1 if step % 2 else -1
        at = [(x + way * wide * (1 - 0.65 * a), foot - tall * a), (x - way * wide * (1 - 0.65 * b), foot - tall * b)]
        draw.line(double(at), fill=235, width=max(1, line - 1))
    draw.line(double([(x, foot - tall), (x, foot - tall * 1.14)]), fill=255, width=line)
    for _ in range(c.random.randrange(3, 7)):
        y, arm = foot - tall * c.random.uniform(0.68, 1.04), c.random.uniform(16, 56) * scale
        draw.line(double([(x - arm, y), (x + arm, y)]), fill=255, width=line)
        for end in (-arm, -arm / 2, arm / 2, arm):
            draw.line(double([(x + end, y - 11 * scale), (x + end, y + 11 * scale)]), fill=255, width=line)
    for _ in range(2):
        y, r = foot - tall * c.random.uniform(0.45, 0.8), 19 * scale
        draw.pieslice(
            [2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)], *c.random.choice(((90, 270), (270, 450))), fill=255
        )


def _birds(draw: Draw, c: Canvas, x: float, y: float) -> None:
    for _ in range(26):
        bx, by, s = x + c.random.gauss(0, 110), y + c.random.gauss(0, 46), c.random.uniform(4, 9)
        lift = c.random.uniform(-0.5, 0.7) * s
        draw.line(double([(bx - s, by - lift), (bx, by), (bx + s, by - lift)]), fill=255, width=4, joint="curve")


def smoke(c: Canvas) -> None:
    """Coloured smoke."""
    ground, *colours = c.choose(
        ((12, 10, 18), (255, 70, 90), (70, 120, 255)),
        ((232, 228, 220), (230, 110, 40), (40, 130, 140)),
        ((8, 18, 20), (255, 190, 60), (230, 60, 60)),
        ((16, 12, 30), (90, 230, 190), (190, 90, 255)),
    )
    c.sky(ground, shade(ground, 0.86))
    for number, colour in enumerate((*colours, mix(colours[0], colours[1], 0.5))):
        _billow(c, colour, H * (0.3 + 0.2 * number), ground[0] > 128)
    c.soften(0.8)


def _billow(c: Canvas, colour: Colour, middle: float, on_paper: bool) -> None:
    body = each(_puffs, [(c, middle)], 26)
    curls = _curled(c, noise(c.random, 7, 5, 6))
    dense = ImageChops.multiply(_curled(c, body), curls.point(lambda value: min(255, 30 + value * 3 // 2)))
    fill = ImageOps.colorize(
        _curled(c, noise(c.random, 9, 6, 5)),
        shade(colour, 0.3 if not on_paper else 0.7),
        mix(colour, (255, 255, 255), 0.35),
        colour,
    )
    c.lay(fill, dense)


def _puffs(draw: Draw, c: Canvas, middle: float) -> None:
    x, y, way = c.random.uniform(0, W * 0.4), middle + c.random.uniform(-60, 60), c.random.uniform(-0.25, 0.25)
    for _ in range(60):
        x, y = (x + c.random.uniform(4, 26)), y + c.random.gauss(way * 14, 22)
        size = c.random.uniform(36, 120)
        draw.ellipse(
            [2 * (x - size), 2 * (y - size), 2 * (x + size), 2 * (y + size)], fill=c.random.randrange(120, 230)
        )


def _curled(c: Canvas, picture: Image.Image) -> Image.Image:
    """The picture on a sheet that was pushed about."""
    across, down = 16, 9
    push = {(i, j): (c.random.gauss(0, 34), c.random.gauss(0, 34)) for i in range(across + 1) for j in range(down + 1)}
    swirl = c.random.uniform(0, 6)

    def at(i: int, j: int) -> tuple[float, float]:
        x, y = i * W / across, j * H / down
        return x + push[i, j][0] + sin(y / 120 + swirl) * 30, y + push[i, j][1] + sin(x / 150 + swirl) * 30

    mesh = []
    for i in range(across):
        for j in range(down):
            box = (i * W // across, j * H // down, (i + 1) * W // across, (j + 1) * H // down)
            corners = (*at(i, j), *at(i, j + 1), *at(i + 1, j + 1), *at(i + 1, j))
            mesh.append((box, corners))
    return picture.transform((W, H), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR).filter(
        ImageFilter.GaussianBlur(1.5)
    )
