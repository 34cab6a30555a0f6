"""News of one's own plan: asked for, confirmed, stopped."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from festival.files import origin
from festival.guessing import opened_by_token
from festival.limits import Limit, network_of
from festival.own_pages import is_from_own_pages
from festival.request import FestivalRequest
from screenings.models import Plan, Subscription
from screenings.plan import pushing, telling
from screenings.plan.news_forms import EmailForm, PushForm
from screenings.plan.visitor import current_plan, own_plan, plan_form, private

MAILS = Limit("news-mails", 5, timedelta(hours=1))


@private
@require_safe
def page(request: FestivalRequest) -> HttpResponse:
    """Who is told of changes in the visitor's plan, and how to be told."""
    return _page(request, current_plan(request), {"said": request.GET.get("said", "")})


@plan_form
def by_email(request: FestivalRequest) -> HttpResponse:
    """Sends a question to an address; only who answers it is told."""
    plan = own_plan(request)
    form = EmailForm(request.POST)
    if not settings.SENDS_EMAIL:
        raise Http404
    if not form.is_valid():
        return _page(request, plan, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if MAILS.is_reached(network_of(request)):
        form.add_error("email", _("Enough mails were sent for now; try again in an hour."))
        return _page(request, plan, {"form": form}, HTTPStatus.TOO_MANY_REQUESTS)
    MAILS.count(network_of(request), request.now)
    try:
        found = telling.ask(plan, _address(request, "email", form.cleaned_data["email"]), now=request.now)
    except ValidationError as error:
        form.add_error("email", error)
        return _page(request, plan, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if found.confirmed_at is None:
        _question(request, found).send()
    return HttpResponseRedirect(f"{reverse('screenings:plan-news')}?said=asked", status=HTTPStatus.SEE_OTHER)


@plan_form
def by_push(request: FestivalRequest) -> HttpResponse:
    """Notes a device that its visitor wants messages on; asked by a script, as only a script can."""
    plan, form = own_plan(request), PushForm(request.POST)
    if not pushing.is_offered():
        raise Http404
    if not form.is_valid():
        sentence = " ".join(str(message) for errors in form.errors.values() for message in errors)
        return JsonResponse({"message": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    keys = {name: form.cleaned_data[name] for name in ("p256dh", "auth")}
    device = _address(request, "push", form.cleaned_data["endpoint"], keys)
    if before := form.cleaned_data["before"]:
        return HttpResponse(
            status=HTTPStatus.NO_CONTENT if telling.move(plan, before, device) else HTTPStatus.NOT_FOUND
        )
    try:
        telling.ask(plan, device, now=request.now)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"message": _("This device hears of changes from now on.")})


@plan_form
def stop_own(request: FestivalRequest, pk: int) -> HttpResponse:
    """Stops one of the visitor's own."""
    get_object_or_404(own_plan(request).subscriptions, pk=pk).delete()
    return HttpResponseRedirect(f"{reverse('screenings:plan-news')}?said=stopped", status=HTTPStatus.SEE_OTHER)


@csrf_exempt  # the form is only taken from our own pages
@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_token
def confirm(request: FestivalRequest, token: str) -> HttpResponse:
    """The link in the question: a page with a button, so that programmes which open links confirm nothing."""
    found = _found(token)
    if request.method == "POST" and is_from_own_pages(request):
        telling.confirm(found, now=request.now)
        found.refresh_from_db()
    return render(request, "plan/news_confirm.html", {"nav": "plan", "subscription": found})


@csrf_exempt  # mail programmes send the one click of RFC 8058 from anywhere; the token is the right to it
@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_token
def stop(request: FestivalRequest, token: str) -> HttpResponse:
    """The link in every message: a page with a button; a POST ends it at once."""
    found = _found(token)
    stopped = request.method == "POST"
    if stopped:
        found.delete()
    return render(request, "plan/news_stop.html", {"nav": "plan", "subscription": found, "stopped": stopped})


def _page(
    request: FestivalRequest, plan: Plan | None, more: dict[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "nav": "plan", "plan": plan, "form": EmailForm(), "sends_email": settings.SENDS_EMAIL,
        "push_key": pushing.public_key(settings.VAPID_PRIVATE_KEY) if pushing.is_offered() else "",
        "subscriptions": plan.subscriptions.order_by("made_at", "pk") if plan else [],
    }  # fmt: skip
    return render(request, "plan/news.html", context | more, status=status)


def _found(token: str) -> Subscription:
    return get_object_or_404(Subscription.objects.select_related("plan__edition"), token=token)


def _address(request: FestivalRequest, way: str, address: str, keys: dict[str, str] | None = None) -> telling.Address:
    return telling.Address(Subscription.Way(way), address, origin(request), get_language() or "en", keys or {})


def _question(request: FestivalRequest, found: Subscription) -> EmailMessage:
    """The mail that asks whether the address is the visitor's own."""
    link = found.origin + reverse("screenings:plan-news-confirm", args=[found.token])
    context = {"link": link, "festival": found.plan.edition.name, "host": request.get_host()}
    subject = _("%(festival)s: do you want to hear of changes?") % {"festival": found.plan.edition.name}
    body = render_to_string("plan/mail/news_confirm.txt", context)
    return EmailMessage(subject=subject, body=body, to=[found.address], headers={"Auto-Submitted": "auto-generated"})
