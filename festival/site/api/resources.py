"""The lists of the data API: what each holds, how it is narrowed, and how its rows become records in the page's language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.db.models import Q, QuerySet

from festival.files import READER
from festival.formats.api import films as film_things
from festival.formats.api import programme as programme_things
from festival.formats.api import screenings as screening_things
from festival.formats.api.fields import Thing
from festival.models import Edition, Section
from festival.records import edition_record, section_record
from festival.site.api.asked import Asked
from festival.site.api.making import change_record, venue_record
from festival.site.api.problems import Problem
from films.addresses import edition_url, section_url
from films.exports.people import people_with_credits, person_record
from films.exports.records import film_record
from films.filters import SHOWN, FilmFilter
from films.models import Film, Person
from screenings.asked import FACETS
from screenings.exports.chosen import chosen
from screenings.exports.records import Recorder, guests_with_pages, sections_of
from screenings.models import Change, Screening, Venue
from screenings.states import Reader


@dataclass(frozen=True)
class Context:
    """Who asks, so to say: the moment, the current edition, and what makes an address absolute."""

    now: datetime
    current: Edition | None
    origin: str

    def edition(self, slug: str) -> Edition | None:
        """The edition of that slug, by default the current one; raises Problem where visitors know of none."""
        if not slug:
            return self.current
        found = Edition.objects.public().filter(slug=slug).first()
        if found is None:
            raise Problem(f"There is no edition “{slug[:40]}”; /api/v1/editions/ lists them.", parameter="edition")
        return found


Rows = Sequence[Any]


@dataclass(frozen=True)
class Resource:
    """A list: the thing in it, what finds its rows, reads them along with all they need, and makes records of them.

    `key` is what addresses call a row. `record` is asked once per language and asks the database nothing.
    """

    name: str
    thing: Thing
    words: str
    key: str
    filters: tuple[str, ...]
    rows: Callable[[Context, Asked | None], QuerySet[Any]]
    read: Callable[[QuerySet[Any], Context], Rows]
    records: Callable[[Rows, Context], list[Any]]
    modified: tuple[str, ...] = ("updated_at",)

    def since(self, rows: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
        """Rows that were saved at or after a moment, or what they show was."""
        anywhere = Q(pk__in=[])
        for column in self.modified:
            anywhere |= Q(**{f"{column}__gte": moment})
        return rows.filter(anywhere)

    def one(self, context: Context, key: str) -> QuerySet[Any]:
        """The row that an address calls so."""
        return self.rows(context, None).filter(**{self.key: key})


def editions(context: Context, _asked: Asked | None) -> QuerySet[Edition]:
    """Editions that visitors may know of."""
    return Edition.objects.public()


def read_editions(rows: QuerySet[Any], context: Context) -> Rows:
    """With the sections that visitors may know of. Two queries."""
    found = list(rows)
    sections = Section.objects.visible_to(READER, now=context.now).filter(edition__in=[one.pk for one in found])
    of_edition: dict[int, list[Section]] = {}
    for section in sections.select_related("parent", "edition").order_by("position", "slug"):
        of_edition.setdefault(section.edition_id, []).append(section)
    for edition in found:
        edition.known_sections = of_edition.get(edition.pk, [])
    return found


def edition_records(rows: Rows, context: Context) -> list[Any]:
    """Editions with their sections."""
    current, origin = context.current, context.origin
    return [
        edition_record(
            one, origin + edition_url(one, current),
            [section_record(section, lambda of: origin + section_url(of, current)) for section in one.known_sections],
            is_current=bool(current and current.pk == one.pk),
        )
        for one in rows
    ]  # fmt: skip


def films(context: Context, asked: Asked | None) -> QuerySet[Film]:
    """An edition's films under the filters of its index; a single one whatever edition shows it."""
    if asked is None:
        return Film.objects.visible_to(READER, now=context.now)
    edition = context.edition(asked.edition)
    if edition is None or not edition.programme_is_public(context.now):
        return Film.objects.none()
    query = asked.filters.copy()
    query.pop("edition", None)
    wanted = FilmFilter(query, edition=edition, visitor=READER, now=context.now)
    refuse(wanted.notices)
    return wanted.films


