"""Venues: where they are, who can get in, and what happens there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from festival.models import Edition
from festival.request import FestivalRequest
from screenings import jsonld, schedule
from screenings import venues as prepared
from screenings.addresses import schedule_url
from screenings.chosen_days import chosen_days
from screenings.exports import offers
from screenings.models import Hall, Venue
from screenings.programme import Programme


@require_safe
def venues(request: FestivalRequest) -> HttpResponse:
    """Every venue, in the festival's order."""
    cards = [prepared.card(venue) for venue in Venue.objects.for_listing()]
    return render(request, "screenings/venues.html", {"nav": "venues", "cards": cards})


@require_safe
def venue(request: FestivalRequest, slug: str) -> HttpResponse:
    """One venue, with a day's screenings there."""
    halls = list(Hall.objects.with_venue())
    known = next((hall.venue for hall in halls if hall.venue.slug == slug), None)
    found = known or get_object_or_404(Venue, slug=slug)
    edition, staff = request.edition, request.visitor.is_staff
    context = prepared.facts(found) | {
        "nav": "venues",
        "structured": jsonld.of_venue(request, found),
        "halls": prepared.hall_lines(hall for hall in halls if hall.venue_id == found.pk),
        "ways": prepared.ways(found, halls),
        "edit_url": reverse("admin:screenings_venue_change", args=[found.pk]) if staff else "",
    }
    if edition and (staff or edition.programme_is_public(request.now)):
        context |= _day_there(request, found, edition)
    return render(request, "screenings/venue.html", context)


def _day_there(request: FestivalRequest, venue: Venue, edition: Edition) -> dict[str, Any]:
    """What is shown there on the day that was asked for."""
    programme = Programme(edition, request.visitor, request.now)
    days = chosen_days(request.GET.getlist("date")[:1], edition.days, edition, programme.now)
    spans = [edition.bounds(day) for day in days.days if day not in days.strange]
    rows = programme.screenings.starting_within(spans).at(venue.slug).for_listing()
    url = f"{schedule_url(edition, edition)}?venue={venue.slug}"
    return {
        "day_title": schedule.title(days),
        "offers": offers.of_venue(request, venue, edition),
        "notices": days.notices,
        "days": prepared.strip(edition, days, edition.day_of(programme.now), request.path),
        "groups": schedule.groups(rows, programme, days),
        "every_day_url": f"{url}&date=all",
        "grid_url": f"{url}&date={days.days[0].isoformat()}&view=grid",
    }
