"""Past editions: the same pages as the current one's, under /archive/<year>/."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import films.files as film_files
import films.views as film_views
import screenings.views as screening_views
import screenings.views.booklet as booklets
import screenings.views.changes as screening_changes
import screenings.views.files as screening_files
import screenings.views.papers as papers
from festival.models import Edition
from festival.request import FestivalRequest
from festival.site import looking_back


@require_safe
def archive(request: FestivalRequest) -> HttpResponse:
    """Every edition that visitors may know of, newest first, with its number of films."""
    return render(request, "site/archive.html", {"nav": "archive", "editions": looking_back.editions(request.now)})


@require_safe
def edition(request: FestivalRequest, edition: str) -> HttpResponse:
    """One edition: its awards, its numbers, its sections, and the ways into its programme."""
    found = looking_back.of_edition(request, _edition(request, edition))
    return render(request, "site/edition.html", {"nav": "archive", **found})


def films(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's films, with the same filters."""
    return film_views.index(request, edition=_edition(request, edition))


def schedule(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's screenings, with the same filters."""
    return screening_views.schedule(request, edition=_edition(request, edition))


def films_file(request: FestivalRequest, edition: str, form: str) -> HttpResponse:
    """That edition's films as a file."""
    return film_files.films_file(request, form, edition=_edition(request, edition))


def films_calendar(request: FestivalRequest, edition: str) -> HttpResponse:
    """The screenings of that edition's films as a calendar."""
    return screening_files.films_calendar(request, edition=_edition(request, edition))


def films_feed(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's films as news."""
    return film_files.films_feed(request, edition=_edition(request, edition))


def schedule_file(request: FestivalRequest, edition: str, form: str) -> HttpResponse:
    """That edition's screenings as a file."""
    return screening_files.schedule_file(request, form, edition=_edition(request, edition))


def schedule_print(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's screenings, to print from a browser."""
    return papers.schedule_print(request, edition=_edition(request, edition))


def schedule_pdf(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's screenings as a PDF."""
    return papers.schedule_pdf(request, edition=_edition(request, edition))


def films_print(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's films, to print from a browser."""
    return papers.films_print(request, edition=_edition(request, edition))


def films_pdf(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's films as a PDF."""
    return papers.films_pdf(request, edition=_edition(request, edition))


def booklet(request: FestivalRequest, edition: str) -> HttpResponseBase:
    """That edition's programme booklet."""
    return booklets.booklet(request, edition=_edition(request, edition))


def section_calendar(request: FestivalRequest, edition: str, slug: str) -> HttpResponse:
    """One section's screenings at that edition."""
    return screening_files.section_calendar(request, slug, edition=_edition(request, edition))


def changes(request: FestivalRequest, edition: str) -> HttpResponse:
    """What changed at that edition."""
    return screening_changes.changes(request, edition=_edition(request, edition))


def changes_feed(request: FestivalRequest, edition: str) -> HttpResponse:
    """The same as news."""
    return screening_changes.changes_feed(request, edition=_edition(request, edition))


def compilations(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's programmes of several films."""
    return film_views.compilations(request, edition=_edition(request, edition))


def sections(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's sections."""
    return film_views.sections(request, edition=_edition(request, edition))


def section(request: FestivalRequest, edition: str, slug: str) -> HttpResponse:
    """One section of that edition."""
    return film_views.section(request, slug, edition=_edition(request, edition))


def _edition(request: FestivalRequest, slug: str) -> Edition:
    """The edition of that address, if this visitor may read its programme; else 404."""
    staff = request.visitor.is_staff
    readable = Edition.objects.all() if staff else Edition.objects.programme_public(request.now)
    return get_object_or_404(readable.with_share_picture().with_booklet(), slug=slug)
