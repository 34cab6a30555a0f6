"""What a browser keeps of an edition for where there is no network: addresses, and the words it then needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival import build, clock
from festival.days import ONE_DAY
from festival.files import READER
from festival.models import Edition, Page
from festival.site.pocket.shell import shell
from screenings.chosen_days import EVERY_DAY
from screenings.models import Venue
from screenings.schedule import PAGE_SIZE

PRIVATE = ("screenings:plan", "screenings:now", "screenings:plan-marks")
KILOBYTES, KILOBYTES_A_SCREENING = 240, 0.45  # compressed, as measured on the demonstration


@dataclass(frozen=True)
class Programme:
    """An edition whose programme visitors may read, and how many screenings it has; None while there is none."""

    edition: Edition | None
    screenings: int = 0

    @property
    def days(self) -> list[date]:
        """The edition's days."""
        return self.edition.days if self.edition else []

    @property
    def megabytes(self) -> float:
        """About what a browser fetches to keep it all."""
        return round((KILOBYTES + KILOBYTES_A_SCREENING * self.screenings) / 1000, 1)


def programme(edition: Edition | None, now: datetime) -> Programme:
    """What can be kept of an edition at a moment. One query."""
    if not edition or not edition.programme_is_public(now):
        return Programme(None)
    return Programme(edition, edition.screenings.visible_to(READER, now=now).count())


def contents(edition: Edition | None, now: datetime) -> dict[str, Any]:
    """Everything that the worker has to know, in the page's language. Three queries."""
    known = programme(edition, now)
    return {
        "build": build.of_pages(),
        "language": get_language() or settings.LANGUAGE_CODE,
        "zone": edition.time_zone if edition else settings.TIME_ZONE,
        "ahead": clock.ahead(),
        "homes": _in_every_language("home"),
        "instead": _in_every_language("offline-instead"),
        "schedule": reverse("screenings:schedule"),
        "plan": reverse("screenings:plan"),
        "days": [[known.edition.bounds(day)[0].isoformat(), day_url(day)] for day in known.days if known.edition],
        "static": shell(),
        "pages": list(dict.fromkeys(_pages(known))),
        "near": list(_near(known, now)),
        "private": [*map(reverse, PRIVATE), reverse("appearance-css")],
        "own": reverse("screenings:plan-pocket"),
        "words": words(),
    }


def words() -> dict[str, str]:
    """What the worker writes on pages that it hands out itself."""
    return {
        "as_of": _("No connection: this page is as of %(time)s.") % {"time": "{time}"},
        "into": _("To be added: %(title)s") % {"title": "{title}"},
        "out": _("To be taken out: %(title)s") % {"title": "{title}"},
        "other": _("To be changed: %(title)s") % {"title": "{title}"},
        "unnamed": _("To be changed: something in your plan"),
        "whole": _("Filters need a connection; this is the page without them."),
    }


def day_url(day: date, view: str = "") -> str:
    """A day of the schedule as its pages link to it."""
    return f"{reverse('screenings:schedule')}?date={day.isoformat()}" + (f"&view={view}" if view else "")


def _pages(known: Programme) -> Iterator[str]:
    """Every public page that is kept."""
    yield from _in_every_language("offline-instead").values()
    yield from map(reverse, ("home", "offline", "visit", "screenings:venues", "screenings:changes"))
    yield from (reverse("page", args=[slug]) for slug in Page.objects.published().values_list("slug", flat=True))
    if known.edition:
        yield from map(reverse, ("films:index", "films:sections", "screenings:schedule"))
        yield from (reverse("screenings:venue", args=[slug]) for slug in Venue.objects.values_list("slug", flat=True))
        yield from (day_url(day, view) for day in known.days for view in ("", "grid"))
        yield from _every_day(known.screenings)


def _every_day(screenings: int) -> Iterator[str]:
    """The pages of the schedule over all days."""
    url = f"{reverse('screenings:schedule')}?date={EVERY_DAY}"
    for page in range(1, max(1, ceil(screenings / PAGE_SIZE)) + 1):
        yield f"{url}&page={page}" if page > 1 else url


def _near(known: Programme, now: datetime) -> Iterator[str]:
    """The pages that grow old first: today's, tomorrow's and those about now."""
    yield from map(reverse, ("home", "screenings:changes"))
    if known.edition:
        today = known.edition.day_of(now)
        near = [day for day in (today, today + ONE_DAY) if day in known.days]
        yield from (day_url(day, view) for day in near for view in ("", "grid"))


def _in_every_language(name: str) -> dict[str, str]:
    """A page's address in each language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = reverse(name)
    return found
