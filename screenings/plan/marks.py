"""Marks: what a visitor keeps, as the one script of the public pages reads it to lay it over them."""

from typing import Any

from screenings.models import Plan
from screenings.models.vocabulary import PickState, WishLevel

NOTHING: dict[str, Any] = {"films": {}, "screenings": {}, "count": 0, "version": 0}


def marks(plan: Plan | None) -> dict[str, Any]:
    """Levels by film, states by screening, and the number on the masthead: screenings picked, and films that still need one.

    Two queries; none without a plan.
    """
    if plan is None:
        return NOTHING
    picks = list(plan.picks.values_list("screening", "screening__film", "state"))
    levels = dict(plan.wishes.values_list("film", "level"))
    going = [(screening, film) for screening, film, state in picks if PickState(state).is_going]
    seen = {film for _screening, film in going if film}
    waiting = [film for film, level in levels.items() if level != WishLevel.NO and film not in seen]
    return {
        "films": dict.fromkeys(seen, "picked") | levels,
        "screenings": {screening: state for screening, _film, state in picks},
        "count": len(going) + len(waiting),
        "version": plan.version,
    }
