"""How a visitor likes to plan, as a plan keeps it: times, limits, walking, languages, access, discussions. Pure.

Days and times are texts (`2012-11-19`, `23:30`) on the festival's clocks; a time before the festival day begins belongs to its night.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

PACES = {"slow": 1.5, "usual": 1.0, "brisk": 0.8}
USUAL_BUFFER, MOST_BUFFER = 10, 120  # minutes
IN_ONE_VENUE = 5  # minutes from hall to hall


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a festival day, from one wall-clock time to another; without a day a part of every day."""

    day: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class DayPreference:
    """What is different on one day: not there at all, other free times, another number of screenings."""

    away: bool = False
    begins: str = ""
    ends: str = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class PlanPreferences:
    """What a visitor has said; what is empty or None sets no limit. `begins` and `ends` are the free time of every day."""

    begins: str = ""
    ends: str = ""
    days: Mapping[str, DayPreference] = field(default_factory=dict)
    busy: tuple[Span, ...] = ()
    a_day: int | None = None
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

    def on(self, day: str) -> DayPreference:
        """What holds on a day: its own times and number, else those of every day."""
        own = self.days.get(day, DayPreference())
        most = self.a_day if own.most is None else own.most
        if own.begins or own.ends:
            return DayPreference(own.away, own.begins, own.ends, most)
        return DayPreference(own.away, self.begins, self.ends, most)

    @property
    def bounds_time(self) -> bool:
        """Whether the visitor is not free around the clock."""
        return bool(self.begins or self.ends) or any(one.away or one.begins or one.ends for one in self.days.values())


def read(kept: Mapping[str, Any]) -> PlanPreferences:
    """Preferences as a plan keeps them; what an older version of them does not have takes its usual value."""
    known = {one.name for one in fields(PlanPreferences)}
    values = {name: value for name, value in kept.items() if name in known}
    values["days"] = {day: DayPreference(**one) for day, one in values.get("days", {}).items()}
    values["busy"] = tuple(Span(*span) for span in values.get("busy", ()))
    for name in ("languages", "access"):
        values[name] = tuple(values.get(name, ()))
    return PlanPreferences(**values)


def written(preferences: PlanPreferences) -> dict[str, Any]:
    """Preferences as a plan keeps them: what JSON can say."""
    values = asdict(preferences)
    values["busy"] = [[span.day, span.begins, span.ends] for span in preferences.busy]
    return values | {"languages": list(preferences.languages), "access": list(preferences.access)}
