"""The editors' desk: Django's admin under the festival's name, on the festival's clocks."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.models import Edition

View = Callable[..., Any]
APPS = ["screenings", "films", "festival"]


class DeskAutocomplete(AutocompleteJsonView):
    """Answers autocompletes with each row as its admin says it reads in a choice."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """One choice."""
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class ProgrammeAdminSite(admin.AdminSite):
    """Django's admin site, under our name; it takes over every `admin.register` of the apps."""

    site_header = _("Festival programme")
    site_title = _("Festival programme")
    index_title = _("Editors' desk")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The heading names the edition that visitors see."""
        context = super().each_context(request)
        edition = getattr(request, "edition", None)
        if edition:
            context["site_header"] = gettext("%(edition)s programme") % {"edition": edition.name}
        return context

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What editors open every day first, what they open once a year last."""
        listed = super().get_app_list(request, app_label)
        return sorted(listed, key=lambda app: APPS.index(app["app_label"]) if app["app_label"] in APPS else len(APPS))

    def get_urls(self) -> list[Any]:
        """Beside lists and forms: the desk's own pages."""
        from festival.site import desk_pages  # the apps' admins register with this site, so it has to be there first

        return [*desk_pages.urls(self), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The first page, with what today asks for."""
        from festival.site import today  # as above
        from festival.site.importing.desk import may_export  # as above

        context = {**today.of(self, request), "may_export": may_export(request.user)}
        return super().index(request, {**context, **(extra_context or {})})

    def export_rows(self, request: HttpRequest, table: str, chosen: Collection[int], form: str) -> HttpResponse:
        """Some rows of a list as a file; the lists ask for it, because no app knows the whole layout."""
        from festival.site.importing import files  # as above

        return files.rows(request, table, chosen, form)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk shows and reads times on the festival's clocks."""
        return super().admin_view(in_festival_time(view), cacheable)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """What autocompletes ask."""
        return DeskAutocomplete.as_view(admin_site=self)(request)


def in_festival_time(view: View) -> View:
    """The view and its template in the zone of the edition that visitors see, else of the newest; `request.desk_edition`."""

    @wraps(view)
    def in_zone(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        edition = request.edition or Edition.objects.first()  # type: ignore[attr-defined]
        request.desk_edition = edition  # type: ignore[attr-defined]
        with timezone.override(edition.zone if edition else None):
            response = view(request, *args, **kwargs)
            render = getattr(response, "render", None)
            return render() if callable(render) else response

    return in_zone
