"""Content in two languages: two real columns, read in the page's language, with the other as fallback."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from translated_fields import TranslatedField, to_attribute


def either(name: str, field: Any) -> Callable[[models.Model], Any]:
    """A getter that answers with the current language's column, or the first filled one."""

    def get(instance: models.Model) -> Any:
        value = getattr(instance, to_attribute(name, get_language() or field.languages[0]))
        if value:
            return value
        filled = (getattr(instance, to_attribute(name, language)) for language in field.languages)
        return next((other for other in filled if other), value)

    return get


def language_of(instance: models.Model, name: str) -> str:
    """The language of a text that stands in for a missing translation; nothing where it is the page's, or there is none."""
    page, codes = get_language() or "", [language for language, _ in settings.LANGUAGES]
    filled = [code for code in codes if getattr(instance, to_attribute(name, code))]
    return "" if page in filled or not filled else filled[0]


def translated(field: models.Field) -> TranslatedField:
    """A model field once per language; `instance.name` reads it with fallback."""
    return TranslatedField(field, attrgetter=either)


def columns(*names: str) -> list[str]:
    """The column names behind translated fields: `columns("text")` is `["text_en", "text_nl"]`."""
    return [to_attribute(name, language) for name in names for language, _ in settings.LANGUAGES]


def filled(instance: models.Model, name: str) -> tuple[str, ...]:
    """A translated field's texts, the page's language first, without those that are empty."""
    page = get_language() or "en"
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != page)
    texts = (str(getattr(instance, to_attribute(name, code))) for code in codes)
    return tuple(dict.fromkeys(text for text in texts if text))


def in_page_language(path: str) -> Coalesce:
    """A translated field in SQL: the page's language, or the first language that is filled, for `values_list()`."""
    codes = [language for language, _ in settings.LANGUAGES]
    page = get_language() or codes[0]
    filled = [NullIf(F(to_attribute(path, code)), Value("")) for code in sorted(codes, key=lambda code: code != page)]
    return Coalesce(*filled, Value(""))
