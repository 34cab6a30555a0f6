"""Facts that a sentence says in the reader's language: days, times, lists."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when, on the festival's clocks; without an end: “end unknown”."""

    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Day:
    """The festival day of a moment, “Mon 19 Nov” or “the night of Mon 19 Nov”."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """What the festival's clocks show at a moment."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Words:
    """Several words in a row, “synopsis and logline”."""

    each: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """Languages by code, for the reader to read by name."""

    codes: tuple[str, ...]
