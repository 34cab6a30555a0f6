"""Reads an edition into a booklet, as visitors may read it at a moment. A constant number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from festival.files import READER
from festival.models import Edition, Section
from films.models import Compilation, CompilationItem, Film
from films.models.vocabulary import Role
from screenings.booklet.entries import (
    Chapter,
    Entry,
    chapter_of,
    compilation_anchor,
    compilation_entry,
    event_entry,
    film_anchor,
    film_entry,
)
from screenings.booklet.indexes import Letter, letters
from screenings.booklet.spreads import Spread, spreads
from screenings.models import Hall, Screening
from screenings.printing.times import by_film, films_together, time_of
from screenings.programme import Programme
from screenings.states import Reader


class NothingPublicError(Exception):
    """Visitors may not read the edition's programme at that moment, so a booklet of it would be empty."""


@dataclass(frozen=True)
class Booklet:
    """Everything that the booklet prints. `holds` names what is in it, by kind and primary key."""

    edition: Edition
    chapters: Sequence[Chapter]
    spreads: Sequence[Spread]
    films: Sequence[Letter]
    people: Sequence[Letter]
    halls: Sequence[Hall]
    holds: dict[str, list[int]]


def booklet(edition: Edition, now: datetime, origin: str) -> Booklet:
    """An edition's booklet. Raises NothingPublicError."""
    if not edition.programme_is_public(now):
        raise NothingPublicError(edition.name)
    return _Reading(edition, now, origin).booklet()


class _Reading:
    """What is read once and used by several chapters."""

    def __init__(self, edition: Edition, now: datetime, origin: str) -> None:
        self.edition, self.origin, self.reader = edition, origin, Reader(now, lasting=True)
        self.programme = Programme(edition, READER, now)
        visible = self.programme.screenings
        self.screenings: list[Screening] = list(visible.for_grid())
        self.events: list[Screening] = list(visible.events().for_grid().defer(None))
        self.compilations = _compilations(edition, now)
        alone = {screening.film_id for screening in self.screenings if screening.film_id}
        self.films: dict[int, Film] = {film.pk: film for film in _films(edition, self.compilations, alone, now)}
        for film in self.films.values():
            film.director_credits = [credit for credit in film.credit_list if credit.role == Role.DIRECTOR]
        self.own = {pk for pk, film in self.films.items() if film.shown_in or pk in alone}  # with an entry of their own
        self.times = by_film(self.screenings, films_together(visible), self.reader)

    def booklet(self) -> Booklet:
        chapters = [*self._chapters(), *self._further()]
        used = {screening.hall_id for screening in self.screenings}
        return Booklet(
            edition=self.edition, chapters=chapters, spreads=spreads(self.screenings, self.programme, self.reader),
            films=letters(self._titles()), people=letters(self._people()),
            halls=[hall for hall in self.programme.halls.values() if hall.pk in used],
            holds={
                "film": sorted(self.films),
                "compilation": sorted(compilation.pk for compilation in self.compilations),
                "screening": sorted(screening.pk for screening in self.screenings),
            },
        )  # fmt: skip

    def _chapters(self) -> Iterator[Chapter]:
        """Every section with its entries, each followed by those inside it. A film in two sections stands in the first."""
        entries: dict[int, list[Entry]] = {}
        for film in self.films.values():
            if film.shown_in:
                entries.setdefault(film.shown_in[0].section.pk, []).append(self._film(film))
        for compilation in self.compilations:
            entries.setdefault(compilation.section_id, []).append(self._compilation(compilation))
        sections = list(self.edition.sections.select_related("parent"))
        around = {section.parent_id for section in sections if section.pk in entries}
        for section in _in_order(sections):
            if section.pk in entries or (section.pk in around and section.text):
                yield chapter_of(section, entries.get(section.pk, []))

    def _film(self, film: Film) -> Entry:
        return film_entry(film, self.times[film.pk], self.origin)

    def _compilation(self, compilation: Compilation) -> Entry:
        times = [time_of(one, self.reader) for one in self.screenings if one.compilation_id == compilation.pk]
        return compilation_entry(compilation, self._films_in(compilation), self.own, times)

    def _films_in(self, compilation: Compilation) -> list[Film]:
        items: Iterable[CompilationItem] = compilation.items.all()
        return [self.films[item.film_id] for item in items if item.film_id in self.films]

    def _further(self) -> Iterator[Chapter]:
        """Films that are shown in no section, and events that are no film, in chapters of their own."""
        films = [self._film(film) for pk, film in self.films.items() if pk in self.own and not film.shown_in]
        if films:
            yield Chapter("more", _("More films"), art=2, entries=films)
        by_title = sorted(self.events, key=lambda event: (event.shown_title, event.starts_at))
        groups = [list(group) for _title, group in groupby(by_title, key=lambda event: event.shown_title)]
        groups.sort(key=lambda group: group[0].starts_at)
        entries = [event_entry(group, [time_of(event, self.reader) for event in group]) for group in groups]
        if entries:
            yield Chapter("events", _("Talks and events"), art=4, entries=entries)

    def _titles(self) -> Iterator[tuple[str, str]]:
        """Films by the title that lists sort them by, on their own pages and on those of their compilations; and these."""
        yield from ((self.films[pk].sort_title, film_anchor(pk)) for pk in self.own)
        for compilation in self.compilations:
            yield str(compilation.title), compilation_anchor(compilation.pk)
            for film in self._films_in(compilation):
                yield film.sort_title, compilation_anchor(compilation.pk)

    def _people(self) -> Iterator[tuple[str, str]]:
        """Everybody with a credit in a film, by the name that lists sort them by."""
        within: dict[int, list[str]] = {}
        for compilation in self.compilations:
            for film in self._films_in(compilation):
                within.setdefault(film.pk, []).append(compilation_anchor(compilation.pk))
        for film in self.films.values():
            anchors = [film_anchor(film.pk)] if film.pk in self.own else within.get(film.pk, [])
            people = [credit.person for credit in film.credit_list if credit.person]
            yield from ((person.sort_name, anchor) for person in people for anchor in anchors)


def _compilations(edition: Edition, now: datetime) -> list[Compilation]:
    """The edition's public compilations with their films. Two queries."""
    visible = Compilation.objects.visible_to(READER, now=now).filter(section__edition=edition)
    return list(visible.in_order().with_films())


def _films(edition: Edition, compilations: Sequence[Compilation], alone: set[int], now: datetime) -> Any:
    """Public films that the edition selected, or shows alone or in these compilations, by section. Two queries."""
    selected = Film.objects.in_edition(edition).values("pk")
    together = CompilationItem.objects.filter(compilation__in=[one.pk for one in compilations]).values("film")
    visible = Film.objects.visible_to(READER, now=now).filter(Q(pk__in=selected) | Q(pk__in=together) | Q(pk__in=alone))
    return visible.by_section(edition).for_records(Edition.objects.filter(pk=edition.pk))


def _in_order(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections as they are ordered, each followed by those inside it."""
    known = sorted(sections, key=lambda section: (section.position, section.slug))
    for top in (section for section in known if not section.parent_id):
        yield top
        yield from (section for section in known if section.parent_id == top.pk)
