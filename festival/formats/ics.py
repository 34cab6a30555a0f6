"""iCalendar: screenings as events that every calendar programme reads alike.

Times are in UTC, so no reader needs to know a clock change. Escaping and folding are icalendar's; a line that many events share,
such as the place, is made once.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import vCategory, vDuration, vGeo, vText, vUri
from icalendar.parser import Contentline, Parameters

from festival.formats.records import Listing, ScreeningRecord

TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Film Festival Programme//Screenings//EN"
REFRESH = timedelta(hours=1)
LONGEST = 75  # octets of a line


class Lines:
    """Content lines, each made once."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, Any], bytes] = {}

    def text(self, name: str, value: str) -> bytes:
        """A text; nothing where it is empty."""
        key = (name, value)
        if key not in self.made:
            self.made[key] = line(name, vText(_without_controls(value))) if value else b""
        return self.made[key]

    def values(self, name: str, kind: Any, value: Any) -> bytes:
        """Any other value that can be a key; nothing where it is empty."""
        key = (name, value)
        if key not in self.made:
            self.made[key] = line(name, kind(value)) if value else b""
        return self.made[key]


def calendar(listing: Listing, screenings: Iterable[ScreeningRecord]) -> Iterator[bytes]:
    """A calendar that a reader may subscribe to; it says its name, its source and how often to ask again."""
    lines = Lines()
    yield b"BEGIN:VCALENDAR\r\n"
    yield from _head(listing)
    for screening in screenings:
        yield b"".join(_event(screening, lines))
    yield b"END:VCALENDAR\r\n"


def line(name: str, value: Any, **parameters: str) -> bytes:
    """One content line, escaped, folded at 75 octets, ended with CRLF."""
    return bytes(Contentline.from_parts(name, Parameters(parameters), value).to_ical()) + b"\r\n"


def _head(listing: Listing) -> Iterator[bytes]:
    yield line("VERSION", vText("2.0"))
    yield line("PRODID", vText(PRODUCT))
    yield line("CALSCALE", vText("GREGORIAN"))
    yield line("METHOD", vText("PUBLISH"))
    for name in ("NAME", "X-WR-CALNAME"):
        yield line(name, vText(listing.title))
    if listing.festival:
        yield line("X-WR-TIMEZONE", vText(listing.festival.time_zone))
    yield line("URL", vUri(listing.url))
    yield line("SOURCE", vUri(listing.self_url), VALUE="URI")
    yield line("REFRESH-INTERVAL", vDuration(REFRESH), VALUE="DURATION")
    yield line("X-PUBLISHED-TTL", vDuration(REFRESH))


def _event(screening: ScreeningRecord, lines: Lines) -> Iterator[bytes]:
    place = screening.place
    yield b"BEGIN:VEVENT\r\n"
    yield _plain("UID", screening.uid)
    yield _moment("DTSTAMP", screening.modified_at)
    yield _moment("LAST-MODIFIED", screening.modified_at)
    yield _plain("SEQUENCE", str(screening.changes))
    yield _moment("DTSTART", screening.starts_at)
    if screening.ends_at:
        yield _moment("DTEND", screening.ends_at)
    yield lines.text("SUMMARY", screening.cancelled_title if screening.is_cancelled else screening.title)
    yield lines.text("STATUS", "CANCELLED" if screening.is_cancelled else "CONFIRMED")
    yield lines.text("TRANSP", "TRANSPARENT")
    yield lines.text("LOCATION", ", ".join(filter(None, [place.hall.name, place.address])))
    yield lines.values("GEO", vGeo, place.coordinates)
    yield lines.values("CATEGORIES", vCategory, _categories(screening))
    yield lines.text("DESCRIPTION", "\n".join((*screening.lines, screening.url)))
    yield _plain("URL", screening.url)
    yield b"END:VEVENT\r\n"


def _moment(name: str, when: datetime) -> bytes:
    return _plain(name, f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def _plain(name: str, value: str) -> bytes:
    """A value in which nothing needs escaping; most are so short that nothing needs folding either."""
    written = f"{name}:{value}"
    if len(written) <= LONGEST and written.isascii():
        return written.encode() + b"\r\n"
    return line(name, vUri(value))


def _without_controls(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _categories(screening: ScreeningRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(section.name for section in screening.sections), screening.kind.name]))
