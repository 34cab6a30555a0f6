"""Past editions: the same pages as the current one's, under /archive/<year>/."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from festival.models import Edition
from films import views as film_views
from films.models import Nomination, Selection
from films.models.vocabulary import NominationStatus
from screenings import views as screening_views


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every edition that visitors may know of, newest first, with its number of films."""
    published = Q(sections__selections__film__published_at__lte=request.now)  # type: ignore[attr-defined]
    number = Count("sections__selections__film", filter=published, distinct=True)
    editions = Edition.objects.programme_public(request.now).annotate(number=number)  # type: ignore[attr-defined]
    return render(request, "site/archive.html", {"nav": "archive", "editions": editions})


@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition: its awards, its sections, and the ways into its programme."""
    found = _edition(request, edition)
    won = Nomination.objects.filter(
        award__edition=found, status__in=[NominationStatus.WON, NominationStatus.SPECIAL_MENTION]
    )
    selections = Selection.objects.visible_to(request.visitor, now=request.now)  # type: ignore[attr-defined]
    context = {
        "nav": "archive",
        "edition": found,
        "winners": won.filter(film__published_at__lte=request.now).select_related("award", "film"),  # type: ignore[attr-defined]
        "sections": found.sections.select_related("parent"),
        "film_count": selections.filter(section__edition=found).values("film").distinct().count(),
        "screening_count": found.screenings.visible_to(request.visitor, now=request.now).count(),  # type: ignore[attr-defined]
    }
    return render(request, "site/edition.html", context)


def films(request: HttpRequest, edition: str) -> HttpResponse:
    """That edition's films, with the same filters."""
    return film_views.index(request, edition=_edition(request, edition))


def schedule(request: HttpRequest, edition: str) -> HttpResponse:
    """That edition's screenings, with the same filters."""
    return screening_views.schedule(request, edition=_edition(request, edition))


def sections(request: HttpRequest, edition: str) -> HttpResponse:
    """That edition's sections."""
    return film_views.sections(request, edition=_edition(request, edition))


def section(request: HttpRequest, edition: str, slug: str) -> HttpResponse:
    """One section of that edition."""
    return film_views.section(request, slug, edition=_edition(request, edition))


def _edition(request: HttpRequest, slug: str) -> Edition:
    """The edition of that address, if this visitor may read its programme; else 404."""
    staff = request.visitor.is_staff  # type: ignore[attr-defined]
    readable = Edition.objects.all() if staff else Edition.objects.programme_public(request.now)  # type: ignore[attr-defined]
    return get_object_or_404(readable, slug=slug)
