"""The first page: a countdown, what is next, or what was; then the programme in short."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.models import Edition, Section
from festival.site import front
from films.models import Credit, Nomination, Selection, Still
from films.models.vocabulary import NominationStatus, Role
from screenings.models import Change, Screening

NEXT_UP = 6
HIGHLIGHTS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One address for the festival's whole life: before, during and after it."""
    edition, now, visitor = request.edition, request.now, request.visitor  # type: ignore[attr-defined]
    if not edition:
        return render(request, "site/welcome.html", {"nav": "home"})
    if not visitor.is_staff and not edition.programme_is_public(now):
        return render(request, "site/countdown.html", {"nav": "home", "countdown": front.countdown(edition, now)})
    screenings = edition.screenings.visible_to(visitor, now=now)
    known = list(screenings.values_list("starts_at", "hall_id", "hall__venue__name", "hall__venue__slug").in_order())
    sections = list(_sections(edition, visitor, now))
    context = {
        "nav": "home",
        "state": front.state(edition, now),
        "days": front.day_strip(edition, now, Counter(edition.day_of(row[0]) for row in known)),
        "highlights": front.highlight_cards(_highlights(edition, visitor, now, sections), edition),
        "sections": sections,
        "venues": front.venue_tiles(known, edition, now),
    }
    if edition.is_over(now):
        return render(request, "site/home.html", context | {"winners": _winners(edition)})
    return render(request, "site/home.html", context | front.next_up(list(_next(screenings, now)), edition, now))


def _next(screenings: QuerySet[Screening], now: datetime) -> QuerySet[Screening]:
    """The first screenings that somebody can still walk to, with the hall that a moved one was in."""
    last_move = Change.objects.filter(screening=OuterRef("pk"), kind=Change.Kind.MOVED).order_by("-made_at")
    return (
        screenings.upcoming(now)
        .filter(status=Screening.Status.CONFIRMED, audience=Screening.Audience.PUBLIC)
        .select_related("hall__venue", "film", "compilation", "edition")
        .annotate(
            was_venue=Subquery(last_move.values("from_hall__venue__name")[:1]),
            was_hall=Subquery(last_move.values("from_hall__name")[:1]),
        )
        .in_order()[:NEXT_UP]
    )


def _sections(edition: Edition, visitor: Any, now: datetime) -> QuerySet[Section]:
    """The edition's sections that hold films, with how many."""
    published = Q() if visitor.is_staff else Q(selections__film__published_at__lte=now)
    number = Count("selections", filter=published, distinct=True)
    return (
        edition.sections.select_related("parent")
        .annotate(number=number)
        .filter(number__gt=0)
        .order_by("position", "slug")
    )


def _highlights(edition: Edition, visitor: Any, now: datetime, sections: list[Section]) -> list[Selection]:
    """The films that staff put on the first page; else the first of the programme. Three queries."""
    chosen = Selection.objects.visible_to(visitor, now=now).filter(section__edition=edition)
    selections = list(
        chosen.select_related("film").order_by("-is_highlight", "position", "film__sort_title")[:HIGHLIGHTS]
    )
    directors = Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company")
    leads = Still.objects.filter(is_lead=True)
    by_key = {section.pk: section for section in sections}
    for selection in selections:
        selection.section = by_key[selection.section_id]
        selection.film.shown_in = [selection]
    prefetch_related_objects(
        [selection.film for selection in selections],
        Prefetch("credits", directors, to_attr="director_credits"),
        Prefetch("stills", leads, to_attr="lead_stills"),
    )
    return selections


def _winners(edition: Edition) -> QuerySet[Nomination]:
    """Who won what, once the edition is over."""
    won = Nomination.objects.filter(
        award__edition=edition, status=NominationStatus.WON, film__published_at__isnull=False
    )
    return won.select_related("award", "film").order_by("award__position")
