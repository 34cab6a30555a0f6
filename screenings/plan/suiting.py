"""Whether a screening suits a visitor: its audience, its languages, its access. Pure over rows of facts."""

from collections.abc import Mapping
from typing import Any

from films.iso import NO_DIALOGUE, SEVERAL
from screenings.models.vocabulary import Audience, Availability
from screenings.plan.preferences import PlanPreferences

WHEELCHAIR, HEARING_LOOP = "wheelchair", "hearing_loop"


def unsuitable(row: Mapping[str, Any], said: PlanPreferences) -> str:
    """Why a screening does not suit a visitor: a word, and for access what is missing; nothing where it suits."""
    if row["audience"] != Audience.PUBLIC or row["availability"] == Availability.BY_INVITATION:
        return "audience"
    if said.languages and not is_understood(row, said.languages):
        return "language"
    missing = [need for need in said.access if need not in offered(row)]
    return " ".join(["access", *missing]) if missing else ""


def is_understood(row: Mapping[str, Any], languages: tuple[str, ...]) -> bool:
    """Whether one of the languages is spoken or subtitled; a film without dialogue, or whose languages nobody noted, is."""
    spoken = set(row["spoken"])
    if not spoken or spoken & {NO_DIALOGUE, SEVERAL}:
        return True
    return not {*languages}.isdisjoint({*spoken, *row["subtitles"]})


def offered(row: Mapping[str, Any]) -> set[str]:
    """What a screening, its hall and its venue offer together."""
    hall = {WHEELCHAIR: row["hall__wheelchair_places"], HEARING_LOOP: row["hall__hearing_loop"]}
    return {*row["access"], *row["hall__venue__access"], *(feature for feature, there in hall.items() if there)}
