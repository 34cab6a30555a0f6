"""A hall holds one screening at a time, needs a while between two, and has room for a gala."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from festival import days, folding
from screenings.programme_checks.facts import Clock, Day, Times
from screenings.programme_checks.findings import Code, Finding, Severity, films_of, ids, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import HallRow, Programme, ScreeningRow
from screenings.programme_checks.sweeping import Span, meeting

# A gala's guests, press and speakers fill a large hall; below half of the festival's largest one people stay outside.
GALA_SHARE_OF_LARGEST_HALL = 0.5
# “Gala”, “galavoorstelling”, “opening film”, “slotfilm”; not Galápagos, not galaxy, not the opening of an exhibition.
SAYS_GALA = re.compile(r"\b(gala(voorstelling|avond|premiere|s)?|(opening|closing) ?film|openingsfilm|slotfilm)\b")


def check(programme: Programme) -> Iterator[Finding]:
    """Overlaps and short turnarounds hall by hall, then galas in small halls."""
    by_hall: dict[int, list[ScreeningRow]] = defaultdict(list)
    for screening in programme.running:
        by_hall[screening.hall].append(screening)
    for hall, screenings in by_hall.items():
        yield from _check_hall(programme, programme.halls[hall], screenings)
    yield from _check_galas(programme, [programme.halls[hall] for hall in by_hall])


def _check_hall(programme: Programme, hall: HallRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    own = hall.turnaround_minutes
    turnaround = timedelta(minutes=programme.edition.turnaround_minutes if own is None else own)
    spans = [Span(screening.starts_at, _emptied_at(programme, screening), screening) for screening in screenings]
    for earlier, later in meeting(spans, lambda one, other: turnaround, turnaround):
        if later.starts_at < programme.busy_until(earlier):
            yield _overlap(hall, earlier, later)
        elif earlier.ends_at is not None:
            yield _short(programme, hall, earlier, later, turnaround)


def _emptied_at(programme: Programme, screening: ScreeningRow) -> datetime:
    """When people can have left: the end, or later where an end set by hand forgets the discussion."""
    return max(programme.busy_until(screening), programme.needed_until(screening))


def _overlap(hall: HallRow, earlier: ScreeningRow, later: ScreeningRow) -> Finding:
    return Finding(
        Code.HALL_OVERLAP, Severity.ERROR,
        _("%(hall)s is booked twice on %(day)s: “%(first)s” (%(first_times)s) and “%(second)s” (%(second_times)s). Move one of them."),
        {
            "hall": hall.name, "day": Day(earlier.starts_at),
            "first": earlier.title, "first_times": Times(earlier.starts_at, earlier.ends_at),
            "second": later.title, "second_times": Times(later.starts_at, later.ends_at),
        },
        ids((earlier, later)), films_of((earlier, later)), mend_screening(later),
    )  # fmt: skip


def _short(
    programme: Programme, hall: HallRow, earlier: ScreeningRow, later: ScreeningRow, turnaround: timedelta
) -> Finding:
    emptied_at = _emptied_at(programme, earlier)
    return Finding(
        Code.TURNAROUND, Severity.WARNING,
        _("%(hall)s has %(minutes)d min on %(day)s between “%(first)s”, which ends at %(end)s, and “%(second)s” at %(start)s; it needs %(needed)d min."),
        {
            "hall": hall.name, "day": Day(later.starts_at), "first": earlier.title, "second": later.title,
            "end": Clock(emptied_at), "start": Clock(later.starts_at),
            "minutes": max(0, days.minutes_between(emptied_at, later.starts_at)),
            "needed": turnaround // timedelta(minutes=1),
        },
        ids((earlier, later)), films_of((earlier, later)), mend_screening(later),
    )  # fmt: skip


def _check_galas(programme: Programme, halls: list[HallRow]) -> Iterator[Finding]:
    largest = max((hall for hall in halls if hall.capacity), key=lambda hall: hall.capacity or 0, default=None)
    if largest is None or largest.capacity is None:
        return
    for screening in _galas(programme):
        hall = programme.halls[screening.hall]
        if hall.capacity is not None and hall.capacity < largest.capacity * GALA_SHARE_OF_LARGEST_HALL:
            yield Finding(
                Code.CAPACITY_BELOW, Severity.WARNING,
                _("“%(title)s” on %(start)s is a gala or a ceremony, but %(hall)s has only %(seats)d seats; %(largest)s has %(most)d."),
                {
                    "title": screening.title, "start": screening.starts_at, "hall": hall.name, "seats": hall.capacity,
                    "largest": largest.name, "most": largest.capacity,
                },
                (screening.id,), screening.films, mend_screening(screening),
            )  # fmt: skip


def _galas(programme: Programme) -> Iterator[ScreeningRow]:
    """Ceremonies, what calls itself a gala, and the first screening of each gala film; its later ones may be small."""
    films = {film.id for film in programme.films.values() if any(map(_says_gala, film.occasions))}
    for screening in programme.running:
        own = screening.notes if screening.films else (screening.title, *screening.notes)
        opens = films.intersection(screening.films) if not screening.is_preview else set()
        if screening.is_ceremony or opens or any(map(_says_gala, own)):
            yield screening
        films -= opens


@lru_cache(maxsize=4096)
def _says_gala(text: str) -> bool:
    return SAYS_GALA.search(folding.fold(text)) is not None
