"""Films and people, as the data API writes them."""

from festival.formats.api.fields import (
    ADDRESS,
    CODED,
    INTEGER,
    LINK,
    MOMENT,
    SLUG,
    STRING,
    TEXT,
    UID,
    Field,
    Thing,
    many,
    optional,
)  # fmt: skip
from festival.formats.api.programme import MODIFIED, WEB

FILM_SLUG = "What addresses and filters call it. It stays when the title changes; a former one leads to it."

CREDIT = Thing(
    "Credit",
    "Who did what for a film.",
    (
        Field("role", CODED, "What was done.", lambda one: one.role),
        Field("name", STRING, "The credited name, of a person, a company or both.", lambda one: one.name),
        Field("person", optional(SLUG), "The person, where there is one.", lambda one: one.person),
        Field("note", optional(TEXT), "A character, a subject, what exactly was done.", lambda one: one.note),
    ),
)
SELECTION = Thing(
    "Selection",
    "An edition shows the film, in one of its sections.",
    (
        Field("edition", SLUG, "The edition.", lambda one: one.edition),
        Field("section", CODED, "The section: its address and its full name.", lambda one: one.section),
        Field("premiere", optional(CODED), "How far it is the first showing.", lambda one: one.premiere),
    ),
)
FILM = Thing(
    "Film",
    "A film. It is timeless: every edition that shows it has a selection.",
    (
        Field("id", INTEGER, "Its number.", lambda one: one.number),
        Field("uid", UID, "The same for ever, as in the feeds.", lambda one: one.uid),
        Field("slug", SLUG, FILM_SLUG, lambda one: one.code),
        Field("url", ADDRESS, WEB, lambda one: one.url),
        Field("title", STRING, "The title that the festival uses.", lambda one: one.title),
        Field(
            "original_title", optional(STRING), "The film's own, where that differs.", lambda one: one.original_title
        ),
        Field("other_titles", many(STRING), "Translated and earlier titles.", lambda one: one.other_titles),
        Field("year", optional(INTEGER), "When it was finished.", lambda one: one.year),
        Field("runtime", optional(INTEGER), "Minutes.", lambda one: one.runtime),
        Field("countries", many(CODED), "In the order of the credits.", lambda one: one.countries),
        Field("languages", many(CODED), "What is spoken.", lambda one: one.languages),
        Field("directors", many(STRING), "Their names.", lambda one: one.directors),
        Field("credits", many(CREDIT.kind), "Everybody, in reading order.", lambda one: one.credits),
        Field("selections", many(SELECTION.kind), "Who shows it, newest edition first.", lambda one: one.selections),
        Field("themes", many(CODED), "What it is about.", lambda one: one.themes),
        Field("logline", optional(TEXT), "One sentence.", lambda one: one.logline),
        Field("synopsis", optional(TEXT), "What happens, as Markdown.", lambda one: one.synopsis),
        Field("minimum_age", optional(INTEGER), "Advised from this age on.", lambda one: one.minimum_age),
        Field("image", optional(LINK), "A still, 960 × 540.", lambda one: one.image),
        Field("same_as", many(LINK), "Other pages about just this film.", lambda one: one.same_as),
        Field("published_at", optional(MOMENT), "Since when it is public.", lambda one: one.published_at),
        Field("modified_at", MOMENT, MODIFIED, lambda one: one.modified_at),
    ),
)
PERSON_CREDIT = Thing(
    "PersonCredit",
    "What somebody did for a film.",
    (
        Field("film", SLUG, "The film.", lambda one: one.film),
        Field("title", STRING, "Its title.", lambda one: one.title),
        Field("year", optional(INTEGER), "Its year.", lambda one: one.year),
        Field("role", CODED, "What was done.", lambda one: one.role),
        Field("note", optional(TEXT), "A character, a subject, what exactly was done.", lambda one: one.note),
    ),
)
PERSON = Thing(
    "Person",
    "Somebody who made films or appears in them.",
    (
        Field("slug", SLUG, "What addresses and filters call them. It stays when the name changes.", lambda one: one.slug),
        Field("uid", UID, "The same for ever.", lambda one: one.uid),
        Field("url", ADDRESS, "Their page, in each language.", lambda one: one.url),
        Field("name", STRING, "Their name.", lambda one: one.name),
        Field("sort_name", STRING, "As lists sort it.", lambda one: one.sort_name),
        Field("biography", optional(TEXT), "Who they are, as Markdown.", lambda one: one.biography),
        Field("photo", optional(LINK), "A picture, 480 × 480.", lambda one: one.photo),
        Field("photo_credit", optional(STRING), "Who made the picture.", lambda one: one.photo_credit),
        Field("same_as", many(LINK), "Other pages about just this person.", lambda one: one.same_as),
        Field("credits", many(PERSON_CREDIT.kind), "Their credits in public films, newest film first.", lambda one: one.credits),
        Field("modified_at", MOMENT, MODIFIED, lambda one: one.modified_at),
    ),
)  # fmt: skip
