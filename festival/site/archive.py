"""Past editions: the same pages as the current one's, under /archive/<year>/."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import films.files as film_files
import films.views as film_views
import screenings.views as screening_views
import screenings.views.files as screening_files
import screenings.views.papers as papers
from festival.models import Edition
from festival.request import FestivalRequest
from festival.site import machines
from films.models import Nomination, Selection
from films.models.vocabulary import NominationStatus


@require_safe
def archive(request: FestivalRequest) -> HttpResponse:
    """Every edition that visitors may know of, newest first, with its number of films."""
    published = Q(sections__selections__film__published_at__lte=request.now)
    number = Count("sections__selections__film", filter=published, distinct=True)
    editions = Edition.objects.programme_public(request.now).annotate(number=number)
    return render(request, "site/archive.html", {"nav": "archive", "editions": editions})


@require_safe
def edition(request: FestivalRequest, edition: str) -> HttpResponse:
    """One edition: its awards, its sections, and the ways into its programme."""
    found = _edition(request, edition)
    won = Nomination.objects.filter(
        award__edition=found, status__in=[NominationStatus.WON, NominationStatus.SPECIAL_MENTION]
    )
    selections = Selection.objects.visible_to(request.visitor, now=request.now)
    context = {
        **machines.of_edition(request, found, current=request.edition),
        "nav": "archive",
        "edition": found,
        "winners": won.filter(film__published_at__lte=request.now).select_related("award", "film"),
        "sections": found.sections.select_related("parent"),
        "film_count": selections.filter(section__edition=found).values("film").distinct().count(),
        "screening_count": found.screenings.visible_to(request.visitor, now=request.now).count(),
    }
    return render(request, "site/edition.html", context)


def films(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's films, with the same filters."""
    return film_views.index(request, edition=_edition(request, edition))


def schedule(request: FestivalRequest, edition: str) -> HttpResponse:
    """That edition's screenings, with the same filters."""
    return screening_views.schedule(request, edition=_edition(request, edition))


def films_file(request: FestivalRequest, edition: str, form: str) -> HttpResponse:
    """That edition's films as a file."""
    return film_files.films_file(request, form, edition=_edition(request, edition))


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


def section_calendar(request: FestivalRequest, edition: str, slug: str) -> HttpResponse:
    """One section's screenings at that edition."""
    return screening_files.section_calendar(request, slug, edition=_edition(request, edition))


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
    return get_object_or_404(readable.with_share_picture(), slug=slug)
