"""A plan as the planner is asked about it: the programme's rows, the walks, the wishes and the picks; six queries at most."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from typing import Any

from festival import days
from festival.files import READER
from festival.models import Edition
from films.models import CompilationItem, Film
from screenings.models import Plan, Screening, Transfer, Venue
from screenings.models.venue import transfer_minutes
from screenings.models.vocabulary import Audience, Availability, PickState, WishLevel
from screenings.models.vocabulary import Status as Decided
from screenings.plan.preferences import PlanPreferences, Span, read
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
    Window,
)
from screenings.planner.instance import Screening as Row
from screenings.planner.task import Attendance
from screenings.timetable.grid import ASSUMED_MINUTES

FAR = 60  # minutes between venues that nobody walked and that have no coordinates
STATUSES = {Availability.FEW: Status.FEW, Availability.SOLD_OUT: Status.SOLD_OUT, Availability.RUSH: Status.SOLD_OUT}
FIELDS = (
    "pk", "film", "compilation", "hall", "hall__venue", "starts_at", "ends_at", "discussion_minutes", "availability",
    "status", "audience", "spoken_languages", "film__languages", "subtitles", "access",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A plan beside its edition's programme. Ids are primary keys as texts; minutes count from the first day's midnight."""

    plan: Plan
    instance: Instance
    states: Mapping[str, PickState]  # of each picked screening that is still in the programme
    levels: Mapping[str, WishLevel]

    def held(self) -> tuple[Attended, ...]:
        """Everything that the visitor means to attend, as it would be attended; in order of picking."""
        return tuple(Attendance(self.instance).fixed())

    def walking(self) -> Walking:
        """The time that must lie between two screenings."""
        return Attendance(self.instance).walking


def question(plan: Plan, *, now: datetime, also: Collection[int] = ()) -> Question:
    """What the planner has to know of a plan; `also` are further films whose screenings matter."""
    return Asking(plan, now).question(also)


