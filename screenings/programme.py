"""An edition's screenings as one visitor may read them, with everything that they can be filtered by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext

from festival.models import Edition, Section
from festival.translation import columns
from films import iso
from films.models import CompilationItem, Film
from screenings.models import Hall, Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import Access, Availability, Kind, Status
from screenings.parts import Part, part_of

OPEN = "open"
LIGHT = (
    "pk", "starts_at", "hall_id", "film_id", "film__slug", "film__countries", "film__languages",
    "compilation_id", "compilation__section_id",
    "spoken_languages", "subtitles", "access", "kind", "availability", "status",
)  # fmt: skip


@dataclass(frozen=True)
class Sections:
    """Sections of an edition, or of several, and which of them selected a film."""

    every: Mapping[int, Section]
    of_films: Mapping[int, tuple[Section, ...]]

    @classmethod
    def of(cls, edition: Edition) -> "Sections":
        """An edition's."""
        return cls.among(edition.sections.all())

    @classmethod
    def among(cls, sections: QuerySet[Section]) -> "Sections":
        """One query: a line per section and film."""
        lines = sections.select_related("parent").annotate(film_id=F("selections__film"))
        every: dict[int, Section] = {}
        of_films: dict[int, tuple[Section, ...]] = {}
        for line in lines.defer(*columns("text", "parent__text")).order_by("position", "slug"):
            section = every.setdefault(line.pk, line)
            if line.film_id:
                of_films[line.film_id] = (*of_films.get(line.film_id, ()), section)
        return cls(every, of_films)

    def chosen_for(self, film_id: int | None, own: int | None) -> tuple[Section, ...]:
        """The sections of a film, or the compilation's own one."""
        if own is not None:
            return tuple(filter(None, [self.every.get(own)]))
        return self.of_films.get(film_id or 0, ())

    def shown_for(self, screening: Screening) -> Section | None:
        """The section whose colour and code a screening's row carries."""
        own = screening.compilation.section_id if screening.compilation else None
        return next(iter(self.chosen_for(screening.film_id, own)), None)


@dataclass(frozen=True)
class FilmFacts:
    """What a film adds to the facets of its screenings."""

    slug: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]


class Programme:
    """What a visitor can choose from. Everything is read when first asked for: five queries in all."""

    def __init__(self, edition: Edition, visitor: Any, now: datetime) -> None:
        self.edition, self.visitor, self.now = edition, visitor, now
        self.screenings: ScreeningQuerySet = edition.screenings.visible_to(visitor, now=now)
        self.films = Film.objects.all() if visitor.is_staff else Film.objects.published(now)

    @cached_property
    def halls(self) -> dict[int, Hall]:
        """Every hall with its venue, in order."""
        halls = Hall.objects.with_venue().defer(
            *columns("venue__description", "venue__transport", "venue__access_text")
        )
        return {hall.pk: hall for hall in halls}

    @cached_property
    def sections(self) -> Sections:
        """The edition's sections."""
        return Sections.of(self.edition)

    @cached_property
    def rows(self) -> list[dict[str, frozenset[str]]]:
        """A light row per screening: the values that it has in each facet."""
        return [self._row(dict(zip(LIGHT, values, strict=True))) for values in self.screenings.values_list(*LIGHT)]

    @cached_property
    def days(self) -> list[date]:
        """The edition's days, and days outside its dates that have a screening all the same."""
        used = {date.fromisoformat(day) for row in self.rows for day in row["date"]}
        return sorted(used.union(self.edition.days))

    def offered(self, name: str, chosen: frozenset[str] = frozenset()) -> dict[str, str]:
        """Labels of the values that occur in a facet or are chosen, in their order."""
        used = chosen.union(*(row[name] for row in self.rows))
        return {value: label for value, label in self.labels(name).items() if value in used}

    def labels(self, name: str) -> Mapping[str, str]:
        """Labels of every value that a facet knows, in their order."""
        match name:
            case "venue":
                return {hall.venue.slug: hall.venue.name for hall in self.halls.values()}
            case "hall":
                return {hall.slug: hall.full_name for hall in self.halls.values()}
            case "section":
                return self._section_labels
            case "country":
                return iso.countries(get_language() or "en")
            case "language" | "subtitles":
                return self._language_labels
            case _:
                return WORDS[name]() if name in WORDS else {}

    @cached_property
    def _section_labels(self) -> dict[str, str]:
        labels: dict[str, str] = {}
        for section in self.sections.every.values():
            if section.parent:
                labels.setdefault(section.parent.slug, str(section.parent.name))
            labels[section.slug] = section.full_name
        return labels

    @cached_property
    def _language_labels(self) -> dict[str, str]:
        return {code: capfirst(name) for code, name in iso.languages(get_language() or "en").items()}

    @cached_property
    def _films_together(self) -> dict[int, list[FilmFacts]]:
        """The films of each compilation on show that this visitor may know of."""
        items = CompilationItem.objects.filter(compilation__screenings__edition=self.edition, film__in=self.films)
        together: dict[int, list[FilmFacts]] = {}
        values = items.values_list("compilation_id", "film__slug", "film__countries", "film__languages").distinct()
        for compilation, slug, countries, languages in values.order_by():
            together.setdefault(compilation, []).append(FilmFacts(slug, tuple(countries), tuple(languages)))
        return together

    def _row(self, light: dict[str, Any]) -> dict[str, frozenset[str]]:
        edition, hall = self.edition, self.halls[light["hall_id"]]
        day = edition.day_of(light["starts_at"])
        films = list(self._films(light))
        spoken = light["spoken_languages"] or [code for film in films for code in film.languages]
        return {
            "pk": frozenset([str(light["pk"])]),
            "date": frozenset([day.isoformat()]),
            "venue": frozenset([hall.venue.slug]),
            "hall": frozenset([hall.slug]),
            "part": frozenset([part_of(light["starts_at"], day, edition.zone, edition.day_starts_at).value]),
            "section": self._section_slugs(light),
            "country": frozenset(code for film in films for code in film.countries),
            "language": frozenset(spoken),
            "subtitles": frozenset(light["subtitles"]),
            "access": frozenset(light["access"]),
            "kind": frozenset([light["kind"]]),
            "tickets": frozenset([OPEN] if self._lets_in(light) else []),
            "film": frozenset(film.slug for film in films),
        }

    def _films(self, light: dict[str, Any]) -> Iterator[FilmFacts]:
        if light["film_id"]:
            yield FilmFacts(light["film__slug"], light["film__countries"], light["film__languages"])
        elif light["compilation_id"]:
            yield from self._films_together.get(light["compilation_id"], [])

    def _section_slugs(self, light: dict[str, Any]) -> frozenset[str]:
        """The sections' slugs, and those of the sections they stand inside."""
        sections = self.sections.chosen_for(light["film_id"], light["compilation__section_id"])
        return frozenset(part.slug for section in sections for part in (section, section.parent) if part)

    def _lets_in(self, light: dict[str, Any]) -> bool:
        """The same rule as `ScreeningQuerySet.letting_in`."""
        still = light["starts_at"] > self.now and light["status"] != Status.CANCELLED
        return still and Availability(light["availability"]).lets_you_in


def _words(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


WORDS = {
    "part": lambda: _words(Part),
    "access": lambda: _words(Access),
    "kind": lambda: _words(Kind),
    "tickets": lambda: {OPEN: pgettext("filter", "I can still go")},
}
