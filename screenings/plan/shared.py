"""A shared plan as somebody else reads it: the days with their screenings, and the films that still need one. As it is now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import pgettext

from festival.files import READER
from films.cards import Card, card_of
from films.models import Film
from screenings.models import Plan, Screening
from screenings.models.vocabulary import PickState, WishLevel
from screenings.programme import Sections
from screenings.rows import Row, row_of
from screenings.states import Reader, State

LEVELS = (WishLevel.MUST, WishLevel.WANT, WishLevel.MAYBE)


@dataclass(frozen=True)
class SharedDay:
    """A festival day."""

    day: date
    rows: Sequence[Row]


@dataclass(frozen=True)
class Wished:
    """A film without a screening, and how much it is wanted."""

    card: Card
    level: str


@dataclass(frozen=True)
class SharedPlan:
    """What the page prints."""

    days: Sequence[SharedDay]
    films: Sequence[Wished]
    is_over: bool

    @property
    def screenings(self) -> int:
        """How many screenings there are."""
        return sum(len(day.rows) for day in self.days)


def shared_plan(plan: Plan, now: datetime) -> SharedPlan:
    """A plan for others, who read neither what its owner rather not sees nor how they like to plan. Seven queries."""
    states = dict(plan.picks.going().values_list("screening", "state"))
    visible = Screening.objects.visible_to(READER, now=now).filter(pk__in=states)
    screenings, reader, sections = list(visible.for_listing()), Reader(now), Sections.of(plan.edition)

    def row(screening: Screening) -> Row:
        made = row_of(screening, reader, sections.shown_for(screening))
        bought = states[screening.pk] == PickState.BOUGHT
        return replace(made, states=(*made.states, State("bought", pgettext("pick", "Bought")))) if bought else made

    days = groupby(screenings, key=lambda screening: screening.day)
    return SharedPlan(
        days=[SharedDay(day, [row(screening) for screening in some]) for day, some in days],
        films=_wished(plan, screenings, now),
        is_over=plan.edition.is_over(now),
    )


def _wished(plan: Plan, screenings: Sequence[Screening], now: datetime) -> list[Wished]:
    """The most wanted first."""
    shown = {screening.film_id for screening in screenings}
    shown |= {item.film_id for one in screenings if one.compilation for item in one.compilation.items.all()}
    levels = dict(plan.wishes.filter(level__in=LEVELS).exclude(film__in=shown - {None}).values_list("film", "level"))
    films = Film.objects.visible_to(READER, now=now).filter(pk__in=levels).for_cards(plan.edition)
    wished = [Wished(card_of(film), levels[film.pk]) for film in films.order_by("sort_title", "pk")]
    ordered = sorted(wished, key=lambda one: LEVELS.index(WishLevel(one.level)))
    return [replace(one, level=str(WishLevel(one.level).label)) for one in ordered]
