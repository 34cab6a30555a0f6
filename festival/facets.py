"""Facets: what a list can be filtered by, with how many rows each choice would leave.

Pure. A row is a mapping from a facet's name to the values that the row has there. Inside a facet choices add up (OR), facets narrow
each other (AND), and a facet's counts leave its own choice out, so that a visitor sees what one more click would bring.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from urllib.parse import urlencode

UNFOLDED = 8  # choices of a long list that always show

Row = Mapping[str, Set[str]]
Chosen = Mapping[str, Set[str]]


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as a form shows it; one that would leave nothing is dimmed but stays."""

    value: str
    label: str
    count: int
    checked: bool = False
    colour: int | None = None

    @property
    def dimmed(self) -> bool:
        return not self.count


@dataclass(frozen=True)
class Facet:
    """One question of the filter form. Kind is "list", "chips" or "select"."""

    name: str
    label: str
    choices: Sequence[Choice]
    kind: str = "list"

    def shown_as(self, kind: str) -> "Facet":
        """The same facet as "chips" or as a "select"."""
        return replace(self, kind=kind)

    @property
    def open(self) -> bool:
        """Whether a choice is on that a long list would fold away."""
        return any(choice.checked for choice in self.choices[UNFOLDED:])

    @property
    def chosen(self) -> list[Choice]:
        """The choices that are on."""
        return [choice for choice in self.choices if choice.checked]


@dataclass(frozen=True)
class Chip:
    """An active filter above the results; following it takes the filter away."""

    text: str
    url: str


def matches(row: Row, chosen: Chosen, leaving_out: str = "") -> bool:
    """Whether a row has one of the chosen values in every facet, but for one left out."""
    return all(
        not wanted or name == leaving_out or wanted & row.get(name, frozenset()) for name, wanted in chosen.items()
    )


def counts(rows: Iterable[Row], chosen: Chosen, names: Sequence[str]) -> dict[str, Counter[str]]:
    """How many rows each value of each facet would leave, given the other facets' choices."""
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    active = [name for name, wanted in chosen.items() if wanted]
    for row in rows:
        failed = [name for name in active if not chosen[name] & row.get(name, frozenset())]
        if len(failed) > 1:
            continue
        for name in names if not failed else [name for name in failed if name in found]:
            found[name].update(row.get(name, frozenset()))
    return found


def facet(name: str, label: str, labels: Mapping[str, str], *, count: Counter[str], chosen: Set[str]) -> Facet:
    """A facet from its values' labels, in their order; a list unless `shown_as` something else."""
    choices = [Choice(value, text, count[value], value in chosen) for value, text in labels.items()]
    return Facet(name, label, choices)


def without(query: Iterable[tuple[str, str]], name: str, value: str) -> str:
    """A query string with one choice taken away, and back on the first page."""
    kept = [(key, text) for key, text in query if (key, text) != (name, value) and key != "page"]
    return "?" + urlencode(kept)
