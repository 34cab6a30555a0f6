"""The OpenAPI 3.1 document, made of the same tables that write the answers."""

from typing import Any

from festival.formats.api.fields import SLUG_PATTERN, an_object
from festival.site.api import problems
from festival.site.api.asked import LANGUAGES, MOST, USUAL
from festival.site.api.resources import RESOURCES, Resource

Schema = dict[str, Any]
JSON = "application/json"


def document(origin: str) -> Schema:
    """The whole document."""
    paths = {"/api/v1/": {"get": _get("index", "What there is.", _ref("Index"), [_lang()])}}
    paths["/api/v1/openapi.json"] = {"get": _get("openapi", "This document.", {"type": "object"}, [])}
    for name, one in RESOURCES.items():
        paths[f"/api/v1/{name}/"] = {
            "get": _get(f"list_{name}", one.words, _ref(f"{one.thing.name}List"), _of_list(one))
        }
        key = {"type": "integer"} if one.key == "pk" else {"type": "string", "pattern": SLUG_PATTERN}
        path = [{"name": "key", "in": "path", "required": True, "schema": key}, _lang()]
        paths[f"/api/v1/{name}/{{key}}/"] = {
            "get": _get(f"get_{name}", one.thing.words, _ref(one.thing.name), path, missing=True)
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Festival programme", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": origin}],
        "paths": paths,
        "components": {"schemas": _schemas(), "responses": {"Problem": _problem()}},
    }


DESCRIPTION = (
    "Everything public of the programme. Open to everybody, no key. Texts are objects by language unless “lang” asks for one. "
    "Moments carry their offset, on the festival's clocks. Lists come page by page: follow “next” until it is null. "
    "Answers have an ETag; ask with If-None-Match, and an unchanged list costs nothing. With “modified_since” a list holds what was saved since; what is "
    "no longer public just goes missing."
)


def _schemas() -> dict[str, Schema]:
    by_language = {language: {"type": "string"} for language in LANGUAGES}
    named: dict[str, Schema] = {
        "Text": {
            "type": "object",
            "description": "A text in each language that was asked for.",
            "properties": by_language,
            "additionalProperties": False,
        },
        "Address": {
            "type": "object",
            "description": "A page in each language that was asked for.",
            "properties": by_language,
            "additionalProperties": False,
        },
        "Index": {"type": "object", "required": ["version", "lists", "openapi"]},
        "Problem": {"type": "object", "required": ["title", "status", "detail"]},
    }
    for one in RESOURCES.values():
        named |= {thing.name: thing.schema for thing in one.thing.parts}
        link = {
            "anyOf": [{"type": "string", "format": "uri"}, {"type": "null"}],
            "description": "The next page; null on the last.",
        }
        items = {"type": "array", "items": _ref(one.thing.name)}
        named[f"{one.thing.name}List"] = an_object(one.words, {"next": link, "items": items})
    return named


def _of_list(resource: Resource) -> list[Schema]:
    """The parameters of a list."""
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    since = {"type": "string", "format": "date-time"}
    own = [_parameter("limit", limit, "How many at once."), _parameter("cursor", {"type": "string"}, "From “next”.")]
    own.append(_parameter("modified_since", since, "Only what was saved at that moment or later."))
    return [_lang(), *own, *(_filter(name) for name in resource.filters)]


def _filter(name: str) -> Schema:
    """A filter of the page; its values may be repeated."""
    once = name in {"edition", "q"}
    schema = {"type": "string"} if once else {"type": "array", "items": {"type": "string"}}
    return _parameter(name, schema, "As on the page of this list.") | (
        {} if once else {"style": "form", "explode": True}
    )


def _lang() -> Schema:
    return _parameter("lang", {"type": "string", "enum": list(LANGUAGES)}, "One language instead of all.")


def _parameter(name: str, schema: Schema, words: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": words}


def _get(name: str, words: str, schema: Schema, parameters: list[Schema], *, missing: bool = False) -> Schema:
    answers = {
        "200": {"description": words, "content": {JSON: {"schema": schema}}},
        "304": {"description": "Unchanged."},
    }
    answers |= {
        status: {"$ref": "#/components/responses/Problem"} for status in ("400", "405", *(["404"] if missing else []))
    }
    return {"operationId": name, "summary": words, "parameters": parameters, "responses": answers}


def _problem() -> Schema:
    plain = {"text/plain": {"schema": {"type": "string"}}}  # the door of the site speaks before the API does
    return {"description": "Why there is no answer.", "content": {problems.TYPE: {"schema": _ref("Problem")}} | plain}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
