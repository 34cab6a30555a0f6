"""Two people on one form: what somebody else saved meanwhile, field by field beside what was typed, with who and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from festival.admin.wording import NOTHING, typed_in_words

SEEN = "seen"  # the state of a row, and of the rows inside it, when its form was opened
SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True)
class Difference:
    """A field with two values, both in words."""

    label: str
    one: str
    other: str


@dataclass(frozen=True)
class SavedMeanwhile:
    """Who saved last and when, where that is known, and every field that differs: theirs, then what was typed."""

    who: str
    when: datetime | None
    differences: list[Difference]
    has_files: bool = False


def state(*rows: models.Model) -> str:
    """A short text that changes when a column of any of these rows does."""
    values = [[field.value_from_object(row) for field in row._meta.concrete_fields] for row in rows]
    return sha256(repr(values).encode()).hexdigest()[:24]


def saved_meanwhile(form: Any, formsets: Iterable[Any], obj: models.Model) -> SavedMeanwhile:
    """Both versions of a form that was refused because somebody else had saved."""
    found = list(_of_form(form))
    for formset in formsets:
        found += _of_rows(formset)
    who, when = last_saved(obj)
    return SavedMeanwhile(who, when, found, has_files=bool(form.files))


def last_saved(obj: models.Model) -> tuple[str, datetime | None]:
    """Who saved a row last, and when: as its versions say, else as the desk's log says."""
    versions = getattr(obj, "history", None)
    if versions is not None:
        version = versions.select_related("history_user").first()
        return (_name(version.history_user), version.history_date) if version else ("", None)
    entries = LogEntry.objects.filter(content_type=get_content_type_for_model(obj), object_id=str(obj.pk))
    entry = entries.select_related("user").order_by("-action_time").first()
    return (_name(entry.user), entry.action_time) if entry else ("", None)


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _of_form(form: Any, inside: str = "") -> Iterator[Difference]:
    for name in form.changed_data:
        bound = form[name]
        label = f"{inside}: {bound.label}" if inside else str(bound.label)
        theirs = bound.field.prepare_value(bound.initial) if bound.initial else bound.initial
        is_choice = isinstance(bound.field, forms.ChoiceField) and not isinstance(bound.field, forms.ModelChoiceField)
        typed = bound.data if is_choice else form.cleaned_data.get(name, bound.data)
        yield Difference(label, typed_in_words(bound.field, theirs), typed_in_words(bound.field, typed))


def _of_rows(formset: Any) -> Iterator[Difference]:
    """Rows inside the form: changed, deleted or added on either side."""
    kind = capfirst(str(formset.model._meta.verbose_name))
    shown = {form.instance.pk for form in formset.initial_forms}
    for row in formset.get_queryset():
        if row.pk not in shown:
            yield Difference(kind, gettext("added: %(row)s") % {"row": row}, NOTHING)
    for form in formset.forms:
        if form in formset.deleted_forms:
            yield Difference(kind, str(form.instance), gettext("deleted"))
        elif form.has_changed():
            is_known = form.instance.pk is not None and not form.instance._state.adding
            yield from _of_form(
                form, f"{kind} “{form.instance}”" if is_known else gettext("New: %(kind)s") % {"kind": kind}
            )
