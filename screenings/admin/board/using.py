"""The page of a tool: its form, what would happen and what is in the way; and, once that was seen, what it does."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.admin.bases import moment
from festival.admin.history import keep_the_first
from screenings import demand
from screenings.admin.board.chosen import ChosenDay, chosen_day
from screenings.admin.board.moving import log
from screenings.admin.board.tools import TOOLS, Foresight, SwapTool, Tool
from screenings.constraints import HallIsFree
from screenings.models import Screening

APPLY = "_apply"


def show_tool(request: HttpRequest, desk: Any, name: str) -> HttpResponse:
    """A tool for a day (`?date=`). Everything that it does is done at once, or nothing is."""
    may = desk.has_add_permission if TOOLS[name].power == "add" else desk.has_change_permission
    if not may(request):
        raise PermissionDenied
    chosen = chosen_day(request)
    if chosen is None:
        return HttpResponseRedirect(reverse("admin:screenings_screening_board"))
    with transaction.atomic():
        data = request.POST if request.method == "POST" else None
        first = (data or request.GET).get("first", "") if name == SwapTool.name else ""
        tool = TOOLS[name](data, chosen, _screenings(chosen, first, locked=data is not None), first)
        foresight = tool.foresee() if tool.is_bound and tool.is_valid() else None
        refusals = list(foresight.refusals) if foresight else []
        warning = _warning(request, foresight)
        if foresight and not refusals and not warning and APPLY in request.POST:
            refusals = _apply(request, tool)
            if not refusals:
                return HttpResponseRedirect(chosen.url())
    return _page(request, desk, tool, {"foresight": foresight, "refusals": refusals, "warning": warning})


def _screenings(chosen: ChosenDay, first: str, *, locked: bool) -> Sequence[Screening]:
    """The day's, and the one that came along, whole; locked while they are about to be changed."""
    is_key = first.isascii() and first.isdecimal() and len(first) < 19
    opens, closes = chosen.edition.bounds(chosen.day)
    wanted = Q(starts_at__gte=opens, starts_at__lt=closes) | (Q(pk=first) if is_key else Q(pk__in=[]))
    found = Screening.objects.filter(wanted, edition=chosen.edition).in_order()
    whole = found.select_related("edition", "hall__venue", "film", "compilation")
    return list(whole.select_for_update(of=("self",)) if locked else whole)


def _warning(request: HttpRequest, foresight: Foresight | None) -> str:
    """Why it is not done yet, although nothing refuses it."""
    if foresight is None or APPLY not in request.POST:
        return ""
    if not foresight.lines:
        return _("There is nothing to do.")
    if request.POST.get("seen") != foresight.seen:
        return _("Somebody has changed these screenings since you looked, or you chose others. Look again.")
    return ""


def _apply(request: HttpRequest, tool: Tool) -> list[str]:
    """Does it; sentences that say why nothing was done."""
    try:
        with transaction.atomic():
            if tool.power == "change":
                keep_the_first(Screening, [one.pk for one in tool.concerned()])
            done = tool.apply(tool.reason(moment(request), request.user))
            log(request.user, done, str(tool.title))  # type: ignore[arg-type]
    except ValidationError as error:
        return error.messages
    except IntegrityError as error:
        if not HallIsFree.is_broken(error):
            raise
        return [_("Somebody has just taken one of the halls. Nothing was changed; look again.")]
    sentence = ngettext("%(tool)s: %(count)d screening.", "%(tool)s: %(count)d screenings.", len(done))
    messages.success(request, sentence % {"tool": tool.title, "count": len(done)})
    return []


def _page(request: HttpRequest, desk: Any, tool: Tool, found: dict[str, Any]) -> HttpResponse:
    chosen = tool.chosen
    first = {"first": request.GET["first"]} if "first" in request.GET else {}
    context = {
        **desk.admin_site.each_context(request), **found, "opts": Screening._meta, "tool": tool,
        "title": _("%(tool)s: %(day)s") % {"tool": tool.title, "day": date_format(chosen.day, _("l j F"))},
        "chosen": chosen, "board_url": chosen.url(), "plans": _plans(tool, found),
        "strip": [(day, chosen.on(day).url(f"board_{tool.name}", **first)) for day in chosen.days],
    }  # fmt: skip
    return TemplateResponse(request, "admin/screenings/screening/board/tool.html", context)


def _plans(tool: Tool, found: dict[str, Any]) -> str:
    """How many visitors' plans a change would touch; nothing while nobody has looked what happens, or where nothing changes."""
    if not found["foresight"] or tool.power == "add":
        return ""
    return demand.words(demand.plans_touched(one.pk for one in tool.concerned()))
