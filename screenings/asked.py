"""What a visitor asks of the schedule: a query string, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from films.models import Film, Person
from screenings.chosen_days import ChosenDays, chosen_days, quoted
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
OTHER_NAMES = {"film": gettext_lazy("film"), "person": gettext_lazy("person"), "view": gettext_lazy("view")}
ALWAYS_SHOWN = ("venue", "part")
VIEWS = ("list", "grid")
ALIASES = {"open": ("tickets", {"1": OPEN})}


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
    return sentence % {"name": (FACETS | OTHER_NAMES)[name], "values": quoted(values)}
