"""Compositions of crowds, faces, hands and records."""

from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageOps

from festival.site.demonstration.stills.canvas import (
    Canvas,
    Draw,
    H,
    W,
    around,
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
    strokes,
)


def concert(c: Canvas) -> None:
    """Stage lights over a crowd."""
    top, low = c.choose(((20, 6, 30), (70, 12, 50)), ((6, 14, 34), (14, 52, 82)), ((30, 12, 4), (96, 44, 10)))
    c.sky(top, low)
    colours = [(255, 60, 120), (120, 80, 255), (255, 220, 200), (70, 160, 255), (255, 110, 60)]
    c.random.shuffle(colours)
    smoke = noise(c.random, 6, 5, 5).point(lambda value: 90 + value * 165 // 255)
    for number, colour in enumerate(colours):
        x, lean = W * (0.12 + 0.19 * number), c.random.uniform(-260, 260)
        cone = [(x, -40), (x + lean - 110, H), (x + lean + 110, H)]
        beam = polygons([cone], 16, 230)
        beam = ImageChops.multiply(ImageChops.multiply(beam, smoke), level(lambda y: max(0.05, 1 - y * 0.85)))
        c.light(colour, beam)
        c.glow(x, 8, 70, colour)
    c.glow(W / 2, H * 0.8, 420, (190, 80, 70))
    for row in range(5):
        crowd = each(_heads, [(c, row)], 0.8 + 0.7 * abs(row - 1))
        c.lay(mix(shade(low, 0.9), (6, 4, 10), row / 4), crowd)


def _heads(draw: Draw, c: Canvas, row: int) -> None:
    size, x = 13 + row * 11, c.random.uniform(-40, 0)
    while x < W + 60:
        y, r = H * (0.75 + 0.066 * row) + c.random.uniform(-14, 14), size * c.random.uniform(0.85, 1.15)
        draw.ellipse([2 * (x - r), 2 * (y - r * 1.25), 2 * (x + r), 2 * (y + r)], fill=255)
        draw.rounded_rectangle([2 * (x - r * 2), 2 * (y + r * 0.8), 2 * (x + r * 2), 4 * H], round(2 * r), fill=255)
        if c.random.random() > 0.84:
            draw.line(
                double([(x + r * 1.5, y + r * 2), (x + r * 1.9, y - r), (x + r * 1.6, y - r * 3)]),
                fill=255,
                width=round(r * 1.1),
                joint="curve",
            )
            draw.ellipse([2 * (x + r * 1.2), 2 * (y - r * 3.8), 2 * (x + r * 2), 2 * (y - r * 2.7)], fill=255)
        x += size * c.random.uniform(1.7, 2.9)


def archive(c: Canvas) -> None:
    """A worn black-and-white frame of three figures."""
    c.sky((150, 150, 146), (116, 116, 112), (64, 64, 62))
    c.glow(W * c.random.uniform(0.35, 0.65), H * 0.3, 520, (120, 120, 118))
    _room(c)
    draw, left, apart = ImageDraw.Draw(c.image), W * c.random.uniform(0.2, 0.3), W * c.random.uniform(0.19, 0.24)
    order = [0, 2, 1]
    scales = [c.random.uniform(0.82, 1.2) for _ in order]
    for figure in order:
        _sitter(c, draw, (left + apart * figure, H * (0.5 - 0.06 * scales[figure])), scales[figure])
    c.soften(5.5)
    lines = level(lambda y: 0.5 + 0.5 * sin(y * 720 * 1.05))
    c.darken(lines, 0.16)
    c.darken(noise(c.random, 1, 40, 2), 0.2)
    for _ in range(18):
        x, tone = c.random.uniform(0, W), c.random.randrange(30, 130)
        scratch = strokes([[(x, 0), (x + c.random.uniform(-3, 3), H)]], c.random.choice((1, 1, 1.5)), 0, 200)
        c.light((tone, tone, tone), scratch)
    c.lay((214, 212, 206), discs(_specks(c), 0.7))
    warm = c.random.choice(((255, 246, 226), (244, 246, 250), (255, 236, 206)))
    c.image = ImageOps.colorize(ImageOps.autocontrast(ImageOps.grayscale(c.image), cutoff=0.5), (12, 11, 12), warm)
    specks = noise(c.random, 320, 180, 2).point(lambda value: max(0, value - 128))
    c.darken(specks, 0.55)


def _room(c: Canvas) -> None:
    """What stood behind them: a window or a curtain."""
    x = c.random.uniform(0.05, 0.7) * W
    draw = ImageDraw.Draw(c.image)
    if c.random.random() < 0.5:
        draw.rectangle([x, 40, x + 300, 380], fill=(196, 194, 188))
        draw.line([(x + 150, 40), (x + 150, 380)], fill=(60, 60, 58), width=14)
        draw.line([(x, 190), (x + 300, 190)], fill=(60, 60, 58), width=14)
    else:
        for fold in range(0, W, 64):
            draw.rectangle([fold, 0, fold + c.random.randrange(20, 40), H], fill=(70, 69, 67))


def _sitter(c: Canvas, draw: Draw, at: tuple[float, float], s: float) -> None:
    x, y = at
    coat, skin, hair = (
        shade((80, 78, 76), c.random.uniform(0.3, 0.8)),
        shade((176, 178, 172), c.random.uniform(0.86, 1.08)),
        shade((40, 39, 38), c.random.uniform(0.5, 1.6)),
    )
    draw.polygon(
        [
            (x - 190 * s, H),
            (x - 150 * s, y + 176 * s),
            (x - 40 * s, y + 104 * s),
            (x + 40 * s, y + 104 * s),
            (x + 150 * s, y + 176 * s),
            (x + 190 * s, H),
        ],
        fill=coat,
    )
    draw.polygon([(x - 34 * s, y + 106 * s), (x + 34 * s, y + 106 * s), (x, y + 176 * s)], fill=shade(coat, 1.5))
    draw.rectangle([x - 30 * s, y + 50 * s, x + 30 * s, y + 112 * s], fill=shade(skin, 0.5))
    draw.ellipse([x - 70 * s, y - 92 * s, x + 70 * s, y + 88 * s], fill=skin)
    draw.pieslice([x - 76 * s, y - 112 * s, x + 76 * s, y + 54 * s], 180, 360, fill=hair)
    draw.ellipse([x - 44 * s, y - 22 * s, x + 44 * s, y + 8 * s], fill=shade(skin, 0.78))
    if c.random.random() < 0.4:
        draw.rectangle([x - 92 * s, y - 66 * s, x + 92 * s, y - 54 * s], fill=shade(hair, 0.7))
        draw.rectangle([x - 62 * s, y - 128 * s, x + 62 * s, y - 58 * s], fill=shade(hair, 0.8))


def _specks(c: Canvas) -> list[tuple[float, float, float, float]]:
    sizes = [c.random.uniform(0.6, 2.2) for _ in range(70)]
    return [(c.random.uniform(0, W), c.random.uniform(0, H), size, size * 1.4) for size in sizes]


def hands(c: Canvas) -> None:
    """Silhouettes of raised hands."""
    top, low, dark = c.choose(
        ((255, 190, 110), (150, 44, 50), (24, 8, 16)),
        ((180, 224, 232), (40, 90, 130), (6, 14, 30)),
        ((250, 226, 180), (190, 120, 50), (34, 18, 6)),
    )
    c.sky(mix(top, low, 0.4), top, low)
    c.glow(W * c.random.uniform(0.3, 0.7), H * 0.36, 620, (120, 90, 50))
    c.clouds(mix(top, (255, 255, 255), 0.5), 4, 4, fade(0.35, 0.35))
    for layer, share in enumerate((0.35, 0.65, 1.0)):
        size, count = 58 + 42 * layer, 11 - 3 * layer
        spots = [
            ((place + c.random.uniform(0.2, 0.8)) * W / count, H * 0.5 + c.random.uniform(-100, 120))
            for place in range(count)
        ]
        raised = each(_hand, ((c, x, y, size) for x, y in spots), (4.5, 2.0, 1.4)[layer])
        c.lay(mix(low, dark, share), raised)
    c.lay(dark, level(lambda y: max(0, y - 0.84) * 5))


def _hand(draw: Draw, c: Canvas, x: float, y: float, size: float) -> None:
    """An arm from below, a palm, and five fingers that are spread more or less."""
    lean, spread, thumb = c.random.uniform(-0.25, 0.25), c.random.uniform(0.1, 0.3), c.random.choice((-1, 1))
    elbow = (x - sin(lean) * size * 2 + c.random.uniform(-40, 40), H + 60)
    wrist = around(x, y, size * 0.62, pi / 2 + lean * 0.6)
    wide = round(size * 0.84)
    draw.line(double([elbow, wrist]), fill=255, width=round(size * 1.1))
    draw.line(double([wrist, (x, y)]), fill=255, width=wide)
    r = size * 0.46
    draw.ellipse([2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)], fill=255)
    fist = c.random.random() < 0.2
    for finger in range(4):
        angle = -pi / 2 + lean + (finger - 1.5) * spread
        root = around(x, y, size * 0.34, -pi / 2 + lean + (finger - 1.5) * 0.46)
        long = size * (0.32 if fist else (0.72, 0.9, 0.86, 0.66)[finger if thumb < 0 else 3 - finger])
        _finger(draw, root, around(*root, long, angle), size * 0.2)
    root = around(x, y, size * 0.3, -pi / 2 + lean + thumb * 1.5)
    _finger(draw, root, around(*root, size * 0.62, -pi / 2 + lean + thumb * 0.8), size * 0.22)


