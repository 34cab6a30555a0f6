"""Taking a plan along: to another device, by a link, its QR code or e-mail."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from festival.guessing import opened_by_token
from festival.limits import network_of
from festival.own_pages import posts_from_own_pages
from festival.request import FestivalRequest
from screenings.models import Plan
from screenings.plan.belongings import Belongings, belongings, note_use
from screenings.plan.elsewhere import restore_link, shared, way
from screenings.plan.keys import Key, hand_over, key_of
from screenings.plan.mailing import Letter, NotSent
from screenings.plan.merging import merge
from screenings.plan.visitor import plan_form, private, see_other

USE, MERGE = "use", "merge"


@private
@require_safe
def elsewhere(request: FestivalRequest) -> HttpResponse:
    """The links to one's plan: for oneself, and for others to read."""
    return _page(request, {"sent": "sent" in request.GET})


def _page(request: FestivalRequest, said: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
    key = key_of(request)
    plans = list(Plan.objects.opened_by(key.fingerprint)) if key else []
    context = {
        "nav": "plan",
        "way": way(request, key) if key and plans else None,
        "shared": shared(request, plans),
        "sends_email": settings.SENDS_EMAIL,
    }
    response = render(request, "plan/elsewhere.html", context | said, status=status)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@plan_form
def send_by_mail(request: FestivalRequest) -> HttpResponse:
    """Sends the link to an address, which is not kept."""
    key = key_of(request)
    if key is None or not settings.SENDS_EMAIL or not Plan.objects.opened_by(key.fingerprint).exists():
        raise Http404
    festival = request.edition.name if request.edition else request.get_host()
    link, network = restore_link(request, key), network_of(request)
    try:
        Letter(link, festival, request.get_host(), key.fingerprint, network, request.now).send(request.POST)
    except NotSent as reason:
        refusal = {"refusal": reason.sentence, "typed": request.POST.get("email", "")[:254]}
        response = _page(request, refusal, reason.status)
        if reason.seconds:
            response.headers["Retry-After"] = str(reason.seconds)
        return response
    return see_other(f"{reverse('screenings:plan-elsewhere')}?sent=1#mail")


@opened_by_token
@posts_from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: FestivalRequest, token: str) -> HttpResponse:
    """Asks whether to put a plan into this browser, and does so when told. A look changes nothing: programmes that check links look."""
    key, here = Key(token), key_of(request)
    if not Plan.objects.opened_by(key.fingerprint).exists():
        raise Http404
    is_here = here is not None and here.token == token
    own = Belongings() if is_here else belongings(here)
    chosen = request.POST.get("choice", "")
    if request.method == "POST" and (not own or chosen in {USE, MERGE}):
        return _take(request, key, here if own else None, chosen)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    context = {"nav": "plan", "is_here": is_here, "own": own, "undecided": request.method == "POST"}
    return render(request, "plan/restore.html", context, status=status)


def _take(request: FestivalRequest, key: Key, other: Key | None, choice: str) -> HttpResponse:
    """Puts a key into the browser. What the browser had stays where it was, or is added as well."""
    added = merge(key, other, now=request.now) if other and choice == MERGE else None
    note_use(key, now=request.now)
    before = restore_link(request, other) if other else ""
    context = {"nav": "plan", "added": added, "kept": belongings(key), "before": before}
    response = render(request, "plan/restored.html", context)
    hand_over(response, request, key)
    return response
