"""When a hall is free."""

import pytest

from screenings.free_times import Gap, gaps, nearest, rounded, starts


def test_an_empty_hall_is_free_all_day() -> None:
    assert gaps([], 15) == [Gap(600, 1500)]


def test_a_hall_is_cleared_before_and_after() -> None:
    assert gaps([(700, 800)], 15) == [Gap(600, 685), Gap(815, 1500)]


def test_overlapping_screenings_leave_no_gap_between_them() -> None:
    assert gaps([(700, 800), (650, 900), (720, 730)], 15) == [Gap(600, 635), Gap(915, 1500)]


def test_an_early_and_a_late_screening_take_the_ends_of_the_day() -> None:
    assert gaps([(540, 700), (1400, 1600)], 0) == [Gap(700, 1400)]


@pytest.mark.parametrize(
    ("minute", "latest", "expected"),
    [(816, None, 825), (816, 830, 825), (816, 824, 820), (816, 819, None), (825, 825, 825)],
)
def test_times_are_rounded_up_to_a_quarter_or_to_five_minutes(
    minute: int, latest: int | None, expected: int | None
) -> None:
    assert rounded(minute, latest) == expected


def test_only_gaps_that_are_long_enough_count() -> None:
    assert starts([Gap(600, 670), Gap(700, 771), Gap(811, 890)], 71) == [700, 815]


def test_the_nearest_times_come_in_order() -> None:
    assert nearest([600, 700, 800, 900, 1000], wanted=890, most=3) == [800, 900, 1000]
