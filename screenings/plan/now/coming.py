"""What a visitor has next, in words: how soon, how far, when to leave, and whether that is still in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import days
from festival.templatetags.festival import duration
from screenings.models import Screening
from screenings.plan.now.belongings import Kept, Mine
from screenings.plan.now.ways import Here
from screenings.rows import NextRow, clock, next_row


@dataclass(frozen=True)
class Coming:
    """The next screening of the plan, and the one after it."""

    row: NextRow
    soon: str
    walk: str
    leave: str
    is_late: bool
    then: str


def coming(kept: Kept, here: Here, now: datetime) -> Coming | None:
    """None where nothing lies ahead."""
    ahead = kept.ahead(now)
    if not ahead:
        return None
    screening = ahead[0].screening
    late = late_text(screening, here, now)
    return Coming(
        row=next_row(screening, now), soon=soon_text(screening, now), walk=here.walk_text(screening),
        leave=late or leave_text(screening, here), is_late=bool(late), then=then_text(ahead[1:2], screening),
    )  # fmt: skip


def soon_text(screening: Screening, now: datetime) -> str:
    """“in 25 min”; “tomorrow”, or the day, for what is not today any more."""
    away = (screening.day - screening.edition.day_of(now)).days
    if away == 0:
        return _("in %(time)s") % {"time": duration(days.minutes_between(now, screening.starts_at))}
    return _("tomorrow") if away == 1 else date_format(screening.day, "l j F")


def leave_text(screening: Screening, here: Here) -> str:
    """“Leave by 12:31”; nothing where there is no way to go."""
    walk = here.walk(screening)
    by = screening.starts_at - timedelta(minutes=walk or 0)
    return _("Leave by %(time)s") % {"time": clock(screening, by)} if walk else ""


def late_text(screening: Screening, here: Here, now: datetime) -> str:
    """By how much the visitor would miss the beginning; nothing who is in time."""
    arrival = here.arrival(screening)
    if arrival is None or arrival <= screening.starts_at:
        return ""
    late = {"minutes": days.minutes_between(screening.starts_at, arrival)}
    if here.free_at > now:
        return _("You get there %(minutes)d min after it has begun") % late
    return _("Go now: you get there %(minutes)d min after it has begun") % late


def then_text(following: list[Mine], screening: Screening) -> str:
    """“Then 15:00 Side B, Munt 9”, of the same day."""
    same_day = [one.screening for one in following if one.screening.day == screening.day]
    facts = [
        {"time": clock(one, one.starts_at), "title": one.shown_title, "hall": one.hall.full_name} for one in same_day
    ]
    return _("Then %(time)s “%(title)s”, %(hall)s") % facts[0] if facts else ""


def running_text(kept: Kept, now: datetime) -> str:
    """“On now: “Side A” in Munt 9, until 13:56”."""
    before = kept.before(now)
    if before is None or before.leaves_at <= now:
        return ""
    screening = before.screening
    facts = {
        "title": screening.shown_title, "hall": screening.hall.full_name, "time": clock(screening, before.leaves_at),
    }  # fmt: skip
    return _("On now: “%(title)s” in %(hall)s, until %(time)s") % facts
