"""Past editions: the same pages as the current one's, under /archive/<year>/."""

from collections.abc import Callable
from functools import wraps

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

View = Callable[..., HttpResponseBase]


@require_safe
def archive(request: FestivalRequest) -> HttpResponse:
    """Every edition that visitors may know of, newest first, with its number of films."""
    return render(request, "site/archive.html", {"nav": "archive", "editions": looking_back.editions(request.now)})


@require_safe
def edition(request: FestivalRequest, edition: str) -> HttpResponse:
    """One edition: its awards, its numbers, its sections, and the ways into its programme."""
    found = looking_back.of_edition(request, _edition(request, edition))
    return render(request, "site/edition.html", {"nav": "archive", **found})


def _edition(request: FestivalRequest, slug: str) -> Edition:
    """The edition of that address, if this visitor may read its programme; else 404."""
    staff = request.visitor.is_staff
    readable = Edition.objects.all() if staff else Edition.objects.programme_public(request.now)
    return get_object_or_404(readable.with_share_picture().with_booklet(), slug=slug)


def _at_its_edition(view: View) -> View:
    """A list of the programme as it is for the current edition, for the one in the address."""

    @wraps(view)
    def answer(request: FestivalRequest, edition: str, **named: str) -> HttpResponseBase:
        return view(request, edition=_edition(request, edition), **named)

    return answer


films = _at_its_edition(film_views.index)
schedule = _at_its_edition(screening_views.schedule)
films_file = _at_its_edition(film_files.films_file)
films_calendar = _at_its_edition(screening_files.films_calendar)
films_feed = _at_its_edition(film_files.films_feed)
schedule_file = _at_its_edition(screening_files.schedule_file)
schedule_print = _at_its_edition(papers.schedule_print)
schedule_pdf = _at_its_edition(papers.schedule_pdf)
films_print = _at_its_edition(papers.films_print)
films_pdf = _at_its_edition(papers.films_pdf)
booklet = _at_its_edition(booklets.booklet)
section_calendar = _at_its_edition(screening_files.section_calendar)
changes = _at_its_edition(screening_changes.changes)
changes_feed = _at_its_edition(screening_changes.changes_feed)
compilations = _at_its_edition(film_views.compilations)
sections = _at_its_edition(film_views.sections)
section = _at_its_edition(film_views.section)
