"""What preferences can name: the languages and the access features that an edition's programme has, and how often."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from festival.facets import Choice
from festival.files import READER
from festival.models import Edition
from films import iso
from films.models import CompilationItem
from screenings.models.venue import VenueAccess
from screenings.models.vocabulary import Access, Status
from screenings.plan.preferences import PlanPreferences
from screenings.plan.suiting import HEARING_LOOP, WHEELCHAIR, offered

FEATURES: Mapping[str, Any] = (
    {WHEELCHAIR: _("Wheelchair places")}
    | {one.value: one.label for one in VenueAccess}
    | {HEARING_LOOP: _("Hearing loop")}
    | {one.value: one.label for one in Access}
)
FIELDS = (
    "film__languages", "spoken_languages", "subtitles", "access", "compilation",
    "hall__wheelchair_places", "hall__hearing_loop", "hall__venue__access",
)  # fmt: skip
NAMES_NONE = {iso.NO_DIALOGUE, iso.SEVERAL}


@dataclass(frozen=True)
class Offered:
    """What can be chosen: languages, the most frequent first; features, as people ask for them. Counts are of screenings."""

    languages: tuple[Choice, ...]
    access: tuple[Choice, ...]


def offered_at(edition: Edition, said: PlanPreferences, now: datetime) -> Offered:
    """What the programme has, and whatever was chosen before. Two queries."""
    rows = list(edition.screenings.visible_to(READER, now=now).exclude(status=Status.CANCELLED).values(*FIELDS))
    together = _languages_of_compilations(edition, now)
    spoken, features = Counter[str](), Counter[str]()
    for row in rows:
        heard = row["spoken_languages"] or row["film__languages"] or together.get(row["compilation"], ())
        spoken.update({*heard, *row["subtitles"]} - NAMES_NONE)
        features.update(offered(row))
    return Offered(_languages(spoken, said.languages), _features(features, said.access))


def _languages_of_compilations(edition: Edition, now: datetime) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    items = CompilationItem.objects.filter(compilation__section__edition=edition, film__published_at__lte=now)
    for compilation, codes in items.order_by("compilation", "position").values_list("compilation", "film__languages"):
        found[compilation] = (*found.get(compilation, ()), *codes)
    return found


def _languages(counts: Counter[str], chosen: Iterable[str]) -> tuple[Choice, ...]:
    names = get_language() or "en"
    choices = [Choice(code, iso.language_name(code, names), counts[code]) for code in {*counts, *chosen}]
    return tuple(sorted(choices, key=lambda one: (-one.count, one.label)))


def _features(counts: Counter[str], chosen: Iterable[str]) -> tuple[Choice, ...]:
    known = {*counts, *chosen}
    return tuple(Choice(code, str(label), counts[code]) for code, label in FEATURES.items() if code in known)
