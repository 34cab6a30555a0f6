"""The task: which picks an instance allows, which are facts, how much room is left, and why the rest is refused. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from .clashes import Clash, Near, Pick, Walking, by_time, closed
from .instance import Instance, Preferences, Screening, Status, Window

MOST_FALLBACKS = 2


class Reason(Enum):
    """Why a screening cannot be picked; the first ones are the cheapest to do something about."""

    FITS = "fits"
    CLASH = "clash"
    DAY_FULL = "day_full"
    PASS_FULL = "pass_full"
    CLASH_WITH_FIXED = "clash_with_fixed"
    BUSY = "busy"
    NOT_FREE = "not_free"
    SOLD_OUT = "sold_out"
    UNSUITABLE = "unsuitable"
    EXCLUDED = "excluded"
    ALREADY_PLANNED = "already_planned"
    STARTED = "started"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a screening is out of the question, with the fact that decides it."""

    reason: Reason
    clash: Clash | None = None
    busy: Window | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """An instance made ready for the optimiser. Films are numbered in the order of `films`."""

    films: tuple[str, ...]
    points: tuple[int, ...]
    candidates: tuple[Pick, ...]
    fixed: tuple[Pick, ...]
    refusals: Mapping[str, Refusal]
    day_room: Mapping[int, int]
    room: int | None
    walking: Walking

    @property
    def fixed_clashes(self) -> tuple[Clash, ...]:
        """Clashes among what is bought or pinned: reported, never resolved here."""
        return self.walking.among(self.fixed)

    def points_of(self, picks: Collection[Pick]) -> int:
        """Points of the films that picks show, each film once."""
        return sum(self.points[film] for film in {film for pick in picks for film in pick.films})

    def only(self, films: Collection[int]) -> "Task":
        """The task without the candidates that show none of these films."""
        return replace(
            self, candidates=tuple(pick for pick in self.candidates if not set(films).isdisjoint(pick.films))
        )


def task_of(instance: Instance) -> Task:
    """What can be picked, once facts and rules have spoken."""
    attendance = Attendance(instance)
    fixed = attendance.fixed()
    seen = {film for pick in fixed for film in pick.films}
    candidates, refusals = list[Pick](), dict[str, Refusal]()
    taken = set(instance.preferences.fixed)
    for screening in attendance.wished:
        if screening.id in taken:
            continue
        allowed, refusal = attendance.picks(screening, seen, fixed)
        candidates += allowed
        if refusal and not allowed:
            refusals[screening.id] = refusal
    day_room, room = room_left(instance, fixed, candidates)
    kept = [pick for pick in candidates if room != 0 and day_room.get(pick.day) != 0]
    full = Refusal(Reason.PASS_FULL if room == 0 else Reason.DAY_FULL)
    refusals.update({pick.id: full for pick in candidates if room == 0 or day_room.get(pick.day) == 0})
    return Task(
        films=attendance.films,
        points=attendance.points,
        candidates=tuple(sorted(kept, key=by_time)),
        fixed=tuple(fixed),
        refusals=refusals,
        day_room=day_room,
        room=room,
        walking=attendance.walking,
    )


def room_left(
    instance: Instance, fixed: Collection[Pick], candidates: Collection[Pick]
) -> tuple[dict[int, int], int | None]:
    """How many more screenings fit on the days that have a limit, and in all."""
    limits = instance.preferences.limits
    day_room = {}
    for day in {pick.day for pick in candidates}:
        limit = limits.of_day(day)
        if limit is not None:
            day_room[day] = max(0, limit - sum(pick.day == day for pick in fixed))
    return day_room, None if limits.in_all is None else max(0, limits.in_all - len(fixed))


