"""A plan as the planner may change it: what is bought or pinned stays, what it planned itself is free to move."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from screenings.models.vocabulary import PickState, WishLevel
from screenings.plan.asking import Question
from screenings.plan.content import NOTHING_ADJUSTED, Adjusted
from screenings.planner.clashes import Pick as Attended
from screenings.planner.clashes import by_time
from screenings.planner.instance import Instance, Limits, Preferences, Status
from screenings.planner.task import Attendance, Task, task_of


@dataclass(frozen=True)
class Draft:
    """A question to the optimiser, with what a visitor adjusted."""

    question: Question
    adjusted: Adjusted = NOTHING_ADJUSTED

    @cached_property
    def states(self) -> Mapping[str, PickState]:
        """What each picked screening is once the adjustments hold."""
        states = dict(self.question.states)
        states |= dict.fromkeys(self.adjusted.pinned, PickState.PINNED)
        states |= dict.fromkeys(self.adjusted.excluded, PickState.EXCLUDED)
        pulled = (pk for pk in self.adjusted.released if states.get(pk) == PickState.PINNED)
        return states | dict.fromkeys(pulled, PickState.PLANNED)

    @cached_property
    def levels(self) -> dict[str, WishLevel]:
        """What each film is worth to the visitor once the adjustments hold."""
        levels = dict(self.question.levels) | {film: WishLevel(level) for film, level in self.adjusted.levels.items()}
        return {film: level for film, level in levels.items() if level != WishLevel.NO}

    @cached_property
    def instance(self) -> Instance:
        """The question itself."""
        said, states = self.question.instance.preferences, self.states
        bought = [pk for pk, state in states.items() if state == PickState.BOUGHT]
        held = [
            pk for pk, state in states.items() if state.is_going and state != PickState.BOUGHT and not self.moves(pk)
        ]
        preferences: Preferences = replace(
            said,
            wishes={film: level.value for film, level in self.levels.items()},
            bought=tuple(filter(self.takes_place, bought)),
            pinned=tuple(filter(self.takes_place, held)),
            excluded=frozenset(pk for pk, state in states.items() if not state.is_going),
            limits=generous(said.limits, self.question.held()) if self.adjusted.kept else said.limits,
            stays=dict(said.stays) | dict(self.adjusted.kept) | dict(self.adjusted.pinned),
        )
        return replace(self.question.instance, preferences=preferences)

    @cached_property
    def attendance(self) -> Attendance:
        """How the visitor may attend."""
        return Attendance(self.instance)

    @cached_property
    def task(self) -> Task:
        """The question made ready."""
        return task_of(self.instance)

    @cached_property
    def replaces(self) -> tuple[str, ...]:
        """The picks that the planner made and that have not begun: a new plan stands in their place."""
        states, kept = self.question.states, self.adjusted.kept
        planned = (pk for pk, state in states.items() if state == PickState.PLANNED and pk not in kept)
        return (*filter(self.can_move, planned), *(pk for pk in self.adjusted.released if self.moves(pk)))

    @cached_property
    def mine(self) -> tuple[Attended, ...]:
        """Those picks as they would be attended, possible or not."""
        return self.attended({pk: self.question.instance.preferences.stays.get(pk, False) for pk in self.replaces})

    def attended(self, picks: Mapping[str, bool]) -> tuple[Attended, ...]:
        """Picks out of their ids, in order of time; those that are no longer in the programme are left out."""
        known = self.attendance.by_id
        rows = (
            (known[pk], stays and known[pk].discussion_end is not None) for pk, stays in picks.items() if pk in known
        )
        seen = self.seen(self.task.fixed)
        return tuple(
            sorted(
                (self.attendance.pick(row, stays, self.attendance.counted(row, seen)) for row, stays in rows),
                key=by_time,
            )
        )

    def seen(self, picks: Iterable[Attended]) -> set[int]:
        """The films that picks show, as the task numbers them."""
        return {film for pick in picks for film in pick.films}

    def moves(self, pk: str) -> bool:
        """Whether a pick is the planner's to move."""
        return self.states.get(pk) == PickState.PLANNED and pk not in self.adjusted.kept and self.can_move(pk)

    def can_move(self, pk: str) -> bool:
        """Whether a screening lies ahead and shows a film that the visitor wants to see: else there is nothing to plan."""
        row = self.question.attendance.by_id[pk]
        now = self.question.instance.preferences.now or 0
        return row.start >= now and any(film in self.question.levels for film in row.films)

    def takes_place(self, pk: str) -> bool:
        """Whether a screening is known and not cancelled."""
        row = self.question.attendance.by_id.get(pk)
        return row is not None and row.status is not Status.CANCELLED


def generous(limits: Limits, held: Collection[Attended]) -> Limits:
    """Limits that allow as many screenings, on each day and in all, as somebody has picked already."""
    on_day = Counter(pick.day for pick in held)
    own = {day: max(most, number) for day, number in on_day.items() if (most := limits.of_day(day)) is not None}
    in_all = None if limits.in_all is None else max(limits.in_all, len(held))
    return Limits(limits.a_day, dict(limits.on_day) | own, in_all)
