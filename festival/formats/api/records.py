"""Records that only the data API writes: editions with their sections, people, venues, and changes, in one language each."""

from dataclasses import dataclass
from datetime import date, datetime, time

from festival.formats.records import Coded


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A part of an edition's programme; `parent` is the address of the section that it stands inside."""

    slug: str
    code: str
    name: str
    text: str
    parent: str
    url: str


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An edition. Its sections are there once its programme is public."""

    slug: str
    uid: str
    url: str
    name: str
    full_name: str
    city: str
    starts_on: date
    ends_on: date
    time_zone: str
    day_starts_at: time
    status: Coded
    is_current: bool
    published_at: datetime | None
    sections: tuple[SectionRecord, ...]
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class PersonCredit:
    """What somebody did for a film."""

    film: str
    title: str
    year: int | None
    role: Coded
    note: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody who made films or appears in them."""

    slug: str
    uid: str
    url: str
    name: str
    sort_name: str
    biography: str
    photo: str
    photo_credit: str
    same_as: tuple[str, ...]
    credits: tuple[PersonCredit, ...]
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class HallRecord:
    """A hall; its full name holds the venue's."""

    slug: str
    name: str
    full_name: str
    capacity: int | None
    wheelchair_places: int | None
    hearing_loop: bool
    formats: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class VenueRecord:
    """A venue with its halls, in their order."""

    slug: str
    uid: str
    url: str
    name: str
    short_name: str
    street: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    description: str
    transport: str
    access_text: str
    access: tuple[Coded, ...]
    photo: str
    website: str
    halls: tuple[HallRecord, ...]
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a screening was, or is."""

    hall: str
    hall_name: str
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """What happened to a screening; `was` and `becomes` are there where it moved."""

    number: int
    uid: str
    url: str
    kind: Coded
    edition: str
    screening: int
    title: str
    words: str
    reason: str
    was: Spot | None
    becomes: Spot | None
    made_at: datetime
