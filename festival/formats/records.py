"""Records: a screening, a film or a change as plain values in the page's language, ready for every format to write in its own way.

Addresses are absolute, moments are aware and on the festival's clocks. A format reads records and nothing else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

PROGRAMME = UUID("5c1f0a3e-7d0b-5a53-9f0a-2f6f5b8f1c11")


def identifier(kind: str, number: int, made_at: datetime) -> UUID:
    """The same for ever, whatever moves, is renamed or is served from: by kind, number and the moment it was entered."""
    return uuid5(PROGRAMME, f"{kind}/{number}/{made_at.timestamp():.6f}")


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a list: its code, which never changes, and its name in the page's language."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a name, and a page where there is one."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A hall in its venue."""

    venue: Coded
    hall: Coded
    street: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    url: str

    @property
    def address(self) -> str:
        """Street, postal code and city on one line."""
        return ", ".join(filter(None, [self.street, f"{self.postal_code} {self.city}".strip()]))

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude, where known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class FilmLine:
    """A film as a screening names it."""

    code: str
    title: str
    url: str
    directors: tuple[str, ...]
    countries: tuple[Coded, ...]
    year: int | None
    runtime: int | None


@dataclass(frozen=True, slots=True)
class FestivalRecord:
    """An edition."""

    code: str
    name: str
    short_name: str
    description: str
    city: str
    starts_on: date
    ends_on: date
    time_zone: str
    url: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """A screening. `day` is the festival day, which ends after midnight; `ends_at` is None while the end is unknown."""

    number: int
    uid: str
    url: str
    title: str
    kind: Coded
    edition: Coded
    day: date
    starts_at: datetime
    ends_at: datetime | None
    place: Place
    films: tuple[FilmLine, ...]
    sections: tuple[Coded, ...]
    spoken: tuple[Coded, ...]
    subtitles: tuple[Coded, ...]
    access: tuple[Coded, ...]
    audience: Coded
    tickets: Coded
    ticket_url: str
    price: str
    on_sale_from: datetime | None
    note: str
    lines: tuple[str, ...]
    guests: tuple[Named, ...]
    status: Coded
    cancelled_title: str
    was_start: datetime | None
    changes: int
    modified_at: datetime
    compilation: Coded | None = None
    description: str = ""

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place; it stays in every file all the same."""
        return self.status.code == "cancelled"


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """A credit; the role's code stays the same in every language."""

    role: Coded
    name: str
    url: str
    is_person: bool
    note: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class SelectionRecord:
    """An edition shows a film."""

    edition: str
    section: Coded
    premiere: Coded | None


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A film in an edition: `sections` and `premieres` are that edition's."""

    number: int
    code: str
    uid: str
    url: str
    title: str
    original_title: str
    other_titles: tuple[str, ...]
    year: int | None
    runtime: int | None
    countries: tuple[Coded, ...]
    languages: tuple[Coded, ...]
    sections: tuple[Coded, ...]
    premieres: tuple[Coded, ...]
    themes: tuple[Coded, ...]
    logline: str
    synopsis: str
    minimum_age: int | None
    image: str
    same_as: tuple[str, ...]
    credits: tuple[CreditRecord, ...]
    published_at: datetime | None
    modified_at: datetime
    selections: tuple[SelectionRecord, ...] = ()

    def credited(self, role: str) -> tuple[CreditRecord, ...]:
        """Who has a role, in reading order."""
        return tuple(credit for credit in self.credits if credit.role.code == role)

    @property
    def directors(self) -> tuple[str, ...]:
        """The directors' names."""
        return tuple(credit.name for credit in self.credited("director"))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file of records says about itself: `url` is the page with the same list, `filters` are the query that it answers."""

    title: str
    language: str
    url: str
    self_url: str
    festival: FestivalRecord | None = None
    filters: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = field(default=())
