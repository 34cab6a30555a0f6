"""Addresses by which others read a plan without holding its key: its link, its calendar. One that was taken back leads nowhere."""

from datetime import datetime

from django.db import transaction

from screenings.models import Plan
from screenings.plan.keys import new_token

LINK, CALENDAR = "share_token", "calendar_token"


@transaction.atomic
def give(plan: Plan, which: str, *, now: datetime) -> None:
    """Gives the plan a token of that kind, where it has none."""
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if getattr(current, which) is None:
        setattr(current, which, new_token())
        current.touched_at = now
        current.save(update_fields=[which, "touched_at"])
    setattr(plan, which, getattr(current, which))


def take_back(plan: Plan, which: str, *, now: datetime) -> None:
    """Takes an address back; the next one is another."""
    Plan.objects.filter(pk=plan.pk).update(**{which: None, "touched_at": now})
    setattr(plan, which, None)


def plan_of_calendar(token: str) -> Plan | None:
    """The plan whose calendar has this token."""
    return Plan.objects.filter(calendar_token=token).select_related("edition").first()
