"""What the page for the foyer prints, prepared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import days
from festival.files import READER
from festival.models import Edition
from screenings.changes import Line, line_of
from screenings.models import Change, Plan, Venue
from screenings.models.change import ChangeQuerySet
from screenings.plan.contents import unread_changes
from screenings.plan.now.belongings import kept
from screenings.plan.now.coming import Coming, coming, running_text
from screenings.plan.now.near import AN_HOUR, Around, Group, letting_in, within_the_hour
from screenings.plan.now.ways import Here, here
from screenings.programme import Sections
from screenings.rows import NextRow, next_row
from screenings.states import Reader

LATELY = timedelta(hours=3)
MOST_CHANGES = 5


@dataclass(frozen=True)
class Place:
    """A venue that the visitor may be at."""

    name: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class NowPage:
    """Everything on the page."""

    moment: str
    moment_iso: str
    coming: Coming | None
    running: str
    place: str
    places: Sequence[Place]
    groups: Sequence[Group]
    later: NextRow | None
    own_news: Sequence[Line]
    other_news: Sequence[Line]


def prepare(edition: Edition, plan: Plan | None, said: str, now: datetime) -> NowPage:
    """The page while the festival runs. Five queries, eight with a plan; one more where nothing starts within the hour."""
    mine, venues = kept(plan, now), _venues(edition)
    spot = here(mine, venues, said, now)
    groups = Around(mine, spot, Sections.of(edition), now).groups(within_the_hour(edition, now))
    later = None if groups else letting_in(edition, now + AN_HOUR).exclude(pk__in=mine.known).first()
    own, reader = unread_changes(plan, now) if plan else [], Reader(now)
    local = now.astimezone(edition.zone)
    return NowPage(
        moment=f"{date_format(local, _('D j M'))}, {days.clock(now, edition.zone)}", moment_iso=local.isoformat(),
        coming=coming(mine, spot, now), running=running_text(mine, now),
        place=spot.venue.name if spot.venue else "", places=_places(venues, spot), groups=groups,
        later=next_row(later, now) if later else None,
        own_news=[line_of(change, reader) for change in own[:MOST_CHANGES]],
        other_news=[line_of(change, reader) for change in _lately(edition, now) if change not in own],
    )  # fmt: skip


def sentence(edition: Edition | None, now: datetime) -> str:
    """What stands there before the festival and after it; nothing while it runs."""
    if not edition:
        return _("No festival has been announced yet.")
    if edition.is_over(now):
        return _("%(edition)s has ended. Thank you for coming.") % {"edition": edition.name}
    day = date_format(edition.starts_on, "l j F")
    if not edition.has_begun(now):
        return _("%(edition)s begins on %(day)s. From then on this page says what comes next, how far it is and when to leave.") % {"edition": edition.name, "day": day}  # fmt: skip
    if not edition.programme_is_public(now):
        return _("The programme of %(edition)s is not public yet.") % {"edition": edition.name}
    return ""


def _venues(edition: Edition) -> Mapping[int, Venue]:
    """The venues of the edition's screenings, in order. One query."""
    used = edition.screenings.order_by().values("hall__venue")
    venues = Venue.objects.filter(pk__in=used).only("name", "slug", "position", "latitude", "longitude")
    return {venue.pk: venue for venue in venues}


def _places(venues: Mapping[int, Venue], spot: Here) -> list[Place]:
    address = reverse("screenings:now")
    return [Place(venue.name, f"{address}?from={venue.slug}", venue == spot.venue) for venue in venues.values()]


def _lately(edition: Edition, now: datetime) -> ChangeQuerySet:
    """What changed in the last hours for screenings that lie ahead. One query."""
    visible = Change.objects.visible_to(READER, now=now).in_edition(edition)
    return visible.filter(made_at__gt=now - LATELY, screening__starts_at__gt=now).for_listing()[:MOST_CHANGES]
