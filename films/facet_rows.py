"""Films as rows of facet values, with the values' words: light enough to count every facet of an index at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival.folding import fold
from festival.models import Edition
from festival.translation import in_page_language
from films import iso
from films.models import Credit, Film, Nomination, Selection
from films.models.vocabulary import Length, Premiere, Role

Words = dict[str, str]


@dataclass
class FacetRows:
    """For each film its values in every facet, and for each facet the words of its values in their order.

    A film's day and venue belong together: “on Monday in Tuschinski” asks for one screening that is both. They are kept as pairs.
    """

    values: dict[int, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    showings: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    words: dict[str, Words] = field(default_factory=lambda: defaultdict(dict))
    colours: dict[str, int] = field(default_factory=dict)
    inside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def section_words(self) -> Words:
        """Sections worth a line of their own: one that only holds a single other section is that section again."""
        inside = self.inside
        return {
            slug: word for slug, word in self.words["section"].items() if slug in inside[slug] or len(inside[slug]) > 1
        }

    def rows(
        self, days: Iterable[str] = (), venues: Iterable[str] = (), among: Set[int] | None = None
    ) -> list[Mapping[str, set[str]]]:
        """The films' rows: days of screenings in the chosen venues, venues of screenings on the chosen days."""
        wanted_days, wanted_venues = set(days), set(venues)
        return [
            {
                **values,
                "date": {day for day, venue in self.showings[film] if not wanted_venues or venue in wanted_venues},
                "venue": {venue for day, venue in self.showings[film] if not wanted_days or day in wanted_days},
            }
            for film, values in self.values.items()
            if among is None or film in among
        ]


def facet_rows(films: QuerySet[Film], edition: Edition, screenings: QuerySet[Any]) -> FacetRows:
    """The films' values at an edition, where `screenings` are those that count. Three queries."""
    found = FacetRows()
    pks = films.order_by().values("pk")
    _read_selections(found, Selection.objects.filter(film__in=pks, section__edition=edition))
    _read_tags(found, pks, edition)
    _read_showings(found, screenings, edition)
    return found


def _read_selections(found: FacetRows, selections: QuerySet[Selection]) -> None:
    """Sections, premieres, and what stands in the film's own columns."""
    rows = selections.order_by("section__position", "section__slug").values_list(
        "film_id", "premiere", "film__countries", "film__languages", "film__runtime",
        "section__slug", "section__colour", in_page_language("section__name"),
        "section__parent__slug", "section__parent__colour", in_page_language("section__parent__name"),
    )  # fmt: skip
    for film, premiere, countries, languages, runtime, *section in rows:
        values = found.values[film]
        values["country"].update(countries)
        values["language"].update(languages)
        values["premiere"].update([premiere] if premiere else [])
        length = Length.of(runtime)
        values["length"].update([length.value] if length else [])
        values["section"].update(_read_section(found, *section))
    _name_codes(found)


def _read_section(found: FacetRows, *columns: Any) -> Iterator[str]:
    """A section and the one it stands inside, with their words and colours."""
    slug, colour, name, parent, parent_colour, parent_name = columns
    if parent:
        found.words["section"].setdefault(parent, parent_name)
        found.colours[parent] = parent_colour
        found.inside[parent].add(slug)
        yield parent
    found.words["section"][slug] = f"{parent_name} – {name}" if parent else name
    found.colours[slug] = colour
    found.inside[slug].add(slug)
    yield slug


def _name_codes(found: FacetRows) -> None:
    """Words of codes, alphabetical for countries and languages, in their own order for lengths and premieres."""
    language = get_language() or "en"
    used: dict[str, set[str]] = defaultdict(set)
    for values in found.values.values():
        for name in ("country", "language", "premiere"):
            used[name] |= values[name]
    found.words["country"] = _alphabetical({code: iso.country_name(code, language) for code in used["country"]})
    found.words["language"] = _alphabetical({code: iso.language_name(code, language) for code in used["language"]})
    found.words["length"] = {length.value: str(length.label) for length in Length}
    found.words["premiere"] = {word.value: str(word.label) for word in Premiere if word.value in used["premiere"]}


def _read_tags(found: FacetRows, pks: QuerySet[Any], edition: Edition) -> None:
    """Themes, awards and directors, which all are things with a name and an address: one query."""
    themes = Film.themes.through._default_manager.filter(film__in=pks).order_by()
    awards = Nomination.objects.filter(film__in=pks, award__edition=edition).order_by()
    directors = Credit.objects.filter(film__in=pks, role=Role.DIRECTOR, person__isnull=False).order_by()
    rows = themes.values_list("film_id", Value("theme"), "theme__slug", in_page_language("theme__name")).union(
        awards.values_list("film_id", Value("award"), "award__slug", in_page_language("award__name")),
        directors.values_list("film_id", Value("director"), "person__slug", "person__name"),
    )
    for film, name, slug, word in rows:
        found.values[film][name].add(slug)
        found.words[name][slug] = word
    for name in ("theme", "award", "director"):
        found.words[name] = _alphabetical(found.words[name])


def _read_showings(found: FacetRows, screenings: QuerySet[Any], edition: Edition) -> None:
    """Festival days and venues, of films alone and of films in compilations."""
    rows = screenings.filter(Q(film__isnull=False) | Q(compilation__isnull=False)).order_by(
        "hall__venue__position", "hall__venue__name"
    )
    for alone, together, starts_at, venue, name in rows.values_list(
        "film_id", "compilation__items__film_id", "starts_at", "hall__venue__slug", "hall__venue__name"
    ):
        film = alone or together
        if film in found.values:
            found.showings[film].add((_day(starts_at, edition), venue))
            found.words["venue"].setdefault(venue, name)
    found.words["date"] = {day.isoformat(): date_format(day, _("D j M")) for day in edition.days}


def _day(starts_at: datetime, edition: Edition) -> str:
    return edition.day_of(starts_at).isoformat()


def _alphabetical(words: Words) -> Words:
    return dict(sorted(words.items(), key=lambda item: fold(item[1])))
