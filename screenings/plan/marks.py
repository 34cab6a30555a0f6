"""Marks: what a visitor keeps, as the one script of the public pages reads it to lay it over them."""

from typing import Any

from screenings.models import Plan
from screenings.models.vocabulary import PickState, WishLevel

NOTHING: dict[str, Any] = {"films": {}, "screenings": {}, "tickets": {}, "days": [], "count": 0, "version": 0}


def marks(plan: Plan | None) -> dict[str, Any]:
    """Levels by film, states and tickets by screening, the festival days that have something, and the number on the masthead.

    The number counts screenings picked, and films that still need one.

    Two queries; none without a plan.
    """
    if plan is None:
        return NOTHING
    picks = list(plan.picks.values("screening", "screening__film", "screening__starts_at", "state", "tickets"))
    levels = dict(plan.wishes.values_list("film", "level"))
    going = [pick for pick in picks if PickState(pick["state"]).is_going]
    seen = {pick["screening__film"] for pick in going} - {None}
    waiting = [film for film, level in levels.items() if level != WishLevel.NO and film not in seen]
    return {
        "films": dict.fromkeys(seen, "picked") | levels,
        "screenings": {pick["screening"]: pick["state"] for pick in picks},
        "tickets": {pick["screening"]: pick["tickets"] for pick in picks if pick["tickets"]},
        "days": sorted({plan.edition.day_of(pick["screening__starts_at"]).isoformat() for pick in going}),
        "count": len(going) + len(waiting),
        "version": plan.version,
    }
