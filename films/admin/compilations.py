"""Compilations with their films, in the order of showing."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, RelatedFilter, both, column
from festival.admin.proposals import address_from
from festival.admin.publishing import PublicationFilter, Publishing
from films.admin.codes import FilmsAdmin, FilmsTabularInline
from films.models import Compilation, CompilationItem


class CompilationForm(DeskForm):
    """A compilation; its address follows from its title until somebody writes one."""

    proposes = {"slug": address_from("title_en", "title_nl")}


class ItemInline(FilmsTabularInline):
    model = CompilationItem
    fields = ["film", "position"]
    autocomplete_fields = ["film"]
    extra = 3

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[CompilationItem]:
        return super().get_queryset(request).select_related("film")


@admin.register(Compilation)
class CompilationAdmin(Publishing, FilmsAdmin):
    form = CompilationForm
    table = "compilations"
    inlines = [ItemInline]
    list_display = ["__str__", "kind", "section_code", "film_titles", "running_time", "screening_count", "publication"]
    list_filter = [PublicationFilter, "kind", "section__edition", ("section", RelatedFilter)]
    list_select_related = ["section"]
    search_fields = ["title_en", "title_nl", "code", "films__title"]
    autocomplete_fields = ["section"]
    prepopulated_fields = {"slug": ["title_en"]}
    fieldsets = [
        (None, {"fields": [both("title"), ("kind", "section"), ("slug", "code")]}),
        (_("Publication"), {"fields": ["published_at"]}),
        (_("Text"), {"fields": [both("text")]}),
    ]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        screened = Compilation.objects.filter(pk=OuterRef("pk")).annotate(number=Count("screenings")).values("number")
        counted = super().for_list(queryset, request).annotate(screening_count=Subquery(screened))
        return counted.with_films()

    @admin.display(description=_("section"), ordering="section__code")
    def section_code(self, compilation: Compilation) -> SafeString:
        return column("swatch", section=compilation.section)

    @admin.display(description=_("films"))
    def film_titles(self, compilation: Compilation) -> str:
        return ", ".join(item.film.title for item in compilation.items.all())

    @admin.display(description=_("running time"))
    def running_time(self, compilation: Compilation) -> str:
        """“84 min”; “at least 70 min” while a runtime is unknown."""
        minutes = {"minutes": compilation.known_minutes}
        if compilation.runtime_is_complete:
            return gettext("%(minutes)d min") % minutes
        return gettext("at least %(minutes)d min") % minutes

    @admin.display(description=_("screenings"), ordering="screening_count")
    def screening_count(self, compilation: Any) -> int:
        return int(compilation.screening_count)
