"""Rows and tables, whichever file they came from; and the headers that we know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from festival.folding import fold

KINDS = ("venues", "films", "compilations", "screenings")
# What people call a column, and what the layout calls it.
ALIASES = {
    "country": "countries", "language": "languages", "director": "directors", "regie": "directors", "regisseur": "directors",
    "jaar": "year", "titel": "title", "speelduur": "runtime", "duration": "runtime", "length": "runtime", "duur": "runtime",
    "imdb_id": "imdb", "land": "countries", "taal": "languages", "sectie": "section", "datum": "date", "tijd": "time",
    "start": "time", "start_time": "time", "starts": "time", "end": "ends", "end_time": "ends", "zaal": "hall", "locatie": "venue",
    "ticket_url": "tickets_url", "tickets": "tickets_url", "ticket_link": "tickets_url", "seats": "capacity", "festival_title": "title",
    "sections": "section", "theme": "themes", "film_code": "film", "name": "title", "own_title": "title", "format": "screen_format",
}  # fmt: skip
VENUE_ALIASES = {"name": "venue", "formats": "formats", "format": "formats", "title": "venue"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: where it stands and what is in its cells, by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        """What names this row among all rows of an import."""
        return f"{self.file}:{self.line}"

    def get(self, column: str) -> str:
        """A cell's text; empty where the column is missing."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """The rows of one kind out of one file or sheet."""

    kind: str
    file: str
    headers: list[str]
    rows: list[Row] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


class Unreadable(ValueError):
    """A file that is not what it says, or holds no layout that we know; its text says what to do."""


def header(text: str, kind: str) -> str:
    """A column's name in the layout: “Film code”, “film_code” and “FILM-CODE” are one."""
    name = "_".join(fold(text).split())
    aliases = {**ALIASES, **VENUE_ALIASES} if kind == "venues" else ALIASES
    return aliases.get(name, name) if kind in ("", *KINDS) else name


def kind_of(name: str, headers: list[str]) -> str | None:
    """The kind that a file or sheet holds: as its name says, else as its headers do."""
    words = fold(name.rsplit(".", 1)[0])
    for kind in KINDS:
        if kind in words:
            return kind
    columns = {header(text, "") for text in headers}
    if {"date", "time"} <= columns:
        return "screenings"
    if "films" in columns:
        return "compilations"
    if "title" in columns:
        return "films"
    return "venues" if {"venue", "hall"} <= columns else None
