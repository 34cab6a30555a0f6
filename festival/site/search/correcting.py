"""“Did you mean”: other words in place of those that nothing is known by, and only where they lead to something. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from festival.folding import fold, needle
from festival.site.search.index import Entry, Fit, Hit, Index, Query, query_of

MOST_WORDS = 3  # likely words that are tried for each unknown one
MOST_TRIES = 12
FEW = 3  # hits of which one may doubt whether they were meant

Words = tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """What was meant instead, as it is spelled where it stands, with the best of what it leads to."""

    text: str
    hits: Sequence[Hit]


def correction(index: Index, query: Query, *, at: float, edition: int | None) -> Correction | None:
    """The likeliest words that lead to something at that moment; None where there are none."""
    known = [bool(index.holding([needle(word)], at=at)) for word in query.words]
    kept = [needle(word) for word, is_known in zip(query.words, known, strict=True) if is_known]
    among = index.holding(kept, at=at) if not all(known) else index.holding((), at=at)
    for words in islice(_tries(index, query.words, known), MOST_TRIES):
        if not index.holding(tuple(map(needle, words)), at=at, among=among):
            continue
        hits = index.find(query_of(" ".join(words)), at=at, edition=edition)
        if hits:
            return Correction(" ".join(spelled(word, hits[0].entry) for word in words), hits)
    return None


def is_doubtful(hits: Sequence[Hit]) -> bool:
    """Whether few things were found, and none of them by whole words."""
    return len(hits) <= FEW and all(hit.place[1] > Fit.WHOLE_WORDS for hit in hits)


def spelled(word: str, entry: Entry) -> str:
    """A folded word as the entry writes it: “lodz” is “Łódź”."""
    pieces = (piece for said in entry.said for piece in said.split() if fold(piece) == word)
    return next((piece.strip(".,:;!?()[]“”\"'’") for piece in pieces), word)


def _tries(index: Index, words: Words, known: Sequence[bool]) -> Iterator[Words]:
    """What may have been meant, the likeliest first: gaps set otherwise, words mended, the unknown left out."""
    if all(known):
        yield from _joined(index, words)
        for number in range(len(words)):
            yield from _with(words, number, _near(index, words, number)[:MOST_WORDS])
        return
    for number, is_known in enumerate(known):
        if not is_known:
            yield from _with(words, number, _halves(index, words[number]))
    yield from _joined(index, words)
    choices = [
        [word] if is_known else _near(index, words, number)[:MOST_WORDS]
        for number, (word, is_known) in enumerate(zip(words, known, strict=True))
    ]
    yield from product(*choices)
    left = tuple(word for word, is_known in zip(words, known, strict=True) if is_known)
    if left:
        yield left


def _near(index: Index, words: Words, number: int) -> list[str]:
    """Words like one of the words; the last one may be unfinished."""
    return index.vocabulary.near(words[number], unfinished=number == len(words) - 1)


def _halves(index: Index, word: str) -> list[str]:
    """“seagull” as “sea gull”, where both are words."""
    cuts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return [f"{one} {other}" for one, other in cuts if one in index.vocabulary and other in index.vocabulary]


def _joined(index: Index, words: Words) -> Iterator[Words]:
    """“sea gull” as “seagull”, where that is a word."""
    for number in range(len(words) - 1):
        word = words[number] + words[number + 1]
        if word in index.vocabulary:
            yield (*words[:number], word, *words[number + 2 :])


def _with(words: Words, number: int, others: Sequence[str]) -> Iterator[Words]:
    for other in others:
        yield (*words[:number], *other.split(), *words[number + 1 :])
