"""A day laid out: whole hours, whole steps, lanes for a hall that is booked twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenings.timetable.grid import Block, Grid, HallRow, Slot, grid

NOON = 12 * 60


def test_a_day_is_laid_out_from_its_first_to_its_last_hour_in_use() -> None:
    laid = grid([Block("film", "t1", NOON + 45, NOON + 116)], ["t1", "t2"])
    assert laid == Grid(12, 14, (HallRow("t1", 1, (Slot("film", 12, 45, 15, 0, 1, assumed=False),)),))
    assert laid.classes == "f12 to14"
    assert laid.rows[0].slots[0].classes == "h12 d15 m45"


def test_an_empty_day_has_no_rows() -> None:
    assert grid([], ["t1"]) == Grid(0, 0, ())


def test_halls_stand_in_the_given_order_and_only_where_something_is_shown() -> None:
    blocks = [Block(1, "b", NOON, NOON + 60), Block(2, "a", NOON, NOON + 60), Block(3, "elsewhere", 0, 60)]
    laid = grid(blocks, ["a", "empty", "b"])
    assert [row.hall for row in laid.rows] == ["a", "b"]
    assert laid.classes == "f12 to13"


def test_back_to_back_screenings_share_a_lane_and_overlapping_ones_do_not() -> None:
    blocks = [
        Block("one", "a", NOON, NOON + 60),
        Block("two", "a", NOON + 60, NOON + 120),
        Block("three", "a", NOON + 30, NOON + 90),
    ]
    (row,) = grid(blocks, ["a"]).rows
    assert [(slot.key, slot.lane) for slot in row.slots] == [("one", 1), ("three", 2), ("two", 1)]
    assert (row.lanes, row.classes) == (2, "lanes-2")


def test_an_unknown_end_gets_an_assumed_length_that_is_marked() -> None:
    (row,) = grid([Block("film", "a", NOON, None, talk=30)], ["a"]).rows
    assert row.slots == (Slot("film", 12, 0, 18, 0, 1, assumed=True),)
    assert row.slots[0].classes == "h12 d18 slot--unknown"


def test_an_assumed_length_makes_way_for_what_follows() -> None:
    (row,) = grid([Block("film", "a", NOON, None), Block("next", "a", NOON + 75, NOON + 120)], ["a"]).rows
    assert [(slot.key, slot.steps, slot.lane) for slot in row.slots] == [("film", 15, 1), ("next", 9, 1)]
    (row,) = grid([Block("film", "a", NOON, None), Block("soon", "a", NOON + 10, NOON + 120)], ["a"]).rows
    assert [(slot.key, slot.steps, slot.lane) for slot in row.slots] == [("film", 18, 1), ("soon", 22, 2)]


def test_a_discussion_is_a_tail() -> None:
    (row,) = grid([Block("film", "a", NOON, NOON + 101, talk=30)], ["a"]).rows
    assert row.slots[0].classes == "h12 d21 slot--talk q6"


def test_odd_minutes_are_rounded_outwards() -> None:
    (row,) = grid([Block("film", "a", NOON + 47, NOON + 61)], ["a"]).rows
    assert row.slots == (Slot("film", 12, 45, 4, 0, 1, assumed=False),)


@pytest.mark.parametrize(
    ("minute", "classes"), [(NOON + 22, "h12 m20"), (NOON, "h12"), (NOON - 1, ""), (NOON + 120, "")]
)
def test_the_line_of_now_stays_on_the_axis(minute: int, classes: str) -> None:
    assert grid([Block("film", "a", NOON, NOON + 120)], ["a"]).line(minute) == classes


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(360, 1800), st.integers(1, 300)), min_size=1, max_size=12
    )
)  # fmt: skip
def test_every_block_is_inside_the_axis_and_shares_a_lane_with_nothing_it_overlaps(
    drawn: list[tuple[str, int, int]],
) -> None:
    blocks = {key: Block(key, hall, start, start + minutes) for key, (hall, start, minutes) in enumerate(drawn)}
    laid = grid(blocks.values(), ["a", "b"])
    assert sorted(slot.key for row in laid.rows for slot in row.slots) == sorted(blocks)
    for row in laid.rows:
        for slot in row.slots:
            assert laid.first <= slot.hour < laid.last
        for one in row.slots:
            for other in row.slots:
                first, second = blocks[one.key], blocks[other.key]
                overlapping = one.key != other.key and first.starts < second.last and second.starts < first.last
                assert not (overlapping and one.lane == other.lane) or row.lanes == 4
