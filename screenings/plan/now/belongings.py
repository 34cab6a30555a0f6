"""The screenings that a visitor means to attend, as the foyer needs them: until when each keeps the visitor."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from festival.files import READER
from screenings.models import Plan, Screening
from screenings.models.vocabulary import Status
from screenings.plan.preferences import PlanPreferences, read
from screenings.planner.instance import Discussions
from screenings.timetable.grid import ASSUMED_MINUTES

LONGEST = timedelta(hours=12)  # whatever began before that is history


@dataclass(frozen=True)
class Mine:
    """A screening in the plan, and when the visitor comes out of it."""

    screening: Screening
    leaves_at: datetime


@dataclass(frozen=True)
class Kept:
    """What the plan holds: screenings that take place, in order of time, and every screening that something was said of."""

    preferences: PlanPreferences
    going: tuple[Mine, ...] = ()
    known: Set[int] = frozenset()

    def before(self, now: datetime) -> Mine | None:
        """The last one that has begun."""
        return next((one for one in reversed(self.going) if one.screening.starts_at <= now), None)

    def ahead(self, now: datetime) -> list[Mine]:
        """Those that have not begun."""
        return [one for one in self.going if one.screening.starts_at > now]


def kept(plan: Plan | None, now: datetime) -> Kept:
    """Reads a plan. Two queries; none without a plan."""
    if plan is None:
        return Kept(read({}))
    preferences = read(plan.preferences)
    picks = {pick.screening_id: pick for pick in plan.picks.all()}
    going = [pk for pk, pick in picks.items() if pick.state != pick.State.EXCLUDED]
    visible = Screening.objects.visible_to(READER, now=now).filter(pk__in=going, starts_at__gt=now - LONGEST)
    found = visible.exclude(status=Status.CANCELLED).for_grid()
    mine = (Mine(one, leaves_at(one, preferences, picks[one.pk].stays)) for one in found)
    return Kept(preferences, tuple(mine), picks.keys())


def leaves_at(screening: Screening, preferences: PlanPreferences, stays: bool | None) -> datetime:
    """After the discussion, unless the visitor leaves before it; an unknown end is assumed."""
    if screening.ends_at is None or screening.credits_at is None:
        return screening.starts_at + timedelta(minutes=ASSUMED_MINUTES)
    goes = preferences.discussions == Discussions.IGNORE.value if stays is None else not stays
    return screening.credits_at if goes else screening.ends_at
