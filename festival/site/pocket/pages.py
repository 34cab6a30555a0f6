"""The page that keeps the programme on a device, the page for what is not kept, and what the worker reads."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from festival.site.pocket.contents import contents, programme


@require_safe
def offline(request: FestivalRequest) -> HttpResponse:
    """What it is to keep the programme on a device, how large it is, and the switch."""
    return render(request, "site/offline.html", {"nav": "offline", "known": programme(request.edition, request.now)})


@require_safe
def instead(request: FestivalRequest) -> HttpResponse:
    """What a visitor without network reads in place of a page that is not kept."""
    return render(request, "site/offline_instead.html", {"robots": "noindex"})


@require_safe
def listing(request: FestivalRequest) -> HttpResponse:
    """What there is to keep, for the worker."""
    return JsonResponse(contents(request.edition, request.now))
