"""Films and compilations on the desk, with their screenings: the list of them stands in each one's form."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import moment, working_edition
from festival.admin.publishing import with_publication
from festival.models import Edition
from films.admin.codes import FilmsTabularInline
from films.admin.compilations import CompilationAdmin
from films.admin.films import FilmAdmin
from films.models import Compilation, Film
from screenings.admin.columns import ScreeningColumns, with_columns
from screenings.admin.marks import Judged
from screenings.checking import Health
from screenings.models import Screening
from screenings.programme_checks.findings import Finding


class ScreeningInline(ScreeningColumns, FilmsTabularInline):
    """When and where it is shown; each row leads to its own form, which knows the hall's day."""

    model = Screening
    fields = ["when", "hall_name", "state", "tickets"]
    readonly_fields = ["when", "hall_name", "state", "tickets"]
    show_change_link = True
    verbose_name_plural = _("screenings")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return with_columns(with_publication(super().get_queryset(request), moment(request))).order_by("starts_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ScreenedFilmAdmin(Judged, FilmAdmin):
    """Films with their screenings, and with what the checks find."""

    inlines = [ScreeningInline, *FilmAdmin.inlines]
    list_display = [*FilmAdmin.list_display, "problems"]

    def judged_edition(self, request: HttpRequest) -> Edition | None:
        """The edition that the list is filtered by, else the one that is being worked on."""
        slug = request.GET.get("edition", "")
        return Edition.objects.filter(slug=slug).first() if slug else working_edition(request)

    def findings_by_row(self, health: Health) -> Mapping[int, tuple[Finding, ...]]:
        return health.by_film

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once credits, stills and selections are kept too: what the checks say."""
        super().save_related(request, form, formsets, change)
        edition = working_edition(request)
        if edition is not None:
            self.say_findings(request, form.instance, edition)


class ScreenedCompilationAdmin(CompilationAdmin):
    """Compilations with their screenings."""

    inlines = [*CompilationAdmin.inlines, ScreeningInline]


for model, desk in ((Film, ScreenedFilmAdmin), (Compilation, ScreenedCompilationAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, desk)
