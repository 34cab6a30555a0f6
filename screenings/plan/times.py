"""A visitor's times as the planner counts them: minutes since local midnight of the first festival day."""

from datetime import date, datetime, time

from festival import days
from festival.models import Edition
from screenings.plan.preferences import DayPreference, PlanPreferences
from screenings.planner.instance import MINUTES_A_DAY, Window

LONG = 1000 * MINUTES_A_DAY  # before and after every festival


def minutes_of(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


def minute(when: datetime, edition: Edition) -> int:
    """A moment as the planner counts."""
    return days.minutes_into(when, edition.starts_on, edition.zone)


def moment(of: int, edition: Edition) -> datetime:
    """The moment of a minute that the planner counts, on the festival's clocks."""
    midnight = days.opening(edition.starts_on, edition.zone, time(0, 0))
    return (midnight + of * days.ONE_MINUTE).astimezone(edition.zone)


def openings(edition: Edition) -> tuple[int, ...]:
    """When each festival day begins, and when the last one ends."""
    firsts = [edition.bounds(day)[0] for day in edition.days]
    return tuple(minute(when, edition) for when in [*firsts, edition.bounds(edition.ends_on)[1]])


def on_days(said: PlanPreferences, edition: Edition) -> dict[int, int]:
    """The most screenings on days that have a number of their own, by the day counted from 0."""
    own = ((date.fromisoformat(day), one.most) for day, one in said.days.items())
    return {(day - edition.starts_on).days: most for day, most in own if most is not None}


def free(said: PlanPreferences, edition: Edition) -> tuple[Window, ...] | None:
    """When the visitor has time; None is always. Nobody is asked about the time before and after the festival."""
    if not said.bounds_time:
        return None
    known = openings(edition)
    windows = [(-LONG, known[0]), (known[-1], LONG)]
    for day in edition.days:
        one = said.on(day.isoformat())
        windows += [] if one.away else [free_on(day, one, edition)]
    return tuple(windows)


def free_on(day: date, one: DayPreference, edition: Edition) -> Window:
    """The free time of one day: from its beginning and until its end unless the visitor says otherwise."""
    first, last = (minute(when, edition) for when in edition.bounds(day))
    begins = clock(day, one.begins, edition) if one.begins else first
    ends = clock(day, one.ends, edition) if one.ends else last
    return begins, ends if ends > begins else last


def busy(said: PlanPreferences, edition: Edition) -> tuple[Window, ...]:
    """When the visitor has something else to do."""
    return tuple(
        free_on(day, DayPreference(begins=span.begins, ends=span.ends), edition)
        for span in said.busy
        for day in ([date.fromisoformat(span.day)] if span.day else edition.days)
    )


def clock(day: date, at: str, edition: Edition) -> int:
    """A wall-clock time on a festival day or in its night. A time that the clocks skip or repeat is none that a visitor could
    save; should the edition's dates move it there, it is the first one possible."""
    wall = time.fromisoformat(at)
    return minute(
        days.opening(day + days.ONE_DAY if wall < edition.day_starts_at else day, edition.zone, wall), edition
    )
