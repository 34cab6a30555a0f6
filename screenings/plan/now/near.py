"""What starts within the hour that a visitor can still get into: tickets or a rush line, and time to walk there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from festival.files import READER
from festival.models import Edition
from screenings.models import Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import Audience
from screenings.plan.now.belongings import Kept, Mine
from screenings.plan.now.ways import Here
from screenings.programme import Sections
from screenings.rows import NextRow, next_row
from screenings.timetable.grid import ASSUMED_MINUTES

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Near:
    """A screening nearby: how far, and what of the plan it would cost."""

    row: NextRow
    walk: str
    costs: str


@dataclass(frozen=True)
class Group:
    """Screenings of one venue; without a name where they come from several, in order of time."""

    name: str
    url: str
    items: Sequence[Near]


@dataclass(frozen=True)
class Around:
    """What is near a visitor at a moment."""

    kept: Kept
    here: Here
    sections: Sections
    now: datetime

    def groups(self, screenings: Iterable[Screening]) -> list[Group]:
        """In order of time where the visitor's place is known, else by venue."""
        reachable = [one for one in screenings if one.pk not in self.kept.known and self.here.reaches(one)]
        if self.here.venue:
            return [Group("", "", [self.near(one) for one in reachable])] if reachable else []
        by_venue = sorted(reachable, key=lambda one: (one.hall.venue.position, one.hall.venue.name))
        return [
            Group(venue.name, venue.get_absolute_url(), [self.near(one) for one in together])
            for venue, together in groupby(by_venue, key=lambda one: one.hall.venue)
        ]

    def near(self, screening: Screening) -> Near:
        """One of them."""
        row = next_row(screening, self.now, section=self.sections.shown_for(screening))
        return Near(row, self.here.short_walk_text(screening), self.costs(screening))

    def costs(self, screening: Screening) -> str:
        """“Overlaps “Side B”, which is in your plan”, where that begins before this one ends."""
        ends_at = screening.ends_at or screening.starts_at + timedelta(minutes=ASSUMED_MINUTES)
        missed: Mine | None = next(
            (one for one in self.kept.ahead(self.now) if _overlap(one, screening, ends_at)), None
        )
        facts = {"title": missed.screening.shown_title} if missed else {}
        return _("Overlaps “%(title)s”, which is in your plan") % facts if missed else ""


def letting_in(edition: Edition, now: datetime) -> ScreeningQuerySet:
    """Everybody's screenings of an edition that one can still get into."""
    visible = Screening.objects.visible_to(READER, now=now).filter(edition=edition, audience=Audience.PUBLIC)
    return visible.letting_in(now).for_grid()


def within_the_hour(edition: Edition, now: datetime) -> list[Screening]:
    """Those that start soon. One query."""
    return list(letting_in(edition, now).filter(starts_at__lte=now + AN_HOUR))


def _overlap(mine: Mine, screening: Screening, ends_at: datetime) -> bool:
    return mine.screening.starts_at < ends_at and screening.starts_at < mine.leaves_at
