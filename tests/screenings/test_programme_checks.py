"""Times and places of a programme, code by code: when something is found, and when nothing is."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from screenings.programme_checks import Code, Severity
from screenings.programme_checks.findings import Mend
from screenings.programme_checks.rows import (
    CompilationRow,
    HallRow,
)
from tests.screenings.programme_rows import (
    EDITION,
    HALLS,
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


def test_a_programme_with_nothing_wrong_has_no_findings() -> None:
    film = a_film_row()
    row = a_row(1, "12:45", "13:56", films=(film.id,), published_at=at("2012-10-02 12:00"))
    assert codes(a_programme(row, films=(film,))) == []


# hall_overlap, turnaround


def test_two_screenings_at_once_in_one_hall_overlap() -> None:
    programme = a_programme(a_row(1, "12:45", "13:56"), a_row(2, "13:55", "15:00"))
    assert found(programme, Code.HALL_OVERLAP) == [(ERROR, (1, 2), ())]
    assert the_finding(programme).mend == Mend("screenings.screening", 2)


def test_a_long_screening_overlaps_every_one_that_begins_before_its_end() -> None:
    programme = a_programme(a_row(1, "10:00", "22:00"), a_row(2, "11:00", "12:00"), a_row(3, "20:00", "21:00"))
    assert [ids for _, ids, _ in found(programme, Code.HALL_OVERLAP)] == [(1, 2), (1, 3)]


def test_screenings_in_two_halls_do_not_overlap() -> None:
    assert codes(a_programme(a_row(1, "12:45", "13:56"), a_row(2, "12:45", "13:56", hall=TUSCHINSKI_4))) == []


def test_a_cancelled_screening_frees_its_hall() -> None:
    assert codes(a_programme(a_row(1, "12:45", "13:56", is_cancelled=True), a_row(2, "13:00", "14:00"))) == []


def test_an_unknown_end_still_overlaps_with_what_lasts_when_it_begins() -> None:
    programme = a_programme(a_row(1, "16:45", "18:24"), a_row(2, "18:20"))
    assert found(programme, Code.HALL_OVERLAP) == [(ERROR, (1, 2), ())]


def test_two_unknown_ends_with_one_start_overlap() -> None:
    assert found(a_programme(a_row(1, "19:00"), a_row(2, "19:00")), Code.HALL_OVERLAP) == [(ERROR, (1, 2), ())]


def test_an_unknown_end_is_not_invented() -> None:
    assert Code.HALL_OVERLAP not in codes(a_programme(a_row(1, "19:00"), a_row(2, "19:30", "20:00")))


def test_the_known_films_of_a_compilation_keep_the_hall_busy_while_its_end_is_unknown() -> None:
    films = (a_film_row(50), a_film_row(51, runtime=None))
    programme = a_programme(a_row(1, "19:00", films=(50, 51)), a_row(2, "20:10", "21:00"), films=films)
    assert found(programme, Code.HALL_OVERLAP) == [(ERROR, (1, 2), (50, 51))]


def test_back_to_back_screenings_do_not_overlap_but_leave_no_turnaround() -> None:
    programme = a_programme(a_row(1, "12:45", "13:56"), a_row(2, "13:56", "15:00"))
    assert found(programme, Code.TURNAROUND) == [(WARNING, (1, 2), ())]
    assert codes(programme) == [Code.TURNAROUND]


@pytest.mark.parametrize(("starts", "expected"), [("14:10", [Code.TURNAROUND]), ("14:11", [])])
def test_a_hall_needs_the_editions_turnaround(starts: str, expected: list[Code]) -> None:
    assert codes(a_programme(a_row(1, "12:45", "13:56"), a_row(2, starts, "15:30"))) == expected


@pytest.mark.parametrize(("own", "expected"), [(30, [Code.TURNAROUND]), (20, []), (0, [])])
def test_a_halls_own_turnaround_counts_before_the_editions(own: int, expected: list[Code]) -> None:
    halls = {TUSCHINSKI_1: replace(HALLS[TUSCHINSKI_1], turnaround_minutes=own)}
    assert codes(a_programme(a_row(1, "12:45", "13:56"), a_row(2, "14:16", "15:30"), halls=halls)) == expected


def test_turnaround_counts_the_discussion_even_where_an_end_set_by_hand_forgets_it() -> None:
    film = a_film_row()
    rows = (a_row(1, "12:45", "13:56", films=(50,), discussion_minutes=20), a_row(2, "14:20", "15:00"))
    assert codes(a_programme(*rows, films=(film,))) == [Code.TURNAROUND, Code.END_BEFORE_FILM_ENDS]


# capacity_below


def test_a_ceremony_in_a_hall_of_less_than_half_the_largest_is_too_small() -> None:
    rows = (a_row(1, "10:00", "11:00"), a_row(2, "20:00", "21:00", hall=TUSCHINSKI_4, is_ceremony=True))
    assert found(a_programme(*rows), Code.CAPACITY_BELOW) == [(WARNING, (2,), ())]
    large = replace(rows[1], hall=MUNT_11)
    assert codes(a_programme(rows[0], large)) == []


@pytest.mark.parametrize("occasion", ["Gala", "GALA Presentation", "Opening film", "Slotfilm"])
def test_only_the_first_screening_of_a_gala_film_is_a_gala(occasion: str) -> None:
    film = a_film_row(occasions=(occasion,))
    rows = (
        a_row(1, "2012-11-20 10:00", "2012-11-20 11:11", hall=TUSCHINSKI_1),
        a_row(2, "19:00", "20:11", hall=TUSCHINSKI_4, films=(50,)),
        a_row(3, "2012-11-22 19:00", "2012-11-22 20:11", hall=TUSCHINSKI_4, films=(50,)),
    )
    assert found(a_programme(*rows, films=(film,)), Code.CAPACITY_BELOW) == [(WARNING, (2,), (50,))]


def test_a_screening_that_is_called_a_gala_needs_a_large_hall() -> None:
    rows = (a_row(1, "10:00", "11:00"), a_row(2, "20:00", "21:00", hall=TUSCHINSKI_4, notes=("Galavoorstelling",)))
    assert found(a_programme(*rows), Code.CAPACITY_BELOW) == [(WARNING, (2,), ())]


def test_galapagos_is_no_gala_and_unknown_capacities_say_nothing() -> None:
    rows = (a_row(1, "10:00", "11:00"), a_row(2, "20:00", "21:00", hall=TUSCHINSKI_4, title="Galápagos"))
    assert codes(a_programme(*rows)) == []
    unknown = {number: HallRow(number, hall.name, hall.venue) for number, hall in HALLS.items()}
    assert codes(a_programme(rows[0], replace(rows[1], is_ceremony=True), halls=unknown)) == []


# outside_edition, nonexistent_time


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ("2012-11-14 05:59", [Code.OUTSIDE_EDITION]),
        ("2012-11-14 06:00", []),
        ("2012-11-26 05:30", []),
        ("2012-11-26 06:00", [Code.OUTSIDE_EDITION]),
        ("2011-11-19 12:45", [Code.OUTSIDE_EDITION]),
    ],
)
def test_a_screening_lies_on_a_festival_day_of_the_edition(starts: str, expected: list[Code]) -> None:
    day = starts.split()[0]
    programme = a_programme(a_row(1, starts, f"{day} 23:00"))
    assert codes(programme) == expected
    assert [one[0] for one in found(programme, Code.OUTSIDE_EDITION)] == [ERROR] * len(expected)


def test_a_start_in_the_hour_that_occurs_twice_is_doubtful() -> None:
    autumn = replace(EDITION, starts_on=date(2012, 10, 20), ends_on=date(2012, 10, 30))
    row = a_row(1, "2012-10-28 02:30", "2012-10-28 04:00")
    assert found(a_programme(row, edition=autumn), Code.NONEXISTENT_TIME) == [(WARNING, (1,), ())]
    before = a_row(1, "2012-10-28 01:59", "2012-10-28 04:00")
    assert codes(a_programme(before, edition=autumn)) == []


@pytest.mark.parametrize(("starts", "expected"), [("01:59", []), ("03:00", [1]), ("03:59", [1]), ("04:00", [])])
def test_a_start_where_a_nonexistent_time_would_have_been_shifted_to_is_noted(starts: str, expected: list[int]) -> None:
    spring = replace(EDITION, starts_on=date(2012, 3, 20), ends_on=date(2012, 3, 30))
    programme = a_programme(a_row(1, f"2012-03-25 {starts}", "2012-03-25 05:00"), edition=spring)
    assert found(programme, Code.NONEXISTENT_TIME) == [(NOTE, (number,), ()) for number in expected]


def test_a_festival_day_cannot_start_at_a_time_that_the_clocks_skip() -> None:
    spring = replace(EDITION, starts_on=date(2012, 3, 20), ends_on=date(2012, 3, 30), day_starts_at=time(2, 30))
    finding = the_finding(a_programme(edition=spring))
    assert (finding.code, finding.severity, finding.mend) == (
        Code.NONEXISTENT_TIME, WARNING, Mend("festival.edition", 1)
    )  # fmt: skip
    assert codes(a_programme(edition=replace(spring, zone=ZoneInfo("Asia/Tokyo")))) == []


# missing_runtime, end_before_film_ends


def test_a_film_without_runtime_is_said_once_with_the_screenings_whose_end_is_unknown() -> None:
    film = a_film_row(runtime=None)
    rows = (
        a_row(1, "12:45", films=(50,)),
        a_row(2, "2012-11-20 12:45", films=(50,)),
        a_row(3, "2012-11-21 12:45", "2012-11-21 14:00", films=(50,)),
    )
    assert found(a_programme(*rows, films=(film,)), Code.MISSING_RUNTIME) == [(WARNING, (1, 2), (50,))]


def test_a_missing_runtime_is_only_noted_where_every_end_is_known() -> None:
    programme = a_programme(a_row(1, "12:45", "14:00", films=(50,)), films=(a_film_row(runtime=None),))
    assert found(programme, Code.MISSING_RUNTIME) == [(NOTE, (1,), (50,))]


def test_a_film_that_is_neither_selected_nor_shown_may_lack_a_runtime() -> None:
    film = a_film_row(runtime=None)
    assert found(a_programme(films=(film,)), Code.MISSING_RUNTIME) == [(NOTE, (), (50,))]
    assert codes(a_programme(films=(replace(film, is_selected=False),))) == []
    shown = a_programme(a_row(1, "12:45", "14:00", films=(50,)), films=(replace(film, is_selected=False),))
    assert found(shown, Code.MISSING_RUNTIME) == [(NOTE, (1,), (50,))]


def test_an_event_without_an_end_and_an_empty_compilation_are_mended_in_their_own_forms() -> None:
    event, empty = a_row(1, "12:45"), a_row(2, "12:45", hall=MUNT_11, compilation=8)
    assert the_finding(a_programme(event)).mend == Mend("screenings.screening", 1)
    finding = the_finding(a_programme(empty, compilations={8: CompilationRow(8, "Shorts")}))
    assert (finding.code, finding.mend) == (Code.MISSING_RUNTIME, Mend("films.compilation", 8))


@pytest.mark.parametrize(
    ("ends", "expected"), [("14:00", [ERROR]), ("14:01", [WARNING]), ("14:20", [WARNING]), ("14:21", [])]
)
def test_an_end_set_by_hand_leaves_time_for_introduction_film_and_discussion(
    ends: str, expected: list[Severity]
) -> None:
    row = a_row(1, "12:45", ends, films=(50,), introduction_minutes=5, discussion_minutes=20)
    programme = a_programme(row, films=(a_film_row(),))
    assert found(programme, Code.END_BEFORE_FILM_ENDS) == [(severity, (1,), (50,)) for severity in expected]


def test_an_installation_may_close_in_the_middle_of_its_loop() -> None:
    row = a_row(1, "12:45", "13:00", films=(50,), is_installation=True)
    assert codes(a_programme(row, films=(a_film_row(),))) == []


def test_findings_come_worst_first() -> None:
    film = a_film_row(has_still=False)
    rows = (a_row(1, "12:45", "13:56", films=(50,)), a_row(2, "13:58", "14:30"), a_row(3, "14:20", "15:00"))
    assert codes(a_programme(*rows, films=(film,))) == [Code.HALL_OVERLAP, Code.TURNAROUND, Code.MISSING_STILL]


def test_the_zone_of_the_edition_decides_what_day_it_is() -> None:
    tokyo = replace(EDITION, zone=ZoneInfo("Asia/Tokyo"))
    row = a_row(1, "2012-11-25 23:00", "2012-11-25 23:59")
    assert codes(a_programme(row)) == []
    assert codes(a_programme(row, edition=tokyo)) == [Code.OUTSIDE_EDITION]
