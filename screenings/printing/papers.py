"""The schedule on paper: as a list that breaks well, or as a sheet for each day."""

from typing import Any

from django.http import QueryDict

from festival import files
from festival.models import Edition
from festival.printing import MOST_SCREENINGS, Paper, why_no_pdf
from festival.request import FestivalRequest
from screenings import schedule
from screenings.addresses import schedule_file_url, schedule_url
from screenings.exports.chosen import chosen, words
from screenings.printing.sheets import sheet, timetables
from screenings.selected import Selected

GRID = ("view", "grid")


def of_schedule(request: FestivalRequest, edition: Edition) -> Paper:
    """What a query asks for, as visitors read it; without a date the whole edition, as in every file."""
    query, as_grid = _without_grid(request.GET)
    selected = chosen(query, edition, request.now, schedule_url(edition, request.edition))
    question = selected.asked
    asked = [*question.days.kept, *question.choices]
    pairs = [*asked, GRID] if as_grid else asked
    other = asked if as_grid else [*asked, GRID]
    urls = {form: schedule_file_url(form, edition, request.edition) for form in ("print", "pdf")}
    return Paper(
        template="print/sheets.html" if as_grid else "print/screenings.html",
        name=f"{edition.slug}-{'timetable' if as_grid else 'schedule'}",
        words=words(question, edition),
        edition=edition,
        why_no_pdf=why_no_pdf(schedule.total(selected), MOST_SCREENINGS),
        page_url=files.with_query(selected.path, pairs if question.days.only else asked),
        print_url=files.with_query(urls["print"], pairs),
        pdf_url=files.with_query(urls["pdf"], pairs),
        other_url=files.with_query(urls["print"], other),
        content=_sheets(selected) if as_grid else _list(selected),
        notices=question.notices,
    )


def _without_grid(query: QueryDict) -> tuple[QueryDict, bool]:
    """The query without its wish for a timetable, which on paper holds any number of days; and whether it wished for one."""
    wishes = query.getlist(GRID[0])
    if GRID[1] not in wishes:
        return query, False
    rest = query.copy()
    rest.setlist(GRID[0], [wish for wish in wishes if wish != GRID[1]])
    return rest, True


def _list(selected: Selected) -> dict[str, Any]:
    rows = selected.screenings.for_listing()
    return {"as_grid": False, "groups": schedule.groups(rows, selected.programme, selected.asked.days)}


def _sheets(selected: Selected) -> dict[str, Any]:
    laid = timetables(selected.screenings.for_grid(), selected.programme)
    return {"as_grid": True, "sheets": [sheet(timetable) for timetable in laid]}
