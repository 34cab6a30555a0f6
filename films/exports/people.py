"""People as records: who they are and what they did, in the page's language."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Prefetch
from django.urls import reverse

from festival.files import READER, absolute
from festival.formats.api.records import PersonCredit, PersonRecord
from festival.formats.records import Coded, identifier
from films.models import Credit, Film, Person
from films.models.person import PersonQuerySet
from films.models.vocabulary import Role

ELSEWHERE = {"imdb_id": "https://www.imdb.com/name/{}/", "wikidata_id": "https://www.wikidata.org/wiki/{}"}


def people_with_credits(people: PersonQuerySet, now: datetime) -> list[Person]:
    """People with their credits in public films, newest film first, as `public_credits`. Two queries."""
    films = Film.objects.visible_to(READER, now=now)
    credits = Credit.objects.filter(film__in=films).select_related("film")
    newest_first = credits.order_by(F("film__year").desc(nulls_last=True), "film__sort_title", "position", "pk")
    narrow = newest_first.only(
        "person_id", "role", "note_en", "note_nl", "film__slug", "film__title", "film__year",
    )  # fmt: skip
    return list(people.for_detail().prefetch_related(Prefetch("credits", narrow, to_attr="public_credits")))


def person_record(person: Any, origin: str) -> PersonRecord:
    """Somebody read with `people_with_credits()`."""
    found = [pattern.format(value) for name, pattern in ELSEWHERE.items() if (value := getattr(person, name))]
    return PersonRecord(
        slug=person.slug,
        uid=str(identifier("person", person.pk, person.created_at)),
        url=origin + reverse("films:person", args=[person.slug]),
        name=person.name,
        sort_name=person.sort_name,
        biography=str(person.biography or ""),
        photo=absolute(str(person.photo.square), origin) if person.photo else "",
        photo_credit=person.photo_credit,
        same_as=tuple(found),
        credits=tuple(map(person_credit, person.public_credits)),
        modified_at=person.updated_at.astimezone(UTC),
    )


def person_credit(credit: Credit) -> PersonCredit:
    """What somebody did for a film."""
    film, role = credit.film, Coded(credit.role, str(Role(credit.role).label))
    return PersonCredit(film.slug, film.title, film.year, role, str(credit.note or ""))
