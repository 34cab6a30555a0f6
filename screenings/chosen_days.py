"""Which festival days a visitor asked for: one, several, or all; and which where nothing was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.models import Edition

EVERY_DAY = "all"
MOST_SHOWN = 30


@dataclass(frozen=True)
class ChosenDays:
    """The days that a schedule shows, in order. `strange` are dates that are none of the edition's days."""

    days: tuple[date, ...]
    every: bool = False
    strange: tuple[date, ...] = ()
    notices: tuple[str, ...] = ()
    asked: bool = False

    @property
    def only(self) -> date | None:
        """The one day, if there is just one."""
        return self.days[0] if len(self.days) == 1 and not self.every else None

    @property
    def values(self) -> list[str]:
        """The days as a query string says them; nothing for every day."""
        return [] if self.every else [day.isoformat() for day in self.days]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What links and forms carry on; nothing where nothing was asked for."""
        if not self.asked:
            return []
        return [("date", EVERY_DAY)] if self.every else [("date", day.isoformat()) for day in self.days]


def default_day(edition: Edition, now: datetime) -> date:
    """Today while the festival runs, the first day before it, the last day after it."""
    return min(max(edition.day_of(now), edition.starts_on), edition.ends_on)


def chosen_days(values: Iterable[str], known: Sequence[date], edition: Edition, now: datetime) -> ChosenDays:
    """Read the dates of a query string; a malformed one is answered with a sentence and the default day."""
    values = [value for value in dict.fromkeys(values) if value]
    if EVERY_DAY in values:
        return ChosenDays(tuple(known), every=True, asked=True)
    read = {value: _date(value) for value in values}
    dates = {day for day in read.values() if day}
    malformed = tuple(value for value, day in read.items() if day is None)
    found = tuple(sorted(dates.intersection(known)))
    strange = tuple(sorted(dates.difference(known)))
    if found:
        notices = _malformed(malformed) + _strange(strange, edition)
        return ChosenDays(found, strange=strange, notices=notices, asked=True)
    if strange:
        return ChosenDays(strange[:1], strange=strange, notices=_malformed(malformed), asked=True)
    day = default_day(edition, now)
    shown = _("Here is %(day)s instead.") % {"day": date_format(day, "l j F")}
    return ChosenDays((day,), notices=tuple(f"{sentence} {shown}" for sentence in _malformed(malformed)))


def _date(value: str) -> date | None:
    """A date as year-month-day; not as a week, which Python would read as well, nor without a day before and after it."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    has_neighbours = date.min + days.ONE_DAY < day < date.max - days.ONE_DAY
    return day if day.isoformat() == value and has_neighbours else None


def quoted(values: Iterable[str]) -> str:
    """Strange values as a sentence may repeat them: printable, short, and not too many."""
    clean = ["".join(sign for sign in value if sign.isprintable()) for value in values]
    shown = [value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…" for value in clean[:3]]
    return ", ".join(f"“{value}”" for value in shown) + (" …" if len(clean) > 3 else "")


def _malformed(values: Sequence[str]) -> tuple[str, ...]:
    if not values:
        return ()
    sentence = ngettext("%(values)s is not a date.", "%(values)s are not dates.", len(values))
    return (sentence % {"values": quoted(values)},)


def _strange(dates: Sequence[date], edition: Edition) -> tuple[str, ...]:
    if not dates:
        return ()
    named = ", ".join(date_format(day, "j F Y") for day in dates[:3])
    sentence = ngettext("%(dates)s is not a day of %(edition)s.", "%(dates)s are not days of %(edition)s.", len(dates))
    return (sentence % {"dates": named, "edition": edition.name},)
