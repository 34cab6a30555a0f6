"""A row of compilations.csv: several films on one ticket."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from festival.admin.proposals import address
from festival.importing.columns import Column, Several, Text, both
from festival.importing.matching import Index
from festival.importing.outcome import Judged
from festival.importing.resources import Judging, ProgrammeResource
from festival.importing.rows import Row
from festival.models import Section
from festival.translation import columns as in_both
from films.imports.finding import found_film
from films.imports.sections import Sections
from films.models import Compilation, CompilationItem, Film


class Films(Several):
    """Films of a compilation, in order; each by its code, or by its address."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return super().render([film.code or film.slug for film in value or ()])


class SectionCell(Text):
    """One section, by its address."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value else ""


class CompilationResource(ProgrammeResource):
    """What a row of compilations.csv becomes."""

    kind = "compilations"
    model = Compilation
    model_columns = ("code", *in_both("title"), "slug", "kind", *in_both("text"), "published_at")

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.sections: Sections = judging.shared.setdefault("sections", Sections(judging.edition))
        self.index: Index[Compilation] = judging.shared.setdefault("compilations", Index())
        self.items: dict[int, list[Film]] = judging.shared.setdefault("items", {})
        self.slugs: dict[str, Compilation] = {}
        by_pk: dict[int, Compilation] = judging.shared.setdefault("compilations_by_pk", {})
        for compilation in _known(judging):
            by_pk[compilation.pk] = compilation
            self._put(compilation, [item.film for item in compilation.items.all()])

    def columns(self) -> Iterator[Column]:
        yield from super().columns()
        title = self.model_column("title_en", column_name="title", is_exported=False)
        title.is_imported = False
        yield title
        yield Column("section", SectionCell(), column_name="section")
        yield Column(None, Films(), column_name="films", read=self.films)

    def films(self, compilation: Compilation) -> list[Film]:
        """The films of a compilation, in order, as the same instances that the films' rows use."""
        return self.items.get(id(compilation), [])

    def _put(self, compilation: Compilation, films: list[Film], code: str = "") -> None:
        self.items[id(compilation)] = films
        self.slugs[compilation.slug] = compilation
        titles = both(compilation, "title")
        self.index.add(compilation, codes=[compilation.code, code, compilation.slug], names=titles)

    def match(self, row: Row) -> Compilation | None:
        """By code, by address, by title in either language."""
        compilation = self._ours(row.get("code"), row) or self._ours(row.get("slug"), row)
        if compilation is None:
            titles = [row.get(name) for name in ("title", "title_en", "title_nl") if row.get(name)]
            named = [found for title in titles for found in self.index.named(title)]
            free = (one for one in named if self._is_free(one, row))
            compilation = next(free, None)
        elif id(compilation) in self.claimed:
            message = _("This compilation stands in line %(line)d already; leave one of the two lines out.")
            self.reject("code", message % {"line": self.claimed[id(compilation)].line})
        return compilation

    def _ours(self, code: str, row: Row) -> Compilation | None:
        """The compilation with this code or address, if it is this edition's; another edition's code cannot be taken."""
        found = self.index.by_code(code) if code else None
        if found is None or self._is_ours(found):
            return found
        if found.code == row.get("code"):
            message = _("The code is that of “%(title)s” in another edition already; give this compilation another.")
            self.reject("code", message % {"title": found})
        return None

    def _is_free(self, compilation: Compilation, row: Row) -> bool:
        coded = row.get("code") and compilation.code
        return self._is_ours(compilation) and id(compilation) not in self.claimed and not coded

    def _is_ours(self, compilation: Compilation) -> bool:
        return compilation.pk is None or compilation.section.edition_id == self.judging.edition.pk

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        if row.get("title") and not row.get("title_en"):
            yield self.fields["title_en"], row.get("title")
        elif self.judged.is_new and not (row.get("title_en") or row.get("title_nl")):
            self.problem("title", _("The compilation has no title; fill this cell."))
        for column, value in super().values(row):
            if column.name == "films":
                yield column, [film for name in value if (film := found_film(self, "films", name)) is not None]
            elif column.name == "section":
                yield column, self.sections.named(value, self)
            elif not (column.name == "slug" and self.judged.is_new and value in self.slugs):
                yield column, value

    def complete(self, instance: Compilation, row: Row) -> None:
        films = self.judged.relations.get("films") or self.films(instance)
        if not films:
            self.reject("films", _("The compilation holds no film; name its films here, with “;” between them."))
        if not instance.section_id and not getattr(instance, "section", None):
            self.take(self.fields["section"], self._section_of(films[0]) or self.sections.otherwise())
        if self.judged.is_new and not instance.slug:
            title = both(instance, "title")[0]
            instance.slug = address(title, taken=self.slugs, longest=120, otherwise="compilation")

    def instances(self) -> list[Compilation]:
        known: dict[int, Compilation] = self.judging.shared["compilations_by_pk"]
        return [one for one in known.values() if one.section.edition_id == self.judging.edition.pk]

    def _section_of(self, film: Film) -> Section | None:
        """The edition's section that shows a film, by its row or by the programme."""
        chosen = self.judging.shared["films"].sections.get(id(film))
        if chosen:
            return self.sections.index.by_code(chosen[0])
        known = film.selections.all() if film.pk else ()
        slugs = [one.section.slug for one in known if one.section.edition_id == self.judging.edition.pk]
        return self.sections.index.by_code(slugs[0]) if slugs else None

    def learn(self, judged: Judged) -> None:
        films = judged.relations.get("films") or self.films(judged.instance)
        self._put(judged.instance, films, judged.row.get("code"))

    def apply(self, rows: list[Judged]) -> None:
        self.sections.save()
        super().apply(rows)

    def save_relations(self, rows: list[Judged]) -> None:
        for row in rows:
            CompilationItem.objects.filter(compilation=row.instance).delete()
        CompilationItem.objects.bulk_create(
            CompilationItem(compilation=row.instance, film=film, position=position)
            for row in rows
            for position, film in enumerate(dict.fromkeys(row.relations.get("films", ())))
        )


def _known(judging: Judging) -> Iterator[Compilation]:
    """Every compilation; those of the edition last, so that they win a code or title that two share."""
    same = {film.pk: film for film in judging.shared["films"].slugs.values()}
    for compilation in Compilation.objects.select_related("section").with_films().order_by("pk"):
        for item in compilation.items.all():
            item.film = same.get(item.film_id, item.film)
        yield compilation
