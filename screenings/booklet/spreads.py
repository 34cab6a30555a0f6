"""The booklet's timetables: a day on a page of its own, or on two that face each other, the earlier hours on the left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst

from festival.models import Section
from screenings.models import Screening
from screenings.printing.day_table import STEPS, DayTable
from screenings.printing.sheets import fitted, timetables
from screenings.programme import Programme
from screenings.states import Reader
from screenings.timetable.day import Timetable, TimetableHall, TimetableSlot
from screenings.timetable.grid import STEP

WIDTH, HEIGHT = 113, 161  # millimetres that the hours share; and the rows, below the day's name and above the sections
READABLE = 8.5  # millimetres of a row in which three short lines stand
ASIDE = (0, -1, 1, -2, 2)  # hours by which a cut may lie beside the middle of the day
ONE_PAGE = 8  # hours that are wide enough on one page


@dataclass(frozen=True)
class Spread:
    """A day: its name, a table for each of its pages, and the sections whose colours they show."""

    anchor: str
    day: date
    title: str
    tables: Sequence[DayTable]
    sections: Sequence[Section]


def spreads(screenings: Iterable[Screening], programme: Programme, reader: Reader) -> list[Spread]:
    """The days of these screenings, which were read with `for_grid()` and stand in order."""
    return [_spread(timetable) for timetable in timetables(screenings, programme, reader)]


def _spread(timetable: Timetable) -> Spread:
    title = capfirst(date_format(timetable.day, "l j F"))
    return Spread(f"day-{timetable.day.isoformat()}", timetable.day, title, _tables(timetable), timetable.sections)


def _tables(timetable: Timetable) -> list[DayTable]:
    """A short day as one table. A long one as two, cut where their rows are tall enough, as near the middle as can be."""
    hours = timetable.axis
    if len(hours) <= ONE_PAGE:
        return [fitted(timetable, WIDTH, HEIGHT, hours)]
    middle = (hours.start + hours.stop) // 2
    best: list[DayTable] = []
    for aside in ASIDE:
        tables = _halved(timetable, middle + aside)
        best = max(best, tables, key=_lowest)
        if _lowest(best) >= READABLE:
            break
    return best


def _lowest(tables: Sequence[DayTable]) -> float:
    """The height of the lowest rows."""
    return min((table.shape.row for table in tables), default=0)


def _halved(timetable: Timetable, middle: int) -> list[DayTable]:
    """Two parts that share an hour, so that what begins last on the left has room there.

    The right one leaves out what the left one shows to its end.
    """
    hours, cut, shared = timetable.axis, middle * STEPS, (middle + 1) * STEPS
    left = _part(timetable, lambda starts, _ends: starts < cut)
    right = _part(timetable, lambda starts, ends: starts >= cut or ends > shared)
    return [
        fitted(left, WIDTH, HEIGHT, range(hours.start, middle + 1)),
        fitted(right, WIDTH, HEIGHT, range(middle, hours.stop)),
    ]


def _part(timetable: Timetable, is_shown: Callable[[int, int], bool]) -> Timetable:
    """The same day with those screenings whose first and last column are shown, and the halls that have one."""
    venues = [replace(venue, halls=_halls(venue.halls, is_shown)) for venue in timetable.venues]
    return replace(timetable, venues=[venue for venue in venues if venue.halls])


def _halls(halls: Sequence[TimetableHall], is_shown: Callable[[int, int], bool]) -> list[TimetableHall]:
    parts = [replace(hall, slots=[slot for slot in hall.slots if is_shown(*_reach(slot))]) for hall in halls]
    return [hall for hall in parts if hall.slots]


def _reach(slot: TimetableSlot) -> tuple[int, int]:
    starts = slot.place.hour * STEPS + slot.place.minute // STEP
    return starts, starts + slot.place.steps
