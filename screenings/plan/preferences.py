"""How a visitor likes to plan, as a plan keeps it: times, limits, walking, languages, access, discussions. Pure.

Days and times are texts (`2012-11-19`, `23:30`) on the festival's clocks; a time before the festival day begins belongs to its night.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

PACES = {"slow": 1.5, "usual": 1.0, "brisk": 0.8}
USUAL_BUFFER, MOST_BUFFER = 5, 120  # minutes
IN_ONE_VENUE = 5  # minutes from hall to hall


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a festival day, from one wall-clock time to another."""

    day: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class PlanPreferences:
    """What a visitor has said; what is empty or None sets no limit."""

    free: tuple[Span, ...] = ()
    busy: tuple[Span, ...] = ()
    a_day: int | None = None
    on_day: Mapping[str, int] = field(default_factory=dict)
    in_all: int | None = None
    buffer: int = USUAL_BUFFER
    pace: str = "usual"
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    discussions: str = "prefer"
    rush: bool = False

    @property
    def factor(self) -> float:
        """What a usual walk is multiplied with."""
        return PACES.get(self.pace, 1.0)

    @property
    def within_venue(self) -> int:
        """Minutes from one hall of a venue to another."""
        return min(self.buffer, IN_ONE_VENUE)


def read(kept: Mapping[str, Any]) -> PlanPreferences:
    """Preferences as a plan keeps them; what an older version of them does not have takes its usual value."""
    known = {one.name for one in fields(PlanPreferences)}
    values = {name: value for name, value in kept.items() if name in known}
    for name in ("free", "busy"):
        values[name] = tuple(Span(*span) for span in values.get(name, ()))
    for name in ("languages", "access"):
        values[name] = tuple(values.get(name, ()))
    return PlanPreferences(**values)


def written(preferences: PlanPreferences) -> dict[str, Any]:
    """Preferences as a plan keeps them: what JSON can say."""
    values = asdict(preferences)
    for name in ("free", "busy"):
        values[name] = [[span["day"], span["begins"], span["ends"]] for span in values[name]]
    return values | {"languages": list(preferences.languages), "access": list(preferences.access)}
