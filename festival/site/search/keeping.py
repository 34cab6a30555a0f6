"""The index in this process's memory; read again, in whole or in part, once the programme has been written to."""

from collections.abc import Hashable, Sequence
from threading import Lock

from festival.models import Edition, Page, Section
from festival.revisions import Watch
from festival.site.search.index import Entry, Index
from festival.site.search.reading import read_events, read_programme, states_of_events
from films.models import Company, Compilation, CompilationItem, Credit, Film, Person, Selection, Theme
from screenings.models import Hall, Venue

READ = Watch(
    (
        Edition, Section, Page, Film, Film.themes.through, Theme, Selection, Compilation, CompilationItem,
        Credit, Person, Company, Venue, Hall,
    )
)  # fmt: skip


class Keeper:
    """One index for all threads. Whoever finds it out of date reads it anew, and the others wait: an old one could show too much.

    Events are read apart: screenings are written to all day long, as tickets sell, and hardly ever concern them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._programme: tuple[Hashable, Sequence[Entry]] = (None, ())
        self._index: tuple[Hashable, Index] = (None, Index(()))

    def index(self) -> Index:
        """The index as of now. Two small queries where nothing was written."""
        programme, events = READ.written(), states_of_events()
        with self._lock:
            if self._programme[0] != programme:
                self._programme = programme, tuple(read_programme())
            if self._index[0] != (programme, events):
                self._index = (programme, events), Index((*self._programme[1], *read_events()))
            return self._index[1]


KEEPER = Keeper()
