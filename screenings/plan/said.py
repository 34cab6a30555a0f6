"""What a form has just done to a plan, out of the address that it led to; and the way to take it back.

`film-12` and `screening-5` are kept, `out-5-bought-2` and `unwished-12-must` are gone, and say what they were.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from festival.files import READER
from films.models import Film
from screenings.models import Plan, Screening
from screenings.models.vocabulary import PickState, Status, WishLevel

SENTENCES = {
    "swapped": gettext_lazy("Swapped. Nothing else has changed."),
    "both": gettext_lazy("Both stay."),
    "accepted": gettext_lazy("Accepted. You can undo it below."),
    "undone": gettext_lazy("Your plan is as it was before."),
}
PATTERN = re.compile(r"(film|screening|out|unwished)-(\d{1,18})(?:-([a-z]{1,8}))?(?:-(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True)
class Said:
    """A sentence; and where a form posts what to take it back, if that is possible."""

    text: str
    undo_url: str = ""
    undo: tuple[tuple[str, str], ...] = ()


def said(plan: Plan, value: str, now: datetime) -> Said | None:
    """What the address says; nothing for nonsense. Two queries at most."""
    found = PATTERN.fullmatch(value)
    if not found:
        return Said(str(SENTENCES[value])) if value in SENTENCES else None
    kind, pk, what, number = found.group(1), int(found.group(2)), found.group(3) or "", found.group(4) or "0"
    if kind in {"film", "unwished"}:
        film = Film.objects.visible_to(READER, now=now).filter(pk=pk).first()
        return _film(plan, film, what) if film else None
    visible = Screening.objects.visible_to(READER, now=now).select_related("film", "compilation", "edition")
    screening = visible.filter(pk=pk).first()
    return _screening(plan, screening, now, (what, number)) if screening else None


def wished(film: Film, level: WishLevel | None) -> str:
    """What became of a film."""
    if level is None:
        return _("“%(title)s” is no longer in your plan.") % {"title": film.title}
    return _("“%(title)s” is in your plan: %(level)s.") % {"title": film.title, "level": level.label}


def picked(screening: Screening, state: PickState | None) -> str:
    """What became of a screening."""
    title = {"title": screening.shown_title}
    if state is None:
        return _("“%(title)s” is no longer in your plan.") % title
    if not state.is_going:
        return _("“%(title)s” will not be planned at this time.") % title
    return _("“%(title)s” is in your plan.") % title


def _film(plan: Plan, film: Film, was: str) -> Said:
    level = plan.wishes.filter(film=film).values_list("level", flat=True).first()
    text = wished(film, WishLevel(level) if level else None)
    if level or was not in WishLevel.values:
        return Said(text)
    return Said(text, reverse("screenings:plan-film", args=[film.pk]), (("level", was),))


def _screening(plan: Plan, screening: Screening, now: datetime, was: tuple[str, str]) -> Said:
    state = plan.picks.filter(screening=screening).values_list("state", flat=True).first()
    text = picked(screening, PickState(state) if state else None)
    closed = screening.is_over(now) or screening.status == Status.CANCELLED
    if state or closed or was[0] not in PickState.values:
        return Said(text)
    fields = [("state", was[0]), *([("tickets", was[1])] if was[0] == PickState.BOUGHT else [])]
    return Said(text, reverse("screenings:plan-screening", args=[screening.pk]), tuple(fields))
