"""The films that an import knows: those of the programme and those of its own rows, by code, address and title."""

import re
from collections.abc import Iterable

from festival.importing.matching import Index, Near, tight
from festival.importing.rows import Row
from films.models import Film

WITH_YEAR = re.compile(r"^(.*\S)\s*\((\d{4})\)$")


class Shelf:
    """Films by what people call them."""

    def __init__(self, films: Iterable[tuple[Film, tuple[str, ...]]]) -> None:
        self.index: Index[Film] = Index()
        self.directors: dict[int, tuple[str, ...]] = {}
        self.slugs: dict[str, Film] = {}
        self.sections: dict[int, tuple[str, ...]] = {}
        self.in_files: set[int] = set()
        for film, names in films:
            self._put(film, names)

    def add(self, film: Film, *, directors: tuple[str, ...] = (), codes: Iterable[str] = ()) -> None:
        """Makes a film of the import's own rows known."""
        self.in_files.add(id(film))
        self._put(film, directors, codes)

    def _put(self, film: Film, directors: tuple[str, ...], codes: Iterable[str] = ()) -> None:
        self.directors[id(film)] = directors
        self.slugs[film.slug] = film
        others = film.other_titles.split(";") if film.other_titles else []
        self.index.add(film, codes=[film.code, *codes], names=dict.fromkeys((film.title, film.original_title, *others)))

    def by_code(self, code: str) -> Film | None:
        """The film with this number."""
        return self.index.by_code(code)

    def by_slug(self, slug: str) -> Film | None:
        """The film at this address."""
        return self.slugs.get(slug)

    def named(self, title: str) -> list[Film]:
        """Films of this title, the spelling aside; “Solaris (1972)” is the one of that year."""
        found = self.index.named(title)
        dated = WITH_YEAR.match(title)
        if not found and dated:
            found = [film for film in self.index.named(dated[1]) if film.year in (None, int(dated[2]))]
        return found

    def near(self, title: str, at_least: float) -> list[Near[Film]]:
        """Films that are nearly called so."""
        return self.index.near(title, at_least)

    def agrees(self, film: Film, row: Row, directors: tuple[str, ...]) -> bool:
        """Whether year and director, where both are known, say that it is the same film."""
        year = row.get("year")
        if film.year and year.isdecimal() and abs(film.year - int(year)) > 1:
            return False
        theirs, ours = ({tight(name) for name in names} for names in (self.directors.get(id(film), ()), directors))
        return not theirs or not ours or bool(theirs & ours)

    def best(self, films: list[Film], row: Row, directors: tuple[str, ...] = ()) -> Film:
        """Of several films of one title: that of the row's director and year, else one of these files, else the newest."""
        ours = {tight(name) for name in directors}

        def rank(film: Film) -> tuple[bool, bool, bool, int, int]:
            shared = bool(ours & {tight(name) for name in self.directors.get(id(film), ())})
            return shared, str(film.year) == row.get("year"), id(film) in self.in_files, film.year or 0, -(film.pk or 0)

        return max(films, key=rank)
