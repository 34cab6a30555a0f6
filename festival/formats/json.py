"""JSON: the same records for programmes. Moments carry their offset, codes stand beside their names, and `format` says which version."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from festival.formats.records import Coded, FestivalRecord, FilmLine, FilmRecord, Listing, Place, ScreeningRecord

TYPE = "application/json"
FORMAT = "film-festival-programme/1"


def screenings(listing: Listing, records: Sequence[ScreeningRecord]) -> Iterator[bytes]:
    """A list of screenings with what it is a list of."""
    return _document(listing, "screenings", len(records), map(screening, records))


def films(listing: Listing, records: Sequence[FilmRecord]) -> Iterator[bytes]:
    """A list of films with what it is a list of."""
    return _document(listing, "films", len(records), map(film, records))


def screening(record: ScreeningRecord) -> dict[str, Any]:
    """One screening."""
    return {
        "id": record.number,
        "uid": record.uid,
        "url": record.url,
        "title": record.title,
        "kind": _coded(record.kind),
        "edition": record.edition.code,
        "day": record.day.isoformat(),
        "starts_at": moment(record.starts_at),
        "ends_at": moment(record.ends_at),
        "status": record.status.code,
        "was_start": moment(record.was_start),
        "place": _place(record.place),
        "films": [_film_line(line) for line in record.films],
        "sections": [_coded(section) for section in record.sections],
        "spoken_languages": [_coded(language) for language in record.spoken],
        "subtitles": [_coded(language) for language in record.subtitles],
        "access": [_coded(feature) for feature in record.access],
        "audience": _coded(record.audience),
        "guests": [asdict(guest) for guest in record.guests],
        "note": record.note,
        "tickets": {
            "availability": _coded(record.tickets),
            "url": record.ticket_url,
            "price": record.price,
            "on_sale_from": moment(record.on_sale_from),
        },
        "changes": record.changes,
        "modified_at": moment(record.modified_at),
    }


def film(record: FilmRecord) -> dict[str, Any]:
    """One film."""
    return {
        "id": record.number,
        "slug": record.code,
        "url": record.url,
        "title": record.title,
        "original_title": record.original_title,
        "other_titles": list(record.other_titles),
        "year": record.year,
        "runtime": record.runtime,
        "countries": [_coded(country) for country in record.countries],
        "languages": [_coded(language) for language in record.languages],
        "directors": list(record.directors),
        "credits": [
            {"role": credit.role.code, "role_name": credit.role.name, "name": credit.name, "url": credit.url, "note": credit.note}
            for credit in record.credits
        ],
        "sections": [_coded(section) for section in record.sections],
        "premieres": [_coded(premiere) for premiere in record.premieres],
        "themes": [_coded(theme) for theme in record.themes],
        "logline": record.logline,
        "synopsis": record.synopsis,
        "minimum_age": record.minimum_age,
        "image": record.image,
        "same_as": list(record.same_as),
        "published_at": moment(record.published_at),
        "modified_at": moment(record.modified_at),
    }  # fmt: skip


def moment(when: datetime | None) -> str | None:
    """ISO 8601 with the offset of the festival's clocks; null for an unknown moment."""
    return when.isoformat(timespec="seconds") if when else None


def _document(listing: Listing, name: str, count: int, rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The head, which ends with the name of the rows, then each row by itself."""
    filters: dict[str, list[str]] = {}
    for key, value in listing.filters:
        filters.setdefault(key, []).append(value)
    head = {
        "format": FORMAT, "title": listing.title, "language": listing.language, "url": listing.url,
        "edition": _festival(listing.festival) if listing.festival else None, "filters": filters, "notices": list(listing.notices),
        "count": count, name: [],
    }  # fmt: skip
    yield _written(head).removesuffix(b"]}")
    for number, row in enumerate(rows):
        yield b"," * (number > 0) + _written(row)
    yield b"]}"


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _festival(record: FestivalRecord) -> dict[str, Any]:
    return {
        "slug": record.code, "name": record.name, "city": record.city, "time_zone": record.time_zone,
        "starts_on": _iso(record.starts_on), "ends_on": _iso(record.ends_on), "url": record.url,
    }  # fmt: skip


def _film_line(line: FilmLine) -> dict[str, Any]:
    return {
        "slug": line.code, "title": line.title, "url": line.url, "directors": list(line.directors),
        "countries": [_coded(country) for country in line.countries], "year": line.year, "runtime": line.runtime,
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {
        "venue": _coded(place.venue), "hall": _coded(place.hall), "address": place.address,
        "latitude": place.latitude, "longitude": place.longitude, "url": place.url,
    }  # fmt: skip


def _coded(value: Coded) -> dict[str, str]:
    return {"code": value.code, "name": value.name}


def _iso(day: date) -> str:
    return day.isoformat()
