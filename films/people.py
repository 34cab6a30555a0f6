"""People as their pages print them: the A–Z, and one person's roles with the films. No queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from festival.folding import fold, holds, initial
from festival.models import Edition
from films.cards import Card, card_of
from films.models import Film, Link, Person
from films.models.vocabulary import Role
from films.pages import Name, nomination_name
from films.pictures import Picture, square_picture

MOST_ON_ONE_PAGE = 1000
ROLES = list(Role)


@dataclass(frozen=True)
class Letter:
    """A letter of the A–Z with its people; only letters that somebody's name begins with."""

    letter: str
    url: str
    current: bool
    people: Sequence[Name]


@dataclass(frozen=True)
class Register:
    """The A–Z of people: all letters in use, and those whose people are listed."""

    letters: Sequence[Letter]
    listed: Sequence[Letter]
    count: int


@dataclass(frozen=True)
class RoleFilms:
    """A role or several, and the films in which the person has exactly these, newest first; the notes say as whom."""

    label: str
    cards: Sequence[Card]
    notes: Sequence[str]


@dataclass(frozen=True)
class PersonPage:
    """A person's page, but for the biography, which the template reads from the person."""

    person: Person
    photo: Picture | None
    roles: Sequence[RoleFilms]
    awards: Sequence[Name]
    links: Sequence[Name]

    @property
    def edge(self) -> list[str]:
        """What the person does, in one line."""
        return list(dict.fromkeys(word for role in self.roles for word in role.label.split(", ")))


def register(people: Iterable[tuple[str, str, str]], letter: str, words: str) -> Register:
    """The A–Z of (name, sort name, slug); with words the people they fit, else a letter's people, else everybody.

    Where everybody would be too long a page, the first letter's people.
    """
    rows = sorted(people, key=lambda row: (initial(row[1]), fold(row[1])))
    groups = {key: list(group) for key, group in groupby(rows, key=lambda row: initial(row[1]))}
    wanted = letter.strip().upper()
    if wanted not in groups and not words:
        wanted = next(iter(groups), "") if len(rows) > MOST_ON_ONE_PAGE else ""
    letters = [
        Letter(key, "?" + urlencode({"letter": key}), key == wanted, [_entry(name, slug) for name, _, slug in group])
        for key, group in groups.items()
    ]
    listed = [item for item in letters if not wanted or item.current]
    if words:
        fitting = [_entry(name, slug) for name, _, slug in rows if holds(fold(name), fold(words))]
        listed = [Letter("", "", False, fitting)] if fitting else []
    return Register(letters, listed, sum(len(item.people) for item in listed))


def person_page(person: Person, films: Sequence[Film], current: Edition | None, now: datetime) -> PersonPage:
    """A person's page, from a person read with `for_detail()` and films read with `for_person()`."""
    links: list[Link] = person.link_list
    names = [Name(str(link), link.url, external=bool(link.url)) for link in links]
    known = {
        "IMDb": ("https://www.imdb.com/name/{}/", person.imdb_id),
        "Wikidata": ("https://www.wikidata.org/wiki/{}", person.wikidata_id),
    }
    return PersonPage(
        person=person,
        photo=square_picture(person.photo, person.name, person.photo_credit),
        roles=_roles(films, current, now),
        awards=[_award(film, nomination_name(item, current)) for film in films for item in film.nomination_list],
        links=names + [Name(name, pattern.format(key), external=True) for name, (pattern, key) in known.items() if key],
    )


def _roles(films: Sequence[Film], current: Edition | None, now: datetime) -> list[RoleFilms]:
    """The films by what the person did for them, as credits are read: who directs and produces does so under one heading."""
    groups: dict[tuple[int, ...], list[Film]] = defaultdict(list)
    for film in films:
        groups[tuple(sorted({ROLES.index(Role(credit.role)) for credit in film.their_credits}))].append(film)
    return [
        RoleFilms(
            label=", ".join(str(ROLES[rank].label) for rank in ranks),
            cards=[card_of(film, now=now, current=current) for film in group],
            notes=[f"{film.title}: {credit.note}" for film in group for credit in film.their_credits if credit.note],
        )
        for ranks, group in sorted(groups.items())
    ]


def _award(film: Film, award: Name) -> Name:
    """An award's name with the film it was for."""
    return Name(f"{award.text}, {film.title}", award.url, note=award.note)


def _entry(name: str, slug: str) -> Name:
    return Name(name, reverse("films:person", args=[slug]))
