"""What the plan's page prints, prepared: the days with what lies between, what to solve, what to book, what still needs a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.templatetags.festival import duration
from films.cards import Card
from screenings.models import Plan
from screenings.models.vocabulary import PickState
from screenings.plan import clashing
from screenings.plan.contents import Contents, contents
from screenings.plan.gaps import Gap, gap
from screenings.plan.now.coming import soon_text
from screenings.plan.rows import PlanRow, plan_row
from screenings.plan.trouble import in_trouble
from screenings.plan.waiting import ToBook, Waiting, WaitingFilm


@dataclass(frozen=True)
class Item:
    """A row, and what lies between it and the next one."""

    row: PlanRow
    gap: Gap | None


@dataclass(frozen=True)
class PlanDay:
    """A festival day of a plan."""

    key: str
    title: str
    is_past: bool
    items: Sequence[Item]
    boxes: Sequence[clashing.Box]


@dataclass(frozen=True)
class Next:
    """What comes next: how soon, and when to leave from where the visitor is until then."""

    row: PlanRow
    soon: str
    leave: str


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page."""

    plan: Plan
    earlier: Sequence[PlanDay]
    earlier_text: str
    days: Sequence[PlanDay]
    next: Next | None
    films: Sequence[WaitingFilm]
    to_book: Sequence[ToBook]
    excluded: Sequence[PlanRow]
    refused: Sequence[Card]
    summary: str
    has_news: bool
    trouble: str
    is_over: bool
    lost: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not (self.all_days or self.films or self.excluded or self.refused)

    @property
    def all_days(self) -> list[PlanDay]:
        """The days that are over, and the others."""
        return [*self.earlier, *self.days]


def prepare(plan: Plan, now: datetime) -> PlanPage:
    """The page of a plan at a moment. Twelve queries, whatever it holds."""
    found = contents(plan, now)
    waiting = Waiting(found)
    films = [] if found.is_over else waiting.films()
    days = _days(found)
    earlier = [day for day in days if day.is_past]
    excluded = [pk for pk in found.screenings if found.question.picks[pk].state == PickState.EXCLUDED]
    return PlanPage(
        plan=plan,
        earlier=earlier,
        earlier_text=_earlier(earlier),
        days=[day for day in days if not day.is_past],
        next=_next(found),
        films=films,
        to_book=[] if found.is_over else waiting.to_book(),
        excluded=[plan_row(found, pk) for pk in excluded],
        refused=[card for film, card in found.cards.items() if film in found.question.refused],
        summary=_summary(found, len(films)),
        has_news=bool(found.changes),
        trouble="" if found.is_over else _trouble(len(in_trouble(found.question))),
        is_over=found.is_over,
        lost=found.question.lost,
    )


def _days(found: Contents) -> list[PlanDay]:
    going = groupby(found.going, key=lambda one: one[1].day)
    return [_day(found, day, [pk for pk, _screening in together]) for day, together in going]


def _day(found: Contents, day: date, picks: Sequence[str]) -> PlanDay:
    rows = [plan_row(found, pk) for pk in picks]
    is_past = all(row.row.past or row.row.cancelled for row in rows) and day < found.edition.day_of(found.now)
    number = (day - found.edition.starts_on).days
    boxes = [] if found.is_over else clashing.boxes(found, number)
    gaps = _gaps(found, number)
    return PlanDay(
        key=day.isoformat(), title=_title(day, found.edition.day_of(found.now)), is_past=is_past and not found.is_over,
        items=[Item(row, gaps.get(row.pk)) for row in rows], boxes=boxes,
    )  # fmt: skip


def _gaps(found: Contents, number: int) -> Mapping[str, Gap | None]:
    """What follows each screening of a day; nothing after the last."""
    held = found.on_day(number)
    return {earlier.id: gap(found, earlier, later) for earlier, later in pairwise(held)}


def _title(day: date, today: date) -> str:
    """“Today, Monday 19 November”."""
    name = date_format(day, "l j F")
    words = {0: _("Today, %(day)s"), 1: _("Tomorrow, %(day)s")}.get((day - today).days, "%(day)s")
    return capfirst(words % {"day": name})


def _next(found: Contents) -> Next | None:
    """The next screening while the festival runs."""
    now = found.attendance.preferences.now or 0
    ahead = [pick for pick in found.held.values() if pick.start >= now]
    if not ahead or found.is_over or not found.edition.has_begun(found.now):
        return None
    coming = ahead[0]
    soon = soon_text(found.screenings[coming.id], found.now)
    before = [pick for pick in found.held.values() if pick.start < now and pick.day == coming.day]
    return Next(plan_row(found, coming.id), soon, _leave(found, before[-1].id, coming.id) if before else "")


def _leave(found: Contents, here: str, there: str) -> str:
    """“9 min on foot from Munt: leave by 12:31”."""
    earlier, later = found.held[here], found.held[there]
    walk = found.attendance.walking.transfers[earlier.venue][later.venue]
    if earlier.venue == later.venue or not walk:
        return ""
    by = found.question.moment(later.start) - timedelta(minutes=walk)
    facts = {
        "walk": walk, "venue": found.question.venues[earlier.screening.venue], "time": days.clock(by, found.edition.zone),
    }  # fmt: skip
    return _("%(walk)d min on foot from %(venue)s: leave by %(time)s") % facts


def _summary(found: Contents, waiting: int) -> str:
    """“7 screenings to come, 11 h 20 min of films, 3 films saved without a time”; after the festival how many there were."""
    now = found.attendance.preferences.now or 0
    ahead = [pick for pick in found.held.values() if found.is_over or pick.start >= now]
    parts = []
    if ahead:
        number, minutes = len(ahead), sum(pick.screening.end - pick.screening.start for pick in ahead)
        to_come = ngettext("%(number)d screening to come", "%(number)d screenings to come", number)
        counted = ngettext("%(number)d screening", "%(number)d screenings", number) if found.is_over else to_come
        parts += [counted % {"number": number}, _("%(duration)s of films") % {"duration": duration(minutes)}]
    if waiting:
        saved = ngettext("%(number)d film saved without a time", "%(number)d films saved without a time", waiting)
        parts.append(saved % {"number": waiting})
    return ", ".join(parts)


def _trouble(number: int) -> str:
    """How many screenings need another time; nothing where none does."""
    text = ngettext(
        "%(number)d screening of your plan is full, cancelled or in another one's way.",
        "%(number)d screenings of your plan are full, cancelled or in one another's way.",
        number,
    )
    return text % {"number": number} if number else ""


def _earlier(days: Sequence[PlanDay]) -> str:
    """“Earlier: Sunday 18 November, 1 screening”; several days together."""
    number = sum(len(day.items) for day in days)
    screenings = ngettext("%(number)d screening", "%(number)d screenings", number) % {"number": number}
    if not days:
        return ""
    only = date_format(date.fromisoformat(days[0].key), "l j F")
    when = only if len(days) == 1 else _("%(number)d days") % {"number": len(days)}
    return _("Earlier: %(days)s, %(screenings)s") % {"days": when, "screenings": screenings}
