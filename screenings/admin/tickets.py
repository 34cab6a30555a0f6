"""The front of house: whoever may say how many tickets are left, today, and nothing else."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, moment
from festival.admin.history import keep_the_first
from screenings import scheduling
from screenings.admin.screenings import ScreeningAdmin
from screenings.models import Screening

TICKETS = "screenings.set_availability"
SHOWN = ["when", "shown_title", "hall_name", "status"]


class TicketsForm(DeskForm):
    """How many tickets are left for one screening."""


def is_today(screening: Screening, now: datetime) -> bool:
    """Whether it is of the festival day that is on; the night belongs to its evening."""
    return screening.day == screening.edition.day_of(now)


class TicketedScreeningAdmin(ScreeningAdmin):
    """Screenings, where the front of house may change the tickets of today's."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Everything with the right to change; with the right to tickets, today's screenings one by one."""
        if super().has_change_permission(request, obj):
            return True
        return obj is not None and request.user.has_perm(TICKETS) and is_today(obj, moment(request))

    def has_tickets_permission(self, request: HttpRequest) -> bool:
        """Who is offered the actions about tickets; which screenings they reach is asked for each."""
        return self.has_change_permission(request) or request.user.has_perm(TICKETS)

    def has_only_tickets(self, request: HttpRequest) -> bool:
        """Whether this member of staff sees the short form."""
        return request.user.has_perm(TICKETS) and not self.has_change_permission(request)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.has_only_tickets(request):
            return super().get_fieldsets(request, obj)
        return [(_("Screening"), {"fields": SHOWN}), (_("Tickets"), {"fields": ["availability"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return SHOWN if self.has_only_tickets(request) else super().get_readonly_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        short = {"form": TicketsForm} if self.has_only_tickets(request) else {}
        return super().get_form(request, obj, change, **kwargs | short)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The short form writes the tickets and nothing else, whichever button sent it."""
        if not self.has_only_tickets(request):
            super().save_model(request, obj, form, change)
            return
        keep_the_first(Screening, [obj.pk])
        reason = scheduling.Reason(at=moment(request), by=request.user)  # type: ignore[arg-type]
        scheduling.set_availability(obj, obj.availability, reason=reason)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if not self.has_only_tickets(request):
            super().save_related(request, form, formsets, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        response: Any = super().render_change_form(request, context, add, change, form_url, obj)
        if self.has_only_tickets(request):
            response.context_data["show_publish"] = False
        return response


admin.site.unregister(Screening)
admin.site.register(Screening, TicketedScreeningAdmin)
