"""A shared picture: what it says, drawn as 1200 × 630 pixels for whoever shows a preview of a link."""

import hmac
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from festival.sharing import lettering
from festival.sharing.compositions import DARK, HEIGHT, LIGHT, SIZE, WIDTH, Colour, beam, palette, poster
from festival.sharing.lettering import CODE, EDGE, LABEL, POSTER, TEXT, THIN, Draw, Setting

FOLDER = "share"
DESIGN = 1  # counts up when the same words come out looking different
MARGIN = 72
FOOT = HEIGHT - 62
INSIDE = WIDTH - 2 * MARGIN
HEAD, HEAD_AND_TAG = 140, 200  # how far down what stands above the title may reach
EDGE_ROOM, SECOND_ROOM = 46, 52
FAINT = (200, 200, 200)
TITLE_SIZES = (208, 192, 176, 164, 152, 140, 130, 120, 110, 100, 92, 84, 76, 68, 60)
SMALLER = tuple(size for size in TITLE_SIZES if size <= 110)  # beside a still, which has something to say as well
LEADING = 0.9

Photograph = Image.Image


@dataclass(frozen=True)
class Poster:
    """What a picture says. Of several titles the first that can be lettered is set; without a composition it is dark.

    `light` is set thin behind the title; `colour` and `art` are numbers as on the pages; `still` names the picture behind the words, `focus` what no crop cuts off.
    """

    titles: tuple[str, ...]
    festival: str
    year: str
    dates: str = ""
    under: tuple[str, ...] = ()
    light: str = ""
    second: str = ""
    code: str = ""
    section: str = ""
    colour: int = 8
    art: int = 0
    still: str = ""
    focus: tuple[float, float] = (0.5, 0.5)

    @property
    def title(self) -> str:
        """The title that is set; nothing where none of them can be."""
        return next((title for title in self.titles if lettering.fonts_for(title)), "")

    def name(self, key: str) -> str:
        """A name for the picture that nobody can guess, and that changes with what it shows."""
        fonts = [lettering.fonts_for(text) for text in (self.title, self.second, *self.under)]
        said = repr((DESIGN, astuple(self), self.title, [len(found or ()) for found in fonts]))
        digest = hmac.new(key.encode(), said.encode(), sha256).hexdigest()
        return f"{FOLDER}/{digest[:2]}/{digest[2:42]}.jpg"


@dataclass(frozen=True)
class Layout:
    """Where the words stand: the title with its foot, how far up its letters reach, and what stands below it."""

    title: Setting
    foot: float
    top: float
    words: tuple[str, ...]
    second: str


def draw(said: Poster, photograph: Photograph | None = None) -> bytes:
    """The picture as a JPEG: over a cropped still, else over the composition."""
    layout = _layout(said, SMALLER if photograph else TITLE_SIZES)
    picture = (
        _darkened(photograph, layout.top) if photograph else (poster(said.colour, said.art) if said.art else beam())
    )
    pen = ImageDraw.Draw(picture)
    if said.festival:
        (_flag if photograph else _head)(pen, said)
    _title(pen, said, layout)
    _under(pen, layout)
    if said.code:
        light, dark = palette()[said.colour]
        _tag(pen, said, layout.top - 30, (dark, DARK) if photograph else (LIGHT, light))
    buffer = BytesIO()
    subsampling = 2 if photograph else 0  # flat colours show what photographs hide
    picture.save(buffer, "JPEG", quality=86, subsampling=subsampling, optimize=True, progressive=True)
    return buffer.getvalue()


def _layout(said: Poster, sizes: Sequence[int]) -> Layout:
    """Everything is measured before anything is drawn, since the scrim begins above the words."""
    words = [word.upper() if lettering.is_latin(word) else word for word in said.under]
    words = [word for word in words if lettering.fonts_for(word)]
    second = said.second if lettering.fonts_for(said.second) else ""
    foot = float(FOOT - EDGE_ROOM * bool(words) - SECOND_ROOM * bool(second))
    room = int(foot - (HEAD_AND_TAG if said.code else HEAD))
    title = lettering.fitted(f"{said.title} {said.light}", POSTER, sizes, (INSIDE, room), LEADING)
    if not title.lines:
        return Layout(title, foot, foot, tuple(words), second)
    foot -= title.size * 0.1 if foot < FOOT else 0
    up = (len(title.lines) - 1) * title.size * LEADING + lettering.ink_above(title.lines[0], POSTER, title.size)
    return Layout(title, foot, foot - up, tuple(words), second)


