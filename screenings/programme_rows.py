"""Reads an edition's programme as the rows that the checks judge, in a number of queries that never grows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache, cached_property
from itertools import permutations
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from festival.models import Edition, Section
from festival.translation import columns
from films.models import Compilation, CompilationItem, Credit, Film, Person, Selection, Still
from films.models.vocabulary import Premiere, Role, ScreenFormat
from screenings.models import Hall, Screening, Transfer
from screenings.models.venue import transfer_minutes
from screenings.models.vocabulary import Audience, Availability, Kind, Status
from screenings.programme_checks import rows

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
TEXTS = {
    Film: ("logline", "synopsis", "directors_statement", "programme_note", "content_notes"),
    Section: ("name", "text"),
    Compilation: ("title", "text"),
    Screening: ("title", "description", "note", "price"),
}
TEXT_NAMES = {
    "logline": _("logline"), "synopsis": _("synopsis"), "directors_statement": _("director's statement"),
    "programme_note": _("programme note"), "content_notes": _("content notes"), "name": _("name"), "text": _("text"),
    "title": _("title"), "description": _("description"), "note": _("note"), "price": _("price"),
}  # fmt: skip
FILM_IDENTIFIERS = ("imdb_id", "wikidata_id", "tmdb_id", "letterboxd_id")
PERSON_IDENTIFIERS = ("imdb_id", "wikidata_id")
PREVIEWS = {Audience.PRESS_AND_INDUSTRY, Audience.SCHOOL}
ON_SALE = {Availability.AVAILABLE, Availability.FEW}
SCREENING_FIELDS = (
    "hall", "starts_at", "ends_at", "film", "compilation", "introduction_minutes", "discussion_minutes", "audience",
    "kind", "status", "availability", "ticket_url", "published_at", *columns("title", "note"),
)  # fmt: skip
RECORD_FIELDS = ("title", "original_title", "year", *FILM_IDENTIFIERS)
FILM_FIELDS = (*RECORD_FIELDS, "sort_title", "runtime", "published_at", "screen_format")


def read(edition: Edition, now: datetime) -> rows.Programme:
    """The programme of an edition as it stands at this moment, everything tentative and unpublished included."""
    return Reading(edition).programme(now)


class Reading:
    """One reading of an edition; every table is asked once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.screenings = Screening.objects.filter(edition=edition)
        shown = self.screenings.filter(compilation__isnull=False).values("compilation")
        self.own_compilations = Compilation.objects.filter(Q(pk__in=shown) | Q(section__edition=edition))
        self.own_items = CompilationItem.objects.filter(compilation__in=self.own_compilations.values("pk"))
        self.own_films = Film.objects.filter(
            Q(pk__in=Selection.objects.filter(section__edition=edition).values("film"))
            | Q(pk__in=self.screenings.filter(film__isnull=False).values("film"))
            | Q(pk__in=self.own_items.values("film"))
        )

    def programme(self, now: datetime) -> rows.Programme:
        """Everything, as it stands at this moment."""
        films, compilations = self._films(), self._compilations()
        halls = list(Hall.objects.with_venue().filter(pk__in=self.screenings.values("hall")))
        return rows.Programme(
            edition=_edition(self.edition),
            now=now,
            screenings=self._screenings(films, compilations),
            halls={hall.pk: _hall(hall) for hall in halls},
            films=films,
            compilations=compilations,
            sections=self._sections(),
            people=self._people(),
            transfers=_transfers(halls),
            languages=LANGUAGES,
            archive=self._archive(),
        )

    @cached_property
    def _directors(self) -> Mapping[int, tuple[str, ...]]:
        """Directors' names by film; of every film, because duplicates may stand in the archive."""
        credits = Credit.objects.filter(role=Role.DIRECTOR, person__isnull=False).order_by("film", "position", "pk")
        return _grouped(credits.values_list("film", "person__name"))

    @cached_property
    def _selections(self) -> Mapping[int, tuple[Selection, ...]]:
        """Every selection of the edition's films, other editions' included, newest edition first."""
        chosen = Selection.objects.filter(film__in=self.own_films.values("pk")).select_related("section__edition")
        ordered = chosen.order_by("-section__edition__starts_on", "position", "pk")
        return _grouped((selection.film_id, selection) for selection in ordered.defer(*columns("section__text")))

    def _films(self) -> dict[int, rows.FilmRow]:
        stills = Exists(Still.objects.filter(film=OuterRef("pk")))
        films = _with_texts(self.own_films).only(*FILM_FIELDS).annotate(has_still=stills).order_by("sort_title", "pk")
        return {film.pk: self._film(film) for film in films}

    def _film(self, film: Any) -> rows.FilmRow:
        selections = self._selections.get(film.pk, ())
        here = [one for one in selections if one.section.edition_id == self.edition.pk]
        premiere = next((Premiere(one.premiere) for one in here if one.premiere), Premiere.NONE)
        return rows.FilmRow(
            **self._record(film),
            runtime=film.runtime,
            published_at=film.published_at,
            is_selected=bool(here),
            print_format=_print_format(film.screen_format),
            premiere=premiere.label if premiere else "",
            premiere_is_first_showing=premiere.is_first_showing,
            occasions=tuple(filled for one in here for filled in _occasions(one)),
            earlier_editions=tuple(
                dict.fromkeys(
                    one.section.edition.name
                    for one in selections
                    if one.section.edition.starts_on < self.edition.starts_on
                )
            ),
            has_still=film.has_still,
            texts=_texts(film),
            has_synopsis=any(getattr(film, f"has_{column}") for column in columns("synopsis")),
        )

    def _record(self, film: Film) -> dict[str, Any]:
        """What tells a film from others."""
        return {
            "id": film.pk, "title": film.title, "original_title": film.original_title, "year": film.year,
            "directors": self._directors.get(film.pk, ()), "identifiers": _identifiers(film, FILM_IDENTIFIERS),
        }  # fmt: skip

    def _archive(self) -> tuple[rows.FilmRecord, ...]:
        others = Film.objects.exclude(pk__in=self.own_films.values("pk")).only(*RECORD_FIELDS).order_by("pk")
        return tuple(rows.FilmRecord(**self._record(film)) for film in others)

    def _compilations(self) -> dict[int, rows.CompilationRow]:
        items = self.own_items.order_by("compilation", "position", "pk").values_list("compilation", "film")
        together = _grouped(items)
        own = _with_texts(self.own_compilations).select_related("section").only(
            "published_at", "section__edition", *columns("title")
        )  # fmt: skip
        return {
            compilation.pk: rows.CompilationRow(
                id=compilation.pk,
                title=str(compilation.title),
                films=together.get(compilation.pk, ()),
                published_at=compilation.published_at,
                is_of_edition=compilation.section.edition_id == self.edition.pk,
                texts=_texts(compilation),
            )
            for compilation in own
        }

    def _sections(self) -> tuple[rows.SectionRow, ...]:
        sections = _with_texts(Section.objects.filter(edition=self.edition)).select_related("parent")
        return tuple(rows.SectionRow(section.pk, section.full_name, _texts(section)) for section in sections)

    def _people(self) -> dict[int, rows.PersonRow]:
        """Guests, and whoever made one of the films."""
        guests = Screening.guests.through.objects.filter(screening__edition=self.edition).values("person")
        makers = Credit.objects.filter(film__in=self.own_films.values("pk"), person__isnull=False).values("person")
        people = Person.objects.filter(Q(pk__in=guests) | Q(pk__in=makers)).only("name", *PERSON_IDENTIFIERS)
        return {
            one.pk: rows.PersonRow(one.pk, one.name, _identifiers(one, PERSON_IDENTIFIERS))
            for one in people.order_by("sort_name", "pk")
        }

    def _screenings(
        self, films: Mapping[int, rows.FilmRow], compilations: Mapping[int, rows.CompilationRow]
    ) -> tuple[rows.ScreeningRow, ...]:
        through = Screening.guests.through.objects.filter(screening__edition=self.edition).order_by("pk")
        guests = _grouped(through.values_list("screening", "person"))
        found = []
        for screening in _with_texts(self.screenings).only(*SCREENING_FIELDS).order_by("starts_at", "pk"):
            shown: rows.FilmRow | rows.CompilationRow | None = films.get(screening.film_id or 0)
            together = compilations.get(screening.compilation_id or 0)
            title = (shown or together or screening).title
            of = (shown.id,) if shown else together.films if together else ()
            found.append(_screening(screening, str(title), of, guests.get(screening.pk, ())))
        return tuple(found)


