"""The texts of the demonstration, as rows read from the JSON files beside this module."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

DATA = Path(__file__).parent / "data"
SECTIONS = ("pan", "mus", "lab", "fea", "mid", "pla", "stu", "arc")
# Letters that decompose into nothing that a web address could keep.
LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i",
    "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ə": "e", "Ə": "E", "’": "", "ʻ": "", "ʼ": "", "'": "",
})  # fmt: skip
ARTICLES = ("The ", "A ", "An ")
PARTICLES = {
    "de",
    "van",
    "der",
    "den",
    "von",
    "da",
    "dos",
    "di",
    "del",
    "la",
    "le",
    "ter",
    "ten",
    "el",
    "al",
    "bin",
    "zu",
}
CAPITAL_PARTICLES = {"Van", "De", "Di", "El", "Le", "La"}
ENSEMBLES = {
    "Studio", "Collective", "Choir", "Chorale", "Orchestre", "Orchestra", "Banda", "Brass", "Harmonie", "Stubenmusik",
    "Batucadeiras", "Brigade", "Karawitan", "Hermanas",
}  # fmt: skip
NEVER_TURNED = {"The", "Aunt", "Auntie", "Mama", "Madame", "Mevrouw", "Abu", "Umm", "DJ", "Station", "Second"}
FAMILY_NAMES_FIRST = {
    "Li",
    "Wang",
    "Zhang",
    "Liu",
    "Chen",
    "Lin",
    "Zhao",
    "Huang",
    "Kim",
    "Park",
    "Lee",
    "Choi",
    "Jung",
    "Nguyễn",
    "Trần",
}

Row = dict[str, Any]


@cache
def read(name: str) -> Any:
    """A file's rows; none where the file is missing."""
    path = DATA / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def films() -> list[Row]:
    """The films of the 2012 programme, the one it is built around first."""
    return [*_known(), *(row for section in SECTIONS for row in read(f"films-{section}"))]


def records() -> list[Row]:
    """Films that the archive keeps and no edition showed."""
    return [record for row in _known() for record in row["related_films"]]


def older_films() -> list[Row]:
    """The films of the 2011 programme."""
    return list(read("films-2011"))


def older_programme() -> list[Row]:
    """What 2011 showed: its films, and those that come back in 2012, as they stood then."""
    before = read("choices")["shown_before"]
    return [*older_films(), *(row | before[row["code"]] for row in films() if row["code"] in before)]


def _known() -> list[Row]:
    row = read("defector")
    return [row] if row else []


def address(name: str) -> str:
    """A name as it stands in a web address."""
    return slugify(name.translate(LETTERS))[:110] or "untitled"


def sort_title(title: str) -> str:
    """“Defector: Escape from North Korea, The”."""
    for article in ARTICLES:
        if title.startswith(article):
            return f"{title.removeprefix(article)}, {article.strip()}"
    return title


def sort_name(name: str) -> str:
    """“Wit, Noor de”; a name of one word, of a group, or with the family name first stays as it is."""
    words = name.split()
    if len(words) == 1 or words[0] in FAMILY_NAMES_FIRST or _is_whole(name, words):
        return name.removeprefix("The ").removeprefix("the ")
    family = 2 if words[-2] in CAPITAL_PARTICLES and len(words) > 2 else 1
    first, last = words[:-family], words[-family:]
    kept = [word for word in first if word not in PARTICLES]
    particles = [word for word in first if word in PARTICLES]
    return f"{' '.join(last)}, {' '.join([*kept, *particles])}"


def _is_whole(name: str, words: list[str]) -> bool:
    """Whether turning the name around would make no sense: an ensemble, a description, a Korean name."""
    described = any(word[0].islower() and word not in PARTICLES for word in words) or "," in name
    korean = len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]) is not None
    return described or korean or bool(ENSEMBLES & set(words)) or words[0] in NEVER_TURNED


def is_group(name: str) -> bool:
    """Whether the name is that of a studio or a collective rather than of somebody."""
    return bool({"Studio", "Collective"} & set(name.split()))


def both(row: Row, column: str, key: str = "") -> Row:
    """A translated field's two columns out of a row: `synopsis` from `synopsis_en` and `synopsis_nl`."""
    key = key or column
    return {f"{column}_{language}": row.get(f"{key}_{language}") or "" for language in ("en", "nl")}
