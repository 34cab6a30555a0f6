"""Addresses that depend on the edition: the current one's pages carry no year, the others' stand in the archive."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

from festival.models import Edition, Section
from films.models import Film


@dataclass(frozen=True)
class ShortLink:
    """A film's address for posters and paper in a language: as a link, as people type it, and as a QR code."""

    language: str
    url: str
    words: str
    svg_url: str
    png_url: str


def short_link(film: Film, origin: str) -> ShortLink:
    """The short address of a film on a site, in the page's language."""
    url, code = film.get_short_url(), film.short_code
    pictures = (reverse("films:short-picture", args=[code, kind]) for kind in ("svg", "png"))
    return ShortLink(get_language() or "en", url, origin.partition("://")[2] + url, *pictures)


def short_links(film: Film, origin: str) -> list[ShortLink]:
    """The short addresses of a film in every language."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(short_link(film, origin))
    return found


def films_url(edition: Edition | None, current: Edition | None, **filters: str) -> str:
    """An edition's films, narrowed by filters."""
    query = f"?{urlencode(filters)}" if filters else ""
    return of_edition("films:index", "archive-films", edition, current) + query


def films_file_url(form: str, edition: Edition | None, current: Edition | None) -> str:
    """An edition's films as a file, or, which is the screenings' business, with their times: as a calendar or on paper."""
    if form in {"print", "pdf", "ics"}:
        return of_edition(f"screenings:films-{form}", f"archive-films-{form}", edition, current)
    name, archived = (
        ("films:films-feed", "archive-films-feed") if form == "atom" else ("films:films-file", "archive-films-file")
    )
    return of_edition(name, archived, edition, current, *([] if form == "atom" else [form]))


def booklet_url(edition: Edition, current: Edition | None) -> str:
    """An edition's programme booklet."""
    return of_edition("screenings:booklet", "archive-booklet", edition, current)


def sections_url(edition: Edition | None, current: Edition | None) -> str:
    """An edition's sections."""
    return of_edition("films:sections", "archive-sections", edition, current)


def compilations_url(edition: Edition | None, current: Edition | None) -> str:
    """An edition's programmes of several films."""
    return of_edition("films:compilations", "archive-compilations", edition, current)


def section_url(section: Section, current: Edition | None) -> str:
    """A section's page."""
    if is_current(section.edition_id, current):
        return reverse("films:section", args=[section.slug])
    return reverse("archive-section", args=[section.edition.slug, section.slug])


def edition_url(edition: Edition, current: Edition | None) -> str:
    """An edition's first page."""
    return reverse("home") if is_current(edition.pk, current) else reverse("archive-edition", args=[edition.slug])


def edit_url(thing: Model, visitor: Any) -> str:
    """Where staff edit a thing; nothing for visitors."""
    if not visitor.is_staff:
        return ""
    try:
        return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
    except NoReverseMatch:  # it is edited inside something else, and has no page of its own
        return ""


def is_current(edition_id: int | None, current: Edition | None) -> bool:
    """Whether the edition is the one that addresses without a year mean; so it is where there is none at all."""
    return not current or edition_id == current.pk


def of_edition(name: str, archived: str, edition: Edition | None, current: Edition | None, *more: str) -> str:
    """The address of a list: the current edition's has no year in it, the others' stand in the archive."""
    if not edition or is_current(edition.pk, current):
        return reverse(name, args=more)
    return reverse(archived, args=[edition.slug, *more])
