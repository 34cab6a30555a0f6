"""What a visitor does on the plan's page: swap, keep both, note the news, ask for a calendar's address."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from festival.files import READER
from festival.request import FestivalRequest
from screenings.models import Screening
from screenings.plan import keeping, tokens
from screenings.plan.views.marking import check_plannable
from screenings.plan.visitor import own_plan, plan_form, refused


@plan_form
def swap(request: FestivalRequest) -> HttpResponse:
    """Picks one screening in the place of another; everything else stays."""
    plan = own_plan(request)
    out, into = (_screening(request, request.POST.get(name, "")) for name in ("out", "into"))
    try:
        check_plannable(into, request)
        keeping.swap(plan, out=out, into=into, now=request.now)
    except ValidationError as error:
        return refused(request, error)
    return _back("swapped")


@plan_form
def keep_both(request: FestivalRequest) -> HttpResponse:
    """The visitor knows of a clash, and keeps both."""
    keeping.keep_both(own_plan(request), clash=request.POST.get("clash", "")[:100], now=request.now)
    return _back("both")


@plan_form
def stay(request: FestivalRequest, pk: int) -> HttpResponse:
    """Whether the visitor stays for the discussion of a picked screening."""
    plan = own_plan(request)
    pick = get_object_or_404(plan.picks, screening=pk)
    keeping.stay(plan, pick=pick, stays=request.POST.get("stays") == "1", now=request.now)
    return _back(f"screening-{pk}")


@plan_form
def read_news(request: FestivalRequest) -> HttpResponse:
    """The visitor has read what changed."""
    keeping.read_news(own_plan(request), now=request.now)
    return _back("")


@plan_form
def calendar(request: FestivalRequest) -> HttpResponse:
    """Makes the address of the plan's calendar, or takes it back."""
    plan = own_plan(request)
    if request.POST.get("stop"):
        tokens.take_back(plan, tokens.CALENDAR, now=request.now)
    else:
        tokens.give(plan, tokens.CALENDAR, now=request.now)
    return HttpResponseRedirect(f"{reverse('screenings:plan')}#calendar", status=HTTPStatus.SEE_OTHER)


def _screening(request: FestivalRequest, pk: str) -> Screening:
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    visible = Screening.objects.visible_to(READER, now=request.now).select_related("film", "compilation", "edition")
    return get_object_or_404(visible, pk=pk)


def _back(said: str) -> HttpResponse:
    query = f"?kept={said}" if said else ""
    return HttpResponseRedirect(f"{reverse('screenings:plan')}{query}", status=HTTPStatus.SEE_OTHER)
