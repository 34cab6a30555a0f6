"""The sweep finds exactly what comparing all pairs finds."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from screenings.programme_checks import Code, check
from screenings.programme_checks.sweeping import Span, meeting
from tests.screenings.programme_rows import a_programme, a_row, at

OPENING = at("2012-11-14 09:00")
minutes = st.integers(0, 600)
spans = st.lists(
    st.builds(
        lambda start, length, gap: (start, start + length, gap), minutes, st.integers(1, 300), st.integers(0, 40)
    ),
    max_size=40,
)


def moment(minute: int) -> object:
    return OPENING + timedelta(minutes=minute)


@given(spans)
def test_the_sweep_finds_the_pairs_that_all_pairs_have(drawn: list[tuple[int, int, int]]) -> None:
    swept = meeting(
        (Span(moment(start), moment(end), number) for number, (start, end, _) in enumerate(drawn)),
        lambda earlier, later: timedelta(minutes=drawn[earlier][2]),
        timedelta(minutes=40),
    )
    ordered = sorted(range(len(drawn)), key=lambda number: (*drawn[number][:2], number))
    every = {(one, other) for one, other in combinations(ordered, 2) if drawn[other][0] < drawn[one][1] + drawn[one][2]}
    found = list(swept)
    assert len(found) == len(set(found))
    assert set(found) == every


screenings = st.lists(
    st.builds(
        lambda start, length, hall, cancelled: {
            "starts_at": moment(start), "ends_at": moment(start + length) if length else None,
            "hall": hall, "is_cancelled": cancelled,
        },
        minutes, st.integers(0, 200), st.integers(1, 3), st.booleans(),
    ),
    max_size=30,
)  # fmt: skip


@given(screenings)
def test_hall_overlaps_are_those_of_all_pairs(drawn: list[dict[str, object]]) -> None:
    rows = [replace(a_row(number, "09:00"), **fields) for number, fields in enumerate(drawn, 1)]
    programme = a_programme(*rows)
    found = {frozenset(one.screenings) for one in check(programme) if one.code == Code.HALL_OVERLAP}
    assert found == {
        frozenset((one.id, other.id))
        for one, other in combinations(rows, 2)
        if one.hall == other.hall and not one.is_cancelled and not other.is_cancelled
        and one.starts_at < programme.busy_until(other) and other.starts_at < programme.busy_until(one)
    }  # fmt: skip
