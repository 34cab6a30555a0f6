"""Inputs that the desk adds to Django's."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.forms.models import ModelChoiceIteratorValue


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that prints the chosen row from what is already loaded, instead of asking the database once per row."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """The chosen option alone; the others come while the editor types."""
        if self.known is None or [str(self.known.pk)] != [str(item) for item in value]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        chosen = ModelChoiceIteratorValue(self.known.pk, self.known)
        options.append(self.create_option(name, chosen, label, True, len(options)))
        return [(None, options, 0)]


class ManyAutocomplete(AutocompleteSelectMultiple):
    """Several rows, each with its own cross; a cross for all of them would be no item of their list."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Without “clear all”."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


def know(fields: Iterable[tuple[str, forms.Field]], instance: models.Model) -> None:
    """Hands each autocomplete the related row where the form's object has it loaded."""
    loaded = instance._state.fields_cache
    for name, field in fields:
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, KnownAutocomplete):
            widget.known = loaded.get(name)


class FocalPointInput(forms.TextInput):
    """The point of a picture that no crop cuts off: clicked on the picture, or written."""

    class Media:
        css = {"screen": ("imagefield/ppoi.css",)}
        js = ("imagefield/ppoi.js",)