def _head(pen: Draw, said: Poster) -> None:
    """The festival's name and year on the left, its dates on the right."""
    _name(pen, said, 98)
    dates = said.dates.upper()
    lettering.write(pen, (WIDTH - MARGIN - lettering.length(dates, EDGE, 26), 94), dates, (EDGE, 26), LIGHT)


def _flag(pen: Draw, said: Poster) -> None:
    """The same on a dark ground that hangs from the top edge: stills are dark and light there as they like."""
    dates = said.dates.upper()
    names = lettering.length(_festival(said), POSTER, 50) + lettering.length(said.year, THIN, 50) + 14
    width = names + (lettering.length(dates, EDGE, 26) + 34 if dates else 0)
    pen.rectangle((MARGIN - 26, 0, MARGIN + width + 26, 98), fill=DARK)
    lettering.write(pen, (_name(pen, said, 74) + 34, 70), dates, (EDGE, 26), LIGHT)


def _name(pen: Draw, said: Poster, y: float) -> float:
    """The festival's name, strong, and its year, thin; answers where they end."""
    x = lettering.write(pen, (MARGIN, y), _festival(said), (POSTER, 50), LIGHT)
    return lettering.write(pen, (x + 10, y), said.year, (THIN, 50), LIGHT)


def _festival(said: Poster) -> str:
    return lettering.shortened(said.festival, POSTER, 50, INSIDE // 2) if lettering.fonts_for(said.festival) else ""


def _under(pen: Draw, layout: Layout) -> None:
    """The edge print at the foot, and the second title above it."""
    if layout.words:
        _edge(pen, layout.words, FOOT)
    if layout.second:
        line = lettering.shortened(layout.second, TEXT, 40, INSIDE)
        lettering.write(pen, (MARGIN, FOOT - EDGE_ROOM * bool(layout.words)), line, (TEXT, 40), LIGHT)


def _edge(pen: Draw, words: Sequence[str], y: float) -> None:
    """Words with strokes between them, as many as there is room for."""
    x = float(MARGIN)
    for number, word in enumerate(words):
        room = WIDTH - MARGIN - x
        if number and lettering.length(word, EDGE, 27) + 50 > room:
            return
        if number:
            x = lettering.write(pen, (x + 18, y), "/", (EDGE, 27), FAINT) + 18
        x = lettering.write(pen, (x, y), lettering.shortened(word, EDGE, 27, int(room)), (EDGE, 27), LIGHT)


def _title(pen: Draw, said: Poster, layout: Layout) -> None:
    """The title from its last line up, what is light in it behind what is strong."""
    size, y = layout.title.size, layout.foot
    for line in reversed(layout.title.lines):
        strong = line.removesuffix(said.light) if said.light else line
        x = lettering.write(pen, (MARGIN - size * 0.02, y), strong, (POSTER, size), LIGHT)
        if strong != line:
            lettering.write(pen, (x, y), said.light, (THIN, size), LIGHT)
        y -= size * LEADING


def _tag(pen: Draw, said: Poster, y: float, colours: tuple[Colour, Colour]) -> None:
    """The section's code in a box, its name beside it."""
    ground, ink = colours
    width = lettering.length(said.code, CODE, 25)
    pen.rectangle((MARGIN, y - 31, MARGIN + width + 24, y + 9), fill=ground)
    lettering.write(pen, (MARGIN + 12, y - 2), said.code, (CODE, 25), ink)
    name = lettering.shortened(said.section, LABEL, 28, int(INSIDE - width - 42))
    if lettering.fonts_for(name):
        lettering.write(pen, (MARGIN + width + 42, y - 1), name, (LABEL, 28), LIGHT)


def cropped(still: bytes, focus: tuple[float, float]) -> Photograph | None:
    """A still at the size of the picture, cropped around its focal point; None where it cannot be read."""
    try:
        opened = Image.open(BytesIO(still)).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return ImageOps.fit(opened, SIZE, Image.Resampling.BICUBIC, centering=focus)


def _darkened(photograph: Photograph, top: float) -> Image.Image:
    """The still with a scrim from above the title down."""
    picture = photograph.copy()
    column = bytes(round(_darkness(y, top) * 255) for y in range(HEIGHT))
    picture.paste(DARK, mask=Image.frombytes("L", (1, HEIGHT), column).resize(SIZE, Image.Resampling.NEAREST))
    return picture


def _darkness(y: float, top: float) -> float:
    """How dark the scrim is at a height: white letters can be read on a white still, and little else is covered."""
    risen = 0.6 * (y - (top - 190)) / 130
    deep = 0.6 + 0.26 * (y - (top - 60)) / (FOOT - top + 60)
    return min(max(min(risen, deep), 0.0), 0.9)
