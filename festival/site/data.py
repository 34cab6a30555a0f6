"""Programme data: what every list of the programme is beside a page, with the current edition's addresses to copy."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from festival import files
from festival.files import READER, Offer
from festival.models import Edition
from festival.request import FestivalRequest
from festival.site import machines
from films.addresses import ShortLink, short_link
from films.models import Film
from screenings.addresses import schedule_file_url, schedule_url
from screenings.models import Screening
from screenings.parts import part_of


@dataclass(frozen=True)
class Example:
    """A list under filters: in words, as a page, as a calendar, and in the data API."""

    words: str
    page: str
    calendar: str
    api: str


@require_safe
def data(request: FestivalRequest) -> HttpResponse:
    """What there is to take along and to build on; the same for everybody, staff included."""
    edition, base = request.edition, files.origin(request)
    context = {
        "nav": "data",
        "offers": _offers(request, edition) if edition else [],
        "example": _example(request, edition) if edition else None,
        "short": _short_link(request, edition) if edition else None,
        "api": base + reverse("api"),
        "openapi": base + reverse("api-openapi"),
    }
    return render(request, "site/data.html", context)


def _offers(request: HttpRequest, edition: Edition) -> list[Offer]:
    """The edition's lists, the screenings with a frame for other sites."""
    screenings, *others = machines.offers(request, edition, current=edition)
    url = reverse("screenings:embed-schedule")
    return [replace(screenings, frame=files.frame(request, edition.name, url, follows_today=True)), *others]


def _example(request: FestivalRequest, edition: Edition) -> Example | None:
    """The list that the first screening of the programme stands in: its venue, its part of the day. One query."""
    visible = edition.screenings.visible_to(READER, now=request.now)
    first: Screening | None = visible.select_related("hall__venue").in_order().first()
    if first is None:
        return None
    day = edition.day_of(first.starts_at)
    part = part_of(first.starts_at, day, edition.zone, edition.day_starts_at)
    venue, base = first.hall.venue, files.origin(request)
    pairs = [("venue", venue.slug), ("part", part.value)]
    return Example(
        words=f"{edition.name}: {venue.name} · {part.label}",
        page=base + files.with_query(schedule_url(edition, edition), pairs),
        calendar=base + files.with_query(schedule_file_url("ics", edition, edition), pairs),
        api=base + files.with_query(reverse("api-list", args=["screenings"]), pairs),
    )


def _short_link(request: FestivalRequest, edition: Edition) -> ShortLink | None:
    """A film's short address, as an example. One query."""
    visible = Film.objects.visible_to(READER, now=request.now).in_edition(edition)
    film = visible.only("pk").order_by("sort_title", "pk").first()
    return short_link(film, files.origin(request)) if film else None
