"""A plan as files: the calendar that programmes subscribe to by its secret address, a table, and plain text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from festival import files
from festival.files import READER
from festival.formats import csv
from festival.guessing import opened_by_token
from festival.request import FestivalRequest
from screenings.exports import listing
from screenings.exports.headings import headings
from screenings.exports.records import screening_records
from screenings.models import Plan, Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.plan import tokens
from screenings.plan.page import prepare
from screenings.plan.visitor import own_plan, private
from screenings.states import Reader


@opened_by_token
@conditional_page
@require_safe
def calendar(request: FestivalRequest, token: str) -> HttpResponse:
    """The plan's screenings as every feed has them: cancelled ones stay, moved ones follow."""
    plan = tokens.plan_of_calendar(token)
    if plan is None:
        raise Http404
    title = _("My plan, %(edition)s") % {"edition": plan.edition.name}
    content = listing.of_one_thing(_going(plan, request), request, title, "/plan/")
    return files.file(request, "ics", b"".join(content), "plan")


@private
@require_safe
def table(request: FestivalRequest) -> HttpResponse:
    """The plan's screenings as a table."""
    records = screening_records(
        _going(own_plan(request), request).in_order(), Reader(request.now), files.origin(request)
    )
    return files.file(request, "csv", b"".join(csv.screenings(records, headings())), "plan")


@private
@require_safe
def text(request: FestivalRequest) -> HttpResponse:
    """The plan as text, to paste into a message."""
    context = {"page": prepare(own_plan(request), request.now), "origin": files.origin(request)}
    return render(request, "plan/plan.txt", context, content_type="text/plain; charset=utf-8")


def _going(plan: Plan, request: FestivalRequest) -> ScreeningQuerySet:
    return Screening.objects.visible_to(READER, now=request.now).filter(pk__in=plan.picks.going().values("screening"))
