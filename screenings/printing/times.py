"""When films are shown, on half a line each, as lists of films on paper print it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival.files import READER
from festival.models import Edition
from films.models import CompilationItem
from screenings.models import Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import Status
from screenings.rows import clock
from screenings.states import Reader, State, states_of


@dataclass(frozen=True)
class Time:
    """When and where a film is shown, on half a line: “Mon 19 · 12:45 · Tuschinski 1”. `inside` is the compilation it stands in, and `together` its key."""

    day: str
    clock: str
    hall: str
    inside: str
    states: tuple[State, ...]
    cancelled: bool
    together: int | None = None


def times_of_films(edition: Edition, now: datetime) -> dict[int, list[Time]]:
    """The edition's public screenings by the films that they show, alone or in a compilation. Two queries."""
    visible = edition.screenings.visible_to(READER, now=now)
    return by_film(visible.for_grid(), films_together(visible), Reader(now))


def films_together(visible: ScreeningQuerySet) -> dict[int, list[int]]:
    """The films of the compilations that these screenings show."""
    items = CompilationItem.objects.filter(compilation__screenings__in=visible).values_list("compilation_id", "film_id")
    together: dict[int, list[int]] = defaultdict(list)
    for compilation, film in items.distinct().order_by():
        together[compilation].append(film)
    return together


def by_film(
    screenings: Iterable[Screening], together: Mapping[int, Sequence[int]], reader: Reader
) -> dict[int, list[Time]]:
    """Screenings read with `for_grid()`, by the films that they show."""
    times: dict[int, list[Time]] = defaultdict(list)
    for screening in screenings:
        for film in [screening.film_id] if screening.film_id else together.get(screening.compilation_id or 0, []):
            times[film].append(time_of(screening, reader))
    return times


def time_of(screening: Screening, reader: Reader) -> Time:
    """A screening as half a line."""
    return Time(
        day=date_format(screening.local_start, _("D j")),
        clock=clock(screening, screening.starts_at),
        hall=screening.hall.full_name,
        inside=str(screening.compilation.title) if screening.compilation else "",
        states=tuple(state for state in states_of(screening, reader) if state.kind != "played"),
        cancelled=screening.status == Status.CANCELLED,
        together=screening.compilation_id,
    )
