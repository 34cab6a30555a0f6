"""What an editor looks for in the list of screenings."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import working_edition
from festival.models import Edition
from screenings.admin.columns import with_clash
from screenings.models.vocabulary import Status


def chosen_edition(request: HttpRequest) -> Edition | None:
    """The edition that the list is filtered by, else the one that is being worked on."""
    key = request.GET.get("edition__id__exact", "")
    return Edition.objects.filter(pk=key).first() if key.isdigit() else working_edition(request)


class DayFilter(admin.SimpleListFilter):
    """Screenings of a festival day, which ends after midnight."""

    title = _("festival day")
    parameter_name = "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        self.edition = chosen_edition(request)
        days = self.edition.days if self.edition else []
        return [(day.isoformat(), date_format(day, gettext("D j M"))) for day in days]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        try:
            day = date.fromisoformat(self.value() or "")
        except ValueError:
            return queryset
        return queryset.on_day(self.edition, day) if self.edition else queryset  # type: ignore[attr-defined]


class ProblemFilter(admin.SimpleListFilter):
    """Screenings that ask for a decision."""

    title = _("problem")
    parameter_name = "problem"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overlap", _("Overlap in the hall")),
            ("end", _("End unknown")),
            ("film", _("Film or compilation not published")),
            ("ticket", _("No ticket link")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        match self.value():
            case "overlap":
                return with_clash(queryset).filter(is_clashing=True)  # type: ignore[misc]
            case "end":
                return queryset.filter(ends_at__isnull=True)
            case "film":
                hidden = Q(film__isnull=False, film__published_at__isnull=True)
                return queryset.filter(hidden | Q(compilation__isnull=False, compilation__published_at__isnull=True))
            case "ticket":
                return queryset.filter(ticket_url="").exclude(status=Status.CANCELLED)
        return queryset
