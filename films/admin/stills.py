"""Stills: in a film's form, and all of them in one list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, both, thumbnail
from films.admin.codes import FilmsAdmin
from films.models import Still


class StillForm(DeskForm):
    """A still. That only one leads is judged by the whole form, so that an editor can hand the lead on in one go."""

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "is_lead"}  # type: ignore[misc]


class StillFormSet(forms.BaseInlineFormSet):
    """A film's stills, of which at most one leads."""

    def clean(self) -> None:
        super().clean()
        for form in self._leading()[1:]:
            form.add_error("is_lead", gettext("Another still leads already; one film has one lead still."))

    def save(self, commit: bool = True) -> Any:
        """The one that led steps back before the new one is kept."""
        leading = self._leading()
        if commit and leading:
            still = leading[0].instance
            Still.objects.filter(film=self.instance, is_lead=True).exclude(pk=still.pk).update(is_lead=False)
        return super().save(commit)

    def _leading(self) -> list[forms.ModelForm]:
        given = [form for form in self.forms if getattr(form, "cleaned_data", None)]
        return [form for form in given if form.cleaned_data.get("is_lead") and not form.cleaned_data.get("DELETE")]


class AlternativeTextFilter(admin.SimpleListFilter):
    """Which stills cannot be told to who does not see them."""

    title = _("alternative text")
    parameter_name = "alternative"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("Missing in a language")), ("none", _("Missing in both"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        match self.value():
            case "missing":
                return queryset.filter(models.Q(alternative_en="") | models.Q(alternative_nl=""))
            case "none":
                return queryset.filter(alternative_en="", alternative_nl="")
        return queryset


@admin.register(Still)
class StillAdmin(FilmsAdmin):
    """All pictures, to find those without a text or a credit."""

    list_display = ["picture", "film", "alternative_en", "alternative_nl", "credit", "is_lead"]
    list_display_links = ["film"]
    list_filter = ["is_lead", AlternativeTextFilter]
    list_select_related = ["film"]
    search_fields = ["film__title", "film__original_title", "alternative_en", "alternative_nl", "credit"]
    autocomplete_fields = ["film"]
    fields = ["film", "image", "image_ppoi", both("alternative"), ("credit", "position", "is_lead")]

    @admin.display(description=_("picture"))
    def picture(self, still: Still) -> SafeString | str:
        return thumbnail(still.image.card_480_jpg if still.image else "", 128, 72)
