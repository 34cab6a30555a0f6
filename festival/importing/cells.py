"""Cells: what people type into spreadsheets, as values. A cell that cannot be read raises CellError with a sentence."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

SEPARATOR = ";"
NOTHING = frozenset({"", "-", "–", "—", "n/a", "n.a.", "tba", "tbc", "tbd", "null", "none", "#n/a"})
YES = frozenset({"1", "yes", "y", "true", "on", "x", "ja", "j", "waar", "✓"})
NO = frozenset({"0", "no", "n", "false", "off", "nee", "onwaar"})
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari", "feb february februari", "mar march mrt maart", "apr april", "may mei", "jun june juni",
            "jul july juli", "aug august augustus", "sep sept september", "oct october okt oktober",
            "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO_DATE = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?$")
DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
DAY_MONTH_NAME = re.compile(r"^(?:[a-z]+,? )?(\d{1,2})[. ]+([a-z]+)\.?,? (\d{4})$")
MONTH_NAME_DAY = re.compile(r"^(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2}),? (\d{4})$")
CLOCK = re.compile(r"^(\d{1,2})(?:[:.hu](\d{2}))?(?::\d{2}(?:\.0+)?)?\s*([ap])?\.?(?:m\.?)?$")
DIGITS_CLOCK = re.compile(r"^(\d{1,2})(\d{2})\s*([ap])?\.?(?:m\.?)?$")
DATE_BEFORE = re.compile(r"^\d{4}-\d{2}-\d{2}[t ]")
HOURS_MINUTES = re.compile(r"^(\d{1,2})\s*(?:h|hr|hrs|u|uur|:)\s*(\d{1,2})?(?::00)?\s*(?:m|min|')?$")
FORMULA_START = re.compile(r"^'*[=+\-@\t\r\n]")


class CellError(ValueError):
    """A cell that says nothing we can use; its text says why, and what to write instead."""


def values(text: str) -> list[str]:
    """The several values of a cell, each once, in order."""
    return list(dict.fromkeys(part.strip() for part in text.split(SEPARATOR) if part.strip()))


def is_nothing(text: str) -> bool:
    """Whether a cell says, in one of the usual ways, that nothing is known."""
    return text.strip().casefold() in NOTHING


def read_date(text: str) -> date:
    """A date: 2012-11-19, 19-11-2012 (day first), or with the month in words."""
    lower = text.strip().casefold()
    parts = _date_parts(lower)
    if parts is None:
        raise CellError(_("“%(text)s” is not a date; write it as 2012-11-19 or 19-11-2012.") % {"text": text})
    try:
        return date(*parts)
    except ValueError:
        raise CellError(_("“%(text)s” is no day of the calendar; the day comes before the month.") % {"text": text})


def _date_parts(text: str) -> tuple[int, int, int] | None:
    if found := ISO_DATE.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := DAY_MONTH_NAME.match(text)) and found[2] in MONTHS:
        return int(found[3]), MONTHS[found[2]], int(found[1])
    if (found := MONTH_NAME_DAY.match(text)) and found[1] in MONTHS:
        return int(found[3]), MONTHS[found[1]], int(found[2])
    return None


def read_time(text: str) -> time:
    """A time on the clock: 12:45, 1245, 12.45, 11:59 PM; 24:00 is midnight's 00:00, which is the next date's."""
    lower = DATE_BEFORE.sub("", text.strip().casefold())
    found = CLOCK.match(lower) or DIGITS_CLOCK.match(lower)
    if found and (found[2] or found[3]):
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "p" else 0)
        elif found[3]:
            hour = 99
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise CellError(
        _("“%(text)s” is not a time; write it as 12:45, or 12:45 PM. Midnight is 00:00 of the next date.")
        % {"text": text}
    )


def read_whole(text: str) -> int:
    """A whole number, as spreadsheets write them: 12, 12.0, 1 200."""
    try:
        number = Decimal(re.sub(r"[\s\u00a0]", "", text))
    except InvalidOperation:
        raise CellError(_("“%(text)s” is not a number.") % {"text": text})
    if not number.is_finite() or number != number.to_integral_value() or abs(number) > 10**9:
        raise CellError(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(number)


def read_decimal(text: str) -> Decimal:
    """A number with decimals; a comma counts as the point."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise CellError(_("“%(text)s” is not a number.") % {"text": text})
    if not number.is_finite():
        raise CellError(_("“%(text)s” is not a number.") % {"text": text})
    return number


def read_minutes(text: str) -> int:
    """Minutes: 71, 71 min, 71', 1h11, 1:11:00."""
    lower = text.strip().casefold()
    if found := HOURS_MINUTES.match(lower):
        return int(found[1]) * 60 + int(found[2] or 0)
    bare = re.sub(r"\s*(minutes|minuten|minuut|mins|min|m|['’′])\.?$", "", lower)
    try:
        return read_whole(bare)
    except CellError:
        raise CellError(_("“%(text)s” is not a length; write whole minutes, such as 71, or 1:11.") % {"text": text})


def read_switch(text: str) -> bool:
    """Yes or no, in English or Dutch."""
    lower = text.strip().casefold()
    if lower in YES | NO:
        return lower in YES
    raise CellError(_("“%(text)s” is neither yes nor no.") % {"text": text})


def read_moment(text: str) -> datetime:
    """A date with a time: aware if the cell names its offset from UTC, otherwise a wall-clock time."""
    stripped = text.strip()
    try:
        return datetime.fromisoformat(stripped)
    except ValueError:
        pass
    day, _space, clock = stripped.partition(" ")
    try:
        return datetime.combine(read_date(day), read_time(clock))
    except CellError:
        raise CellError(
            _("“%(text)s” is not a moment; write it as 2012-11-19 12:45, or 2012-11-19T12:45+01:00.") % {"text": text}
        )


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe in front, as spreadsheets themselves write it."""
    return f"'{text}" if FORMULA_START.match(text) and not _is_number(text) else text


def plain(text: str) -> str:
    """The text behind `harmless`."""
    return text[1:] if text.startswith("'") and FORMULA_START.match(text) else text


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+([.,]\d+)?", text) is not None
