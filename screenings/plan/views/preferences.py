"""How a visitor likes to plan: the page, and its form."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from festival.request import FestivalRequest
from screenings.models import Plan
from screenings.plan import keeping
from screenings.plan.keys import hand_over
from screenings.plan.offering import offered_at
from screenings.plan.preference_forms import PreferenceForms
from screenings.plan.preferences import read
from screenings.plan.visitor import check_open, current_plan, page_and_form, plan_to_change, refused


def show(request: FestivalRequest) -> HttpResponse:
    """What is kept, to be changed; nothing is kept by looking."""
    plan = current_plan(request)
    return _page(request, plan, _forms(request, plan))


def save(request: FestivalRequest) -> HttpResponse:
    """Keeps what was typed, or says what is wrong with it."""
    try:
        check_open(request)
    except ValidationError as error:
        return refused(request, error)
    forms = _forms(request, current_plan(request))
    if not forms.is_valid():
        return _page(request, current_plan(request), forms, status=422)
    plan, key = plan_to_change(request, request.edition)
    keeping.prefer(plan, preferences=forms.preferences(), now=request.now)
    response = HttpResponseRedirect(f"{reverse('screenings:plan-preferences')}?saved=1")
    response.status_code = 303
    hand_over(response, request, key)
    return response


preferences = page_and_form(show, save)


def _forms(request: FestivalRequest, plan: Plan | None) -> PreferenceForms:
    if not request.edition or not request.edition.programme_is_public(request.now):
        raise Http404
    said = read(plan.preferences if plan else {})
    offered = offered_at(request.edition, said, request.now)
    data = request.POST if request.method == "POST" else None
    return PreferenceForms(said, request.edition, request.now, offered, data)


def _page(request: FestivalRequest, plan: Plan | None, forms: PreferenceForms, status: int = 200) -> HttpResponse:
    context = {"nav": "plan", "plan": plan, "forms": forms, "saved": "saved" in request.GET and status == 200}
    return render(request, "plan/preferences.html", context, status=status)
