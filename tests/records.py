"""Records for tests: the smallest of each kind, with what a test cares about on top."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from festival.formats.records import (
    Coded,
    CreditRecord,
    FestivalRecord,
    FilmLine,
    FilmRecord,
    Listing,
    Place,
    ScreeningRecord,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SITE = "https://festival.example"
ENTERED = datetime(2012, 10, 1, 8, 0, tzinfo=UTC)


def a_place(**given: Any) -> Place:
    """Tuschinski 1."""
    fields: dict[str, Any] = {
        "venue": Coded("tuschinski", "Tuschinski"), "hall": Coded("tuschinski-1", "Tuschinski 1"),
        "street": "Reguliersbreestraat 26", "postal_code": "1017 CN", "city": "Amsterdam",
        "latitude": 52.36614, "longitude": 4.89464, "url": f"{SITE}/venues/tuschinski/#tuschinski-1",
    }  # fmt: skip
    return Place(**fields | given)


def a_festival(**given: Any) -> FestivalRecord:
    """IDFA 2012."""
    fields: dict[str, Any] = {
        "code": "2012", "name": "IDFA 2012", "short_name": "IDFA", "description": "International Documentary Film Festival",
        "city": "Amsterdam", "starts_on": date(2012, 11, 14), "ends_on": date(2012, 11, 25),
        "time_zone": "Europe/Amsterdam", "url": f"{SITE}/",
    }  # fmt: skip
    return FestivalRecord(**fields | given)


def a_listing(**given: Any) -> Listing:
    """All screenings of IDFA 2012."""
    fields: dict[str, Any] = {
        "title": "IDFA 2012: all screenings", "language": "en", "url": f"{SITE}/schedule/",
        "self_url": f"{SITE}/schedule.ics", "festival": a_festival(),
    }  # fmt: skip
    return Listing(**fields | given)


def a_film_line(**given: Any) -> FilmLine:
    """The Defector."""
    fields: dict[str, Any] = {
        "code": "the-defector", "title": "The Defector", "url": f"{SITE}/films/the-defector/", "directors": ("Ann Shin",),
        "countries": (Coded("CA", "Canada"),), "year": 2012, "runtime": 71,
    }  # fmt: skip
    return FilmLine(**fields | given)


def a_screening_record(number: int = 1, at: str = "2012-11-19T12:45", **given: Any) -> ScreeningRecord:
    """The Defector in Tuschinski 1, at a wall-clock time in Amsterdam, for 71 minutes."""
    starts_at = datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    ends_at = datetime.fromtimestamp(starts_at.timestamp() + 71 * 60, AMSTERDAM)
    fields: dict[str, Any] = {
        "number": number, "uid": f"screening-{number}", "url": f"{SITE}/screenings/{number}/", "title": "The Defector",
        "kind": Coded("screening", "Screening"), "edition": Coded("2012", "IDFA 2012"), "day": date(2012, 11, 19),
        "starts_at": starts_at.astimezone(AMSTERDAM), "ends_at": ends_at, "place": a_place(), "films": (a_film_line(),),
        "sections": (Coded("panorama", "Panorama"),), "spoken": (Coded("en", "English"),), "subtitles": (Coded("nl", "Dutch"),),
        "access": (), "audience": Coded("public", "Everybody"), "tickets": Coded("available", "Tickets available"),
        "ticket_url": "", "price": "", "on_sale_from": None, "note": "", "lines": ("Ann Shin, Canada 2012, 71 min",),
        "guests": (), "status": Coded("confirmed", "Confirmed"), "cancelled_title": "Cancelled: The Defector",
        "was_start": None, "changes": 0, "modified_at": ENTERED,
    }  # fmt: skip
    return ScreeningRecord(**fields | given)


def a_credit_record(name: str = "Ann Shin", role: str = "director", **given: Any) -> CreditRecord:
    """Somebody's credit."""
    fields: dict[str, Any] = {
        "role": Coded(role, role.capitalize()),
        "name": name,
        "url": f"{SITE}/people/x/",
        "is_person": True,
    }
    return CreditRecord(**fields | given)


def a_film_record(**given: Any) -> FilmRecord:
    """The Defector."""
    fields: dict[str, Any] = {
        "number": 7, "code": "the-defector", "uid": "film-7", "url": f"{SITE}/films/the-defector/", "title": "The Defector",
        "original_title": "", "other_titles": (), "year": 2012, "runtime": 71, "countries": (Coded("CA", "Canada"),),
        "languages": (Coded("en", "English"), Coded("ko", "Korean")), "sections": (Coded("panorama", "Panorama"),),
        "premieres": (), "themes": (Coded("migration", "Migration"),), "logline": "Escape from North Korea.", "synopsis": "",
        "minimum_age": None, "image": "", "same_as": (), "credits": (a_credit_record(),), "published_at": ENTERED,
        "modified_at": ENTERED,
    }  # fmt: skip
    return FilmRecord(**fields | given)
