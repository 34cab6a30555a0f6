"""Days on sheets of A4, lying: as many halls as there are, as large as fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.text import capfirst

from festival.models import Section
from screenings.models import Screening
from screenings.printing.day_table import DayTable, Shape, day_table
from screenings.programme import Programme
from screenings.states import Reader
from screenings.timetable.day import DayBuilder, Timetable

WIDTH, HEIGHT = 260, 172  # millimetres that the hours share; and the rows, together with the names of the sections
LEGEND_WIDTH, LEGEND_LINE, LETTER = 270, 4.2, 1.25
STEP = 0.5
VENUE = 4.4
ROWS = (
    5.0,
    14.0,
)  # the lowest and the tallest row; lower ones nobody could read, so that a longer day goes on overleaf


@dataclass(frozen=True)
class Sheet:
    """A day on paper: its name, the table, and the sections whose colours it shows."""

    title: str
    table: DayTable
    sections: Sequence[Section]


def timetables(screenings: Iterable[Screening], programme: Programme, reader: Reader | None = None) -> list[Timetable]:
    """The days of these screenings, laid out, from screenings in order that were read with `for_grid()`."""
    edition, halls = programme.edition, list(programme.halls.values())
    reader = reader or Reader(programme.now)
    return [
        DayBuilder(edition, day, programme.sections, reader).build(together, halls)
        for day, together in groupby(screenings, key=lambda screening: edition.day_of(screening.starts_at))
    ]


def sheet(timetable: Timetable) -> Sheet:
    """A day as a sheet of A4."""
    table = fitted(timetable, WIDTH, HEIGHT - _legend(timetable.sections))
    return Sheet(capfirst(date_format(timetable.day, "l j F")), table, timetable.sections)


def fitted(timetable: Timetable, width: float, height: float, hours: range | None = None) -> DayTable:
    """The table with the tallest rows that let a day, or those hours of it, stand in a space; in steps of half a millimetre."""
    lowest, tallest = ROWS
    rows = (height - VENUE * len(timetable.venues)) / max(timetable.hall_count, 1)
    row = min(max(rows * 2 // 1 / 2, lowest), tallest)
    while True:  # a hall may need more rows the lower they are
        table = day_table(timetable, Shape(width, row, VENUE), hours)
        if table.height <= height or row <= lowest:
            return table
        row -= STEP


def _legend(sections: Sequence[Section]) -> float:
    """How tall the names of the sections below a table are, in millimetres."""
    letters = sum(len(section.full_name) + len(section.code) + 6 for section in sections)
    return LEGEND_LINE * -(-letters * LETTER // LEGEND_WIDTH)
