"""What the films index can be narrowed by: a query string in; films, facets, chips and sentences about it out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import django_filters
from django.db import models
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from festival import facets
from festival.facets import Chip, Facet
from festival.filtering import MOST_LETTERS, ValuesFilter, search_words, values
from festival.models import Edition
from films import iso
from films.facet_rows import FacetRows, facet_rows
from films.models import Film
from films.models.queries import FilmQuerySet

LABELS = {
    "section": gettext_lazy("Section"),
    "length": gettext_lazy("Length"),
    "award": gettext_lazy("Eligible for"),
    "premiere": gettext_lazy("Premiere"),
    "country": gettext_lazy("Country"),
    "language": gettext_lazy("Spoken language"),
    "theme": gettext_lazy("Theme"),
    "date": gettext_lazy("Screening on"),
    "venue": gettext_lazy("Venue"),
    "director": gettext_lazy("Director"),
}
SHOWN = [name for name in LABELS if name != "director"]


class Sort(models.TextChoices):
    """The orders of the index; a title, and finally the film's number, decides between equals."""

    SECTION = "section", gettext_lazy("Section")
    TITLE = "title", gettext_lazy("Title")
    LENGTH = "length", gettext_lazy("Length")
    YEAR = "year", pgettext_lazy("sort", "Year")

    @property
    def words(self) -> str:
        """The order in words, behind the number of films."""
        words = {
            Sort.SECTION: _("A to Z by section"),
            Sort.TITLE: _("A to Z"),
            Sort.LENGTH: _("shortest first"),
            Sort.YEAR: _("newest first"),
        }
        return words[self]


