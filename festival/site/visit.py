"""Practical information, and what the festival says about itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.models import Page
from festival.request import FestivalRequest
from festival.translation import columns
from films.jsonld import crumbs


@require_safe
def visit(request: FestivalRequest) -> HttpResponse:
    """Every page that staff wrote, in short."""
    pages = Page.objects.published().defer(*columns("body"))
    return render(request, "festival/visit.html", {"nav": "visit", "pages": pages, "kinds": Page.Kind})


@require_safe
def page(request: FestivalRequest, slug: str) -> HttpResponse:
    """One page; the About page names the partners."""
    pages = Page.objects.all() if request.visitor.is_staff else Page.objects.published()
    found = get_object_or_404(pages, slug=slug)
    edition = request.edition
    partners = edition.partners.all() if edition and found.kind == Page.Kind.ABOUT else []
    way = crumbs(request, (_("Visit"), reverse("visit")), (str(found.title), request.path))
    return render(
        request, "festival/page.html", {"nav": "visit", "page": found, "partners": partners, "structured": [way]}
    )
