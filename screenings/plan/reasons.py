"""Why a film is not in a plan: a sentence for each of its screenings, with the facts. Pure over obstacles and names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screenings.plan.naming import Names
from screenings.plan.offering import FEATURES
from screenings.planner.clashes import Clash
from screenings.planner.explaining import Obstacle
from screenings.planner.instance import Preferences
from screenings.planner.task import Reason
from screenings.states import enumerated


@dataclass(frozen=True)
class Line:
    """One screening of a film that is not in a plan, and why."""

    screening: str
    place: str  # “Thu 22, 20:00, Munt 11”
    reason: str

    @property
    def sentence(self) -> str:
        """Both together."""
        return f"{self.place} — {self.reason}"


class Reasons:
    """Makes sentences of obstacles."""

    def __init__(self, names: Names, preferences: Preferences, day_of: Callable[[int], int]) -> None:
        self.names, self.preferences, self.day_of = names, preferences, day_of
        self.limits = preferences.limits
        self.texts: Mapping[Reason, Callable[[Obstacle], str]] = {
            Reason.FITS: lambda _one: _("it fits: plan again"),
            Reason.CLASH: self.clashes,
            Reason.DAY_FULL: self.day_full,
            Reason.PASS_FULL: self.pass_full,
            Reason.CLASH_WITH_FIXED: self.clashes,
            Reason.BUSY: self.busy,
            Reason.NOT_FREE: lambda _one: _("outside the time that you are free"),
            Reason.SOLD_OUT: lambda _one: _("sold out, and you do not queue"),
            Reason.UNSUITABLE: self.unsuitable,
            Reason.EXCLUDED: lambda _one: _("you threw it out"),
            Reason.ALREADY_PLANNED: lambda _one: _("what it shows is in the plan already"),
            Reason.STARTED: lambda _one: _("it has begun"),
            Reason.CANCELLED: lambda _one: _("cancelled"),
        }

    def line(self, obstacle: Obstacle) -> Line:
        """A screening and its reason."""
        pk = obstacle.screening.id
        return Line(pk, self.names.place(pk), self.texts[obstacle.reason](obstacle))

    def clashes(self, obstacle: Obstacle) -> str:
        """All that is in the way."""
        return enumerated([self.clash(obstacle, clash) for clash in obstacle.clashes])

    def clash(self, obstacle: Obstacle, clash: Clash) -> str:
        """“12 min after “Side B”, 19 are needed: 9 on foot and 10 to spare”."""
        comes_later = clash.later.id == obstacle.screening.id
        beside = clash.earlier if comes_later else clash.later
        facts = {
            "title": self.names.title(beside.id), "minutes": clash.overlap or max(clash.between, 0),
            "needed": clash.needed, "walk": clash.on_foot, "spare": clash.needed - clash.on_foot,
        }  # fmt: skip
        text = self.overlap(clash) if clash.overlap else self.too_close(clash, comes_later)
        held = self.held(beside.id)
        return f"{text % facts}, {held}" if held else text % facts

    def overlap(self, clash: Clash) -> str:
        """Both run at once."""
        return ngettext(
            "it overlaps “%(title)s” by %(minutes)d minute",
            "it overlaps “%(title)s” by %(minutes)d minutes",
            clash.overlap,
        )

    def too_close(self, clash: Clash, comes_later: bool) -> str:
        """There is not enough time between them."""
        if clash.on_foot and comes_later:
            return _(
                "%(minutes)d min after “%(title)s”, %(needed)d are needed: %(walk)d on foot and %(spare)d to spare"
            )
        if clash.on_foot:
            return _(
                "%(minutes)d min before “%(title)s”, %(needed)d are needed: %(walk)d on foot and %(spare)d to spare"
            )
        if comes_later:
            return _("%(minutes)d min after “%(title)s”, %(needed)d are needed")
        return _("%(minutes)d min before “%(title)s”, %(needed)d are needed")

    def held(self, screening: str) -> str:
        """Why what is in the way stays there."""
        if screening in self.preferences.bought:
            return _("for which you have a ticket")
        return _("which you pinned") if screening in self.preferences.pinned else ""

    def day_full(self, obstacle: Obstacle) -> str:
        """The day has as many as the visitor wants."""
        most = self.limits.of_day(self.day_of(obstacle.screening.start)) or 0
        if not most:
            return _("nothing is to be planned on that day")
        text = ngettext(
            "that day has its %(most)d screening already", "that day has its %(most)d screenings already", most
        )
        return text % {"most": most}

    def pass_full(self, _obstacle: Obstacle) -> str:
        """The pass is used up."""
        most = self.limits.in_all or 0
        text = ngettext(
            "your pass for %(most)d screening is used up", "your pass for %(most)d screenings is used up", most
        )
        return text % {"most": most}

    def busy(self, obstacle: Obstacle) -> str:
        """The visitor has something else to do."""
        if obstacle.busy is None:
            return _("you are busy then")
        begins, ends = map(self.names.clock, obstacle.busy)
        return _("you are busy from %(begins)s to %(ends)s") % {"begins": begins, "ends": ends}

    def unsuitable(self, obstacle: Obstacle) -> str:
        """It is not for this visitor."""
        word, *missing = obstacle.note.split()
        if word == "audience":
            return _("not for everybody: by invitation, or for press, schools or industry")
        if word == "language":
            return _("in no language that you understand, not even in the subtitles")
        return _("without what you need: %(features)s") % {
            "features": enumerated([str(FEATURES[one]) for one in missing])
        }
