"""Films on paper, each with its times: section by section, or in whichever order was asked for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import files
from festival.files import READER
from festival.models import Edition
from festival.printing import MOST_FILMS, Paper, why_no_pdf
from festival.request import FestivalRequest
from films.addresses import films_file_url, films_url
from films.cards import card_of
from films.exports.listing import asked, words
from films.filters import FilmFilter, Sort
from films.models import CompilationItem, Film
from screenings.models import Screening
from screenings.models.vocabulary import Status
from screenings.rows import clock
from screenings.states import Reader, State, states_of


@dataclass(frozen=True)
class Time:
    """When and where a film is shown, on half a line: “Mon 19 · 12:45 · Tuschinski 1”. `inside` is the compilation it stands in."""

    day: str
    clock: str
    hall: str
    inside: str
    states: tuple[State, ...]
    cancelled: bool


@dataclass(frozen=True)
class FilmLine:
    """A film in a printed list."""

    title: str
    original_title: str
    by: str
    facts: str
    premiere: str
    section_code: str
    section_name: str
    colour: int
    address: str
    times: Sequence[Time]


@dataclass(frozen=True)
class FilmGroup:
    """Films under a section's name, or under none."""

    title: str
    code: str
    colour: int
    films: Sequence[FilmLine]


def of_films(request: FestivalRequest, edition: Edition) -> Paper:
    """The films that the index shows for the same query, all pages of it."""
    wanted = asked(request, edition)
    found = list(wanted.films.for_cards(edition))
    times = times_of_films(wanted, request)
    lines = [film_line(film, times[film.pk], files.origin(request)) for film in found]
    urls = {
        form: files.with_query(films_file_url(form, edition, request.edition), wanted.pairs)
        for form in ("print", "pdf")
    }
    return Paper(
        template="print/films.html",
        name=f"{edition.slug}-films",
        words=words(wanted),
        edition=edition,
        why_no_pdf=why_no_pdf(len(lines), MOST_FILMS),
        page_url=files.with_query(films_url(edition, request.edition), wanted.pairs),
        print_url=urls["print"],
        pdf_url=urls["pdf"],
        content={"groups": list(groups(lines, wanted.sort))},
        notices=tuple(wanted.notices),
    )


def times_of_films(wanted: FilmFilter, request: FestivalRequest) -> dict[int, list[Time]]:
    """The edition's screenings by the films that they show, alone or in a compilation. Two queries."""
    visible = wanted.edition.screenings.visible_to(READER, now=request.now)
    items = CompilationItem.objects.filter(compilation__screenings__in=visible).values_list("compilation_id", "film_id")
    together: dict[int, list[int]] = defaultdict(list)
    for compilation, film in items.distinct().order_by():
        together[compilation].append(film)
    reader = Reader(request.now)
    times: dict[int, list[Time]] = defaultdict(list)
    for screening in visible.for_grid():
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
    )


def film_line(film: Film, times: Sequence[Time], origin: str) -> FilmLine:
    """From a film read with `for_cards()`."""
    card = card_of(film)
    return FilmLine(
        title=film.title, original_title=film.original_title if film.original_title != film.title else "",
        by=card.by, facts=card.facts, premiere=card.premiere,
        section_code=card.section_code, section_name=card.section_name, colour=card.colour,
        address=origin.partition("://")[2] + film.get_short_url(), times=times,
    )  # fmt: skip


def groups(lines: Iterable[FilmLine], sort: Sort) -> Iterable[FilmGroup]:
    """By section where that is the order, else all together."""
    if sort is not Sort.SECTION:
        together = list(lines)
        yield from [FilmGroup("", "", 8, together)] if together else []
        return
    for (title, code, colour), of_section in groupby(
        lines, key=lambda line: (line.section_name, line.section_code, line.colour)
    ):
        yield FilmGroup(title, code, colour, list(of_section))
