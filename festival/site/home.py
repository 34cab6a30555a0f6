"""The first page: a countdown, what is next, or what was; then the programme in short."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.models import Edition, Section
from festival.request import FestivalRequest
from festival.site import front, looking_back, machines
from festival.translation import columns
from films.models import Credit, Selection, Still
from films.models.vocabulary import Role
from screenings.models import Screening
from screenings.models.queries import ScreeningQuerySet

NEXT_UP = 6
HIGHLIGHTS = 5


@require_safe
def home(request: FestivalRequest) -> HttpResponse:
    """One address for the festival's whole life: before, during and after it."""
    edition, now, visitor = request.edition, request.now, request.visitor
    if not edition:
        return render(request, "site/welcome.html", {"nav": "home"})
    if edition.is_over(now) and edition.programme_is_public(now):
        return render(request, "site/edition.html", {"nav": "home", **looking_back.of_edition(request, edition)})
    about = machines.of_edition(request, edition, current=edition)
    before = {"nav": "home", "state": front.state(edition, now), **about}
    if not visitor.is_staff and not edition.programme_is_public(now):
        return render(request, "site/countdown.html", before | {"countdown": front.countdown(edition, now)})
    return render(request, "site/home.html", before | _programme(edition, visitor, now))


def _programme(edition: Edition, visitor: Any, now: datetime) -> dict[str, Any]:
    """The programme in short. Six queries, whatever its size."""
    screenings = edition.screenings.visible_to(visitor, now=now)
    known = list(
        screenings.order_by("hall__venue__position", "hall__venue__name").values_list(
            "starts_at", "hall_id", "hall__venue__name", "hall__venue__slug"
        )
    )
    films = _films_by_section(edition, visitor, now)
    return {
        "days": front.day_strip(edition, edition, now, Counter(edition.day_of(row[0]) for row in known)),
        "highlights": front.highlight_cards(_highlights(edition, visitor, now, list(films)), now),
        "sections": [(section, len(shown)) for section, shown in films.items() if shown],
        "venues": front.venue_tiles(known, edition, now),
        **front.next_up(list(_next(screenings, now)), films, now),
    }


def _next(screenings: ScreeningQuerySet, now: datetime) -> ScreeningQuerySet:
    """The first screenings that somebody can still walk to."""
    going = screenings.upcoming(now).filter(status=Screening.Status.CONFIRMED, audience=Screening.Audience.PUBLIC)
    return going.for_grid()[:NEXT_UP]


def _films_by_section(edition: Edition, visitor: Any, now: datetime) -> dict[Section, set[int]]:
    """The edition's sections in order, each with the keys of its films that this visitor may read. One query."""
    lines = edition.sections.select_related("parent").defer(*columns("text", "parent__text"))
    lines = lines.annotate(film_id=F("selections__film"), public_from=F("selections__film__published_at"))
    films: dict[Section, set[int]] = {}
    for line in lines.order_by("position", "slug"):
        shown = films.setdefault(line, set())
        if line.film_id and (visitor.is_staff or (line.public_from and line.public_from <= now)):
            shown.add(line.film_id)
    return films


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
