"""A plan as the planner is asked about it: the programme's rows, the walks, the wishes and the picks; six queries at most."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil

from festival import days
from screenings.models import Plan, Transfer, Venue
from screenings.models.venue import hall_name, transfer_minutes
from screenings.models.vocabulary import Availability, PickState, WishLevel
from screenings.models.vocabulary import Status as Decided
from screenings.plan import times
from screenings.plan.facts import Facts, facts_of
from screenings.plan.preferences import read
from screenings.plan.suiting import unsuitable
from screenings.planner.clashes import Pick as Attended
from screenings.planner.clashes import Walking
from screenings.planner.instance import (
    Discussions,
    Gaps,
    Instance,
    Limits,
    Preferences,
    Programme,
    Status,
)
from screenings.planner.instance import Screening as Row
from screenings.planner.task import Attendance
from screenings.timetable.grid import ASSUMED_MINUTES

FAR = 60  # minutes between venues that nobody walked and that have no coordinates
STATUSES = {Availability.FEW: Status.FEW, Availability.SOLD_OUT: Status.SOLD_OUT, Availability.RUSH: Status.SOLD_OUT}


@dataclass(frozen=True)
class Picked:
    """What a visitor has made of a screening."""

    state: PickState
    tickets: int = 0
    stays: bool | None = None


@dataclass(frozen=True)
class Question:
    """A plan beside its edition's programme. Ids are primary keys as texts; minutes count from the first day's midnight."""

    plan: Plan
    instance: Instance  # whatever the visitor means to attend, and takes place, is a fact in it
    picks: Mapping[str, Picked]  # of each picked screening that is still in the programme, in order of picking
    levels: Mapping[str, WishLevel]  # of each film that is wished for; one that is only picked counts as wanted
    facts: Mapping[str, Facts]  # of each screening
    refused: frozenset[str] = frozenset()  # films that the visitor does not want to see
    lost: int = 0  # picks of screenings that visitors do not find any more

    @property
    def states(self) -> dict[str, PickState]:
        """What each picked screening is in the plan."""
        return {pk: picked.state for pk, picked in self.picks.items()}

    @cached_property
    def halls(self) -> Mapping[str, str]:
        """Full names of halls."""
        named = ((row["hall"], row["hall__venue__name"], row["hall__name"]) for row in self.facts.values())
        return {str(hall): hall_name(venue, name) for hall, venue, name in named}

    @cached_property
    def venues(self) -> Mapping[str, str]:
        """Names of venues."""
        return {str(row["hall__venue"]): row["hall__venue__name"] for row in self.facts.values()}

    def moment(self, minute: int) -> datetime:
        """The moment of one of the planner's minutes."""
        return times.moment(minute, self.plan.edition)

    @cached_property
    def attendance(self) -> Attendance:
        """How the visitor may attend what the question is about."""
        return Attendance(self.instance)

    def held(self) -> tuple[Attended, ...]:
        """Everything that the visitor means to attend and that takes place, as it would be attended; bought first."""
        return tuple(self.attendance.fixed())

    def walking(self) -> Walking:
        """The time that must lie between two screenings."""
        return self.attendance.walking


def question(plan: Plan, *, now: datetime) -> Question:
    """What the planner has to know of a plan."""
    return Asking(plan, now).question()


