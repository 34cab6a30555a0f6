"""Halls that an import would book twice: such a screening comes in as tentative, and is a finding."""

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from festival.importing.outcome import Difference, Judged, Outcome
from screenings.imports.screenings import ScreeningResource
from screenings.models import Screening
from screenings.models.vocabulary import Status


class Booking:
    """The screenings that a hall has agreed to, none meeting another; kept in order of their starts."""

    def __init__(self) -> None:
        self.taken: list[tuple[datetime, int, Screening]] = []

    def meets(self, screening: Screening) -> Screening | None:
        """The screening that this one would meet, or None."""
        at = bisect_left(self.taken, (_end(screening), -1))
        before = self.taken[at - 1][2] if at else None
        return before if before is not None and _end(before) > screening.starts_at else None

    def take(self, screening: Screening) -> None:
        """Agrees to a screening."""
        insort(self.taken, (screening.starts_at, len(self.taken), screening))


def make_tentative(rows: list[Judged], resource: ScreeningResource) -> int:
    """Makes every screening tentative that meets one already in its hall; how many there are.

    What stays where it is comes first, then the others in order of their starts.
    """
    bookings: dict[int, Booking] = defaultdict(Booking)
    for other in _others(rows):
        bookings[other.hall_id].take(other)
    found = 0
    confirmed = (row for row in rows if row.is_taken and row.instance.status == Status.CONFIRMED)
    for row in sorted(confirmed, key=_order):
        booking = bookings[row.instance.hall_id or id(row.instance.hall)]
        in_the_way = booking.meets(row.instance)
        if in_the_way is None:
            booking.take(row.instance)
        else:
            found += 1
            _make_tentative(row, in_the_way, resource)
    return found


def _end(screening: Screening) -> datetime:
    """The end; of one whose end is unknown, a minute after its start: that is what can be said."""
    return screening.ends_at or screening.starts_at + timedelta(minutes=1)


def _order(row: Judged) -> tuple[bool, datetime, int]:
    moves = row.is_new or any(row.changes(column) for column in ("date", "ends", "hall", "status"))
    return moves, row.instance.starts_at, row.row.line


def _others(rows: list[Judged]) -> list[Screening]:
    """Screenings of the same halls and days that the import does not touch; of other editions, too."""
    touched = [row.instance for row in rows if row.is_taken]
    if not touched:
        return []
    earliest = min(screening.starts_at for screening in touched) - timedelta(days=1)
    latest = max(_end(screening) for screening in touched)
    others = Screening.objects.blocking().filter(starts_at__gte=earliest, starts_at__lt=latest)
    others = others.select_related("film", "compilation", "edition")
    own = {screening.pk for screening in touched}
    return [other for other in others.order_by("starts_at") if other.pk not in own]


def _make_tentative(row: Judged, other: Screening, resource: ScreeningResource) -> None:
    zone = resource.judging.zone
    message = _("%(hall)s is taken from %(start)s by “%(title)s”; this screening comes in as tentative.")
    if other.ends_at:
        message = _("%(hall)s is taken from %(start)s to %(end)s by “%(title)s”; this screening comes in as tentative.")
    resource.judged = row
    resource.warn(
        "hall",
        message
        % {
            "hall": row.instance.hall.full_name,
            "start": f"{other.starts_at.astimezone(zone):%H:%M}",
            "end": f"{_end(other).astimezone(zone):%H:%M}",
            "title": other.shown_title,
        },
    )
    row.instance.status = Status.TENTATIVE
    row.remembered["status"] = Status.TENTATIVE.value
    was_tentative = row.changes("status")
    row.differences[:] = [difference for difference in row.differences if difference.column != "status"]
    if not row.is_new and not was_tentative:
        row.differences.append(Difference("status", Status.CONFIRMED.value, Status.TENTATIVE.value))
    if not row.is_new:
        row.outcome = Outcome.CHANGED if row.differences else Outcome.UNCHANGED
