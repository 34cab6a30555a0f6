"""Pairs of films: in how many ways their screenings can be combined, and in how many they clash. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from .clashes import Pick, Walking


@dataclass(frozen=True, slots=True)
class Combining:
    """Two films' screenings, each of one with each of the other."""

    ways: int
    clashing: int

    @property
    def share(self) -> float:
        """How many of the ways clash, from 0 to 1; 0 where there is no way at all."""
        return self.clashing / self.ways if self.ways else 0.0


def combining(walking: Walking, ones: Sequence[Pick], others: Sequence[Pick]) -> Combining:
    """How the screenings of one film go with those of another; a screening that shows both is a way without a clash."""
    pairs = [(one, other) for one in ones for other in others]
    return Combining(len(pairs), sum(one.id != other.id and walking.clash(one, other) for one, other in pairs))
