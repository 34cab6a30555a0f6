"""Cells as people type them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.importing import cells


@pytest.mark.parametrize(
    "text",
    ["2012-11-09", "09-11-2012", "9-11-2012", "9/11/2012", "09.11.2012", "2012/11/9", "9 Nov 2012", "9 november 2012",
     "Fri 9 November 2012", "November 9, 2012", "2012-11-09T00:00:00", "2012-11-09 00:00"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert cells.read_date(text) == date(2012, 11, 9)


@pytest.mark.parametrize("text", ["tomorrow", "2012-13-01", "31-02-2012", "9-11-12", "11/19/2012", ""])
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(cells.CellError, match=r"\.$"):
        cells.read_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12:45", time(12, 45)), ("1245", time(12, 45)), ("945", time(9, 45)), ("9.05", time(9, 5)), ("12h45", time(12, 45)),
     ("12:45:00", time(12, 45)), ("11:59 PM", time(23, 59)), ("12:00 am", time(0, 0)), ("12:30 p.m.", time(12, 30)),
     ("7 pm", time(19, 0)), ("2012-11-19 12:45", time(12, 45)), ("00:15", time(0, 15))],
)  # fmt: skip
def test_a_time_is_read_in_12_and_in_24_hours(text: str, expected: time) -> None:
    assert cells.read_time(text) == expected


@pytest.mark.parametrize("text", ["25:00", "24:00", "12:75", "13 PM", "12", "noon", "0 pm"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(cells.CellError):
        cells.read_time(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("71", 71), ("71 min", 71), ("71'", 71), ("71.0", 71), ("1h11", 71), ("1:11", 71), ("1:11:00", 71), ("2 h", 120)],
)
def test_a_runtime_is_read_as_minutes(text: str, minutes: int) -> None:
    assert cells.read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["long", "71.5", "-", "NaN", "1e400", "Infinity"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(cells.CellError):
        cells.read_minutes(text)


def test_numbers_switches_and_moments() -> None:
    assert cells.read_decimal("4,35") == Decimal("4.35")
    assert [cells.read_switch(text) for text in ("yes", "Ja", "x", "no", "Nee", "0")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert cells.read_moment("2012-11-19 12:45") == datetime(2012, 11, 19, 12, 45)
    assert cells.read_moment("19-11-2012 12.45") == datetime(2012, 11, 19, 12, 45)
    assert cells.read_moment("2012-11-19T12:45+01:00").isoformat() == "2012-11-19T12:45:00+01:00"


def test_several_values_stand_between_semicolons_each_once() -> None:
    assert cells.values(" a ; b;;a; c, d ") == ["a", "b", "c, d"]


@pytest.mark.parametrize("text", ["=1+1", "+31 20", "-sum", "@name", "\tx", "'=quoted", "'''-"])
def test_a_cell_that_begins_like_a_formula_is_written_harmless_and_read_back(text: str) -> None:
    assert cells.harmless(text)[0] == "'"
    assert cells.plain(cells.harmless(text)) == text


@pytest.mark.parametrize("text", ["-4.35", "+12", "A = B", "", "'t Is mooi", "'n Film"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert cells.harmless(text) == text
    assert cells.plain(text) == text


@given(st.text())
def test_harmless_texts_are_always_read_back(text: str) -> None:
    assert cells.plain(cells.harmless(text)) == text
