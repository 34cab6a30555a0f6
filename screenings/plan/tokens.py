"""Addresses by which others read a plan without holding its key: its calendar. An address that was taken back leads nowhere."""

from datetime import datetime

from django.db import transaction

from screenings.models import Plan
from screenings.plan.keys import new_token


@transaction.atomic
def calendar_token(plan: Plan, *, now: datetime) -> str:
    """The token of the plan's calendar; made when somebody first asks for it."""
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if current.calendar_token is None:
        current.calendar_token, current.touched_at = new_token(), now
        current.save(update_fields=["calendar_token", "touched_at"])
    plan.calendar_token = current.calendar_token
    return current.calendar_token


def revoke_calendar(plan: Plan, *, now: datetime) -> None:
    """Takes the calendar's address back; the next one that is asked for is another."""
    Plan.objects.filter(pk=plan.pk).update(calendar_token=None, touched_at=now)
    plan.calendar_token = None


def plan_of_calendar(token: str) -> Plan | None:
    """The plan whose calendar has this token."""
    return Plan.objects.filter(calendar_token=token).select_related("edition").first()