def _screening(screening: Screening, title: str, films: tuple[int, ...], guests: tuple[int, ...]) -> rows.ScreeningRow:
    return rows.ScreeningRow(
        id=screening.pk, title=title, hall=screening.hall_id, films=films, compilation=screening.compilation_id,
        starts_at=screening.starts_at, ends_at=screening.ends_at,
        introduction_minutes=screening.introduction_minutes, discussion_minutes=screening.discussion_minutes,
        guests=guests, audience=screening.audience, is_preview=screening.audience in PREVIEWS,
        is_cancelled=screening.status == Status.CANCELLED, is_ceremony=screening.kind == Kind.CEREMONY,
        is_installation=screening.kind == Kind.INSTALLATION,
        sells_tickets=screening.audience == Audience.PUBLIC and screening.availability in ON_SALE,
        has_ticket_link=bool(screening.ticket_url), published_at=screening.published_at,
        notes=_filled(screening, "note"), texts=_texts(screening),
    )  # fmt: skip


def _edition(edition: Edition) -> rows.EditionRow:
    return rows.EditionRow(
        id=edition.pk, name=edition.name, starts_on=edition.starts_on, ends_on=edition.ends_on, zone=edition.zone,
        day_starts_at=edition.day_starts_at, turnaround_minutes=edition.turnaround_minutes,
    )  # fmt: skip


