"""The screenings of an edition: what placement found, as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from festival.models import Edition
from festival.site.demonstration import boxoffice, content, known, programme
from festival.site.demonstration.content import both
from festival.site.demonstration.house import WALKS, House
from festival.site.demonstration.placement import Placement, Room, Showing, Window, Wish
from festival.site.demonstration.shown import Shown
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Kind

DEFAULT_TURNAROUND = 15
OLDER_HALLS = ("tuschinski-1", "tuschinski-2", "tuschinski-3", "munt-9", "munt-10", "brakke-grond-rode-zaal")


@dataclass
class Programme:
    """An edition's placement, and the screenings made of its showings, side by side."""

    placement: Placement
    showings: list[Showing]
    screenings: list[Screening]


def place(edition: Edition, halls: Iterable[Hall]) -> tuple[Placement, list[Showing]]:
    """The programme of 2012, not yet written down; the same every time."""
    placement = Placement(rooms(halls), programme.WINDOWS, walks(), programme.SEED)
    known.fix(placement, edition)
    plan = programme.Plan(content.films(), content.read("compilations"), known.published())
    return placement, placement.place(programme.wishes(plan), programme.DAYS)


def build(house: House, shown: Shown) -> Programme:
    """The programme of 2012."""
    return _write(house, shown, *place(house.edition, house.halls.values()))


def build_older(house: House, shown: Shown) -> Programme:
    """The programme of 2011: every film three or four times in five days."""
    random, days = Random(2011), range(len(house.edition.days))
    wishes = [
        Wish(row["code"], row["runtime"], day, pull=random.random(), introduction=random.choice((0, 0, 5)))
        for number, row in enumerate(content.older_programme())
        for day in sorted(random.sample(days, 3 if number % 4 == 0 else 4))
    ]
    placement = Placement(rooms(house.halls.values()), {"public": Window(660, 1290, OLDER_HALLS)}, walks(), 2011)
    return _write(house, shown, placement, placement.place(wishes, len(days)))


def rooms(halls: Iterable[Hall]) -> list[Room]:
    """Halls as placement sees them."""
    return [
        Room(hall.slug, hall.venue.slug, hall.capacity or 0, hall.turnaround_minutes or DEFAULT_TURNAROUND)
        for hall in halls
    ]


def walks() -> dict[tuple[str, str], int]:
    """Minutes between venues, in both directions."""
    return WALKS | {(there, here): minutes for (here, there), minutes in WALKS.items()}


def _write(house: House, shown: Shown, placement: Placement, showings: list[Showing]) -> Programme:
    random = Random(placement.seed)
    rows = [_screening(house, shown, showing) for showing in showings]
    for number, (row, showing) in enumerate(zip(rows, showings, strict=True), 1):
        row.code = f"{house.edition.slug[2:]}-{number:04d}"
        boxoffice.describe(row, showing, random)
    if house.edition.slug == "2012":
        _keep_what_is_known(house.edition, showings, rows)
    screenings = Screening.objects.bulk_create(rows)
    through = Screening.guests.through
    through.objects.bulk_create(
        through(screening=screening, person=shown.people[guest])
        for screening, showing in zip(screenings, showings, strict=True)
        for guest in showing.wish.guests
    )
    return Programme(placement, showings, screenings)


def _keep_what_is_known(edition: Edition, showings: list[Showing], rows: list[Screening]) -> None:
    """Ticket links and audiences of screenings that were decided beforehand."""
    decided = {(one.work, one.day, one.starts): one for one in known.screenings(edition)}
    for showing, row in zip(showings, rows, strict=True):
        one = decided.get((showing.wish.work, showing.wish.day, showing.starts))
        if one is not None:
            boxoffice.decide(row, one)


def _screening(house: House, shown: Shown, showing: Showing) -> Screening:
    wish, edition = showing.wish, house.edition
    starts = moment(edition, wish.day, showing.starts)
    screening = Screening(
        edition=edition, hall=house.halls[showing.room.slug], starts_at=starts, published_at=edition.published_at,
        introduction_minutes=wish.introduction, discussion_minutes=wish.discussion,
        film=shown.films.get(wish.work), compilation=shown.compilations.get(wish.work), **_event(wish.work),
    )  # fmt: skip
    by_hand = screening.end_is_set_by_hand
    screening.ends_at = starts + timedelta(minutes=wish.length) if by_hand else screening.computed_end
    if wish.occasion == "installation":
        performed = wish.work in content.read("choices")["performances"]
        screening.kind = Kind.PERFORMANCE if performed else Kind.INSTALLATION
    return screening


def _event(code: str) -> dict[str, Any]:
    """The fields of an event that is no film; none for a film."""
    event = known.events().get(code)
    if event is None:
        return {}
    own = {"kind": event["kind"], "audience": event["audience"], "end_is_set_by_hand": True}
    return own | both(event, "title") | both(event, "description", "text")


def moment(edition: Edition, day: int, minutes: int) -> datetime:
    """The moment of a placed time."""
    return edition.moment(edition.days[day], time(minutes // 60 % 24, minutes % 60))
