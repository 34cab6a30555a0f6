"""The schedule and the films to be printed: as pages for browsers, and as PDFs."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from festival import files, printing
from festival.files import open_to_read
from festival.models import Edition
from festival.request import FestivalRequest
from festival.revisions import PROGRAMME
from screenings.printing import films, papers
from screenings.views.files import SCHEDULE


@require_safe
def schedule_print(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The screenings that the schedule shows for the same query, to print from a browser."""
    return printing.page(request, papers.of_schedule(request, files.edition_of(request, edition)))


@open_to_read(SCHEDULE)
def schedule_pdf(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The same as a PDF."""
    return printing.file(request, papers.of_schedule(request, files.edition_of(request, edition)))


@require_safe
def films_print(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The films that the index shows for the same query, with their times, to print from a browser."""
    return printing.page(request, films.of_films(request, files.edition_of(request, edition)))


@open_to_read(PROGRAMME)
def films_pdf(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The same as a PDF."""
    return printing.file(request, films.of_films(request, files.edition_of(request, edition)))
