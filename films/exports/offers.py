"""What the pages of films, sections and people offer to take along. Calendars are the screenings' business; here are their addresses."""

from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from festival import files, printing
from festival.files import Offer
from festival.models import Edition, Section
from films.addresses import booklet_url, films_file_url, is_current
from films.exports.listing import words
from films.filters import FilmFilter
from films.models import Film, Person

FORMS = ("csv", "json", "atom")


def of_index(request: HttpRequest, wanted: FilmFilter, current: Edition | None) -> list[Offer]:
    """The films of the index, on all its pages."""
    urls = {form: _films(form, wanted, current) for form in ("ics", *FORMS)}
    papers = printing.offered(lambda form: _films(form, wanted, current), wanted.count, printing.MOST_FILMS)
    return [files.offer(request, words(wanted), **urls, **papers), *of_booklet(request, wanted.edition, current)]


def of_booklet(request: HttpRequest, edition: Edition, current: Edition | None) -> list[Offer]:
    """An edition's programme booklet, where one has been made; from an edition read with `with_booklet()`."""
    if edition.booklet_made_at is None:
        return []
    named = {"edition": edition.name, "moment": printing.as_of(edition, edition.booklet_made_at)}
    title = _("Programme booklet of %(edition)s, %(moment)s") % named
    return [files.offer(request, title, pdf=booklet_url(edition, current))]


def of_film(request: HttpRequest, film: Film) -> list[Offer]:
    """A film's screenings, as a calendar and as news."""
    title = _("All screenings of “%(title)s”") % {"title": film.title}
    calendar = reverse("screenings:film-calendar", args=[film.slug])
    found = files.offer(request, title, ics=calendar, atom=reverse("screenings:film-feed", args=[film.slug]))
    return [replace(found, frame=files.frame(request, title, reverse("screenings:embed-film", args=[film.slug])))]


def of_person(request: HttpRequest, person: Person) -> list[Offer]:
    """The screenings of a person's films, and those that the person attends."""
    title = _("All screenings with %(name)s") % {"name": person.name}
    return [files.offer(request, title, ics=reverse("screenings:person-calendar", args=[person.slug]))]


def of_section(request: HttpRequest, section: Section, current: Edition | None) -> list[Offer]:
    """A section's screenings, and its films as a table, as data and as news."""
    edition, slug = section.edition, section.slug
    if is_current(edition.pk, current):
        calendar = reverse("screenings:section-calendar", args=[slug])
    else:
        calendar = reverse("archive-section-calendar", args=[edition.slug, slug])
    pairs = [("section", slug)]
    films = {form: files.with_query(films_file_url(form, edition, current), pairs) for form in (*FORMS, "print")}
    return [files.offer(request, f"{edition.name}: {section.full_name}", ics=calendar, **films)]


def _films(form: str, wanted: FilmFilter, current: Edition | None) -> str:
    return files.with_query(films_file_url(form, wanted.edition, current), wanted.pairs)
