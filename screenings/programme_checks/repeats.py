"""A film's screenings among themselves: at once, too close, with one print in two halls."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from screenings.programme_checks.facts import Clock, Day, Times
from screenings.programme_checks.findings import Code, Finding, Severity, films_of, ids, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import FilmRow, Programme, ScreeningRow
from screenings.programme_checks.sweeping import Span, meeting

# Whoever could not come in the evening comes on another day; two starts within half a day draw on the same visitors.
SAME_FILM_APART = timedelta(hours=12)
# Rewinding and packing the reels, then unpacking, checking and threading them; the way itself comes on top.
PRINT_HANDLING = timedelta(minutes=45)

Pair = tuple[ScreeningRow, ScreeningRow]


def check(programme: Programme) -> Iterator[Finding]:
    """Film by film; what a compilation repeats is said once, not once for each of its films."""
    at_once: dict[Pair, list[FilmRow]] = defaultdict(list)
    close: dict[Pair, list[FilmRow]] = defaultdict(list)
    for film in programme.films.values():
        screenings = [one for one in programme.by_film.get(film.id, ()) if not one.is_installation]
        for audience in {screening.audience for screening in screenings}:
            same = [screening for screening in screenings if screening.audience == audience]
            for pair in _at_once(programme, same):
                at_once[pair].append(film)
            for pair in _close(programme, same):
                close[pair].append(film)
        if film.print_format:
            yield from _check_print(programme, film, screenings)
    yield from (_twice(programme, pair, films) for pair, films in at_once.items())
    yield from (_too_close(pair, films) for pair, films in close.items())


def _at_once(programme: Programme, screenings: list[ScreeningRow]) -> Iterator[Pair]:
    spans = [Span(screening.starts_at, programme.busy_until(screening), screening) for screening in screenings]
    return ((one, other) for one, other in meeting(spans) if one.hall != other.hall)


def _close(programme: Programme, screenings: list[ScreeningRow]) -> Iterator[Pair]:
    """Neighbours only: of five screenings in a day four sentences say enough."""
    for earlier, later in pairwise(screenings):
        if programme.busy_until(earlier) <= later.starts_at < earlier.starts_at + SAME_FILM_APART:
            yield earlier, later


def _twice(programme: Programme, pair: Pair, films: list[FilmRow]) -> Finding:
    earlier, later = pair
    return Finding(
        Code.FILM_TWICE_AT_ONCE, Severity.WARNING,
        _("“%(title)s” is shown twice at once on %(day)s: in %(first_hall)s (%(first_times)s) and in %(second_hall)s (%(second_times)s). Move one, unless it is meant."),
        {
            "title": _title(pair, films), "day": Day(earlier.starts_at),
            "first_hall": programme.halls[earlier.hall].name, "first_times": Times(earlier.starts_at, earlier.ends_at),
            "second_hall": programme.halls[later.hall].name, "second_times": Times(later.starts_at, later.ends_at),
        },
        ids(pair), tuple(film.id for film in films), mend_screening(later),
    )  # fmt: skip


def _too_close(pair: Pair, films: list[FilmRow]) -> Finding:
    earlier, later = pair
    return Finding(
        Code.SAME_FILM_TOO_CLOSE, Severity.WARNING,
        _("“%(title)s” is shown on %(first)s and again on %(second)s, less than %(hours)d hours later. They share their visitors; move one if you can."),
        {
            "title": _title(pair, films), "first": earlier.starts_at, "second": later.starts_at,
            "hours": SAME_FILM_APART // timedelta(hours=1),
        },
        ids(pair), tuple(film.id for film in films), mend_screening(later),
    )  # fmt: skip


def _title(pair: Pair, films: list[FilmRow]) -> str:
    """The compilation's where both show the same one, else the film's."""
    earlier, later = pair
    together = earlier.compilation is not None and earlier.compilation == later.compilation
    return earlier.title if together else films[0].title


def _check_print(programme: Programme, film: FilmRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    farthest = timedelta(minutes=max(programme.transfers.values(), default=0)) + PRINT_HANDLING

    def transport(here: ScreeningRow, there: ScreeningRow) -> timedelta:
        return timedelta(minutes=programme.transfer(here, there) or 0) + PRINT_HANDLING

    spans = [Span(screening.starts_at, programme.busy_until(screening), screening) for screening in screenings]
    for earlier, later in meeting(spans, transport, farthest):
        if earlier.hall != later.hall:
            at_once = later.starts_at < programme.busy_until(earlier)
            yield Finding(
                Code.PRINT_IN_TWO_PLACES, Severity.ERROR if at_once else Severity.WARNING,
                _("The %(format)s print of “%(title)s” is needed on %(day)s in %(first_hall)s (%(first_times)s) and at %(start)s in %(second_hall)s; to carry and thread it takes %(minutes)d min."),
                {
                    "format": film.print_format, "title": film.title, "day": Day(earlier.starts_at),
                    "first_hall": programme.halls[earlier.hall].name,
                    "first_times": Times(earlier.starts_at, earlier.ends_at),
                    "second_hall": programme.halls[later.hall].name, "start": Clock(later.starts_at),
                    "minutes": transport(earlier, later) // timedelta(minutes=1),
                },
                ids((earlier, later)), films_of((earlier, later)), mend_screening(later),
            )  # fmt: skip
