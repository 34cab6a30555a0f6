"""Films of a plan that no picked screening shows: when they could be seen, and why not at other times."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from films.cards import Card
from screenings.models import Screening
from screenings.models.vocabulary import Availability, PickState, WishLevel
from screenings.plan.contents import Contents
from screenings.plan.naming import Names, when_text
from screenings.plan.reasons import Line, Reasons
from screenings.plan.trouble import has_another
from screenings.planner.explaining import why_not
from screenings.planner.task import Reason, Task, task_of

MOST_TIMES = 6
CLOSED = {Reason.STARTED, Reason.CANCELLED, Reason.ALREADY_PLANNED}
ORDER = [WishLevel.MUST, WishLevel.WANT, WishLevel.MAYBE]


@dataclass(frozen=True)
class Chance:
    """A screening that fits into the plan: one press picks it."""

    pk: str
    time: str
    hall: str


@dataclass(frozen=True)
class Other:
    """A screening that does not fit, with the reason; where it can be picked all the same, a press does."""

    line: Line
    can_be_picked: bool


@dataclass(frozen=True)
class WaitingFilm:
    """A film without a screening."""

    card: Card
    level: WishLevel
    chances: Sequence[Chance]
    others: Sequence[Other]  # screenings that do not fit, with the reason
    may_fit: bool  # whether one of these would, if something else moved


@dataclass(frozen=True)
class ToBook:
    """A screening to book soon, and why."""

    pk: str
    title: str
    url: str
    time: str
    hall: str
    is_last: bool
    ticket_url: str


class Waiting:
    """What a plan still needs. No query."""

    def __init__(self, contents: Contents) -> None:
        self.contents, self.question = contents, contents.question
        self.instance = self.question.instance
        self.reasons = Reasons(Names(self.question), self.instance.preferences, self.instance.programme.day_of)

    @cached_property
    def task(self) -> Task:
        """What the plan leaves room for."""
        return task_of(self.instance)

    def films(self) -> list[WaitingFilm]:
        """The most wanted first."""
        levels = self.question.levels
        waiting = [film for film in self.contents.cards if film in levels]
        found = [self._film(film, WishLevel(levels[film])) for film in waiting]
        return sorted(found, key=lambda one: (ORDER.index(one.level), not one.chances))

    def _film(self, film: str, level: WishLevel) -> WaitingFilm:
        obstacles = sorted(why_not(self.instance, self.task, (), film), key=lambda one: one.screening.start)
        fitting = [one.screening.id for one in obstacles if one.reason is Reason.FITS]
        others = [
            Other(self.reasons.line(one), one.reason not in CLOSED)
            for one in obstacles
            if one.reason not in {Reason.FITS, Reason.STARTED}
        ]
        chances = list(map(self._chance, fitting[:MOST_TIMES]))
        may_fit = not chances and has_another(self.question, film)
        return WaitingFilm(self.contents.cards[film], level, chances, others, may_fit)

    def _chance(self, pk: str) -> Chance:
        row = self.question.facts[pk]
        time = when_text(row["starts_at"], self.contents.edition, self.contents.now)
        return Chance(pk, time, self.question.halls[str(row["hall"])])

    def to_book(self) -> list[ToBook]:
        """What is not bought and has few tickets left, or is a must-see's last chance; the soonest first."""
        return [
            self._book(pk, screening)
            for pk, screening in self.contents.going
            if screening.starts_at > self.contents.now and self._is_urgent(pk, screening)
        ]

    def _is_urgent(self, pk: str, screening: Screening) -> bool:
        open_for_sale = {Availability.AVAILABLE, Availability.FEW}
        if self.question.picks[pk].state == PickState.BOUGHT or screening.availability not in open_for_sale:
            return False
        return pk in self.contents.held and (screening.availability == Availability.FEW or self._is_last(pk))

    def _is_last(self, pk: str) -> bool:
        """Whether a must-see has no later screening that can be booked."""
        held = self.contents.held[pk]
        films = {film for film in held.screening.films if self.question.levels.get(film) == WishLevel.MUST}
        return bool(films) and not any(
            one.start > held.start and films.intersection(one.films) and one.status.is_bookable
            for one in self.instance.programme.screenings
        )

    def _book(self, pk: str, screening: Screening) -> ToBook:
        return ToBook(
            pk=pk, title=screening.shown_title, url=screening.get_absolute_url(),
            time=when_text(screening.starts_at, self.contents.edition, self.contents.now), hall=screening.hall.full_name,
            is_last=self._is_last(pk), ticket_url=screening.ticket_url,
        )  # fmt: skip
