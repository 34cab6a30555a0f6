"""Asking the optimiser for a plan: one run at a time for each plan, within a budget, kept as a proposal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import perf_counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from screenings.models import Plan, Proposal
from screenings.models.vocabulary import WishLevel
from screenings.plan.asking import question
from screenings.plan.content import NOTHING_ADJUSTED, Adjusted, Content, written
from screenings.plan.drafting import Draft
from screenings.plan.mending import Cause, Mending
from screenings.planner import changing
from screenings.planner.conflicts import Conflicts, conflicts
from screenings.planner.optimiser import USUAL, Budget, best_plan
from screenings.planner.optimiser import Plan as Planned

LONGEST = timedelta(seconds=10)  # after which a run that did not say that it ended has ended all the same
MOST_OPEN = 8  # proposals of a plan, one what-if upon the other
NO_CONFLICTS = Conflicts((), ())


@dataclass(frozen=True)
class Wanted:
    """What a proposal is to be about."""

    adjusted: Adjusted = NOTHING_ADJUSTED
    film: int | None = None  # to be seen, whatever it costs
    departs_from: Content | None = None  # the proposal that a what-if starts from; None is the plan itself
    afresh: bool = False  # as if nothing were planned yet
    cause: Cause | None = None  # what the plan is to be changed for, with the fewest moves


class StillPlanning(ValidationError):
    """The plan is being worked out already."""


def propose(plan: Plan, wanted: Wanted, *, now: datetime) -> Proposal:
    """Works out a proposal and keeps it. Raises ValidationError where there is nothing to plan, or somebody plans already."""
    with only_once(plan, now):
        plan.refresh_from_db()
        draft = Draft(question(plan, now=now), wanted.adjusted)
        if not draft.levels:
            raise ValidationError(_("There is nothing to plan yet: keep the films that you would like to see first."))
        content = Mending(draft.question, wanted.cause).content() if wanted.cause else solved(draft, wanted)
        return keep(plan, content, wanted, now)


@contextmanager
def only_once(plan: Plan, now: datetime) -> Iterator[None]:
    """Keeps other processes from planning the same plan meanwhile. Raises StillPlanning."""
    ended = Q(solving_until=None) | Q(solving_until__lte=now) | Q(solving_until__gt=now + LONGEST)
    if not Plan.objects.filter(ended, pk=plan.pk).update(solving_until=now + LONGEST):
        raise StillPlanning(_("Your plan is being worked out already. Wait a moment, then look at the proposal."))
    try:
        yield
    finally:
        Plan.objects.filter(pk=plan.pk).update(solving_until=None)


def solved(draft: Draft, wanted: Wanted, budget: Budget = USUAL) -> Content:
    """What the optimiser finds within a budget, and which must-sees it cannot combine."""
    started = perf_counter()
    base = wanted.departs_from.picks if wanted.departs_from else {pick.id: pick.stays for pick in draft.mine}
    plan = best(draft, wanted, budget)
    left = None if budget.seconds is None else max(0.0, budget.seconds - (perf_counter() - started))
    found = unseen_together(draft, plan, replace(budget, seconds=left))
    return Content(
        picks={pick.id: pick.stays for pick in plan.picks}, points=plan.points, bound=plan.bound,
        replaces=draft.replaces, adjusted=draft.adjusted, departs_from=base if wanted.film else None,
        together=found.sets, impossible=found.impossible,
    )  # fmt: skip


def best(draft: Draft, wanted: Wanted, budget: Budget) -> Planned:
    """The best plan: with the fewest moves, afresh, or with a certain film. Raises ValidationError where that cannot be seen."""
    if wanted.afresh:
        return best_plan(draft.task, budget)
    kept = draft.attended(wanted.departs_from.picks) if wanted.departs_from else draft.mine
    if wanted.film is None:
        return changing.replan(draft.task, kept, budget).plan
    film = str(wanted.film)
    proposal = changing.what_if(draft.task, kept, film, budget) if film in draft.levels else None
    if proposal is None or draft.task.films.index(film) not in draft.seen(proposal.plan.picks):
        raise ValidationError(_("None of its screenings can be planned, whatever else you give up."))
    return proposal.plan


def unseen_together(draft: Draft, plan: Planned, budget: Budget) -> Conflicts:
    """Must-sees that cannot be combined, where the plan misses any."""
    seen = draft.seen((*draft.task.fixed, *plan.picks))
    musts = {draft.task.films.index(film) for film, level in draft.levels.items() if level == WishLevel.MUST}
    return (
        conflicts(draft.task, draft.instance.scoring.points[WishLevel.MUST], budget) if musts - seen else NO_CONFLICTS
    )


@transaction.atomic
def keep(plan: Plan, content: Content, wanted: Wanted, now: datetime) -> Proposal:
    """Keeps a proposal; a new one takes the place of all others, a what-if stands upon what it departs from."""
    if wanted.departs_from is None or wanted.film is None:
        plan.proposals.open().delete()
    film = wanted.film or (wanted.cause and int(wanted.cause.film or 0)) or None
    made = plan.proposals.create(version=plan.version, film_id=film, content=written(content), made_at=now)
    kept = plan.proposals.open().values_list("pk", flat=True)[:MOST_OPEN]
    plan.proposals.open().exclude(pk__in=[*kept]).delete()
    return made
