"""Reads everything that visitors may ever find into entries, with the moment from which each is public.

The moments are those of `visible_to()`: a film is public from its own moment, and not before the programme of an edition that
shows it; a person with the first film. What has no such moment yet is left out altogether. Queries: see `tests/site/test_search.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from festival.folding import fold
from festival.models import Edition, Page, Section
from festival.site.search.index import (
    ALWAYS,
    ANY_EDITION,
    NEVER,
    Entry,
    Field,
    Moments,
    moment,
    prose,
    texts,
    to_come,
)
from festival.site.search.shown import Editions, film_entries, person_entries, read_credits
from festival.site.search.things import FilmThing, Kind
from festival.translation import columns
from films.models import Compilation, CompilationItem, Selection
from screenings.models import Hall, Screening, Venue

Text = tuple[Field, tuple[str, ...]]
Chosen = tuple[int, int, int]  # film, section, edition


def read_programme() -> Iterator[Entry]:
    """Everything but events, out of the database as it stands. What is written meanwhile may be in it or not."""
    everything = {edition.pk: edition for edition in Edition.objects.all()}
    public_from = {pk: _programme_from(edition) for pk, edition in everything.items()}
    compilations = list(_compilations(public_from))
    chosen = list(Selection.objects.values_list("film", "section", "section__edition"))
    credits = read_credits()
    films = list(film_entries(Editions(everything, public_from, _selected(chosen), _compiled(compilations)), credits))
    things = {entry.key: entry.thing for entry in films}
    yield from films
    yield from person_entries(things, credits)
    yield from compilations
    yield from _sections(chosen, things, compilations)
    yield from _venues()
    yield from _pages()


def read_events() -> Iterator[Entry]:
    """Talks, parties and whatever else has a title of its own. One query."""
    rows = _events().select_related("edition", "hall__venue").order_by("starts_at", "pk")
    for thing in rows.defer(*_venue_texts("hall__venue__"), *columns("description")):
        public_from = _programme_from(thing.edition)
        moments = to_come({thing.edition_id: max(moment(thing.published_at), public_from)})
        if moments:
            yield _named(Kind.EVENT, thing, moments, *in_every_language(thing, "title"))


def states_of_events() -> tuple[Any, ...]:
    """What changes whenever an event does. One small query, where the count of all screenings' writes would change too often."""
    return tuple(_events().order_by("pk").values_list("pk", "updated_at", "published_at", "starts_at", "hall"))


def _events() -> QuerySet[Screening]:
    return Screening.objects.events().exclude(status=Screening.Status.TENTATIVE)


def _selected(chosen: Iterable[Chosen]) -> dict[int, set[int]]:
    """The editions that selected each film."""
    found: dict[int, set[int]] = defaultdict(set)
    for film, _section, edition in chosen:
        found[film].add(edition)
    return found


def _compiled(compilations: Iterable[Entry]) -> dict[int, dict[int, float]]:
    """From when each edition's compilations show each film."""
    moments = {entry.key: entry.moments for entry in compilations}
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for film, compilation in CompilationItem.objects.order_by().values_list("film", "compilation"):
        for edition, when in moments.get(compilation, {}).items():
            found[film][edition] = min(found[film].get(edition, NEVER), when)
    return found


def _programme_from(edition: Edition) -> float:
    """From when visitors may read an edition's programme."""
    return NEVER if edition.status == Edition.Status.DRAFT else moment(edition.published_at)


def in_every_language(thing: Any, name: str) -> list[str]:
    """A translated text in all its languages."""
    return [str(getattr(thing, column)) for column in columns(name)]


def _named(kind: Kind, thing: Any, moments: Moments, *names: str, also: Iterable[Text] = ()) -> Entry:
    """The entry of a thing that is found by its names, and by `also`."""
    said = tuple(filter(None, names))
    return Entry(kind, thing.pk, thing, fold(said[0]), moments, said, (texts(Field.TITLE, *said), *also))


def _compilations(public_from: Mapping[int, float]) -> Iterator[Entry]:
    rows = Compilation.objects.select_related("section__parent", "section__edition")
    for thing in rows.defer(*columns("text", "section__text", "section__parent__text")):
        edition = thing.section.edition_id
        moments = to_come({edition: max(moment(thing.published_at), public_from.get(edition, NEVER))})
        if moments:
            yield _named(Kind.COMPILATION, thing, moments, *in_every_language(thing, "title"))


def _sections(
    chosen: Iterable[Chosen], films: Mapping[int, FilmThing], compilations: Iterable[Entry]
) -> Iterator[Entry]:
    """Sections, from the moment at which there is something to see in them."""
    rows = list(Section.objects.select_related("parent", "edition").defer(*columns("text", "parent__text")))
    parents = {section.pk: section.parent_id for section in rows}
    first: dict[int, float] = defaultdict(lambda: NEVER)
    shown = [(section, films[film].moments.get(edition, NEVER)) for film, section, edition in chosen if film in films]
    shown += [(entry.thing.section_id, entry.visible_from) for entry in compilations]
    for section, when in shown:
        for place in filter(None, (section, parents.get(section))):
            first[place] = min(first[place], when)
    for thing in rows:
        moments = to_come({thing.edition_id: first[thing.pk]})
        if moments:
            yield _named(Kind.SECTION, thing, moments, *in_every_language(thing, "name"))


def _venues() -> Iterator[Entry]:
    """Venues, and their halls where these have names of their own."""
    for thing in Venue.objects.defer(*_venue_texts()):
        address = prose(thing.street, thing.city)
        yield _named(Kind.VENUE, thing, {ANY_EDITION: ALWAYS}, thing.name, thing.short_name, also=[address])
    for hall in Hall.objects.with_venue().defer(*_venue_texts("venue__")):
        own = hall.name.removeprefix(hall.venue.name).strip()
        if own:
            names = f"{hall.venue.name} {own}", f"{hall.venue.short_name} {own}"
            found = _named(Kind.VENUE, hall, {ANY_EDITION: ALWAYS}, *names)
            yield replace(found, own=f" {fold(own)} ")


def _pages() -> Iterator[Entry]:
    for thing in Page.objects.published():
        text = prose(*in_every_language(thing, "summary"), *in_every_language(thing, "body"))
        yield _named(Kind.PAGE, thing, {ANY_EDITION: ALWAYS}, *in_every_language(thing, "title"), also=[text])


def _venue_texts(path: str = "") -> list[str]:
    return columns(f"{path}description", f"{path}transport", f"{path}access_text")
