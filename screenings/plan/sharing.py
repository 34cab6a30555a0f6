"""The link by which somebody else reads a plan. One that was taken back leads nowhere, and no later one is like it."""

from datetime import datetime

from django.db import transaction

from screenings.models import Plan
from screenings.plan.keys import new_token


@transaction.atomic
def share(plan: Plan, *, now: datetime) -> str:
    """The token of the plan's link; made where there is none."""
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if current.share_token is None:
        current.share_token, current.touched_at = new_token(), now
        current.save(update_fields=["share_token", "touched_at"])
    plan.share_token = current.share_token
    return current.share_token


def unshare(plan: Plan, *, now: datetime) -> None:
    """Takes the link back."""
    Plan.objects.filter(pk=plan.pk).update(share_token=None, touched_at=now)
    plan.share_token = None