class Attendance:
    """How a visitor may attend the screenings of an instance."""

    def __init__(self, instance: Instance) -> None:
        programme, self.preferences, self.scoring = instance.programme, instance.preferences, instance.scoring
        self.day_of = programme.day_of
        self.films = tuple(sorted(self.preferences.wishes))
        self.points = tuple(self.scoring.points[self.preferences.wishes[film]] for film in self.films)
        self.number = {film: number for number, film in enumerate(self.films)}
        self.by_id = {screening.id: screening for screening in programme.screenings}
        self.wished = [one for one in programme.screenings if any(film in self.number for film in one.films)]
        self.showing: dict[str, list[Screening]] = {}
        for screening in programme.screenings:
            for film in screening.films:
                self.showing.setdefault(film, []).append(screening)
        self.walking = Walking(closed(programme.transfers), self.preferences.gaps)
        self.venues = {venue: row for row, venue in enumerate(programme.venues)}
        self.free = None if self.preferences.free is None else merged(self.preferences.free)
        self.busy = merged(self.preferences.busy)
        self.bookable = bookable_starts(self.wished)

    def pick(self, screening: Screening, stays: bool, films: tuple[int, ...]) -> Pick:
        """A screening, attended so, that counts for these films."""
        end = screening.discussion_end if stays and screening.discussion_end is not None else screening.end
        return Pick(
            screening=screening, stays=stays, start=screening.start, end=end, day=self.day_of(screening.start),
            venue=self.venues[screening.venue], hall=screening.hall, films=films,
            bonus=self.bonus(screening, stays) if films else 0,
        )  # fmt: skip

    def bonus(self, screening: Screening, stays: bool) -> int:
        """What attending adds beside the film: the discussion, the risk of few tickets, later screenings as a net."""
        starts = [self.bookable.get(film, []) for film in screening.films if film in self.number]
        nets = (len(later) - bisect_right(later, screening.start) for later in starts)
        return (
            self.scoring.discussion * stays
            + self.scoring.few * (screening.status is Status.FEW)
            + self.scoring.fallback * min(MOST_FALLBACKS, min(nets, default=0))
        )

    def counted(self, screening: Screening, seen: Collection[int]) -> tuple[int, ...]:
        """The wished films of a screening that are not seen already."""
        numbers = (self.number[film] for film in dict.fromkeys(screening.films) if film in self.number)
        return tuple(number for number in numbers if number not in seen)

    def fixed(self) -> list[Pick]:
        """What is bought or pinned; a discussion is attended unless it would clash with another of them."""
        seen, picks = set[int](), list[Pick]()
        for name in self.preferences.fixed:
            films = self.counted(self.by_id[name], seen)
            seen.update(films)
            picks.append(self.pick(self.by_id[name], False, films))
        near = self.walking.near(picks)
        return [self.fixed_stay(pick, near) for pick in picks]

    def fixed_stay(self, pick: Pick, others: Near) -> Pick:
        """The same with its discussion: as the visitor decided, else where it is wanted and possible."""
        decided = self.preferences.stays.get(pick.id)
        if decided is not None:
            return self.pick(pick.screening, decided and pick.screening.discussion_end is not None, pick.films)
        if not self.preferences.discussions.choices(pick.screening.discussion_end is not None)[0]:
            return pick
        longer = self.pick(pick.screening, True, pick.films)
        clashes = any(self.walking.clash(longer, other) for other in others.to(longer) if other is not pick)
        return pick if clashes else longer

    def picks(
        self, screening: Screening, seen: Collection[int], fixed: Sequence[Pick]
    ) -> tuple[list[Pick], Refusal | None]:
        """The ways to attend a screening that the rules allow, and why the shortest other one is refused."""
        films = self.counted(screening, seen)
        refusal = standing_refusal(screening, films, self.preferences)
        if refusal:
            return [], refusal
        allowed = list[Pick]()
        for stays in self.preferences.discussions.choices(screening.discussion_end is not None):
            pick = self.pick(screening, stays, films)
            refusal = self.refusal(pick, fixed)
            if refusal is None:
                allowed.append(pick)
        return allowed, refusal

    def refusal(self, pick: Pick, fixed: Sequence[Pick]) -> Refusal | None:
        """Why the visitor's time does not allow a pick."""
        if self.free is not None and not lies_in(self.free, pick.start, pick.end):
            return Refusal(Reason.NOT_FREE)
        busy = next((one for one in self.busy if one[0] < pick.end and pick.start < one[1]), None)
        if busy:
            return Refusal(Reason.BUSY, busy=busy)
        blocker = next((other for other in fixed if self.walking.clash(pick, other)), None)
        return Refusal(Reason.CLASH_WITH_FIXED, clash=self.walking.describe(pick, blocker)) if blocker else None


def standing_refusal(screening: Screening, films: Collection[int], preferences: Preferences) -> Refusal | None:
    """Why a screening is refused whatever the time."""
    if not films:
        return Refusal(Reason.ALREADY_PLANNED)
    if screening.status is Status.CANCELLED:
        return Refusal(Reason.CANCELLED)
    if preferences.now is not None and screening.start < preferences.now:
        return Refusal(Reason.STARTED)
    if screening.status is Status.SOLD_OUT and not preferences.takes_sold_out:
        return Refusal(Reason.SOLD_OUT)
    if screening.id in preferences.excluded:
        return Refusal(Reason.EXCLUDED)
    if screening.id in preferences.unsuitable:
        return Refusal(Reason.UNSUITABLE, note=preferences.unsuitable[screening.id])
    return None


def bookable_starts(screenings: Collection[Screening]) -> dict[str, list[int]]:
    """When each film's screenings that can still be booked begin, in order."""
    starts: dict[str, list[int]] = {}
    for screening in sorted(screenings, key=lambda one: one.start):
        for film in screening.films if screening.status.is_bookable else ():
            starts.setdefault(film, []).append(screening.start)
    return starts


def merged(windows: Collection[Window]) -> list[Window]:
    """Windows in order, those that touch joined."""
    return list(_joined(sorted(windows)))


def _joined(windows: Sequence[Window]) -> Iterator[Window]:
    current: Window | None = None
    for start, end in windows:
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def lies_in(windows: Sequence[Window], start: int, end: int) -> bool:
    """Whether one of the merged windows holds all of it."""
    index = bisect_left(windows, (start + 1,)) - 1
    return index >= 0 and end <= windows[index][1]
