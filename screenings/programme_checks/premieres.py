"""A premiere is the first showing."""

from collections.abc import Iterator

from festival import folding
from screenings.programme_checks.findings import Code, Finding, Severity, ids, mend_film, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import FilmRow, Programme, ScreeningRow


def check(programme: Programme) -> Iterator[Finding]:
    """Film by film: shown by an earlier edition, to press or schools first, or to the public before what is announced."""
    for film in programme.films.values():
        if film.premiere and film.is_selected:
            screenings = programme.by_film.get(film.id, [])
            yield from _check_editions(film, screenings)
            yield from _check_previews(film, screenings)
            yield from _check_announcement(film, screenings)


def _check_editions(film: FilmRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    if film.earlier_editions:
        yield Finding(
            Code.PREMIERE_NOT_FIRST, Severity.ERROR,
            _("“%(title)s” is called “%(premiere)s”, but %(edition)s selected it before. Correct the premiere."),
            {"title": film.title, "premiere": film.premiere, "edition": film.earlier_editions[0]},
            ids(screenings[:1]), (film.id,), mend_film(film.id),
        )  # fmt: skip


def _check_previews(film: FilmRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    """Only a first showing anywhere suffers from a preview: press screenings before other premieres are custom."""
    first = next((screening for screening in screenings if not screening.is_preview), None)
    if film.premiere_is_first_showing and first is not None and first is not screenings[0]:
        yield _before(film, screenings[0], first, _(
            "“%(title)s” is called “%(premiere)s” and opens on %(second)s, but press or schools see it before, on %(first)s. Move the preview, or see that it is meant."
        ))  # fmt: skip


def _check_announcement(film: FilmRow, screenings: list[ScreeningRow]) -> Iterator[Finding]:
    """A screening whose note speaks of a premiere, in any language that writes the word so."""
    shown = [screening for screening in screenings if not screening.is_preview]
    for screening in shown[1:]:
        if any("premiere" in folding.fold(note) for note in screening.notes):
            yield _before(film, shown[0], screening, _(
                "The note of “%(title)s” on %(second)s speaks of a premiere (“%(premiere)s”), but the film is shown before, on %(first)s. Move one of them, or correct the note."
            ))  # fmt: skip
            return


def _before(film: FilmRow, earlier: ScreeningRow, premiere: ScreeningRow, sentence: str) -> Finding:
    return Finding(
        Code.PREMIERE_NOT_FIRST, Severity.WARNING, sentence,
        {"title": film.title, "premiere": film.premiere, "first": earlier.starts_at, "second": premiere.starts_at},
        ids((earlier, premiere)), (film.id,), mend_screening(earlier),
    )  # fmt: skip
