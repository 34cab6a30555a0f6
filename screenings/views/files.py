"""Screenings as files: the schedule's in every form; a venue's, a section's, a film's, a person's and a single one as calendars."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from festival import files
from festival.files import READER, open_to_read
from festival.models import Edition, Section
from festival.request import FestivalRequest
from festival.revisions import Watch
from films.addresses import films_url
from films.exports import listing as film_lists
from films.models import Film, Person
from screenings.addresses import schedule_url
from screenings.exports import listing
from screenings.exports.chosen import chosen
from screenings.models import Screening, Venue

BEGUN = (Screening, "starts_at")
SCHEDULE = Watch(if_asked={"tickets": BEGUN, "open": BEGUN})


@open_to_read(SCHEDULE)
def schedule_file(request: FestivalRequest, form: str, edition: Edition | None = None) -> HttpResponseBase:
    """The screenings that the schedule shows for the same query; without a date those of the whole edition."""
    found = files.edition_of(request, edition)
    selected = chosen(request.GET, found, request.now, schedule_url(found, request.edition))
    return files.list_file(request, form, listing.of_selection(form, selected, request), f"{found.slug}-schedule")


@open_to_read(SCHEDULE)
def films_calendar(request: FestivalRequest, edition: Edition | None = None) -> HttpResponseBase:
    """The screenings of the films that the index shows for the same query, on the day and at the venue that it asks for."""
    found = files.edition_of(request, edition)
    wanted = film_lists.asked(request, found)
    screenings = wanted.narrowed(found.screenings.visible_to(READER, now=request.now)).about(wanted.qs)
    url = files.with_query(films_url(found, request.edition), wanted.pairs)
    content = listing.of_one_thing(screenings, request, film_lists.words(wanted), url, edition=found)
    return files.list_file(request, "ics", content, f"{found.slug}-films")


@open_to_read(SCHEDULE)
def screening_calendar(request: FestivalRequest, pk: int) -> HttpResponseBase:
    """One screening."""
    visible = Screening.objects.visible_to(READER, now=request.now).filter(pk=pk)
    found = get_object_or_404(visible.select_related("film", "compilation", "edition"))
    return _calendar(request, found, found.shown_title, visible)


@open_to_read(SCHEDULE)
def film_calendar(request: FestivalRequest, slug: str) -> HttpResponseBase:
    """Every screening of a film, at this edition and at others; a former address leads to the present one."""
    visible = Film.objects.visible_to(READER, now=request.now)
    film = visible.filter(slug=slug).first()
    if film is None:
        moved = get_object_or_404(visible.filter(former_addresses__slug=slug))
        return redirect("screenings:film-calendar", slug=moved.slug, permanent=True)
    return _calendar(request, film, film.title, _visible(request).showing(film))


@open_to_read(SCHEDULE)
def person_calendar(request: FestivalRequest, slug: str) -> HttpResponseBase:
    """Every screening of a person's films, and those where the person is a guest."""
    visible = Person.objects.visible_to(READER, now=request.now)
    person = get_object_or_404(visible, slug=slug)
    films = Film.objects.visible_to(READER, now=request.now)
    return _calendar(request, person, person.name, _visible(request).with_people(visible.filter(pk=person.pk), films))


@open_to_read(SCHEDULE)
def venue_calendar(request: FestivalRequest, slug: str) -> HttpResponseBase:
    """A venue's screenings at the current edition."""
    venue = get_object_or_404(Venue, slug=slug)
    return _narrowed(request, files.edition_of(request, None), "venue", venue.slug)


@open_to_read(SCHEDULE)
def section_calendar(request: FestivalRequest, slug: str, edition: Edition | None = None) -> HttpResponseBase:
    """The screenings of a section: the given or the current edition's, else the newest older one's."""
    visible = Section.objects.visible_to(READER, now=request.now).filter(slug=slug).select_related("edition")
    wanted = edition or request.edition
    found = visible.filter(edition=wanted).first() if wanted else None
    if found is None and edition is None:
        found = visible.order_by("-edition__starts_on").first()
    if found is None:
        raise Http404
    return _narrowed(request, found.edition, "section", slug)


def _visible(request: FestivalRequest) -> Any:
    return Screening.objects.visible_to(READER, now=request.now)


def _calendar(request: FestivalRequest, thing: Any, title: str, screenings: Any) -> HttpResponseBase:
    """A calendar of the screenings of one thing that has a page of its own."""
    content = listing.of_one_thing(screenings, request, title, thing.get_absolute_url())
    return files.list_file(request, "ics", content, getattr(thing, "slug", f"screening-{thing.pk}"))


def _narrowed(request: FestivalRequest, edition: Edition, name: str, value: str) -> HttpResponseBase:
    """The schedule narrowed by one value, beside what else the query asks; nothing where the schedule does not know it."""
    query = request.GET.copy()
    query.setlist(name, [value])
    selected = chosen(query, edition, request.now, schedule_url(edition, request.edition))
    if value not in selected.asked.chosen.get(name, ()):
        selected.screenings = selected.screenings.none()
    return files.list_file(request, "ics", listing.of_selection("ics", selected, request), value)
