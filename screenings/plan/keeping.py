"""Verbs that change a plan: wish for a film, pick a screening, swap it, let go of either. Each is atomic and raises the plan's version."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from festival.models import Edition
from films.models import Film
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.plan import MOST_PICKS, MOST_TICKETS, MOST_WISHES
from screenings.models.vocabulary import PickState, Status, WishLevel
from screenings.plan.preferences import PlanPreferences, written


@dataclass(frozen=True)
class Choice:
    """What a visitor makes of a screening. Tickets count where it is bought; `stays` None leaves it as it was."""

    state: PickState = PickState.PINNED
    tickets: int = 0
    stays: bool | None = None


def plan_of(key: str, edition: Edition, *, now: datetime, language: str) -> Plan:
    """The plan that a key opens at an edition; made now if there is none."""
    fresh = {"created_at": now, "touched_at": now, "language": language}
    plan, _made = Plan.objects.select_related("edition").get_or_create(key=key, edition=edition, defaults=fresh)
    return plan


@transaction.atomic
def wish(plan: Plan, *, film: Film, level: WishLevel, now: datetime) -> None:
    """Keeps a film. Raises ValidationError where the plan is full."""
    lock(plan)
    known = plan.wishes.filter(film=film)
    if not known.update(level=level):
        if plan.wishes.count() >= MOST_WISHES:
            raise ValidationError(
                _("A plan holds %(most)d films, and yours is full. Let go of one to keep “%(title)s”."),
                params={"most": MOST_WISHES, "title": film.title},
            )
        Wish.objects.create(plan=plan, film=film, level=level, made_at=now)
    touch(plan, now=now)


@transaction.atomic
def unwish(plan: Plan, *, film: Film, now: datetime) -> Wish | None:
    """Lets go of a film, and says what was wished; picked screenings of it stay."""
    lock(plan)
    was = plan.wishes.filter(film=film).first()
    plan.wishes.filter(film=film).delete()
    touch(plan, now=now)
    return was


@transaction.atomic
def pick(plan: Plan, *, screening: Screening, choice: Choice, now: datetime) -> None:
    """Picks a screening, buys it or throws it out. Raises ValidationError for a wrong number of tickets, or a full plan."""
    bought = choice.state == PickState.BOUGHT
    if bought and not 1 <= choice.tickets <= MOST_TICKETS:
        raise ValidationError(
            _("%(tickets)d tickets are not possible here; write a number from 1 to %(most)d."),
            params={"tickets": choice.tickets, "most": MOST_TICKETS},
        )
    lock(plan)
    known = plan.picks.filter(screening=screening)
    values: dict[str, Any] = {"state": choice.state, "tickets": choice.tickets if bought else 0}
    if choice.stays is not None:
        values["stays"] = choice.stays
    if not known.update(**values):
        if plan.picks.count() >= MOST_PICKS:
            raise ValidationError(
                _("A plan holds %(most)d screenings, and yours is full."), params={"most": MOST_PICKS}
            )
        Pick.objects.create(plan=plan, screening=screening, made_at=now, **values)
    touch(plan, now=now)


@transaction.atomic
def unpick(plan: Plan, *, screening: Screening, now: datetime) -> Pick | None:
    """Takes a screening out of the plan, and says what it was there."""
    lock(plan)
    was = plan.picks.filter(screening=screening).first()
    plan.picks.filter(screening=screening).delete()
    touch(plan, now=now)
    return was


@transaction.atomic
def prefer(plan: Plan, *, preferences: PlanPreferences, now: datetime) -> None:
    """Keeps how the visitor likes to plan."""
    lock(plan)
    plan.preferences = written(preferences)
    plan.save(update_fields=["preferences"])
    touch(plan, now=now)


@transaction.atomic
def stay(plan: Plan, *, pick: Pick, stays: bool, now: datetime) -> None:
    """Notes whether the visitor stays for a discussion."""
    lock(plan)
    plan.picks.filter(pk=pick.pk).update(stays=stays)
    touch(plan, now=now)


@transaction.atomic
def swap(plan: Plan, *, out: Screening, into: Screening, now: datetime) -> None:
    """Picks a screening in the place of another. Raises ValidationError where that one is not in the plan, or is bought and takes place."""
    lock(plan)
    current = plan.picks.going().filter(screening=out).first()
    if current is None:
        raise ValidationError(
            _("“%(title)s” is not in your plan at that time any more, so there is nothing to swap."),
            params={"title": out.shown_title},
        )
    if current.state == PickState.BOUGHT and out.status != Status.CANCELLED:
        raise ValidationError(
            _("You have tickets for “%(title)s” at that time; take it out of your plan first."),
            params={"title": out.shown_title},
        )
    current.delete()
    pinned = {"state": PickState.PINNED, "tickets": 0, "stays": None}
    plan.picks.update_or_create(screening=into, defaults=pinned, create_defaults=pinned | {"made_at": now})
    touch(plan, now=now)


@transaction.atomic
def keep_both(plan: Plan, *, clash: str, now: datetime) -> None:
    """Notes that a visitor knows of a clash, by its key, and keeps both; the oldest notes make room."""
    lock(plan)
    plan.refresh_from_db(fields=["kept_clashes"])
    others = [key for key in plan.kept_clashes if key != clash]
    plan.kept_clashes = [*others, clash][-MOST_PICKS:]
    plan.save(update_fields=["kept_clashes"])
    touch(plan, now=now)


def read_news(plan: Plan, *, now: datetime) -> None:
    """Notes that a visitor has read what changed."""
    Plan.objects.filter(pk=plan.pk).update(seen_at=now, touched_at=now)


def touch(plan: Plan, *, now: datetime) -> None:
    """Notes that a plan has changed."""
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1, touched_at=now)
    plan.refresh_from_db(fields=["version", "touched_at"])


def lock(plan: Plan) -> None:
    """One change of a plan at a time."""
    Plan.objects.select_for_update().filter(pk=plan.pk).first()
