"""What a key opens, over all editions: how much it is, and how all of it is deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screenings.models import Pick, Plan, Wish
from screenings.plan.keys import Key


@dataclass(frozen=True)
class Belongings:
    """How much somebody keeps."""

    films: int = 0
    screenings: int = 0
    preferences: bool = False

    def __bool__(self) -> bool:
        return bool(self.films or self.screenings or self.preferences)

    def __str__(self) -> str:
        return amount(self.films, self.screenings)


def belongings(key: Key | None) -> Belongings:
    """What a key opens. Three queries; none without a key."""
    if key is None:
        return Belongings()
    of_key: Mapping[str, str] = {"plan__key": key.fingerprint}
    return Belongings(
        films=Wish.objects.filter(**of_key).count(),
        screenings=Pick.objects.filter(**of_key).count(),
        preferences=Plan.objects.opened_by(key.fingerprint).exclude(preferences={}).exists(),
    )


def note_use(key: Key, *, now: datetime) -> None:
    """Notes that somebody still uses these plans."""
    Plan.objects.filter(key=key.fingerprint).update(touched_at=now)


@transaction.atomic
def forget(key: Key) -> None:
    """Deletes every plan that a key opens, with all that is in it."""
    Plan.objects.opened_by(key.fingerprint).delete()


def amount(films: int, screenings: int) -> str:
    """“3 films and 2 screenings”."""
    words = {
        "films": ngettext("%(number)d film", "%(number)d films", films) % {"number": films},
        "screenings": ngettext("%(number)d screening", "%(number)d screenings", screenings) % {"number": screenings},
    }
    if films and screenings:
        return _("%(films)s and %(screenings)s") % words
    return words["screenings" if screenings else "films"]
