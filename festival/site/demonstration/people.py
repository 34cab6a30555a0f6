"""Who made the films: people and companies, each once, and their credits."""

from collections.abc import Iterator
from typing import Any

from festival.site.demonstration import content
from festival.site.demonstration.content import Row, both
from films.models import Company, Credit, Film, Person
from films.models.vocabulary import Role

PERSONAL = {
    "directors": Role.DIRECTOR, "narration": Role.NARRATION, "producers": Role.PRODUCER,
    "cinematography": Role.CINEMATOGRAPHY, "editing": Role.EDITING, "sound_design": Role.SOUND, "music": Role.MUSIC,
}  # fmt: skip
CORPORATE = {"production": Role.PRODUCTION, "world_sales": Role.WORLD_SALES}


def people(rows: list[Row]) -> dict[str, Person]:
    """Everybody who is named, by name."""
    names = dict.fromkeys(name for row in rows for name, key in _named(row) if _is_somebody(name, key))
    lives = _biographies(rows)
    found, taken = [], set()
    for name in names:
        slug = content.address(name)
        slug = slug if slug not in taken else f"{slug}-2"
        taken.add(slug)
        found.append(Person(name=name, sort_name=content.sort_name(name), slug=slug, **lives.get(name, {})))
    return {person.name: person for person in Person.objects.bulk_create(found)}


def companies(rows: list[Row]) -> dict[str, Company]:
    """Every company that is named, by name; its countries are those of its first film."""
    countries: dict[str, Any] = {}
    for row in rows:
        groups = (name for name, key in _named(row) if not _is_somebody(name, key))
        for name in (*row["production"], *row["world_sales"], *groups):
            countries.setdefault(name, row["countries"][:1])
    found = [Company(name=name, countries=codes) for name, codes in countries.items()]
    return {company.name: company for company in Company.objects.bulk_create(found)}


def credits(film: Film, row: Row, who: dict[str, Person], firms: dict[str, Company]) -> Iterator[Credit]:
    """A film's credits, in the order of its row."""
    for key, role in (PERSONAL | CORPORATE).items():
        for position, name in enumerate(dict.fromkeys(row.get(key, ()))):
            firm = key in CORPORATE or not _is_somebody(name, key)
            named = {"company": firms[name]} if firm else {"person": who[name]}
            yield Credit(film=film, role=role, position=position, **named)
    for position, subject in enumerate(row["subjects"]):
        yield Credit(
            film=film, role=Role.SUBJECT, position=position, person=who[subject["name"]], **both(subject, "note")
        )


def _named(row: Row) -> Iterator[tuple[str, str]]:
    """Names and roles of everybody in a row."""
    for key in PERSONAL:
        yield from ((name, key) for name in row.get(key, ()))
    yield from ((subject["name"], "subjects") for subject in row["subjects"])


def _is_somebody(name: str, key: str) -> bool:
    """Studios and collectives that make a film are companies; whoever is in a film is somebody."""
    return key == "subjects" or not content.is_group(name)


def _biographies(rows: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if row.get("director_bio_en") and row["directors"]:
            found.setdefault(row["directors"][0], both(row, "biography", "director_bio"))
        for person in (*row.get("people", ()), *row["subjects"]):
            if person.get("bio_en"):
                found[person["name"]] = both(person, "biography", "bio")
    return found
