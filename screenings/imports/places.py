"""The halls that an import knows, by what people call them: “Tuschinski 1”, “tuschinski zaal 1”, “1” in Tuschinski."""

from collections.abc import Iterable
from typing import TypeVar

from festival.folding import fold
from festival.importing.matching import Index
from screenings.models import Hall, Venue

T = TypeVar("T")

# Words that say only that something is a hall.
HALL_WORDS = frozenset("zaal hall screen auditorium salle saal sala room theater theatre cinema nr no".split())


def loose(name: str) -> str:
    """A hall's name without the words that say only that it is one; the name itself where nothing else is left."""
    words = [word for word in fold(name).split() if word not in HALL_WORDS]
    return " ".join(words) or name


class Places:
    """Venues and halls of the programme and of the import's own rows."""

    def __init__(self, venues: Iterable[Venue]) -> None:
        self.venues: Index[Venue] = Index()
        self.full: Index[Hall] = Index()
        self.inside: dict[int, Index[Hall]] = {}
        self.halls: dict[int, list[Hall]] = {}
        self.slugs: set[str] = set()
        for venue in venues:
            self.add_venue(venue)
            for hall in venue.halls.all():
                hall.venue = venue
                self.add_hall(hall)

    def add_venue(self, venue: Venue, called: str = "") -> None:
        """Makes a venue known, also as a file calls it."""
        self.venues.add(venue, codes=[venue.slug], names=dict.fromkeys((venue.name, venue.short_name, called)))
        self.slugs.add(venue.slug)
        self.inside.setdefault(id(venue), Index())
        self.halls.setdefault(id(venue), [])

    def add_hall(self, hall: Hall) -> None:
        """Makes a hall known, in its venue and by its full name."""
        venue = hall.venue
        if hall not in self.halls[id(venue)]:
            self.halls[id(venue)].append(hall)
        self.slugs.add(hall.slug)
        names = dict.fromkeys((hall.name, loose(hall.name), hall.full_name))
        self.inside[id(venue)].add(hall, names=names)
        full = (
            hall.full_name,
            f"{venue.name} {loose(hall.name)}",
            f"{venue.short_name or venue.name} {loose(hall.name)}",
        )
        self.full.add(hall, codes=[hall.slug], names=dict.fromkeys(full))

    def venue(self, name: str) -> Venue | None:
        """The venue of this name or at this address."""
        return _only(self.venues.named(name)) or self.venues.by_code(name)

    def hall_in(self, venue: Venue, name: str) -> Hall | None:
        """The venue's hall of this name; its only hall if no name is given."""
        if not name:
            return _only(self.halls[id(venue)])
        index = self.inside[id(venue)]
        return _only(index.named(name)) or _only(index.named(loose(name))) or self._by_full_name(venue, name)

    def _by_full_name(self, venue: Venue, name: str) -> Hall | None:
        hall = self.hall(name)
        return hall if hall is not None and hall.venue is venue else None

    def hall(self, name: str) -> Hall | None:
        """The hall of this full name or at this address."""
        return _only(self.full.named(name)) or _only(self.full.named(loose(name))) or self.full.by_code(name)

    def near(self, venue: str, hall: str) -> tuple[Hall, str] | None:
        """The hall that a venue and a hall may have meant, with its full name."""
        known = self.venue(venue) if venue else None
        wanted = hall if not venue or fold(hall).startswith(fold(venue)) else f"{venue} {hall}".strip()
        index = self.inside[id(known)] if known else self.full
        near = next(iter(index.near(hall if known else wanted) or index.near(loose(wanted))), None)
        return (near.thing, near.thing.full_name) if near else None


def _only(things: list[T]) -> T | None:
    """The only one; nothing where there are several, because a guess could be wrong."""
    return things[0] if len(things) == 1 else None
