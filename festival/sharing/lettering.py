"""Letters of shared pictures: Archivo in the widths of the pages, other scripts in what the machine has, words in lines.

Archivo comes as the pages' own files. Where a text has a letter that no font here has, it is not set at all: a box in its
place would be worse than nothing.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
ARCHIVO = (str(FONTS / "archivo-latin.woff2"), str(FONTS / "archivo-latin-ext.woff2"))
# Looked for by name among the machine's fonts; what is not there is passed over.
OTHERS = (
    "NotoSans-CondensedBold.ttf", "DejaVuSansCondensed-Bold.ttf", "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf",
    "NotoSansCJK-Bold.ttc", "NotoSansKR-Bold.otf", "NotoSansJP-Bold.otf", "NotoSansSC-Bold.otf", "wqy-zenhei.ttc",
    "NotoSansArmenian-Bold.ttf", "NotoSansGeorgian-Bold.ttf", "NotoSansDevanagari-Bold.ttf", "NotoSansThai-Bold.ttf",
)  # fmt: skip
MEASURE = 200  # pixels at which letters are measured
MISSING = "\U0010fffd"  # no font has this letter: what is drawn for it is what is drawn for all that a font lacks
ELLIPSIS = "…"
DASHES = {"–", "—", "-", "/", "&", "+", ":"}
Font = ImageFont.FreeTypeFont
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Cut:
    """A cut of the letters: Archivo's weight (100 to 900) and width (62 to 125), and the space between letters in ems."""

    weight: int
    width: int
    spacing: float = 0.0


POSTER = Cut(800, 62, -0.012)
THIN = Cut(200, 62, -0.012)
EDGE = Cut(560, 112, 0.035)
TEXT = Cut(420, 88)
LABEL = Cut(600, 88)
CODE = Cut(750, 100, 0.05)


@dataclass(frozen=True)
class Setting:
    """A text broken into lines, at the size at which it fits."""

    lines: tuple[str, ...]
    size: int


def fonts_for(text: str) -> tuple[str, ...] | None:
    """The fonts that a text needs; None where a letter is in none of them, or the script runs from right to left."""
    needed: dict[str, None] = {}
    for sign in tidy(text):
        if unicodedata.bidirectional(sign) in {"R", "AL"}:
            return None
        name = _font_name(sign)
        if name is None:
            return None
        needed[name] = None
    return tuple(needed)


def tidy(text: str) -> str:
    """One line without control signs, each letter with its accents as one sign where there is one."""
    shown = (sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in {"Cc", "Cf"})
    return unicodedata.normalize("NFC", "".join(shown))


def length(text: str, cut: Cut, size: int) -> float:
    """How wide a line is, in pixels."""
    drawn = sum(_font(name, cut, MEASURE).getlength(part) for name, part in _runs(text))
    return float(drawn) * size / MEASURE + cut.spacing * size * max(len(text) - 1, 0)


def write(draw: Draw, at: tuple[float, float], text: str, face: tuple[Cut, int], fill: Colour) -> float:
    """Sets a line with its foot at a point, in a cut at a size; answers where it ends."""
    (x, y), (cut, size) = at, face
    for name, part in _runs(text):
        font = _font(name, cut, size)
        for start, piece in _pieces(part, font, cut.spacing * size):
            draw.text((x + start, y), piece, fill=fill, font=font, anchor="ls")
        x += font.getlength(part) + cut.spacing * size * len(part)
    return x


def ink_above(text: str, cut: Cut, size: int) -> float:
    """How far a line's letters reach above their foot, accents and all."""
    tops = [_font(name, cut, size).getbbox(part, anchor="ls")[1] for name, part in _runs(text)]
    return -min(tops, default=0.0)


def is_latin(text: str) -> bool:
    """Whether Archivo alone sets a text; capitals of other scripts have rules of their own."""
    return set(fonts_for(text) or [""]) <= set(ARCHIVO)


