"""What the plan's page prints, prepared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from screenings.models import Plan, Screening
from screenings.rows import Reader, Row, row_of


@dataclass(frozen=True)
class PlanDay:
    """A festival day of a plan."""

    day: date
    rows: Sequence[Row]


def prepare(plan: Plan, now: datetime) -> list[PlanDay]:
    """The days of a plan with what the visitor means to attend."""
    going = plan.picks.going().values("screening")
    screenings = Screening.objects.filter(pk__in=going).published(now).for_listing()
    reader = Reader(now)
    return [
        PlanDay(day, [row_of(screening, reader) for screening in some])
        for day, some in groupby(screenings, key=lambda one: one.day)
    ]
