"""What belongs to a film, entered in the film's form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import both
from films.admin.codes import FilmsStackedInline, FilmsTabularInline, languages
from films.admin.stills import StillForm, StillFormSet
from films.models import Credit, Link, Nomination, OutsideRating, PressReview, Selection, Still


class SelectionInline(FilmsTabularInline):
    """In which sections of which editions the film is shown."""

    model = Selection
    fields = ["section", "premiere", "position", "is_highlight", *both("note")]
    autocomplete_fields = ["section"]
    verbose_name_plural = _("sections that show the film")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Selection]:
        return super().get_queryset(request).select_related("film", "section__edition", "section__parent")


class CreditInline(FilmsTabularInline):
    """Who did what; the lists on the site follow the order of roles, and then these positions."""

    model = Credit
    fields = ["role", "person", "company", *both("note"), "position"]
    autocomplete_fields = ["person", "company"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Credit]:
        return Credit.objects.in_reading_order().select_related("person", "company")


class StillInline(FilmsStackedInline):
    """Pictures; one of them leads. A film without any gets a poster made of its title and its section's colour."""

    model = Still
    form = StillForm
    formset = StillFormSet
    fields = [("image", "image_ppoi"), both("alternative"), ("credit", "position", "is_lead")]


class PressReviewInline(FilmsStackedInline):
    model = PressReview
    classes = ["collapse"]
    fields = [
        ("outlet", "headline"), ("author", "published_on", "language"), both("author_biography"), "url", "excerpt",
        both("summary"), ("tags", "stars", "comments", "position"),
    ]  # fmt: skip

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "language":
            return forms.ChoiceField(
                choices=[("", "–"), *languages()], required=False, label=str(db_field.verbose_name).capitalize()
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "excerpt":
            field.widget.attrs["rows"] = 4
        return field


class LinkInline(FilmsStackedInline):
    model = Link
    classes = ["collapse"]
    fields = [("kind", "title", "position"), "url", both("description")]


class OutsideRatingInline(FilmsTabularInline):
    model = OutsideRating
    classes = ["collapse"]
    fields = ["source", "value", "scale", "count", "comment_count", "url", "seen_on"]


class NominationInline(FilmsTabularInline):
    """Awards that the film runs for or won."""

    model = Nomination
    classes = ["collapse"]
    fields = ["award", "person", "status", *both("note")]
    autocomplete_fields = ["award", "person"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Nomination]:
        return super().get_queryset(request).select_related("film", "person", "award__edition")


INLINES: list[type[admin.options.InlineModelAdmin]] = [
    SelectionInline, CreditInline, StillInline, PressReviewInline, LinkInline, OutsideRatingInline, NominationInline,
]  # fmt: skip
