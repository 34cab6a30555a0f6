"""The schedule's filters: known values in, screenings out. Pages, feeds and exports read the same query through it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from films.models import Person
from screenings.models.queries import ScreeningQuerySet
from screenings.parts import Part, spans
from screenings.programme import Programme


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
