"""Countries and languages as people write them: any ISO code, or a name in English or Dutch, also an older one."""

import re
from functools import cache

from festival.importing.columns import Codes
from festival.importing.matching import Index, tight
from films import iso

# Names that Unicode's tables do not have, or have otherwise.
MORE_COUNTRIES = {
    "USSR": "SU", "UdSSR": "SU", "Sovjetunie": "SU", "Soviet": "SU", "GDR": "DD", "DDR": "DD", "West Germany": "DE", "FRG": "DE",
    "West-Duitsland": "DE", "Federal Republic of Germany": "DE", "Holland": "NL", "Korea": "KR", "Republic of Korea": "KR",
    "Mainland China": "CN", "PR China": "CN", "UAE": "AE", "Türkiye": "TR", "Ivory Coast": "CI", "Ivoorkust": "CI",
    "Macedonia": "MK", "Macedonië": "MK", "Burma": "MM", "England": "GB", "Scotland": "GB", "Wales": "GB", "Great Britain": "GB",
    "Groot-Brittannië": "GB", "Engeland": "GB", "Schotland": "GB", "America": "US", "Amerika": "US", "U.S.A.": "US", "U.S.": "US",
    "United States of America": "US", "Verenigde Staten van Amerika": "US", "Czech Republic": "CZ", "Tsjechische Republiek": "CZ",
    "Russian Federation": "RU", "Bosnia": "BA", "Bosnië": "BA", "Democratic Republic of the Congo": "CD", "Congo": "CG",
    "Federal Republic of Yugoslavia": "YU", "Serbia and Montenegro": "YU", "Zaire": "ZR", "Palestinian Territories": "PS",
    "Swaziland": "SZ", "Cape Verde": "CV", "East Timor": "TL", "Vatican": "VA", "Syrian Arab Republic": "SY", "Viet Nam": "VN",
    "Czecho-Slovakia": "CS", "Tsjechoslowakije": "CS", "Iran, Islamic Republic of": "IR", "Hongkong": "HK", "Birma": "MM",
}  # fmt: skip
MORE_LANGUAGES = {
    "Mandarin": "zh", "Mandarin Chinese": "zh", "Putonghua": "zh", "Mandarijn": "zh", "Farsi": "fa", "Azeri": "az", "Dari": "fa", "Bengali": "bn",
    "Flemish": "nl", "Vlaams": "nl", "Castilian": "es", "Castellano": "es", "Spaans (Castiliaans)": "es", "Tagalog": "fil",
    "Filipino": "fil", "Norwegian": "no", "Noors": "no", "Swiss German": "gsw", "Serbo-Croatian": "sh", "Kurmanji": "ku",
    "Sorani": "ckb", "Bahasa Indonesia": "id", "Bahasa": "id", "Gaelic": "gd", "Silent": "zxx", "No dialogue": "zxx",
    "No dialogues": "zxx", "Without dialogue": "zxx", "None": "zxx", "Stil": "zxx", "Stom": "zxx", "Geen dialoog": "zxx", "Various": "mul",
    "Multiple": "mul", "Minnan dialect": "nan", "Hokkien": "nan", "Taiwanese": "nan", "Moldovan": "ro", "Eastern Maninkakan": "emk", "Yucatec": "yua", "Yucatec Maya": "yua", "yua": "yua",
}  # fmt: skip
SIGNS = re.compile(r"\s*[|,/&+•]\s*")
WORDS = re.compile(r"\s+(?:and|en)\s+")
LIKELY = 0.78
CODE = re.compile(r"^[A-Za-z]{2,3}$")


def countries() -> Codes:
    """Cells of countries."""
    return _codes("countries")


def languages() -> Codes:
    """Cells of languages."""
    return _codes("languages")


def _codes(kind: str) -> Codes:
    return Codes(lambda text: one(kind, text), lambda text: nearest(kind, text), lambda text: parts(kind, text))


def parts(kind: str, text: str) -> list[str]:
    """The single names or codes of a text: between bars, slashes, commas, “and”, and, codes alone, between spaces."""
    pieces = [text] if one(kind, text) else [piece for piece in SIGNS.split(text) if piece]
    pieces = [single for piece in pieces for single in ([piece] if one(kind, piece) else WORDS.split(piece))]
    return [single for piece in pieces for single in ([piece] if one(kind, piece) else _codes_apart(piece))]


def _codes_apart(text: str) -> list[str]:
    words = text.split()
    return words if all(CODE.match(word) for word in words) else [text.strip()]


@cache
def one(kind: str, text: str) -> str | None:
    """The code of one country or language, or None."""
    by_code = iso.country_code if kind == "countries" else iso.language_code
    return by_code(text) or _names(kind).get(tight(text)) or _names(kind).get(tight(_without_article(text)))


def nearest(kind: str, text: str) -> str:
    """The nearest known name, for a suggestion; empty if none is near."""
    return next((near.name for near in _index(kind).near(text, LIKELY)), "")


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|de|het)\s+", "", text.strip(), flags=re.IGNORECASE)


@cache
def _names(kind: str) -> dict[str, str]:
    table, more = (iso.countries, MORE_COUNTRIES) if kind == "countries" else (iso.languages, MORE_LANGUAGES)
    known = {tight(name): code for language in ("nl", "en") for code, name in table(language).items()}
    return {tight(name): code for name, code in more.items()} | known


@cache
def _index(kind: str) -> Index[str]:
    table = iso.countries if kind == "countries" else iso.languages
    index: Index[str] = Index()
    for language in ("en", "nl"):
        for code, name in table(language).items():
            index.add(code, names=[name])
    return index
