"""Screenings of one guest, one print or one film among themselves: when something is found, and when nothing is."""

from dataclasses import replace

import pytest

from screenings.programme_checks import Code, Severity
from screenings.programme_checks.rows import CompilationRow, ScreeningRow
from tests.screenings.programme_rows import (
    MUNT_11,
    TUSCHINSKI_1,
    TUSCHINSKI_4,
    a_film_row,
    a_programme,
    a_row,
    at,
    codes,
    found,
    the_finding,
)

ERROR, WARNING, NOTE = Severity


# guest_in_two_places


def guested(number: int, starts: str, ends: str, hall: int, **given: int) -> ScreeningRow:
    return a_row(number, starts, ends, hall=hall, guests=(7,), **given)


@pytest.mark.parametrize(
    ("starts", "expected"), [("13:30", [ERROR]), ("13:56", [WARNING]), ("14:04", [WARNING]), ("14:05", [])]
)
def test_a_guest_needs_the_way_between_two_venues(starts: str, expected: list[Severity]) -> None:
    rows = (guested(1, "12:45", "13:56", TUSCHINSKI_1), guested(2, starts, "15:30", MUNT_11))
    assert found(a_programme(*rows), Code.GUEST_IN_TWO_PLACES) == [(severity, (1, 2), ()) for severity in expected]


def test_a_guest_goes_from_hall_to_hall_of_a_venue_and_over_an_unknown_way_in_no_time() -> None:
    first = guested(1, "12:45", "13:56", TUSCHINSKI_1)
    assert codes(a_programme(first, guested(2, "13:56", "15:00", TUSCHINSKI_4))) == []
    assert codes(a_programme(first, guested(2, "13:56", "15:00", MUNT_11), transfers={})) == []


def test_a_guest_who_introduces_one_film_may_discuss_another() -> None:
    rows = (
        guested(1, "12:45", "14:00", TUSCHINSKI_1, introduction_minutes=10),
        guested(2, "12:30", "14:00", TUSCHINSKI_4, discussion_minutes=20),
    )
    assert found(a_programme(*rows), Code.GUEST_IN_TWO_PLACES) == [(WARNING, (2, 1), ())]


def test_a_guest_cannot_introduce_two_films_at_once() -> None:
    rows = (
        guested(1, "12:45", "14:00", TUSCHINSKI_1, introduction_minutes=10),
        guested(2, "12:50", "14:00", TUSCHINSKI_4, introduction_minutes=10),
        guested(3, "12:55", "14:00", MUNT_11, introduction_minutes=10),
    )
    assert found(a_programme(*rows), Code.GUEST_IN_TWO_PLACES) == [
        (ERROR, (1, 2), ()), (ERROR, (2, 3), ()), (WARNING, (1, 3), ()),
    ]  # fmt: skip


def test_two_guests_may_be_in_two_places() -> None:
    rows = (guested(1, "12:45", "13:56", TUSCHINSKI_1), replace(guested(2, "13:00", "14:00", MUNT_11), guests=(8,)))
    assert codes(a_programme(*rows)) == []


# print_in_two_places


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ("13:30", [ERROR]),
        ("13:56", [WARNING]),
        ("14:49", [WARNING]),
        ("14:50", []),
    ],  # 13:56 and 9 minutes of way and 45 of handling
)
def test_a_print_needs_its_transport(starts: str, expected: list[Severity]) -> None:
    film = a_film_row(print_format="35mm")
    rows = (a_row(1, "12:45", "13:56", films=(50,)), a_row(2, starts, "16:01", hall=MUNT_11, films=(50,)))
    programme = a_programme(*rows, films=(film,))
    assert found(programme, Code.PRINT_IN_TWO_PLACES) == [(severity, (1, 2), (50,)) for severity in expected]
    assert Code.PRINT_IN_TWO_PLACES not in codes(a_programme(*rows, films=(a_film_row(),)))


