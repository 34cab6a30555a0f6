"""A list of screenings in each of its forms: records in, bytes out."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language

from festival import files
from festival.formats import csv, ics, json
from festival.formats.records import FestivalRecord, Listing, ScreeningRecord
from festival.models import Edition
from festival.records import festival_record
from festival.request import FestivalRequest
from films.addresses import edition_url
from screenings.exports.chosen import words
from screenings.exports.headings import headings
from screenings.exports.records import screening_records
from screenings.selected import Selected
from screenings.states import Reader


def written(form: str, listing: Listing, records: Sequence[ScreeningRecord]) -> Iterator[bytes]:
    """The list in the form asked for."""
    match form:
        case "ics":
            return ics.calendar(listing, records)
        case "csv":
            return csv.screenings(records, headings())
        case _:
            return json.screenings(listing, records)


def of_selection(form: str, selected: Selected, request: FestivalRequest) -> Iterator[bytes]:
    """What a query string selects, in the page's order, with its filters in words."""
    programme, question, origin = selected.programme, selected.asked, files.origin(request)
    filters = [*question.days.kept, *question.choices]
    listing = Listing(
        title=words(question, programme.edition),
        language=get_language() or "en",
        url=origin + files.with_query(selected.path, filters),
        self_url=request.build_absolute_uri(),
        festival=edition_record(programme.edition, origin, request.edition),
        filters=tuple(filters),
        notices=question.notices,
    )
    reader = Reader(programme.now)
    return written(form, listing, screening_records(selected.screenings, reader, origin, programme.sections))


def of_one_thing(
    screenings: Any, request: FestivalRequest, title: str, url: str, *, edition: Edition | None = None
) -> Iterator[bytes]:
    """A calendar of screenings that the schedule's query did not select; `url` is the page of what they show."""
    origin, current = files.origin(request), request.edition
    shown = edition or current
    festival = edition_record(shown, origin, current) if shown else None
    listing = Listing(title, get_language() or "en", origin + url, request.build_absolute_uri(), festival)
    return written("ics", listing, screening_records(screenings.in_order(), Reader(request.now), origin))


def edition_record(edition: Edition, origin: str, current: Edition | None) -> FestivalRecord:
    """An edition as a record, with the address of its first page."""
    return festival_record(edition, origin + edition_url(edition, current))
