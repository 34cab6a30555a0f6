"""Addresses that depend on the edition: the current one's pages carry no year, the others' stand in the archive."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from festival.models import Edition, Section


def films_url(edition: Edition | None, current: Edition | None, **filters: str) -> str:
    """An edition's films, narrowed by filters."""
    query = f"?{urlencode(filters)}" if filters else ""
    return _of_edition("films:index", "archive-films", edition, current) + query


def films_file_url(form: str, edition: Edition | None, current: Edition | None) -> str:
    """An edition's films as a file."""
    name, archived = (
        ("films:films-feed", "archive-films-feed") if form == "atom" else ("films:films-file", "archive-films-file")
    )
    return _of_edition(name, archived, edition, current, *([] if form == "atom" else [form]))


def sections_url(edition: Edition | None, current: Edition | None) -> str:
    """An edition's sections."""
    return _of_edition("films:sections", "archive-sections", edition, current)


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


def _of_edition(name: str, archived: str, edition: Edition | None, current: Edition | None, *more: str) -> str:
    if not edition or is_current(edition.pk, current):
        return reverse(name, args=more)
    return reverse(archived, args=[edition.slug, *more])
