"""Matching: which known thing a text means. Codes first, then folded names; near ones are only ever suggested. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from heapq import nsmallest
from typing import Generic, TypeVar

from festival.folding import fold

T = TypeVar("T")

ARTICLES = frozenset(
    "the a an de het een t le la les l un une der die das ein eine el los las lo il gli i o os as".split()
)
ELISION = re.compile(r"^[ld]['’](?=\w)", re.IGNORECASE)
NEAR = 0.68
VERY_NEAR = 0.9
MOST_COMPARED = 12


def tight(text: str) -> str:
    """A folded text without spaces; the text itself where folding leaves nothing (“???”)."""
    return fold(text).replace(" ", "") or text.strip().casefold()


def bare(text: str) -> str:
    """Like `tight`, without an article in front or, after a comma, behind: “The Poet”, “Poet, The” and “Poet”."""
    words = fold(ELISION.sub("", text)).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    elif len(words) > 1 and words[-1] in ARTICLES and fold(text.rpartition(",")[2]) == words[-1]:
        words = words[:-1]
    return "".join(words) or tight(text)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1; both folded."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@dataclass(frozen=True)
class Near(Generic[T]):
    """A thing that a text may have meant, by which of its names, and how near."""

    thing: T
    name: str
    likeness: float


@dataclass
class Index(Generic[T]):
    """Known things by code and by name; grows while rows are judged."""

    _codes: dict[str, T] = field(default_factory=dict)
    _folded_codes: dict[str, T] = field(default_factory=dict)
    _tight: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[str, list[tuple[str, T]]] = field(default_factory=lambda: defaultdict(list))
    _trigrams: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _remembered: dict[str, list[Near[T]]] = field(default_factory=dict)

    def add(self, thing: T, *, codes: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Makes a thing known under these codes and names."""
        for code in filter(None, codes):
            self._codes.setdefault(code.strip(), thing)
            self._folded_codes.setdefault(code.strip().casefold(), thing)
        for name in filter(None, names):
            _put(self._tight[tight(name)], thing)
            _put(self._bare[bare(name)], thing)
            self._names[tight(name)].append((name, thing))
            for gram in trigrams(tight(name)):
                self._trigrams[gram].add(tight(name))
        self._remembered.clear()

    def by_code(self, code: str) -> T | None:
        """The thing with this code; written in another case if no code is written just so."""
        return self._codes.get(code.strip(), self._folded_codes.get(code.strip().casefold()))

    def codes(self) -> list[str]:
        """Every code, in the order in which it became known."""
        return list(self._codes)

    def named(self, name: str) -> list[T]:
        """Things of this name, case, accents, punctuation, spaces and, if need be, articles aside."""
        return list(self._tight.get(tight(name)) or self._bare.get(bare(name)) or ())

    def near(self, name: str, at_least: float = NEAR) -> list[Near[T]]:
        """Things whose name is nearly this one, the nearest first; at most three."""
        wanted = tight(name)
        if wanted not in self._remembered:
            self._remembered[wanted] = self._search(wanted)
        return [found for found in self._remembered[wanted] if found.likeness >= at_least]

    def _search(self, wanted: str) -> list[Near[T]]:
        shared = Counter(key for gram in trigrams(wanted) for key in self._trigrams.get(gram, ()))
        found = [
            Near(thing, name, likeness(wanted, key))
            for key, _count in nsmallest(MOST_COMPARED, shared.items(), key=lambda item: (-item[1], item[0]))
            for name, thing in self._names[key]
        ]
        return sorted((one for one in found if one.likeness >= NEAR), key=lambda one: (-one.likeness, one.name))[:3]


def trigrams(text: str) -> set[str]:
    """Every three letters in a row, with the ends marked."""
    padded = f"  {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _put(things: list[T], thing: T) -> None:
    if not any(thing is other for other in things):
        things.append(thing)