def _finger(draw: Draw, root: tuple[float, float], tip: tuple[float, float], wide: float) -> None:
    draw.line(double([root, tip]), fill=255, width=round(wide * 2))
    for x, y in (root, tip):
        draw.ellipse([2 * x - wide, 2 * y - wide, 2 * x + wide, 2 * y + wide], fill=255)


def rings(c: Canvas) -> None:
    """A vinyl record."""
    desk, label = c.choose(
        ((24, 44, 54), (214, 62, 40)),
        ((62, 40, 30), (226, 178, 70)),
        ((38, 40, 34), (60, 120, 130)),
        ((50, 30, 44), (232, 222, 200)),
    )
    c.sky(shade(desk, 1.3), desk)
    grain = noise(c.random, 3, 140, 4)
    c.image = ImageChops.multiply(c.image, ImageOps.colorize(grain, (170, 170, 170), (255, 255, 255)))
    x, y, big = W * c.random.uniform(0.36, 0.64), H * c.random.uniform(0.46, 0.56), c.random.uniform(350, 480)
    c.darken(discs([(x + 12, y + 27, big + 18, big + 13)], 14, 200), 0.8)
    large = Image.new("RGB", (2 * W, 2 * H))
    draw = ImageDraw.Draw(large)
    for step in range(int(big * 0.64), 0, -1):
        radius = 2 * (big * 0.36 + step)
        grey = 13 if step % 53 < 3 else c.random.choice((20, 24, 28, 34, 22))
        draw.ellipse([2 * x - radius, 2 * y - radius, 2 * x + radius, 2 * y + radius], fill=(grey, grey - 2, grey + 2))
    radius = 2 * big * 0.36
    draw.ellipse([2 * x - radius, 2 * y - radius, 2 * x + radius, 2 * y + radius], fill=label)
    for share, tone in (
        (0.92, shade(label, 0.84)),
        (0.9, label),
        (0.5, shade(label, 0.9)),
        (0.48, label),
        (0.05, shade(desk, 0.4)),
    ):
        r = radius * share
        draw.ellipse([2 * x - r, 2 * y - r, 2 * x + r, 2 * y + r], fill=tone)
    c.lay(large.reduce(2), discs([(x, y, big, big)]))
    c.light((150, 146, 150), _sheen(c, x, y, big))


def _sheen(c: Canvas, x: float, y: float, big: float) -> Image.Image:
    """Two fans of light on the grooves."""
    turn = c.random.uniform(0, pi)

    def paint(draw: Draw) -> None:
        for degree in range(0, 360, 2):
            strength = abs(cos(degree * pi / 180 - turn)) ** 26 + 0.5 * abs(cos(degree * pi / 180 - turn - 0.5)) ** 60
            box = [2 * (x - big), 2 * (y - big), 2 * (x + big), 2 * (y + big)]
            draw.pieslice(box, degree, degree + 2.4, fill=min(255, int(strength * 190)))
        r = big * 0.36
        draw.ellipse([2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)], fill=0)

    return mask(paint, 2.5)
