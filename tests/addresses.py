"""Every address of the site but the desk's, with whatever could stand in it."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from festival.models import Edition, Page, Section
from films.models import Compilation, Film, Person
from screenings.models import Screening, Venue


def addresses() -> Iterator[str]:
    """Each name of the site with everything that could stand in it, and lists over all days too."""
    known: dict[str, list[Any]] = {
        "edition": list(Edition.objects.values_list("slug", flat=True)),
        "pk": list(Screening.objects.values_list("pk", flat=True)),
        "code": [film.short_code for film in Film.objects.all()],
    }
    things = (Film, Person, Compilation, Section, Venue, Page)
    known["slug"] = [slug for model in things for slug in model.objects.values_list("slug", flat=True)]  # type: ignore[attr-defined]
    sections = list(Section.objects.values_list("slug", flat=True))
    for language in ("en", "nl"):
        with override(language):
            for name, converters in routes():
                found = addresses_of(name, converters, known | ({"slug": sections} if "edition" in converters else {}))
                yield from found
                yield from (f"{address}?date=all" for address in found if "schedule" in name or "venue" in name)


def addresses_of(name: str, converters: dict[str, Any], known: dict[str, list[Any]]) -> list[str]:
    """The addresses of one route, with everything known that could stand in it."""
    values = [known.get(given) or _values(converter) for given, converter in converters.items()]
    return [reverse(name, kwargs=dict(zip(converters, chosen, strict=True))) for chosen in product(*values)]


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and converters of every route but the desk's."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            yield from routes(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield prefix + pattern.name, pattern.pattern.converters


def _values(converter: Any) -> list[Any]:
    """Something for parameters that name none of our things: all that a choice allows, else one of the kind."""
    match type(converter).__name__:
        case "UUIDConverter":
            return ["8e0a5f0e-0000-4000-8000-000000000000"]
        case "IntConverter":
            return [1]
        case "SlugConverter" | "StringConverter" | "PathConverter":
            return ["hidden"]
        case _:
            return list(converter.regex.split("|"))
