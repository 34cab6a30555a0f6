"""A small programme in rows: Monday 19 November 2012 in Amsterdam, three halls in two venues, nothing wrong with it."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from screenings.programme_checks import Code, Programme, Severity, check
from screenings.programme_checks.findings import Finding
from screenings.programme_checks.rows import EditionRow, FilmRow, HallRow, PersonRow, ScreeningRow

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EDITION = EditionRow(1, "IDFA 2012", date(2012, 11, 14), date(2012, 11, 25), AMSTERDAM, time(6), 15)
TUSCHINSKI_1, TUSCHINSKI_4, MUNT_11 = 1, 2, 3
HALLS = {
    TUSCHINSKI_1: HallRow(TUSCHINSKI_1, "Tuschinski 1", venue=1, capacity=740),
    TUSCHINSKI_4: HallRow(TUSCHINSKI_4, "Tuschinski 4", venue=1, capacity=206),
    MUNT_11: HallRow(MUNT_11, "Munt 11", venue=2, capacity=370),
}
WALK = 9
ANN = PersonRow(7, "Ann Shin")


def at(text: str) -> datetime:
    """A moment in UTC from a local time on Monday, `12:45`, or on another date, `2012-11-20 12:45`."""
    local = datetime.fromisoformat(text if "-" in text else f"2012-11-19 {text}")
    return local.replace(tzinfo=AMSTERDAM).astimezone(UTC)


def a_row(number: int, starts: str, ends: str | None = None, **given: Any) -> ScreeningRow:
    """A screening in Tuschinski 1; an event without a film if none is given."""
    fields = {"title": f"Screening {number}", "hall": TUSCHINSKI_1, "ends_at": at(ends) if ends else None}
    return ScreeningRow(id=number, starts_at=at(starts), **fields | given)


def a_film_row(number: int = 50, **given: Any) -> FilmRow:
    """A selected film of 71 minutes with everything that a page wants."""
    return FilmRow(
        **{"id": number, "title": f"Film {number}", "runtime": 71, "published_at": at("2012-10-01 12:00")} | given
    )


def a_programme(*screenings: ScreeningRow, films: tuple[FilmRow, ...] = (), **given: Any) -> Programme:
    """These screenings and films, seen on the day before the festival."""
    fields: dict[str, Any] = {
        "edition": EDITION, "now": at("2012-11-13 12:00"), "halls": HALLS, "people": {ANN.id: ANN},
        "transfers": {(1, 2): WALK, (2, 1): WALK},
    }  # fmt: skip
    return Programme(screenings=screenings, films={film.id: film for film in films}, **fields | given)


def codes(programme: Programme) -> list[Code]:
    """The codes of everything that is found."""
    return [finding.code for finding in check(programme)]


def found(programme: Programme, code: Code) -> list[tuple[Severity, tuple[int, ...], tuple[int, ...]]]:
    """Severity, screenings and films of what is found under a code."""
    return [(one.severity, one.screenings, one.films) for one in check(programme) if one.code == code]


def the_finding(programme: Programme) -> Finding:
    """The only thing that is found."""
    [finding] = check(programme)
    return finding
