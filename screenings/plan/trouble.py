"""What has gone wrong in a plan: screenings that were cancelled or are full, and those in one another's way. No query."""

from collections import Counter
from collections.abc import Iterator

from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question
from screenings.plan.clashing import clashes_of, key_of
from screenings.planner.clashes import Clash
from screenings.planner.instance import Status
from screenings.planner.task import standing_refusal


def in_trouble(asked: Question) -> frozenset[str]:
    """The picks ahead that cannot be attended as they are, as far as their films are shown at another time."""
    rows = asked.attendance.by_id
    on = (pk for pk, one in asked.picks.items() if one.state.is_going and rows[pk].status is not Status.CANCELLED)
    times = Counter(film for pk in on for film in rows[pk].films)

    def needs(pk: str, film: str) -> bool:
        own = rows[pk].status is not Status.CANCELLED
        return film in asked.levels and times[film] == own and has_another(asked, film, pk)

    return frozenset(pk for pk in _troubled(asked) if any(needs(pk, film) for film in rows[pk].films))


def has_another(asked: Question, film: str, than: str = "") -> bool:
    """Whether a film is shown at a time (other than one) at which this visitor could see it, if nothing else were planned."""
    return any(
        row.id != than and standing_refusal(row, (0,), asked.instance.preferences) is None
        for row in asked.attendance.showing.get(film, ())
    )


def is_lost(asked: Question, pk: str) -> bool:
    """Whether a pick is cancelled, or full for somebody who has no ticket and does not queue."""
    status = asked.attendance.by_id[pk].status
    is_full = status is Status.SOLD_OUT and not asked.instance.preferences.takes_sold_out
    return status is Status.CANCELLED or (is_full and asked.picks[pk].state != PickState.BOUGHT)


def may_stay(asked: Question, clash: Clash) -> bool:
    """Whether the visitor knows of a clash and keeps both, or it is behind them."""
    return key_of(clash) in asked.plan.kept_clashes or clash.later.start < (asked.instance.preferences.now or 0)


def _troubled(asked: Question) -> Iterator[str]:
    now, rows = asked.instance.preferences.now or 0, asked.attendance.by_id
    going = {pk: one.state for pk, one in asked.picks.items() if one.state.is_going and rows[pk].start >= now}
    clashes = (clash for clash in clashes_of(asked) if not may_stay(asked, clash))
    in_the_way = {pick.id for clash in clashes for pick in (clash.earlier, clash.later)}
    for pk, state in going.items():
        if is_lost(asked, pk) or (state != PickState.BOUGHT and pk in in_the_way) or _does_not_suit(asked, pk, state):
            yield pk


def _does_not_suit(asked: Question, pk: str, state: PickState) -> bool:
    """Whether the planner, as the preferences are now, would not choose again what it once chose."""
    if state != PickState.PLANNED:
        return False
    row = asked.attendance.by_id[pk]
    pick = asked.attendance.pick(row, False, ())
    return bool(standing_refusal(row, (0,), asked.instance.preferences) or asked.attendance.refusal(pick, ()))
