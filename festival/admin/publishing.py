"""What has a publication moment: a column, a filter, two actions and a button."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from festival.admin.bases import column, moment
from festival.admin.history import keep, keep_the_first


def with_publication(queryset: models.QuerySet[Any], now: datetime) -> models.QuerySet[Any]:
    """With `is_public_now`: whether each row's publication moment has come."""
    come = Q(published_at__isnull=False, published_at__lte=now)
    return queryset.annotate(is_public_now=models.ExpressionWrapper(come, output_field=models.BooleanField()))


class PublicationFilter(admin.SimpleListFilter):
    """Public, public from a later moment, or for staff only."""

    title = gettext_lazy("publication")
    parameter_name = "publication"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("public", gettext_lazy("Public")),
            ("later", gettext_lazy("Public later")),
            ("staff", gettext_lazy("Not published")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        now = moment(request)
        match self.value():
            case "public":
                return queryset.filter(published_at__lte=now)
            case "later":
                return queryset.filter(published_at__gt=now)
            case "staff":
                return queryset.filter(published_at__isnull=True)
        return queryset


class Publishing:
    """Mixed into the admin of films, compilations and screenings, before DeskAdmin."""

    actions: Any = ["publish_now", "unpublish"]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        """With whether each row is public at this moment."""
        return with_publication(super().for_list(queryset, request), moment(request))  # type: ignore[misc]

    @admin.display(description=gettext_lazy("public"), ordering="published_at")
    def publication(self, obj: Any) -> SafeString:
        return column("publication", item=obj)

    @admin.action(description=gettext_lazy("Publish now"), permissions=["change"])
    def publish_now(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Makes the chosen ones public from this moment; those that are public keep their moment."""
        now = moment(request)
        keys = list(
            queryset.filter(Q(published_at__isnull=True) | Q(published_at__gt=now)).values_list("pk", flat=True)
        )
        self._set_publication(request, keys, now)
        sentence = ngettext("%(count)d is public now.", "%(count)d are public now.", len(keys))
        self.message_user(request, sentence % {"count": len(keys)}, messages.SUCCESS)  # type: ignore[attr-defined]

    @admin.action(description=gettext_lazy("Take back: for staff only"), permissions=["change"])
    def unpublish(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Hides the chosen ones from visitors."""
        keys = list(queryset.filter(published_at__isnull=False).values_list("pk", flat=True))
        self._set_publication(request, keys, None)
        sentence = ngettext("%(count)d is for staff only now.", "%(count)d are for staff only now.", len(keys))
        self.message_user(request, sentence % {"count": len(keys)}, messages.SUCCESS)  # type: ignore[attr-defined]

    def _set_publication(self, request: HttpRequest, keys: list[int], published_at: Any) -> None:
        chosen = self.get_queryset(request).filter(pk__in=keys)  # type: ignore[attr-defined]
        message = _("Published.") if published_at else _("Taken back: for staff only.")
        LogEntry.objects.log_actions(request.user.pk, chosen, CHANGE, change_message=message)  # type: ignore[arg-type]
        rows = self.model._default_manager.filter(pk__in=keys)  # type: ignore[attr-defined]
        keep_the_first(self.model, keys)  # type: ignore[attr-defined]
        rows.update(published_at=published_at, updated_at=Now())
        keep(rows.all())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """“Save and publish now” publishes at the festival's present moment."""
        if "_publish" in request.POST:
            obj.published_at = moment(request)
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        context["show_publish"] = obj is None or not obj.is_published(moment(request))
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]
