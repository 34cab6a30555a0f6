"""What editors do with several screenings at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from festival.admin.bases import moment
from festival.admin.history import keep_the_first
from screenings import demand, scheduling
from screenings.models import Screening
from screenings.models.vocabulary import Availability, Status


class ReasonForm(forms.Form):
    """Why, as visitors will read it."""

    reason_en = forms.CharField(
        label=gettext_lazy("Reason (English)"), max_length=250, required=False,
        widget=forms.TextInput(attrs={"lang": "en", "class": "vTextField"}),
    )  # fmt: skip
    reason_nl = forms.CharField(
        label=gettext_lazy("Reason (Dutch)"), max_length=250, required=False,
        widget=forms.TextInput(attrs={"lang": "nl", "class": "vTextField"}),
    )  # fmt: skip


class ScreeningActions:
    """Actions, mixed into the admin of screenings."""

    @admin.action(description=gettext_lazy("Tickets: sold out"), permissions=["tickets"])
    def mark_sold_out(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> None:
        self._set_tickets(request, queryset, Availability.SOLD_OUT)

    @admin.action(description=gettext_lazy("Tickets: few left"), permissions=["tickets"])
    def mark_few(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> None:
        self._set_tickets(request, queryset, Availability.FEW)

    @admin.action(description=gettext_lazy("Tickets: available"), permissions=["tickets"])
    def mark_available(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> None:
        self._set_tickets(request, queryset, Availability.AVAILABLE)

    @admin.action(description=gettext_lazy("Tickets: rush line only"), permissions=["tickets"])
    def mark_rush(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> None:
        self._set_tickets(request, queryset, Availability.RUSH)

    @admin.action(description=gettext_lazy("Confirm"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> None:
        """Tentative ones become confirmed where their hall is free; the others are named."""
        count = 0
        for screening in queryset.filter(status=Status.TENTATIVE):
            try:
                with transaction.atomic():
                    scheduling.confirm(screening)
            except (ValidationError, IntegrityError) as error:
                why = " ".join(error.messages) if isinstance(error, ValidationError) else _("The hall is taken.")
                self.message_user(request, f"{screening}: {why}", messages.ERROR)  # type: ignore[attr-defined]
            else:
                count += 1
                self._log(request, [screening], _("Confirmed."))
        self._say(request, ngettext("%(count)d is confirmed.", "%(count)d are confirmed.", count), count)

    @admin.action(description=gettext_lazy("Cancel …"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: models.QuerySet[Screening]) -> HttpResponse | None:
        """Asks for the reason, then cancels; visitors see them struck through."""
        chosen = queryset.exclude(status=Status.CANCELLED)
        form = ReasonForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask_for_reason(request, chosen, form)
        reason = scheduling.Reason(
            at=moment(request), by=request.user, en=form.cleaned_data["reason_en"], nl=form.cleaned_data["reason_nl"]  # type: ignore[arg-type]
        )  # fmt: skip
        done = list(chosen)
        for screening in done:
            scheduling.cancel(screening, reason=reason)
        self._log(request, done, _("Cancelled."))
        self._say(request, ngettext("%(count)d is cancelled.", "%(count)d are cancelled.", len(done)), len(done))
        return None

    def _ask_for_reason(
        self, request: HttpRequest, chosen: models.QuerySet[Screening], form: forms.Form
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": _("Cancel screenings"),
            "opts": Screening._meta,
            "screenings": chosen,
            "plans": demand.words(demand.plans_touched(screening.pk for screening in chosen)),
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/screenings/screening/cancel.html", context)

    def _set_tickets(self, request: HttpRequest, queryset: models.QuerySet[Screening], tickets: Availability) -> None:
        chosen = list(queryset.exclude(availability=tickets))
        changed = [screening for screening in chosen if self.has_change_permission(request, screening)]  # type: ignore[attr-defined]
        if len(changed) < len(chosen):
            self.message_user(request, _("You may change the tickets of today's screenings only."), messages.ERROR)  # type: ignore[attr-defined]
        keep_the_first(Screening, [screening.pk for screening in changed])
        reason = scheduling.Reason(at=moment(request), by=request.user)  # type: ignore[arg-type]
        for screening in changed:
            scheduling.set_availability(screening, tickets, reason=reason)
        self._log(request, changed, str(tickets.label))
        sentence = ngettext("%(count)d changed to “%(tickets)s”.", "%(count)d changed to “%(tickets)s”.", len(changed))
        self.message_user(  # type: ignore[attr-defined]
            request, sentence % {"count": len(changed), "tickets": tickets.label}, messages.SUCCESS
        )

    def _log(self, request: HttpRequest, screenings: Any, message: str) -> None:
        LogEntry.objects.log_actions(request.user.pk, screenings, CHANGE, change_message=message)  # type: ignore[arg-type]

    def _say(self, request: HttpRequest, sentence: str, count: int) -> None:
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, sentence % {"count": count}, level)  # type: ignore[attr-defined]
