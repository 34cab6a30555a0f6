"""Importing and exporting on the desk: who may, and under which addresses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path

View = Callable[..., Any]
MODELS = ("films.{}_film", "screenings.{}_screening")


def may_import(user: Any) -> bool:
    """Whether somebody may change films and screenings."""
    return bool(user.has_perms([model.format("change") for model in MODELS]))


def may_export(user: Any) -> bool:
    """Whether somebody may see films and screenings."""
    return all(user.has_perm(model.format("view")) or user.has_perm(model.format("change")) for model in MODELS)


def only_if(allowed: Callable[[Any], bool]) -> Callable[[View], View]:
    """Refuses everybody else with the page for forbidden things."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """For staff only; each page asks itself who may see it."""
    from festival.site.importing import files, views  # they import this module's guards

    return [
        path("import/", site.admin_view(views.overview), name="import"),
        path("import/template/<str:name>", site.admin_view(files.template), name="import_template"),
        path("import/<int:pk>/", site.admin_view(views.run), name="import_run"),
        path("import/<int:pk>/apply/", site.admin_view(views.apply), name="import_apply"),
        path("import/<int:pk>/discard/", site.admin_view(views.discard), name="import_discard"),
        path("import/<int:pk>/report.json", site.admin_view(views.report), name="import_report"),
        path("export/<slug:slug>.<str:form>", site.admin_view(files.export), name="export"),
    ]
