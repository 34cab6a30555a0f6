"""The schedule's filters: a query string in, screenings, facets, chips and notices out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from festival import facets
from films.models import Film, Person
from screenings.chosen_days import ChosenDays, chosen_days, quoted
from screenings.models import Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.parts import Part, spans
from screenings.programme import OPEN, Programme

FACETS = {
    "venue": gettext_lazy("Venue"),
    "part": gettext_lazy("Starts"),
    "section": gettext_lazy("Section"),
    "tickets": gettext_lazy("Tickets"),
    "language": gettext_lazy("Spoken language"),
    "subtitles": gettext_lazy("Subtitles"),
    "access": gettext_lazy("Access"),
    "country": gettext_lazy("Country"),
    "kind": gettext_lazy("Kind"),
    "hall": gettext_lazy("Hall"),
}
ALWAYS_SHOWN = ("venue", "part")
VIEWS = ("list", "grid")
ALIASES = {"open": ("tickets", {"1": OPEN})}


class Values(forms.Field):
    """Any number of values of one name."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(value or []))


class AnyOf(django_filters.Filter):
    """Rows that have one of the values; the name may be repeated."""

    field_class = Values


class ScreeningFilter(django_filters.FilterSet):
    """Screenings of a programme by known values: what is asked within one name adds up, names narrow each other."""

    date = AnyOf(method="on_days")
    venue = AnyOf(field_name="hall__venue__slug", lookup_expr="in")
    hall = AnyOf(field_name="hall__slug", lookup_expr="in")
    part = AnyOf(method="in_parts")
    section = AnyOf(method="in_sections")
    country = AnyOf(method="from_countries")
    language = AnyOf(method="spoken_in")
    subtitles = AnyOf(field_name="subtitles", lookup_expr="has_any")
    access = AnyOf(field_name="access", lookup_expr="has_any")
    kind = AnyOf(field_name="kind", lookup_expr="in")
    tickets = AnyOf(method="letting_in")
    film = AnyOf(method="showing")
    person = AnyOf(method="with_people")

    def __init__(self, chosen: Mapping[str, Sequence[str]], programme: Programme) -> None:
        data = QueryDict(mutable=True)
        for name, values in chosen.items():
            data.setlist(name, list(values))
        self.programme = programme
        super().__init__(data, programme.screenings)

    def on_days(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        edition = self.programme.edition
        return rows.starting_within(edition.bounds(date.fromisoformat(value)) for value in values)

    def in_parts(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        edition, parts = self.programme.edition, [Part(value) for value in values]
        days = [spans(day, edition.zone, edition.day_starts_at) for day in self.programme.days]
        return rows.starting_within(day[part] for day in days for part in parts)

    def in_sections(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        sections = self.programme.edition.sections.all()
        return rows.in_sections(sections.filter(Q(slug__in=values) | Q(parent__slug__in=values)))

    def from_countries(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        return rows.about(self.programme.films.filter(countries__has_any=values))

    def spoken_in(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        return rows.spoken_in(values, self.programme.films)

    def letting_in(self, rows: ScreeningQuerySet, _name: str, _values: list[str]) -> ScreeningQuerySet:
        return rows.letting_in(self.programme.now)

    def showing(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        return rows.about(self.programme.films.filter(slug__in=values))

    def with_people(self, rows: ScreeningQuerySet, _name: str, values: list[str]) -> ScreeningQuerySet:
        return rows.with_people(Person.objects.filter(slug__in=values), self.programme.films)


@dataclass(frozen=True)
class Asked:
    """A query string, read once: known values by name, the words for films and people, and sentences about the rest."""

    days: ChosenDays
    view: str
    chosen: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str], str]
    notices: tuple[str, ...]
    page: str = ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query string again, tidied: what links carry on."""
        view = [("view", self.view)] if self.view != VIEWS[0] else []
        return [*self.days.kept, *self.choices, *view]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Everything but the day and the view."""
        return [(name, value) for name, values in self.chosen.items() for value in values]

    def url(self, path: str, **changed: str) -> str:
        """This page's address with something else instead; an empty value drops a name."""
        kept = [(name, value) for name, value in self.pairs if name not in changed]
        query = urlencode([*((name, value) for name, value in changed.items() if value), *kept])
        return f"{path}?{query}" if query else path

    def canonical(self, path: str) -> str:
        """The address that search engines keep: the day and the view, nothing else."""
        view = [("view", self.view)] if self.view != VIEWS[0] else []
        query = urlencode([*self.days.kept, *view])
        return f"{path}?{query}" if query else path

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form carries on without showing it."""
        return [pair for pair in self.pairs if pair[0] not in FACETS]


def asked(query: QueryDict, programme: Programme) -> Asked:
    """Read a query string. Unknown values are left out, with a notice that names them."""
    given = _given(query)
    chosen: dict[str, tuple[str, ...]] = {}
    names: dict[tuple[str, str], str] = {}
    notices: list[str] = []
    for name, values in given.items():
        known = _known(name, values, programme)
        unknown = [value for value in values if value not in known]
        if unknown:
            notices.append(_not_known(name, unknown))
        if known:
            chosen[name] = tuple(known)
            names |= {(name, value): label for value, label in known.items()}
    days = chosen_days(query.getlist("date"), programme.days, programme.edition, programme.now)
    view, strange_view = _view(query.get("view") or VIEWS[0], days)
    return Asked(days, view, chosen, names, (*days.notices, *notices, *strange_view), query.get("page", ""))


def _view(wanted: str, days: ChosenDays) -> tuple[str, tuple[str, ...]]:
    """List or grid; a grid holds one day."""
    if wanted not in VIEWS:
        return VIEWS[0], (_not_known("view", [wanted]),)
    if wanted == "grid" and days.only is None:
        return VIEWS[0], (_("The timetable shows one day at a time. Choose a day to see it."),)
    return wanted, ()


def _given(query: QueryDict) -> dict[str, list[str]]:
    """The values of every filter's name, each once, other spellings included."""
    given = {name: [value for value in query.getlist(name) if value] for name in (*FACETS, "film", "person")}
    for alias, (name, meanings) in ALIASES.items():
        given[name] += [meanings.get(value, value) for value in query.getlist(alias) if value]
    return {name: list(dict.fromkeys(values)) for name, values in given.items() if values}


def _known(name: str, values: Sequence[str], programme: Programme) -> dict[str, str]:
    """The values that mean something, with their labels. A film or a person costs one query."""
    if name == "film":
        films = Film.objects.visible_to(programme.visitor, now=programme.now)
        return dict(films.filter(slug__in=values).values_list("slug", "title"))
    if name == "person":
        people = Person.objects.visible_to(programme.visitor, now=programme.now)
        return dict(people.filter(slug__in=values).values_list("slug", "name"))
    labels = programme.labels(name)
    return {value: labels[value] for value in values if value in labels}


def _not_known(name: str, values: Sequence[str]) -> str:
    sentence = ngettext(
        "There is no “%(name)s” called %(values)s here; it was left out.",
        "There is no “%(name)s” called %(values)s here; they were left out.",
        len(values),
    )
    return sentence % {"name": FACETS.get(name, name), "values": quoted(values)}


class Selected:
    """The screenings that a query string asks for, and the questions that could be asked next."""

    def __init__(self, asked: Asked, programme: Programme, path: str) -> None:
        self.asked, self.programme, self.path = asked, programme, path

    @cached_property
    def screenings(self) -> QuerySet[Screening]:
        """The screenings themselves, in order; the database has done the filtering."""
        return ScreeningFilter({**self.asked.chosen, "date": self.asked.days.values}, self.programme).qs.in_order()

    @cached_property
    def facets(self) -> dict[str, facets.Facet]:
        """The questions, each with the number of screenings behind every choice."""
        return {name: self._facet(name) for name in FACETS}

    @cached_property
    def by_day(self) -> Counter[str]:
        """How many screenings each day has under the other filters."""
        return self._counts["date"]

    def is_worth_asking(self, name: str) -> bool:
        """Whether a folded facet leaves a choice: more than one value, or one that is on."""
        facet = self.facets[name]
        return name not in ALWAYS_SHOWN and (len(facet.choices) > 1 or name == "tickets" or bool(facet.chosen))

    @property
    def chips(self) -> list[facets.Chip]:
        """The active filters, each with the address that takes it away."""
        pairs = self.asked.pairs
        return [
            facets.Chip(self.asked.names[choice], self.path + facets.without(pairs, *choice))
            for choice in self.asked.choices
        ]

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        chosen = {name: frozenset(values) for name, values in self.asked.chosen.items() if name != "person"}
        chosen["date"] = frozenset(self.asked.days.values)
        if people := self.asked.chosen.get("person"):
            theirs = ScreeningFilter({"person": people}, self.programme).qs.values_list("pk", flat=True)
            chosen["pk"] = frozenset(map(str, theirs)) or frozenset([""])
        return facets.counts(self.programme.rows, chosen, [*FACETS, "date"])

    def _facet(self, name: str) -> facets.Facet:
        chosen = frozenset(self.asked.chosen.get(name, ()))
        labels = self.programme.offered(name, chosen)
        facet = facets.facet(name, str(FACETS[name]), labels, count=self._counts[name], chosen=chosen)
        return facet.shown_as("chips") if name in (*ALWAYS_SHOWN, "tickets") else facet
