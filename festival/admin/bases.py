"""What every admin of this project shares: both languages side by side, no query per row, addresses proposed when empty."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from imagefield.fields import PPOIField

from festival.admin.history import Historied, keep_the_first
from festival.admin.proposals import Proposal
from festival.admin.sharing import draw_when_kept
from festival.admin.versions import SEEN, SOMEBODY_ELSE, saved_meanwhile, state
from festival.admin.widgets import FocalPointInput, KnownAutocomplete, ManyAutocomplete, know
from festival.admin.wording import choice_label
from festival.images import PictureField
from festival.models import Edition
from festival.translation import columns

TENTHS = r"(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)"
focal_point = RegexValidator(
    rf"^{TENTHS}x{TENTHS}$", _("Write two numbers from 0 to 1 with an x between, such as 0.5x0.3.")
)


REFUSAL = _(
    "Somebody else has saved this since you opened it. What you wrote is still here and is not saved: compare it with "
    "theirs, and save again to keep yours."
)


def moment(request: HttpRequest) -> datetime:
    """The request's present moment."""
    return request.now  # type: ignore[attr-defined]


def working_edition(request: HttpRequest) -> Edition | None:
    """The edition that the desk's clocks follow: the one visitors see, else the newest."""
    return request.desk_edition  # type: ignore[attr-defined]


def both(name: str) -> tuple[str, ...]:
    """A translated field's columns, as one row of a fieldset."""
    return tuple(columns(name))


def column(template: str, **values: Any) -> SafeString:
    """A cell of a list that is more than a word: templates/admin/columns/ has them."""
    return render_to_string(f"admin/columns/{template}.html", values)


def thumbnail(url: str, width: int, height: int) -> SafeString | str:
    """A small picture for a list, fetched when it scrolls into view."""
    return column("thumbnail", url=url, width=width, height=height) if url else ""


