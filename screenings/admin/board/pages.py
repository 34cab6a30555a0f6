"""The board's pages: the day, and the form that moves a screening."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import days
from festival.admin.bases import moment
from screenings import free_times
from screenings.admin.board.chosen import ChosenDay, chosen_day
from screenings.admin.board.day import BoardDay
from screenings.admin.board.moving import Move, MoveForm
from screenings.admin.board.reading import board_day, halls_of, problems, screenings_of, wanting
from screenings.admin.board.tools import TOOLS
from screenings.checking import Health
from screenings.models import Screening
from screenings.programme import Sections
from screenings.versions import Version

TEMPLATES = "admin/screenings/screening/board"


def show_board(request: HttpRequest, desk: Any) -> HttpResponse:
    """A day, its problems, the films that still need screenings; `?place=` looks for a place for one of them."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    chosen = chosen_day(request)
    context = {**desk.admin_site.each_context(request), "opts": Screening._meta, "title": _("Schedule board")}
    if chosen is None:
        return TemplateResponse(request, f"{TEMPLATES}/empty.html", context)
    health = Health.of(chosen.edition, moment(request))
    halls = halls_of(chosen.edition, every="halls" in request.GET)
    board = board_day(chosen, halls, health, moment(request))
    board = replace(board, placing=_placing(request, desk))
    films, more = wanting(board)
    context |= {
        "title": _("Schedule board, %(day)s") % {"day": date_format(chosen.day, _("l j F"))},
        "board": board, "chosen": chosen, "strip": [(day, chosen.on(day).url()) for day in chosen.days],
        "problems": problems(health, board.screenings), "wanting": films, "more": more,
        "may_move": desk.has_change_permission(request), "may_add": desk.has_add_permission(request),
        "undo": undo(request, board) if desk.has_change_permission(request) else None,
        "every_url": chosen.url(halls="all"), "tools": {name: chosen.url(f"board_{name}") for name in TOOLS},
        "other_editions": [(edition, f"?{urlencode({'edition': edition.slug})}") for edition in chosen.others],
    }  # fmt: skip
    return TemplateResponse(request, f"{TEMPLATES}/board.html", context)


def _placing(request: HttpRequest, desk: Any) -> Screening | None:
    key = request.GET.get("place", "")
    if not (key.isascii() and key.isdecimal() and len(key) < 19 and desk.has_change_permission(request)):
        return None
    return Screening.objects.for_grid().filter(pk=key).first()


def undo(request: HttpRequest, board: BoardDay) -> dict[str, Any] | None:
    """What the form that takes a move back sends: the place before it, and the version right after it."""
    was, seen = (Version.read(request.GET.get(name, "")) for name in ("was", "seen"))
    moved = next((one for one in board.screenings if str(one.pk) == request.GET.get("moved", "")), None)
    if moved is None or was is None or seen is None:
        return None
    edition = board.chosen.edition
    local = was.starts_at.astimezone(edition.zone)
    return {
        "url": reverse("admin:screenings_screening_board_move", args=[moved.pk]), "title": moved.shown_title,
        "day": edition.day_of(was.starts_at).isoformat(), "time": f"{local:%H:%M}", "hall": was.hall,
        "version": str(seen),
    }  # fmt: skip


def show_move(request: HttpRequest, desk: Any, pk: int) -> HttpResponse:
    """The form; what is in the way at the new place; and, once that was seen, the move."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    with transaction.atomic():
        screening = _whole(pk, locked=request.method == "POST")
        if screening is None or not desk.has_change_permission(request, screening):
            messages.error(request, _("That screening is not there any more."))
            return HttpResponseRedirect(reverse("admin:screenings_screening_board"))
        move = Move(screening, MoveForm(_given(request, screening), screening))
        if move.form.is_bound:
            move.judge()
        if "_move" in request.POST and _may_go(move):
            was = Version.of(screening)
            sentence = move.sentence()
            move.make(request.user, moment(request))  # type: ignore[arg-type]
            if not move.refusals:
                messages.success(request, _("Moved: %(move)s.") % {"move": sentence})
                return HttpResponseRedirect(_after(screening, was))
    return _move_page(request, desk, move)


def _may_go(move: Move) -> bool:
    """Whether nobody was quicker, nothing refuses it, and everything in the way has been seen."""
    return move.is_judged and not (move.meanwhile or move.refusals or move.has_unseen) and move.goes_somewhere


def _whole(pk: int, *, locked: bool) -> Screening | None:
    found = Screening.objects.select_related("edition", "hall__venue", "film", "compilation").filter(pk=pk)
    return (found.select_for_update(of=("self",)) if locked else found).first()


def _given(request: HttpRequest, screening: Screening) -> Any:
    """What was sent; an address with a time (from the board) is a form that is filled in already; “Here” fills in a place."""
    if request.method == "POST":
        data = request.POST.copy()
        hall, _at, time = data.get("place", "").partition("@")
        if time:
            data["hall"], data["time"] = hall, time
        return data
    if "time" not in request.GET:
        return None
    data = request.GET.copy()
    data.setdefault("day", screening.day.isoformat())
    data.setdefault("hall", str(screening.hall_id))
    data.setdefault("version", str(Version.of(screening)))
    return data


def _after(screening: Screening, was: Version) -> str:
    """The day it went to, with the way back."""
    chosen = ChosenDay(screening.edition, screening.day)
    return chosen.url(moved=screening.pk, was=str(was), seen=str(Version.of(screening)))


def _move_page(request: HttpRequest, desk: Any, move: Move) -> HttpResponse:
    screening, form = move.screening, move.form
    shown = ChosenDay(screening.edition, form.cleaned_data["day"][1] if move.is_judged else screening.day)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Move: %(title)s") % {"title": screening.shown_title},
        "opts": Screening._meta, "move": move, "form": form, "screening": screening,
        "is_public": screening.is_published(moment(request)), "version": str(Version.of(screening)),
        "board_url": shown.url(), "place_url": shown.url(place=screening.pk),
        "swap_url": ChosenDay(screening.edition, screening.day).url("board_swap", first=screening.pk),
        "fits": _fits(screening, shown, move),
    }  # fmt: skip
    return TemplateResponse(request, f"{TEMPLATES}/move.html", context)


def _fits(screening: Screening, shown: ChosenDay, move: Move) -> list[tuple[Any, list[str]]]:
    """(hall, times) where it fits on the chosen day, nearest to the wanted time. Two queries."""
    if screening.ends_at is None:
        return []
    day = BoardDay(shown, screenings_of(shown), halls_of(shown.edition), Sections({}, {}), {}, None)
    wanted = move.place.starts_at if move.is_judged else screening.starts_at
    minute = days.minutes_into(wanted, shown.day, shown.edition.zone)
    length = days.minutes_between(screening.starts_at, screening.ends_at)
    found = []
    for hall in day.halls:
        starts = free_times.nearest(free_times.starts(day.free(hall, screening), length), minute)
        found.append((hall, [day.clock(start) for start in starts]))
    return [(hall, times) for hall, times in found if times]
