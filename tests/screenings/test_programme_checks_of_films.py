"""Films, compilations, texts and tickets of a programme: when something is found, and when nothing is."""

from dataclasses import replace

import pytest

from screenings.programme_checks import Code, Severity
from screenings.programme_checks.facts import Languages, Words
from screenings.programme_checks.findings import Mend
from screenings.programme_checks.rows import CompilationRow, FilmRecord, Identifier, PersonRow, SectionRow, Text
from tests.screenings.programme_rows import a_film_row, a_programme, a_row, at, codes, found, the_finding

ERROR, WARNING, NOTE = Severity
IMDB = r"^tt\d{7,9}$"


# not_selected, selected_without_screening


def test_a_film_that_is_shown_belongs_to_a_section_or_to_a_compilation_of_one() -> None:
    film, row = a_film_row(is_selected=False), a_row(1, "19:00", "20:11", films=(50,))
    assert found(a_programme(row, films=(film,)), Code.NOT_SELECTED) == [(WARNING, (1,), (50,))]
    together = replace(row, compilation=8)
    ours = {8: CompilationRow(8, "Shorts", (50,))}
    assert codes(a_programme(together, films=(film,), compilations=ours)) == []


def test_a_compilation_of_another_edition_is_not_selected() -> None:
    theirs = {8: CompilationRow(8, "Shorts", (50,), is_of_edition=False)}
    row = a_row(1, "19:00", "20:11", films=(50,), compilation=8)
    finding = the_finding(a_programme(row, films=(a_film_row(),), compilations=theirs))
    assert (finding.code, finding.mend) == (Code.NOT_SELECTED, Mend("films.compilation", 8))


def test_a_selected_film_has_a_screening_that_is_not_cancelled() -> None:
    film, row = a_film_row(), a_row(1, "19:00", "20:11", films=(50,))
    assert found(a_programme(films=(film,)), Code.SELECTED_WITHOUT_SCREENING) == [(WARNING, (), (50,))]
    cancelled = the_finding(a_programme(replace(row, is_cancelled=True), films=(film,)))
    assert cancelled.code == Code.SELECTED_WITHOUT_SCREENING
    assert "cancelled" in cancelled.sentence
    assert codes(a_programme(row, films=(film,))) == []
    assert codes(a_programme(films=(replace(film, is_selected=False),))) == []


# unpublished_film_in_published_screening


@pytest.mark.parametrize(
    ("film_from", "screening_from", "expected"),
    [
        (None, "2012-10-01 12:00", [ERROR]),
        ("2012-11-18 12:00", "2012-11-16 12:00", [ERROR]),
        ("2012-11-18 12:00", "2012-10-01 12:00", [ERROR]),
        ("2012-11-16 12:00", "2012-11-18 12:00", []),
        ("2012-10-02 12:00", "2012-10-01 12:00", []),  # both in the past
        ("2012-11-18 12:00", "2012-11-18 12:00", []),
        (None, None, []),
    ],
)
def test_a_published_screening_is_never_ahead_of_its_film(
    film_from: str | None, screening_from: str | None, expected: list[Severity]
) -> None:
    film = a_film_row(published_at=at(film_from) if film_from else None)
    row = a_row(1, "19:00", "20:11", films=(50,), published_at=at(screening_from) if screening_from else None)
    programme = a_programme(row, films=(film,))
    assert found(programme, Code.UNPUBLISHED_FILM) == [(severity, (1,), (50,)) for severity in expected]


def test_the_sentence_says_from_when_the_film_is_public() -> None:
    row = a_row(1, "19:00", "20:11", films=(50,), published_at=at("2012-10-01 12:00"))
    never = the_finding(a_programme(row, films=(a_film_row(published_at=None),)))
    late = the_finding(a_programme(row, films=(a_film_row(published_at=at("2012-11-18 12:00")),)))
    assert ["%(public)s" in finding.sentence for finding in (never, late)] == [False, True]


def test_an_unpublished_film_is_missing_from_a_compilation_and_an_unpublished_compilation_hides_its_screening() -> None:
    row = a_row(1, "19:00", "20:11", films=(50,), compilation=8, published_at=at("2012-10-01 12:00"))
    public = CompilationRow(8, "Shorts", (50,), published_at=at("2012-10-01 12:00"))
    hole = a_programme(row, films=(a_film_row(published_at=None),), compilations={8: public})
    assert found(hole, Code.UNPUBLISHED_FILM) == [(WARNING, (1,), (50,))]
    hidden = a_programme(row, films=(a_film_row(),), compilations={8: replace(public, published_at=None)})
    assert found(hidden, Code.UNPUBLISHED_FILM) == [(ERROR, (1,), (50,))]


# no_ticket_link


def test_a_screening_that_sells_tickets_has_a_link() -> None:
    rows = (a_row(1, "12:45", "13:56"), a_row(2, "19:00", "20:11", has_ticket_link=False))
    assert found(a_programme(*rows), Code.NO_TICKET_LINK) == [(WARNING, (2,), ())]
    assert codes(a_programme(rows[0], replace(rows[1], sells_tickets=False))) == []


