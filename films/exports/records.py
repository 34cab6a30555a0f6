"""Films as records: everything that a file says of one, in the page's language."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from festival.files import absolute
from festival.formats.records import Coded, CreditRecord, FilmRecord, SelectionRecord, identifier
from festival.models import Edition
from films import iso
from films.models import Credit, Film, Selection
from films.models.queries import FilmQuerySet
from films.models.vocabulary import LinkKind, Premiere, Role
from films.pages import ELSEWHERE
from films.pictures import rendition


def film_records(films: FilmQuerySet, edition: Edition, origin: str) -> list[FilmRecord]:
    """Records of films as an edition shows them. Two queries."""
    own = Edition.objects.filter(pk=edition.pk)
    return [film_record(film, film.credit_list, origin, edition.zone) for film in films.for_records(own)]


def film_record(film: Film, credits: Sequence[Credit], origin: str, zone: tzinfo) -> FilmRecord:
    """One film, read with `for_records()` or `for_detail()`, with its credits in reading order."""
    language = get_language() or "en"
    selections = tuple(map(selection_record, film.shown_in))
    return FilmRecord(
        number=film.pk,
        code=film.slug,
        uid=str(identifier("film", film.pk, film.created_at)),
        url=origin + reverse("films:film", args=[film.slug]),
        title=film.title,
        original_title=film.original_title,
        other_titles=tuple(title.strip() for title in film.other_titles.split(";") if title.strip()),
        year=film.year,
        runtime=film.runtime,
        countries=tuple(Coded(code, iso.country_name(code, language)) for code in film.countries),
        languages=tuple(Coded(code, iso.language_name(code, language)) for code in film.languages),
        sections=_each(shown.section for shown in selections),
        premieres=_each(shown.premiere for shown in selections if shown.premiere),
        themes=tuple(Coded(theme.slug, str(theme.name)) for theme in film.theme_list),
        logline=str(film.logline or ""),
        synopsis=str(film.synopsis or ""),
        minimum_age=film.minimum_age,
        image=picture(film, origin),
        same_as=tuple(same_as(film)),
        credits=tuple(credit_record(credit, origin) for credit in credits),
        published_at=_local(film.published_at, zone),
        modified_at=film.updated_at.astimezone(zone),
        selections=selections,
    )  # fmt: skip


def credit_record(credit: Credit, origin: str) -> CreditRecord:
    """Who did what; a person has a page."""
    person: Any = credit.person if credit.person_id else None
    return CreditRecord(
        role=Coded(credit.role, str(Role(credit.role).label)),
        name=credit.name,
        url=origin + reverse("films:person", args=[person.slug]) if person else "",
        is_person=person is not None,
        note=str(credit.note or ""),
        person=person.slug if person else "",
    )


def selection_record(shown: Selection) -> SelectionRecord:
    """An edition's decision to show a film."""
    premiere = Coded(shown.premiere, str(Premiere(shown.premiere).label)) if shown.premiere else None
    section = Coded(shown.section.slug, shown.section.full_name)
    return SelectionRecord(shown.section.edition.slug, section, premiere)


def picture(film: Film, origin: str) -> str:
    """The lead still as a file that every reader knows; nothing where there is none."""
    if not film.still_list:
        return ""
    return absolute(rendition(film.still_list[0], "card", 960, "jpg"), origin)


def same_as(film: Film) -> Iterator[str]:
    """Other pages that are about just this film: the official one, and those in the film databases."""
    yield from (link.url for link in film.link_list if link.kind == LinkKind.OFFICIAL and link.url)
    for field, (_name, pattern) in ELSEWHERE.items():
        if getattr(film, field):
            yield pattern.format(getattr(film, field))


def _each(values: Iterable[Coded]) -> tuple[Coded, ...]:
    return tuple(dict.fromkeys(values))


def _local(when: datetime | None, zone: tzinfo) -> datetime | None:
    return when.astimezone(zone) if when else None
