"""Every screening lies inside the edition, at a time that the clocks show once, and lasts until its film is over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from festival import days
from screenings.programme_checks.facts import Clock
from screenings.programme_checks.findings import Code, Finding, Mend, Severity, ids, mend_film, mend_screening
from screenings.programme_checks.findings import for_translators as _
from screenings.programme_checks.rows import EditionRow, FilmRow, Programme, ScreeningRow

# Longer than any zone's clocks have ever been put forward at once, shorter than the time between two changes.
BEFORE_A_CHANGE = timedelta(hours=3)


def check(programme: Programme) -> Iterator[Finding]:
    """The day's own start, then each screening, then each film without a runtime."""
    yield from _check_day_start(programme.edition)
    for screening in programme.running:
        yield from _check_dates(programme.edition, screening)
        yield from _check_clocks(programme.edition, screening)
        yield from _check_end(programme, screening)
        if screening.ends_at is None and not _waits_for_a_runtime(programme, screening):
            yield _endless(programme, screening)
    for film in programme.films.values():
        if film.runtime is None and (film.is_selected or film.id in programme.by_film):
            yield _without_runtime(film, programme.by_film.get(film.id, []))


def _check_dates(edition: EditionRow, screening: ScreeningRow) -> Iterator[Finding]:
    day = days.day_of(screening.starts_at, edition.zone, edition.day_starts_at)
    if not edition.starts_on <= day <= edition.ends_on:
        yield Finding(
            Code.OUTSIDE_EDITION, Severity.ERROR,
            _("“%(title)s” on %(day)s at %(start)s lies outside %(edition)s, which runs from %(first)s to %(last)s. Move it, or change the edition's dates."),
            {
                "title": screening.title, "day": day, "start": Clock(screening.starts_at), "edition": edition.name,
                "first": edition.starts_on, "last": edition.ends_on,
            },
            (screening.id,), screening.films, mend_screening(screening),
        )  # fmt: skip


def _check_clocks(edition: EditionRow, screening: ScreeningRow) -> Iterator[Finding]:
    skipped = _skipped_before(screening.starts_at, edition.zone)
    if _is_shown_twice(screening.starts_at, edition.zone):
        severity = Severity.WARNING
        sentence = _(
            "“%(title)s” on %(start)s starts in the hour that the clocks show twice that night. Move it, or say in its note which of the two is meant."
        )
    elif skipped:
        severity = Severity.NOTE
        sentence = _(
            "“%(title)s” starts on %(start)s, just after the clocks were put forward by %(skipped)d min. If it was entered with a time that they skipped, it was shifted; see whether it is right."
        )
    else:
        return
    facts = {"title": screening.title, "start": screening.starts_at, "skipped": skipped // timedelta(minutes=1)}
    yield Finding(
        Code.NONEXISTENT_TIME, severity, sentence, facts, (screening.id,), screening.films, mend_screening(screening)
    )


def _check_day_start(edition: EditionRow) -> Iterator[Finding]:
    for day in days.span(edition.starts_on, edition.ends_on):
        try:
            days.moment(day, edition.day_starts_at, edition.zone)
        except days.LocalTimeError:
            yield Finding(
                Code.NONEXISTENT_TIME, Severity.WARNING,
                _("The festival day starts at %(clock)s, but on %(day)s the clocks skip that time or show it twice. Let the day start at another time."),
                {"clock": f"{edition.day_starts_at:%H:%M}", "day": day},
                mend=Mend("festival.edition", edition.id),
            )  # fmt: skip


def _check_end(programme: Programme, screening: ScreeningRow) -> Iterator[Finding]:
    """Only ends set by hand can be too early. An installation runs in a loop; its end has nothing to do with the film's."""
    if screening.ends_at is None or screening.is_installation or screening.ends_at >= programme.needed_until(screening):
        return
    facts = {"title": screening.title, "start": screening.starts_at, "end": Clock(screening.ends_at)}
    if screening.ends_at < programme.credits_at(screening):
        severity, needed = Severity.ERROR, programme.credits_at(screening)
        sentence = _(
            "“%(title)s” on %(start)s is said to end at %(end)s, but the film is not over before %(needed)s. Correct the end or the runtime."
        )
    else:
        severity, needed = Severity.WARNING, programme.needed_until(screening)
        sentence = _(
            "“%(title)s” on %(start)s is said to end at %(end)s, but with its discussion it lasts until %(needed)s. Correct the end or the discussion."
        )
    yield Finding(
        Code.END_BEFORE_FILM_ENDS, severity, sentence, {**facts, "needed": Clock(needed)},
        (screening.id,), screening.films, mend_screening(screening),
    )  # fmt: skip


def _waits_for_a_runtime(programme: Programme, screening: ScreeningRow) -> bool:
    return any(programme.films[film].runtime is None for film in screening.films)


def _endless(programme: Programme, screening: ScreeningRow) -> Finding:
    """An end that no runtime will fill in: an event's own, an empty compilation's, or one that was forgotten."""
    mend = mend_screening(screening)
    sentence = _("“%(title)s” on %(start)s has no end. Give it one.")
    if screening.compilation is not None and not screening.films:
        mend = Mend("films.compilation", screening.compilation)
        sentence = _("“%(title)s” on %(start)s has no end, because the compilation holds no films yet. Add them.")
    facts = {"title": screening.title, "start": screening.starts_at}
    return Finding(Code.MISSING_RUNTIME, Severity.WARNING, sentence, facts, (screening.id,), screening.films, mend)


def _without_runtime(film: FilmRow, screenings: list[ScreeningRow]) -> Finding:
    waiting = [screening for screening in screenings if screening.ends_at is None]
    if waiting:
        severity = Severity.WARNING
        sentence = _(
            "“%(title)s” has no runtime, so the end is unknown of %(number)d of its screenings, first on %(start)s. Give the film its runtime."
        )
        facts = {"title": film.title, "number": len(waiting), "start": waiting[0].starts_at}
    else:
        severity, facts = Severity.NOTE, {"title": film.title}
        sentence = _("“%(title)s” has no runtime. Give the film its runtime.")
    return Finding(
        Code.MISSING_RUNTIME, severity, sentence, facts, ids(waiting or screenings), (film.id,), mend_film(film.id)
    )


def _is_shown_twice(when: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks show this moment's time once more."""
    local = when.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _skipped_before(when: datetime, zone: ZoneInfo) -> timedelta:
    """By how much the clocks were put forward, if that time would still be missing had they shown it; else nothing.

    A time that does not exist, read with the offset from before the change, becomes a moment in this stretch.
    """
    skipped = _offset(when, zone) - _offset(when - BEFORE_A_CHANGE, zone)
    if skipped > timedelta() and _offset(when - skipped, zone) < _offset(when, zone):
        return skipped
    return timedelta()


def _offset(when: datetime, zone: ZoneInfo) -> timedelta:
    return when.astimezone(zone).utcoffset() or timedelta()
