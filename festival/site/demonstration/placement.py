"""Places wishes for showings in halls and days, the same way for the same seed.

Pure: days are numbers from 0, times are minutes after a day's midnight (1455 is 00:15 the night after), halls are values.
A showing keeps its hall free for the turnaround after it; the same work is never shown twice within an hour's distance;
nobody who attends has to be in two venues faster than somebody walks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

STEP = 15
EVENING = 17 * 60 + 15
STAGGER = 105  # minutes within which halls open
EVENING_SHARE = 0.42  # of a day's public showings
PAUSE = 60  # between two showings of one work: a copy has to travel


@dataclass(frozen=True)
class Room:
    """A hall: where it is, how many seats it has, how many minutes it takes to clear."""

    slug: str
    venue: str
    seats: int
    turnaround: int = 15


@dataclass(frozen=True)
class Wish:
    """A work that wants to be shown on a day, on an occasion, with whoever attends."""

    work: str
    minutes: int
    day: int
    occasion: str = "public"
    pull: float = 0.5
    guests: tuple[str, ...] = ()
    introduction: int = 0
    discussion: int = 0

    @property
    def length(self) -> int:
        """Minutes from the start to the end of the discussion."""
        return self.introduction + self.minutes + self.discussion


@dataclass(frozen=True)
class Window:
    """When and where an occasion may take place; starts in minutes, both included."""

    earliest: int
    latest: int
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class Showing:
    """A wish that has found its hall and its time."""

    wish: Wish
    room: Room
    starts: int

    @property
    def ends(self) -> int:
        return self.starts + self.wish.length

    @property
    def cleared(self) -> int:
        """When the next audience may come in."""
        return self.ends + self.room.turnaround


@dataclass
class Placement:
    """The programme while it is being made."""

    rooms: Sequence[Room]
    windows: Mapping[str, Window]
    walks: Mapping[tuple[str, str], int]
    seed: int
    showings: list[Showing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.by_slug = {room.slug: room for room in self.rooms}

    def fix(self, wish: Wish, room: str, starts: int) -> None:
        """Puts a wish where it is known to be."""
        self.showings.append(Showing(wish, self.by_slug[room], starts))

    def place(self, wishes: Iterable[Wish], days: int) -> list[Showing]:
        """Every wish that finds a place; one that finds none on its day tries the next."""
        waiting: list[Wish] = []
        wishes = list(wishes)
        for day in range(days):
            todays = [wish for wish in wishes if wish.day == day] + [replace(wish, day=day) for wish in waiting]
            first = [wish for wish in todays if wish.occasion != "public"]
            waiting = [wish for wish in first if not self._place_in_window(wish)]
            waiting += self._fill([wish for wish in todays if wish.occasion == "public"])
        order = {room.slug: number for number, room in enumerate(self.rooms)}
        return sorted(self.showings, key=lambda showing: (showing.wish.day, showing.starts, order[showing.room.slug]))

    def free_rooms(self, showing: Showing) -> Iterator[Room]:
        """Other halls that could take a showing at its time, the nearest in size first."""
        for room in sorted(self.rooms, key=lambda room: (abs(room.seats - showing.room.seats), room.slug)):
            if room != showing.room and self._is_free(Showing(showing.wish, room, showing.starts)):
                yield room

    def _place_in_window(self, wish: Wish) -> bool:
        window = self.windows[wish.occasion]
        times = range(window.earliest, window.latest + 1, STEP)
        tries = [Showing(wish, self.by_slug[slug], at) for at in times for slug in window.rooms]
        if len(window.rooms) > 1:
            self.random.shuffle(tries)
        return self._take_first(tries)

    def _take_first(self, tries: Iterable[Showing]) -> bool:
        found = next((one for one in tries if self._fits(one)), None)
        if found is not None:
            self.showings.append(found)
        return found is not None

    def _fill(self, queue: list[Wish]) -> list[Wish]:
        """The evening first, for those who pull most, then the day; returns who found no hall."""
        window = self.windows["public"]
        ranked = sorted(queue, key=lambda wish: (-wish.pull, wish.work))
        share = round(len(ranked) * EVENING_SHARE)
        evening = replace(window, earliest=max(EVENING, window.earliest))
        daytime = replace(window, latest=min(EVENING + STAGGER, window.latest))
        waiting = self._walk(ranked[:share], evening)
        return self._walk(self._walk(ranked[share:] + waiting, daytime), evening)

    def _walk(self, queue: list[Wish], window: Window) -> list[Wish]:
        """Walks through a part of the day: whichever hall is free first takes the wish that suits it."""
        clocks = {slug: window.earliest + self.random.randrange(0, STAGGER, STEP) for slug in window.rooms}
        while queue and clocks:
            slug = min(clocks, key=lambda slug: (clocks[slug], slug))
            if clocks[slug] > window.latest:
                del clocks[slug]
                continue
            chosen = self._choose(queue, self.by_slug[slug], clocks[slug])
            if chosen is None:
                clocks[slug] += STEP
                continue
            queue.remove(chosen.wish)
            self.showings.append(chosen)
            clocks[slug] = _quarter(chosen.cleared + int(self.random.uniform(0, 2) * _slack(clocks, queue, window)))
        return queue

    def _choose(self, queue: Sequence[Wish], room: Room, at: int) -> Showing | None:
        """The wish whose pull is nearest to what a hall of this size asks at this hour."""
        hour = min(max((at - 600) / 600, 0), 1)
        asked = 0.55 * min(room.seats / 450, 1) + 0.35 * hour
        ranked = sorted(queue, key=lambda wish: abs(wish.pull - asked) + self.random.random() * 0.35)
        tries = (Showing(wish, room, at) for wish in ranked)
        return next((one for one in tries if self._fits(one)), None)

    def _fits(self, one: Showing) -> bool:
        return (
            self._is_free(one) and self._is_apart(one) and all(self._is_there(one, guest) for guest in one.wish.guests)
        )

    def _todays(self, day: int) -> Iterator[Showing]:
        return (other for other in self.showings if other.wish.day == day)

    def _is_free(self, one: Showing) -> bool:
        """Nobody else is in the hall, nor cleaning it."""
        here = (other for other in self._todays(one.wish.day) if other.room == one.room)
        return all(one.cleared <= other.starts or other.cleared <= one.starts for other in here)

    def _is_apart(self, one: Showing) -> bool:
        """The work has time to come from its other showing of the day, and is not where it was at that hour."""
        same = [other for other in self._todays(one.wish.day) if other.wish.work == one.wish.work]
        return all(one.ends + PAUSE <= other.starts or other.ends + PAUSE <= one.starts for other in same)

    def _is_there(self, one: Showing, guest: str) -> bool:
        """Whoever attends can walk here from wherever else they are that day."""
        for other in self._todays(one.wish.day):
            walk = self.walks.get((other.room.venue, one.room.venue), 0) + 5
            clear = one.ends + walk <= other.starts or other.ends + walk <= one.starts
            if guest in other.wish.guests and not clear:
                return False
        return True


def _slack(clocks: Mapping[str, int], queue: Sequence[Wish], window: Window) -> float:
    """Minutes that may pass between two showings so that the day lasts into the evening."""
    left = sum(window.latest + STEP - clock for clock in clocks.values())
    needed = sum(wish.length + 2 * STEP for wish in queue)
    return min(max(left - needed, 0) / (len(queue) or 1), 3 * STEP)


def _quarter(minutes: int) -> int:
    """The next quarter of an hour."""
    return -(-minutes // STEP) * STEP
