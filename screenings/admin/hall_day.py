"""A hall on one day as a strip under the screening form, laid out like the public timetable."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from festival import days
from festival.models import Edition
from films.models import Selection
from screenings import free_times
from screenings.conflicts import turnaround_of
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.timetable import grid
from screenings.timetable.grid import ASSUMED_MINUTES

WORTH_A_LINK = 60


@dataclass(frozen=True)
class StripBlock:
    """A screening in the strip."""

    classes: str
    time: str
    title: str
    url: str
    is_draft: bool
    trouble: str = ""


@dataclass(frozen=True)
class StripGap:
    """Room for another screening: where it starts, and the form that it opens."""

    classes: str
    time: str
    url: str


class HallDay:
    """A hall on a festival day, with a screening as a form has it, if it has one already. Two queries."""

    def __init__(self, edition: Edition, day: date, hall: Hall, draft: Screening | None = None) -> None:
        self.edition, self.day, self.hall, self.draft = edition, day, hall, draft
        self.turnaround = turnaround_of(hall, edition)
        others = Screening.objects.starting_within([edition.bounds(day)]).filter(hall=hall)
        if draft is not None:
            others = others.exclude(pk=draft.pk)
        self.others = list(others.select_related("film", "compilation__section", "edition"))
        together = [*self.others, draft] if draft else self.others
        self.screenings = sorted(together, key=lambda screening: (screening.starts_at, screening.pk or 0))

    @classmethod
    def of(cls, screening: Screening) -> "HallDay":
        """The day around a screening."""
        return cls(screening.edition, screening.day, screening.hall, screening)

    @property
    def layout(self) -> grid.Grid:
        """Everything in its place."""
        blocks = [self._block(number, screening) for number, screening in enumerate(self.screenings)]
        return grid.grid(blocks, [0])

    @property
    def axis(self) -> tuple[range, str, list[tuple[str, str]]]:
        """The hours shown, their classes, and (class, label) of each."""
        laid = self.layout
        first = min(laid.first, free_times.OPENS // 60) if laid.rows else free_times.OPENS // 60
        last = max(laid.last, free_times.CLOSES // 60)
        hours = range(first, last)
        return hours, f"f{first} to{last}", [(f"h{hour}", self.clock(hour * 60)) for hour in hours]

    def blocks(self) -> list[StripBlock]:
        """The screenings, in order of time."""
        colours, rows = self._colours(), self.layout.rows
        slots = rows[0].slots if rows else ()
        return [self._shown(self.screenings[int(str(slot.key))], slot, colours) for slot in slots]

    def gaps(self) -> list[StripGap]:
        """Where there is room for an hour or more."""
        found = []
        for gap in self._gaps(self.screenings):
            minute = free_times.rounded(gap.first, gap.until)
            if minute is not None and gap.until - minute >= WORTH_A_LINK:
                steps = (gap.until - minute) // grid.STEP
                classes = f"h{minute // 60} m{minute % 60 // 5 * 5} d{min(steps, grid.MOST_STEPS)}"
                found.append(StripGap(classes, self.clock(minute), self._add_url(minute)))
        return found

    def fits(self) -> list[str]:
        """Times at which the draft fits into this hall on this day, nearest first kept, as “21:45”."""
        if self.draft is None or self.draft.ends_at is None:
            return []
        length = days.minutes_between(self.draft.starts_at, self.draft.ends_at)
        found = free_times.starts(self._gaps(self.others), length)
        return [self.clock(minute) for minute in free_times.nearest(found, self._into(self.draft.starts_at))]

    def next_start(self, screening: Screening) -> str:
        """The next time after a screening at which the hall is free."""
        after = self._span(screening)[1]
        candidates = free_times.starts(self._gaps(self.screenings), ASSUMED_MINUTES)
        later = [minute for minute in candidates if minute >= after]
        proposed = later[0] if later else free_times.rounded(after + self.turnaround)
        return self.clock(proposed or after)

    def clock(self, minute: int) -> str:
        """What the clocks show that many minutes after midnight of the festival day."""
        midnight = days.opening(self.day, self.edition.zone, datetime.min.time())
        return days.clock(midnight + timedelta(minutes=minute), self.edition.zone)

    def _gaps(self, screenings: list[Screening]) -> list[free_times.Gap]:
        busy = [self._span(screening) for screening in screenings if screening.status != Status.CANCELLED]
        return free_times.gaps(busy, self.turnaround)

    def _span(self, screening: Screening) -> tuple[int, int]:
        start = self._into(screening.starts_at)
        return start, self._into(screening.ends_at) if screening.ends_at else start + ASSUMED_MINUTES

    def _into(self, when: datetime) -> int:
        return days.minutes_into(when, self.day, self.edition.zone)

    def _block(self, number: int, screening: Screening) -> grid.Block:
        start, end = self._span(screening)
        talk = screening.discussion_minutes
        return grid.Block(number, 0, start, end if screening.ends_at else None, talk=talk)

    def _shown(self, screening: Screening, slot: grid.Slot, colours: dict[int, int]) -> StripBlock:
        is_draft = screening is self.draft
        trouble = self._trouble(screening)
        states = [f"is-{trouble}" if trouble else "", "is-draft" if is_draft else "", f"is-{screening.status}"]
        colour = (
            screening.compilation.section.colour if screening.compilation else colours.get(screening.film_id or 0, 8)
        )
        end = days.clock(screening.ends_at, self.edition.zone) if screening.ends_at else "?"
        return StripBlock(
            classes=" ".join(
                filter(None, [slot.classes, f"sec-{colour}", f"t{min(self.turnaround // 5, 12)}", *states])
            ),
            time=f"{days.clock(screening.starts_at, self.edition.zone)}–{end}",
            title=screening.shown_title,
            url="" if is_draft else reverse("admin:screenings_screening_change", args=[screening.pk]),
            is_draft=is_draft,
            trouble=trouble,
        )

    def _trouble(self, screening: Screening) -> str:
        if screening.status == Status.CANCELLED:
            return ""
        start, end = self._span(screening)
        spans = [
            self._span(other)
            for other in self.screenings
            if other is not screening and other.status != Status.CANCELLED
        ]
        if any(other_start < end and start < other_end for other_start, other_end in spans):
            return "overlap"
        space = self.turnaround
        tight = any(other_start < end + space and start < other_end + space for other_start, other_end in spans)
        return "tight" if tight else ""

    def _colours(self) -> dict[int, int]:
        """Each film's section's colour in this edition."""
        films = [screening.film_id for screening in self.screenings if screening.film_id]
        chosen = Selection.objects.filter(film__in=films, section__edition=self.edition)
        return dict(chosen.values_list("film_id", "section__colour"))

    def _add_url(self, minute: int) -> str:
        query: dict[str, Any] = {"day": self.day.isoformat(), "time": self.clock(minute), "hall": self.hall.pk}
        if self.draft is not None and self.draft._state.adding and self.draft.film_id:
            query["film"] = self.draft.film_id
        return f"{reverse('admin:screenings_screening_add')}?{urlencode(query)}"