def fitted(text: str, cut: Cut, sizes: Sequence[int], box: tuple[int, int], leading: float) -> Setting:
    """The text at the largest size at which it fits into a box of pixels; at the smallest it is cut short."""
    width, height = box
    words = _words(text)
    lines: list[str] = []
    for size in sizes:
        lines = _balanced(words, cut, size, width)
        most = int((height - size) // (size * leading)) + 1
        if len(lines) <= most and all(length(line, cut, size) <= width for line in lines):
            return Setting(tuple(lines), size)
    size = sizes[-1]
    most = max(int((height - size) // (size * leading)) + 1, 1)
    kept = [_shortened(line, cut, size, width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _shortened(kept[-1].rstrip(ELLIPSIS) + ELLIPSIS, cut, size, width)
    return Setting(tuple(kept), size)


def shortened(text: str, cut: Cut, size: int, width: int) -> str:
    """A text that fits into one line, with an ellipsis where it had to be cut."""
    return _shortened(tidy(text), cut, size, width)


def _shortened(text: str, cut: Cut, size: int, width: int) -> str:
    if length(text, cut, size) <= width:
        return text
    kept = text.rstrip(ELLIPSIS)
    while kept and length(kept + ELLIPSIS, cut, size) > width:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def _words(text: str) -> list[str]:
    """Words with the space after them; no line begins with a dash, and scripts without spaces break at every sign."""
    found: list[str] = []
    for word in tidy(text).split(" "):
        if word in DASHES and len(found) > 1:
            found[-2] += f" {word}"
        else:
            found += [*word, " "] if word and all(map(_is_wide, word)) else [word, " "]
    return found[:-1]


def _is_wide(sign: str) -> bool:
    """Chinese and Japanese break anywhere; Korean between words."""
    return unicodedata.east_asian_width(sign) in {"W", "F"} and not "\uac00" <= sign <= "\ud7a3"


def _balanced(words: list[str], cut: Cut, size: int, width: int) -> list[str]:
    """Lines of nearly equal length, in as few as there have to be."""
    fewest = _broken(words, cut, size, width)
    narrow, wide = width / max(len(fewest), 1), float(width)
    for _step in range(8):
        middle = (narrow + wide) / 2
        if len(_broken(words, cut, size, middle)) <= len(fewest):
            wide = middle
        else:
            narrow = middle
    return _broken(words, cut, size, wide)


def _broken(words: list[str], cut: Cut, size: int, width: float) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1] and word != " " and length((lines[-1] + word).strip(), cut, size) > width:
            lines.append("")
        lines[-1] = (lines[-1] + word).lstrip()
    return [line.strip() for line in lines if line.strip()]


def _pieces(text: str, font: Font, spacing: float) -> Iterator[tuple[float, str]]:
    """A run as it is drawn: in one go, or letter by letter where there is space between them, kerned all the same."""
    if not spacing or not text:
        yield 0.0, text
        return
    x = 0.0
    for here, following in pairwise([*text, ""]):
        yield x, here
        x += font.getlength(here + following) - (font.getlength(following) if following else 0.0) + spacing


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of a text that are set in one font; spaces stay with the font before them."""
    names: list[str] = []
    for sign in text:
        names.append(names[-1] if names and sign == " " else _font_name(sign) or ARCHIVO[0])
    together = groupby(zip(names, text, strict=True), key=lambda pair: pair[0])
    return ((name, "".join(sign for _name, sign in group)) for name, group in together)


@cache
def _font_name(sign: str) -> str | None:
    """The first font that has a sign."""
    return next((name for name in (*ARCHIVO, *_installed()) if sign.isspace() or _has(name, sign)), None)


@cache
def _installed() -> tuple[str, ...]:
    """Those of the other fonts that this machine has."""
    return tuple(name for name in OTHERS if _opens(name))


def _opens(name: str) -> bool:
    try:
        ImageFont.truetype(name, 24)
    except OSError:
        return False
    return True


def _has(name: str, sign: str) -> bool:
    """Whether a font draws something of its own for a sign."""
    font = _font(name, POSTER, 48)
    drawn, missing = font.getmask(sign), font.getmask(MISSING)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


@lru_cache(maxsize=256)
def _font(name: str, cut: Cut, size: int) -> Font:
    font = ImageFont.truetype(name, size)
    if name in ARCHIVO:
        font.set_variation_by_axes([cut.weight, cut.width])
    return font
