"""The schedule: a festival day, several or all of them, as a list or as a timetable."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.canonical import canonical
from festival.models import Edition
from festival.request import FestivalRequest
from films.jsonld import of_list
from screenings import schedule as prepared
from screenings.addresses import schedule_url
from screenings.asked import ALWAYS_SHOWN, FACETS, Asked, asked
from screenings.exports import offers
from screenings.programme import Programme
from screenings.selected import Selected
from screenings.states import Reader
from screenings.timetable.day import DayBuilder


@require_safe
def schedule(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """An edition's screenings; a date of another edition leads to that edition's schedule."""
    edition = edition or request.edition
    if not edition or not _readable(request, edition):
        return render(request, "screenings/schedule_to_come.html", {"nav": "schedule", "edition": edition})
    programme = Programme(edition, request.visitor, request.now)
    question = asked(request.GET, programme)
    elsewhere = _other_edition(request, question, programme)
    if elsewhere:
        return redirect(elsewhere)
    selected = Selected(question, programme, request.path)
    found = _grid(selected) if question.view == "grid" else _list(selected)
    return render(request, f"screenings/schedule_{question.view}.html", _frame(request, selected) | found)


def _readable(request: FestivalRequest, edition: Edition) -> bool:
    return request.visitor.is_staff or edition.programme_is_public(request.now)


def _other_edition(request: FestivalRequest, question: Asked, programme: Programme) -> str:
    """The same question put to the edition that the date belongs to; nothing where there is none."""
    day = question.days.only
    if day is None or day not in question.days.strange:
        return ""
    others = Edition.objects.programme_public(programme.now).exclude(pk=programme.edition.pk)
    other = others.filter(starts_on__lte=day, ends_on__gte=day).first()
    url = schedule_url(other, request.edition)
    return f"{url}?{request.GET.urlencode()}" if other else ""


def _list(selected: Selected) -> dict[str, Any]:
    """One page of rows, in groups."""
    question, programme = selected.asked, selected.programme
    number = prepared.total(selected)
    pages = prepared.pages(number, question, selected.path)
    rows = selected.screenings.for_listing()[pages.start : pages.end] if number else []
    return {"total": number, "groups": prepared.groups(rows, programme, question.days), "pages": pages}


def _grid(selected: Selected) -> dict[str, Any]:
    """One day, laid out."""
    programme, day = selected.programme, selected.asked.days.days[0]
    builder = DayBuilder(programme.edition, day, programme.sections, Reader(programme.now, programme.visitor.is_staff))
    number = prepared.total(selected)
    timetable = builder.build(selected.screenings.for_grid() if number else [], list(programme.halls.values()))
    return {"total": number, "timetable": timetable}


def _frame(request: FestivalRequest, selected: Selected) -> dict[str, Any]:
    """What stands around the screenings, whichever way they are shown."""
    question, path = selected.asked, selected.path
    number = prepared.total(selected)
    folded = [selected.facets[name] for name in FACETS if selected.is_worth_asking(name)]
    return {
        "nav": "schedule",
        "edition": selected.programme.edition,
        "title": prepared.title(question.days),
        "asked": question,
        "days": prepared.strip(selected),
        "count_text": prepared.count_text(number),
        "nothing": None if number else prepared.nothing(selected),
        "facets_shown": [selected.facets[name] for name in ALWAYS_SHOWN],
        "facets_folded": folded,
        "facets_open": any(facet.chosen for facet in folded),
        "chips": selected.chips,
        "links": prepared.links(selected),
        "offers": offers.of_schedule(request, selected, request.edition),
        **canonical(request.build_absolute_uri(question.canonical(path))),
        "structured": of_list(request, selected.programme.edition, request.edition, _("Schedule")),
        "robots": "noindex, follow" if question.choices or not number else "",
    }
