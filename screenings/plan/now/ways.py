"""Where a visitor is, and how long it takes from there on foot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils.translation import gettext as _

from screenings.models import Screening, Transfer, Venue
from screenings.models.venue import transfer_minutes
from screenings.plan.now.belongings import Kept


@dataclass(frozen=True)
class Here:
    """The visitor's place, None where nobody knows it, and from when on the visitor can leave it."""

    venue: Venue | None
    free_at: datetime
    walks: Mapping[int, int | None]  # minutes to each venue; None where unknown

    def walk(self, screening: Screening) -> int | None:
        """Minutes to a screening's venue, 0 where it is this one."""
        return self.walks.get(screening.hall.venue_id)

    def arrival(self, screening: Screening) -> datetime | None:
        """When the visitor can be there."""
        walk = self.walk(screening)
        return None if walk is None else self.free_at + timedelta(minutes=walk)

    def reaches(self, screening: Screening) -> bool:
        """Whether there is time to walk there before it starts; who does not know where the visitor is cannot say no."""
        arrival = self.arrival(screening)
        return arrival is None or arrival <= screening.starts_at

    def walk_text(self, screening: Screening) -> str:
        """“9 min on foot from Munt”, “Here, in Munt”; nothing where it is not known."""
        walk = self.walk(screening)
        if self.venue is None or walk is None:
            return ""
        facts = {"walk": walk, "venue": self.venue.name}
        return (_("%(walk)d min on foot from %(venue)s") if walk else _("Here, in %(venue)s")) % facts

    def short_walk_text(self, screening: Screening) -> str:
        """“9 min on foot”; nothing where there is no way to go, or none that is known."""
        walk = self.walk(screening)
        return _("%(walk)d min on foot") % {"walk": walk} if walk else ""


def here(kept: Kept, venues: Mapping[int, Venue], said: str, now: datetime) -> Here:
    """Where the visitor says to be, else where the last screening of the plan was. One query."""
    before, table = kept.before(now), Transfer.objects.all().table()
    venue = next((one for one in venues.values() if one.slug == said), None)
    free_at = now
    if venue is None and before is not None:
        venue, free_at = venues.get(before.screening.hall.venue_id), max(now, before.leaves_at)
    if venue is None:
        return Here(None, now, {})
    walks = {pk: transfer_minutes(venue, there, table) for pk, there in venues.items()}
    factor = kept.preferences.factor
    return Here(venue, free_at, {pk: None if walk is None else ceil(walk * factor) for pk, walk in walks.items()})
