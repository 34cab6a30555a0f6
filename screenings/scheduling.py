"""Verbs that change a screening; each leaves a Change where visitors knew the screening already."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from festival.models import User
from screenings.models import Change, Hall, Screening
from screenings.models.vocabulary import Availability, Status


@dataclass(frozen=True)
class Reason:
    """Why, as visitors read it, who did it, and when."""

    at: datetime
    by: User | None = None
    en: str = ""
    nl: str = ""


@transaction.atomic
def reschedule(screening: Screening, *, starts_at: datetime, hall: Hall, reason: Reason) -> Change | None:
    """Moves a screening to another time, hall or both; its length stays. Raises ValidationError if the hall is taken."""
    was_hall, was_start = screening.hall, screening.starts_at
    if screening.ends_at:
        screening.ends_at += starts_at - was_start
    screening.starts_at, screening.hall = starts_at, hall
    screening.clean()
    screening.save(update_fields=["starts_at", "ends_at", "hall", "updated_at"])
    if (was_hall.pk, was_start) == (hall.pk, starts_at):
        return None
    return note_move(screening, from_hall=was_hall, from_starts_at=was_start, reason=reason)


def note_move(screening: Screening, *, from_hall: Hall, from_starts_at: datetime, reason: Reason) -> Change | None:
    """Leaves the trace of a move that a form has already made; none where nobody outside knew the screening."""
    moved = {
        "from_hall": from_hall,
        "to_hall": screening.hall,
        "from_starts_at": from_starts_at,
        "to_starts_at": screening.starts_at,
    }
    return _leave(screening, Change.Kind.MOVED, reason, **moved)


@transaction.atomic
def cancel(screening: Screening, *, reason: Reason) -> Change | None:
    """Cancels a screening; it stays visible, struck through, and frees its hall."""
    was_public = screening.is_published(reason.at)
    screening.status = Status.CANCELLED
    screening.save(update_fields=["status", "updated_at"])
    return _leave(screening, Change.Kind.CANCELLED, reason) if was_public else None


@transaction.atomic
def reinstate(screening: Screening, *, reason: Reason) -> Change | None:
    """Brings a cancelled screening back. Raises ValidationError if its hall was given away meanwhile."""
    screening.status = Status.CONFIRMED
    screening.clean()
    screening.save(update_fields=["status", "updated_at"])
    return _leave(screening, Change.Kind.REINSTATED, reason)


def confirm(screening: Screening) -> None:
    """Makes a tentative screening a decided one. Raises ValidationError if its hall is taken."""
    screening.status = Status.CONFIRMED
    screening.clean()
    screening.save(update_fields=["status", "updated_at"])


def set_availability(screening: Screening, availability: Availability) -> None:
    """Says what the box office says; no trace, because it changes by the hour."""
    screening.availability = availability
    screening.save(update_fields=["availability", "updated_at"])


def _leave(screening: Screening, kind: Change.Kind, reason: Reason, **moved: object) -> Change | None:
    if not screening.is_published(reason.at):
        return None
    return Change.objects.create(
        screening=screening,
        kind=kind,
        made_at=reason.at,
        made_by=reason.by,
        reason_en=reason.en,
        reason_nl=reason.nl,
        **moved,
    )
