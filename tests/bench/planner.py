"""How long the best plan takes, and how much better it is than planning by hand, on an invented edition of full size.

Times are processor time, so that they say the same on a busy machine; on an idle one the clock shows no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from time import process_time

from screenings.planner.baseline import by_hand
from screenings.planner.instance import (
    Gaps,
    Instance,
    Limits,
    Preferences,
    Programme,
    Scoring,
    Screening,
    Status,
    Window,
)  # fmt: skip
from screenings.planner.optimiser import Budget, best_plan
from screenings.planner.task import task_of

FILMS, SCREENINGS, DAYS = 250, 900, 12
HALLS = {"Tuschinski": 6, "Munt": 4, "Brakke Grond": 2, "Ketelhuis": 1, "Eye": 1}
TRANSFERS = ((0, 4, 9, 24, 26), (4, 0, 8, 25, 28), (9, 8, 0, 28, 30), (24, 25, 28, 0, 35), (26, 28, 30, 35, 0))
FIRST, LAST, TURNAROUND, MIDNIGHT = 9 * 60 + 30, 23 * 60, 20, 1440
WISHES, VISITORS, SEED = (25, 60, 120), 60, 2012
KINDS = ("full time", "evenings", "weekends", "three a day", "pass", "tickets")
GOALS = {60: 150, 120: 300}  # milliseconds at the 95th percentile


@dataclass(frozen=True)
class Timing:
    """One visitor's plan."""

    milliseconds: float
    is_proven: bool
    points: int
    points_by_hand: int


def edition(random: Random) -> Programme:
    """250 films in 900 screenings, hall by hall without overlaps."""
    lengths = [random.choice((52, 58, 71, 76, 80, 84, 88, 90, 94, 98, 104, 112, 125)) for _ in range(FILMS)]
    deck = [film for film in range(FILMS) for _ in range(random.choices((2, 3, 4, 5), (20, 35, 30, 15))[0])]
    deck += random.choices(range(FILMS), k=max(0, SCREENINGS - len(deck)))
    random.shuffle(deck)
    slots = [(day, venue, hall) for day in range(DAYS) for venue, count in HALLS.items() for hall in range(count)]
    clocks = {slot: day_start(slot[0]) + random.randrange(0, 120, 5) for slot in slots}
    screenings = []
    for film in deck[:SCREENINGS]:
        slot = min(random.sample(slots, 12), key=lambda slot: clocks[slot] % MIDNIGHT)
        screenings.append(screening(random, f"s{len(screenings)}", film, slot, (clocks[slot], lengths[film])))
        clocks[slot] = (screenings[-1].discussion_end or screenings[-1].end) + TURNAROUND + random.randrange(0, 40, 5)
    return Programme(tuple(screenings), tuple(HALLS), TRANSFERS)


def day_start(day: int) -> int:
    """When the first films of a day begin."""
    return day * MIDNIGHT + FIRST


def screening(random: Random, name: str, film: int, slot: tuple[int, str, int], time: tuple[int, int]) -> Screening:
    """One screening, now and then with a discussion, few tickets, or none."""
    _day, venue, hall = slot
    start, length = time
    end = start + length + 5
    talk = end + random.choice((20, 25, 30)) if random.random() < 0.35 else None
    status = random.choices((Status.AVAILABLE, Status.FEW, Status.SOLD_OUT), (82, 8, 10))[0]
    return Screening(name, (f"f{film}",), venue, f"{venue} {hall}", start, end, talk, status)


def visitor(random: Random, programme: Programme, wishes: int, kind: str) -> Preferences:
    """A visitor of a kind, with so many wishes, the popular films rather than others."""
    films = sorted(range(FILMS), key=lambda film: random.random() ** (1 + 2 * (film < FILMS // 4)), reverse=True)
    levels = random.choices(("must", "want", "maybe"), (20, 45, 35), k=wishes)
    tickets = [one.id for one in random.sample(programme.screenings, 3)]
    return Preferences(
        wishes={f"f{film}": level for film, level in zip(films[:wishes], levels, strict=True)},
        free=windows(kind),
        busy=tuple((day * MIDNIGHT + 1080, day * MIDNIGHT + 1140) for day in range(DAYS) if kind == "three a day"),
        limits=Limits(a_day=3 if kind == "three a day" else None, in_all=18 if kind == "pass" else None),
        bought=tuple(tickets[:2]) if kind == "tickets" else (),
        pinned=tuple(tickets[2:]) if kind == "tickets" else (),
        gaps=Gaps(buffer=random.choice((5, 10, 15))),
    )


def windows(kind: str) -> tuple[Window, ...] | None:
    """When a visitor of a kind has time."""
    days = {"evenings": range(DAYS), "weekends": [day for day in range(DAYS) if day % 7 in {2, 3, 4}]}.get(kind)
    if days is None:
        return None
    opening = 1050 if kind == "evenings" else FIRST
    return tuple((day * MIDNIGHT + opening, day * MIDNIGHT + 1560) for day in days)


def timings(wishes: int, visitors: int) -> Iterator[Timing]:
    """Plans for visitors of all kinds, each at an edition of their own."""
    for number in range(visitors):
        random = Random(f"{SEED} {wishes} {number}")
        programme = edition(random)
        instance = Instance(programme, visitor(random, programme, wishes, KINDS[number % len(KINDS)]), Scoring())
        started = process_time()
        task = task_of(instance)
        plan = best_plan(task, Budget(seconds=None))
        spent = process_time() - started
        yield Timing(1000 * spent, plan.is_proven, plan.points, task.points_of((*task.fixed, *by_hand(task))))


def at(values: list[float], share: float) -> float:
    """The value that this share of values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def report(wishes: int, visitors: int) -> str:
    """One line of results, beside the goal."""
    runs = list(timings(wishes, visitors))
    times = [run.milliseconds for run in runs]
    ratio = sum(run.points for run in runs) / max(1, sum(run.points_by_hand for run in runs))
    proven = sum(run.is_proven for run in runs) / len(runs)
    line = (
        f"{wishes:3} wishes: p50 {at(times, 0.5):5.1f}  p95 {at(times, 0.95):5.1f}  max {max(times):5.1f} ms, "
        f"proved {proven:.0%}, {ratio:.2f} times the points of planning by hand in order of time"
    )
    if wishes not in GOALS:
        return line
    is_met = at(times, 0.95) <= GOALS[wishes] and proven == 1
    return f"{line}; goal p95 ≤ {GOALS[wishes]} ms, all proved: {'met' if is_met else 'MISSED'}"


if __name__ == "__main__":
    print(f"  {FILMS} films, {SCREENINGS} screenings, {VISITORS} visitors for each number of wishes")
    for wishes in WISHES:
        print(f"  {report(wishes, VISITORS)}")
