"""What search engines read on the pages of screenings, films and venues."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from festival.files import origin
from festival.formats import jsonld
from festival.formats.jsonld import Thing
from festival.formats.records import Coded, Place
from festival.models import Edition
from films.jsonld import crumbs
from films.models import Compilation, Film
from screenings.addresses import day_url, schedule_url
from screenings.exports.listing import edition_record
from screenings.exports.records import Recorder
from screenings.models import Screening, Venue
from screenings.programme import Sections
from screenings.states import Reader

NO_SECTIONS = Sections({}, {})


def of_screening(request: HttpRequest, screening: Screening, reader: Reader, current: Edition | None) -> list[Thing]:
    """The screening, read with `for_detail()`, and the way to it."""
    site, edition = origin(request), screening.edition
    recorder = Recorder(Reader(reader.now), site, NO_SECTIONS)
    event = jsonld.screening_event(recorder.record(screening), edition_record(edition, site, current))
    schedule = (_("Schedule"), schedule_url(edition, current))
    day = (screening.day.isoformat(), day_url(screening.day, edition, current))
    return [event, crumbs(request, schedule, day, (screening.shown_title, screening.get_absolute_url()))]


def of_film(
    request: HttpRequest, film: Film, screenings: Iterable[Screening], reader: Reader, current: Edition | None
) -> list[Thing]:
    """A film's screenings at the current edition, read with `for_grid()`; the film knows its directors."""
    recorder = Recorder(reader, origin(request), NO_SECTIONS)
    return [
        _event(recorder, screening, film, current)
        for screening in screenings
        if current and screening.edition_id == current.pk
    ]


def of_compilation(
    request: HttpRequest,
    compilation: Compilation,
    screenings: Iterable[Screening],
    reader: Reader,
    current: Edition | None,
) -> list[Thing]:
    """A compilation's screenings, read with `for_grid()`; the compilation was read with its films."""
    recorder, found = Recorder(reader, origin(request), NO_SECTIONS), []
    for screening in screenings:
        screening.compilation = compilation
        found.append(_event(recorder, screening, compilation, current))
    return found


def _event(recorder: Recorder, screening: Screening, shown: Film | Compilation, current: Edition | None) -> Thing:
    festival = edition_record(screening.edition, recorder.origin, current)
    return jsonld.screening_event(recorder.record(screening, shown), festival)


def of_venue(request: HttpRequest, venue: Venue) -> list[Thing]:
    """The venue and the way to it."""
    url = venue.get_absolute_url()
    theater = jsonld.theater(place_of_venue(venue, origin(request) + url))
    return [theater, crumbs(request, (_("Venues"), reverse("screenings:venues")), (venue.name, url))]


def place_of_venue(venue: Venue, url: str) -> Place:
    """A venue as a place, whatever the hall."""
    latitude, longitude = venue.coordinates or (None, None)
    return Place(
        venue=Coded(venue.slug, venue.name), hall=Coded("", ""), street=venue.street, postal_code=venue.postal_code,
        city=venue.city, latitude=latitude, longitude=longitude, url=url,
    )  # fmt: skip
