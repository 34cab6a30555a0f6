"""Editions and venues, as the data API writes them."""

from festival.formats.api.fields import (
    ADDRESS,
    BOOLEAN,
    CODED,
    DAY,
    INTEGER,
    LINK,
    MOMENT,
    NUMBER,
    SLUG,
    STRING,
    TEXT,
    UID,
    Field,
    Thing,
    many,
    optional,
    plain,
)  # fmt: skip

MODIFIED = "When it was last saved."
WEB = "Its page, in each language."
COORDINATES = "In degrees, WGS 84."

SECTION = Thing(
    "Section",
    "A part of an edition's programme. Addresses and codes are unique in their edition.",
    (
        Field("slug", SLUG, "What filters call it.", lambda one: one.slug),
        Field("code", STRING, "Two or three capitals, as on the timetable.", lambda one: one.code),
        Field("name", TEXT, "Its name.", lambda one: one.name),
        Field("text", optional(TEXT), "What the festival says about it, as Markdown.", lambda one: one.text),
        Field("parent", optional(SLUG), "The section that it stands inside.", lambda one: one.parent),
        Field("url", ADDRESS, WEB, lambda one: one.url),
    ),
)
EDITION = Thing(
    "Edition",
    "One festival, on its dates, in its zone.",
    (
        Field("slug", SLUG, "What addresses and filters call it. It never changes.", lambda one: one.slug),
        Field("uid", UID, "The same for ever.", lambda one: one.uid),
        Field("url", ADDRESS, WEB, lambda one: one.url),
        Field("name", STRING, "Its name.", lambda one: one.name),
        Field("full_name", optional(TEXT), "What the name stands for.", lambda one: one.full_name),
        Field("city", optional(STRING), "Where it is.", lambda one: one.city),
        Field("starts_on", DAY, "The first festival day.", lambda one: one.starts_on),
        Field("ends_on", DAY, "The last festival day.", lambda one: one.ends_on),
        Field("time_zone", STRING, "Where its clocks are, an IANA name.", lambda one: one.time_zone),
        Field(
            "day_starts_at", plain("string", pattern="^[0-2][0-9]:[0-5][0-9]$"),
            "What starts before this time belongs to the evening before.", lambda one: f"{one.day_starts_at:%H:%M}",
        ),
        Field("status", CODED, "“public” or “archived”.", lambda one: one.status),
        Field("is_current", BOOLEAN, "Whether lists are of it where no edition is asked for.", lambda one: one.is_current),
        Field(
            "published_at", optional(MOMENT), "When the programme became public, or will; before it, its lists are empty.",
            lambda one: one.published_at,
        ),
        Field("sections", many(SECTION.kind), "Its sections, in their order.", lambda one: one.sections),
        Field("modified_at", MOMENT, MODIFIED, lambda one: one.modified_at),
    ),
)  # fmt: skip
HALL = Thing(
    "Hall",
    "Where people sit.",
    (
        Field("slug", SLUG, "What filters call it.", lambda one: one.slug),
        Field("name", STRING, "Its name in the venue.", lambda one: one.name),
        Field("full_name", STRING, "Its name with the venue's.", lambda one: one.full_name),
        Field("capacity", optional(INTEGER), "Seats.", lambda one: one.capacity),
        Field("wheelchair_places", optional(INTEGER), "Places for wheelchairs.", lambda one: one.wheelchair_places),
        Field("hearing_loop", BOOLEAN, "Whether it has a hearing loop.", lambda one: one.hearing_loop),
        Field("formats", many(CODED), "What it can show.", lambda one: one.formats),
    ),
)
VENUE = Thing(
    "Venue",
    "A place with halls: a cinema, a theatre.",
    (
        Field(
            "slug", SLUG, "What addresses and filters call it. It stays when the name changes.", lambda one: one.slug
        ),
        Field("uid", UID, "The same for ever.", lambda one: one.uid),
        Field("url", ADDRESS, WEB, lambda one: one.url),
        Field("name", STRING, "Its name.", lambda one: one.name),
        Field("short_name", optional(STRING), "Its name in narrow places.", lambda one: one.short_name),
        Field("street", optional(STRING), "Street and number.", lambda one: one.street),
        Field("postal_code", optional(STRING), "The postal code.", lambda one: one.postal_code),
        Field("city", optional(STRING), "The city.", lambda one: one.city),
        Field("latitude", optional(NUMBER), COORDINATES, lambda one: one.latitude),
        Field("longitude", optional(NUMBER), COORDINATES, lambda one: one.longitude),
        Field("description", optional(TEXT), "What it is, as Markdown.", lambda one: one.description),
        Field("transport", optional(TEXT), "How to get there, as Markdown.", lambda one: one.transport),
        Field("access_text", optional(TEXT), "Who can get in and how, as Markdown.", lambda one: one.access_text),
        Field("access", many(CODED), "What it offers to people who need it.", lambda one: one.access),
        Field("photo", optional(LINK), "A picture, 960 × 540.", lambda one: one.photo),
        Field("website", optional(LINK), "Its own site.", lambda one: one.website),
        Field("halls", many(HALL.kind), "Its halls, in their order.", lambda one: one.halls),
        Field("modified_at", MOMENT, "When it or one of its halls was last saved.", lambda one: one.modified_at),
    ),
)
