"""Verbs that change a screening; each leaves a Change where visitors knew the screening already."""

from collections.abc import Sequence
from copy import copy as shallow
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from festival.models import User
from screenings.models import Change, Hall, Screening
from screenings.models.vocabulary import Availability, Status

NOT_COPIED = {
    "id", "code", "note_en", "note_nl", "ticket_url", "on_sale_from", "published_at", "created_at", "updated_at",
}  # fmt: skip
FULL = {Availability.SOLD_OUT, Availability.RUSH}
KEPT_AVAILABILITY = {Availability.FREE, Availability.BY_INVITATION}


@dataclass(frozen=True)
class Reason:
    """Why, as visitors read it, who did it, and when."""

    at: datetime
    by: User | None = None
    en: str = ""
    nl: str = ""


@dataclass(frozen=True)
class Place:
    """A screening, and where and when it is to be."""

    screening: Screening
    starts_at: datetime
    hall: Hall

    def taken(self) -> Screening:
        """The screening as it would be there, as long as it was; nothing is saved."""
        moved = shallow(self.screening)
        if moved.ends_at:
            moved.ends_at += self.starts_at - moved.starts_at
        moved.starts_at, moved.hall = self.starts_at, self.hall
        return moved


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


@transaction.atomic
def set_availability(screening: Screening, availability: Availability, *, reason: Reason) -> Change | None:
    """Says what the box office says; selling out, and having tickets again, leave a trace."""
    was = Screening.objects.values_list("availability", flat=True).get(pk=screening.pk)
    screening.availability = availability
    screening.save(update_fields=["availability", "updated_at"])
    return note_tickets(screening, was=was, reason=reason)


def note_tickets(screening: Screening, *, was: str, reason: Reason) -> Change | None:
    """Leaves the trace of a screening that has sold out since, or has tickets again; the hours between leave none."""
    full = screening.availability in FULL
    if full == (was in FULL):
        return None
    return _leave(screening, Change.Kind.SOLD_OUT if full else Change.Kind.ON_SALE, reason)


@transaction.atomic
def move_together(*, places: Sequence[Place], reason: Reason) -> list[Screening]:
    """Moves several at once, all or none. Raises ValidationError with a sentence for each that would meet another."""
    # The database judges row by row; tentative ones leave their places before anybody takes them.
    keys = [place.screening.pk for place in places]
    Screening.objects.filter(pk__in=keys).update(status=Status.TENTATIVE)
    moved = [place.taken() for place in places]
    _save_all(moved, ["starts_at", "ends_at", "hall", "status", "updated_at"])
    for place, screening in zip(places, moved, strict=True):
        was = place.screening
        if (was.hall_id, was.starts_at) != (screening.hall_id, screening.starts_at):
            note_move(screening, from_hall=was.hall, from_starts_at=was.starts_at, reason=reason)
    return moved


def swap(*, first: Screening, second: Screening, reason: Reason) -> list[Screening]:
    """Each takes the other's hall and start; lengths stay. Raises ValidationError if either would meet another."""
    places = [Place(first, second.starts_at, second.hall), Place(second, first.starts_at, first.hall)]
    return move_together(places=places, reason=reason)


def shift(*, screenings: Sequence[Screening], by: timedelta, reason: Reason) -> list[Screening]:
    """Starts all of them later, or earlier, by the same time. Raises ValidationError if one would meet another."""
    places = [Place(screening, screening.starts_at + by, screening.hall) for screening in screenings]
    return move_together(places=places, reason=reason)


def copied(place: Place, *, status: Status) -> Screening:
    """A new screening of the same there, not saved: for staff only, without code, guests, note and ticket link."""
    was = place.taken()
    fields = [field for field in Screening._meta.concrete_fields if field.name not in NOT_COPIED]
    values = {field.attname: getattr(was, field.attname) for field in fields}
    availability = was.availability if was.availability in KEPT_AVAILABILITY else Availability.AVAILABLE
    new = Screening(**values | {"status": status, "availability": availability})
    new.film, new.compilation, new.hall, new.edition = was.film, was.compilation, was.hall, was.edition
    return new


@transaction.atomic
def copy(*, places: Sequence[Place], status: Status) -> list[Screening]:
    """Copies several at once, all or none. Raises ValidationError with a sentence for each that would meet another."""
    new = [copied(place, status=status) for place in places]
    _save_all(new, None)
    return new


@transaction.atomic
def set_status(*, screenings: Sequence[Screening], status: Status, reason: Reason) -> list[Screening]:
    """Confirms, cancels, reinstates or reopens several at once, all or none; says in a ValidationError why not."""
    changed = [shallow(screening) for screening in screenings if screening.status != status]
    were_public = {screening.pk for screening in changed if screening.is_published(reason.at)}
    were_cancelled = {screening.pk for screening in changed if screening.status == Status.CANCELLED}
    for screening in changed:
        screening.status = status
    _save_all(changed, ["status", "updated_at"])
    for screening in changed:
        if status == Status.CANCELLED and screening.pk in were_public:
            _leave(screening, Change.Kind.CANCELLED, reason)
        elif status == Status.CONFIRMED and screening.pk in were_cancelled:
            _leave(screening, Change.Kind.REINSTATED, reason)
    return changed


def _save_all(screenings: Sequence[Screening], fields: list[str] | None) -> None:
    """Each is judged beside those saved before it; whoever is refused is named."""
    refusals = []
    for screening in screenings:
        try:
            screening.clean()
        except ValidationError as error:
            refusals += [f"{screening.shown_title}: {sentence}" for sentence in error.messages]
        else:
            screening.save(update_fields=fields)
    if refusals:
        raise ValidationError(refusals)


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
