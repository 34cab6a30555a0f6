"""Structured data for search engines (schema.org as JSON-LD): the festival, its screenings, its films, its places, the way here.

What is not known is left out; nothing is invented.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from festival.formats.records import Coded, CreditRecord, FestivalRecord, FilmRecord, Named, Place, ScreeningRecord

CONTEXT = "https://schema.org"
HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
SOLD = {"sold_out": "SoldOut", "rush": "LimitedAvailability", "few": "LimitedAvailability"}
Thing = dict[str, Any]


def script(data: Thing | Sequence[Thing]) -> str:
    """The text of a script element: no sign in it can end the element or begin another."""
    things = [data] if isinstance(data, Mapping) else list(data)
    graph = things[0] if len(things) == 1 else {"@graph": things}
    return json.dumps({"@context": CONTEXT, **graph}, ensure_ascii=False, separators=(",", ":")).translate(HARMLESS)


def festival(record: FestivalRecord) -> Thing:
    """The edition as an event that holds all the others."""
    return filled(
        {
            "@type": "Festival",
            "@id": _id(record.url, "festival"),
            "name": record.name,
            "description": record.description,
            "url": record.url,
            "startDate": record.starts_on.isoformat(),
            "endDate": record.ends_on.isoformat(),
            "eventStatus": f"{CONTEXT}/EventScheduled",
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "location": [theater(place) for place in record.places] or _city(record.city),
            "organizer": _organizer(record),
        }
    )


def theater(place: Place) -> Thing:
    """A hall's venue; the hall's own name where there is one."""
    return filled(
        {
            "@type": "MovieTheater",
            "name": place.hall.name or place.venue.name,
            "url": place.url,
            "address": filled(
                {
                    "@type": "PostalAddress",
                    "streetAddress": place.street,
                    "postalCode": place.postal_code,
                    "addressLocality": place.city,
                }
            ),
            "geo": _geo(place),
        }
    )


def screening_event(record: ScreeningRecord, festival: FestivalRecord) -> Thing:
    """A screening; one that moved says when it was."""
    return filled(
        {
            "@type": "ScreeningEvent" if record.films else "Event",
            "@id": _id(record.url, "screening"),
            "name": record.title,
            "url": record.url,
            "description": " · ".join(record.lines),
            "startDate": moment(record.starts_at),
            "endDate": moment(record.ends_at),
            "eventStatus": f"{CONTEXT}/{_status(record)}",
            "previousStartDate": moment(record.was_start) if not record.is_cancelled else None,
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "location": theater(record.place),
            "workPresented": [_work(film.title, film.url, film.directors) for film in record.films],
            "inLanguage": _codes(record.spoken),
            "subtitleLanguage": _codes(record.subtitles),
            "offers": _offer(record),
            "isAccessibleForFree": True if record.tickets.code == "free" else None,
            "performer": [_somebody("Person", guest) for guest in record.guests],
            "superEvent": {"@type": "Festival", "@id": _id(festival.url, "festival"), "name": festival.name},
            "organizer": _organizer(festival),
        }
    )


def movie(record: FilmRecord) -> Thing:
    """A film, with who made it."""
    return filled(
        {
            "@type": "Movie",
            "@id": _id(record.url, "film"),
            "name": record.title,
            "alternateName": [title for title in (record.original_title, *record.other_titles) if title],
            "url": record.url,
            "description": record.logline or record.synopsis,
            "image": record.image,
            "dateCreated": str(record.year or ""),
            "duration": f"PT{record.runtime}M" if record.runtime else "",
            "countryOfOrigin": [{"@type": "Country", "name": country.name} for country in record.countries],
            "inLanguage": _codes(record.languages),
            "keywords": [theme.name for theme in record.themes],
            "typicalAgeRange": f"{record.minimum_age}-" if record.minimum_age else "",
            "director": _people(record.credited("director")),
            "actor": _people(record.credited("cast")),
            "producer": _people(record.credited("producer")),
            "musicBy": _people(record.credited("music")),
            "productionCompany": _people(record.credited("production")),
            "sameAs": list(record.same_as),
        }
    )


def breadcrumbs(crumbs: Iterable[Named]) -> Thing:
    """The way to a page, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url}
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def moment(when: datetime | date | None) -> str:
    """ISO 8601; moments with their offset."""
    if isinstance(when, datetime):
        return when.isoformat(timespec="seconds")
    return when.isoformat() if when else ""


def filled(thing: Thing) -> Thing:
    """Without what is not known; a thing of which nothing but the type is known is empty."""
    kept = {name: value for name, value in thing.items() if value not in ("", None, [], {})}
    return kept if kept.keys() - {"@type"} else {}


def _status(record: ScreeningRecord) -> str:
    if record.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if record.was_start else "EventScheduled"


def _offer(record: ScreeningRecord) -> Thing:
    """What the box office says; by invitation there is nothing on offer."""
    if record.is_cancelled or record.tickets.code == "by_invitation":
        return {}
    return filled(
        {
            "@type": "Offer",
            "url": record.ticket_url or record.url,
            "availability": f"{CONTEXT}/{SOLD.get(record.tickets.code, 'InStock')}",
            "validFrom": moment(record.on_sale_from),
            "description": record.price,
        }
    )


def _geo(place: Place) -> Thing:
    if place.coordinates is None:
        return {}
    latitude, longitude = place.coordinates
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _city(name: str) -> Thing:
    address = {"@type": "PostalAddress", "addressLocality": name}
    return {"@type": "Place", "name": name, "address": address} if name else {}


def _organizer(record: FestivalRecord) -> Thing:
    return {"@type": "Organization", "name": record.short_name or record.name, "url": record.url}


def _work(title: str, url: str, directors: Iterable[str]) -> Thing:
    people = [{"@type": "Person", "name": name} for name in directors]
    return filled({"@type": "Movie", "@id": _id(url, "film"), "name": title, "url": url, "director": people})


def _people(credits: Iterable[CreditRecord]) -> list[Thing]:
    kinds = {True: "Person", False: "Organization"}
    return [_somebody(kinds[credit.is_person], Named(credit.name, credit.url)) for credit in credits]


def _somebody(kind: str, named: Named) -> Thing:
    return filled({"@type": kind, "name": named.name, "url": named.url})


def _codes(values: Iterable[Coded]) -> list[str]:
    return [value.code for value in values]


def _id(url: str, what: str) -> str:
    return f"{url}#{what}" if url else ""
