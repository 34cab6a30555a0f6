"""My plan, the page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from screenings.plan.page import prepare
from screenings.plan.visitor import current_plan, private


@private
@require_safe
def plan(request: FestivalRequest) -> HttpResponse:
    """Everything that the visitor keeps of the current edition."""
    found = current_plan(request)
    context = {"nav": "plan", "plan": found, "days": prepare(found, request.now) if found else []}
    return render(request, "plan/plan.html", context)