# film_twice_at_once, same_film_too_close


def twice(starts: str, ends: str, **given: str) -> tuple[ScreeningRow, ScreeningRow]:
    return a_row(1, "12:45", "13:56", films=(50,)), a_row(2, starts, ends, hall=MUNT_11, films=(50,), **given)


def test_a_film_in_two_halls_at_once_takes_visitors_from_itself() -> None:
    programme = a_programme(*twice("13:00", "14:11"), films=(a_film_row(),))
    assert found(programme, Code.FILM_TWICE_AT_ONCE) == [(WARNING, (1, 2), (50,))]
    assert the_finding(programme).facts["title"] == "Film 50"


def test_a_film_for_the_press_may_run_beside_the_public_one() -> None:
    assert codes(a_programme(*twice("13:00", "14:11", audience="press_industry"), films=(a_film_row(),))) == []


@pytest.mark.parametrize(("starts", "expected"), [("13:56", [(WARNING, (1, 2), (50,))]), ("2012-11-20 00:45", [])])
def test_two_screenings_of_a_film_start_half_a_day_apart(starts: str, expected: list[object]) -> None:
    programme = a_programme(*twice(starts, "2012-11-20 03:00"), films=(a_film_row(),))
    assert found(programme, Code.SAME_FILM_TOO_CLOSE) == expected


def test_a_compilation_that_is_repeated_is_said_once_for_all_its_films() -> None:
    rows = [
        replace(row, films=(50, 51), compilation=8, title="Shorts 1", ends_at=None) for row in twice("18:00", "19:11")
    ]
    rows = [replace(row, ends_at=at(ends)) for row, ends in zip(rows, ("15:07", "20:22"), strict=True)]
    programme = a_programme(
        *rows, films=(a_film_row(50), a_film_row(51)), compilations={8: CompilationRow(8, "Shorts 1", (50, 51))}
    )
    assert found(programme, Code.SAME_FILM_TOO_CLOSE) == [(WARNING, (1, 2), (50, 51))]
    assert the_finding(programme).facts["title"] == "Shorts 1"


# premiere_not_first


def test_a_world_premiere_is_not_shown_to_press_or_schools_before() -> None:
    film = a_film_row(premiere="World premiere", premiere_is_first_showing=True)
    preview = a_row(1, "2012-11-17 10:00", "2012-11-17 11:11", films=(50,), audience="school", is_preview=True)
    opening = a_row(2, "19:00", "20:11", films=(50,))
    assert found(a_programme(preview, opening, films=(film,)), Code.PREMIERE_NOT_FIRST) == [(WARNING, (1, 2), (50,))]
    european = replace(film, premiere="European premiere", premiere_is_first_showing=False)
    assert codes(a_programme(preview, opening, films=(european,))) == []


def test_a_premiere_was_not_shown_by_an_earlier_edition() -> None:
    film = a_film_row(premiere="National premiere", earlier_editions=("IDFA 2011",))
    row = a_row(1, "19:00", "20:11", films=(50,))
    assert found(a_programme(row, films=(film,)), Code.PREMIERE_NOT_FIRST) == [(ERROR, (1,), (50,))]
    assert codes(a_programme(row, films=(replace(film, premiere=""),))) == []


@pytest.mark.parametrize("note", ["World premiere with the director", "Wereldpremière"])
def test_what_is_announced_as_the_premiere_comes_first(note: str) -> None:
    film = a_film_row(premiere="European premiere")
    first = a_row(1, "2012-11-17 10:00", "2012-11-17 11:11", films=(50,))
    second = a_row(2, "19:00", "20:11", films=(50,), notes=(note,))
    assert found(a_programme(first, second, films=(film,)), Code.PREMIERE_NOT_FIRST) == [(WARNING, (1, 2), (50,))]
    assert codes(a_programme(replace(first, notes=(note,)), replace(second, notes=()), films=(film,))) == []
