"""Screenings on the pages of films, compilations and people, which do not know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from festival.models import Edition
from films.addresses import edition_url
from films.models import Compilation, Film, Person
from screenings import jsonld
from screenings.models import Screening
from screenings.models.vocabulary import WishLevel
from screenings.rows import Show, show_of
from screenings.states import Reader

register = template.Library()


@dataclass(frozen=True)
class EditionShows:
    """An edition's screenings of one thing, in order."""

    edition: Edition
    url: str
    shows: list[Show]


@register.inclusion_tag("screenings/_panel.html", takes_context=True)
def film_screenings(context: Context, film: Film) -> dict[str, Any]:
    """Where and when a film is shown, alone or in a compilation. One query."""
    found = list(_visible(context).showing(film).for_grid())
    panel = _panel(context, found, lambda screening: str(screening.compilation.title) if screening.compilation else "")
    request = context["request"]
    events = jsonld.of_film(request, film, found, Reader(request.now), request.edition)
    levels = WishLevel.choices if _can_be_kept(context) else ()
    return panel | {
        "offers": context.get("offers") if found else [], "structured": events, "film": film, "levels": levels,
    }  # fmt: skip


@register.inclusion_tag("screenings/_panel.html", takes_context=True)
def compilation_screenings(context: Context, compilation: Compilation) -> dict[str, Any]:
    """Where and when a compilation, read with its films, is shown. One query."""
    found = list(_visible(context).filter(compilation=compilation).for_grid())
    request = context["request"]
    events = jsonld.of_compilation(request, compilation, found, Reader(request.now), request.edition)
    return _panel(context, found) | {"structured": events}


@register.inclusion_tag("screenings/_guest.html", takes_context=True)
def guest_screenings(context: Context, person: Person) -> dict[str, Any]:
    """The screenings that a person attends. One query."""
    found = _visible(context).filter(guests=person).for_grid()
    return _panel(context, found, lambda screening: screening.shown_title)


def _can_be_kept(context: Context) -> bool:
    """Whether the film of a page stands in a section of the edition that visitors plan for."""
    section, current = getattr(context.get("page"), "section", None), context["request"].edition
    return bool(context.get("keeping") and section and current and section.edition_id == current.pk)


def _visible(context: Context) -> Any:
    request = context["request"]
    return Screening.objects.visible_to(request.visitor, now=request.now)


def _panel(context: Context, screenings: Iterable[Screening], note: Any = lambda screening: "") -> dict[str, Any]:
    """The current edition's screenings, and those of others, the newest edition first."""
    request = context["request"]
    reader, current = Reader(request.now, request.visitor.is_staff), request.edition
    together: dict[int, EditionShows] = {}
    for screening in screenings:
        edition = screening.edition
        if edition.pk not in together:
            together[edition.pk] = EditionShows(edition, edition_url(edition, current), [])
        together[edition.pk].shows.append(show_of(screening, reader, note(screening)))
    now_on = together.pop(current.pk, None) if current else None
    others = sorted(together.values(), key=lambda found: found.edition.starts_on, reverse=True)
    return {"shows": now_on.shows if now_on else [], "edition": current, "earlier": others}
