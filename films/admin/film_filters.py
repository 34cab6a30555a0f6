"""What an editor looks for in the list of films."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.models import Edition, Section
from films.admin.codes import countries
from films.models import Credit, Film, Selection, Still
from films.models.codes import parse
from films.models.vocabulary import Role


class EditionFilter(admin.SimpleListFilter):
    """Films that an edition selected, or none did."""

    title = _("edition")
    parameter_name = "edition"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Edition.objects.values_list("slug", "name"), ("none", _("In no edition"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        selected = Selection.objects.filter(film=OuterRef("pk"))
        if self.value() == "none":
            return queryset.exclude(Exists(selected))
        return (
            queryset.filter(Exists(selected.filter(section__edition__slug=self.value()))) if self.value() else queryset
        )


class SectionFilter(admin.SimpleListFilter):
    """Films of a section, or of one inside it: of the edition that is filtered by, else of the newest."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        slug = request.GET.get("edition")
        edition = Edition.objects.filter(slug=slug).first() if slug else Edition.objects.first()
        sections = Section.objects.filter(edition=edition).select_related("parent")
        return [(str(section.pk), section.full_name) for section in sections]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        value = self.value() or ""
        if not value.isdigit():
            return queryset
        chosen = Selection.objects.filter(Q(section=value) | Q(section__parent=value), film=OuterRef("pk"))
        return queryset.filter(Exists(chosen))


class MissingFilter(admin.SimpleListFilter):
    """What a film still lacks before it can be shown off."""

    title = _("missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("still", _("Still")),
            ("director", _("Director")),
            ("runtime", _("Runtime")),
            ("synopsis", _("Synopsis in a language")),
            ("screening", _("Screening")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        match self.value():
            case "still":
                return queryset.exclude(Exists(Still.objects.filter(film=OuterRef("pk"), is_lead=True)))
            case "director":
                return queryset.exclude(Exists(Credit.objects.filter(film=OuterRef("pk"), role=Role.DIRECTOR)))
            case "runtime":
                return queryset.filter(runtime__isnull=True)
            case "synopsis":
                return queryset.filter(Q(synopsis_en="") | Q(synopsis_nl=""))
            case "screening":
                return queryset.filter(screenings__isnull=True, compilations__isnull=True)
        return queryset


class CountryFilter(admin.SimpleListFilter):
    """Films from a country; only countries that some film names."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        lists = Film.objects.order_by().values_list("countries", flat=True).distinct()
        used = {code for codes in lists for code in parse(codes)}
        return [(code, name) for code, name in countries() if code in used]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.filter(countries__has=self.value()) if self.value() else queryset