class DeskForm(forms.ModelForm):
    """A form that proposes what the editor left empty, and never changes what stands there."""

    proposes: ClassVar[dict[str, Proposal]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.proposes:
            if name in self.fields:
                self.fields[name].required = False
        know(self.fields.items(), self.instance)

    def clean(self) -> dict[str, Any]:
        """Empty addresses and sort names are filled before they are judged; what somebody else saved is not lost."""
        data = super().clean() or self.cleaned_data
        seen = self.data.get(SEEN)
        if seen and seen != getattr(self.instance, "state_on_the_desk", seen):
            self.add_error(None, ValidationError(REFUSAL, code=SOMEBODY_ELSE))
        for name, propose in self.proposes.items():
            if name in self.fields and name not in self.errors and not data.get(name):
                data[name] = propose(self)
        return data


class LinesField(forms.CharField):
    """A text of several lines; browsers end each with two signs, which are one here, so that an untouched text stays."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class DeskMixin:
    """Form fields as this desk has them, in forms and in inlines."""

    form: Any = DeskForm
    formfield_overrides: Any = {
        models.ImageField: {"form_class": PictureField},
        models.TextField: {"form_class": LinesField},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return None
        language = getattr(db_field, "_translated_field_language_code", None)
        if language:
            field.label = f"{field.label} ({get_language_info(language)['name_translated']})"
            field.widget.attrs["lang"] = language
        if isinstance(db_field, PPOIField):
            _as_focal_point(field)
        if isinstance(db_field, models.DateTimeField):
            _name_both_halves(field)
        for power in ("can_delete_related", "can_view_related"):  # the pencil does both
            if hasattr(field.widget, power):
                setattr(field.widget, power, False)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        site = self.admin_site  # type: ignore[attr-defined]
        by_typing = db_field.name in self.get_autocomplete_fields(request)  # type: ignore[attr-defined]
        if by_typing and "widget" not in kwargs:
            kwargs["widget"] = KnownAutocomplete(db_field, site, using=kwargs.get("using"))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if by_typing and field is not None:
            field.label_from_instance = choice_label(site, db_field.remote_field.model)
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        site = self.admin_site  # type: ignore[attr-defined]
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = ManyAutocomplete(db_field, site, using=kwargs.get("using"))
        field = super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(kwargs.get("widget"), ManyAutocomplete):
            field.label_from_instance = choice_label(site, db_field.remote_field.model)
        return field


def _are_numbers(value: Any) -> bool:
    return all(str(key).isdecimal() for key in (value if isinstance(value, list) else [value]))


def _name_both_halves(field: forms.Field) -> None:
    """A moment is a date and a time: two inputs under one label, so each says which it is."""
    for half, word in zip(getattr(field.widget, "widgets", ()), (_("date"), _("time")), strict=False):
        half.attrs["aria-label"] = f"{field.label}: {word}"


def _as_focal_point(field: forms.Field) -> None:
    field.label = gettext("Focal point")
    field.widget = FocalPointInput(attrs={"size": 12})
    field.validators.append(focal_point)
    field.help_text = gettext(
        "What no crop cuts off: click on the picture once it is saved, or write how far from left and from top; "
        "0.5x0.5 is the middle."
    )


class RelatedFilter(admin.RelatedFieldListFilter):
    """A filter by a related row, named as autocompletes name it; one query, however many rows there are."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        desk = model_admin.admin_site.get_model_admin(field.remote_field.model)
        return [(row.pk, desk.choice_label(row)) for row in desk.get_queryset(request)]


class DeskAdmin(Historied, DeskMixin, admin.ModelAdmin):
    """The base of every admin here."""

    list_per_page = 50
    list_max_show_all = 1000

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """On lists, with what the columns show; while a form is saved, locked, so that the second of two editors waits."""
        queryset = super().get_queryset(request)
        page = str(request.resolver_match.url_name) if request.resolver_match else ""
        if page.endswith("_changelist"):
            return self.for_list(queryset, request)
        is_saved = request.method == "POST" and page.endswith("_change")
        return queryset.select_for_update(of=("self",)) if is_saved else queryset

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        """With what the columns show; a constant number of queries."""
        return queryset

    def choice_label(self, obj: Any) -> str:
        """How a row reads in autocompletes."""
        return str(obj)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Notes the state of what is about to be shown or judged; costs no query, since the formsets have the rows."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        if change:
            both_sides = zip(formsets, inlines, strict=True)
            shown = [rows.get_queryset() for rows, inline in both_sides if inline.has_change_permission(request, obj)]
            obj.state_on_the_desk = state(obj, *(row for rows in shown for row in rows))
        return formsets, inlines

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        context["seen"] = getattr(obj, "state_on_the_desk", "")
        form = context["adminform"].form
        if form.is_bound and form.has_error(NON_FIELD_ERRORS, SOMEBODY_ELSE):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["meanwhile"] = saved_meanwhile(form, formsets, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address proposes (`?film=28`); a related row is named by its number, anything else is passed over."""
        related = {field.name for field in self.opts.get_fields() if field.is_relation}
        proposed: dict[str, Any] = super().get_changeform_initial_data(request)
        return {name: value for name, value in proposed.items() if name not in related or _are_numbers(value)}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The thing's own page, in the language of the desk; staff see there what is not published yet."""
        if obj is None or not obj.pk or not hasattr(obj, "get_absolute_url"):
            return None
        return str(obj.get_absolute_url())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            keep_the_first(self.model, [obj.pk])
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            self.changed_address(request, obj, form.initial["slug"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once all of it is kept, what shows it in previews of links is drawn anew, where it changed."""
        super().save_related(request, form, formsets, change)
        draw_when_kept(request, form.instance)

    def changed_address(self, request: HttpRequest, obj: Any, was: str) -> None:
        """Says that links to the old address are broken now."""
        sentence = gettext("The address was “%(was)s”. Links that people have saved no longer lead here.")
        self.message_user(request, sentence % {"was": was}, messages.WARNING)


class DeskInline(DeskMixin):
    """Rows of an inline, without empty ones to begin with."""

    extra = 0


class TabularFormSet(forms.BaseInlineFormSet):
    """Rows whose box for deleting says what it does: the words stand only in the head of the table."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext("Delete this row")


class DeskTabularInline(DeskInline, admin.TabularInline):
    """Short rows; each input carries its column's name, which stands only in the head of the table."""

    formset = TabularFormSet
    view_on_site = False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = str(field.label)
        return field


class DeskStackedInline(DeskInline, admin.StackedInline):
    """Rows with long texts."""

    view_on_site = False
