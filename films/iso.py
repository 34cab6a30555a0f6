"""Countries and languages: ISO codes in, names in the page's language out.

Names come from Unicode's CLDR (through Babel); the table below adds what ISO and CLDR no longer name: countries of film history.
Pure but for Babel's data; the language of the names is an argument.
"""

from functools import cache

from babel import Locale
from babel.core import get_global

HISTORIC_COUNTRIES = {
    "AN": {"en": "Netherlands Antilles", "nl": "Nederlandse Antillen"},
    "CS": {"en": "Czechoslovakia", "nl": "Tsjecho-Slowakije"},
    "DD": {"en": "East Germany", "nl": "Oost-Duitsland"},
    "SU": {"en": "Soviet Union", "nl": "Sovjet-Unie"},
    "YU": {"en": "Yugoslavia", "nl": "Joegoslavië"},
    "ZR": {"en": "Zaire", "nl": "Zaïre"},
}
HISTORIC_ALPHA_3 = {"ANT": "AN", "CSK": "CS", "DDR": "DD", "SUN": "SU", "YUG": "YU", "ZAR": "ZR"}
SHORTER_COUNTRIES = {
    "CD": {"en": "DR Congo", "nl": "Congo-Kinshasa"},
    "HK": {"en": "Hong Kong", "nl": "Hongkong"},
    "MM": {"en": "Myanmar", "nl": "Myanmar"},
    "MO": {"en": "Macau", "nl": "Macau"},
    "PS": {"en": "Palestine", "nl": "Palestina"},
    "TR": {"en": "Turkey", "nl": "Turkije"},
    "XK": {"en": "Kosovo", "nl": "Kosovo"},
}
NO_DIALOGUE, SEVERAL = "zxx", "mul"
# What people write in a search, beside the names above.
OTHER_COUNTRY_NAMES = {
    "AE": ("UAE",),
    "CD": ("Democratic Republic of the Congo", "Democratische Republiek Congo"),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic", "Tsjechische Republiek"),
    "DD": ("GDR", "DDR"),
    "GB": ("UK", "Great Britain", "Groot-Brittannië", "England", "Engeland"),
    "MM": ("Burma", "Birma"),
    "NL": ("Holland",),
    "SU": ("USSR",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor", "Oost-Timor"),
    "TR": ("Türkiye",),
    "US": ("USA", "America", "Amerika", "VS"),
}
SPECIAL_LANGUAGES = {
    NO_DIALOGUE: {"en": "no dialogue", "nl": "zonder dialoog"},
    SEVERAL: {"en": "several languages", "nl": "meerdere talen"},
    "emk": {"en": "Eastern Maninka", "nl": "Oost-Maninka"},
    "yua": {"en": "Yucatec Maya", "nl": "Yucateeks Maya"},
}
_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


@cache
def countries(language: str) -> dict[str, str]:
    """Every country's name by its two-letter code, today's and historic ones, in order of their names."""
    names = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
    for extra in (HISTORIC_COUNTRIES, SHORTER_COUNTRIES):
        names |= {code: texts[language] for code, texts in extra.items()}
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


@cache
def languages(language: str) -> dict[str, str]:
    """Every language's name by its shortest ISO 639 code, in order of their names."""
    names = {code: name for code, name in Locale(language).languages.items() if code.isalpha() and code.islower()}
    names |= {code: texts[language] for code, texts in SPECIAL_LANGUAGES.items()}
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def country_name(code: str, language: str) -> str:
    """One country's name; an unknown code stands for itself."""
    return countries(language).get(code, code)


@cache
def every_country_name(code: str) -> str:
    """All that a country may be called in a search: in English, in Dutch, and in everyday words."""
    return " · ".join(
        dict.fromkeys((country_name(code, "en"), country_name(code, "nl"), *OTHER_COUNTRY_NAMES.get(code, ())))
    )


def language_name(code: str, language: str) -> str:
    """One language's name, as it stands inside a sentence; an unknown code stands for itself."""
    return languages(language).get(code, code)


def country_code(text: str) -> str | None:
    """The two-letter code for any ISO 3166 code or an exact name in English or Dutch; None if there is none."""
    wanted = text.strip()
    if wanted.upper() in countries("en"):
        return wanted.upper()
    if wanted.upper() in HISTORIC_ALPHA_3:
        return HISTORIC_ALPHA_3[wanted.upper()]
    alias = get_global("territory_aliases").get(wanted.upper(), [])
    if len(alias) == 1:
        return str(alias[0])
    return _by_name("countries").get(wanted.casefold())


def language_code(text: str) -> str | None:
    """The shortest ISO 639 code for any ISO 639 code or an exact name in English or Dutch; None if there is none."""
    wanted = text.strip()
    lower = wanted.lower()
    if lower in languages("en"):
        return lower
    alias = str(get_global("language_aliases").get(lower, ""))
    if alias in languages("en"):
        return alias
    return _by_name("languages").get(wanted.casefold())


@cache
def _by_name(kind: str) -> dict[str, str]:
    table = countries if kind == "countries" else languages
    return {name.casefold(): code for language in ("nl", "en") for code, name in table(language).items()}
