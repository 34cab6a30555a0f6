"""What the schedule's page prints, prepared: its days, its groups of rows, its pages, and what to say where there is nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from festival.models import Edition
from screenings.asked import Asked
from screenings.chosen_days import EVERY_DAY, ChosenDays
from screenings.models import Screening
from screenings.parts import Part, part_of
from screenings.programme import Programme
from screenings.rows import Row, row_of
from screenings.selected import Selected
from screenings.states import Reader

PAGE_SIZE = 200


@dataclass(frozen=True)
class DayLink:
    """A day of the strip above the schedule."""

    url: str
    date: str
    weekday: str
    number: str
    month: str
    count_text: str
    current: bool
    today: bool
    past: bool


@dataclass(frozen=True)
class Group:
    """Rows under one heading: a part of a day, or a day."""

    key: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class PageLink:
    """One page of a long list."""

    number: int
    url: str
    current: bool
    gap: bool = False


@dataclass(frozen=True)
class Pages:
    """The pages of a long list, and where in the list this one lies."""

    items: Sequence[PageLink]
    start: int
    end: int
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Action:
    """A way on from an empty page."""

    text: str
    url: str
    primary: bool = False


@dataclass(frozen=True)
class Nothing:
    """What to say where no screening is left."""

    title: str
    text: str
    actions: Sequence[Action]


@dataclass(frozen=True)
class Links:
    """The same screenings in other ways."""

    list: str
    grid: str
    every_day: str
    clear: str


def links(selected: Selected) -> Links:
    """As a list, as a timetable, over all days, and without filters."""
    asked, path = selected.asked, selected.path
    return Links(
        list=asked.url(path, view=""),
        grid=asked.url(path, view="grid") if asked.days.only else asked.url(path, view="grid", date=""),
        every_day="" if asked.days.every else asked.url(path, date=EVERY_DAY, view=""),
        clear=asked.canonical(path),
    )


def count_text(number: int) -> str:
    """“90 screenings”."""
    return ngettext("%(number)d screening", "%(number)d screenings", number) % {"number": number}


def title(chosen: ChosenDays) -> str:
    """The days in words: “Monday 19 November”, “All days”."""
    if chosen.every:
        return _("All days")
    if chosen.only:
        return date_format(chosen.only, "l j F")
    return ", ".join(date_format(day, "D j F") for day in chosen.days)


def strip(selected: Selected) -> list[DayLink]:
    """The days as links that keep the other filters, with how many screenings each has under them."""
    asked, programme = selected.asked, selected.programme
    today = programme.edition.day_of(programme.now)
    archive = programme.edition.is_over(programme.now)
    return [
        DayLink(
            url=asked.url(selected.path, date=day.isoformat()), date=day.isoformat(),
            weekday=date_format(day, "D"), number=date_format(day, "j"), month=date_format(day, "F"),
            count_text=count_text(selected.by_day[day.isoformat()]),
            current=not asked.days.every and day in asked.days.days,
            today=day == today, past=day < today and not archive,
        )
        for day in programme.days
    ]  # fmt: skip


def groups(screenings: Iterable[Screening], programme: Programme, chosen: ChosenDays) -> list[Group]:
    """Rows by part of the day; over several days by day, with what follows midnight under its own heading."""
    reader = Reader(programme.now, programme.visitor.is_staff)
    found = []
    for (day, part), together in groupby(
        screenings, key=lambda screening: _place(screening, programme.edition, chosen)
    ):
        rows = [row_of(screening, reader, programme.sections.shown_for(screening)) for screening in together]
        found.append(Group(f"{day.isoformat()}-{part or 'day'}", _group_title(day, part), rows))
    return found


def without_marks(groups: Iterable[Group]) -> list[Group]:
    """The same rows where nothing can be kept: in another site's frame the visitor's plan is out of reach."""
    return [replace(group, rows=[replace(row, keep_url="") for row in group.rows]) for group in groups]


def _place(screening: Screening, edition: Edition, chosen: ChosenDays) -> tuple[date, str]:
    """The day and the part that a screening stands under; over several days only the night is a part of its own."""
    day = edition.day_of(screening.starts_at)
    part = part_of(screening.starts_at, day, edition.zone, edition.day_starts_at)
    return day, part.value if chosen.only or part is Part.NIGHT else ""


def _group_title(day: date, part: str) -> str:
    if part == Part.NIGHT:
        return _("After midnight, into %(day)s") % {"day": date_format(day + days.ONE_DAY, "l j F")}
    return str(Part(part).label) if part else date_format(day, "l j F")


def total(selected: Selected) -> int:
    """How many screenings are selected; known from the days' counts."""
    return sum(selected.by_day[day.isoformat()] for day in selected.asked.days.days)


def pages(number: int, asked: Asked, path: str) -> Pages:
    """The page that was asked for; nonsense means the first, too far means the last."""
    last = max(1, -(-number // PAGE_SIZE))
    wanted = asked.page
    page = min(max(int(wanted), 1), last) if wanted.isdecimal() and len(wanted) < 6 else 1
    links = [PageLink(each, _page_url(asked, path, each), each == page) for each in range(1, last + 1)]
    return Pages(
        items=links, start=(page - 1) * PAGE_SIZE, end=page * PAGE_SIZE,
        previous_url=links[page - 2].url if page > 1 else "", next_url=links[page].url if page < last else "",
    )  # fmt: skip


def _page_url(asked: Asked, path: str, page: int) -> str:
    return asked.url(path, page=str(page) if page > 1 else "")


def nothing(selected: Selected) -> Nothing:
    """Why there is nothing, and the ways on: another day with the same filters, or the edition's first day."""
    asked, edition = selected.asked, selected.programme.edition
    actions = list(_ways_on(selected))
    if asked.days.only in asked.days.strange:
        text = _("%(edition)s runs from %(first)s to %(last)s.") % {
            "edition": edition.name,
            "first": date_format(edition.starts_on, "j F"),
            "last": date_format(edition.ends_on, "j F Y"),
        }
        return Nothing(_("No screenings on %(day)s") % {"day": date_format(asked.days.days[0], "j F Y")}, text, actions)
    if asked.choices:
        text = _("Nothing under these filters: %(days)s. Take one away:") % {"days": title(asked.days)}
        return Nothing(_("No screenings match"), text, actions)
    return Nothing(
        _("No screenings yet"), _("Nothing has been announced for %(days)s.") % {"days": title(asked.days)}, actions
    )


def _ways_on(selected: Selected) -> Iterator[Action]:
    """The nearest later day that has screenings, else the nearest earlier one; and every day at once."""
    first = selected.asked.days.days[0] if selected.asked.days.days else selected.programme.edition.starts_on
    busy = [day for day in selected.programme.days if selected.by_day[day.isoformat()]]
    nearest = next((day for day in busy if day > first), busy[-1] if busy else None)
    if nearest and nearest not in selected.asked.days.days:
        words = f"{date_format(nearest, 'l j F')}: {count_text(selected.by_day[nearest.isoformat()])}"
        yield Action(words, selected.asked.url(selected.path, date=nearest.isoformat()), primary=True)
    if not selected.asked.days.every and busy:
        yield Action(_("All days"), selected.asked.url(selected.path, date=EVERY_DAY, view=""))
