"""Films and compilations on the desk, with their screenings: the list of them stands in each one's form."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import moment
from festival.admin.publishing import with_publication
from films.admin.codes import FilmsTabularInline
from films.admin.compilations import CompilationAdmin
from films.admin.films import FilmAdmin
from films.models import Compilation, Film
from screenings.admin.columns import ScreeningColumns, with_columns
from screenings.models import Screening


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


class ScreenedFilmAdmin(FilmAdmin):
    """Films with their screenings."""

    inlines = [ScreeningInline, *FilmAdmin.inlines]


class ScreenedCompilationAdmin(CompilationAdmin):
    """Compilations with their screenings."""

    inlines = [*CompilationAdmin.inlines, ScreeningInline]


for model, desk in ((Film, ScreenedFilmAdmin), (Compilation, ScreenedCompilationAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, desk)
