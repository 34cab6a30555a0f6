"""What search engines read on the pages of films, people and sections."""

from collections.abc import Sequence
from datetime import UTC

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from festival.files import origin
from festival.formats import jsonld
from festival.formats.jsonld import Thing
from festival.formats.records import Named
from festival.models import Edition, Section
from films.addresses import compilations_url, edition_url, is_current, section_url, sections_url
from films.exports.records import film_record
from films.models import Compilation, Credit, Film, Person


def of_film(request: HttpRequest, film: Film, credits: Sequence[Credit]) -> list[Thing]:
    """The film, from a film read with `for_detail()` and its credits in reading order."""
    record = film_record(film, credits, origin(request), UTC)
    way = crumbs(request, (_("Films"), reverse("films:index")), (film.title, film.get_absolute_url()))
    return [jsonld.movie(record), way]


def of_person(request: HttpRequest, person: Person) -> list[Thing]:
    """Somebody, with the other pages that are about just this person."""
    site, url = origin(request), person.get_absolute_url()
    same = [f"https://www.imdb.com/name/{person.imdb_id}/"] if person.imdb_id else []
    same += [f"https://www.wikidata.org/wiki/{person.wikidata_id}"] if person.wikidata_id else []
    image = site + person.photo.square if person.photo else ""
    thing = {"@type": "Person", "name": person.name, "url": site + url, "image": image, "sameAs": same}
    return [jsonld.filled(thing), crumbs(request, (_("People A–Z"), reverse("films:people")), (person.name, url))]


def of_section(request: HttpRequest, section: Section, current: Edition | None) -> list[Thing]:
    """The way to a section."""
    parents = [section.parent] if section.parent else []
    steps = [(str(step.name), section_url(step, current)) for step in (*parents, section)]
    return [crumbs(request, (_("Sections"), sections_url(section.edition, current)), *steps)]


def of_compilation(request: HttpRequest, compilation: Compilation, current: Edition | None) -> list[Thing]:
    """The way to a programme of several films."""
    way = (_("Programmes of several films"), compilations_url(compilation.section.edition, current))
    return [crumbs(request, way, (str(compilation.title), compilation.get_absolute_url()))]


def of_list(request: HttpRequest, edition: Edition, current: Edition | None, words: str) -> list[Thing]:
    """The way to a list of an archived edition; the current one's lists are the way to everything else."""
    if is_current(edition.pk, current):
        return []
    archive = (_("Archive of editions"), reverse("archive")), (edition.name, edition_url(edition, current))
    return [crumbs(request, *archive, (words, request.path))]


def crumbs(request: HttpRequest, *steps: tuple[str, str]) -> Thing:
    """The way to a page, in words and addresses, the page itself last."""
    site = origin(request)
    return jsonld.breadcrumbs(Named(name, site + url) for name, url in steps)
