"""What an entry stands for, with as much of it as rows and suggestions print. In no language yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from festival.models import Edition
from festival.site.search.index import Moments
from films.models import Film


class Kind(StrEnum):
    """What can be found, in the order in which a page of results lists it where nothing fits better."""

    FILM = "films"
    PERSON = "people"
    COMPILATION = "compilations"
    EVENT = "events"
    SECTION = "sections"
    VENUE = "venues"
    PAGE = "pages"


@dataclass(frozen=True, slots=True)
class FilmThing:
    """A film with its short columns, its directors' names, and from when it is public, by edition; `editions` are all there are."""

    film: Film
    directors: str
    moments: Moments
    editions: Mapping[int, Edition]

    def is_public(self, at: float) -> bool:
        """Whether visitors may know of it at a moment."""
        return any(moment <= at for moment in self.moments.values())

    def shown_at(self, at: float) -> list[str]:
        """Names of the editions that show it, as far as visitors know at a moment; the newest first."""
        public = [self.editions[pk] for pk, moment in self.moments.items() if moment <= at and pk in self.editions]
        return [edition.name for edition in sorted(public, key=lambda edition: edition.starts_on, reverse=True)]


@dataclass(frozen=True, slots=True)
class PersonThing:
    """Somebody with what they did: roles and films, as credits are read."""

    name: str
    slug: str
    credits: tuple[tuple[str, FilmThing], ...]
