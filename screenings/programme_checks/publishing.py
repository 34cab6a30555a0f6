"""What is shown was selected, what was selected is shown, what is public can be read and bought."""

from collections.abc import Iterator

from screenings.programme_checks.findings import Code, Finding, Mend, Severity, films_of, ids, mend_film, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import CompilationRow, FilmRow, Programme, ScreeningRow


def check(programme: Programme) -> Iterator[Finding]:
    """Films, then compilations, then tickets."""
    chosen = {
        film
        for compilation in programme.compilations.values()
        if compilation.is_of_edition
        for film in compilation.films
    }
    cancelled = {film for screening in programme.screenings if screening.is_cancelled for film in screening.films}
    for film in programme.films.values():
        screenings = programme.by_film.get(film.id, [])
        if screenings and not film.is_selected and film.id not in chosen:
            yield _unselected(programme, film, screenings)
        if film.is_selected and not screenings:
            yield _unshown(film, film.id in cancelled)
        yield from _check_film(programme, film, screenings)
    yield from _check_compilations(programme)
    yield from _check_tickets(programme)


def _unselected(programme: Programme, film: FilmRow, screenings: list[ScreeningRow]) -> Finding:
    return Finding(
        Code.NOT_SELECTED, Severity.WARNING,
        _("“%(title)s” is shown on %(start)s, but is in no section of %(edition)s, so the list of films leaves it out. Select it for a section."),
        {"title": film.title, "start": screenings[0].starts_at, "edition": programme.edition.name},
        ids(screenings), (film.id,), mend_film(film.id),
    )  # fmt: skip


def _unshown(film: FilmRow, was_cancelled: bool) -> Finding:
    sentence = _("“%(title)s” is selected, but has no screening. Schedule one, or take the film out of its section.")
    if was_cancelled:
        sentence = _(
            "“%(title)s” is selected, but every screening of it is cancelled. Schedule a new one, or tell visitors why there is none."
        )
    facts = {"title": film.title}
    return Finding(
        Code.SELECTED_WITHOUT_SCREENING, Severity.WARNING, sentence, facts, (), (film.id,), mend_film(film.id)
    )


def _check_film(programme: Programme, film: FilmRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    """A film that is not public hides its own screenings; from a compilation it is only left out."""
    yield from _check_hidden(
        programme, film, [screening for screening in screenings if screening.compilation is None], mend_film(film.id)
    )
    ahead = _ahead(programme, film, [screening for screening in screenings if screening.compilation is not None])
    if ahead:
        yield Finding(
            Code.UNPUBLISHED_FILM, Severity.WARNING,
            _("“%(title)s” is not public, so visitors read “%(compilation)s” on %(start)s without it. Publish the film too."),
            {"title": film.title, "compilation": ahead[0].title, "start": ahead[0].starts_at},
            ids(ahead), (film.id,), mend_film(film.id),
        )  # fmt: skip


def _check_hidden(
    programme: Programme, shown: FilmRow | CompilationRow, screenings: list[ScreeningRow], mend: Mend
) -> Iterator[Finding]:
    """Visitors never read a screening ahead of what it shows; one that ought to be public by then stays hidden."""
    ahead = _ahead(programme, shown, screenings)
    if not ahead:
        return
    facts = {"title": shown.title, "number": len(ahead), "start": ahead[0].starts_at, "public": shown.published_at}
    sentence = _(
        "“%(title)s” is not public, which hides %(number)d of its screenings that are published, first %(start)s. Publish it too."
    )
    if shown.published_at is not None:
        sentence = _(
            "“%(title)s” is public only from %(public)s, which hides %(number)d of its screenings that are published before, first %(start)s. Publish it earlier."
        )
    films = films_of(ahead) if isinstance(shown, CompilationRow) else (shown.id,)
    yield Finding(Code.UNPUBLISHED_FILM, Severity.ERROR, sentence, facts, ids(ahead), films, mend)


def _ahead(programme: Programme, shown: FilmRow | CompilationRow, screenings: list[ScreeningRow]) -> list[ScreeningRow]:
    """Screenings with a publication moment when what they show is not public yet, unless both are in the past."""
    return [
        screening for screening in screenings
        if screening.published_at is not None
        and (shown.published_at is None or shown.published_at > max(screening.published_at, programme.now))
    ]  # fmt: skip


def _check_compilations(programme: Programme) -> Iterator[Finding]:
    showing: dict[int, list[ScreeningRow]] = {}
    for screening in programme.running:
        if screening.compilation is not None:
            showing.setdefault(screening.compilation, []).append(screening)
    for number, screenings in showing.items():
        compilation, mend = programme.compilations[number], Mend("films.compilation", number)
        yield from _check_hidden(programme, compilation, screenings, mend)
        if not compilation.is_of_edition:
            yield Finding(
                Code.NOT_SELECTED, Severity.WARNING,
                _("“%(title)s” is shown on %(start)s, but stands in a section of another edition than %(edition)s. Give it a section of this one."),
                {"title": compilation.title, "start": screenings[0].starts_at, "edition": programme.edition.name},
                ids(screenings), compilation.films, mend,
            )  # fmt: skip


def _check_tickets(programme: Programme) -> Iterator[Finding]:
    """One sentence for each; a single one where nothing at all has a link, because then it is not these screenings that lack it."""
    selling = [screening for screening in programme.running if screening.sells_tickets]
    without = [screening for screening in selling if not screening.has_ticket_link]
    if len(without) == len(selling) > 1:
        yield Finding(
            Code.NO_TICKET_LINK, Severity.WARNING,
            _("None of the %(number)d screenings that sell tickets has a ticket link. Enter or import the links; what is free or by invitation needs none if it says so."),
            {"number": len(without)}, ids(without), films_of(without), mend_screening(without[0]),
        )  # fmt: skip
        return
    for screening in without:
        yield Finding(
            Code.NO_TICKET_LINK, Severity.WARNING,
            _("“%(title)s” on %(start)s has tickets, but no ticket link. Enter the link, or say that it is free or by invitation."),
            {"title": screening.title, "start": screening.starts_at},
            (screening.id,), screening.films, mend_screening(screening),
        )  # fmt: skip