def read_films(rows: QuerySet[Any], context: Context) -> Rows:
    """With credits, and with their selections in every public edition. Two queries."""
    return list(rows.for_records(Edition.objects.programme_public(context.now)))  # type: ignore[attr-defined]


def film_records(rows: Rows, context: Context) -> list[Any]:
    """Films; moments on the current edition's clocks."""
    zone = context.current.zone if context.current else context.now.tzinfo
    return [film_record(film, film.credit_list, context.origin, zone) for film in rows]  # type: ignore[arg-type]


def people(context: Context, _asked: Asked | None) -> QuerySet[Person]:
    """People with a credit in a public film."""
    return Person.objects.visible_to(READER, now=context.now)


def venues(context: Context, _asked: Asked | None) -> QuerySet[Venue]:
    """Every venue."""
    return Venue.objects.all()


def screenings(context: Context, asked: Asked | None) -> QuerySet[Screening]:
    """An edition's screenings under the schedule's filters; a single one of whatever edition."""
    if asked is None:
        return Screening.objects.visible_to(READER, now=context.now)
    edition = context.edition(asked.edition)
    if edition is None or not edition.programme_is_public(context.now):
        return Screening.objects.none()
    selected = chosen(asked.filters, edition, context.now)
    refuse(selected.asked.notices)
    return selected.screenings


def read_screenings(rows: QuerySet[Any], context: Context) -> Rows:
    """With all that a record says, and the sections of their editions. Six queries."""
    people = guests_with_pages(Reader(context.now))
    found = list(rows.for_records(people).order_by("pk"))  # type: ignore[attr-defined]
    return [sections_of(found), found]


def screening_records(rows: Rows, context: Context) -> list[Any]:
    """Screenings."""
    recorder = Recorder(Reader(context.now), context.origin, rows[0])
    return [recorder.record(row) for row in rows[1]]


def changes(context: Context, asked: Asked | None) -> QuerySet[Change]:
    """What happened to an edition's public screenings."""
    visible = Change.objects.visible_to(READER, now=context.now)
    if asked is None:
        return visible
    edition = context.edition(asked.edition)
    return visible.in_edition(edition) if edition else visible.none()


def refuse(notices: Sequence[str]) -> None:
    """A page leaves out what it does not know, with a sentence; a programme is told."""
    if notices:
        raise Problem(" ".join(map(str, notices)), HTTPStatus.BAD_REQUEST)


RESOURCES = {
    one.name: one
    for one in (
        Resource(
            "editions", programme_things.EDITION, "Editions of the festival.", "slug", (),
            editions, read_editions, edition_records,
        ),
        Resource(
            "films", film_things.FILM, "An edition's films, under the filters of its index.", "slug",
            ("edition", "q", "director", *SHOWN), films, read_films, film_records,
        ),
        Resource(
            "people", film_things.PERSON, "People with a credit in a public film.", "slug", (), people,
            lambda rows, context: people_with_credits(rows, context.now),  # type: ignore[arg-type]
            lambda rows, context: [person_record(one, context.origin) for one in rows],
        ),
        Resource(
            "venues", programme_things.VENUE, "Venues with their halls.", "slug", (), venues,
            lambda rows, _context: list(rows.prefetch_related("halls")),
            lambda rows, context: [venue_record(one, context.origin) for one in rows], ("updated_at", "halls__updated_at"),
        ),
        Resource(
            "screenings", screening_things.SCREENING, "An edition's screenings, under the filters of its schedule.", "pk",
            ("edition", "date", "film", "person", *FACETS), screenings, read_screenings, screening_records,
            ("updated_at", "film__updated_at", "compilation__updated_at"),
        ),
        Resource(
            "changes", screening_things.CHANGE, "What happened to public screenings.", "pk", ("edition",), changes,
            lambda rows, _context: list(rows.for_listing().order_by("pk")),  # type: ignore[attr-defined]
            lambda rows, context: [change_record(one, context.origin) for one in rows], ("made_at",),
        ),
    )
}  # fmt: skip
