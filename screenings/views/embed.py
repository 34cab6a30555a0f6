"""Screenings for other sites' frames: a list under any filter of the schedule, and those of one film."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.files import READER
from festival.framing import frameable, theme
from festival.request import FestivalRequest
from films.models import Film
from screenings import schedule as prepared
from screenings.addresses import schedule_url
from screenings.asked import asked
from screenings.exports.chosen import words
from screenings.models import Screening
from screenings.programme import Programme
from screenings.rows import show_of
from screenings.selected import Selected
from screenings.states import Reader


@frameable
@require_safe
def schedule(request: FestivalRequest) -> HttpResponse:
    """The screenings that /schedule/ lists for the same query, as visitors see them; links lead out of the frame."""
    edition = request.edition
    if not edition or not edition.programme_is_public(request.now):
        return _framed(request, "to_come", edition=edition, title=_("Schedule"), page_url=schedule_url(None, None))
    programme = Programme(edition, READER, request.now)
    question = replace(asked(request.GET, programme), view="list")
    selected = Selected(question, programme, schedule_url(edition, edition))
    number = prepared.total(selected)
    rows = selected.screenings.for_listing()[: prepared.PAGE_SIZE] if number else []
    return _framed(
        request, "schedule",
        edition=edition, title=words(question, edition), page_url=question.url(selected.path, view=""),
        notices=question.notices, count_text=prepared.count_text(number),
        groups=prepared.without_marks(prepared.groups(rows, programme, question.days)),
        left_out=max(number - prepared.PAGE_SIZE, 0), nothing=None if number else prepared.nothing(selected),
    )  # fmt: skip


@frameable
@require_safe
def film(request: FestivalRequest, slug: str) -> HttpResponse:
    """A film's screenings at the newest edition that shows it; a former address leads to the present one."""
    visible = Film.objects.visible_to(READER, now=request.now)
    found = visible.filter(slug=slug).first()
    if found is None:
        moved = get_object_or_404(visible.filter(former_addresses__slug=slug))
        return redirect("screenings:embed-film", slug=moved.slug, permanent=True)
    screenings = list(Screening.objects.visible_to(READER, now=request.now).showing(found).for_grid())
    newest = max(
        (screening.edition for screening in screenings), key=lambda one: one.starts_on, default=request.edition
    )
    reader = Reader(request.now)
    shows = [replace(show_of(one, reader), keep_url="") for one in screenings if one.edition_id == newest.pk]
    return _framed(request, "film", edition=newest, title=found.title, page_url=found.get_absolute_url(), shows=shows)


def _framed(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    context["canonical_url"] = request.build_absolute_uri(context["page_url"])
    return render(request, f"screenings/embed/{name}.html", {**context, "theme": theme(request)})
