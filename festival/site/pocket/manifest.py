"""The web app manifest: the programme as an app on a home screen, in the page's language."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest

TYPE = "application/manifest+json"
INK, PAPER = "#0c0e11", "#f4f5f5"  # as in static/css/tokens.css
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("icon-maskable.png", "512x512", "maskable"))  # fmt: skip


@require_safe
def manifest(request: FestivalRequest) -> HttpResponse:
    """The edition's name, icons and short cuts. One query."""
    edition = request.edition
    name = edition.name if edition else _("Festival")
    app: dict[str, Any] = {
        "id": get_script_prefix(),
        "name": name,
        "short_name": (edition.short_name if edition else "") or name,
        "description": str(edition.tagline or "") if edition else "",
        "lang": get_language() or settings.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": reverse("home"),
        "scope": get_script_prefix(),
        "display": "standalone",
        "theme_color": INK,
        "background_color": PAPER,
        "icons": [icon(*each) for each in ICONS],
        "shortcuts": shortcuts(),
    }
    return JsonResponse(app, content_type=TYPE)


def icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    """The product's own mark at a size."""
    return {"src": static(f"img/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}


def shortcuts() -> list[dict[str, Any]]:
    """Where a long press on the icon leads."""
    places = (
        (pgettext("page", "Now"), "screenings:now"),
        (_("My plan"), "screenings:plan"),
        (_("Schedule"), "screenings:schedule"),
        (_("Search"), "search"),
    )
    return [
        {"name": name, "url": reverse(address), "icons": [icon("icon-192.png", "192x192", "any")]}
        for name, address in places
    ]
