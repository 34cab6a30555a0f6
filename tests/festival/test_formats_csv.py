"""Tables: what a spreadsheet shows, and that it computes nothing."""

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.formats.csv import DANGEROUS, FILM, SCREENING, films, harmless, screenings
from festival.formats.records import Coded
from tests.records import a_film_line, a_film_record, a_screening_record

HEADINGS = {name: name for name in SCREENING | FILM}


def read(parts: Iterable[bytes]) -> list[dict[str, str]]:
    """As a spreadsheet reads it."""
    content = b"".join(parts)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_screening_is_a_line_with_date_and_time_apart() -> None:
    night = a_screening_record(9, "2012-11-20T00:15", note="With; “quotes”, and\na new line")
    assert read(screenings([night], HEADINGS)) == [
        {
            "number": "9", "day": "2012-11-19", "date": "2012-11-20", "start": "00:15", "end": "01:26",
            "title": "The Defector", "films": "The Defector", "directors": "Ann Shin", "countries": "Canada", "year": "2012",
            "sections": "Panorama", "venue": "Tuschinski", "hall": "Tuschinski 1",
            "address": "Reguliersbreestraat 26, 1017 CN Amsterdam", "kind": "Screening", "audience": "Everybody",
            "spoken": "English", "subtitles": "Dutch", "access": "", "guests": "",
            "note": "With; “quotes”, and\na new line", "status": "Confirmed", "tickets": "Tickets available",
            "price": "", "ticket_url": "", "url": "https://festival.example/screenings/9/",
        }
    ]  # fmt: skip


def test_a_compilation_names_its_films_and_each_country_once() -> None:
    films_together = (a_film_line(), a_film_line(title="Other", directors=("Bo", "Cy"), year=None))
    [row] = read(screenings([a_screening_record(films=films_together, ends_at=None)], HEADINGS))
    assert (row["films"], row["directors"], row["countries"], row["year"], row["end"]) == (
        "The Defector; Other", "Ann Shin; Bo; Cy", "Canada", "", "",
    )  # fmt: skip


def test_a_film_is_a_line() -> None:
    [row] = read(films([a_film_record(premieres=(Coded("world", "World premiere"),))], HEADINGS))
    assert row == {
        "number": "7", "title": "The Defector", "original_title": "", "directors": "Ann Shin", "countries": "Canada",
        "year": "2012", "runtime": "71", "spoken": "English; Korean", "sections": "Panorama", "premiere": "World premiere",
        "themes": "Migration", "minimum_age": "", "logline": "Escape from North Korea.",
        "url": "https://festival.example/films/the-defector/",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+31 20", "-1", "@home", "\tx", "\r\n=1", " =1", "＝1+1"])
def test_what_a_spreadsheet_takes_for_a_formula_becomes_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_numbers_dates_and_plain_words_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in (-1, 71, None, "Film -1", "12:45")] == ["-1", "71", "", "Film -1", "12:45"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_cell_begins_with_a_formula(title: str) -> None:
    [row] = read(screenings([a_screening_record(title=title)], HEADINGS))
    assert not row["title"].lstrip(" ").startswith(DANGEROUS)
    assert row["title"].removeprefix("'") == title or row["title"] == title
