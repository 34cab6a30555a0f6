"""The screenings that a query string asks for, and the questions that could be asked next."""

from collections import Counter
from functools import cached_property

from festival.facets import Chip, Facet, counts, facet, without
from screenings.asked import ALWAYS_SHOWN, FACETS, Asked
from screenings.filters import ScreeningFilter
from screenings.models.queries import ScreeningQuerySet
from screenings.programme import Programme


class Selected:
    """The screenings that a query string asks for, and the questions that could be asked next."""

    def __init__(self, asked: Asked, programme: Programme, path: str) -> None:
        self.asked, self.programme, self.path = asked, programme, path

    @cached_property
    def screenings(self) -> ScreeningQuerySet:
        """The screenings themselves, in order; the database has done the filtering."""
        return ScreeningFilter({**self.asked.chosen, "date": self.asked.days.values}, self.programme).qs.in_order()

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The questions, each with the number of screenings behind every choice."""
        return {name: self._facet(name) for name in FACETS}

    @cached_property
    def by_day(self) -> Counter[str]:
        """How many screenings each day has under the other filters."""
        return self._counts["date"]

    def is_worth_asking(self, name: str) -> bool:
        """Whether a folded facet leaves a choice: more than one value, or one that is on."""
        found = self.facets[name]
        return name not in ALWAYS_SHOWN and (len(found.choices) > 1 or name == "tickets" or bool(found.chosen))

    @property
    def chips(self) -> list[Chip]:
        """The active filters, each with the address that takes it away."""
        pairs = self.asked.pairs
        return [Chip(self.asked.names[choice], self.path + without(pairs, *choice)) for choice in self.asked.choices]

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        chosen = {name: frozenset(values) for name, values in self.asked.chosen.items() if name != "person"}
        chosen["date"] = frozenset(self.asked.days.values)
        if people := self.asked.chosen.get("person"):
            theirs = ScreeningFilter({"person": people}, self.programme).qs.values_list("pk", flat=True)
            chosen["pk"] = frozenset(map(str, theirs)) or frozenset([""])
        return counts(self.programme.rows, chosen, [*FACETS, "date"])

    def _facet(self, name: str) -> Facet:
        chosen = frozenset(self.asked.chosen.get(name, ()))
        labels = self.programme.offered(name, chosen)
        found = facet(name, str(FACETS[name]), labels, count=self._counts[name], chosen=chosen)
        return found.shown_as("chips") if name in (*ALWAYS_SHOWN, "tickets") else found
