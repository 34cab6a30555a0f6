"""What the planner is asked: a programme, a visitor's preferences and what a wish is worth. Pure.

All times are whole minutes since local midnight of festival day 0, elapsed (so that no clock change enters).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

MINUTES_A_DAY = 1440

Window = tuple[int, int]


class Status(Enum):
    """Whether one can still get in."""

    AVAILABLE = "available"
    FEW = "few"
    SOLD_OUT = "soldout"
    CANCELLED = "cancelled"

    @property
    def is_bookable(self) -> bool:
        """Whether a ticket can be had at the box office."""
        return self in {Status.AVAILABLE, Status.FEW}


class Discussions(Enum):
    """What a visitor makes of discussions with guests."""

    PREFER = "prefer"  # stays where that costs no film
    STAY = "stay"  # a discussion is part of its screening
    IGNORE = "ignore"  # leaves at the credits

    def choices(self, has_discussion: bool) -> tuple[bool, ...]:
        """Whether the visitor may stay for the discussion or not, or either; the longer first."""
        if not has_discussion or self is Discussions.IGNORE:
            return (False,)
        return (True, False) if self is Discussions.PREFER else (True,)


@dataclass(frozen=True, slots=True)
class Screening:
    """One screening; a compilation's shows several films."""

    id: str
    films: tuple[str, ...]
    venue: str
    hall: str
    start: int
    end: int  # of the film: the credits
    discussion_end: int | None = None
    status: Status = Status.AVAILABLE


@dataclass(frozen=True, slots=True)
class Programme:
    """What is shown, and the minutes from door to door between venues (in the order of `venues`).

    `openings` are the minutes in which the festival's days begin, in order, where somebody knows them: in the night of a
    clock change a day has 23 or 25 hours. Without them, and before and after them, every day has 24.
    """

    screenings: tuple[Screening, ...]
    venues: tuple[str, ...]
    transfers: tuple[tuple[int, ...], ...]
    day_starts: int = 300  # minutes after midnight at which a festival day begins
    openings: tuple[int, ...] = ()

    def day_of(self, start: int) -> int:
        """The festival day, counted from 0, that a moment belongs to."""
        openings = self.openings or (self.day_starts,)
        known = max(bisect_right(openings, start) - 1, 0)
        if known < len(openings) - 1 and start >= openings[0]:
            return known
        return known + (start - openings[known]) // MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Gaps:
    """Minutes that must lie between two screenings; between venues the walk comes on top of the buffer."""

    same_hall: int = 10
    same_venue: int = 10
    buffer: int = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """How many screenings a visitor can stand: on a day, on certain days, and in all (a pass)."""

    a_day: int | None = None
    on_day: Mapping[int, int] = field(default_factory=dict)
    in_all: int | None = None

    def of_day(self, day: int) -> int | None:
        """The most screenings on a day; None is as many as fit."""
        return self.on_day.get(day, self.a_day)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a visitor wishes, has, and does not want."""

    wishes: Mapping[str, str]  # film: level
    free: tuple[Window, ...] | None = None
    busy: tuple[Window, ...] = ()
    limits: Limits = Limits()
    bought: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    unsuitable: Mapping[str, str] = field(default_factory=dict)  # screening: the caller's own word for why
    discussions: Discussions = Discussions.PREFER
    stays: Mapping[str, bool] = field(default_factory=dict)  # bought or pinned: what the visitor decided for this one
    gaps: Gaps = Gaps()
    takes_sold_out: bool = False  # willing to queue
    now: int | None = None

    @property
    def fixed(self) -> tuple[str, ...]:
        """The screenings that are facts: bought first, then pinned, each once."""
        return tuple(dict.fromkeys((*self.bought, *self.pinned)))

    def without(self, screening: str) -> "Preferences":
        """The same with one pin pulled; a bought ticket stays."""
        return replace(self, pinned=tuple(pin for pin in self.pinned if pin != screening))


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a seen film is worth by its level, and what a pick adds that never outweighs a film."""

    points: Mapping[str, int] = field(default_factory=lambda: {"must": 40, "want": 4, "maybe": 1})
    discussion: int = 40
    few: int = -20
    fallback: int = 10  # for each later bookable screening of the film, two at most


@dataclass(frozen=True, slots=True)
class Instance:
    """One question to the planner."""

    programme: Programme
    preferences: Preferences
    scoring: Scoring = Scoring()
