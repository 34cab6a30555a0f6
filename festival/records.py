"""Editions as records."""

from collections.abc import Callable, Iterable

from festival.formats.api.records import EditionRecord, SectionRecord
from festival.formats.records import Coded, FestivalRecord, Place, identifier
from festival.models import Edition, Section


def festival_record(edition: Edition, url: str, places: Iterable[Place] = ()) -> FestivalRecord:
    """An edition, with the absolute address of its first page."""
    return FestivalRecord(
        code=edition.slug, name=edition.name, short_name=edition.short_name, description=str(edition.tagline or ""),
        city=edition.city, starts_on=edition.starts_on, ends_on=edition.ends_on, time_zone=edition.time_zone,
        url=url, places=tuple(places),
    )  # fmt: skip


def edition_record(edition: Edition, url: str, sections: Iterable[SectionRecord], *, is_current: bool) -> EditionRecord:
    """An edition with those of its sections that visitors may know of; addresses are absolute."""
    zone, status = edition.zone, Edition.Status(edition.status)
    return EditionRecord(
        slug=edition.slug, uid=str(identifier("edition", edition.pk, edition.created_at)), url=url,
        name=edition.name, full_name=str(edition.tagline or ""), city=edition.city,
        starts_on=edition.starts_on, ends_on=edition.ends_on, time_zone=edition.time_zone,
        day_starts_at=edition.day_starts_at, status=Coded(status.value, str(status.label)), is_current=is_current,
        published_at=edition.published_at.astimezone(zone) if edition.published_at else None,
        sections=tuple(sections), modified_at=edition.updated_at.astimezone(zone),
    )  # fmt: skip


def section_record(section: Section, address: Callable[[Section], str]) -> SectionRecord:
    """A section read with the one that it stands inside."""
    return SectionRecord(
        slug=section.slug, code=section.code, name=str(section.name), text=str(section.text or ""),
        parent=section.parent.slug if section.parent else "", url=address(section),
    )  # fmt: skip
