"""The festival day: from its start hour (06:00) to the same hour on the next date.

Pure: dates, moments and zones in, values out. The only place that knows where one day ends and the next begins.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_STARTS_AT = time(6, 0)
ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


class LocalTimeError(ValueError):
    """A wall-clock time that a zone skips or repeats on that date."""


class NonexistentTime(LocalTimeError):
    """The clock jumps over this time."""


class AmbiguousTime(LocalTimeError):
    """The clock shows this time twice."""


def moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The aware moment when the clocks in `zone` show `at` on the calendar date `on`.

    Raises NonexistentTime or AmbiguousTime instead of choosing: nothing is shifted silently.
    """
    first, second = (datetime.combine(on, at.replace(fold=fold), zone) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise NonexistentTime(f"{at:%H:%M} on {on:%Y-%m-%d} does not exist in {zone.key}")
    raise AmbiguousTime(f"{at:%H:%M} on {on:%Y-%m-%d} occurs twice in {zone.key}")


def moment_in_day(day: date, at: time, zone: ZoneInfo, starts_at: time = DAY_STARTS_AT) -> datetime:
    """Like `moment`, for a festival day: a time before `starts_at` belongs to the night of that day."""
    return moment(day + ONE_DAY if at < starts_at else day, at, zone)


def day_of(when: datetime, zone: ZoneInfo, starts_at: time = DAY_STARTS_AT) -> date:
    """The festival day that an aware moment belongs to: the last one that has opened by then."""
    day = when.astimezone(zone).date() + ONE_DAY
    while when < opening(day, zone, starts_at):
        day -= ONE_DAY
    return day


def bounds(day: date, zone: ZoneInfo, starts_at: time = DAY_STARTS_AT) -> tuple[datetime, datetime]:
    """First moment of a festival day and of the next, in UTC (half-open); 23, 24 or 25 hours apart."""
    return opening(day, zone, starts_at), opening(day + ONE_DAY, zone, starts_at)


@lru_cache(maxsize=1024)
def opening(day: date, zone: ZoneInfo, at: time) -> datetime:
    """The moment when a day's clocks reach a time, in UTC: the first where they do so twice, a later one where they skip it."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def minutes_into(when: datetime, day: date, zone: ZoneInfo) -> int:
    """Elapsed minutes from local midnight of `day` to a moment; counts the hour that a clock repeats."""
    midnight = opening(day, zone, time(0, 0))
    return int((when.astimezone(UTC) - midnight).total_seconds() // 60)


def minutes_between(start: datetime, end: datetime) -> int:
    """Elapsed minutes; subtracts in UTC, because Python subtracts two moments of one zone by wall clock."""
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)


def span(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def clock(when: datetime, zone: ZoneInfo) -> str:
    """What the clocks show at a moment: “12:45”; “02:30 CEST” or “02:30 CET” where they show it twice that night."""
    local = when.astimezone(zone)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%H:%M %Z}" if twice else f"{local:%H:%M}"
