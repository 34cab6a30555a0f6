"""The sections of an edition while an import is judged: found by address, code or name, made where the file names a new one."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from festival.admin.proposals import address
from festival.importing.columns import both
from festival.importing.matching import VERY_NEAR, Index
from festival.importing.resources import ProgrammeResource
from festival.importing.rows import Row
from festival.models import Edition, Section
from festival.translation import columns

OTHERWISE = "Programme"


class Sections:
    """Sections by what people call them; new ones wait in `made` to be saved."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.index: Index[Section] = Index()
        self.made: list[Section] = []
        self.known = list(edition.sections.select_related("parent")) if edition.pk else []
        for section in self.known:
            self._learn(section)

    def take(self, rows: Iterable[Row]) -> None:
        """Makes the sections that a table of sections has and the edition has not; those that it has stay as they are."""
        for row in rows:
            if row.get("slug") and self.index.by_code(row.get("slug")) is None:
                section = self._make(row.get("slug"))
                for name in (*columns("name", "text"), "code"):
                    setattr(section, name, row.get(name) or getattr(section, name))
                for name in ("colour", "position"):
                    setattr(section, name, int(row.get(name)) if row.get(name).isdecimal() else getattr(section, name))
                section.parent = self.index.by_code(row.get("parent")) if row.get("parent") else None
                self._learn(section)

    def named(self, name: str, resource: ProgrammeResource) -> Section:
        """The section of this name; made if the edition has none, with a warning if it has one that is nearly called so."""
        found = self._find(name)
        if found is None:
            near = next(iter(self.index.near(name, VERY_NEAR)), None)
            if near is not None and resource.judging.choices.accepts(resource.judged.row):
                resource.accept("section", _("“%(name)s” was taken for this section.") % {"name": name}, near.name)
                return near.thing
            found = self._make(name)
            if near is not None:
                message = _("The edition has no section “%(name)s”; it is made. Perhaps another one was meant.")
                resource.judged.suggestion = near.name
                resource.warn("section", message % {"name": name}, near.name)
        return found

    def otherwise(self) -> Section:
        """The section of films for which the file names none."""
        return self._find(OTHERWISE) or self._make(OTHERWISE)

    def save(self) -> None:
        """Saves the sections that the import makes."""
        for section in sorted(self.made, key=lambda section: section.parent is not None):
            section.edition = self.edition
            section.save()
        self.made.clear()

    def _find(self, name: str) -> Section | None:
        return self.index.by_code(name) or next(iter(self.index.named(name)), None)

    def _learn(self, section: Section) -> None:
        self.index.add(section, codes=[section.slug, section.code], names=both(section, "name"))

    def _make(self, name: str) -> Section:
        everything = [*self.known, *self.made]
        section = Section(
            edition=self.edition,
            name_en=readable(name)[:100],
            slug=address(name, taken=[other.slug for other in everything], otherwise="section"),
            code=three_letters(name, {other.code for other in everything}),
            colour=len(everything) % 8 + 1,
            position=max((other.position for other in everything), default=-1) + 1,
        )
        self.made.append(section)
        self._learn(section)
        self.index.add(section, codes=[name])
        return section


def readable(name: str) -> str:
    """“gala-presentation” as people write it: “Gala presentation”."""
    return name.replace("-", " ").capitalize() if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z]+", name) else name


def three_letters(name: str, taken: set[str]) -> str:
    """A free code of three capitals or digits: initials where there are several words, else the first letters."""
    words = [word for word in re.split(r"[^A-Z0-9]+", address(name, otherwise="section").upper()) if word]
    initials, first = "".join(word[0] for word in words)[:3], "".join(words)[:3]
    ready = next((code for code in (first, initials) if len(code) >= 2 and code not in taken), None)
    if ready:
        return ready
    letter = first[:1]
    return next(code for number in range(1, 100) if (code := f"{letter}{number:02}") not in taken)
