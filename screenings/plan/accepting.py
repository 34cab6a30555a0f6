"""Accepting a proposal, and taking that back. Both are atomic; what is bought or pinned is never touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from screenings.models import Pick, Plan, Proposal, Screening, Wish
from screenings.models.plan import MOST_PICKS, MOST_WISHES
from screenings.models.vocabulary import PickState
from screenings.plan.asking import question
from screenings.plan.content import Content, read
from screenings.plan.drafting import Draft
from screenings.plan.keeping import lock, touch
from screenings.plan.naming import Names
from screenings.planner.changing import difference


class Outdated(ValidationError):
    """A proposal that is no longer about the plan, or about the programme, as it stands."""


class ChangedSince(ValidationError):
    """A plan that has changed since a proposal was accepted."""


@dataclass(frozen=True)
class Aim:
    """What a pick is to be; None takes it out."""

    state: PickState
    stays: bool | None = None


@transaction.atomic
def accept(plan: Plan, proposal: Proposal, *, now: datetime) -> None:
    """Makes a proposal the plan. Raises Outdated where plan or programme have changed since."""
    lock(plan)
    plan.refresh_from_db()
    if proposal.version != plan.version:
        raise Outdated(
            _("Your plan has changed since this proposal was made, so it does not fit any more. Plan again.")
        )
    content = read(proposal.content)
    draft = Draft(question(plan, now=now), content.adjusted)
    check_possible(draft, content)
    aims = aims_of(draft, content)
    proposal.before = {
        "picks": rows_of(plan, aims),
        "levels": levels_of(plan, content),
        "wished": put_on_the_list(plan, draft, content, now),
    }
    for screening, aim in aims.items():
        put(plan, screening, aim, now)
    if plan.picks.count() > MOST_PICKS:
        raise ValidationError(_("A plan holds %(most)d screenings, and yours is full."), params={"most": MOST_PICKS})
    set_levels(plan, content.adjusted.levels)
    touch(plan, now=now)
    proposal.accepted_at, proposal.accepted_version = now, plan.version
    proposal.save()
    plan.proposals.exclude(pk=proposal.pk).delete()


def check_possible(draft: Draft, content: Content) -> None:
    """Raises Outdated where a proposed screening was moved, cancelled, sold out or withdrawn, or has begun."""
    allowed = {(pick.id, pick.stays) for pick in draft.task.candidates}
    names = Names(draft.question)
    for screening, stays in content.picks.items():
        if screening not in draft.question.facts:
            raise Outdated(_("The programme has changed since this proposal was made. Plan again."))
        if (screening, stays) not in allowed:
            raise Outdated(
                _("“%(title)s” on %(when)s is not possible any more. Plan again."),
                params={"title": names.title(screening), "when": names.when(screening)},
            )
    for one, other in combinations(draft.attended(content.picks), 2):
        if draft.task.walking.clash(one, other):
            raise Outdated(
                _("“%(one)s” and “%(other)s” clash now that the programme has changed. Plan again."),
                params={"one": names.title(one.id), "other": names.title(other.id)},
            )


def aims_of(draft: Draft, content: Content) -> dict[int, Aim | None]:
    """What is to become of each screening that a proposal is about."""
    talks = {pk for pk, row in draft.attendance.by_id.items() if row.discussion_end is not None}
    aims: dict[str, Aim | None] = dict.fromkeys(draft.replaces)
    aims |= {pk: Aim(PickState.PLANNED, stays if pk in talks else None) for pk, stays in content.picks.items()}
    adjusted = content.adjusted
    aims |= {pk: Aim(PickState.PINNED, stays if pk in talks else None) for pk, stays in adjusted.pinned.items()}
    aims |= {pk: Aim(PickState.EXCLUDED) for pk in adjusted.excluded}
    bought = {pk for pk, state in draft.question.states.items() if state == PickState.BOUGHT}
    return {int(pk): aim for pk, aim in aims.items() if pk in draft.question.facts and pk not in bought}


def put(plan: Plan, screening: int, aim: Aim | None, now: datetime) -> None:
    """Makes one pick what it is to be."""
    if aim is None:
        plan.picks.filter(screening=screening).delete()
        return
    values: dict[str, Any] = {"state": aim.state, "tickets": 0, "stays": aim.stays}
    plan.picks.update_or_create(screening_id=screening, defaults=values, create_defaults=values | {"made_at": now})


def rows_of(plan: Plan, screenings: Iterable[int]) -> dict[str, list[Any] | None]:
    """The picks as they are, by screening: state, tickets, discussion and when they were made; None where there is none."""
    rows = plan.picks.filter(screening__in=screenings).values_list("screening", "state", "tickets", "stays", "made_at")
    found = {pk: [state, tickets, stays, made_at.isoformat()] for pk, state, tickets, stays, made_at in rows}
    return {str(pk): found.get(pk) for pk in screenings}


def levels_of(plan: Plan, content: Content) -> dict[str, str]:
    """The levels as they are, of the films whose level is adjusted."""
    films = [int(film) for film in content.adjusted.levels]
    return {str(film): level for film, level in plan.wishes.filter(film__in=films).values_list("film", "level")}


def put_on_the_list(plan: Plan, draft: Draft, content: Content, now: datetime) -> list[int]:
    """Films that were picked by hand and are lost stay on the list of wishes, so that nobody forgets them; those that were not there."""
    lost = {int(film) for film in difference(draft.task, draft.mine, draft.attended(content.picks)).lost}
    there = set(plan.wishes.values_list("film", flat=True)) if lost else set()
    added = sorted(lost - there)[: MOST_WISHES - len(there)]
    plan.wishes.bulk_create(Wish(plan=plan, film_id=film, made_at=now) for film in added)
    return added


def set_levels(plan: Plan, levels: Any) -> None:
    """Wishes at other levels; a film that was let go of meanwhile stays so."""
    for film, level in levels.items():
        plan.wishes.filter(film=int(film)).update(level=level)


@transaction.atomic
def undo(plan: Plan, proposal: Proposal, *, now: datetime, knowing: int | None = None) -> None:
    """Restores the picks from before a proposal was accepted.

    Raises ChangedSince where the plan has changed since, unless the visitor knows of it: `knowing` is the version that they saw.
    What was bought since stays bought.
    """
    lock(plan)
    plan.refresh_from_db()
    if plan.version not in {proposal.accepted_version, knowing}:
        raise ChangedSince(
            _(
                "Your plan has changed since you accepted the proposal. See below what would be restored, and what is there now."
            )
        )
    rows = {int(pk): row for pk, row in proposal.before["picks"].items()}
    bought = set(plan.picks.filter(screening__in=rows, state=PickState.BOUGHT).values_list("screening", flat=True))
    plan.picks.filter(screening__in=rows).exclude(screening__in=bought).delete()
    known = set(Screening.objects.filter(pk__in=rows).values_list("pk", flat=True))
    plan.picks.bulk_create(
        Pick(
            plan=plan,
            screening_id=pk,
            state=row[0],
            tickets=row[1],
            stays=row[2],
            made_at=datetime.fromisoformat(row[3]),
        )
        for pk, row in rows.items()
        if row is not None and pk in known - bought
    )
    set_levels(plan, proposal.before["levels"])
    plan.wishes.filter(film__in=proposal.before.get("wished", ())).delete()
    touch(plan, now=now)
    proposal.undone_at = now
    proposal.save()
