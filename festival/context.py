"""What every page's template may use."""

from typing import Any

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from festival import build, clock
from festival.canonical import canonical
from festival.models import Page
from festival.request import FestivalRequest
from festival.translation import columns


def page(request: FestivalRequest) -> dict[str, Any]:
    """The edition, the moment, the addresses of this page in each language, and who is looking."""
    if not hasattr(request, "now"):
        return {}
    edition, visitor = request.edition, request.visitor
    return {
        "edition": edition,
        "site_edition": edition,
        "now": timezone.localtime(request.now, edition.zone) if edition else request.now,
        "keeping": bool(edition and edition.programme_is_public(request.now) and not edition.is_over(request.now)),
        "build": build.of_pages(),
        "demo_clock": clock.is_demonstration(),
        "staff": visitor.is_staff,
        "at_preview": visitor.is_staff and "at" in request.GET,
        "nav_pages": SimpleLazyObject(_nav_pages),
        **canonical(request.build_absolute_uri(request.path)),
        "language_switch": _switch(request),
    }


def _nav_pages() -> list[dict[str, str]]:
    """The staff's pages, for the footer; one query, and only where a template asks."""
    pages = Page.objects.published().defer(*columns("body"))
    return [{"title": str(item.title), "url": reverse("page", args=[item.slug])} for item in pages]


def _switch(request: FestivalRequest) -> list[dict[str, Any]]:
    """This page in each language, with its filters kept."""
    current = translation.get_language()
    return [
        {
            "code": code,
            "name": name,
            "url": translate_url(request.get_full_path(), code),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
