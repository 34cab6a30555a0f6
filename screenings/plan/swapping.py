"""Swaps: where else a picked screening's films are shown, so that nothing else in the plan has to change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question
from screenings.plan.contents import Contents
from screenings.plan.naming import when_text
from screenings.planner.changing import swaps
from screenings.planner.instance import Instance, Preferences

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
    if screening not in contents.offered:
        contents.offered[screening] = _offers(contents, screening)
    found: Sequence[Offer] = contents.offered[screening]
    return found


def _offers(contents: Contents, screening: str) -> Sequence[Offer]:
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
    """The question narrowed to what shows the same as one screening, and to what is picked on these days: the same answer, quicker.

    The pass is left out: one goes and one comes.
    """
    instance, day_of = asked.instance, asked.instance.programme.day_of
    wanted = next(set(one.films) for one in instance.programme.screenings if one.id == screening)
    same = {one.id: day_of(one.start) for one in instance.programme.screenings if wanted.intersection(one.films)}
    fixed, found = set(instance.preferences.fixed), set(same.values())
    rows = tuple(
        one for one in instance.programme.screenings
        if one.id in same or one.id == screening or (one.id in fixed and day_of(one.start) in found)
    )  # fmt: skip
    return Instance(
        replace(instance.programme, screenings=rows), _about(instance.preferences, {one.id for one in rows})
    )


def _about(said: Preferences, known: set[str]) -> Preferences:
    return replace(
        said,
        bought=tuple(pk for pk in said.bought if pk in known), pinned=tuple(pk for pk in said.pinned if pk in known),
        limits=replace(said.limits, in_all=None),
    )  # fmt: skip
