"""A form as a browser would send it back: what an earlier version held goes through the same rules as what is typed."""

from typing import Any

from django import forms
from django.http import QueryDict


def filled(form: forms.BaseForm) -> QueryDict:
    """All values that an unbound form shows, as data; pictures are left out, so that they stay what they are."""
    data = QueryDict(mutable=True)
    for bound in form:
        _fill(data, bound.html_name, bound.field.widget, bound.value())
    return data


def _fill(data: QueryDict, name: str, widget: Any, value: Any) -> None:
    widget = getattr(widget, "widget", widget)
    if isinstance(widget, forms.FileInput):
        return
    if isinstance(widget, forms.CheckboxInput):
        if widget.check_test(value):
            data[name] = "on"
    elif isinstance(widget, forms.MultiWidget):
        names: Any = widget.widgets_names  # type: ignore[attr-defined]
        for suffix, part, inner in zip(names, widget.decompress(value) or (), widget.widgets, strict=True):
            _fill(data, f"{name}{suffix}", inner, part)
    elif isinstance(value, list | tuple):
        data.setlist(name, [str(item) for item in value])
    else:
        text = widget.format_value(value)
        data.setlist(name, [str(item) for item in text] if isinstance(text, list) else [str(text or "")])
