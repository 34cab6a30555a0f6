"""What happened after the programme was out, and what is not out yet."""

from datetime import date, datetime, time, timedelta

from festival.models import User
from festival.site.demonstration import content, known
from festival.site.demonstration.content import Row
from festival.site.demonstration.placement import Room, Showing
from festival.site.demonstration.showings import Programme
from screenings import scheduling
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status

LATER = 30  # minutes
PUBLIC_LATER = datetime.fromisoformat("2012-11-21T12:00:00+01:00")
TENTATIVE_DAYS = (6, 7, 8, 9, 10, 10)
DRAFT_DAYS = (7, 9)
PUBLIC_LATER_DAYS = (8, 10, 11)


def apply(found: Programme, halls: dict[str, Hall], editor: User | None) -> None:
    """Moves, cancellations and reinstatements, each with its reason; then what visitors do not see yet."""
    touched: set[int] = set()
    for row in content.read("changes"):
        number = _first(found, date.fromisoformat(row["day"]), time.fromisoformat(row["at"]), touched)
        touched.add(number)
        _change(found, number, row, halls, editor)
    _hold_back(found, touched)


def _change(found: Programme, number: int, row: Row, halls: dict[str, Hall], editor: User | None) -> None:
    screening, showing = found.screenings[number], found.showings[number]
    made_at = datetime.fromisoformat(row["made_at"])
    reason = scheduling.Reason(at=made_at, by=editor, en=row["reason_en"], nl=row["reason_nl"])
    match row["kind"]:
        case "moved":
            room = _other_room(found, showing, larger=row.get("larger", False))
            _replace(found, number, Showing(showing.wish, room, showing.starts))
            scheduling.reschedule(screening, starts_at=screening.starts_at, hall=halls[room.slug], reason=reason)
        case "later":
            _replace(found, number, Showing(showing.wish, showing.room, showing.starts + LATER))
            starts_at = screening.starts_at + timedelta(minutes=LATER)
            scheduling.reschedule(screening, starts_at=starts_at, hall=screening.hall, reason=reason)
        case "cancelled":
            scheduling.cancel(screening, reason=reason)
        case "reinstated":
            before = scheduling.Reason(at=made_at - timedelta(days=1), by=editor)
            scheduling.cancel(screening, reason=before)
            scheduling.reinstate(screening, reason=reason)


def _other_room(found: Programme, showing: Showing, *, larger: bool) -> Room:
    """A hall that is free at that time, the nearest in size; if it can be, a larger one where that is the reason."""
    free = list(found.placement.free_rooms(showing))
    return next((room for room in free if room.seats > showing.room.seats or not larger), free[0])


def _replace(found: Programme, number: int, showing: Showing) -> None:
    found.placement.showings[found.placement.showings.index(found.showings[number])] = showing
    found.showings[number] = showing


def _first(found: Programme, day: date, after: time, touched: set[int]) -> int:
    """The first ordinary screening of a day after a time that nothing has happened to."""
    edition = found.screenings[0].edition
    earliest = edition.moment(day, after)
    for number, screening in enumerate(found.screenings):
        if screening.starts_at >= earliest and number not in touched and _is_ordinary(found, number):
            return number
    raise LookupError(f"No screening can change on {day} after {after}.")


def _is_ordinary(found: Programme, number: int) -> bool:
    """Public, of an invented film that visitors know, with a known end and half an hour of room after it."""
    screening, showing = found.screenings[number], found.showings[number]
    film, since = screening.film, screening.edition.published_at
    if film is None or since is None or not film.is_published(since) or film.code in known.published():
        return False
    if showing.wish.occasion != "public" or showing.wish.guests or screening.ends_at is None:
        return False
    room_after = all(
        other.starts >= showing.cleared + LATER or other.starts <= showing.starts
        for other in found.showings
        if other.room == showing.room and other.wish.day == showing.wish.day
    )
    return room_after and next(found.placement.free_rooms(showing), None) is not None


def _hold_back(found: Programme, touched: set[int]) -> None:
    """Tentative screenings, drafts, and screenings that become public by themselves."""
    states: list[tuple[Row, int]] = [
        ({"status": Status.TENTATIVE, "published_at": None}, day) for day in TENTATIVE_DAYS
    ]
    states += [({"published_at": None}, day) for day in DRAFT_DAYS]
    states += [({"published_at": PUBLIC_LATER}, day) for day in PUBLIC_LATER_DAYS]
    edition = found.screenings[0].edition
    held = []
    for fields, day in states:
        number = _first(found, edition.days[day], time(15, 0), touched)
        touched.add(number)
        held.append(found.screenings[number])
        for name, value in fields.items():
            setattr(held[-1], name, value)
    Screening.objects.bulk_update(held, ["status", "published_at"])
