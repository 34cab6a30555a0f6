"""Marks: what a visitor keeps, as the one script of the public pages reads it to lay it over them."""

from datetime import datetime
from typing import Any

from screenings.models import Plan
from screenings.models.vocabulary import PickState, Status, WishLevel

NOTHING: dict[str, Any] = {
    "films": {}, "screenings": {}, "tickets": {}, "days": [], "count": 0, "today": 0, "version": 0,
}  # fmt: skip
FACTS = ("screening", "screening__film", "screening__starts_at", "screening__status", "state", "tickets")


def marks(plan: Plan | None, now: datetime) -> dict[str, Any]:
    """Levels by film, states and tickets by screening, the festival days that have something, and the number on the masthead.

    The number counts screenings picked, and films that still need one; today's number, for the app's icon, is what is yet to
    begin on this festival day.

    Two queries; none without a plan.
    """
    if plan is None:
        return NOTHING
    picks = list(plan.picks.values(*FACTS))
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
        "today": sum(_is_ahead_today(pick, plan, now) for pick in going),
        "version": plan.version,
    }


def _is_ahead_today(pick: dict[str, Any], plan: Plan, now: datetime) -> bool:
    starts_at = pick["screening__starts_at"]
    ahead = starts_at > now and pick["screening__status"] != Status.CANCELLED
    return ahead and plan.edition.day_of(starts_at) == plan.edition.day_of(now)