class Asking:
    """Reads what one plan needs; every table is asked once."""

    def __init__(self, plan: Plan, now: datetime) -> None:
        self.plan, self.edition, self.now = plan, plan.edition, now
        self.preferences = read(plan.preferences)
        fields = ("screening", "state", "tickets", "stays", "screening__film", "screening__compilation")
        self.kept = list(plan.picks.order_by("made_at", "pk").values(*fields))
        self.wishes = {film: WishLevel(level) for film, level in plan.wishes.values_list("film", "level")}

    def question(self) -> Question:
        """Everything, as it stands now."""
        facts = facts_of(self.edition, self.wishes, self.kept, self.now)
        screenings = tuple(self._screening(row) for row in facts.values())
        picked = {str(one["screening"]): one for one in self.kept}
        picks = {
            pk: Picked(PickState(one["state"]), one["tickets"], one["stays"])
            for pk, one in picked.items()
            if pk in facts
        }
        venues = tuple(dict.fromkeys(screening.venue for screening in screenings))
        programme = Programme(
            screenings, venues, self._transfers(venues),
            day_starts=times.minutes_of(self.edition.day_starts_at), openings=times.openings(self.edition),
        )  # fmt: skip
        levels = self._levels(facts, picks)
        return Question(
            self.plan, Instance(programme, self._preferences(facts, picks, levels)), picks, levels, facts,
            refused=frozenset(str(film) for film, level in self.wishes.items() if level == WishLevel.NO),
            lost=len(self.kept) - len(picks),
        )  # fmt: skip

    def _screening(self, row: Facts) -> Row:
        start, talk = self.minute(row["starts_at"]), row["discussion_minutes"]
        if row["ends_at"]:
            credits = max(self.minute(row["ends_at"]) - talk, start + 1)
        else:
            credits = start + row["introduction_minutes"] + max(ASSUMED_MINUTES, row["known_minutes"])
        status = STATUSES.get(row["availability"], Status.AVAILABLE)
        return Row(
            id=str(row["pk"]), films=tuple(map(str, row["films"])), venue=str(row["hall__venue"]), hall=str(row["hall"]),
            start=start, end=credits, discussion_end=credits + talk if talk else None,
            status=Status.CANCELLED if row["status"] == Decided.CANCELLED else status,
        )  # fmt: skip

    def minute(self, when: datetime) -> int:
        """A moment as the planner counts."""
        return days.minutes_into(when, self.edition.starts_on, self.edition.zone)

    def _levels(self, facts: Mapping[str, Facts], picks: Mapping[str, Picked]) -> dict[str, WishLevel]:
        going = (pk for pk, one in picks.items() if one.state.is_going)
        picked = dict.fromkeys((film for pk in going for film in facts[pk]["films"]), WishLevel.WANT)
        return {str(film): level for film, level in (picked | self.wishes).items() if level != WishLevel.NO}

    def _preferences(
        self, facts: Mapping[str, Facts], picks: Mapping[str, Picked], levels: Mapping[str, WishLevel]
    ) -> Preferences:
        said = self.preferences
        # What is cancelled is in nobody's way.
        on = {pk: one for pk, one in picks.items() if facts[pk]["status"] != Decided.CANCELLED}
        return Preferences(
            wishes={film: level.value for film, level in levels.items()},
            free=times.free(said, self.edition),
            busy=times.busy(said, self.edition),
            limits=Limits(said.a_day, times.on_days(said, self.edition), said.in_all),
            bought=tuple(pk for pk, one in on.items() if one.state == PickState.BOUGHT),
            pinned=tuple(pk for pk, one in on.items() if one.state in {PickState.PINNED, PickState.PLANNED}),
            excluded=frozenset(pk for pk, one in on.items() if one.state == PickState.EXCLUDED),
            unsuitable={pk: why for pk, row in facts.items() if (why := unsuitable(row, said))},
            discussions=Discussions(said.discussions),
            stays={pk: one.stays for pk, one in on.items() if one.stays is not None},
            gaps=Gaps(same_hall=0, same_venue=said.within_venue, buffer=said.buffer),
            takes_sold_out=said.rush,
            now=self.minute(self.now),
        )

    def _transfers(self, venues: Collection[str]) -> tuple[tuple[int, ...], ...]:
        """Minutes from door to door at the visitor's pace."""
        found = Venue.objects.in_bulk([int(venue) for venue in venues])
        table = Transfer.objects.all().table()
        factor = self.preferences.factor
        places = [found[int(venue)] for venue in venues]

        def minutes(here: Venue, there: Venue) -> int:
            known = transfer_minutes(here, there, table)
            return ceil((FAR if known is None else known) * factor)

        return tuple(tuple(minutes(here, there) for there in places) for here in places)