def _hall(hall: Hall) -> rows.HallRow:
    return rows.HallRow(hall.pk, hall.full_name, hall.venue_id, hall.capacity, hall.turnaround_minutes)


def _transfers(halls: Iterable[Hall]) -> dict[tuple[int, int], int]:
    """Minutes between the venues of these halls, as far as they are entered or can be estimated."""
    table, venues = Transfer.objects.all().table(), {hall.venue_id: hall.venue for hall in halls}
    ways = {
        (here.pk, there.pk): transfer_minutes(here, there, table) for here, there in permutations(venues.values(), 2)
    }
    return {pair: minutes for pair, minutes in ways.items() if minutes is not None}


def _print_format(code: str) -> str:
    """The format's name, where one print has to travel."""
    found = next((word for word in ScreenFormat if word == code), None)
    return str(found.label) if found and found.is_physical_print else ""


def _occasions(selection: Selection) -> tuple[str, ...]:
    """What a selection says about the occasion: its section's name and its own note."""
    return (*_filled(selection.section, "name"), *_filled(selection, "note"))


def _identifiers(row: Film | Person, names: Iterable[str]) -> tuple[rows.Identifier, ...]:
    """The identifiers that are filled in, each with the pattern that its form would ask for."""
    return tuple(
        rows.Identifier(catalogue, value, pattern, rule)
        for name in names
        if (value := getattr(row, name))
        for catalogue, pattern, rule in [_rule(type(row), name)]
    )


@cache
def _rule(model: type[Film] | type[Person], name: str) -> tuple[str, str, object]:
    field: Any = model._meta.get_field(name)
    validator: Any = next(one for one in field.validators if isinstance(one, RegexValidator))
    return str(field.verbose_name), validator.regex.pattern, validator.message


def _with_texts(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Says of every text in every language whether it is there, without reading it."""
    names = columns(*TEXTS[queryset.model])
    return queryset.annotate(**{f"has_{name}": ~Q(**{name: ""}) for name in names})


def _texts(row: Any) -> tuple[rows.Text, ...]:
    return tuple(
        rows.Text(TEXT_NAMES[name], tuple(code for code in LANGUAGES if getattr(row, f"has_{name}_{code}")))
        for name in TEXTS[type(row)]
    )


def _filled(row: Any, name: str) -> tuple[str, ...]:
    """A text in every language that it is there in."""
    return tuple(text for column in columns(name) if (text := getattr(row, column)))


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
