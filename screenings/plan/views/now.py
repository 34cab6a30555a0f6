"""The page for the foyer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from screenings.plan.now.page import prepare, sentence
from screenings.plan.visitor import current_plan, private


@private
@require_safe
def now(request: FestivalRequest) -> HttpResponse:
    """What comes next, when to leave, and what else starts nearby; before and after the festival a sentence."""
    said = sentence(request.edition or None, request.now)
    plan = current_plan(request)
    page = None if said else prepare(request.edition, plan, request.GET.get("from", ""), request.now)
    context = {"nav": "now", "robots": "noindex", "sentence": said, "page": page, "plan": plan}
    return render(request, "plan/now.html", context)
