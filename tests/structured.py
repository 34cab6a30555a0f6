"""Is structured data right? `problems(html)` lists what is wrong with what a page tells search engines; empty is well.

A check of our own, after schema.org's types and what search engines ask of them.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SCHEMA = "https://schema.org"
Check = Callable[[Any], bool]


def things(html: str) -> list[dict[str, Any]]:
    """Every thing that a page describes, in order."""
    found = []
    for text in BLOCK.findall(html):
        data = json.loads(text)
        assert data.pop("@context") == SCHEMA
        found += data.get("@graph", [data])
    return found


def of_type(html: str, kind: str) -> list[dict[str, Any]]:
    """The things of one type."""
    return [thing for thing in things(html) if thing["@type"] == kind]


def problems(html: str) -> list[str]:
    """Every fault found, with the way to it."""
    return [fault for thing in things(html) for fault in faults(thing, thing.get("@type", "?"))]


def faults(thing: Any, way: str) -> Iterator[str]:
    """What is wrong with a thing and with those inside it."""
    if not isinstance(thing, dict) or thing.get("@type") not in TYPES:
        yield f"{way} is no thing of a known type: {thing!r}"
        return
    found = list(_faults_inside(thing, way))
    yield from found or (f"{way} {words}" for holds, words in AGREES.get(thing["@type"], ()) if not holds(thing))


def _faults_inside(thing: dict[str, Any], way: str) -> Iterator[str]:
    required, known = TYPES[thing["@type"]]
    yield from (f"{way} has no {name}" for name in required if name not in thing)
    for name, value in thing.items():
        if name == "@type":
            continue
        if name not in known:
            yield f"{way} has an unknown {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value(known[name], one, f"{way}.{name}")


def _value(wanted: Check | set[str], value: Any, way: str) -> Iterator[str]:
    if callable(wanted):
        if not wanted(value):
            yield f"{way} is wrong: {value!r}"
    elif not isinstance(value, dict) or value.get("@type") not in wanted:
        yield f"{way} is none of {sorted(wanted)}: {value!r}"
    else:
        yield from faults(value, way)


def text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == value != ""


def address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s/]+/\S*", value) is not None


def moment(value: Any) -> bool:
    """A moment with its offset."""
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None and "T" in value


def day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def one_of(*words: str) -> Check:
    return lambda value: value in {f"{SCHEMA}/{word}" for word in words}


def fits(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


LANGUAGE = fits("[a-z]{2,3}(-[A-Za-z0-9]+)*")
SOMEBODY = {"Person", "Organization"}
NAMED: dict[str, Check | set[str]] = {"@id": address, "name": text, "url": address, "description": text}
ABOUT_PEOPLE = dict.fromkeys(("director", "actor", "producer", "musicBy", "productionCompany"), SOMEBODY)
EVENT: dict[str, Check | set[str]] = NAMED | {
    "eventStatus": one_of("EventScheduled", "EventRescheduled", "EventCancelled"),
    "eventAttendanceMode": one_of("OfflineEventAttendanceMode"),
    "organizer": {"Organization"},
}
SHOWN = EVENT | {
    "startDate": moment, "endDate": moment, "previousStartDate": moment, "location": {"MovieTheater"}, "workPresented": {"Movie"},
    "inLanguage": LANGUAGE, "subtitleLanguage": LANGUAGE, "offers": {"Offer"}, "performer": {"Person"},
    "superEvent": {"Festival"}, "isAccessibleForFree": lambda value: value is True,
}  # fmt: skip
TYPES: dict[str, tuple[set[str], dict[str, Check | set[str]]]] = {
    "Festival": ({"name", "@id"}, EVENT | {"startDate": day, "endDate": day, "location": {"Place", "MovieTheater"}}),
    "ScreeningEvent": ({"name", "startDate", "location", "eventStatus", "workPresented", "url", "organizer"}, SHOWN),
    "Event": ({"name", "startDate", "location", "eventStatus", "url"}, SHOWN),
    "Movie": (
        {"name", "url"},
        NAMED | ABOUT_PEOPLE | {
            "alternateName": text, "image": address, "dateCreated": fits(r"\d{4}"), "duration": fits(r"PT\d+M"), "keywords": text,
            "countryOfOrigin": {"Country"}, "inLanguage": LANGUAGE, "typicalAgeRange": fits(r"\d+-"), "sameAs": address,
        },
    ),
    "BreadcrumbList": ({"itemListElement"}, {"itemListElement": {"ListItem"}}),
    "ListItem": ({"position", "name", "item"}, {"position": number, "name": text, "item": address}),
    "MovieTheater": ({"name"}, NAMED | {"address": {"PostalAddress"}, "geo": {"GeoCoordinates"}}),
    "Place": ({"name", "address"}, NAMED | {"address": {"PostalAddress"}}),
    "PostalAddress": (set(), {"streetAddress": text, "postalCode": text, "addressLocality": text}),
    "GeoCoordinates": ({"latitude", "longitude"}, {"latitude": number, "longitude": number}),
    "Offer": (
        {"url", "availability"},
        {"url": address, "availability": one_of("InStock", "LimitedAvailability", "SoldOut"), "validFrom": moment, "description": text},
    ),
    "Person": ({"name"}, NAMED | {"image": address, "sameAs": address}),
    "Organization": ({"name"}, NAMED),
    "Country": ({"name"}, NAMED),
}  # fmt: skip


def _ends_later(event: dict[str, Any]) -> bool:
    end = event.get("endDate")
    return end is None or datetime.fromisoformat(end) >= datetime.fromisoformat(event["startDate"])


def _says_when_it_was(event: dict[str, Any]) -> bool:
    return ("previousStartDate" in event) == event["eventStatus"].endswith("EventRescheduled")


def _sells_what_takes_place(event: dict[str, Any]) -> bool:
    return "offers" not in event or not event["eventStatus"].endswith("EventCancelled")


def _counts_from_one(way: dict[str, Any]) -> bool:
    return [step["position"] for step in way["itemListElement"]] == list(range(1, len(way["itemListElement"]) + 1))


# What the properties of a thing say of each other.
WHEN = (
    (_ends_later, "ends before it starts"),
    (_says_when_it_was, "does not say both that it moved and when it was"),
    (_sells_what_takes_place, "sells tickets for what is cancelled"),
)
AGREES: dict[str, Sequence[tuple[Callable[[dict[str, Any]], bool], str]]] = {
    "ScreeningEvent": WHEN,
    "Event": WHEN,
    "Festival": ((lambda thing: thing.get("startDate", "") <= thing.get("endDate", "9"), "ends before it starts"),),
    "BreadcrumbList": ((_counts_from_one, "does not count its steps from one"),),
}
