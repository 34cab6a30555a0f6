"""The search page and its suggestions: the same for everybody, staff included."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.files import READER
from festival.filtering import page_links
from festival.request import FestivalRequest
from festival.site.search.asked import asked
from festival.site.search.finding import Found, look_up
from festival.site.search.lines import line_of
from festival.site.search.results import groups, kind_group, of_kind, search_url
from festival.site.search.suggestions import MOST_MEANT, suggestions
from festival.site.search.things import Kind
from films.addresses import films_url
from films.pages import announcement

ON_A_PAGE = 48


@require_safe
def search(request: FestivalRequest) -> HttpResponse:
    """What was found, by kind; all of one kind where it is asked for."""
    found = look_up(asked(request.GET.get("q", "")), request.now, request.edition)
    context = {
        "nav": "search",
        "asked": found.asked,
        "total": len(found.hits),
        **_meant(found),
        "announcement": announcement(request.edition, READER, request.now),
        "robots": "noindex, follow",
    }
    return render(request, "site/search/search.html", context | _results(request, found))


def _meant(found: Found) -> dict[str, Any]:
    """What may have been meant, with the best of what it leads to."""
    if not found.meant:
        return {}
    lines = [line_of(hit, found.reading) for hit in found.meant.hits[:MOST_MEANT]]
    return {"meant": found.meant, "meant_url": search_url(found.meant.text), "meant_lines": lines}


def _results(request: FestivalRequest, found: Found) -> dict[str, Any]:
    """The groups; or one kind, page by page."""
    kind = request.GET.get("kind", "")
    words = found.asked.words
    if kind not in list(Kind) or not (hits := of_kind(found, Kind(kind))):
        shown = groups(found, request.now)
        here, earlier = [one for one in shown if not one.earlier], [one for one in shown if one.earlier]
        return {"groups": here, "earlier": earlier, "films_url": films_url(None, None, q=words)}
    page = Paginator(hits, ON_A_PAGE).get_page(request.GET.get("page"))
    links = page_links(page, [("q", words), ("kind", kind)])
    return {
        "groups": [kind_group(page, Kind(kind), found, request.now)],
        "page_links": links,
        "back_url": search_url(words),
    }


@require_safe
def suggest(request: FestivalRequest) -> HttpResponse:
    """A few of the best, while somebody types."""
    found = look_up(asked(request.GET.get("q", "")), request.now, request.edition)
    response = JsonResponse(suggestions(found), json_dumps_params={"ensure_ascii": False})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
