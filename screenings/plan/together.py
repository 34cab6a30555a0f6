"""Where two plans coincide: screenings that both attend, films that both want, and the screenings of these that suit both.

Of the other plan only what its shared page shows is used: never how its owner likes to plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from festival.files import READER
from films.cards import Card, card_of
from films.models import Film
from screenings.models import Plan, Screening
from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question, question
from screenings.programme import Sections
from screenings.rows import Row, Show, row_of, show_of
from screenings.states import Reader

MOST_FOR_A_FILM = 4


@dataclass(frozen=True)
class Common:
    """A film that both want, and the screenings that suit both; none where none does."""

    card: Card
    shows: Sequence[Show]


@dataclass(frozen=True)
class Together:
    """Where two plans coincide."""

    screenings: Sequence[Row]
    films: Sequence[Common]


def together(mine: Plan, theirs: Plan, now: datetime) -> Together:
    """Compares two plans of one edition. Nineteen queries at most, whatever they hold."""
    theirs.preferences = {}  # only in memory: see above
    me, other = Side(question(mine, now=now)), Side(question(theirs, now=now))
    attended = me.going & other.going
    films = common_films(me, other)
    suiting = {film: suiting_both(me, other, film) for film in films}
    wanted = attended.union(*suiting.values())
    rows = Screening.objects.filter(pk__in=map(int, wanted)).for_listing()
    found, reader, sections = {str(row.pk): row for row in rows}, Reader(now), Sections.of(mine.edition)
    cards = Film.objects.visible_to(READER, now=now).filter(pk__in=map(int, films)).for_cards(mine.edition)
    return Together(
        screenings=[row_of(one, reader, sections.shown_for(one)) for pk, one in found.items() if pk in attended],
        films=[
            Common(card_of(film), [show_of(found[pk], reader, note(me, other, pk)) for pk in suiting[str(film.pk)]])
            for film in cards.order_by("sort_title", "pk")
        ],
    )


class Side:
    """One of two plans, as the planner sees it."""

    def __init__(self, plan: Question) -> None:
        self.plan, self.attendance, self.held = plan, plan.attendance, plan.held()
        self.going = frozenset(pick.id for pick in self.held)

    def suits(self, screening: str, film: str) -> bool:
        """Whether somebody goes there, or could: another screening of the film would give way unless it is bought."""
        row, now = self.attendance.by_id[screening], self.attendance.preferences.now
        if screening in self.going:
            return now is None or row.start > now
        same = [pick for pick in self.held if film in pick.screening.films]
        if any(self.plan.states[pick.id] == PickState.BOUGHT for pick in same):
            return False
        allowed, _refusal = self.attendance.picks(row, (), [pick for pick in self.held if pick not in same])
        return bool(allowed)


def common_films(me: Side, other: Side) -> frozenset[str]:
    """Films on both lists that the two do not see together anyway."""
    shown = {film for pick in me.held if pick.id in other.going for film in pick.screening.films}
    return frozenset(me.plan.levels) & frozenset(other.plan.levels) - shown


def suiting_both(me: Side, other: Side, film: str) -> list[str]:
    """Screenings of a film that suit both: first those that one of them attends, then in order of time."""
    shown = [one.id for one in me.plan.instance.programme.screenings if film in one.films]
    found = [one for one in shown if one in other.plan.facts and me.suits(one, film) and other.suits(one, film)]
    return sorted(found, key=lambda one: one not in me.going | other.going)[:MOST_FOR_A_FILM]


def note(me: Side, other: Side, screening: str) -> str:
    """Who goes to a screening already, in words."""
    if screening in me.going:
        return _("In your plan")
    return _("In the shared plan") if screening in other.going else ""
