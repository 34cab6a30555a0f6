"""A plan changed with the fewest moves: because something in it went wrong, or for a film, or to see one at another time.

What the planner chose may move; what is pinned moves only where a film would be lost otherwise; what is bought never does.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question
from screenings.plan.content import Adjusted, Content
from screenings.plan.drafting import Draft, generous
from screenings.plan.trouble import has_another, in_trouble
from screenings.planner import changing
from screenings.planner.clashes import Pick as Attended
from screenings.planner.instance import Instance, Screening, Status
from screenings.planner.optimiser import USUAL, Budget, best_plan
from screenings.planner.optimiser import Plan as Planned
from screenings.planner.task import Task, task_of

PLANNED, PINNED, FULL = changing.LOYALTY, 5 * changing.LOYALTY, -50 * changing.LOYALTY  # what staying is worth


@dataclass(frozen=True)
class Cause:
    """Why a plan is changed: for a film, to see a picked screening at another time, or (neither) for what went wrong in it."""

    film: str = ""
    screening: str = ""

    @property
    def said(self) -> dict[str, str]:
        """The same as a form says it."""
        if self.screening:
            return {"screening": self.screening}
        return {"film": self.film} if self.film else {"mend": "1"}


@dataclass(frozen=True)
class Attempt:
    """A plan in which certain picks were free to move; None where what is asked for is impossible so."""

    free: frozenset[str]
    task: Task
    plan: Planned | None

    @property
    def picks(self) -> Mapping[str, Attended]:
        """What it holds beside what could not move."""
        return {pick.id: pick for pick in self.plan.picks} if self.plan else {}

    @property
    def seen(self) -> set[str]:
        """The films that it shows."""
        return {self.task.films[film] for pick in (*self.task.fixed, *self.picks.values()) for film in pick.films}


class Mending:
    """One question, and how to change as little as possible."""

    def __init__(self, asked: Question, cause: Cause, budget: Budget = USUAL) -> None:
        self.asked, self.cause, self.budget, self.started = asked, cause, budget, perf_counter()
        self.rows, self.held = asked.attendance.by_id, {pick.id: pick for pick in asked.held()}
        self.film = cause.film or self._film_of(cause.screening)

    def _film_of(self, screening: str) -> str:
        films = self.rows[screening].films if screening in self.rows else ()
        return next((film for film in films if film in self.asked.levels), "")

    @cached_property
    def troubled(self) -> frozenset[str]:
        """What may move in any case."""
        if self.cause.screening:
            return frozenset({self.cause.screening})
        return frozenset() if self.cause.film else in_trouble(self.asked)

    @cached_property
    def movable(self) -> frozenset[str]:
        """What lies ahead, is not bought, and shows what nothing else in the plan shows."""
        draft = Draft(self.asked)
        going = {pk: self.rows[pk].films for pk, picked in self.asked.picks.items() if picked.state.is_going}
        times = Counter(film for films in going.values() for film in films)
        return frozenset(
            pk for pk, films in going.items()
            if draft.can_move(pk) and self.asked.picks[pk].state != PickState.BOUGHT and all(times[one] == 1 for one in films)
        )  # fmt: skip

    @cached_property
    def wishes(self) -> dict[str, str]:
        """What the plan shows, and the film that it is changed for: nothing else is looked for."""
        going = (pk for pk, picked in self.asked.picks.items() if picked.state.is_going)
        films = {film for pk in going for film in self.rows[pk].films} | {self.film}
        return {film: level.value for film, level in self.asked.levels.items() if film in films}

    def content(self) -> Content:
        """The plan that changes least. Raises ValidationError where what is asked for is impossible."""
        if self.cause.screening and self.cause.screening not in self.asked.picks:
            raise ValidationError(_("That screening is not in your plan any more, so there is nothing to move."))
        planned = {pk for pk in self.movable if self.asked.picks[pk].state == PickState.PLANNED}
        found = last = self.attempt(self.movable & (self.troubled | planned))
        if not self.is_enough(found):
            last = self.attempt(self.movable)
            found = max(found, last, key=self.rank)
        if found.plan is None or last.plan is None:
            raise ValidationError(_("None of its screenings can be planned, whatever else you give up."))
        adjusted = self.adjusted(found)
        picks = {pick.id: pick.stays for pick in found.picks.values() if pick.id not in found.free}
        more = {} if self.film else self.filling(adjusted, picks)
        return Content(
            picks=picks | more, points=found.plan.points, adjusted=adjusted, cause=self.cause.said,
            bound=found.plan.points if self.is_enough(found) else max(found.plan.points, last.plan.bound),
            replaces=Draft(self.asked, adjusted).replaces,
        )  # fmt: skip

    def attempt(self, free: frozenset[str]) -> Attempt:
        """The best plan for the same films in which only these picks may move, each at a price."""
        instance = self.instance(free)
        task = task_of(instance)
        mine = [pick for pick in task.candidates if pick.id in free]
        prices = {pick.id: self.price(pick.id) for pick in mine}
        if not self.film:
            return Attempt(free, task, changing.replan(task, mine, self.left(), prices).plan)
        found = changing.what_if(task, mine, self.film, self.left(), prices) if self.film in task.films else None
        plan = (
            found.plan
            if found and task.films.index(self.film) in {n for p in found.plan.picks for n in p.films}
            else None
        )
        return Attempt(free, task, plan)

    def instance(self, free: Collection[str]) -> Instance:
        """The question with some picks free; these are attended as they are now, or at another time."""
        held = {pk: pick.stays for pk, pick in self.held.items() if pk not in free}
        pulled = tuple(pk for pk in free if self.asked.picks[pk].state == PickState.PINNED)
        whole = Draft(self.asked, Adjusted(kept=held, released=pulled)).instance
        rows = tuple(self._as_held(row) if row.id in free else row for row in whole.programme.screenings)
        said = replace(
            whole.preferences, wishes=self.wishes, excluded=whole.preferences.excluded | {self.cause.screening},
            limits=generous(whole.preferences.limits, self.held.values()),
        )  # fmt: skip
        return replace(whole, programme=replace(whole.programme, screenings=rows), preferences=said)

    def _as_held(self, row: Screening) -> Screening:
        """A pick as its visitor means to attend it; one that is full may stay, if nothing else is to be had."""
        held = self.held.get(row.id)
        if held is None:
            return row
        status = Status.AVAILABLE if row.status is Status.SOLD_OUT else row.status
        return replace(row, end=held.end, discussion_end=None, status=status)

    def price(self, pk: str) -> int:
        """What it is worth that a pick stays where it is."""
        if pk in self.troubled and self.rows[pk].status is Status.SOLD_OUT:
            return FULL
        return PINNED if self.asked.picks[pk].state == PickState.PINNED else PLANNED

    def is_enough(self, found: Attempt) -> bool:
        """Whether every film is seen that could be, and nothing stays that is full."""
        missed = set(self.wishes) - found.seen
        return (
            found.plan is not None
            and not self._full(found)
            and not any(has_another(self.asked, film) for film in missed)
        )

    def rank(self, found: Attempt) -> tuple[bool, int, int]:
        """Which of two attempts is the better one."""
        return found.plan is not None, found.plan.points if found.plan else 0, -self._full(found)

    def _full(self, found: Attempt) -> int:
        return sum(self.price(pk) == FULL for pk in found.picks if pk in found.free)

    def adjusted(self, found: Attempt) -> Adjusted:
        """What stays, and which pins are pulled; what cannot be helped stays as well."""
        stays = {pk: self.held[pk].stays for pk in self.held if pk not in found.free or pk in found.picks}
        gone = [pk for pk in found.free if pk not in stays]
        helpless = {
            pk for pk in gone if self.rows[pk].status is Status.CANCELLED and found.seen.isdisjoint(self.rows[pk].films)
        }
        pulled = (pk for pk in gone if self.asked.picks[pk].state == PickState.PINNED and pk not in helpless)
        return Adjusted(kept=stays | dict.fromkeys(helpless, False), released=tuple(sorted(pulled, key=int)))

    def filling(self, adjusted: Adjusted, picks: Mapping[str, bool]) -> dict[str, bool]:
        """Other wished films in the time that has come free."""
        draft = Draft(self.asked, adjusted)
        said = draft.instance.preferences
        pinned = replace(said, pinned=(*said.pinned, *picks), stays=dict(said.stays) | dict(picks))
        task = task_of(replace(draft.instance, preferences=pinned))
        gone = [draft.attendance.pick(self.rows[pk], False, ()) for pk in draft.replaces]
        room = tuple(one for one in task.candidates if any(task.walking.clash(one, other) for other in gone))
        return {one.id: one.stays for one in best_plan(replace(task, candidates=room), self.left()).picks}

    def left(self) -> Budget:
        """What is left of the budget."""
        if self.budget.seconds is None:
            return self.budget
        return replace(self.budget, seconds=max(0.0, self.budget.seconds - (perf_counter() - self.started)))
