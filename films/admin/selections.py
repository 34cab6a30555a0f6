"""Selections: what a section shows, in its order."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import RelatedFilter, both, column
from films.admin.codes import FilmsAdmin
from films.models import Selection


@admin.register(Selection)
class SelectionAdmin(FilmsAdmin):
    list_display = ["film", "section_code", "section_name", "premiere", "position", "is_highlight"]
    list_editable = ["position", "is_highlight"]
    list_filter = ["section__edition", ("section", RelatedFilter), "premiere", "is_highlight"]
    search_fields = ["film__title", "film__original_title", "section__name_en", "section__name_nl", "section__code"]
    autocomplete_fields = ["film", "section"]
    fields = [("film", "section"), ("premiere", "position", "is_highlight"), both("note")]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("film", "section__edition", "section__parent")

    @admin.display(description=_("code"), ordering="section__code")
    def section_code(self, selection: Selection) -> SafeString:
        return column("swatch", section=selection.section)

    @admin.display(description=_("section"), ordering="section__position")
    def section_name(self, selection: Selection) -> str:
        return f"{selection.section.full_name}, {selection.section.edition.name}"
