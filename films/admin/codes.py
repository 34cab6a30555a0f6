"""Lists of codes in forms: countries and languages chosen by name and in order, features ticked. Nobody types a code."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskAdmin, DeskMixin, DeskStackedInline, DeskTabularInline
from festival.admin.exporting import Exporting
from festival.admin.wording import in_words
from films import iso
from films.models.codes import CodesField, parse

FEWEST_SELECTS = 3
Choices = Iterable[tuple[str, Any]]


def countries() -> list[tuple[str, str]]:
    """Every country by its name in the editor's language."""
    return list(iso.countries(get_language() or "en").items())


def languages() -> list[tuple[str, str]]:
    """Every language by its name in the editor's language."""
    return list(iso.languages(get_language() or "en").items())


ORDERED: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "countries": countries,
    "languages": languages,
    "spoken_languages": languages,
    "subtitles": languages,
}


class OrderedCodesWidget(forms.Widget):
    """One select for each code, in order, and one or more empty ones to add others."""

    template_name = "admin/widgets/ordered_codes.html"
    use_fieldset = True
    label = ""

    def __init__(self, choices: Choices = (), attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = list(choices)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """By the project's own template: a quarter of the time of Django's, which fetches one for each option."""
        return render_to_string("admin/widgets/ordered_codes.html", self.get_context(name, value, attrs))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The chosen codes, then empty places; a code without a name stands for itself."""
        context = super().get_context(name, value, attrs)
        codes = list(parse(value))
        unknown = [(code, code) for code in codes if code not in dict(self.choices)]
        count = max(FEWEST_SELECTS, len(codes) + 1)
        context["choices"] = [*unknown, *self.choices]
        context["places"] = [*codes, *[""] * (count - len(codes))]
        context["label"] = self.label
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All selects of this name, in the order of the page."""
        return list(data.getlist(name)) if hasattr(data, "getlist") else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str) -> str:
        """A group of selects has a legend, not a label."""
        return ""


class OrderedCodesField(forms.Field):
    """Codes in the editor's order; empty and repeated ones are dropped, unknown ones refused."""

    widget = OrderedCodesWidget

    def __init__(self, *, choices: Choices, **kwargs: Any) -> None:
        self.choices = list(choices)
        kwargs.setdefault("widget", OrderedCodesWidget)
        super().__init__(**kwargs)
        self.widget.choices = self.choices
        self.widget.label = str(self.label or "")

    def to_python(self, value: Any) -> tuple[str, ...]:
        return parse(value)

    def validate(self, value: tuple[str, ...]) -> None:
        super().validate(value)
        known = dict(self.choices)
        for code in value:
            if code not in known:
                raise ValidationError(_("“%(code)s” is none of the choices."), code="invalid", params={"code": code})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return parse(initial) != parse(data)


class TickedCodesField(forms.MultipleChoiceField):
    """Codes as boxes to tick, kept in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> list[str]:
        return list(parse(value))

    def clean(self, value: Any) -> tuple[str, ...]:
        """The ticked codes."""
        return tuple(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(parse(initial)) != set(parse(data))


class CodesMixin(DeskMixin):
    """Gives every field of codes its names. `ticked` names the lists for fields with boxes."""

    ticked: dict[str, Choices] = {}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if not isinstance(db_field, CodesField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        wording: dict[str, Any] = {
            "label": str(db_field.verbose_name).capitalize(),
            "help_text": db_field.help_text,
            "required": not db_field.blank,
        }
        if db_field.name in self.ticked:
            return TickedCodesField(choices=self.ticked[db_field.name], **wording)
        return OrderedCodesField(choices=ORDERED[db_field.name](), **wording)


class FilmsAdmin(Exporting, CodesMixin, DeskAdmin):
    """The base of the admins of films and screenings."""

    def words_of(self, column: Any, value: Any) -> str:
        """Codes by their names, in order."""
        if not isinstance(column, CodesField):
            return super().words_of(column, value)
        names = dict(self.ticked.get(column.name) or ORDERED[column.name]())
        return in_words([str(names.get(code, code)) for code in parse(value)])


class FilmsTabularInline(CodesMixin, DeskTabularInline):
    """Short rows."""


class FilmsStackedInline(CodesMixin, DeskStackedInline):
    """Rows with long texts."""
