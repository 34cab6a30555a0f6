"""Words that look like a word: one letter more, one less, another one, or two in the wrong order. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

SHORTEST, LONG = 3, 6  # letters: below the first nothing is a typo, from the second on two slips are forgiven


class Vocabulary:
    """All words with their frequencies, ready to be compared with a mistyped one.

    Each word carries the set of its letters as bits: where two sets differ too much, the words need not be compared at all.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.counts = Counter(words)
        self._by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self.counts:
            if len(word) >= SHORTEST:
                self._by_length[len(word)].append((letters(word), word))
        self._longest = max(self._by_length, default=0)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def near(self, word: str, *, unfinished: bool = False) -> list[str]:
        """Words that may have been meant, the likeliest first; with `unfinished` also longer ones that begin nearly so.

        Of the longer ones only those with the same first letter: hardly anybody mistypes that, and there are many.
        """
        most = slips(word)
        found = [(distance(word, other, most), 0, other) for other in self._alike(word, most)] if most else []
        if unfinished and most:
            found += [(beginning(word, other, most), 1, other) for other in self._beginning(word, most)]
        close = [(steps, longer, other) for steps, longer, other in found if 0 < steps <= most]
        close.sort(key=lambda one: (one[0], one[1], one[2][0] != word[0], -self.counts[one[2]], one[2]))
        return [other for _steps, _longer, other in close]

    def _alike(self, word: str, most: int) -> Iterable[str]:
        mine, length = letters(word), len(word)
        for other in range(length - most, length + most + 1):
            room = 2 * most - abs(other - length)
            yield from (text for theirs, text in self._by_length.get(other, ()) if (mine ^ theirs).bit_count() <= room)

    def _beginning(self, word: str, most: int) -> Iterable[str]:
        mine = letters(word)
        for other in range(len(word) + most + 1, self._longest + 1):
            yield from (
                text
                for theirs, text in self._by_length.get(other, ())
                if (mine & ~theirs).bit_count() <= most and text[0] == word[0]
            )


def slips(word: str) -> int:
    """How many slips are forgiven in a word."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


def letters(word: str) -> int:
    """The set of a word's letters as bits; two letters may share one, which only makes words look more alike."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words; more than `most` is only said to be more."""
    return _rows(one, other, most)[-1]


def beginning(one: str, other: str, most: int) -> int:
    """Slips between a word and the beginning of a longer one that it resembles most."""
    return min(_rows(one, other[: len(one) + most], most))


def _rows(one: str, other: str, most: int) -> list[int]:
    """The last row of the table of slips (optimal string alignment); cut short where nothing in reach is left."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, before = before, row
        row = [number]
        for column, theirs in enumerate(other, 1):
            step = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != theirs))
            if above and column > 1 and letter == other[column - 2] and one[number - 2] == theirs:
                step = min(step, above[column - 2] + 1)
            row.append(step)
        if min(row) > most:
            return [most + 1]
    return row
