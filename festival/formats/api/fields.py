"""Fields: what a thing of the data API has, said once; the same table writes it and describes it.

A thing is written from its record in every language that was asked for. What depends on the language becomes an object by
language, the rest is taken from the first record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from festival.formats.json import moment

Schema = dict[str, Any]
ByLanguage = Mapping[str, Any]
SLUG_PATTERN = "^[-a-zA-Z0-9_]+$"


@dataclass(frozen=True)
class Kind:
    """How a value is written, and what is said about it."""

    schema: Schema
    write: Callable[[ByLanguage], Any]
    things: tuple["Thing", ...] = ()


@dataclass(frozen=True)
class Field:
    """One name of a thing: its kind, what it means, and where it stands in the record."""

    name: str
    kind: Kind
    words: str
    get: Callable[[Any], Any]


@dataclass(frozen=True)
class Thing:
    """A kind of thing with its fields, in the order in which they are written."""

    name: str
    words: str
    fields: tuple[Field, ...]

    def write(self, records: ByLanguage) -> dict[str, Any]:
        """The thing as JSON, from its record in each language."""
        return {
            field.name: field.kind.write({language: field.get(record) for language, record in records.items()})
            for field in self.fields
        }

    @property
    def schema(self) -> Schema:
        """What JSON Schema says of it: every name is always there, and no other."""
        properties = {field.name: {**field.kind.schema, "description": field.words} for field in self.fields}
        return an_object(self.words, properties)

    @property
    def kind(self) -> Kind:
        """It, as a value of another thing."""
        return Kind({"$ref": f"#/components/schemas/{self.name}"}, self.write, (self,))

    @property
    def parts(self) -> Iterator["Thing"]:
        """It, and every thing that stands in it."""
        yield self
        for field in self.fields:
            for thing in field.kind.things:
                yield from thing.parts


def an_object(words: str, properties: Mapping[str, Schema]) -> Schema:
    """The schema of an object that has all of these names, and no other."""
    return {
        "type": "object", "description": words, "properties": dict(properties),
        "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def first(values: ByLanguage) -> Any:
    """A value that is the same in every language."""
    return next(iter(values.values()))


def plain(kind: str, **more: Any) -> Kind:
    """A value as it is."""
    return Kind({"type": kind, **more}, first)


def optional(kind: Kind) -> Kind:
    """A value that may be missing, and is null then; a text is missing where no language has any."""

    def write(values: ByLanguage) -> Any:
        missing = all(value is None or value == "" for value in values.values())
        return None if missing else kind.write(values)

    return Kind({"anyOf": [kind.schema, {"type": "null"}]}, write, kind.things)


def many(kind: Kind) -> Kind:
    """Values in their order, which is the same in every language."""

    def write(values: ByLanguage) -> list[Any]:
        together = zip(*values.values(), strict=True)
        return [kind.write(dict(zip(values, each, strict=True))) for each in together]

    return Kind({"type": "array", "items": kind.schema}, write, kind.things)


INTEGER = plain("integer")
NUMBER = plain("number")
BOOLEAN = plain("boolean")
STRING = plain("string")
SLUG = plain("string", pattern=SLUG_PATTERN)
UID = plain("string", format="uuid")
LINK = plain("string", format="uri")
DAY = Kind({"type": "string", "format": "date"}, lambda values: first(values).isoformat())
MOMENT = Kind({"type": "string", "format": "date-time"}, lambda values: moment(first(values)))
TEXT = Kind({"$ref": "#/components/schemas/Text"}, dict)
ADDRESS = Kind({"$ref": "#/components/schemas/Address"}, dict)
CODED = Thing(
    "Coded",
    "A value of a list: its code, which never changes, and its name.",
    (
        Field("code", STRING, "The code: ISO 3166-1 for countries, ISO 639 for languages, else a word.", lambda one: one.code),
        Field("name", TEXT, "What people call it.", lambda one: one.name),
    ),
).kind  # fmt: skip
