"""The public pages of films, people, sections and compilations. Each view fetches, filters and renders."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival import files
from festival.canonical import canonical
from festival.filtering import CountedPaginator, page_links, page_url, search_words
from festival.models import Edition, Section
from festival.request import FestivalRequest
from festival.sharing.shown import drawn
from films import jsonld, pages
from films.addresses import compilations_url, edit_url, films_url, section_url, sections_url, short_link
from films.cards import Card, card_of
from films.compilations import CompilationLine, compilation_line
from films.exports import offers
from films.filters import FilmFilter
from films.models import Compilation, Film, Person, Selection
from films.models.queries import FilmQuerySet
from films.people import person_page, register
from films.pictures import share_image
from films.sections import section_lines

FILMS_ON_A_PAGE = 48
MORE_FILMS = 4


def _reader(request: FestivalRequest) -> tuple[Any, datetime, Edition | None]:
    """Who reads, when, and which edition is the current one; the middleware has put them on the request."""
    return request.visitor, request.now, request.edition


@require_safe
def index(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """An edition's films with facets."""
    visitor, now, current = _reader(request)
    edition = edition or current
    announced = pages.announcement(edition, visitor, now)
    if announced or not edition:
        return render(request, "films/index.html", {"nav": "films", "announcement": announced})
    wanted = FilmFilter(request.GET, edition=edition, visitor=visitor, now=now)
    page = CountedPaginator(wanted.films.for_cards(edition), FILMS_ON_A_PAGE, wanted.count).get_page(
        request.GET.get("page")
    )
    context = {
        "nav": "films",
        "edition": edition,
        "index": wanted,
        "cards": [card_of(found, now=now) for found in page],
        "page_links": page_links(page, wanted.pairs),
        "clear_url": films_url(edition, current),
        "offers": offers.of_index(request, wanted, current),
        "structured": jsonld.of_list(request, edition, current, _("Films")),
        "robots": "noindex, follow" if wanted.pairs else "",
    }
    if page.number > 1:
        context |= canonical(request.build_absolute_uri(request.path + page_url(page.number, [])))
    return render(request, "films/index.html", context)


@require_safe
def film(request: FestivalRequest, slug: str) -> HttpResponse:
    """A film: everything that is known about it, and when it is shown."""
    visitor, now, current = _reader(request)
    visible = Film.objects.visible_to(visitor, now=now)
    found = visible.for_detail(visitor, now=now).filter(slug=slug).first()
    if found is None:
        moved = get_object_or_404(visible.filter(former_addresses__slug=slug))
        return redirect(moved, permanent=True)
    credits = list(found.credits.in_reading_order().select_related("person", "company"))
    page = pages.film_page(found, credits, list(found.press_reviews.all()), current)
    context = {
        "nav": "films",
        "film": found,
        "page": page,
        "related": _related(visible, found, now, current),
        "more": _more(visible, page, now),
        "unpublished": not found.is_published(now),
        "share_image": pages.share_image(found, page.section),
        "offers": offers.of_film(request, found),
        "short": short_link(found, files.origin(request)),
        "structured": jsonld.of_film(request, found, credits),
        "edit_url": edit_url(found, visitor),
    }
    return render(request, "films/film.html", context)


def _related(visible: FilmQuerySet, film: Film, now: datetime, current: Edition | None) -> list[Card]:
    """The films that an editor has put beside this one."""
    others = visible.filter(related=film).for_cards(now=now).order_by("sort_title", "pk")
    return [card_of(other, now=now, current=current) for other in others]


def _more(visible: FilmQuerySet, page: pages.FilmPage, now: datetime) -> list[Card]:
    """The films that follow this one in its section."""
    if page.section is None:
        return []
    others = visible.in_section(page.section).exclude(pk=page.film.pk).following(page.film.sort_title)
    return [card_of(other, now=now) for other in others.for_cards(page.section.edition)[:MORE_FILMS]]


@require_safe
def people(request: FestivalRequest) -> HttpResponse:
    """Everybody with a credit, by letter or by name."""
    visitor, now, _current = _reader(request)
    visible = Person.objects.visible_to(visitor, now=now)
    words, _cut = search_words(request.GET.get("q", ""))
    found = register(visible.values_list("name", "sort_name", "slug"), request.GET.get("letter", ""), words)
    robots = "noindex, follow" if words or "letter" in request.GET else ""
    return render(request, "films/people.html", {"nav": "people", "register": found, "words": words, "robots": robots})


@require_safe
def person(request: FestivalRequest, slug: str) -> HttpResponse:
    """Somebody's biography, roles and films."""
    visitor, now, current = _reader(request)
    found = get_object_or_404(Person.objects.visible_to(visitor, now=now).for_detail(), slug=slug)
    films = list(Film.objects.visible_to(visitor, now=now).for_person(found, visitor, now=now))
    page = person_page(found, films, current, now)
    context = {
        "nav": "people",
        "person": found,
        "page": page,
        "share_image": share_image(page.photo),
        "offers": offers.of_person(request, found) if films else [],
        "structured": jsonld.of_person(request, found),
        "edit_url": edit_url(found, visitor),
    }
    return render(request, "films/person.html", context)


