"""Screenings and changes, as the data API writes them."""

from festival.formats.api.fields import (
    ADDRESS,
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
)  # fmt: skip
from festival.formats.api.programme import COORDINATES, WEB

PLACE = Thing(
    "Place",
    "A hall in its venue.",
    (
        Field("venue", SLUG, "The venue.", lambda one: one.venue.code),
        Field("venue_name", STRING, "Its name.", lambda one: one.venue.name),
        Field("hall", SLUG, "The hall.", lambda one: one.hall.code),
        Field("hall_name", STRING, "Its name with the venue's.", lambda one: one.hall.name),
        Field("address", optional(STRING), "Street, postal code and city on one line.", lambda one: one.address),
        Field("latitude", optional(NUMBER), COORDINATES, lambda one: one.latitude),
        Field("longitude", optional(NUMBER), COORDINATES, lambda one: one.longitude),
    ),
)
FILM_LINE = Thing(
    "FilmLine",
    "A film as a screening names it.",
    (
        Field("slug", SLUG, "The film.", lambda one: one.code),
        Field("title", STRING, "Its title.", lambda one: one.title),
        Field("directors", many(STRING), "Their names.", lambda one: one.directors),
        Field("countries", many(CODED), "Where it comes from.", lambda one: one.countries),
        Field("year", optional(INTEGER), "When it was finished.", lambda one: one.year),
        Field("runtime", optional(INTEGER), "Minutes.", lambda one: one.runtime),
    ),
)
GUEST = Thing(
    "Guest",
    "Somebody who attends.",
    (
        Field("name", STRING, "Their name.", lambda one: one.name),
        Field("url", optional(ADDRESS), "Their page, where they have one.", lambda one: one.url),
    ),
)
TICKETS = Thing(
    "Tickets",
    "What the box office says.",
    (
        Field("availability", CODED, "Whether one can still go.", lambda one: one.tickets),
        Field("url", optional(LINK), "Where they are sold.", lambda one: one.ticket_url),
        Field("price", optional(TEXT), "What they cost, in words.", lambda one: one.price),
        Field("on_sale_from", optional(MOMENT), "Since when they are sold, or from when on.", lambda one: one.on_sale_from),
    ),
)  # fmt: skip
SCREENING = Thing(
    "Screening",
    "A film, a compilation of films or an event of its own, in a hall, at a moment.",
    (
        Field("id", INTEGER, "Its number, as in its page's address.", lambda one: one.number),
        Field("uid", UID, "The same for ever, as in the feeds.", lambda one: one.uid),
        Field("url", ADDRESS, WEB, lambda one: one.url),
        Field("title", TEXT, "What is shown.", lambda one: one.title),
        Field("kind", CODED, "A screening, a talk, a party.", lambda one: one.kind),
        Field("edition", SLUG, "The edition.", lambda one: one.edition.code),
        Field("day", DAY, "The festival day, which ends after midnight.", lambda one: one.day),
        Field("starts_at", MOMENT, "On the festival's clocks.", lambda one: one.starts_at),
        Field("ends_at", optional(MOMENT), "Null while nobody knows it.", lambda one: one.ends_at),
        Field("status", CODED, "“confirmed” or “cancelled”; cancelled ones stay.", lambda one: one.status),
        Field("was_start", optional(MOMENT), "When a moved one was to start before.", lambda one: one.was_start),
        Field("place", PLACE.kind, "Where.", lambda one: one.place),
        Field("films", many(FILM_LINE.kind), "The films, in order; none for an event of its own.", lambda one: one.films),
        Field("compilation", optional(CODED), "The compilation that holds the films.", lambda one: one.compilation),
        Field("sections", many(CODED), "The sections of what is shown.", lambda one: one.sections),
        Field("spoken_languages", many(CODED), "What is heard.", lambda one: one.spoken),
        Field("subtitles", many(CODED), "Languages of the subtitles.", lambda one: one.subtitles),
        Field("access", many(CODED), "What it offers to people who need it.", lambda one: one.access),
        Field("audience", CODED, "For whom.", lambda one: one.audience),
        Field("guests", many(GUEST.kind), "Who attends.", lambda one: one.guests),
        Field("note", optional(TEXT), "The editors' own line.", lambda one: one.note),
        Field("description", optional(TEXT), "What happens, as Markdown.", lambda one: one.description),
        Field("tickets", TICKETS.kind, "How to get in.", lambda one: one),
        Field("changes", INTEGER, "How often it changed since it was public; the SEQUENCE of calendars.", lambda one: one.changes),
        Field("modified_at", MOMENT, "When it or what it shows was last saved.", lambda one: one.modified_at),
    ),
)  # fmt: skip
SPOT = Thing(
    "Spot",
    "Where and when a screening was, or is.",
    (
        Field("hall", SLUG, "The hall.", lambda one: one.hall),
        Field("hall_name", STRING, "Its name with the venue's.", lambda one: one.hall_name),
        Field("starts_at", optional(MOMENT), "On the festival's clocks.", lambda one: one.starts_at),
    ),
)
CHANGE = Thing(
    "Change",
    "What happened to a screening that was public already.",
    (
        Field("id", INTEGER, "Its number.", lambda one: one.number),
        Field("uid", UID, "The same for ever, as in the feeds.", lambda one: one.uid),
        Field("url", ADDRESS, "The screening's page, in each language.", lambda one: one.url),
        Field("kind", CODED, "Moved, cancelled, back in the programme, sold out, tickets again.", lambda one: one.kind),
        Field("edition", SLUG, "The edition.", lambda one: one.edition),
        Field("screening", INTEGER, "The screening's number.", lambda one: one.screening),
        Field("title", TEXT, "What it shows.", lambda one: one.title),
        Field("words", TEXT, "What happened, in a sentence.", lambda one: one.words),
        Field("reason", optional(TEXT), "Why.", lambda one: one.reason),
        Field("was", optional(SPOT.kind), "Where and when a moved screening was.", lambda one: one.was),
        Field("becomes", optional(SPOT.kind), "Where and when it went.", lambda one: one.becomes),
        Field("made_at", MOMENT, "When it was announced, on the festival's clocks.", lambda one: one.made_at),
    ),
)
