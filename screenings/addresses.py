"""Addresses of the schedule and of what it shows."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from festival.models import Edition
from films.addresses import of_edition
from screenings.models import Hall, Screening

PAPERS = ("print", "pdf")


def addresses(name: str) -> Callable[[object], str]:
    """Makes addresses of one kind out of a single look-up, because a list may need a thousand of them."""
    head, tail = _around(name, get_language() or "", get_script_prefix())
    return lambda key: f"{head}{key}{tail}"


@lru_cache(maxsize=64)
def _around(name: str, _language: str, _prefix: str) -> tuple[str, str]:
    """What stands before and after the key in the addresses of one kind."""
    head, _, tail = reverse(name, args=[0]).rpartition("0")
    return head, tail


def schedule_url(edition: Edition | None, current: Edition | None) -> str:
    """An edition's schedule: /schedule/ for the current one, in the archive for the others."""
    return of_edition("screenings:schedule", "archive-schedule", edition, current)


def schedule_file_url(form: str, edition: Edition | None, current: Edition | None) -> str:
    """An edition's screenings as a file, or on paper: as a page to print, or a PDF."""
    name, more = (f"schedule-{form}", []) if form in PAPERS else ("schedule-file", [form])
    return of_edition(f"screenings:{name}", f"archive-{name}", edition, current, *more)


def changes_url(edition: Edition | None, current: Edition | None) -> str:
    """What changed at an edition."""
    return of_edition("screenings:changes", "archive-changes", edition, current)


def changes_feed_url(edition: Edition | None, current: Edition | None) -> str:
    """The same as news."""
    return of_edition("screenings:changes-feed", "archive-changes-feed", edition, current)


def day_url(day: date, edition: Edition | None, current: Edition | None) -> str:
    """One day of an edition's schedule."""
    return f"{schedule_url(edition, current)}?{urlencode({'date': day.isoformat()})}"


def hall_url(hall: Hall) -> str:
    """A hall's line on its venue's page."""
    return f"{addresses('screenings:venue')(hall.venue.slug)}#{hall.slug}"


def shown_url(screening: Screening) -> str:
    """The page of what is shown: the film's, the compilation's, or the event's own."""
    if screening.film:
        return addresses("films:film")(screening.film.slug)
    if screening.compilation:
        return addresses("films:compilation")(screening.compilation.slug)
    return addresses("screenings:screening")(screening.pk)
