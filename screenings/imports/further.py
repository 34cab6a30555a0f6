"""The further tables of screenings: the way between venues, and what happened to public screenings."""

from typing import Any

from django.db import models

from festival.importing.further import FurtherResource, Linked
from screenings.imports.venues import known_places
from screenings.models import Change, Screening, Transfer


class ScreeningsPart(FurtherResource):
    """A table whose rows name venues, halls and screenings."""

    def links(self) -> dict[str, Linked]:
        places = known_places(self.judging)
        venue = Linked(places.venues.by_code, lambda venue: venue.slug)
        hall = Linked(places.full.by_code, lambda hall: hall.slug)
        every = {
            "from_venue": venue, "to_venue": venue, "from_hall": hall, "to_hall": hall,
            "screening": Linked(self._screening, spot),
        }  # fmt: skip
        return {field.name: every[field.name] for field in self.model._meta.fields if field.name in every}

    def _screening(self, text: str) -> Screening | None:
        """By code; without one, by its hall's address and its start."""
        if "screenings by spot" not in self.judging.shared:
            self.judging.shared["screenings by spot"] = {spot(one): one for one in self.judging.shared["screenings"]}
        found: Screening | None = self.judging.shared["screenings by spot"].get(text)
        return found


class TransferResource(ScreeningsPart):
    """transfers.csv"""

    kind, model, keys = "transfers", Transfer, ("from_venue", "to_venue")


class ChangeResource(ScreeningsPart):
    """changes.csv"""

    kind, model, keys = "changes", Change, ("screening", "kind", "made_at")
    without = frozenset({"made_by"})

    def existing(self) -> models.QuerySet[Any]:
        found = super().existing().filter(screening__edition=self.judging.edition.pk)
        return found.select_related("screening__hall", "from_hall", "to_hall")


def spot(screening: Screening) -> str:
    """What a screening is called in other tables: its code, else its hall and start."""
    return screening.code or f"{screening.hall.slug} {screening.starts_at:%Y-%m-%dT%H:%MZ}"


AFTER = (TransferResource, ChangeResource)
