"""How people plan by hand: in order of time, whatever still fits. What the optimiser is measured against. Pure."""

from .clashes import Pick
from .task import Task


def by_hand(task: Task) -> tuple[Pick, ...]:
    """Goes through the programme in order of time and picks every wished film, not yet seen, that can be reached."""
    picks, seen, on_day = list[Pick](), set[int](), dict[int, int]()
    for pick in task.candidates:
        room = task.day_room.get(pick.day)
        if seen.issuperset(pick.films) or (room is not None and on_day.get(pick.day, 0) >= room):
            continue
        if task.room is not None and len(picks) >= task.room:
            break
        if any(task.walking.clash(pick, other) for other in picks):
            continue
        picks.append(pick)
        seen.update(pick.films)
        on_day[pick.day] = on_day.get(pick.day, 0) + 1
    return tuple(picks)
