"""The cells of a list of screenings, told once for the list, the films' forms and the compilations' forms."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival import days
from festival.admin.bases import column, thumbnail
from films.models import Still
from screenings.demand import told, with_plans
from screenings.models import Screening
from screenings.models.vocabulary import Status


def with_clash(screenings: models.QuerySet[Screening]) -> models.QuerySet[Screening]:
    """With `is_clashing`: whether another screening that is not cancelled shares a moment in the hall. No query more."""
    others = Screening.objects.exclude(status=Status.CANCELLED).exclude(pk=OuterRef("pk"))
    meeting = others.filter(hall=OuterRef("hall"), starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    return screenings.annotate(is_clashing=Exists(meeting) & ~Q(status=Status.CANCELLED))


def with_columns(screenings: models.QuerySet[Screening]) -> models.QuerySet[Any]:
    """With all that the cells print; two queries."""
    leads = Prefetch("film__stills", Still.objects.filter(is_lead=True), to_attr="leads")
    ordered = screenings.for_grid().order_by(F("starts_at"), "pk")  # type: ignore[attr-defined]
    return with_clash(with_plans(ordered)).prefetch_related(leads)


class ScreeningColumns:
    """Cells, mixed into admins of screenings."""

    @admin.display(description=_("starts"), ordering="starts_at")
    def when(self, screening: Screening) -> SafeString:
        """Festival day, start and end, on the clocks of the screening's own edition."""
        zone = screening.edition.zone
        return column(
            "when", day=date_format(screening.day, gettext("D j M")), start=days.clock(screening.starts_at, zone),
            end=days.clock(screening.ends_at, zone) if screening.ends_at else "?",
            is_night=screening.local_start.date() != screening.day,
        )  # fmt: skip

    @admin.display(description=_("still"))
    def still(self, screening: Any) -> SafeString | str:
        leads = screening.film.leads if screening.film else []
        return thumbnail(leads[0].image.card_480_jpg, 80, 45) if leads else ""

    @admin.display(description=_("what is shown"))
    def shown(self, screening: Screening) -> str:
        return screening.shown_title

    @admin.display(description=_("hall"), ordering="hall__slug")
    def hall_name(self, screening: Screening) -> str:
        return screening.hall.full_name

    @admin.display(description=_("state"), ordering="status")
    def state(self, screening: Any) -> SafeString:
        """Tentative, cancelled, not published, overlapping, without an end: whatever is out of the ordinary."""
        return column("state", item=screening)

    @admin.display(description=_("tickets"), ordering="availability")
    def tickets(self, screening: Screening) -> str:
        return str(screening.get_availability_display())

    @admin.display(description=_("in plans"), ordering="plan_count")
    def in_plans(self, screening: Any) -> int | None:
        """How many visitors' plans hold it; nothing where they are fewer than five."""
        return told(screening.plan_count)
