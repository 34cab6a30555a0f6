"""Every address of the site but the desk's, with whatever could stand in it."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from festival.models import Edition, Page, Section
from festival.site.api.resources import RESOURCES, Context, Resource
from festival.site.sitemaps import kinds
from films.models import Compilation, Film, Person
from screenings.models import Screening, Venue
from tests.builders import NOW
from tests.hiding import WORDS


def visits() -> Iterator[tuple[str, str]]:
    """Each name of the site with its addresses: everything that could stand in them, in both languages, and with questions."""
    known = known_values()
    sections = list(Section.objects.values_list("slug", flat=True))
    for language in ("en", "nl"):
        with override(language):
            for name, converters in routes():
                found = listed(name) or addresses_of(
                    name, converters, known | ({"slug": sections} if "edition" in converters else {})
                )
                yield from ((name, address) for address in found)
                yield from ((name, f"{address}?{query}") for address in found for query in queries(name))


def known_values() -> dict[str, list[Any]]:
    """What could stand for the parameters of addresses: everything there is, public or not."""
    things = (Film, Person, Compilation, Section, Venue, Page)
    return {
        "edition": list(Edition.objects.values_list("slug", flat=True)),
        "pk": list(Screening.objects.values_list("pk", flat=True)),
        "code": [film.short_code for film in Film.objects.all()],
        "slug": [slug for model in things for slug in model.objects.values_list("slug", flat=True)],  # type: ignore[attr-defined]
    }


def listed(name: str) -> list[str]:
    """The addresses of routes whose parameters name our lists; nothing for all others."""
    if name == "sitemap-section":
        return [reverse(name, args=[kind]) for kind in kinds(NOW, None)]
    if name == "api-list":
        return [reverse(name, args=[kind]) for kind in RESOURCES]
    if name == "api-item":
        return [reverse(name, args=[kind, key]) for kind, one in RESOURCES.items() for key in _keys(one)]
    return []


def queries(name: str) -> list[str]:
    """What is asked besides: lists over all days, and words that hidden things have too."""
    if name in {"search", "search-suggest"}:
        return [f"q={word}" for word in WORDS]
    if name.endswith(("-pdf", "-print")):
        return []  # papers hold every day anyway
    if "films" in name and ("index" in name or name.startswith("archive")):
        return ["q=film"]
    return ["date=all"] if "schedule" in name or "venue" in name else []


def _keys(resource: Resource) -> list[str]:
    """What the API calls every row of a list, public or not."""
    model = resource.rows(Context(NOW, None, ""), None).model
    return [str(key) for key in model._default_manager.values_list(resource.key, flat=True)]


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


def nameless(patterns: Any = None) -> list[str]:
    """Routes without a name, which no walk by names would find; the desk's own aside."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found += nameless(pattern.url_patterns) if pattern.app_name != "admin" else []
        elif not pattern.name:
            found.append(str(pattern.pattern))
    return found


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
