"""My plan, the page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from festival.files import origin
from festival.request import FestivalRequest
from screenings.models.vocabulary import WishLevel
from screenings.plan.page import prepare
from screenings.plan.said import said
from screenings.plan.visitor import current_plan, private

LEVELS = [(level.value, level.label) for level in WishLevel]


@private
@require_safe
def plan(request: FestivalRequest) -> HttpResponse:
    """Everything that the visitor keeps of the current edition."""
    found = current_plan(request)
    page = prepare(found, request.now) if found else None
    back = request.GET.get("back", "")
    elsewhere = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.split("?")[0] != request.path
    proposals = list(found.proposals.order_by("-pk")) if found else []
    context = {
        "nav": "plan", "robots": "noindex", "plan": found, "page": page, "back": back if elsewhere else "",
        "kept": said(found, request.GET.get("kept", ""), request.now) if found else None, "origin": origin(request),
        "webcal": f"webcal://{request.get_host()}", "levels": LEVELS,
        "proposal": next((one for one in proposals if one.accepted_at is None), None),
        "undoable": next((one for one in proposals if one.accepted_at and not one.undone_at), None),
    }  # fmt: skip
    return render(request, "plan/plan.html", context)
