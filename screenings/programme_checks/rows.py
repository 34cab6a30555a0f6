"""A programme as the checks see it: plain rows, each with only what somebody judges.

Moments are in UTC, because two moments of one zone compare by their wall clocks. What stands in a list of words in the
models (statuses, audiences, formats) arrives here as an answer: `is_cancelled`, `sells_tickets`, `print_format`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

A_MOMENT = timedelta(minutes=1)  # an end may be unknown, but whatever is shown takes some time


@dataclass(frozen=True)
class EditionRow:
    """The festival: its dates, its zone, when its day begins, and what a hall needs between two screenings."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    zone: ZoneInfo
    day_starts_at: time
    turnaround_minutes: int


@dataclass(frozen=True)
class HallRow:
    """A hall; `turnaround_minutes` is None where the edition's counts, `capacity` where nobody knows it."""

    id: int
    name: str
    venue: int
    capacity: int | None = None
    turnaround_minutes: int | None = None


@dataclass(frozen=True)
class Text:
    """One text of something: its name, and the languages that it is there in."""

    name: object
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identifier:
    """What another catalogue calls a film or a person, the pattern that this has to match, and a sentence on the pattern."""

    catalogue: str
    value: str
    pattern: str = field(default=".+", compare=False)
    rule: object = field(default="", compare=False)


@dataclass(frozen=True)
class FilmRecord:
    """What tells one film from another: all that is needed of a film of another edition."""

    id: int
    title: str
    original_title: str = ""
    year: int | None = None
    directors: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class FilmRow(FilmRecord):
    """A film that the edition selected or shows.

    `print_format` names the format where one print has to travel. `premiere` names the premiere that the selection claims;
    `occasions` are the names of the sections and the selections' notes; `earlier_editions` selected the film before.
    """

    runtime: int | None = None
    published_at: datetime | None = None
    is_selected: bool = True
    print_format: object = ""
    premiere: object = ""
    premiere_is_first_showing: bool = False
    occasions: tuple[str, ...] = ()
    earlier_editions: tuple[str, ...] = ()
    has_still: bool = True
    has_synopsis: bool = True
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class CompilationRow:
    """Several films on one ticket; `is_of_edition` says that its section is one of this edition's."""

    id: int
    title: str
    films: tuple[int, ...] = ()
    published_at: datetime | None = None
    is_of_edition: bool = True
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class SectionRow:
    """A section of the edition."""

    id: int
    name: str
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class PersonRow:
    """Somebody who is a guest or made one of the films."""

    id: int
    name: str
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class ScreeningRow:
    """A screening. `films` are what it shows, alone or in its compilation; `audience` only tells audiences apart.

    `is_preview` says that it is for the press or for schools, and so no premiere; `notes` are its public line in each language.
    """

    id: int
    title: str
    hall: int
    starts_at: datetime
    ends_at: datetime | None = None
    films: tuple[int, ...] = ()
    compilation: int | None = None
    introduction_minutes: int = 0
    discussion_minutes: int = 0
    guests: tuple[int, ...] = ()
    audience: str = "public"
    is_preview: bool = False
    is_cancelled: bool = False
    is_ceremony: bool = False
    is_installation: bool = False
    sells_tickets: bool = True
    has_ticket_link: bool = True
    published_at: datetime | None = None
    notes: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Programme:
    """An edition's whole programme at a moment. `transfers` are minutes by (venue, venue); what is missing is unknown.

    `archive` are the films of other editions, for comparison only.
    """

    edition: EditionRow
    now: datetime
    screenings: tuple[ScreeningRow, ...] = ()
    halls: Mapping[int, HallRow] = field(default_factory=dict)
    films: Mapping[int, FilmRow] = field(default_factory=dict)
    compilations: Mapping[int, CompilationRow] = field(default_factory=dict)
    sections: tuple[SectionRow, ...] = ()
    people: Mapping[int, PersonRow] = field(default_factory=dict)
    transfers: Mapping[tuple[int, int], int] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "nl")
    archive: tuple[FilmRecord, ...] = ()

    @cached_property
    def running(self) -> tuple[ScreeningRow, ...]:
        """Every screening that is not cancelled, by its start; tentative and unpublished ones too."""
        going = (screening for screening in self.screenings if not screening.is_cancelled)
        return tuple(sorted(going, key=lambda screening: (screening.starts_at, screening.id)))

    @cached_property
    def by_film(self) -> Mapping[int, list[ScreeningRow]]:
        """The running screenings of each film, alone or in a compilation, by their start."""
        found: dict[int, list[ScreeningRow]] = defaultdict(list)
        for screening in self.running:
            for film in screening.films:
                found[film].append(screening)
        return found

    def known_minutes(self, screening: ScreeningRow) -> int:
        """Sum of the runtimes that are known of what a screening shows."""
        return sum(self.films[film].runtime or 0 for film in screening.films)

    def credits_at(self, screening: ScreeningRow) -> datetime:
        """The earliest moment when the film can be over: start, introduction and known runtimes."""
        return screening.starts_at + timedelta(minutes=screening.introduction_minutes + self.known_minutes(screening))

    def needed_until(self, screening: ScreeningRow) -> datetime:
        """The earliest moment when film and discussion can be over."""
        return self.credits_at(screening) + timedelta(minutes=screening.discussion_minutes)

    def busy_until(self, screening: ScreeningRow) -> datetime:
        """The end; while it is unknown, the moment until which the screening takes at least."""
        return screening.ends_at or max(self.needed_until(screening), screening.starts_at + A_MOMENT)

    def transfer(self, here: ScreeningRow, there: ScreeningRow) -> int | None:
        """Minutes from one screening's venue to the other's; None where nobody knows."""
        venues = self.halls[here.hall].venue, self.halls[there.hall].venue
        return 0 if venues[0] == venues[1] else self.transfers.get(venues)
