"""The visitor behind a request: their key, their plan, and how an answer reaches a page with a script or without."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from festival.models import Edition
from festival.own_pages import View, from_own_pages, way_back
from festival.request import FestivalRequest
from screenings.models import Plan
from screenings.plan.keeping import plan_of
from screenings.plan.keys import Key, hand_over, key_for_keeping, key_of
from screenings.plan.marks import marks

PRIVATE = "private, no-store"


def private(view: View) -> View:
    """A view whose answer is one visitor's own: no cache keeps it, no search engine lists it."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            response = view(request, *arguments, **named)
        except Http404:  # somebody else may well have what this visitor has not
            response = render(request, "404.html", status=HTTPStatus.NOT_FOUND)
        response.headers["Cache-Control"] = PRIVATE
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


def plan_form(view: View) -> View:
    """A form of the plan: a POST from this site's own pages, answered privately."""
    return private(from_own_pages(view))


def page_and_form(page: View, form: View) -> View:
    """One address of the plan: a page to look at, and a form of ours to send there."""
    shown, sent = private(require_safe(page)), plan_form(form)

    @csrf_exempt  # the form is only taken from our own pages
    @wraps(page)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        return (sent if request.method == "POST" else shown)(request, *arguments, **named)

    return answer


def current_plan(request: FestivalRequest) -> Plan | None:
    """The visitor's plan of the current edition; None where nothing is kept."""
    key = key_of(request)
    return Plan.objects.of(key.fingerprint, request.edition) if key and request.edition else None


def check_open(request: FestivalRequest) -> None:
    """Answers 404 where there is no programme yet; raises ValidationError where the festival is over."""
    edition = request.edition
    if not edition or not edition.programme_is_public(request.now):
        raise Http404
    if edition.is_over(request.now):
        raise ValidationError(
            _("%(edition)s is over, so there is nothing left to plan."), params={"edition": edition.name}
        )


def own_plan(request: FestivalRequest) -> Plan:
    """The visitor's plan of the current edition; 404 where nothing is kept."""
    plan = current_plan(request)
    if plan is None:
        raise Http404
    return plan


def plan_to_change(request: FestivalRequest, edition: Edition) -> tuple[Plan, Key]:
    """The visitor's plan of an edition, made if need be, and the key to hand over with the answer."""
    key = key_for_keeping(request)
    return plan_of(key.fingerprint, edition, now=request.now, language=get_language() or "en"), key


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.headers.get("Accept", "") == "application/json"


def kept(request: FestivalRequest, plan: Plan, key: Key, *, message: str, said: str) -> HttpResponse:
    """What is kept now: as JSON for a script; else the plan's page, which says so and leads back.

    `said` names what was changed, such as `film-12`; the page makes a sentence of it.
    """
    if wants_json(request):
        response: HttpResponse = JsonResponse(marks(plan, request.now) | {"message": message})
    else:
        back = way_back(request, reverse("screenings:schedule"))
        query = urlencode({"kept": said, "back": back})
        response = see_other(f"{reverse('screenings:plan')}?{query}")
    hand_over(response, request, key)
    return response


def see_other(address: str) -> HttpResponse:
    """Leads on after a form; what the form did is not done again when the page is read again."""
    response = HttpResponseRedirect(address)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Why nothing was kept."""
    sentence = " ".join(error.messages)
    if wants_json(request):
        return JsonResponse({"message": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    context = {"nav": "plan", "sentence": sentence, "back": way_back(request, reverse("screenings:plan"))}
    return render(request, "plan/refused.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
