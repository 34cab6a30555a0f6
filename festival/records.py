"""Editions as records."""

from collections.abc import Iterable

from festival.formats.records import FestivalRecord, Place
from festival.models import Edition


def festival_record(edition: Edition, url: str, places: Iterable[Place] = ()) -> FestivalRecord:
    """An edition, with the absolute address of its first page."""
    return FestivalRecord(
        code=edition.slug, name=edition.name, short_name=edition.short_name, description=str(edition.tagline or ""),
        city=edition.city, starts_on=edition.starts_on, ends_on=edition.ends_on, time_zone=edition.time_zone,
        url=url, places=tuple(places),
    )  # fmt: skip
