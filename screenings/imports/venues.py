"""A row of venues.csv: a venue, and one of its halls."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from festival.admin.proposals import address
from festival.importing.columns import Codes, Column
from festival.importing.matching import VERY_NEAR
from festival.importing.outcome import Judged
from festival.importing.resources import Judging, ProgrammeResource
from festival.importing.rows import Row
from festival.translation import columns as in_both
from films.models.vocabulary import ScreenFormat
from screenings.imports.places import Places
from screenings.models import Hall, Venue
from screenings.models.venue import VenueAccess


def known_places(judging: Judging) -> Places:
    """Every venue and hall, read once for the whole import."""
    if "places" not in judging.shared:
        judging.shared["places"] = Places(Venue.objects.order_by("position", "pk").for_listing())
    places: Places = judging.shared["places"]
    return places


class VenueResource(ProgrammeResource):
    """What the venue of a row becomes. A venue stands in as many rows as it has halls; it counts once."""

    kind = "venues"
    model = Venue
    model_columns = (
        "name", "short_name", "slug", *in_both("description"), "street", "postal_code", "city", "latitude", "longitude",
        *in_both("transport", "access_text"), "access", "photo_credit", "url", "position",
    )  # fmt: skip
    renamed = {"name": "venue", "slug": "venue_slug", "position": "venue_position"}
    forgiving = frozenset({"url"})

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.places = known_places(judging)
        self.next_position = max((venue.position for venue in Venue.objects.all()), default=-1) + 1

    def columns(self) -> Iterator[Column]:
        for column in super().columns():
            if column.name == "access":
                column.widget = Codes.of(VenueAccess.choices)
            yield column

    def match(self, row: Row) -> Venue | None:
        """By name or address; a near name is only suggested."""
        name = row.get("venue")
        if not name:
            self.reject("venue", _("The row names no venue; fill this cell."))
        venue = self.places.venue(row.get("venue_slug")) if row.get("venue_slug") else None
        venue = venue or self.places.venue(name)
        if venue is not None:
            self.judged.is_counted = id(venue) not in self.claimed
            return venue
        near = next((one for one in self.places.venues.near(name, VERY_NEAR) if one.thing.pk), None)
        if near is not None and self.judging.choices.accepts(row):
            self.accept("venue", _("“%(name)s” was taken for this venue.") % {"name": name}, near.name)
            return near.thing
        if near is not None:
            self.judged.suggestion = near.name
            self.warn(
                "venue", _("This is taken as a new venue; the programme has one that is nearly called so."), near.name
            )
        return None

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        for column, value in super().values(row):
            spelling = column.name == "venue" and self.judged.instance.name
            if not spelling and not (column.name == "venue_slug" and self._is_taken(value)):
                yield column, value

    def instances(self) -> list[Venue]:
        return list(Venue.objects.order_by("pk"))

    def _is_taken(self, slug: str) -> bool:
        return slug in self.places.slugs and slug != self.judged.instance.slug

    def complete(self, instance: Venue, row: Row) -> None:
        if (instance.latitude is None) != (instance.longitude is None):
            self.reject("latitude", _("Give both coordinates, or neither."))
        if not self.judged.is_new:
            return
        instance.slug = instance.slug or address(instance.name, taken=self.places.slugs, longest=120, otherwise="venue")
        if not row.get("venue_position"):
            instance.position = self.next_position
        self.next_position = max(self.next_position, instance.position + 1)

    def learn(self, judged: Judged) -> None:
        self.places.add_venue(judged.instance, called=judged.row.get("venue"))


class HallResource(ProgrammeResource):
    """What the hall of a row becomes; a row without one is about the venue alone."""

    kind = "halls"
    model = Hall
    model_columns = (
        "name", "slug", "capacity", "wheelchair_places", "hearing_loop", "formats", "turnaround_minutes", "position",
    )  # fmt: skip
    renamed = {"name": "hall", "slug": "hall_slug", "position": "hall_position"}

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.places = known_places(judging)

    def columns(self) -> Iterator[Column]:
        for column in super().columns():
            if column.name == "formats":
                column.widget = Codes.of(ScreenFormat.choices)
            yield column

    def match(self, row: Row) -> Hall | None:
        """By name inside the row's venue, “Zaal 1” and “1” being one."""
        if self._venue(row) is None:
            self.reject("venue", _("The hall's venue was rejected; mend that first."))
        hall = self.places.hall_in(self._venue(row), row.get("hall"))  # type: ignore[arg-type]
        if hall is not None and id(hall) in self.claimed:
            message = _("This hall stands in line %(line)d already; leave one of the two lines out.")
            self.reject("hall", message % {"line": self.claimed[id(hall)].line})
        return hall

    def _venue(self, row: Row) -> Venue | None:
        return (self.places.venue(row.get("venue_slug")) if row.get("venue_slug") else None) or self.places.venue(
            row.get("venue")
        )

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        for column, value in super().values(row):
            spelling = column.name == "hall" and self.judged.instance.name
            taken = column.name == "hall_slug" and value in self.places.slugs and value != self.judged.instance.slug
            if not spelling and not taken:
                yield column, value

    def complete(self, instance: Hall, row: Row) -> None:
        if not self.judged.is_new:
            return
        venue = self._venue(row)
        assert venue is not None
        instance.venue = venue
        instance.slug = instance.slug or address(
            instance.full_name, taken=self.places.slugs, longest=160, otherwise="hall"
        )
        if not row.get("hall_position"):
            instance.position = max((hall.position for hall in self.places.halls[id(venue)]), default=-1) + 1

    def learn(self, judged: Judged) -> None:
        self.places.add_hall(judged.instance)

    def instances(self) -> list[Hall]:
        return sorted((hall for halls in self.places.halls.values() for hall in halls), key=lambda hall: hall.pk)