class FilmFilter(django_filters.FilterSet):
    """The films of an edition that a query string asks for, as far as a visitor may read them.

    Values that nothing is known by are left out, with a sentence; what is left narrows the films: OR inside a facet, AND between
    facets. A day and a venue ask for one screening that is both.
    """

    section = ValuesFilter(method="in_sections")
    length = ValuesFilter(method="of_length")
    award = ValuesFilter(method="running_for")
    premiere = ValuesFilter(method="premiering")
    country = ValuesFilter(method="made_in")
    language = ValuesFilter(method="spoken_in")
    theme = ValuesFilter(method="about")
    director = ValuesFilter(method="directed_by")
    date = ValuesFilter(method="shown")
    venue = ValuesFilter(method="shown")

    class Meta:
        model = Film
        fields: list[str] = []

    def __init__(self, query: QueryDict, *, edition: Edition, visitor: Any, now: datetime) -> None:
        self.edition = edition
        self.notices: list[str] = []
        self.words = self._words(query.get("q", ""))
        films = Film.objects.visible_to(visitor, now=now).in_edition(edition)
        self.found = films.pks_found_by(self.words) if self.words else None
        self.screenings = edition.screenings.visible_to(visitor, now=now).exclude(status="cancelled")
        self.known: FacetRows = facet_rows(films, edition, self.screenings)
        self.chosen = {name: self._known_values(name, query.getlist(name)) for name in LABELS}
        self.sort = self._sort(query.get("sort", ""))
        super().__init__(data=self.chosen, queryset=films if self.found is None else films.filter(pk__in=self.found))

    # What narrows the films, one rule each; the rules themselves live on the films' QuerySet.

    def in_sections(self, films: Any, name: str, slugs: tuple[str, ...]) -> Any:
        return films.in_sections(self.edition, slugs)

    def running_for(self, films: Any, name: str, slugs: tuple[str, ...]) -> Any:
        return films.running_for(self.edition, slugs)

    def premiering(self, films: Any, name: str, premieres: tuple[str, ...]) -> Any:
        return films.premiering(self.edition, premieres)

    def of_length(self, films: Any, name: str, lengths: tuple[str, ...]) -> Any:
        return films.of_length(lengths)

    def made_in(self, films: Any, name: str, codes: tuple[str, ...]) -> Any:
        return films.made_in(codes)

    def spoken_in(self, films: Any, name: str, codes: tuple[str, ...]) -> Any:
        return films.spoken_in(codes)

    def about(self, films: Any, name: str, slugs: tuple[str, ...]) -> Any:
        return films.about(slugs)

    def directed_by(self, films: Any, name: str, slugs: tuple[str, ...]) -> Any:
        return films.directed_by(slugs)

    def shown(self, films: Any, name: str, _values: tuple[str, ...]) -> Any:
        """Day and venue at once; where both are asked for, the day's turn does it for both."""
        if name == "venue" and self.chosen["date"]:
            return films
        return films.shown_by(self.narrowed(self.screenings))

    def narrowed(self, screenings: Any) -> Any:
        """Those of an edition's screenings that the day and the venue ask for."""
        days, venues = self.chosen["date"], self.chosen["venue"]
        spans = [self.edition.bounds(date.fromisoformat(day)) for day in days]
        found = screenings.at(*venues) if venues else screenings
        return found.starting_within(spans) if spans else found

    # What the page says about it.

    @property
    def films(self) -> FilmQuerySet:
        """The films in the order asked for."""
        films: Any = self.qs
        match self.sort:
            case Sort.TITLE:
                return films.order_by("sort_title", "pk")
            case Sort.LENGTH:
                return films.by_length()
            case Sort.YEAR:
                return films.by_year()
            case _:
                return films.by_section(self.edition)

    @cached_property
    def count(self) -> int:
        """How many films there are; counted without asking the database."""
        narrowing = self._narrowing()
        return sum(facets.matches(row, narrowing) for row in self._rows)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets of the form, with what one more click would bring."""
        names = [name for name in SHOWN if name != "venue"]
        found = facets.counts(self._rows, self._narrowing(), names)
        found |= facets.counts(self._rows, self._narrowing(leaving_out="date"), ["venue"])
        return [self._facet(name, found[name]) for name in SHOWN if self.known.words[name]]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query again, without what was not understood and without the page."""
        asked = [(name, value) for name in LABELS for value in self.chosen[name]]
        words = [("q", self.words)] if self.words else []
        return words + asked + ([("sort", self.sort.value)] if self.sort is not Sort.SECTION else [])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new choice of facets keeps, as it has no field of its own in the form."""
        return [(name, value) for name, value in self.pairs if name in {"director", "sort"}]

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """The orders to choose from."""
        return [(sort.value, str(sort.label)) for sort in Sort]

    @property
    def chips(self) -> list[Chip]:
        """What is chosen, each as a link that takes it away."""
        pairs = self.pairs
        made = [
            Chip(self._word(name, value), facets.without(pairs, name, value)) for name, value in pairs if name != "sort"
        ]
        return made

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all was chosen."""
        return bool(self.words) or any(self.chosen.values())

    @cached_property
    def _rows(self) -> list[Mapping[str, set[str]]]:
        return self.known.rows(self.chosen["date"], self.chosen["venue"], among=self.found)

    def _narrowing(self, leaving_out: str = "venue") -> dict[str, set[str]]:
        """The choices that rows are measured by. A row's days know the chosen venues already, so a chosen day stands for both."""
        chosen = {name: set(wanted) for name, wanted in self.chosen.items() if wanted}
        if "date" in chosen and "venue" in chosen:
            del chosen[leaving_out]
        return chosen

    def _facet(self, name: str, count: Any) -> Facet:
        words = self.known.section_words if name == "section" else self.known.words[name]
        chosen = set(self.chosen[name])
        words = words | {value: self._word(name, value) for value in self.chosen[name] if value not in words}
        if len(words) > facets.UNFOLDED and name not in {
            "date",
            "section",
        }:  # a long list folds; what is chosen stays in sight
            words = dict(sorted(words.items(), key=lambda item: item[0] not in chosen))
        made = facets.facet(name, str(LABELS[name]), words, count=count, chosen=chosen)
        if name == "date":
            return made.shown_as("select")
        if name != "section":
            return made
        return replace(
            made, choices=[replace(choice, colour=self.known.colours[choice.value]) for choice in made.choices]
        )

    def _word(self, name: str, value: str) -> str:
        """A value as the page writes it."""
        if name == "q":
            return f"“{value}”"
        if name == "date":
            return date_format(date.fromisoformat(value), _("D j M"))
        language = get_language() or "en"
        others: dict[str, Callable[[str, str], str]] = {"country": iso.country_name, "language": iso.language_name}
        return self.known.words[name].get(value) or others.get(name, lambda text, _language: text)(value, language)

    # What is understood of the query.

    def _words(self, given: str) -> str:
        words, cut = search_words(given)
        if cut:
            self.notices.append(_("The search was cut after %(number)d characters.") % {"number": MOST_LETTERS})
        return words

    def _known_values(self, name: str, given: list[str]) -> tuple[str, ...]:
        """The values that something is known by; the rest goes into a sentence."""
        asked = values(given)
        if name == "date":
            return self._dates(asked)
        codes = {"country": iso.countries, "language": iso.languages}.get(name)
        if name == "country":
            asked = values(value.upper() for value in asked)
        known = codes("en") if codes else self.known.words[name]
        unknown = [value for value in asked if value not in known]
        if unknown:
            sentence = _("Not known here, and left out: %(filter)s %(values)s.")
            quoted = ", ".join(f"“{value}”" for value in unknown)
            self.notices.append(sentence % {"filter": str(LABELS[name]).lower(), "values": quoted})
        return tuple(value for value in asked if value in known)

    def _dates(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        days = []
        for value in asked:
            try:
                day = date.fromisoformat(value)
                self.edition.bounds(day)
                days.append(day.isoformat())
            except (ValueError, OverflowError):
                sentence = _("“%(value)s” is not a date such as 2012-11-19, so films of every day are listed.")
                self.notices.append(sentence % {"value": value})
        return tuple(days)

    def _sort(self, given: str) -> Sort:
        if given and given not in Sort.values:
            sentence = _("Films cannot be sorted by “%(value)s”; they are sorted by section.")
            self.notices.append(sentence % {"value": given[:40]})
        return Sort(given) if given in Sort.values else Sort.SECTION
