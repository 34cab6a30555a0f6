"""The booklet's indexes: titles and names from A to Z, with what they point at. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from festival.folding import fold, initial


@dataclass(frozen=True)
class Line:
    """A title or a name, and the anchors of the entries on whose pages it stands."""

    text: str
    anchors: Sequence[str]


@dataclass(frozen=True)
class Letter:
    """The lines that begin with a letter."""

    letter: str
    lines: Sequence[Line]


def letters(found: Iterable[tuple[str, str]]) -> list[Letter]:
    """Pairs of (text as the index sorts it, anchor) as an index; a text that comes several times is one line."""
    anchors: dict[str, dict[str, None]] = {}
    for text, anchor in found:
        anchors.setdefault(text, {})[anchor] = None
    lines = [Line(text, list(places)) for text, places in anchors.items()]
    lines.sort(key=lambda line: (initial(line.text), fold(line.text)))
    return [Letter(letter, list(group)) for letter, group in groupby(lines, key=lambda line: initial(line.text))]
