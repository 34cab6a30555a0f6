"""Films on paper, each with its times: section by section, or in whichever order was asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from festival import files
from festival.models import Edition
from festival.printing import MOST_FILMS, Paper, why_no_pdf
from festival.request import FestivalRequest
from films.addresses import films_file_url, films_url
from films.cards import card_of
from films.exports.listing import asked, words
from films.filters import Sort
from films.models import Film
from screenings.printing.times import Time, times_of_films


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
    times = times_of_films(edition, request.now)
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
