"""Screenings into the database: halls are cleared before they are filled again, and what was public leaves a trace."""

from typing import TYPE_CHECKING

from festival.importing.outcome import Judged
from films.imports.people import People
from screenings.models import Screening
from screenings.models.vocabulary import Status
from screenings.scheduling import Reason, cancel, note_move, reinstate

if TYPE_CHECKING:
    from screenings.imports.screenings import ScreeningResource

MOVES = ("date", "hall")
BLOCKING = (*MOVES, "ends", "status")


def write(resource: "ScreeningResource", rows: list[Judged]) -> None:
    """Saves rows whose screenings do not meet in the end, whatever they pass through on the way there."""
    moved = [row for row in rows if not row.is_new and any(row.changes(column) for column in BLOCKING)]
    pks = [row.instance.pk for row in moved]
    before = _before(pks)
    for start in range(0, len(pks), 500):
        Screening.objects.filter(pk__in=pks[start : start + 500]).update(status=Status.TENTATIVE)
    resource.save_all([row for row in rows if not row.is_new])
    resource.save_all([row for row in rows if row.is_new])
    reason = Reason(at=resource.judging.now, by=resource.judging.shared.get("user"))
    for row in moved:
        _leave_traces(row, before[row.instance.pk], reason)


def _leave_traces(row: Judged, before: Screening, reason: Reason) -> None:
    """Says what happened to a screening that visitors knew."""
    if any(row.changes(column) for column in MOVES):
        note_move(row.instance, from_hall=before.hall, from_starts_at=before.starts_at, reason=reason)
    was, is_now = before.status, row.instance.status
    if was == Status.CONFIRMED and is_now == Status.CANCELLED:
        cancel(row.instance, reason=reason)
    elif was == Status.CANCELLED and is_now == Status.CONFIRMED:
        reinstate(row.instance, reason=reason)


def _before(pks: list[int]) -> dict[int, Screening]:
    """The screenings as they were."""
    found = Screening.objects.select_related("hall")
    return {one.pk: one for start in range(0, len(pks), 500) for one in found.filter(pk__in=pks[start : start + 500])}


def write_guests(rows: list[Judged]) -> None:
    """Sets the guests that rows name."""
    named = [row for row in rows if "guests" in row.relations]
    people = People(name for row in named for name in row.relations["guests"])
    for row in named:
        row.instance.guests.set([people[name] for name in row.relations["guests"]])
