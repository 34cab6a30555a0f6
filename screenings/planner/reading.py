"""Reading an instance from JSON (docs/planner.md describes the format), and refusing nonsense in whole sentences. Pure."""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

from .instance import Discussions, Gaps, Instance, Limits, Preferences, Programme, Scoring, Screening, Status, Window

FORMAT = "filmfest-planner-instance/1"
MOST_MINUTES = 10_000_000

Kind = TypeVar("Kind", bound=Enum)


class InvalidInstance(ValueError):
    """An instance that cannot be read; the message is a sentence that says where and why."""


def read(text: str) -> Instance:
    """An instance from its JSON text."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInstance(f"This is not JSON: {error}.") from error
    return instance_from(data)


def instance_from(data: object) -> Instance:
    """An instance from JSON that has been parsed."""
    whole = Part(data, "The instance")
    named = whole.data.get("format", FORMAT)
    if named != FORMAT:
        raise InvalidInstance(f"The format is {named!r}, but only “{FORMAT}” can be read.")
    scoring = scoring_from(whole.part("scoring", {}))
    programme = programme_from(whole)
    visitor = whole.part("visitor")
    preferences = preferences_from(visitor)
    check_wishes(preferences, scoring)
    known = {screening.id for screening in programme.screenings}
    for name in preferences.fixed:
        if name not in known:
            raise InvalidInstance(f"The visitor has a ticket or a pin for “{name}”, but there is no such screening.")
    return Instance(programme, preferences, scoring)


def check_wishes(preferences: Preferences, scoring: Scoring) -> None:
    """Every level that a wish has must be worth something known."""
    for film, level in preferences.wishes.items():
        if level not in scoring.points:
            raise InvalidInstance(f"“{film}” is wished at level {level!r}, but no points are given for that level.")


class Part:
    """A JSON object inside the instance, and where it stands."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise InvalidInstance(f"{where} must be an object, not {kind_of(data)}.")
        self.data: dict[str, Any] = data
        self.where = where

    def value(self, key: str, *default: object) -> Any:
        """What stands under a key, which must be there unless a default is given."""
        if key in self.data:
            return self.data[key]
        if not default:
            raise InvalidInstance(f"{self.where} lacks “{key}”.")
        return default[0]

    def named(self, key: str) -> str:
        """How messages name a key."""
        return f"“{key}” of {self.where[0].lower()}{self.where[1:]}"

    def part(self, key: str, *default: object) -> "Part":
        """The object under a key."""
        return Part(self.value(key, *default), f"The object “{key}”")

    def items(self, key: str, *default: object) -> list[Any]:
        """The list under a key; null is an empty one where there is a default."""
        value = self.value(key, *default)
        if value is None and default:
            return []
        if not isinstance(value, list):
            raise InvalidInstance(f"{self.named(key)} must be a list, not {kind_of(value)}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of names under a key, empty if it is missing."""
        return tuple(text_of(item, self.named(key)) for item in self.items(key, []))

    def minutes(self, key: str, *default: int | None) -> int:
        """The whole number under a key."""
        return number_of(self.value(key, *default), self.named(key))

    def count(self, key: str, *default: int | None) -> int:
        """The whole number under a key, not below zero."""
        return number_of(self.value(key, *default), self.named(key), least=0)

    def optional(self, key: str) -> int | None:
        """The whole number under a key, or None for null or nothing."""
        return None if self.value(key, None) is None else self.minutes(key)

    def flag(self, key: str) -> bool:
        """True or false, false if it is missing."""
        value = self.value(key, False)
        if not isinstance(value, bool):
            raise InvalidInstance(f"{self.named(key)} must be true or false, not {kind_of(value)}.")
        return value

    def choice(self, key: str, kind: type[Kind], default: Kind) -> Kind:
        """One of the words that an enumeration knows."""
        value = self.value(key, default.value)
        for member in kind:
            if member.value == value:
                return member
        words = ", ".join(str(member.value) for member in kind)
        raise InvalidInstance(f"{self.named(key)} is {value!r}, but must be one of: {words}.")

    def windows(self, key: str) -> tuple[Window, ...]:
        """The list of [from, to] under a key, empty if it is missing."""
        return tuple(window_of(item, self.named(key)) for item in self.items(key, []))


def programme_from(whole: Part) -> Programme:
    """What is shown where."""
    venues = tuple(text_of(Part(item, "A venue").value("id"), "The id of a venue") for item in whole.items("venues"))
    refuse_twice(venues, "venue")
    screenings = tuple(screening_from(Part(item, "A screening"), venues) for item in whole.items("screenings"))
    refuse_twice((screening.id for screening in screenings), "screening")
    festival = whole.part("festival", {})
    return Programme(
        screenings, venues, transfers_from(whole, len(venues)), day_starts=festival.minutes("day_cutoff_minutes", 300)
    )


def transfers_from(whole: Part, count: int) -> tuple[tuple[int, ...], ...]:
    """The table of minutes between venues: a row and a column for each."""
    rows = whole.items("travel_minutes")
    if len(rows) != count or any(not isinstance(row, list) or len(row) != count for row in rows):
        raise InvalidInstance(f"“travel_minutes” must have {count} rows of {count} numbers, one for each venue.")
    return tuple(tuple(number_of(item, "Each of “travel_minutes”", least=0) for item in row) for row in rows)


def screening_from(part: Part, venues: Iterable[str]) -> Screening:
    """One screening; “films” names several films where “film” names one."""
    name = text_of(part.value("id"), "The id of a screening")
    part.where = f"The screening “{name}”"
    films = part.texts("films") or (text_of(part.value("film"), part.named("film")),)
    venue = text_of(part.value("venue"), part.named("venue"))
    if venue not in venues:
        raise InvalidInstance(f"The screening “{name}” is at “{venue}”, but there is no such venue.")
    start, end, discussion_end = part.minutes("start"), part.minutes("end"), part.optional("qa_end")
    if end < start:
        raise InvalidInstance(f"The screening “{name}” ends before it starts.")
    if discussion_end is not None and discussion_end < end:
        raise InvalidInstance(f"The discussion of the screening “{name}” ends before the film does.")
    hall = text_of(part.value("hall"), part.named("hall"))
    status = part.choice("status", Status, Status.AVAILABLE)
    return Screening(name, films, venue, hall, start, end, discussion_end, status)


def scoring_from(part: Part) -> Scoring:
    """What films and extras are worth; what is not said is as usual."""
    usual, bonus = Scoring(), part.part("bonus", {})
    given = part.part("points", {})
    return Scoring(
        points={**usual.points, **{level: given.count(level) for level in given.data}},
        discussion=bonus.minutes("qa", usual.discussion),
        few=bonus.minutes("few", usual.few),
        fallback=bonus.minutes("fallback", usual.fallback),
    )


def preferences_from(visitor: Part) -> Preferences:
    """What the visitor wishes, has, and does not want."""
    wishes = visitor.part("wishes").data
    usual = Gaps()
    return Preferences(
        wishes={film: text_of(level, f"The level of “{film}”") for film, level in wishes.items()},
        free=None if visitor.value("availability", None) is None else visitor.windows("availability"),
        busy=visitor.windows("breaks"),
        limits=limits_from(visitor),
        bought=visitor.texts("tickets"),
        pinned=visitor.texts("locked"),
        excluded=frozenset(visitor.texts("excluded")),
        discussions=visitor.choice("qa", Discussions, Discussions.PREFER),
        gaps=Gaps(
            same_hall=visitor.count("gap_same_hall", usual.same_hall),
            same_venue=visitor.count("gap_same_venue", usual.same_venue),
            buffer=visitor.count("buffer", usual.buffer),
        ),
        takes_sold_out=visitor.flag("allow_soldout"),
        now=visitor.optional("now"),
    )


def limits_from(visitor: Part) -> Limits:
    """How many screenings a day and in all; by day where “max_per_day” is an object."""
    in_all = None if visitor.value("max_total", None) is None else visitor.count("max_total")
    a_day = visitor.value("max_per_day", None)
    if not isinstance(a_day, dict):
        return Limits(a_day=None if a_day is None else visitor.count("max_per_day"), in_all=in_all)
    by_day = Part(a_day, "The object “max_per_day”")
    for day in a_day:
        if day != "default" and not day.removeprefix("-").isdecimal():
            raise InvalidInstance(f"“max_per_day” has the key “{day}”, but days are numbers, and “default” the rest.")
    return Limits(
        a_day=None if by_day.value("default", None) is None else by_day.count("default"),
        on_day=without_null({int(day): by_day.data[day] for day in a_day if day != "default"}, by_day.count),
        in_all=in_all,
    )


def without_null(days: Mapping[int, object], count: Callable[[str], int]) -> dict[int, int]:
    """The days that have a limit."""
    return {day: count(str(day)) for day, limit in days.items() if limit is not None}


def window_of(item: object, where: str) -> Window:
    """A pair of minutes, the first not after the second."""
    if not isinstance(item, list) or len(item) != 2:
        raise InvalidInstance(f"{where} must hold pairs of minutes.")
    start, end = number_of(item[0], where), number_of(item[1], where)
    if end < start:
        raise InvalidInstance(f"{where} has a window that ends before it starts: {start} to {end}.")
    return start, end


def text_of(value: object, where: str) -> str:
    """A name: text that is not empty."""
    if not isinstance(value, str) or not value:
        raise InvalidInstance(f"{where} must be a text that is not empty, not {kind_of(value)}.")
    return value


def number_of(value: object, where: str, least: int = -MOST_MINUTES) -> int:
    """A whole number within reason."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInstance(f"{where} must be a whole number, not {kind_of(value)}.")
    if not least <= value <= MOST_MINUTES:
        raise InvalidInstance(f"{where} must lie between {least} and {MOST_MINUTES}, not at {value}.")
    return value


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    words = {dict: "an object", list: "a list", str: f"the text {value!r}", bool: "true or false", type(None): "null"}
    return words.get(type(value), f"the number {value!r}"[:60])


def refuse_twice(names: Iterable[str], kind: str) -> None:
    """Names must be unique."""
    seen = set[str]()
    for name in names:
        if name in seen:
            raise InvalidInstance(f"There are two {kind}s with the id “{name}”.")
        seen.add(name)
