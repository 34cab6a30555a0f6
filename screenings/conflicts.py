"""What stands in a screening's way: another one in its hall, too little time to clear the hall, the same film elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _

from festival import days
from festival.models import Edition
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.timetable.grid import ASSUMED_MINUTES


class Trouble(StrEnum):
    """Kinds of conflict, the gravest first."""

    OVERLAP = "overlap"
    TIGHT = "tight"
    UNCERTAIN = "uncertain"
    TWICE = "twice"

    @property
    def refuses(self) -> bool:
        """Whether a form refuses it; the others are worth a look."""
        return self is Trouble.OVERLAP


@dataclass(frozen=True)
class Conflict:
    """Another screening that is in the way; `minutes` are shared ones, or those that are left to clear the hall."""

    trouble: Trouble
    other: Screening
    minutes: int = 0

    @property
    def sentence(self) -> str:
        """What is wrong; the other screening's name follows."""
        facts = {"minutes": self.minutes}
        match self.trouble:
            case Trouble.OVERLAP:
                return _("%(minutes)d min at the same time in this hall as") % facts
            case Trouble.TIGHT:
                return _("Only %(minutes)d min to clear the hall between this and") % facts
            case Trouble.UNCERTAIN:
                return _("Nobody knows yet when this one ends, in the same hall:")
            case Trouble.TWICE:
                return _("The same film at the same time:")


def turnaround_of(hall: Hall, edition: Edition) -> int:
    """Minutes to clear a hall: its own, else the edition's."""
    return edition.turnaround_minutes if hall.turnaround_minutes is None else hall.turnaround_minutes


def conflicts(screening: Screening) -> list[Conflict]:
    """All that is in the way, the gravest first; nothing for a cancelled one or where its own end is unknown. One query."""
    if screening.status == Status.CANCELLED or screening.ends_at is None:
        return []
    turnaround = timedelta(minutes=turnaround_of(screening.hall, screening.edition))
    found = [_between(screening, other, turnaround) for other in _near(screening, turnaround)]
    order = list(Trouble)
    return sorted((conflict for conflict in found if conflict), key=lambda conflict: order.index(conflict.trouble))


def conflicts_among(screenings: Sequence[Screening]) -> list[tuple[Screening, Conflict]]:
    """What would be in the way of several that are not saved yet, of each other too, the gravest first. One query."""
    placed = [one for one in screenings if one.status != Status.CANCELLED and one.ends_at is not None]
    if not placed:
        return []
    known = [one.pk for one in screenings if one.pk]
    most = timedelta(hours=24)
    opens, closes = min(one.starts_at for one in placed) - most, max(one.starts_at for one in placed) + most
    others = Screening.objects.exclude(pk__in=known).exclude(status=Status.CANCELLED)
    pool = [*others.filter(starts_at__gte=opens, starts_at__lt=closes).for_grid(), *placed]
    found, pairs = [], set()
    for one in placed:
        turnaround = timedelta(minutes=turnaround_of(one.hall, one.edition))
        for other in pool:
            pair = frozenset((id(one), id(other)))
            if one is not other and pair not in pairs and _meet(one, other, turnaround):
                pairs.add(pair)
                found.append((one, _between(one, other, turnaround)))
    order = list(Trouble)
    return sorted(
        ((one, conflict) for one, conflict in found if conflict), key=lambda pair: order.index(pair[1].trouble)
    )


def _meet(one: Screening, other: Screening, turnaround: timedelta) -> bool:
    """The same rule as `_near`, for screenings in memory."""
    assert one.ends_at is not None
    if one.hall_id == other.hall_id:
        ends_at = other.ends_at or other.starts_at + timedelta(minutes=ASSUMED_MINUTES)
        return other.starts_at < one.ends_at + turnaround and ends_at > one.starts_at - turnaround
    shows = one.film_id or one.compilation_id
    is_same = shows and (one.film_id, one.compilation_id) == (other.film_id, other.compilation_id)
    return bool(is_same and other.ends_at and other.starts_at < one.ends_at and other.ends_at > one.starts_at)


def _near(screening: Screening, turnaround: timedelta) -> list[Screening]:
    start, end = screening.starts_at, screening.ends_at
    assert end is not None
    in_hall = Q(hall=screening.hall_id, starts_at__lt=end + turnaround) & (
        Q(ends_at__gt=start - turnaround)
        | Q(ends_at__isnull=True, starts_at__gt=start - timedelta(minutes=ASSUMED_MINUTES) - turnaround)
    )
    same = Q(pk__in=[])
    if screening.film_id or screening.compilation_id:
        shown = Q(film=screening.film_id) if screening.film_id else Q(compilation=screening.compilation_id)
        same = shown & Q(starts_at__lt=end, ends_at__gt=start)
    others = Screening.objects.exclude(pk=screening.pk).exclude(status=Status.CANCELLED).filter(in_hall | same)
    return list(others.for_grid())


def _between(screening: Screening, other: Screening, turnaround: timedelta) -> Conflict | None:
    start, end = screening.starts_at, screening.ends_at
    assert end is not None
    if other.hall_id != screening.hall_id:
        return Conflict(Trouble.TWICE, other)
    if other.ends_at is None:
        return Conflict(Trouble.UNCERTAIN, other)
    if other.starts_at < end and start < other.ends_at:
        return Conflict(Trouble.OVERLAP, other, _minutes(max(start, other.starts_at), min(end, other.ends_at)))
    return Conflict(Trouble.TIGHT, other, _minutes(min(end, other.ends_at), max(start, other.starts_at)))


def _minutes(start: datetime, end: datetime) -> int:
    return days.minutes_between(start, end)
