"""What the board reads: the day, what is wrong with it, and films that still need screenings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode

from festival.models import Edition
from films.models import CompilationItem, Film
from screenings.admin.board.chosen import ChosenDay
from screenings.admin.board.day import BoardDay, Wanting
from screenings.checking import Health
from screenings.demand import with_plans
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.programme import Sections
from screenings.programme_checks.findings import Code, Finding, Severity

ENOUGH = 2
MOST_WANTING = 30
SCHEDULING = {
    Code.HALL_OVERLAP, Code.TURNAROUND, Code.OUTSIDE_EDITION, Code.NONEXISTENT_TIME, Code.MISSING_RUNTIME,
    Code.END_BEFORE_FILM_ENDS, Code.GUEST_IN_TWO_PLACES, Code.PRINT_IN_TWO_PLACES, Code.FILM_TWICE_AT_ONCE,
    Code.SAME_FILM_TOO_CLOSE, Code.PREMIERE_NOT_FIRST, Code.CAPACITY_BELOW,
}  # fmt: skip
TROUBLES = {Code.HALL_OVERLAP: "overlap", Code.TURNAROUND: "tight"}


@dataclass(frozen=True)
class Problem:
    """Something to solve on this day; `url` mends it."""

    severity: str
    sentence: str
    url: str


def screenings_of(chosen: ChosenDay) -> list[Screening]:
    """The day's screenings in order. One query."""
    return list(with_plans(Screening.objects.on_day(chosen.edition, chosen.day).for_grid()))


def halls_of(edition: Edition, every: bool = False) -> list[Hall]:
    """The halls that the edition uses anywhere, in order; all there are if it uses none, or if asked. One query."""
    uses = Exists(Screening.objects.filter(edition=edition, hall=OuterRef("pk")))
    halls = list(Hall.objects.with_venue().annotate(is_used=uses))
    used = [hall for hall in halls if hall.is_used]
    return list(halls if every or not used else used)


def board_day(chosen: ChosenDay, halls: list[Hall], health: Health, now: datetime) -> BoardDay:
    """The day with its problems marked. Two queries."""
    screenings = screenings_of(chosen)
    marks = {screening.pk: trouble(health.by_screening.get(screening.pk, ())) for screening in screenings}
    return BoardDay(chosen, screenings, halls, Sections.of(chosen.edition), marks, now)


def trouble(findings: tuple[Finding, ...]) -> str:
    """The gravest thing to mark on a block."""
    codes = {finding.code for finding in findings if finding.code in SCHEDULING and is_serious(finding)}
    return next((mark for code, mark in TROUBLES.items() if code in codes), "check" if codes else "")


def is_serious(finding: Finding) -> bool:
    """Whether somebody should decide something; notes can wait."""
    return finding.severity != Severity.NOTE


def problems(health: Health, screenings: Iterable[Screening]) -> list[Problem]:
    """What the checks find about these screenings' times and halls, worst first. No query."""
    keys = {screening.pk for screening in screenings}
    found = [
        finding for finding in health.findings
        if finding.code in SCHEDULING and is_serious(finding) and keys & set(finding.screenings)
    ]  # fmt: skip
    return [Problem(finding.severity.value, health.message(finding), _mend_url(finding)) for finding in found]


def _mend_url(finding: Finding) -> str:
    if finding.mend is None:
        return ""
    return reverse(f"admin:{finding.mend.model.replace('.', '_')}_change", args=[finding.mend.id])


def wanting(board: BoardDay) -> tuple[list[Wanting], int]:
    """Films that the edition selected and shows less than twice, fewest first, and how many more there are. Three queries."""
    counts = _counts(board.chosen.edition)
    short = [film for film in board.sections.of_films if counts[film] < ENOUGH]
    films = list(Film.objects.filter(pk__in=short).only("title", "runtime", "sort_title"))
    films.sort(key=lambda film: (counts[film.pk], film.sort_title))
    day, add = board.chosen.day.isoformat(), reverse("admin:screenings_screening_add")
    shown = [
        Wanting(film, counts[film.pk], f"{add}?{urlencode([('film', str(film.pk)), ('day', day)])}")
        for film in films[:MOST_WANTING]
    ]
    return shown, max(len(films) - MOST_WANTING, 0)


def _counts(edition: Edition) -> Counter[int]:
    """How often each film is shown, alone or in a compilation; cancelled screenings show nothing."""
    rows = Screening.objects.filter(edition=edition).exclude(status=Status.CANCELLED)
    shown = list(rows.order_by().values_list("film_id", "compilation_id"))
    together: dict[int, list[int]] = {}
    items = CompilationItem.objects.filter(compilation__section__edition=edition)
    for compilation, film in items.values_list("compilation_id", "film_id"):
        together.setdefault(compilation, []).append(film)
    counts: Counter[int] = Counter(film for film, _compilation in shown if film)
    for _film, compilation in shown:
        counts.update(together.get(compilation or 0, []))
    return counts
