"""The festival day holds in every zone, also in the night when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival import days

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = [
    "Europe/Amsterdam", "America/New_York", "America/Havana", "America/Sao_Paulo", "Asia/Beirut", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "UTC",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
walls = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1)).map(lambda wall: wall.replace(second=0, microsecond=0))
starts = st.sampled_from([time(0), time(2, 30), time(4), time(6), time(9, 30)])


@given(when=moments, zone=zones, starts_at=starts, away=st.integers(-2, 2))
def test_a_day_contains_a_moment_exactly_when_the_moment_belongs_to_it(
    when: datetime, zone: ZoneInfo, starts_at: time, away: int
) -> None:
    day = days.day_of(when, zone, starts_at)
    other = day + away * days.ONE_DAY
    opens, closes = days.bounds(other, zone, starts_at)
    assert (opens <= when < closes) == (other == day)


@given(when=moments, zone=zones, minutes=st.integers(0, 3000))
def test_minutes_into_a_day_are_elapsed_minutes(when: datetime, zone: ZoneInfo, minutes: int) -> None:
    day = days.day_of(when, zone)
    later = when + timedelta(minutes=minutes)
    assert days.minutes_into(later, day, zone) - days.minutes_into(when, day, zone) == minutes
    assert days.minutes_between(when.astimezone(zone), later.astimezone(zone)) == minutes


@given(wall=walls, zone=zones)
def test_a_wall_clock_time_is_one_moment_or_is_refused(wall: datetime, zone: ZoneInfo) -> None:
    readings = {datetime.combine(wall.date(), wall.time().replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)}
    true = [reading for reading in readings if reading.astimezone(zone).replace(tzinfo=None, fold=0) == wall]
    if len(true) == 1:
        assert days.moment(wall.date(), wall.time(), zone).astimezone(UTC) == true[0]
    else:
        with pytest.raises(days.AmbiguousTime if true else days.NonexistentTime):
            days.moment(wall.date(), wall.time(), zone)


@given(when=moments, zone=zones)
def test_what_the_clocks_show_tells_two_moments_of_one_day_apart(when: datetime, zone: ZoneInfo) -> None:
    day = days.day_of(when, zone)
    opens, closes = days.bounds(day, zone)
    quarters = [opens + timedelta(minutes=minute) for minute in range(0, days.minutes_between(opens, closes), 15)]
    shown = [days.clock(quarter, zone) for quarter in quarters]
    assert len(set(shown)) == len(shown)


def test_a_quarter_past_midnight_belongs_to_the_evening_before() -> None:
    assert days.day_of(datetime(2012, 11, 20, 0, 15, tzinfo=AMSTERDAM), AMSTERDAM) == date(2012, 11, 19)
    assert days.day_of(datetime(2012, 11, 20, 6, 0, tzinfo=AMSTERDAM), AMSTERDAM) == date(2012, 11, 20)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2012, 10, 27), 25), (date(2012, 11, 19), 24), (date(2013, 3, 30), 23)]
)
def test_a_night_may_have_an_hour_more_or_less(day: date, hours: int) -> None:
    opens, closes = days.bounds(day, AMSTERDAM)
    assert closes - opens == timedelta(hours=hours)


def test_the_repeated_hour_is_counted_and_named() -> None:
    first = datetime(2012, 10, 28, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    assert [days.clock(when, AMSTERDAM) for when in (first, second)] == ["02:30 CEST", "02:30 CET"]
    assert [days.minutes_into(when, date(2012, 10, 27), AMSTERDAM) for when in (first, second)] == [
        26 * 60 + 30,
        27 * 60 + 30,
    ]
    assert days.clock(second + timedelta(hours=1), AMSTERDAM) == "03:30"


def test_times_that_a_zone_skips_or_repeats_are_refused() -> None:
    with pytest.raises(days.NonexistentTime, match="02:30 on 2013-03-31 does not exist in Europe/Amsterdam"):
        days.moment_in_day(date(2013, 3, 30), time(2, 30), AMSTERDAM)
    with pytest.raises(days.AmbiguousTime, match="02:30 on 2012-10-28 occurs twice in Europe/Amsterdam"):
        days.moment_in_day(date(2012, 10, 27), time(2, 30), AMSTERDAM)
