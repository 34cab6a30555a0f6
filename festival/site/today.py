"""The desk's first page: what is next, what is wrong, what waits for its publication, what others did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from festival.admin.bases import moment, working_edition
from festival.admin.publishing import with_publication
from festival.models import Edition
from films.models import Compilation, Film
from screenings.admin.findings import Shower, health_url, may_see_health
from screenings.checking import Health
from screenings.models import Screening
from screenings.models.vocabulary import Status
from screenings.programme_checks.findings import Severity

NEXT = 8
GRAVEST = 5
LATEST = 12
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """How many of a kind visitors do not see yet, and how many of these come by themselves; with the lists of both."""

    name: str
    unpublished: int
    unpublished_url: str
    later: int
    later_url: str


def of(site: admin.AdminSite, request: HttpRequest) -> dict[str, Any]:
    """What this editor may see of it. A constant number of queries."""
    edition, now = working_edition(request), moment(request)
    shown: dict[str, Any] = {"others": _others(site, request), "desk_edition": edition}
    if edition is None:
        return shown
    if may_see_health(request):
        shown |= {"next": _next(edition, now), "problems": _problems(edition, request)}
    return shown | {"waiting": _waiting(site, request, edition, now)}


def _next(edition: Edition, now: datetime) -> list[Any]:
    """The edition's next screenings, those that are not public included."""
    coming = Screening.objects.filter(edition=edition).upcoming(now).exclude(status=Status.CANCELLED)
    return list(with_publication(coming.for_grid(), now)[:NEXT])


def _problems(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """How many of each severity, and the gravest ones; what can wait is only counted."""
    health = Health.of(edition, moment(request))
    errors = [finding for finding in health.findings if finding.severity == Severity.ERROR]
    return {
        "url": health_url(edition),
        "total": len(health.findings),
        "counts": [
            (severity.value, number, health_url(edition, severity=severity.value))
            for severity, number in health.by_severity.items()
        ],
        "gravest": Shower(health, request.user).shown(errors[:GRAVEST]),
    }


def _waiting(site: admin.AdminSite, request: HttpRequest, edition: Edition, now: datetime) -> list[Waiting]:
    """Films, compilations and screenings of the edition that are not public; kinds that all are, are left out."""
    key = {"edition__id__exact": edition.pk}
    kinds: list[tuple[models.QuerySet[Any], dict[str, Any]]] = [
        (Film.objects.filter(selections__section__edition=edition), {"edition": edition.slug}),
        (Compilation.objects.filter(section__edition=edition), {"section__edition__id__exact": edition.pk}),
        (Screening.objects.filter(edition=edition).exclude(status=Status.CANCELLED), key),
    ]
    counted = [
        _counted(rows, query, now) for rows, query in kinds if site.get_model_admin(rows.model).has_view_permission(request)
    ]  # fmt: skip
    return [waiting for waiting in counted if waiting.unpublished or waiting.later]


def _counted(rows: models.QuerySet[Any], query: dict[str, Any], now: datetime) -> Waiting:
    numbers = rows.order_by().aggregate(
        unpublished=Count("pk", filter=Q(published_at__isnull=True), distinct=True),
        later=Count("pk", filter=Q(published_at__gt=now), distinct=True),
    )
    opts = rows.model._meta
    listed = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return Waiting(
        capfirst(str(opts.verbose_name_plural)),
        numbers["unpublished"], f"{listed}?{urlencode({**query, 'publication': 'staff'})}",
        numbers["later"], f"{listed}?{urlencode({**query, 'publication': 'later'})}",
    )  # fmt: skip


def _others(site: admin.AdminSite, request: HttpRequest) -> list[LogEntry]:
    """What others did in the last day to what this editor may see.

    The log is kept on the real clock, also where the festival runs on the demonstration's; so the database says when a
    day ago was.
    """
    visible: Iterable[Any] = (model for model, desk in site._registry.items() if desk.has_view_permission(request))
    kinds = ContentType.objects.get_for_models(*visible, for_concrete_models=False).values()
    entries = LogEntry.objects.filter(action_time__gte=Now() - A_DAY, content_type__in=[kind.pk for kind in kinds])
    return list(entries.exclude(user=request.user.pk).select_related("user", "content_type")[:LATEST])
