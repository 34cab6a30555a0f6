"""Which words of a Dutch page are nobody's: neither Dutch of the interface nor the programme's own content."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import django
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise

from films import iso

WORD = re.compile(r"[^\W\d_]{3,}")  # shorter ones say little, and many are the same in both languages
NOT_SAID = re.compile(r"%\(\w+\)[sd]|<[^>]*>")
SAID_BY_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt"}
ADMIN = ("contrib/admin", "contrib/auth")
SAID_IN = (models.CharField, models.TextField, models.FileField)
WITHOUT_END = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "path"}


def strange_words(page: str, known: set[str]) -> list[str]:
    """The words of a page that are not known, in the order in which they stand there; each once."""
    reader = Reader()
    reader.feed(page)
    words = (word for text in reader.said for word in WORD.findall(text))
    return list(dict.fromkeys(word for word in words if word.lower() not in known))


class Reader(HTMLParser):
    """Collects what a page says: its text, the attributes that are read out, and what it tells search engines.

    What is marked as nothing to translate, such as an address, is no text in any language.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.foreign: list[bool] = []  # for each open element: is it in another language, or no text at all?

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        foreign = given.get("lang", "nl") != "nl" or given.get("translate") == "no" or tag in {"script", "style"}
        if tag not in WITHOUT_END:
            self.foreign.append(foreign)
        if any(self.foreign):
            return
        self.said += [value for name, value in given.items() if name in SAID_BY_ATTRIBUTES]
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.said.append(given.get("value", ""))
        if tag == "meta" and "description" in given.get("name", "") + given.get("property", ""):
            self.said.append(given["content"])

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHOUT_END and self.foreign:
            self.foreign.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.foreign):
            self.said.append(data)


def known_words(*, admin: bool = False) -> set[str]:
    """All words that may stand on a Dutch page: read the database first, then ask."""
    texts = [*of_catalogue(next(iter(settings.LOCALE_PATHS)))]
    django_home = Path(django.__file__).parent
    texts += of_catalogue(django_home / "conf/locale")
    for app in ADMIN if admin else ():
        texts += of_catalogue(django_home / app / "locale")
    texts += [*iso.countries("nl").values(), *iso.languages("nl").values(), *of_choices(), *of_database()]
    texts += [name for _, name in settings.LANGUAGES]
    return {word.lower() for text in texts for word in WORD.findall(NOT_SAID.sub(" ", text))}


def of_catalogue(folder: Path | str) -> Iterator[str]:
    """What a catalogue says in Dutch."""
    with (Path(folder) / "nl/LC_MESSAGES/django.po").open("rb") as po:
        for message in read_po(po):
            yield from (message.string,) if isinstance(message.string, str) else message.string


def own_models() -> Iterable[type[models.Model]]:
    return (model for app in ("festival", "films", "screenings") for model in apps.get_app_config(app).get_models())


def of_choices() -> Iterator[str]:
    """Names that are the same in every language: IMDb, Dolby Atmos, 35mm."""
    for model in own_models():
        for field in model._meta.fields:
            names: list[Any] = [label for _, label in field.choices or ()] + [field.verbose_name]
            yield from (name for name in names if not isinstance(name, Promise))


def of_database() -> Iterator[str]:
    """Everything that somebody has written about films and screenings."""
    for model in own_models():
        fields = [field.attname for field in model._meta.fields if isinstance(field, SAID_IN)]
        for row in model._base_manager.values_list(*fields) if fields else ():
            yield from (value for value in row if isinstance(value, str))
