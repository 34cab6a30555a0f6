"""A row of films.csv: the film, who directed it, and the festival's decision to show it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from festival.admin.proposals import address, sort_title
from festival.importing import cells
from festival.importing.columns import Codes, Column, Several, both
from festival.importing.matching import NEAR, VERY_NEAR, likeness, tight
from festival.importing.outcome import Judged
from festival.importing.resources import Judging, ProgrammeResource
from festival.importing.rows import Row
from festival.models import Edition, Section
from festival.translation import columns as in_both
from films.imports import identifiers, names
from films.imports.people import People
from films.imports.sections import Sections
from films.imports.shelf import Shelf
from films.models import CompilationItem, Credit, Film, Selection, Theme
from films.models.vocabulary import Premiere, Role

NO_SECTION = "–"
NOBODY = frozenset({"unknown", "onbekend", "various", "diverse", "anonymous", "anoniem"})


class FilmResource(ProgrammeResource):
    """What a row of films.csv becomes."""

    kind = "films"
    model = Film
    model_columns = (
        "code", "title", "original_title", "other_titles", "sort_title", "slug", "year", "runtime", "countries", "languages",
        "colour", "screen_format", "aspect_ratio", "sound", "minimum_age",
        "imdb_id", "wikidata_id", "tmdb_id", "letterboxd_id", "published_at",
        *in_both("logline", "synopsis", "directors_statement", "programme_note", "content_notes"),
    )  # fmt: skip
    renamed = {"imdb_id": "imdb"}
    forgiving = frozenset(
        {"imdb_id", "wikidata_id", "tmdb_id", "letterboxd_id", "colour", "screen_format", "aspect_ratio", "sound"}
    )

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.shelf: Shelf = judging.shared.setdefault("films", Shelf(_known_films(judging)))
        self.sections: Sections = judging.shared.setdefault("sections", Sections(judging.edition))
        self.by_title: set[int] = set()
        self.codes: set[str] = set()

    def columns(self) -> Iterator[Column]:
        codes = {"countries": names.countries(), "languages": names.languages()}
        for name in self.model_columns:
            column = self.model_column(name)
            column.widget = codes.get(name) or identifiers.WIDGETS.get(name) or column.widget
            yield column
        yield Column(None, Several(), column_name="directors", read=directors)
        yield Column(None, Several(), column_name="section", read=self.section_names, exported=self._section_cell)
        yield Column(None, Codes.of(Premiere.choices), column_name="premiere", read=self.premieres, forgiving=True)
        yield Column(
            None, Several(), column_name="themes", read=lambda film: [theme.slug for theme in film.themes.all()]
        )

    # Matching

    def judge(self, rows: list[Row]) -> list[Judged]:
        self.codes = {row.get("code") for row in rows}
        return super().judge(rows)

    def match(self, row: Row) -> Film | None:
        """By code, by address, by title with year and director; a near title is only suggested."""
        film = self.shelf.by_code(row.get("code")) if row.get("code") else None
        film = film or (self.shelf.by_slug(row.get("slug")) if row.get("slug") else None)
        if film is not None:
            self._stop_at_another_films_code(film, row)
            return self._unclaimed(film)
        candidates = [film for film in self.shelf.named(row.get("title")) if self._may_be(film, row)]
        if candidates:
            film = self.shelf.best(candidates, row, directors_in(row))
            self.by_title.add(id(film))
            return film
        return self._near(row)

    def _stop_at_another_films_code(self, film: Film, row: Row) -> None:
        """Refuses a number that an earlier edition gave to another film: that film would be overwritten."""
        if not film.pk or not row.get("title") or self.section_names(film):
            return
        if max(likeness(tight(row.get("title")), tight(title)) for title in (film.title, film.original_title)) < NEAR:
            message = _(
                "The code is that of “%(film)s” already, which this edition does not show; give this film another."
            )
            self.reject("code", message % {"film": film})

    def _unclaimed(self, film: Film) -> Film:
        earlier = self.claimed.get(id(film))
        if earlier is not None:
            message = _("This film stands in line %(line)d of %(file)s already; leave one of the two lines out.")
            self.reject("code", message % {"line": earlier.line, "file": earlier.file})
        return film

    def _may_be(self, film: Film, row: Row) -> bool:
        """Whether a film of this title can be the row's: not another row's, not one with another number, year or director."""
        if row.get("code") and film.code and film.code != row.get("code") and not self._surely_is(film, row):
            return False
        earlier = self.claimed.get(id(film))
        if not self.shelf.agrees(film, row, directors_in(row)):
            return False
        if earlier is not None and not row.get("code"):
            self._unclaimed(film)
        return earlier is None

    def _surely_is(self, film: Film, row: Row) -> bool:
        """Whether year and director both say that a film with another number, of an earlier edition, is the row's."""
        ours = {tight(name) for name in directors_in(row)}
        shared = ours & {tight(name) for name in self.shelf.directors[id(film)]}
        return film.code not in self.codes and str(film.year) == row.get("year") and bool(shared)

    def _near(self, row: Row) -> Film | None:
        for near in self.shelf.near(row.get("title"), VERY_NEAR):
            film = near.thing
            if film.pk is None or not self._may_be(film, row):
                continue
            if self.judging.choices.accepts(row):
                self.accept("title", _("“%(title)s” was taken for this film.") % {"title": row.get("title")}, str(film))
                self.by_title.add(id(film))
                return film
            self.judged.suggestion = str(film)
            message = _("This is taken as a new film; the programme has one that is nearly called so.")
            self.warn("title", message, str(film))
            return None
        return None

    # Values

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        if not row.get("title") and not self.judged.instance.pk:
            self.problem("title", _("The film has no title; fill this cell."))
        for column, value in super().values(row):
            known_otherwise = column.name == "title" or (column.name == "code" and self.judged.instance.code)
            if known_otherwise and id(self.judged.instance) in self.by_title:
                continue  # found by its title, whatever the spelling and the number: ours stay
            if column.name == "slug" and self.judged.is_new and self.shelf.by_slug(value):
                continue
            if column.name == "section" and cells.is_nothing(row.get("section")):
                continue  # a film that no section of this edition shows
            yield column, self._section_values(column, value)

    def _section_values(self, column: Column, value: Any) -> Any:
        if column.name == "directors":
            return tuple(name for name in value if name.casefold() not in NOBODY)
        if column.name == "section":
            return [self.sections.named(name, self).slug for name in value]
        return value

    def take(self, column: Column, value: Any) -> None:
        retitled = column.name == "title" and self.judged.instance.sort_title == sort_title(self.judged.instance.title)
        super().take(column, value)
        if retitled and self.judged.changes("title"):
            super().take(self.fields["sort_title"], sort_title(self.judged.instance.title))

    def complete(self, instance: Film, row: Row) -> None:
        if not row.get("section") and not self.section_names(instance):
            self.take(self.fields["section"], [self.sections.otherwise().slug])
        if self.judged.is_new:
            instance.sort_title = instance.sort_title or sort_title(instance.title)
            instance.slug = instance.slug or address(
                instance.title, taken=self.shelf.slugs, longest=120, otherwise="film"
            )

    def learn(self, judged: Judged) -> None:
        known_directors = judged.relations.get("directors") or directors(judged.instance)
        self.shelf.add(judged.instance, directors=known_directors, codes=[judged.row.get("code")])
        chosen = judged.relations.get("section") or self.section_names(judged.instance)
        self.shelf.sections[id(judged.instance)] = tuple(chosen)

    # What the database says

    def memory_key(self, column: str) -> str:
        return f"{column}@{self.judging.edition.slug}" if column in {"section", "premiere"} else column

    def may_replace(self, column: str, old: str, new: str) -> bool:
        """A film that an earlier edition knows by another number is filled, not overwritten."""
        film, code = self.judged.instance, self.judged.row.get("code")
        if old and column not in {"section", "premiere"} and code and film.code and code != film.code:
            return self.judging.choices.overwrites(self.judged.row, column)
        return super().may_replace(column, old, new)

    def instances(self) -> list[Film]:
        wanted = set(films_of(self.judging.edition).values_list("pk", flat=True))
        return sorted((film for film in self.shelf.slugs.values() if film.pk in wanted), key=lambda film: film.pk)

    def selections(self, film: Film) -> list[Selection]:
        """This edition's selections of a film."""
        edition = self.judging.edition.pk
        return (
            [one for one in film.selections.all() if one.section.edition_id == edition] if film.pk and edition else []
        )

    def section_names(self, film: Film) -> tuple[str, ...]:
        """The sections of this edition that show a film."""
        return tuple(one.section.slug for one in self.selections(film))

    def _section_cell(self, film: Film) -> str:
        """The sections; a dash for none, because an empty cell asks for the section “Programme”."""
        return cells.SEPARATOR.join(self.section_names(film)) or NO_SECTION

    def premieres(self, film: Film) -> tuple[str, ...]:
        """The premiere of a film, once for all its sections."""
        return tuple(dict.fromkeys(one.premiere for one in self.selections(film) if one.premiere))

    # Applying

    def save_relations(self, rows: list[Judged]) -> None:
        self.sections.save()
        self._save_directors([row for row in rows if "directors" in row.relations])
        chosen = [one for row in rows if "section" in row.relations for one in self._select(row)]
        Selection.objects.bulk_create(chosen, batch_size=500)
        for row in rows:
            if "premiere" in row.relations and not row.is_new:
                premiere = next(iter(row.relations["premiere"]), "")
                row.instance.selections.filter(section__edition=self.judging.edition).update(premiere=premiere)
        self._save_themes([row for row in rows if "themes" in row.relations])

    def _save_directors(self, rows: list[Judged]) -> None:
        people = People(name for row in rows for name in row.relations["directors"])
        credits = []
        for row in rows:
            wanted = list(dict.fromkeys(people[name] for name in row.relations["directors"]))
            if not row.is_new:
                row.instance.credits.filter(role=Role.DIRECTOR).exclude(company__isnull=False).delete()
            for position, person in enumerate(wanted):
                credits.append(Credit(film=row.instance, role=Role.DIRECTOR, person=person, position=position))
        Credit.objects.bulk_create(credits, batch_size=500)

    def _select(self, row: Judged) -> list[Selection]:
        """Moves a film's selections to the sections that the file names, with what they say of it; the new ones to make."""
        wanted = [section for slug in row.relations["section"] if (section := self.sections.index.by_code(slug))]
        current = [] if row.is_new else self.selections(row.instance)
        kept = {one.section_id for one in current}
        spare = [one for one in current if one.section not in wanted]
        missing: list[Section] = [section for section in wanted if section.pk not in kept]
        for moved, section in zip(spare, missing, strict=False):
            moved.section = section
            moved.save(update_fields=["section"])
        premiere = next(iter(row.relations.get("premiere", ())), "")
        return [Selection(section=one, film=row.instance, premiere=premiere) for one in missing[len(spare) :]]

    def _save_themes(self, rows: list[Judged]) -> None:
        themes = {theme.slug: theme for theme in Theme.objects.all()}
        by_name = {tight(name): theme for theme in themes.values() for name in both(theme, "name")}
        for row in rows:
            wanted = []
            for name in row.relations["themes"]:
                theme = themes.get(name) or by_name.get(tight(name))
                if theme is None:
                    theme = Theme.objects.create(
                        name_en=name[:60], slug=address(name, taken=themes, longest=60, otherwise="theme")
                    )
                    themes[theme.slug] = by_name[tight(name)] = theme
                wanted.append(theme)
            row.instance.themes.set(wanted)