def test_a_programme_without_any_ticket_link_is_told_so_once() -> None:
    rows = (a_row(1, "12:45", "13:56", has_ticket_link=False), a_row(2, "19:00", "20:11", has_ticket_link=False))
    assert found(a_programme(*rows), Code.NO_TICKET_LINK) == [(WARNING, (1, 2), ())]
    assert the_finding(a_programme(rows[0])).facts["title"] == "Screening 1"


# duplicate_film, bad_identifier


@pytest.mark.parametrize(
    "other",
    [
        FilmRecord(51, "Żurek", year=2012),
        FilmRecord(51, "the zurek!", year=2013),
        FilmRecord(51, "Soup", original_title="Żurek"),
        FilmRecord(51, "ZUREK", directors=("Jan  Ćwik",)),
    ],
)
def test_two_films_that_nothing_tells_apart_are_one(other: FilmRecord) -> None:
    film = a_film_row(title="The Żurek", year=2012, directors=("Jan Ćwik",), is_selected=False)
    assert found(a_programme(films=(film,), archive=(other,)), Code.DUPLICATE_FILM) == [(WARNING, (), (50, 51))]


@pytest.mark.parametrize(
    "other",
    [
        FilmRecord(51, "Żurek", year=2009),
        FilmRecord(51, "Żurek", year=2012, directors=("Ann Shin",)),
        FilmRecord(51, "Żurek II", year=2012),
    ],
)
def test_year_director_or_title_tell_two_films_apart(other: FilmRecord) -> None:
    film = a_film_row(title="Żurek", year=2012, directors=("Jan Ćwik",), is_selected=False)
    assert codes(a_programme(films=(film,), archive=(other, replace(other, id=52)))) == []


def test_a_title_that_is_only_an_article_stays_a_title() -> None:
    films = (a_film_row(50, title="Die", is_selected=False), a_film_row(51, title="Das", is_selected=False))
    assert codes(a_programme(films=films)) == []


def test_two_films_have_no_identifier_in_common() -> None:
    film = a_film_row(identifiers=(Identifier("IMDb", "tt2299842", IMDB),), is_selected=False)
    other = FilmRecord(51, "Something else", identifiers=(Identifier("IMDb", "tt2299842", IMDB),))
    assert found(a_programme(films=(film,), archive=(other,)), Code.DUPLICATE_FILM) == [(WARNING, (), (50, 51))]
    number = replace(other, identifiers=(Identifier("TMDB", "tt2299842"),))
    assert codes(a_programme(films=(film,), archive=(number,))) == []


@pytest.mark.parametrize(
    ("value", "expected"), [("tt2299842", []), ("2299842", [50]), ("tt2299842\n", [50]), ("nm0000116", [50])]
)
def test_an_identifier_looks_as_its_catalogue_writes_it(value: str, expected: list[int]) -> None:
    film = a_film_row(identifiers=(Identifier("IMDb", value, IMDB),), is_selected=False)
    assert found(a_programme(films=(film,)), Code.BAD_IDENTIFIER) == [(WARNING, (), (number,)) for number in expected]


def test_a_persons_identifier_is_judged_too() -> None:
    person = PersonRow(7, "Ann Shin", (Identifier("Wikidata", "42", r"^Q\d+$", "Write Q and a number."),))
    finding = the_finding(a_programme(people={7: person}))
    assert (finding.code, finding.films, finding.mend) == (Code.BAD_IDENTIFIER, (), Mend("films.person", 7))


# missing_synopsis, missing_still, missing_translation


@pytest.mark.parametrize(
    ("without", "code", "severity"),
    [("has_synopsis", Code.MISSING_SYNOPSIS, WARNING), ("has_still", Code.MISSING_STILL, NOTE)],
)
def test_a_film_has_a_synopsis_and_a_still(without: str, code: Code, severity: Severity) -> None:
    row = a_row(1, "19:00", "20:11", films=(50,))
    assert found(a_programme(row, films=(a_film_row(**{without: False}),)), code) == [(severity, (1,), (50,))]


def test_a_text_in_one_language_lacks_the_other_and_a_text_in_none_lacks_nothing() -> None:
    texts = (Text("synopsis", ("en",)), Text("logline", ("en",)), Text("note"), Text("statement", ("en", "nl")))
    row = a_row(1, "19:00", "20:11", films=(50,))
    finding = the_finding(a_programme(row, films=(a_film_row(texts=texts),)))
    assert (finding.code, finding.severity, finding.screenings, finding.films) == (
        Code.MISSING_TRANSLATION, NOTE, (1,), (50,)
    )  # fmt: skip
    assert finding.facts["languages"] == Languages(("nl",))
    assert finding.facts["texts"] == Words(("synopsis", "logline"))


def test_sections_compilations_and_screenings_are_translated_too() -> None:
    texts = (Text("title", ("nl",)),)
    programme = a_programme(
        a_row(1, "19:00", "20:11", texts=texts),
        sections=(SectionRow(3, "Panorama", texts),),
        compilations={8: CompilationRow(8, "Shorts", (50,), texts=texts)},
    )
    assert found(programme, Code.MISSING_TRANSLATION) == [(NOTE, (), ()), (NOTE, (), (50,)), (NOTE, (1,), ())]
