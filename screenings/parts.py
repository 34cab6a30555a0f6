"""The parts of a festival day: morning, afternoon, evening, and the night after midnight."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import pgettext_lazy

from festival import days


class Part(models.TextChoices):
    """A part of the day, by when a screening starts."""

    MORNING = "morning", pgettext_lazy("part of the day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("part of the day", "Afternoon")
    EVENING = "evening", pgettext_lazy("part of the day", "Evening")
    NIGHT = "night", pgettext_lazy("part of the day", "Night")


@lru_cache(maxsize=256)
def spans(day: date, zone: ZoneInfo, starts_at: time = days.DAY_STARTS_AT) -> Mapping[Part, tuple[datetime, datetime]]:
    """First moment of each part of a festival day and of the next part (half-open); together they are the day."""
    opens, closes = days.bounds(day, zone, starts_at)
    noon, five = (max(opens, days.opening(day, zone, time(hour))) for hour in (12, 17))
    midnight = days.opening(day + days.ONE_DAY, zone, time(0))
    edges = [opens, noon, five, midnight, closes]
    return dict(zip(Part, pairwise(edges), strict=True))


def part_of(when: datetime, day: date, zone: ZoneInfo, starts_at: time = days.DAY_STARTS_AT) -> Part:
    """The part of a festival day that a moment of it belongs to."""
    found = (part for part, (opens, closes) in spans(day, zone, starts_at).items() if opens <= when < closes)
    return next(found, Part.NIGHT)