def films_of(edition: Edition) -> QuerySet[Film]:
    """The films that an edition selected, shows in a compilation, or screens; and those of no edition at all."""
    together = CompilationItem.objects.filter(compilation__section__edition=edition).values("film")
    chosen = Selection.objects.filter(section__edition=edition).values("film")
    shown = Q(pk__in=chosen) | Q(pk__in=together) | Q(screenings__edition=edition)
    return Film.objects.filter(shown | Q(selections__isnull=True, screenings__isnull=True)).distinct()


def directors(film: Film) -> tuple[str, ...]:
    """The names of a film's directors, in order."""
    if not film.pk:
        return ()
    return tuple(credit.person.name for credit in film.credits.all() if credit.role == Role.DIRECTOR and credit.person)


def directors_in(row: Row) -> tuple[str, ...]:
    """The directors that a row names."""
    return tuple(name for name in cells.values(row.get("directors")) if name.casefold() not in NOBODY)


def _known_films(judging: Judging) -> Iterable[tuple[Film, tuple[str, ...]]]:
    """Every film with its directors; selections and themes alongside."""
    credits = Credit.objects.filter(role=Role.DIRECTOR).select_related("person").order_by("position", "pk")
    chosen = Selection.objects.select_related("section").order_by("section__position", "pk")
    films = Film.objects.prefetch_related(Prefetch("credits", credits), Prefetch("selections", chosen), "themes")
    return ((film, directors(film)) for film in films.order_by("pk"))
