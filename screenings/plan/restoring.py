"""What undoing an accepted proposal would restore, beside what is in the plan by now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from screenings.models import Plan, Proposal, Screening
from screenings.models.vocabulary import PickState


@dataclass(frozen=True)
class Restored:
    """A screening, what it was, and what it is now."""

    screening: str
    was: str
    now: str


def restored(plan: Plan, proposal: Proposal) -> Sequence[Restored]:
    """Every screening that undoing would change, in order of time. Two queries."""
    before = {int(pk): row[0] if row else "" for pk, row in proposal.before["picks"].items()}
    current = dict(plan.picks.filter(screening__in=before).values_list("screening", "state"))
    shown = Screening.objects.filter(pk__in=before).select_related("film", "compilation", "edition", "hall__venue")
    return [
        Restored(str(one), _word(before[one.pk]), _word(current.get(one.pk, "")))
        for one in shown.order_by("starts_at", "pk")
        if before[one.pk] != current.get(one.pk, "")
    ]


def _word(state: str) -> str:
    return str(PickState(state).label) if state else _("Not in the plan")
