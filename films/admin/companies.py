"""Companies."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from films import iso
from films.admin.codes import FilmsAdmin
from films.models import Company


@admin.register(Company)
class CompanyAdmin(FilmsAdmin):
    list_display = ["name", "country_names", "url", "credit_count"]
    search_fields = ["name", "url"]
    fields = ["name", "countries", "url"]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return queryset.annotate(credit_count=Count("credits"))

    @admin.display(description=_("countries"))
    def country_names(self, company: Company) -> str:
        return ", ".join(iso.country_name(code, get_language() or "en") for code in company.countries)

    @admin.display(description=_("credits"), ordering="credit_count")
    def credit_count(self, company: Any) -> int:
        return int(company.credit_count)
