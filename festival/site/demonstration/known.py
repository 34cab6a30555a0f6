"""What is placed before anything else: published screenings, the opening, the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from festival.models import Edition
from festival.site.demonstration import content
from festival.site.demonstration.content import Row
from festival.site.demonstration.placement import Placement, Wish


@dataclass(frozen=True)
class Known:
    """A screening whose day, time and hall are decided; times in minutes after the festival day's midnight."""

    work: str
    day: int
    starts: int
    hall: str
    ticket_url: str = ""
    audience: str = "public"


def fix(placement: Placement, edition: Edition) -> None:
    """Puts everything that is known where it is."""
    minutes = {row["code"]: row["runtime"] for row in content.films()}
    for known in screenings(edition):
        if minutes.get(known.work):
            wish = Wish(known.work, minutes[known.work], known.day, "known", 0.8)
            placement.fix(wish, known.hall, known.starts)
    for code, event in events().items():
        for day, at, hall in event["times"]:
            placement.fix(Wish(code, event["minutes"], _number(edition, day), "event"), hall, _minutes(at))


def screenings(edition: Edition) -> Iterator[Known]:
    """The published screenings of the known film, then the others that are decided."""
    for row in content.films():
        for one in row.get("screenings", ()):
            hall, starts = content.address(one["hall"]), _minutes(one["start"])
            yield Known(row["code"], _number(edition, one["day"]), starts, hall, one["ticket_url"])
    for one in content.read("choices")["known"]:
        starts = _minutes(one["at"])
        yield Known(one["work"], _number(edition, one["day"]), starts, one["hall"], audience=one["audience"])


def published() -> set[str]:
    """Films of which every screening is known; nothing is invented around them."""
    return {row["code"] for row in content.films() if row.get("screenings")}


def events() -> dict[str, Row]:
    """What is no film, by a code of our own."""
    return {f"EVT{number:02d}": row for number, row in enumerate(content.read("events"), 1)}


def _number(edition: Edition, day: str) -> int:
    return edition.days.index(date.fromisoformat(day))


def _minutes(at: str) -> int:
    """“00:15” is 1455: in the night after."""
    hours, minutes = map(int, at.split(":"))
    return hours * 60 + minutes + (1440 if hours < 6 else 0)
