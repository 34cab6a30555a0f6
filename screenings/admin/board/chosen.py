"""Which edition and which day the board shows, and the address that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from festival.admin.bases import moment, working_edition
from festival.models import Edition


@dataclass(frozen=True)
class ChosenDay:
    """A festival day of an edition."""

    edition: Edition
    day: date
    others: Sequence[Edition] = ()

    def url(self, page: str = "board", *args: Any, **query: Any) -> str:
        """The board, or one of its tools, for this day."""
        asked = {"date": self.day.isoformat(), "edition": self.edition.slug, **query}
        return f"{reverse(f'admin:screenings_screening_{page}', args=args)}?{urlencode(asked)}"

    def on(self, day: date) -> "ChosenDay":
        """Another day of the same edition."""
        return ChosenDay(self.edition, day, self.others)

    @property
    def days(self) -> list[date]:
        """The edition's days, and this one if it lies outside."""
        return sorted({*self.edition.days, self.day})


def chosen_day(request: HttpRequest) -> ChosenDay | None:
    """`?date=…&edition=…`; without a date today, or the first day. None while there is no edition. One query."""
    editions = list(Edition.objects.all())
    day = _date(request.GET.get("date", ""))
    edition = _edition(editions, request.GET.get("edition", ""), day, working_edition(request))
    if edition is None:
        return None
    if day is None:
        today = edition.day_of(moment(request))
        day = today if today in edition.days else edition.starts_on
    return ChosenDay(edition, day, tuple(other for other in editions if other != edition))


def _edition(editions: list[Edition], slug: str, day: date | None, working: Edition | None) -> Edition | None:
    """The one that is asked for, else the one at work if it has the day, else one that has it."""
    having = [edition for edition in editions if day and edition.starts_on <= day <= edition.ends_on]
    asked = [edition for edition in editions if edition.slug == slug]
    at_work = [working] if working and (working in having or not having) else []
    return next(iter([*asked, *at_work, *having]), working)


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None
