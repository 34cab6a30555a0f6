"""Plan my festival: a proposal to look at, to adjust, to accept or to cancel, and the way back. Nothing is solved on GET."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from screenings.models import Plan, Proposal
from screenings.models.vocabulary import WishLevel
from screenings.plan import accepting, solving
from screenings.plan.content import Adjusted, read
from screenings.plan.mending import Cause
from screenings.plan.proposing import prepare
from screenings.plan.restoring import restored
from screenings.plan.solving import Wanted, propose
from screenings.plan.visitor import check_open, own_plan, plan_form, private


@plan_form
def make(request: FestivalRequest) -> HttpResponse:
    """Works out a proposal for the visitor's plan."""
    wanted = Wanted(afresh=request.POST.get("afresh") == "1", cause=_cause(request))
    return _proposed(request, own_plan(request), wanted)


@private
@require_safe
def page(request: FestivalRequest, pk: int) -> HttpResponse:
    """A proposal beside the plan."""
    found = _found(request, pk)
    context = {
        "nav": "plan", "robots": "noindex", "page": prepare(found, request.now), "outdated": not found.is_current,
        "levels": [(level.value, level.label) for level in WishLevel if level != WishLevel.NO],
    }  # fmt: skip
    return render(request, "plan/proposal.html", context)


@plan_form
def accept(request: FestivalRequest, pk: int) -> HttpResponse:
    """Makes the proposal the plan; bought and pinned screenings stay as they are."""
    found = _found(request, pk)
    try:
        check_open(request)
        accepting.accept(found.plan, found, now=request.now)
    except ValidationError as error:
        return _sorry(request, error)
    return _to_plan("accepted")


@plan_form
def cancel(request: FestivalRequest, pk: int) -> HttpResponse:
    """Forgets a proposal; the plan is as it was."""
    _found(request, pk).delete()
    return _to_plan("")


@plan_form
def adjust(request: FestivalRequest, pk: int) -> HttpResponse:
    """Pins or throws out a screening of a proposal, or changes a level, and plans again with that."""
    found = _found(request, pk)
    adjusted = _adjusted(request, read(found.content).adjusted)
    return _proposed(request, found.plan, Wanted(adjusted))


@plan_form
def what_if(request: FestivalRequest, pk: int) -> HttpResponse:
    """What it would cost to see a certain film."""
    found = _found(request, pk)
    content = read(found.content)
    film = _number(request, "film")
    return _proposed(request, found.plan, Wanted(content.adjusted, film=film, departs_from=content))


@plan_form
def undo(request: FestivalRequest) -> HttpResponse:
    """Restores the plan from before the last accepted proposal."""
    plan = own_plan(request)
    last = plan.proposals.accepted().first()
    if last is None:
        raise Http404
    knowing = request.POST.get("knowing", "")
    try:
        accepting.undo(
            plan, last, now=request.now, knowing=int(knowing) if knowing.isdecimal() and len(knowing) < 10 else None
        )
    except accepting.ChangedSince as error:
        return _sorry(request, error, more={"undo_version": plan.version, "restored": restored(plan, last)})
    return _to_plan("undone")


def _proposed(request: FestivalRequest, plan: Plan, wanted: Wanted) -> HttpResponse:
    try:
        check_open(request)
        made = propose(plan, wanted, now=request.now)
    except solving.StillPlanning as error:
        return _sorry(request, error, HTTPStatus.CONFLICT)
    except ValidationError as error:
        return _sorry(request, error)
    return HttpResponseRedirect(reverse("screenings:plan-proposal", args=[made.pk]), status=HTTPStatus.SEE_OTHER)


def _cause(request: FestivalRequest) -> Cause | None:
    """For what the plan is to be changed with the fewest moves; None where it is to be the best one."""
    if "film" in request.POST:
        return Cause(film=str(_number(request, "film")))
    if "screening" in request.POST:
        return Cause(screening=str(_number(request, "screening")))
    return Cause() if request.POST.get("mend") == "1" else None


def _adjusted(request: FestivalRequest, before: Adjusted) -> Adjusted:
    said = request.POST
    if "pin" in said:
        return before.pinning(str(_number(request, "pin")), False)
    if "exclude" in said:
        return before.excluding(str(_number(request, "exclude")))
    if "release" in said:
        return before.releasing(str(_number(request, "release")))
    if said.get("level") in WishLevel.values:
        return before.levelling(str(_number(request, "film")), said["level"])
    raise Http404


def _number(request: FestivalRequest, name: str) -> int:
    said = request.POST.get(name, "")
    if not (said.isascii() and said.isdecimal() and len(said) < 19):
        raise Http404
    return int(said)


def _found(request: FestivalRequest, pk: int) -> Proposal:
    """One of the visitor's own that is still open."""
    open_ones = own_plan(request).proposals.open().select_related("plan__edition", "film")
    return get_object_or_404(open_ones, pk=pk)


def _sorry(
    request: FestivalRequest,
    error: ValidationError,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "nav": "plan", "robots": "noindex", "sentence": " ".join(error.messages), "title": _("That did not work"),
    }  # fmt: skip
    return render(request, "plan/sorry.html", context | (more or {}), status=status)


def _to_plan(said: str) -> HttpResponse:
    query = f"?kept={said}" if said else ""
    return HttpResponseRedirect(f"{reverse('screenings:plan')}{query}", status=HTTPStatus.SEE_OTHER)
