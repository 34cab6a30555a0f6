"""Builders: the smallest valid thing of each kind, with what a test cares about on top."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from festival.models import Edition, Section, User
from films.models import Company, Compilation, CompilationItem, Credit, Film, Person, Selection
from films.models.vocabulary import Role
from screenings.models import Hall, Screening, Venue

LONG_AGO = datetime(2012, 1, 1, tzinfo=UTC)
NOW = datetime(2012, 11, 19, 11, 20, tzinfo=UTC)  # Monday 12:20 in Amsterdam
MONDAY = date(2012, 11, 19)
_numbers = count(1)


def an_edition(**given: Any) -> Edition:
    """IDFA 2012, with its programme public."""
    fields: dict[str, Any] = {
        "name": "IDFA 2012", "slug": "2012", "tagline_en": "International Documentary Film Festival", "city": "Amsterdam",
        "starts_on": date(2012, 11, 14), "ends_on": date(2012, 11, 25), "time_zone": "Europe/Amsterdam",
        "status": Edition.Status.PUBLIC, "published_at": LONG_AGO,
    }  # fmt: skip
    return Edition.objects.create(**fields | given)


def a_section(edition: Edition, code: str = "PAN", **given: Any) -> Section:
    """A section, named after its code."""
    return Section.objects.create(
        edition=edition, **{"code": code, "slug": code.lower(), "name_en": f"Section {code}"} | given
    )


def a_film(title: str = "", *, section: Section | None = None, **given: Any) -> Film:
    """A published film of 71 minutes; in a section if one is given."""
    number = next(_numbers)
    title = title or f"Film {number}"
    fields: dict[str, Any] = {
        "title": title, "sort_title": title, "slug": f"film-{number}", "year": 2012, "runtime": 71,
        "countries": ("CA",), "languages": ("en",), "published_at": LONG_AGO,
    }  # fmt: skip
    film = Film.objects.create(**fields | given)
    if section is not None:
        Selection.objects.create(section=section, film=film)
    return film


def a_person(name: str = "", **given: Any) -> Person:
    """Somebody."""
    number = next(_numbers)
    name = name or f"Person {number}"
    first, _, last = name.rpartition(" ")
    return Person.objects.create(**{"name": name, "sort_name": f"{last}, {first}", "slug": f"person-{number}"} | given)


def a_credit(film: Film, name: str = "", *, role: str = Role.DIRECTOR, **given: Any) -> Credit:
    """Somebody's credit in a film; the person is found by name or made."""
    person = Person.objects.filter(name=name).first() or a_person(name)
    return Credit.objects.create(**{"film": film, "person": person, "role": role} | given)


def a_company(name: str = "", **given: Any) -> Company:
    """A company."""
    return Company.objects.create(name=name or f"Company {next(_numbers)}", **given)


def a_compilation(section: Section, *films: Film, **given: Any) -> Compilation:
    """A published shorts programme of these films."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "title_en": f"Shorts {number}",
        "slug": f"shorts-{number}",
        "published_at": LONG_AGO,
    }
    compilation = Compilation.objects.create(section=section, **fields | given)
    for position, film in enumerate(films):
        CompilationItem.objects.create(compilation=compilation, film=film, position=position)
    return compilation


def a_venue(name: str = "Tuschinski", **given: Any) -> Venue:
    """A venue without halls."""
    return Venue.objects.create(**{"name": name, "slug": name.lower().replace(" ", "-")} | given)


def a_hall(name: str = "1", *, venue: Venue | None = None, **given: Any) -> Hall:
    """A hall; in Tuschinski if no venue is given."""
    venue = venue or Venue.objects.filter(name="Tuschinski").first() or a_venue()
    slug = f"{venue.slug}-{name.lower().replace(' ', '-')}"
    return Hall.objects.create(**{"venue": venue, "name": name, "slug": slug, "capacity": 200} | given)


def a_screening(edition: Edition, at: str = "2012-11-19T12:45", **given: Any) -> Screening:
    """A published, confirmed screening at a wall-clock time of the edition; of a new film in a new hall if none is given.

    `minutes` is its whole length; without it the film's runtime decides, and an unknown runtime leaves the end open.
    """
    minutes = given.pop("minutes", None)
    naive = datetime.fromisoformat(at)
    starts_at = naive.replace(tzinfo=edition.zone).astimezone(UTC)
    shown = {"film", "compilation", "title_en", "title_nl"} & given.keys()
    given |= {} if shown else {"film": a_film()}
    given.setdefault("hall", None)
    given["hall"] = given["hall"] or a_hall(f"Hall {next(_numbers)}")
    screening = Screening(**{"edition": edition, "starts_at": starts_at, "published_at": LONG_AGO} | given)
    if "ends_at" not in given:
        screening.ends_at = starts_at + timedelta(minutes=minutes) if minutes else screening.computed_end
    screening.save()
    return screening


def an_editor(**given: Any) -> User:
    """A member of staff who may do everything."""
    number = next(_numbers)
    fields: dict[str, Any] = {"username": f"editor{number}", "is_staff": True, "is_superuser": True}
    user = User(**fields | given)
    user.set_password("a long password")
    user.save()
    return user
