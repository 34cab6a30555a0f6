"""Lists as files: what is shown, and what is ticked, in the layout of imports."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR, IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

FORMS = ("csv", "xlsx")


class Exporting:
    """Mixed into the admin of what the layout holds; `table` names its table there, and is empty for everything else."""

    table: ClassVar[str] = ""

    def get_urls(self) -> list[Any]:
        """With the list as a file; it has the list's own address and query string."""
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        if not self.table:
            return urls
        opts, site = self.opts, self.admin_site  # type: ignore[attr-defined]
        name = f"{opts.app_label}_{opts.model_name}_file_changelist"
        return [path("export.<str:form>", site.admin_view(self.export_list), name=name), *urls]

    def export_list(self, request: HttpRequest, form: str) -> HttpResponse:
        """What the list shows with its search and filters, all its pages."""
        if form not in FORMS or not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request).queryset  # type: ignore[attr-defined]
        except IncorrectLookupParameters:
            shown = self.get_queryset(request)  # type: ignore[attr-defined]
        return self._file(request, shown, form)

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_csv(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """The ticked rows as a CSV file."""
        return self._file(request, queryset, "csv")

    @admin.action(description=_("Export as XLSX"), permissions=["view"])
    def export_xlsx(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """The ticked rows as a workbook."""
        return self._file(request, queryset, "xlsx")

    def _file(self, request: HttpRequest, queryset: models.QuerySet[Any], form: str) -> HttpResponse:
        site = self.admin_site  # type: ignore[attr-defined]
        chosen = list(queryset.order_by().values_list("pk", flat=True))
        written: HttpResponse = site.export_rows(request, self.table, chosen, form)
        return written

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """With the two exports, for everybody who may look."""
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        if not self.table or IS_POPUP_VAR in request.GET:
            return actions
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            return actions
        own = {f"export_{form}": self.get_action(f"export_{form}") for form in FORMS}  # type: ignore[attr-defined]
        return actions | own

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """With links to the list as files."""
        query = urlencode([pair for pair in request.GET.lists() if pair[0] not in {"p", "all"}], doseq=True)
        links = [(form.upper(), f"export.{form}?{query}") for form in FORMS] if self.table else []
        context = {"list_files": links, **(extra_context or {})}
        response: HttpResponse = super().changelist_view(request, context)  # type: ignore[misc]
        return response
