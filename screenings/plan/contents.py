"""What a plan holds, read once for its page: the planner's question, the screenings and films by name, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import F

from festival.files import READER
from festival.models import Edition
from films.cards import Card, card_of
from films.models import Film
from screenings.models import Change, Plan, Screening
from screenings.models.vocabulary import Status
from screenings.plan.asking import Question, question
from screenings.planner.clashes import Clash
from screenings.planner.clashes import Pick as Attended
from screenings.planner.task import Attendance
from screenings.programme import Sections
from screenings.states import Reader


@dataclass(frozen=True)
class Contents:
    """Everything that a plan's page speaks of. Screenings and films are found by primary keys as texts, as the planner has them."""

    question: Question
    reader: Reader
    sections: Sections
    screenings: Mapping[str, Screening]  # every pick, whatever its state, in order of time
    cards: Mapping[str, Card]  # films that wait for a screening, and films that are not wanted
    changes: Sequence[Change]  # of picked screenings, not read yet, the newest first

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.question.plan

    @property
    def edition(self) -> Edition:
        """The edition that is planned."""
        return self.plan.edition

    @property
    def now(self) -> datetime:
        """The page's moment."""
        return self.reader.now

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to plan."""
        return self.reader.is_archive(self.edition)

    @cached_property
    def attendance(self) -> Attendance:
        """How the visitor may attend."""
        return Attendance(self.question.instance)

    @cached_property
    def held(self) -> Mapping[str, Attended]:
        """What the visitor means to attend and takes place, in order of time."""
        picks = sorted(self.attendance.fixed(), key=lambda pick: (pick.start, pick.end, int(pick.id)))
        return {pick.id: pick for pick in picks}

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Clashes among them, in order of time."""
        return self.attendance.walking.among(self.held.values())

    @cached_property
    def _clashes_of(self) -> dict[str, list[Clash]]:
        found: dict[str, list[Clash]] = {}
        for clash in self.clashes:
            for pick in (clash.earlier, clash.later):
                found.setdefault(pick.id, []).append(clash)
        return found

    def clashes_of(self, pk: str) -> list[Clash]:
        """The clashes that one screening is part of, those that lie ahead."""
        now = self.attendance.preferences.now or 0
        return [clash for clash in self._clashes_of.get(pk, []) if clash.later.start > now]

    @cached_property
    def offered(self) -> dict[str, Any]:
        """Swaps by screening, as far as they were asked for: a screening may be part of several clashes."""
        return {}

    @property
    def going(self) -> list[tuple[str, Screening]]:
        """The screenings that are in the plan, cancelled ones as well, in order of time."""
        picks = self.question.picks
        return [(pk, screening) for pk, screening in self.screenings.items() if picks[pk].state.is_going]

    def is_cancelled(self, pk: str) -> bool:
        """Whether a picked screening does not take place."""
        return self.screenings[pk].status == Status.CANCELLED

    def on_day(self, day: int) -> list[Attended]:
        """What the visitor means to attend on a day, counted from the festival's first."""
        return self._by_day.get(day, [])

    @cached_property
    def _by_day(self) -> dict[int, list[Attended]]:
        found: dict[int, list[Attended]] = {}
        for pick in self.held.values():
            found.setdefault(pick.day, []).append(pick)
        return found


def contents(plan: Plan, now: datetime) -> Contents:
    """Reads a plan. Twelve queries, whatever it holds."""
    asked = question(plan, now=now)
    picked = Screening.objects.filter(pk__in=map(int, asked.picks)).for_listing()
    films = Film.objects.visible_to(READER, now=now).filter(pk__in=[*map(int, waiting_films(asked) | asked.refused)])
    return Contents(
        question=asked,
        reader=Reader(now),
        sections=Sections.of(plan.edition),
        screenings={str(screening.pk): screening for screening in picked},
        cards={str(film.pk): card_of(film) for film in films.for_cards(plan.edition).order_by("sort_title", "pk")},
        changes=unread_changes(plan, now),
    )


def waiting_films(asked: Question) -> set[str]:
    """Films on the list that nothing in the plan shows."""
    on_the_way = set(asked.instance.preferences.fixed)
    shown = {film for one in asked.instance.programme.screenings if one.id in on_the_way for film in one.films}
    return set(asked.levels) - shown


def unread_changes(plan: Plan, now: datetime) -> list[Change]:
    """What happened to picked screenings since they were picked, and since the visitor last said to have read it."""
    changes = Change.objects.filter(
        screening__picks__plan=plan, made_at__lte=now, made_at__gt=F("screening__picks__made_at")
    ).exclude(screening__picks__state="excluded")
    if plan.seen_at:
        changes = changes.filter(made_at__gt=plan.seen_at)
    return list(changes.for_listing())
