"""How values read to people: in the comparison of two versions, and beside what somebody else has saved."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext

NOTHING = "–"


def choice_label(site: admin.AdminSite, model: type[models.Model]) -> Callable[[Any], str]:
    """How rows of a model read in autocompletes."""
    return getattr(site.get_model_admin(model), "choice_label", str)


def field_label(field: Any) -> str:
    """A column's name, with its language where it has one."""
    language = getattr(field, "_translated_field_language_code", None)
    name = capfirst(str(field.verbose_name))
    return f"{name} ({get_language_info(language)['name_translated']})" if language else name


def in_words(value: Any) -> str:
    """A plain value: moments on the clocks of the desk, yes and no, a dash for nothing."""
    match value:
        case None | "" | [] | ():
            return NOTHING
        case bool():
            return gettext("yes") if value else gettext("no")
        case datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return date_format(local, gettext("D j M Y, H:i"))
        case date():
            return date_format(value, gettext("D j M Y"))
        case time():
            return f"{value:%H:%M}"
        case list() | tuple():
            return ", ".join(str(item) for item in value)
    return str(value)


def typed_in_words(field: forms.Field, value: Any) -> str:
    """A form field's value as the form's own choices name it, whether it is a key, a row or several of them."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = [getattr(item, "pk", item) for item in value or []]
        known = [field.label_from_instance(row) for row in field.queryset.filter(pk__in=keys)]  # type: ignore[union-attr]
        return in_words(sorted(known))
    if isinstance(field, forms.ModelChoiceField):
        return in_words(field.label_from_instance(_row(field, value)) if value else None)
    choices = getattr(field, "choices", None)
    if choices is None:
        return in_words(value)
    names = {str(key): str(name) for key, name in _flat(choices)}
    if isinstance(value, list | tuple):
        return in_words([names.get(str(item), str(item)) for item in value if item])
    return in_words(names.get(str(value), value))


def _row(field: forms.ModelChoiceField, value: Any) -> Any:
    if isinstance(value, models.Model):
        return value
    found = field.queryset.filter(pk=value).first() if str(value).isdecimal() else None  # type: ignore[union-attr]
    return found or value


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    return [
        pair
        for key, name in choices
        for pair in (name if isinstance(name, list | tuple) else [(key, name)])
    ]  # fmt: skip