@require_safe
def sections(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The parts of an edition's programme."""
    visitor, now, current = _reader(request)
    edition = edition or current
    announced = pages.announcement(edition, visitor, now)
    context: dict[str, Any] = {"nav": "sections", "announcement": announced}
    if edition and not announced:
        selections = Selection.objects.visible_to(visitor, now=now).filter(section__edition=edition)
        held = selections.order_by().values_list("section_id", "film_id")
        lines = section_lines(list(edition.sections.select_related("edition")), held, current)
        context |= {"edition": edition, "lines": lines, "compilations_url": compilations_url(edition, current)}
        context["structured"] = jsonld.of_list(request, edition, current, _("Sections"))
    return render(request, "films/sections.html", context)


@require_safe
def section(request: FestivalRequest, slug: str, edition: Edition | None = None) -> HttpResponse:
    """A section's text, the sections inside it, its films and compilations."""
    visitor, now, current = _reader(request)
    found = _section(request, slug, edition)
    if edition is None and current and found.edition_id != current.pk:
        return redirect(section_url(found, current))
    films = Film.objects.visible_to(visitor, now=now).in_section(found).order_by("sort_title", "pk")
    compilations = Compilation.objects.visible_to(visitor, now=now).in_section(found).with_films()
    context = {
        "nav": "sections",
        "edition": found.edition,
        "section": found,
        **_around(found, current),
        "cards": [card_of(other, now=now) for other in films.for_cards(found.edition)],
        "compilations": [compilation_line(other, visitor, now) for other in compilations],
        "share_image": drawn(found.share_name, f"{found.full_name}, {found.edition.name}"),
        "offers": offers.of_section(request, found, current),
        "structured": jsonld.of_section(request, found, current),
        "edit_url": edit_url(found, visitor),
    }
    return render(request, "films/section.html", context)


def _around(section: Section, current: Edition | None) -> dict[str, Any]:
    """The ways on from a section."""
    return {
        "sections_url": sections_url(section.edition, current),
        "parent_url": section_url(section.parent, current) if section.parent else "",
        "children": [(child, section_url(child, current)) for child in section.children.select_related("edition")],
        "films_url": films_url(section.edition, current, section=section.slug),
    }


def _section(request: FestivalRequest, slug: str, edition: Edition | None) -> Section:
    """The section of that name: the given or the current edition's, else the newest older one's."""
    visitor, now, current = _reader(request)
    visible = Section.objects.visible_to(visitor, now=now).with_share_picture()
    visible = visible.select_related("parent__edition", "edition")
    named = visible.filter(slug=slug).order_by("-edition__starts_on")
    wanted = edition or current
    found = named.filter(edition=wanted).first() if wanted else None
    if found is None and edition is None:
        found = named.first()
    if found is None:
        raise Http404
    return found


@require_safe
def compilations(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """An edition's programmes of several films."""
    visitor, now, current = _reader(request)
    edition = edition or current
    announced = pages.announcement(edition, visitor, now)
    lines: list[CompilationLine] = []
    if edition and not announced:
        visible = Compilation.objects.visible_to(visitor, now=now).filter(section__edition=edition)
        lines = [compilation_line(found, visitor, now) for found in visible.with_films().in_order()]
    words = _("Programmes of several films")
    structured = jsonld.of_list(request, edition, current, words) if edition else []
    context = {"nav": "films", "edition": edition, "announcement": announced, "lines": lines, "structured": structured}
    return render(request, "films/compilations.html", context)


@require_safe
def compilation(request: FestivalRequest, slug: str) -> HttpResponse:
    """Several films on one ticket: in order, with their runtimes, and when they are shown."""
    visitor, now, current = _reader(request)
    visible = Compilation.objects.visible_to(visitor, now=now)
    found = get_object_or_404(visible.select_related("section__parent", "section__edition").with_films(), slug=slug)
    shown = Film.objects.visible_to(visitor, now=now).filter(compilation_items__compilation=found)
    films = shown.order_by("compilation_items__position", "compilation_items__pk").for_cards(found.section.edition)
    context = {
        "nav": "films",
        "compilation": found,
        "section": found.section,
        "section_url": section_url(found.section, current),
        "line": compilation_line(found, visitor, now),
        "cards": [card_of(item, now=now) for item in films],
        "unpublished": not found.is_published(now),
        "structured": jsonld.of_compilation(request, found, current),
        "edit_url": edit_url(found, visitor),
    }
    return render(request, "films/compilation.html", context)
