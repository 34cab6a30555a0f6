"""Plans for tests: a visitor's browser that keeps films and picks screenings, as its pages would send it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from festival.models import Edition
from films.models import Film
from screenings.models import Pick, Plan, Screening
from screenings.models.vocabulary import PickState
from screenings.plan.keys import Key, new_token
from tests.builders import NOW

OWN = {"Origin": "http://testserver"}
SCRIPT = OWN | {"Accept": "application/json"}


def a_plan(edition: Edition, *, now: datetime = NOW, **given: Any) -> Plan:
    """An empty plan of an edition, with a key of its own."""
    fields = {"key": Key(new_token()).fingerprint, "created_at": now, "touched_at": now}
    return Plan.objects.create(edition=edition, **fields | given)


def a_wish(plan: Plan, film: Film, level: str = "want") -> None:
    """A film that the plan wishes for."""
    plan.wishes.create(film=film, level=level, made_at=NOW)


def a_pick(plan: Plan, screening: Screening, state: str = PickState.PINNED, **given: Any) -> Pick:
    """A screening in the plan; a bought one has a ticket."""
    tickets = {"tickets": 1} if state == PickState.BOUGHT else {}
    return plan.picks.create(screening=screening, state=state, made_at=NOW, **tickets | given)


def keep(client: Client, film: Film, *, headers: dict[str, str] = OWN, **said: str) -> HttpResponse:
    """Press the cue mark of a film."""
    return client.post(f"/plan/films/{film.pk}/", said, headers=headers)  # type: ignore[return-value]


def pick(client: Client, screening: Screening, *, headers: dict[str, str] = OWN, **said: str) -> HttpResponse:
    """Press the cue mark of a screening."""
    return client.post(f"/plan/screenings/{screening.pk}/", said, headers=headers)  # type: ignore[return-value]
