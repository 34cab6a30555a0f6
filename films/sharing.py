"""The pictures of films for shared links: one for each edition that shows the film, in each language."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Model, Prefetch

from festival.folding import fold
from festival.models import Edition, Section, SharePicture
from festival.sharing.editions import dates
from festival.sharing.orders import Order, in_every_language, maker
from festival.sharing.poster import Poster
from films.cards import NO_SECTION_COLOUR
from films.models import Credit, Film, Person, Selection, Still
from films.models.vocabulary import Role
from films.pages import short_edge
from films.pictures import focal_point, rendition_name

SIZE = ("hero", 1920, "jpg")


@maker
def of_films(about: Model | None) -> list[Order]:
    """The pictures that show a thing: a film's own, those of a section's or an edition's films, those that name a person."""
    films = list(_showing(about).prefetch_related(
        Prefetch("credits", Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company"), "director_credits"),
        Prefetch("stills", Still.objects.filter(is_lead=True), "lead_stills"),
        Prefetch("selections", Selection.objects.select_related("section__parent", "section__edition").order_by("section__position", "section__slug"), "shown_in"),
    ))  # fmt: skip
    return in_every_language(partial(_described, films))


def _showing(about: Model | None) -> Any:
    films = Film.objects.order_by("pk")
    match about:
        case None:
            return films
        case Film():
            return films.filter(pk=about.pk)
        case Still() | Selection():
            return films.filter(pk=about.film_id)
        case Person():
            return films.filter(pk__in=Credit.objects.filter(person=about, role=Role.DIRECTOR).values("film"))
        case Section():
            return films.in_section(about)
        case Edition():
            return films.in_edition(about)
    return films.none()


def _described(films: Sequence[Film], language: str) -> Iterable[Order]:
    said: dict[int, str] = {}
    for film in films:
        first = {selection.section.edition_id: selection for selection in reversed(film.shown_in)}
        for edition_number, selection in first.items() or [(0, None)]:
            if selection and edition_number not in said:
                said[edition_number] = dates(selection.section.edition)
            poster = _poster(film, selection, said.get(edition_number, ""))
            still = partial(_read, film.lead_stills[0]) if film.lead_stills else None
            yield Order(SharePicture.Kind.FILM, film.pk, language, poster, edition_number, still)


def _poster(film: Film, selection: Selection | None, dates: str) -> Poster:
    section = selection.section if selection else None
    still = film.lead_stills[0] if film.lead_stills else None
    also = [title.strip() for title in film.other_titles.split(";") if title.strip()]
    return Poster(
        titles=tuple(filter(None, (film.title, *also, film.original_title))),
        second=film.original_title if fold(film.original_title) != fold(film.title) else "",
        under=tuple(short_edge(film)),
        festival=section.edition.short_name if section else "",
        year=section.edition.year if section else "",
        dates=dates,
        code=section.code if section else "",
        section=section.full_name if section else "",
        colour=section.colour if section else NO_SECTION_COLOUR,
        art=film.art,
        still=rendition_name(still, *SIZE) if still else "",
        focus=focal_point(still) if still else (0.5, 0.5),
    )


def _read(still: Still) -> bytes:
    """The still at a size for screens; the editor's own file where that has not been made."""
    for name in (rendition_name(still, *SIZE), str(still.image.name)):
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                return bytes(file.read())
    return b""
