"""CSV that spreadsheets open as it is: UTF-8 with its mark, date and time in columns of their own, cells that compute nothing."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from festival.formats.records import Coded, FilmRecord, ScreeningRecord

TYPE = "text/csv; charset=utf-8"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | int | date | None
Record = TypeVar("Record")

SCREENING: dict[str, Callable[[ScreeningRecord], Cell]] = {
    "number": lambda row: row.number,
    "day": lambda row: row.day,
    "date": lambda row: row.starts_at.date(),
    "start": lambda row: clock(row.starts_at),
    "end": lambda row: clock(row.ends_at),
    "title": lambda row: row.title,
    "films": lambda row: "; ".join(film.title for film in row.films),
    "directors": lambda row: "; ".join(name for film in row.films for name in film.directors),
    "countries": lambda row: names(_each(country for film in row.films for country in film.countries)),
    "year": lambda row: row.films[0].year if len(row.films) == 1 else None,
    "sections": lambda row: names(row.sections),
    "venue": lambda row: row.place.venue.name,
    "hall": lambda row: row.place.hall.name,
    "address": lambda row: row.place.address,
    "kind": lambda row: row.kind.name,
    "audience": lambda row: row.audience.name,
    "spoken": lambda row: names(row.spoken),
    "subtitles": lambda row: names(row.subtitles),
    "access": lambda row: names(row.access),
    "guests": lambda row: "; ".join(guest.name for guest in row.guests),
    "note": lambda row: row.note,
    "status": lambda row: row.status.name,
    "tickets": lambda row: row.tickets.name,
    "price": lambda row: row.price,
    "ticket_url": lambda row: row.ticket_url,
    "url": lambda row: row.url,
}
FILM: dict[str, Callable[[FilmRecord], Cell]] = {
    "number": lambda row: row.number,
    "title": lambda row: row.title,
    "original_title": lambda row: row.original_title,
    "directors": lambda row: "; ".join(row.directors),
    "countries": lambda row: names(row.countries),
    "year": lambda row: row.year,
    "runtime": lambda row: row.runtime,
    "spoken": lambda row: names(row.languages),
    "sections": lambda row: names(row.sections),
    "premiere": lambda row: names(row.premieres),
    "themes": lambda row: names(row.themes),
    "minimum_age": lambda row: row.minimum_age,
    "logline": lambda row: row.logline,
    "url": lambda row: row.url,
}


def screenings(records: Iterable[ScreeningRecord], headings: Mapping[str, str]) -> Iterator[bytes]:
    """A line for each screening, under headings in the reader's language."""
    return _table(records, SCREENING, headings)


def films(records: Iterable[FilmRecord], headings: Mapping[str, str]) -> Iterator[bytes]:
    """A line for each film, under headings in the reader's language."""
    return _table(records, FILM, headings)


def clock(when: datetime | None) -> str:
    """What the festival's clocks show; nothing for an unknown moment."""
    return f"{when:%H:%M}" if when else ""


def names(values: Iterable[Coded]) -> str:
    """The names in one cell."""
    return "; ".join(value.name for value in values)


def harmless(cell: Cell) -> str:
    """A cell that a spreadsheet shows and never computes: an apostrophe stands before what it would take for a formula."""
    text = "" if cell is None else str(cell)
    starts_formula = isinstance(cell, str) and text.lstrip(" ").startswith(DANGEROUS)
    return f"'{text}" if starts_formula else text


def _table(
    records: Iterable[Record], columns: Mapping[str, Callable[[Record], Cell]], headings: Mapping[str, str]
) -> Iterator[bytes]:
    yield BOM_UTF8 + _line(headings[name] for name in columns)
    for record in records:
        yield _line(value(record) for value in columns.values())


def _line(cells: Iterable[Cell]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return text.getvalue().encode()


def _each(values: Iterable[Coded]) -> Iterable[Coded]:
    return dict.fromkeys(values)
