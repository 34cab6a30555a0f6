"""A plan for others to read: its link, its page, and what a reader may do with it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from festival.guessing import opened_by_token
from festival.own_pages import from_own_pages
from festival.request import FestivalRequest
from screenings.models import Plan
from screenings.plan import tokens
from screenings.plan.keys import hand_over, key_of
from screenings.plan.merging import Added, duplicate
from screenings.plan.shared import shared_plan
from screenings.plan.together import together
from screenings.plan.visitor import plan_form, plan_to_change, see_other

MOST_SAID = 1000


@plan_form
def share(request: FestivalRequest) -> HttpResponse:
    """Makes the link of the plan of an edition."""
    tokens.give(_own(request), tokens.LINK, now=request.now)
    return see_other(f"{reverse('screenings:plan-elsewhere')}#share")


@plan_form
def unshare(request: FestivalRequest) -> HttpResponse:
    """Takes the link back."""
    tokens.take_back(_own(request), tokens.LINK, now=request.now)
    return see_other(f"{reverse('screenings:plan-elsewhere')}#share")


def _own(request: FestivalRequest) -> Plan:
    """The visitor's plan of the edition that a form names; the current one where it names none."""
    key = key_of(request)
    slug = request.POST.get("edition") or (request.edition.slug if request.edition else "")
    return get_object_or_404(Plan.objects.opened_by(key.fingerprint if key else ""), edition__slug=slug)


@opened_by_token
@require_safe
def shared(request: FestivalRequest, token: str) -> HttpResponse:
    """A plan as somebody else reads it."""
    plan = _readable(request, token)
    context = {
        "nav": "plan",
        "token": token,
        "plan": plan,
        "shared": shared_plan(plan, request.now),
        "is_own": _is_own(request, plan),
        "said": _said(request),
    }
    return render(request, "plan/shared.html", context)


@opened_by_token
@from_own_pages
def duplicate_shared(request: FestivalRequest, token: str) -> HttpResponse:
    """Adds what the plan holds to the reader's own, made if need be."""
    plan, here = _readable(request, token), reverse("screenings:plan-shared", args=[token])
    if _is_own(request, plan) or plan.edition.is_over(request.now):
        return see_other(here)
    own, key = plan_to_change(request, plan.edition)
    added = duplicate(own, plan, now=request.now)
    query = urlencode({"films": added.films, "screenings": added.screenings, "left": added.left})
    response = see_other(f"{here}?{query}")
    hand_over(response, request, key)
    return response


@opened_by_token
@require_safe
def compared(request: FestivalRequest, token: str) -> HttpResponse:
    """Where the reader's plan and this one coincide."""
    plan, key = _readable(request, token), key_of(request)
    own = Plan.objects.of(key.fingerprint, plan.edition) if key else None
    if own == plan:
        return see_other(reverse("screenings:plan-shared", args=[token]))
    context = {"nav": "plan", "token": token, "plan": plan, "own": own}
    context["together"] = together(own, plan, request.now) if own else None
    return render(request, "plan/together.html", context)


def _readable(request: FestivalRequest, token: str) -> Plan:
    plan = Plan.objects.shared_as(token, now=request.now)
    if plan is None:
        raise Http404
    return plan


def _is_own(request: FestivalRequest, plan: Plan) -> bool:
    key = key_of(request)
    return key is not None and key.fingerprint == plan.key


def _said(request: FestivalRequest) -> Added | None:
    """What was added a moment ago, from the address that the reader was led to."""
    numbers = [request.GET.get(name, "") for name in ("films", "screenings", "left")]
    if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
        return None
    films, screenings, left = map(int, numbers)
    return Added(films=films, screenings=screenings, left=left)
