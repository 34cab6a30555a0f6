"""What the first page prints, prepared: the festival's state, the countdown, the next screenings, the venues. No queries."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.models import Edition, Section
from films.cards import Card, card_of
from films.models import Selection
from screenings.addresses import day_url
from screenings.models import Screening
from screenings.rows import next_row
from screenings.schedule import DayLink, count_text


@dataclass(frozen=True)
class FestivalState:
    """Where the festival is in its life, in a few words for the line above the dates."""

    is_on: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Countdown:
    """Whole days until the festival opens, and the date its programme appears."""

    days: int
    programme_on: date | None


@dataclass(frozen=True)
class VenueTile:
    """A venue with what happens there today."""

    name: str
    url: str
    halls: str
    day_text: str
    day_url: str


def state(edition: Edition, now: datetime) -> FestivalState:
    """“Day 6 of 12 / Mon 19 Nov” while the festival runs; the days to go before it; nothing after it."""
    if edition.is_over(now):
        return FestivalState(False, (_("The festival is over"),))
    if not edition.has_begun(now):
        left = countdown(edition, now).days
        return FestivalState(False, (ngettext("%(days)d day to go", "%(days)d days to go", left) % {"days": left},))
    day = edition.day_of(now)
    number = _("Day %(day)d of %(days)d") % {"day": (day - edition.starts_on).days + 1, "days": len(edition.days)}
    return FestivalState(True, (number, date_format(day, _("D j M"))))


def countdown(edition: Edition, now: datetime) -> Countdown:
    """How long to wait."""
    today = now.astimezone(edition.zone).date()
    appears = edition.published_at.astimezone(edition.zone).date() if edition.published_at else None
    return Countdown(max((edition.starts_on - today).days, 0), appears if appears and appears >= today else None)


def next_up(screenings: Sequence[Screening], films: Mapping[Section, Set[int]], now: datetime) -> dict[str, Any]:
    """The board on top: its rows, its heading and the way to that day's timetable. `films` tells each section's films."""
    if not screenings:
        return {"next_up": []}
    day, today = screenings[0].day, screenings[0].edition.day_of(now)
    if day == today:
        title, link = _("Next up"), _("Today's timetable")
    elif day == today + days.ONE_DAY:
        title, link = (
            _("Tomorrow from %(time)s") % {"time": f"{screenings[0].local_start:%H:%M}"},
            _("Tomorrow's timetable"),
        )
    else:
        title, link = _("First screenings"), _("Timetable of %(day)s") % {"day": date_format(day, "j F")}
    sections = {film: section for section, shown in films.items() for film in shown}
    rows = [next_row(screening, now, section=sections.get(screening.film_id or 0)) for screening in screenings]
    url = f"{reverse('screenings:schedule')}?date={day.isoformat()}&view=grid"
    return {"next_up": rows, "next_title": title, "next_day_text": link, "next_day_url": url}


def highlight_cards(selections: Sequence[Selection], now: datetime) -> list[Card]:
    """Cards of the films that staff put on the first page."""
    return [card_of(selection.film, now=now) for selection in selections]


def day_strip(edition: Edition, current: Edition | None, now: datetime, numbers: Mapping[date, int]) -> list[DayLink]:
    """The festival's days, each with its number of screenings; none is chosen here."""
    today, over = edition.day_of(now), edition.is_over(now)
    return [
        DayLink(
            url=day_url(day, edition, current), date=day.isoformat(), current=False, today=day == today, past=day < today and not over,
            weekday=date_format(day, "D"), number=date_format(day, "j"), month=date_format(day, "F"),
            count_text=count_text(numbers.get(day, 0)),
        )
        for day in edition.days
    ]  # fmt: skip


def venue_tiles(known: Sequence[tuple[datetime, int, str, str]], edition: Edition, now: datetime) -> list[VenueTile]:
    """A tile per venue in use, from rows of (start, hall id, venue name, venue slug) in the order of the venues."""
    halls: dict[tuple[str, str], set[int]] = {}
    for _start, hall, name, slug in known:
        halls.setdefault((name, slug), set()).add(hall)
    day = schedule_day(edition, now)
    return [_venue_tile(name, slug, len(used), day) for (name, slug), used in halls.items()]


def schedule_day(edition: Edition, now: datetime) -> date | None:
    """Today while the festival runs; None before and after, when a schedule opens on the first or the last day."""
    return edition.day_of(now) if edition.has_begun(now) and not edition.is_over(now) else None


def _venue_tile(name: str, slug: str, halls: int, day: date | None) -> VenueTile:
    query = f"?venue={slug}" + (f"&date={day.isoformat()}" if day else "")
    text = _("Today at %(venue)s") if day else _("Screenings at %(venue)s")
    number = ngettext("%(halls)d hall", "%(halls)d halls", halls) % {"halls": halls}
    return VenueTile(
        name,
        reverse("screenings:venue", args=[slug]),
        number,
        text % {"venue": name},
        reverse("screenings:schedule") + query,
    )
