"""Films and the people who made them, as entries of the index."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from festival.folding import fold
from festival.models import Edition
from festival.site.search.index import ANY_EDITION, NEVER, Entry, Field, Moments, moment, texts, to_come
from festival.site.search.things import FilmThing, Kind, PersonThing
from festival.translation import columns
from films import iso
from films.models import Company, Credit, Film, Person
from films.models.credit import credited_name
from films.models.vocabulary import Role

SHORT_COLUMNS = (
    "title", "original_title", "other_titles", "sort_title", "slug", "year", "runtime", "countries", "published_at",
)  # fmt: skip
PLAYERS = frozenset({Role.SUBJECT, Role.CAST, Role.NARRATION})
UNSEEN = Role.PRINT_SOURCE  # who lends the print is nobody's reason to look for a film
RANKS = {str(role): rank for rank, role in enumerate(Role)}

Line = tuple[str, int | None, int | None]  # role, person, company


@dataclass(frozen=True)
class Credits:
    """Who did what: names by number, and the credits of each film in the editors' order."""

    people: Mapping[int, tuple[str, str, str]]
    companies: Mapping[int, str]
    of_films: Mapping[int, list[Line]]

    def people_of(self, film: int, roles: frozenset[Role]) -> list[str]:
        """Names of people with one of these roles."""
        lines = self.of_films.get(film, ())
        return [self.people[person][0] for role, person, _company in lines if role in roles and person]

    def companies_of(self, film: int) -> list[str]:
        """Names of the companies behind a film."""
        lines = self.of_films.get(film, ())
        return [self.companies[company] for role, _person, company in lines if role != UNSEEN and company]

    def directors_of(self, film: int) -> str:
        """“Ann Shin, Manfred Becker”, as credits write them."""
        return ", ".join(
            credited_name(self.people[person][0] if person else "", self.companies[company] if company else "")
            for role, person, company in self.of_films.get(film, ())
            if role == Role.DIRECTOR
        )


def read_credits() -> Credits:
    """All credits, but for those that came while they were read. Three queries."""
    rows = Person.objects.order_by().values_list("pk", "name", "sort_name", "slug")
    people = {pk: (name, sort_name, slug) for pk, name, sort_name, slug in rows}
    companies = dict(Company.objects.order_by().values_list("pk", "name"))
    of_films: dict[int, list[Line]] = defaultdict(list)
    lines = Credit.objects.order_by("position", "pk").values_list("film", "role", "person", "company")
    for film, role, person, company in lines:
        of_films[film].append((role, person if person in people else None, company if company in companies else None))
    return Credits(people, companies, of_films)


@dataclass(frozen=True)
class Editions:
    """All editions, from when visitors may read each one's programme, which of them each film was selected for, and which
    show it in a compilation alone, from when.
    """

    all: Mapping[int, Edition]
    public_from: Mapping[int, float]
    selected: Mapping[int, Collection[int]]
    compiled: Mapping[int, Mapping[int, float]]

    def moments_of(self, film: Film) -> Moments:
        """From when a film is public, by edition; one that none has selected, from its own moment on."""
        own = moment(film.published_at)
        chosen = {edition: max(own, self.public_from.get(edition, NEVER)) for edition in self.selected.get(film.pk, ())}
        if not chosen:
            together = self.compiled.get(film.pk, {})
            chosen = {ANY_EDITION: own} | {edition: max(own, when) for edition, when in together.items()}
        return to_come(chosen)


def film_entries(editions: Editions, credits: Credits) -> Iterator[Entry]:
    """The films. Two queries."""
    themes: dict[int, list[str]] = defaultdict(list)
    for film, *names in Film.themes.through.objects.values_list("film", *columns("theme__name")):
        themes[film] += names
    for film in Film.objects.order_by().only(*SHORT_COLUMNS):
        moments = editions.moments_of(film)
        if moments:
            thing = FilmThing(film, credits.directors_of(film.pk), moments, editions.all)
            yield _film_entry(thing, credits, themes[film.pk])


def _film_entry(thing: FilmThing, credits: Credits, themes: list[str]) -> Entry:
    film = thing.film
    titles = (film.title, film.original_title, *film.other_titles.split(";"), _without_article(film))
    makers, players = credits.people_of(film.pk, frozenset({Role.DIRECTOR})), credits.people_of(film.pk, PLAYERS)
    return Entry(
        Kind.FILM, film.pk, thing, fold(film.sort_title), thing.moments, (*filter(None, titles), *makers, *players),
        tuple(filter(lambda place: place[1], (
            texts(Field.TITLE, *titles),
            texts(Field.MAKER, *makers),
            texts(Field.PLAYER, *players),
            (Field.COUNTRY, tuple(form for code in film.countries for form in _country(code))),
            texts(Field.THEME, *themes),
            texts(Field.COMPANY, *credits.companies_of(film.pk)),
            texts(Field.YEAR, str(film.year or "")),
        ))),
    )  # fmt: skip


def person_entries(films: Mapping[int, FilmThing], credits: Credits) -> Iterator[Entry]:
    """Everybody with a credit in a film that will be public, from the first such moment on."""
    done: dict[int, list[tuple[str, FilmThing]]] = defaultdict(list)
    for film, lines in credits.of_films.items():
        for role, person, _company in lines:
            if person and film in films:
                done[person].append((role, films[film]))
    for pk, mine in done.items():
        name, sort_name, slug = credits.people[pk]
        mine.sort(key=lambda credit: (RANKS[credit[0]], credit[1].film.sort_title, credit[1].film.pk))
        moments: dict[int, float] = {}
        for edition, when in (one for _role, film_thing in mine for one in film_thing.moments.items()):
            moments[edition] = min(moments.get(edition, NEVER), when)
        thing = PersonThing(name, slug, tuple(mine))
        yield Entry(Kind.PERSON, pk, thing, fold(sort_name), moments, (name,), (texts(Field.TITLE, name),))


@cache
def _country(code: str) -> tuple[str, ...]:
    """What a country is called, in one text, so that “South Korea” is found as a whole."""
    return texts(Field.COUNTRY, iso.every_country_name(code))[1]


def _without_article(film: Film) -> str:
    """“Defector: Escape from North Korea”, where the sort title puts “The” behind it."""
    bare, comma, _article = film.sort_title.rpartition(", ")
    return bare if comma and film.title.endswith(bare) else ""