class Asking:
    """Reads what one plan needs; every table is asked once."""

    def __init__(self, plan: Plan, now: datetime) -> None:
        self.plan, self.edition, self.now = plan, plan.edition, now
        self.preferences = read(plan.preferences)
        self.picks = dict(plan.picks.order_by("made_at", "pk").values_list("screening", "state"))
        self.wishes = dict(plan.wishes.values_list("film", "level"))

    def question(self, also: Collection[int]) -> Question:
        """Everything, as it stands now."""
        films = {film for film, level in self.wishes.items() if level != WishLevel.NO} | set(also)
        rows = self._rows(films)
        items = self._items(row["compilation"] for row in rows)
        screenings = tuple(self._screening(row, items) for row in rows)
        known = {screening.id for screening in screenings}
        states = {str(pk): PickState(state) for pk, state in self.picks.items() if str(pk) in known}
        venues = tuple(dict.fromkeys(screening.venue for screening in screenings))
        programme = Programme(
            screenings, venues, self._transfers(venues), day_starts=minutes_of(self.edition.day_starts_at)
        )
        levels = self._levels(screenings, states)
        preferences = self._preferences(rows, states, levels)
        return Question(self.plan, Instance(programme, preferences), states, levels)

    def _rows(self, films: Collection[int]) -> list[dict[str, Any]]:
        visible = Screening.objects.visible_to(READER, now=self.now).filter(edition=self.edition)
        wanted = visible.about(Film.objects.filter(pk__in=films)) | visible.filter(pk__in=self.picks)
        return list(wanted.order_by("starts_at", "pk").distinct().values(*FIELDS))

    def _items(self, compilations: Iterable[int | None]) -> dict[int, list[int]]:
        """The films that visitors may know of, by compilation."""
        found = defaultdict(list)
        items = CompilationItem.objects.filter(compilation__in={pk for pk in compilations if pk})
        public = items.filter(film__published_at__lte=self.now).order_by("position", "pk")
        for compilation, film in public.values_list("compilation", "film"):
            found[compilation].append(film)
        return found

    def _screening(self, row: dict[str, Any], items: Mapping[int, list[int]]) -> Row:
        films = [row["film"]] if row["film"] else items.get(row["compilation"], [])
        start = self.minute(row["starts_at"])
        whole = self.minute(row["ends_at"]) if row["ends_at"] else start + ASSUMED_MINUTES
        talk = row["discussion_minutes"] if row["ends_at"] else 0
        status = STATUSES.get(row["availability"], Status.AVAILABLE)
        return Row(
            id=str(row["pk"]), films=tuple(map(str, films)), venue=str(row["hall__venue"]), hall=str(row["hall"]),
            start=start, end=max(whole - talk, start + 1), discussion_end=whole if talk else None,
            status=Status.CANCELLED if row["status"] == Decided.CANCELLED else status,
        )  # fmt: skip

    def minute(self, when: datetime) -> int:
        """A moment as the planner counts."""
        return days.minutes_into(when, self.edition.starts_on, self.edition.zone)

    def _levels(self, screenings: Iterable[Row], states: Mapping[str, PickState]) -> dict[str, WishLevel]:
        """What is wished for; a film that is only picked counts as wanted."""
        going = {pk for pk, state in states.items() if state.is_going}
        picked = {film for one in screenings if one.id in going for film in one.films}
        said = {str(film): WishLevel(level) for film, level in self.wishes.items()}
        return dict.fromkeys(picked, WishLevel.WANT) | {
            film: level for film, level in said.items() if level != WishLevel.NO
        }

    def _preferences(
        self, rows: Iterable[dict[str, Any]], states: Mapping[str, PickState], levels: Mapping[str, WishLevel]
    ) -> Preferences:
        said, edition = self.preferences, self.edition
        return Preferences(
            wishes={film: level.value for film, level in levels.items()},
            free=tuple(window(span, edition) for span in said.free) or None,
            busy=tuple(window(span, edition) for span in said.busy),
            limits=Limits(said.a_day, {self._number(day): most for day, most in said.on_day.items()}, said.in_all),
            bought=tuple(pk for pk, state in states.items() if state == PickState.BOUGHT),
            pinned=tuple(pk for pk, state in states.items() if state in {PickState.PINNED, PickState.PLANNED}),
            excluded=frozenset(pk for pk, state in states.items() if state == PickState.EXCLUDED),
            unsuitable={str(row["pk"]): why for row in rows if (why := unsuitable(row, said))},
            discussions=Discussions(said.discussions),
            gaps=Gaps(same_hall=0, same_venue=said.within_venue, buffer=said.buffer),
            takes_sold_out=said.rush,
            now=self.minute(self.now),
        )

    def _number(self, day: str) -> int:
        """A festival day counted from 0."""
        return (datetime.fromisoformat(day).date() - self.edition.starts_on).days

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


def minutes_of(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


def window(span: Span, edition: Edition) -> Window:
    """A part of a day in the planner's minutes; one that ends before it begins ends in the night."""
    day = datetime.fromisoformat(span.day).date()
    begins, ends = (
        days.minutes_into(edition.moment(day, time.fromisoformat(at)), edition.starts_on, edition.zone)
        for at in (span.begins, span.ends)
    )
    return begins, ends if ends > begins else days.minutes_into(edition.bounds(day)[1], edition.starts_on, edition.zone)


def unsuitable(row: Mapping[str, Any], said: PlanPreferences) -> str:
    """Why a screening does not suit a visitor, as a word; nothing where it does."""
    if row["audience"] != Audience.PUBLIC or row["availability"] == Availability.BY_INVITATION:
        return "audience"
    spoken = row["spoken_languages"] or row["film__languages"] or ()
    understood = {*said.languages}
    if understood and spoken and understood.isdisjoint([*spoken, *row["subtitles"]]):
        return "language"
    return "access" if set(said.access) - set(row["access"]) else ""
