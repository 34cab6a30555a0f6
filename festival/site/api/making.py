"""Venues and changes as records of the data API, in the page's language."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from festival.files import absolute
from festival.formats.api.records import ChangeRecord, HallRecord, Spot, VenueRecord
from festival.formats.records import Coded, identifier
from films.models.vocabulary import ScreenFormat
from screenings.addresses import addresses
from screenings.details import event_of
from screenings.models import Change, Hall, Venue
from screenings.models.venue import VenueAccess


def venue_record(venue: Venue, origin: str) -> VenueRecord:
    """A venue read with `for_listing()`."""
    halls = list(venue.halls.all())
    latitude, longitude = venue.coordinates or (None, None)
    photo: Any = venue.photo
    return VenueRecord(
        slug=venue.slug, uid=str(identifier("venue", venue.pk, venue.created_at)),
        url=origin + addresses("screenings:venue")(venue.slug), name=venue.name, short_name=venue.short_name,
        street=venue.street, postal_code=venue.postal_code, city=venue.city, latitude=latitude, longitude=longitude,
        description=str(venue.description or ""), transport=str(venue.transport or ""),
        access_text=str(venue.access_text or ""), access=_coded(venue.access, VenueAccess),
        photo=absolute(str(photo.hero_960_jpg), origin) if photo else "", website=venue.url,
        halls=tuple(hall_record(hall, venue) for hall in halls),
        modified_at=max([venue.updated_at, *(hall.updated_at for hall in halls)]),
    )  # fmt: skip


def hall_record(hall: Hall, venue: Venue) -> HallRecord:
    """A hall of a venue."""
    hall.venue = venue
    return HallRecord(
        slug=hall.slug, name=hall.name, full_name=hall.full_name, capacity=hall.capacity,
        wheelchair_places=hall.wheelchair_places, hearing_loop=hall.hearing_loop,
        formats=_coded(hall.formats, ScreenFormat),
    )  # fmt: skip


def change_record(change: Change, origin: str) -> ChangeRecord:
    """A change read with `for_listing()`."""
    screening = change.screening
    zone, event = screening.edition.zone, event_of(change, screening.edition)
    moved = change.kind == Change.Kind.MOVED
    local: Callable[[datetime | None], datetime | None] = lambda when: when.astimezone(zone) if when else None  # noqa: E731
    return ChangeRecord(
        number=change.pk, uid=str(identifier("change", change.pk, change.made_at)),
        url=origin + addresses("screenings:screening")(screening.pk),
        kind=Coded(change.kind, str(change.get_kind_display())), edition=screening.edition.slug,
        screening=screening.pk, title=screening.shown_title, words=event.text, reason=event.reason,
        was=_spot(change.from_hall, local(change.from_starts_at)) if moved else None,
        becomes=_spot(change.to_hall, local(change.to_starts_at)) if moved else None,
        made_at=change.made_at.astimezone(zone),
    )  # fmt: skip


def _spot(hall: Hall | None, starts_at: datetime | None) -> Spot | None:
    return Spot(hall.slug, hall.full_name, starts_at) if hall else None


def _coded(codes: Any, choices: Any) -> tuple[Coded, ...]:
    return tuple(Coded(code, str(choices(code).label)) for code in codes if code in choices.values)
