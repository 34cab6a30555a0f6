"""A film is entered once, and other catalogues know it by the identifier that it has here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, combinations
from re import fullmatch

from festival import folding
from screenings.programme_checks.findings import Code, Finding, Mend, Severity, ids, mend_film
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import FilmRecord, Identifier, Programme

# The year of completion and the year of the first showing are both called a film's year.
YEARS_APART = 1
# English, Dutch, French, German, Spanish and Italian ones; one person writes them, the next leaves them out.
ARTICLES = frozenset("the a an de het een le la les un une der die das ein eine el los las il lo gli i".split())

Pair = tuple[int, int]


def check(programme: Programme) -> Iterator[Finding]:
    """Films that may be one, then identifiers that cannot be right."""
    yield from _check_duplicates(programme)
    for film in programme.films.values():
        shown = ids(programme.by_film.get(film.id, ()))
        for identifier in _bad(film.identifiers):
            yield _badly_identified(film.title, identifier, mend_film(film.id), shown, (film.id,))
    for person in programme.people.values():
        for identifier in _bad(person.identifiers):
            yield _badly_identified(person.name, identifier, Mend("films.person", person.id), (), ())


def _check_duplicates(programme: Programme) -> Iterator[Finding]:
    """Pairs with an identifier in common, then pairs with a title in common that nothing tells apart."""
    records = [*programme.films.values(), *programme.archive]
    found: dict[Pair, Finding] = {}
    for one, other, identifier in _sharing_an_identifier(records, programme):
        found.setdefault((one.id, other.id), _same(one, other, _(
            "“%(first)s” and “%(second)s” have one %(catalogue)s identifier, %(value)s. Correct it, or keep one of the two films."
        ), catalogue=identifier.catalogue, value=identifier.value))  # fmt: skip
    for one, other in _sharing_a_title(records, programme):
        found.setdefault((one.id, other.id), _same(one, other, _(
            "“%(first)s” and “%(second)s” seem to be one film that was entered twice (%(first_year)s and %(second_year)s). Keep one of them."
        ), first_year=one.year or "–", second_year=other.year or "–"))  # fmt: skip
    yield from found.values()


def _sharing_an_identifier(
    records: list[FilmRecord], programme: Programme
) -> Iterator[tuple[FilmRecord, FilmRecord, Identifier]]:
    holders: dict[Identifier, list[FilmRecord]] = defaultdict(list)
    for record in records:
        for identifier in record.identifiers:
            holders[identifier].append(record)
    for identifier, group in holders.items():
        for one, other in combinations(group, 2):
            if one.id in programme.films:
                yield one, other, identifier


def _sharing_a_title(records: list[FilmRecord], programme: Programme) -> Iterator[tuple[FilmRecord, FilmRecord]]:
    called: dict[str, dict[int, FilmRecord]] = defaultdict(dict)
    for record in records:
        for title in filter(None, (record.title, record.original_title)):
            called[bare(title)][record.id] = record
    for one, other in chain.from_iterable(combinations(group.values(), 2) for group in called.values()):
        if one.id in programme.films and not _are_told_apart(one, other):
            yield one, other


@lru_cache(maxsize=16384)
def bare(title: str) -> str:
    """A title folded, without the article that it begins with."""
    words = folding.fold(title).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _are_told_apart(one: FilmRecord, other: FilmRecord) -> bool:
    """Whether years or directors differ; what is unknown tells nothing apart."""
    if one.year and other.year and abs(one.year - other.year) > YEARS_APART:
        return True
    names, other_names = ({folding.fold(name) for name in record.directors} for record in (one, other))
    return bool(names and other_names and names.isdisjoint(other_names))


def _same(one: FilmRecord, other: FilmRecord, sentence: str, **facts: object) -> Finding:
    return Finding(
        Code.DUPLICATE_FILM, Severity.WARNING, sentence, {"first": one.title, "second": other.title, **facts},
        films=(one.id, other.id), mend=mend_film(max(one.id, other.id)),
    )  # fmt: skip


def _bad(identifiers: Iterable[Identifier]) -> Iterator[Identifier]:
    return (identifier for identifier in identifiers if not fullmatch(identifier.pattern, identifier.value))


def _badly_identified(
    title: str, identifier: Identifier, mend: Mend, screenings: tuple[int, ...], films: tuple[int, ...]
) -> Finding:
    return Finding(
        Code.BAD_IDENTIFIER, Severity.WARNING,
        _("“%(title)s” has the %(catalogue)s identifier “%(value)s”, which cannot be one. %(rule)s"),
        {"title": title, "catalogue": identifier.catalogue, "value": identifier.value, "rule": identifier.rule},
        screenings, films, mend,
    )  # fmt: skip
