"""Compilations as lists print them: what they hold and how long they take. No queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from films.models import Compilation, Film
from films.pages import Name


@dataclass(frozen=True)
class CompilationLine:
    """A compilation in a list: what it holds and how long it takes."""

    title: str
    url: str
    kind: str
    section_code: str
    section_name: str
    colour: int
    films: Sequence[Name]
    total: str
    unpublished: bool


def compilation_line(compilation: Compilation, visitor: Any, now: datetime) -> CompilationLine:
    """A compilation as lists print it, read with `with_films()`; visitors do not learn of its unpublished films."""
    films = [item.film for item in compilation.items.all() if visitor.is_staff or item.film.is_published(now)]
    section = compilation.section
    return CompilationLine(
        title=str(compilation.title),
        url=compilation.get_absolute_url(),
        kind=str(compilation.get_kind_display()),
        section_code=section.code,
        section_name=section.full_name,
        colour=section.colour,
        films=[Name(film.title, film.get_absolute_url(), note=_minutes(film)) for film in films],
        total=total_text(compilation),
        unpublished=not compilation.is_published(now),
    )


def _minutes(film: Film) -> str:
    return _("%(minutes)d min") % {"minutes": film.runtime} if film.runtime else _("length not known yet")


def total_text(compilation: Compilation) -> str:
    """A compilation's running time; “at least” while one film's is unknown, nothing while all are."""
    if not compilation.known_minutes:
        return ""
    text = _("%(minutes)d min") if compilation.runtime_is_complete else _("at least %(minutes)d min")
    return text % {"minutes": compilation.known_minutes}
