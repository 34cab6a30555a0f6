"""What a search looks through: entries with their words, and the moment from which visitors may know of them. Pure.

Every word must begin a word somewhere in an entry. Entries are read from the first to the last, for each search: some thousand
short texts take Python about a millisecond, need nothing that could get out of step with them, and rank the same everywhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from festival.folding import fold, needle, spellings
from festival.site.search.typos import Vocabulary

ALWAYS, NEVER = float("-inf"), float("inf")
ANY_EDITION = 0  # where a moment belongs to no edition
Moments = Mapping[int, float]


def moment(when: datetime | None) -> float:
    """A publication moment in seconds; never, while nobody has set one."""
    return when.timestamp() if when else NEVER


def to_come(moments: Moments) -> Moments:
    """Those of the moments that will come, or have come."""
    return {edition: when for edition, when in moments.items() if when < NEVER}


class Field(IntEnum):
    """Where in an entry words are found, the most telling place first."""

    TITLE = 0
    MAKER = 1
    PLAYER = 2
    COUNTRY = 3
    THEME = 4
    COMPANY = 5
    PROSE = 6
    YEAR = 7
    SEVERAL = 10  # no place holds all words: this, and the best place that holds one of them


class Fit(IntEnum):
    """How well words fit a text."""

    EXACT = 0
    BEGINS_IT = 1
    WHOLE_WORDS = 2
    BEGINNINGS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. `moments` say from when visitors may know of it, by edition; `texts` are folded, with a gap on either side.

    Where there is an `own` text, one of the words must stand in it: a hall is not found by its venue's name alone.
    """

    kind: str
    key: int
    thing: Any
    order: str
    moments: Moments
    said: tuple[str, ...]
    texts: tuple[tuple[Field, tuple[str, ...]], ...]
    own: str = ""
    haystack: str = field(init=False, repr=False)
    visible_from: float = field(init=False)

    def __post_init__(self) -> None:
        held = (f"={text[1:]}" if place is Field.YEAR else text for place, there in self.texts for text in there)
        object.__setattr__(self, "haystack", "\n".join(held))
        object.__setattr__(self, "visible_from", min(self.moments.values(), default=NEVER))

    def is_in(self, edition: int | None, at: float) -> bool:
        """Whether it belongs to the edition, as far as visitors know at that moment."""
        return edition is not None and self.moments.get(edition, NEVER) <= at


@dataclass(frozen=True, slots=True)
class Query:
    """Folded words: as they begin in a text, the longest first; as they stand whole in it; all on one line."""

    words: tuple[str, ...]
    needles: tuple[str, ...]
    whole: tuple[str, ...]
    line: str


class Hit(NamedTuple):
    """An entry with how well it fits, the best being the lowest; and whether it belongs to the edition asked for."""

    entry: Entry
    place: tuple[int, int]
    current: bool

    @property
    def in_order(self) -> tuple[tuple[int, int], bool, str, str, int]:
        """What hits are sorted by: fit, then the current edition, then the alphabet."""
        return self.place, not self.current, self.entry.order, self.entry.kind, self.entry.key


class Index:
    """All entries, and the words in them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        self.vocabulary = Vocabulary(_words(self.entries))

    def find(self, query: Query, *, at: float, edition: int | None = None) -> list[Hit]:
        """What visitors find at a moment, the best first; `edition` is the current one."""
        hits = []
        for entry in self.holding(query.needles, at=at):
            place = place_of(entry, query)
            if place is not None:
                hits.append(Hit(entry, place, entry.is_in(edition, at)))
        return sorted(hits, key=lambda hit: hit.in_order)

    def holding(self, needles: Collection[str], *, at: float, among: Sequence[Entry] | None = None) -> Sequence[Entry]:
        """Entries that hold all of these beginnings and that visitors may know of."""
        found = self.entries if among is None else among
        for beginning in needles:
            year = _as_year(beginning)
            found = [entry for entry in found if beginning in entry.haystack or (year and year in entry.haystack)]
        return [entry for entry in found if entry.visible_from <= at]


def query_of(text: str) -> Query:
    """What was typed, ready for looking it up."""
    words = tuple(dict.fromkeys(fold(text).split()))
    longest_first = sorted(words, key=len, reverse=True)
    return Query(
        words, tuple(map(needle, longest_first)), tuple(f" {word} " for word in longest_first), f" {' '.join(words)}"
    )


def texts(place: Field, *said: str) -> tuple[Field, tuple[str, ...]]:
    """A place in an entry with what stands there, in every spelling."""
    return place, tuple(dict.fromkeys(f" {form} " for text in said for form in spellings(text)))


def _as_year(beginning: str) -> str:
    """How a year stands in an entry: found only whole, or else “20 days” would be every film of this century with “days”."""
    return f"={beginning[1:]} " if beginning[1:].isdigit() and len(beginning) == 5 else ""


def prose(*said: str) -> tuple[Field, tuple[str, ...]]:
    """Running text, in one spelling."""
    return Field.PROSE, tuple(f" {fold(text)} " for text in said if text)


def place_of(entry: Entry, query: Query) -> tuple[int, int] | None:
    """The best place that holds all words, and how well; None where the entry must be named and is not."""
    if entry.own and not any(beginning in entry.own for beginning in query.needles):
        return None
    for place, there in entry.texts:
        best = best_fit(there, query)
        if best is not None:
            return place, best
    return _scattered(entry, query)


def best_fit(there: Iterable[str], query: Query) -> Fit | None:
    """How well all words fit the text that they fit best; None where no single text holds them all."""
    best = None
    for text in there:
        for beginning in query.needles:
            if beginning not in text:
                break
        else:
            fit = _fit(text, query)
            best = fit if best is None or fit < best else best
    return best


def _fit(text: str, query: Query) -> Fit:
    """How well a text fits that holds all words."""
    if text.startswith(query.line):
        return Fit.EXACT if len(text) == len(query.line) + 1 else Fit.BEGINS_IT
    for word in query.whole:
        if word not in text:
            return Fit.BEGINNINGS
    return Fit.WHOLE_WORDS


def _scattered(entry: Entry, query: Query) -> tuple[int, int]:
    """The place of words that stand in several fields: behind all others, by the best field that has one of them."""
    held = [(place, text) for place, there in entry.texts for text in there]
    best = next((place for place, text in held if any(start in text for start in query.needles)), Field.SEVERAL)
    whole = all(any(word in text for _place, text in held) for word in query.whole)
    return Field.SEVERAL + best, Fit.WHOLE_WORDS if whole else Fit.BEGINNINGS


def _words(entries: Iterable[Entry]) -> Iterable[str]:
    """The words of titles and names, as often as entries hold them."""
    for entry in entries:
        named = (there for field, there in entry.texts if field < Field.PROSE)
        yield from {word for there in named for text in there for word in text.split()}
