"""Swaps: where else a picked screening's films are shown, so that nothing else in the plan has to change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question
from screenings.plan.contents import Contents
from screenings.plan.naming import when_text
from screenings.planner.changing import swaps
from screenings.planner.instance import Instance

MOST_OFFERED = 3


@dataclass(frozen=True)
class Offer:
    """A swap that a press accepts."""

    out: str
    into: str
    time: str  # “Fri 23, 13:15”
    hall: str


def offers(contents: Contents, screening: str) -> Sequence[Offer]:
    """Swaps that free the time of a screening and change just that; the nearest in time first. None where tickets are bought."""
    asked = contents.question
    is_bought = asked.picks[screening].state == PickState.BOUGHT and not contents.is_cancelled(screening)
    if is_bought or contents.is_over:
        return ()
    found = swaps(about(asked, screening), (), screening)
    return [
        Offer(screening, one.pick.id, when_text(asked.moment(one.pick.start), contents.edition, contents.now),
              asked.halls[one.pick.hall])
        for one in found[:MOST_OFFERED] if one.is_free
    ]  # fmt: skip


def about(asked: Question, screening: str) -> Instance:
    """The question narrowed to what is picked, and to what shows the same as one screening: quicker, and the same answer."""
    instance = asked.instance
    wanted = next(set(one.films) for one in instance.programme.screenings if one.id == screening)
    kept = {screening, *instance.preferences.fixed}
    rows = tuple(one for one in instance.programme.screenings if one.id in kept or wanted.intersection(one.films))
    return replace(instance, programme=replace(instance.programme, screenings=rows))
