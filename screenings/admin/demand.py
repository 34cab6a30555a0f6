"""Demand on the desk: the films that most plans want, the halls that are small for it, and popular films that clash."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival import days
from festival.admin.bases import moment, working_edition
from festival.models import Edition
from screenings import demand
from screenings.models import Hall, Screening, Transfer
from screenings.models.venue import transfer_minutes
from screenings.models.vocabulary import Audience, Availability
from screenings.planner.clashes import Pick, Walking, closed
from screenings.planner.instance import Gaps
from screenings.planner.instance import Screening as Row
from screenings.planner.pairs import combining
from screenings.timetable.grid import ASSUMED_MINUTES

MOST_FILMS, MOST_HALLS, MOST_PAIRS = 30, 20, 20
MOST_PAIRED = 150  # films of which pairs are looked at; each plan may hold 300
MOSTLY = 0.5  # of the ways that are left to see two films clash
GAPS = Gaps(same_hall=0, same_venue=5, buffer=5)
FAR = 60


@dataclass(frozen=True)
class WantedFilm:
    """A film, how many plans want it, and the seats that it still has."""

    title: str
    url: str
    plans: int
    screenings: int
    seats: int


@dataclass(frozen=True)
class FullHall:
    """A screening that many plans hold for its hall's seats, and a larger hall that is free then."""

    text: str
    url: str
    plans: int
    seats: int
    larger: str

    @property
    def share(self) -> int:
        """Plans for a hundred seats."""
        return round(100 * self.plans / self.seats)


@dataclass(frozen=True)
class ClashingPair:
    """Two films that many plans want both of, and whose screenings mostly clash."""

    titles: tuple[str, str]
    plans: int
    ways: int
    clashing: int


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What plans say about the programme."""
    if not request.user.has_perm("screenings.view_screening"):
        raise PermissionDenied
    edition = working_edition(request)
    context = {**admin.site.each_context(request), "title": _("Demand"), "edition": edition, "least": demand.LEAST}
    if edition is not None:
        context |= Demand(edition, moment(request)).shown()
    return TemplateResponse(request, "admin/screenings/demand.html", context)


class Demand:
    """An edition's demand; nine queries, whatever the number of plans."""

    def __init__(self, edition: Edition, now: datetime) -> None:
        self.edition, self.now = edition, now
        self.open = list(demand.open_screenings(edition, now))
        self.films = demand.by_film(edition)
        self.of_film: dict[int, list[Screening]] = {}
        for screening in self.open:
            if screening.film_id:
                self.of_film.setdefault(screening.film_id, []).append(screening)

    def shown(self) -> dict[str, Any]:
        """What the page prints."""
        return {
            "plans": demand.told(demand.plans(self.edition)),
            "films": self.wanted(),
            "halls": self.full(),
            "pairs": self.pairs(),
        }

    def wanted(self) -> list[WantedFilm]:
        """The films that most plans want, and that are still to come."""
        return [
            WantedFilm(
                title=self.of_film[film][0].shown_title, url=reverse("admin:films_film_change", args=[film]), plans=number,
                screenings=len(self.of_film[film]),
                seats=sum(one.hall.capacity or 0 for one in self.of_film[film]),
            )
            for film, number in self._popular(MOST_FILMS)
        ]  # fmt: skip

    def _popular(self, most: int) -> list[tuple[int, int]]:
        still = Counter({film: number for film, number in self.films.items() if film in self.of_film})
        return [(film, number) for film, number in still.most_common(most) if demand.told(number)]

    def full(self) -> list[FullHall]:
        """Screenings with the most plans for a seat; and where else they could be at that time."""
        told: list[Any] = [one for one in self.open if demand.told(one.plan_count) and one.hall.capacity]  # type: ignore[attr-defined]
        told.sort(key=lambda one: -one.plan_count / one.hall.capacity)
        halls = sorted(Hall.objects.with_venue().exclude(capacity=None), key=lambda hall: -(hall.capacity or 0))
        return [
            FullHall(
                text=_text(one), url=reverse("admin:screenings_screening_board_move", args=[one.pk]),
                plans=one.plan_count, seats=one.hall.capacity, larger=self._larger(one, halls),
            )
            for one in told[:MOST_HALLS]
        ]  # fmt: skip

    def _larger(self, screening: Screening, halls: Sequence[Hall]) -> str:
        """The largest hall that is free while a screening runs; nothing where it has that already."""
        start, end = _span(screening)
        busy = {one.hall_id for one in self.open if _span(one)[0] < end and start < _span(one)[1]}
        free = (hall for hall in halls if hall.pk not in busy and (hall.capacity or 0) > (screening.hall.capacity or 0))
        found = next(free, None)
        return _("%(hall)s, %(seats)d seats") % {"hall": found.full_name, "seats": found.capacity} if found else ""

    def pairs(self) -> list[ClashingPair]:
        """Popular films that can hardly be seen both, the most wanted first."""
        wanted = demand.together(self.edition, [film for film, _number in self._popular(MOST_PAIRED)])
        walking, picks = self._walking()
        found = list[ClashingPair]()
        for (one, other), number in wanted.most_common():
            if demand.told(number) is None or len(found) == MOST_PAIRS:
                break
            ways = combining(walking, picks[one], picks[other])
            if ways.share >= MOSTLY:
                titles = (self.of_film[one][0].shown_title, self.of_film[other][0].shown_title)
                found.append(ClashingPair(titles, number, ways.ways, ways.clashing))
        return found

    def _walking(self) -> tuple[Walking, dict[int, list[Pick]]]:
        """The walks between the venues in use, and each film's screenings as somebody attends them who still gets in."""
        venues = list({one.hall.venue_id: one.hall.venue for one in self.open}.values())
        numbers = {venue.pk: number for number, venue in enumerate(venues)}
        table = Transfer.objects.all().table()
        known = [[transfer_minutes(here, there, table) for there in venues] for here in venues]
        walks = closed([[FAR if minutes is None else minutes for minutes in row] for row in known])
        picks = {
            film: [self._pick(one, numbers[one.hall.venue_id]) for one in some if _lets_in(one)]
            for film, some in self.of_film.items()
        }
        return Walking(walks, GAPS), picks

    def _pick(self, screening: Screening, venue: int) -> Pick:
        first, last = (days.minutes_into(when, self.edition.starts_on, self.edition.zone) for when in _span(screening))
        row = Row(str(screening.pk), (), str(venue), str(screening.hall_id), first, last)
        return Pick(row, stays=False, start=first, end=last, day=0, venue=venue, hall=row.hall)


def _lets_in(screening: Screening) -> bool:
    """Whether any visitor can still go: for everybody, and not sold out."""
    return screening.audience == Audience.PUBLIC and Availability(screening.availability).lets_you_in


def _span(screening: Screening) -> tuple[datetime, datetime]:
    """From start to end, assumed where it is unknown."""
    return screening.starts_at, screening.ends_at or screening.starts_at + timedelta(minutes=ASSUMED_MINUTES)


def _text(screening: Screening) -> str:
    at = days.clock(screening.starts_at, screening.edition.zone)
    return f"{date_format(screening.day, _('D j M'))}, {at}, {screening.hall.full_name}: {screening.shown_title}"
