"""A guest is in one place at a time, and needs the way between two."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from screenings.programme_checks.facts import Day, Times
from screenings.programme_checks.findings import Code, Finding, Severity, films_of, ids, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import Programme, ScreeningRow
from screenings.programme_checks.sweeping import Span, meeting


def check(programme: Programme) -> Iterator[Finding]:
    """Guest by guest; two screenings in one hall are one place."""
    by_guest: dict[int, list[ScreeningRow]] = defaultdict(list)
    for screening in programme.running:
        for guest in screening.guests:
            by_guest[guest].append(screening)
    farthest = timedelta(minutes=max(programme.transfers.values(), default=0))

    def way(here: ScreeningRow, there: ScreeningRow) -> timedelta:
        # An unknown way counts as none: only what surely fails is reported.
        return timedelta(minutes=programme.transfer(here, there) or 0)

    for guest, screenings in by_guest.items():
        spans = [Span(screening.starts_at, programme.busy_until(screening), screening) for screening in screenings]
        for earlier, later in meeting(spans, way, farthest):
            if earlier.hall != later.hall:
                yield _torn(programme, guest, earlier, later)


def _torn(programme: Programme, guest: int, earlier: ScreeningRow, later: ScreeningRow) -> Finding:
    minutes = programme.transfer(earlier, later)
    sentence = _(
        "%(guest)s is a guest on %(day)s of “%(first)s” in %(first_hall)s (%(first_times)s) and of “%(second)s” in %(second_hall)s (%(second_times)s)."
    )
    if minutes:
        sentence = _(
            "%(guest)s is a guest on %(day)s of “%(first)s” in %(first_hall)s (%(first_times)s) and of “%(second)s” in %(second_hall)s (%(second_times)s), which is %(minutes)d min away."
        )
    return Finding(
        Code.GUEST_IN_TWO_PLACES,
        Severity.ERROR if _is_needed_in_both(programme, earlier, later) else Severity.WARNING,
        sentence,
        {
            "guest": programme.people[guest].name, "day": Day(earlier.starts_at), "minutes": minutes or 0,
            "first": earlier.title, "first_hall": programme.halls[earlier.hall].name,
            "first_times": Times(earlier.starts_at, earlier.ends_at),
            "second": later.title, "second_hall": programme.halls[later.hall].name,
            "second_times": Times(later.starts_at, later.ends_at),
        },
        ids((earlier, later)), films_of((earlier, later)), mend_screening(later),
    )  # fmt: skip


def _is_needed_in_both(programme: Programme, one: ScreeningRow, other: ScreeningRow) -> bool:
    """Whether the guest has to speak in both at one moment; who only introduces one film may reach another's discussion."""
    return any(
        starts < other_ends and other_starts < ends
        for starts, ends in _speaking(programme, one)
        for other_starts, other_ends in _speaking(programme, other)
    )


def _speaking(programme: Programme, screening: ScreeningRow) -> list[tuple[datetime, datetime]]:
    """When a guest is on stage: in the introduction and the discussion, or all the time where there is neither."""
    starts_at, ends_at = screening.starts_at, programme.busy_until(screening)
    stages = []
    if screening.introduction_minutes:
        stages.append((starts_at, starts_at + timedelta(minutes=screening.introduction_minutes)))
    if screening.discussion_minutes:
        stages.append((ends_at - timedelta(minutes=screening.discussion_minutes), ends_at))
    return stages or [(starts_at, ends_at)]
