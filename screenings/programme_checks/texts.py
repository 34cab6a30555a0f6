"""What visitors read and see: synopses, both languages, stills."""

from collections.abc import Iterator
from dataclasses import dataclass

from screenings.programme_checks.facts import Languages, Words
from screenings.programme_checks.findings import Code, Finding, Mend, Severity, ids, mend_film, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import Programme, Text


@dataclass(frozen=True)
class Written:
    """Something with texts, and whom its findings are about."""

    title: str
    mend: Mend
    texts: tuple[Text, ...]
    screenings: tuple[int, ...] = ()
    films: tuple[int, ...] = ()


def check(programme: Programme) -> Iterator[Finding]:
    """Synopses and stills of films, then both languages of whatever has texts."""
    for film in programme.films.values():
        shown = ids(programme.by_film.get(film.id, ()))
        facts = {"title": film.title}
        if not film.has_synopsis:
            sentence = _("“%(title)s” has no synopsis in any language. Write one.")
            yield Finding(
                Code.MISSING_SYNOPSIS, Severity.WARNING, sentence, facts, shown, (film.id,), mend_film(film.id)
            )
        if not film.has_still:
            sentence = _("“%(title)s” has no still; its poster is made of letters until there is one. Upload a still.")
            yield Finding(Code.MISSING_STILL, Severity.NOTE, sentence, facts, shown, (film.id,), mend_film(film.id))
    for written in _everything(programme):
        yield from _untranslated(programme.languages, written)


def _everything(programme: Programme) -> Iterator[Written]:
    for film in programme.films.values():
        yield Written(film.title, mend_film(film.id), film.texts, ids(programme.by_film.get(film.id, ())), (film.id,))
    for section in programme.sections:
        yield Written(section.name, Mend("festival.section", section.id), section.texts)
    for compilation in programme.compilations.values():
        mend = Mend("films.compilation", compilation.id)
        yield Written(compilation.title, mend, compilation.texts, films=compilation.films)
    for screening in programme.running:
        mend = mend_screening(screening)
        yield Written(screening.title, mend, screening.texts, (screening.id,), screening.films)


def _untranslated(languages: tuple[str, ...], written: Written) -> Iterator[Finding]:
    """One finding for each set of missing languages; a text that is there in none is no translation that is missing."""
    missing: dict[tuple[str, ...], list[object]] = {}
    for text in written.texts:
        lacking = tuple(language for language in languages if language not in text.languages)
        if lacking and text.languages:
            missing.setdefault(lacking, []).append(text.name)
    for lacking, names in missing.items():
        yield Finding(
            Code.MISSING_TRANSLATION, Severity.NOTE,
            _("“%(title)s” lacks %(languages)s for: %(texts)s. Its readers get another language until it is translated."),
            {"title": written.title, "languages": Languages(lacking), "texts": Words(tuple(names))},
            written.screenings, written.films, written.mend,
        )  # fmt: skip
