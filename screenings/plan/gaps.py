"""What lies between two screenings of a plan: free minutes, and the walk to the next venue."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from festival.templatetags.festival import duration
from screenings.plan.contents import Contents
from screenings.planner.clashes import Pick

LITTLE = 15  # minutes to spare


@dataclass(frozen=True)
class Gap:
    """The words between two rows; `is_tight` where little time is left once the walk is done."""

    text: str
    is_tight: bool


def gap(contents: Contents, earlier: Pick, later: Pick) -> Gap | None:
    """Between two screenings that follow one another; None where they clash, which has a box of its own."""
    walking = contents.attendance.walking
    if walking.clash(earlier, later):
        return None
    on_foot = 0 if earlier.venue == later.venue else walking.transfers[earlier.venue][later.venue]
    free = later.start - earlier.end - on_foot
    facts = {"free": duration(free), "walk": on_foot, "venue": contents.question.venues[later.screening.venue]}
    if on_foot:
        text = _("%(free)s free, %(walk)d min on foot to %(venue)s") % facts
    else:
        text = _("%(free)s free") % facts
    return Gap(text, free < LITTLE)
