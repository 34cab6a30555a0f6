"""Themes."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, both
from festival.admin.proposals import address_from
from films.admin.codes import FilmsAdmin
from films.models import Theme


class ThemeForm(DeskForm):
    """A theme; its address follows from its name until somebody writes one."""

    proposes = {"slug": address_from("name_en", "name_nl")}


@admin.register(Theme)
class ThemeAdmin(FilmsAdmin):
    form = ThemeForm
    list_display = ["__str__", "name_en", "name_nl", "film_count"]
    search_fields = ["name_en", "name_nl", "slug"]
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [both("name"), "slug"]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return queryset.annotate(film_count=Count("films"))

    @admin.display(description=_("films"), ordering="film_count")
    def film_count(self, theme: Any) -> int:
        return int(theme.film_count)
