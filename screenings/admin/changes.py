"""Changes: what happened to public screenings. Written by the desk itself; nobody edits history."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskAdmin, column
from screenings.models import Change


@admin.register(Change)
class ChangeAdmin(DeskAdmin):
    list_display = ["made_at", "kind", "screening_name", "was", "reason_en", "reason_nl", "made_by"]
    list_filter = ["kind", "screening__edition", "screening__hall__venue"]
    date_hierarchy = "made_at"
    search_fields = [
        "screening__film__title", "screening__compilation__title_en", "screening__compilation__title_nl",
        "screening__title_en", "screening__title_nl", "reason_en", "reason_nl",
    ]  # fmt: skip
    list_select_related = [
        "screening__film", "screening__compilation", "screening__hall__venue", "screening__edition",
        "from_hall__venue", "to_hall__venue", "made_by",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("screening"), ordering="screening__starts_at")
    def screening_name(self, change: Change) -> SafeString:
        return column("screening_link", screening=change.screening)

    @admin.display(description=_("was"), ordering="from_starts_at")
    def was(self, change: Change) -> SafeString:
        start = change.from_starts_at
        local = start.astimezone(change.screening.edition.zone) if start else None
        return column("was", hall=change.from_hall, start=local.replace(tzinfo=None) if local else None)
