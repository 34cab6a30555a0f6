"""Awards with the films that run for them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, RelatedFilter, both
from festival.admin.proposals import address_from
from films.admin.codes import FilmsAdmin, FilmsTabularInline
from films.models import Award, Nomination
from films.models.vocabulary import NominationStatus


class AwardForm(DeskForm):
    """An award; its address follows from its name until somebody writes one."""

    proposes = {"slug": address_from("name_en", "name_nl", within="edition")}


class AwardNominationInline(FilmsTabularInline):
    model = Nomination
    fields = ["film", "person", "status", *both("note")]
    autocomplete_fields = ["film", "person"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Nomination]:
        return super().get_queryset(request).select_related("film", "person", "award")


@admin.register(Award)
class AwardAdmin(FilmsAdmin):
    form = AwardForm
    inlines = [AwardNominationInline]
    list_display = ["__str__", "edition", "kind", "film_count", "winner_count", "position"]
    list_filter = ["edition", "kind"]
    list_select_related = ["edition"]
    search_fields = ["name_en", "name_nl", "edition__name"]
    autocomplete_fields = ["edition"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": [both("name"), ("edition", "kind"), ("slug", "position")]}),
        (_("Description"), {"fields": [both("description")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("edition")

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        won = Count("nominations", filter=Q(nominations__status=NominationStatus.WON))
        return queryset.annotate(film_count=Count("nominations"), winner_count=won)

    def choice_label(self, award: Any) -> str:
        """“Audience Award, IDFA 2012”."""
        return f"{award.name}, {award.edition.name}"

    @admin.display(description=_("films"), ordering="film_count")
    def film_count(self, award: Any) -> int:
        return int(award.film_count)

    @admin.display(description=_("won by"), ordering="winner_count")
    def winner_count(self, award: Any) -> int:
        return int(award.winner_count)


@admin.register(Nomination)
class NominationAdmin(FilmsAdmin):
    """All nominations, to say who has won in one go."""

    list_display = ["film", "award_name", "person", "status"]
    list_editable = ["status"]
    list_filter = ["status", "award__edition", ("award", RelatedFilter)]
    list_select_related = ["film", "person", "award__edition"]
    search_fields = ["film__title", "person__name", "award__name_en", "award__name_nl"]
    autocomplete_fields = ["film", "person", "award"]
    fields = [("award", "film", "person"), "status", both("note")]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("film", "person", "award__edition")

    @admin.display(description=_("award"), ordering="award__position")
    def award_name(self, nomination: Nomination) -> str:
        return f"{nomination.award.name}, {nomination.award.edition.name}"
