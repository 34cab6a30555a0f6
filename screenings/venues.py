"""What the venues' pages print, prepared: pictures, halls, ways between, the day there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.models import Edition
from films.models.vocabulary import ScreenFormat
from films.pictures import Picture, position, share_image
from screenings.addresses import addresses
from screenings.chosen_days import ChosenDays
from screenings.models import Hall, Transfer, Venue
from screenings.models.venue import transfer_minutes
from screenings.schedule import DayLink

PHOTO = (960, 540)
MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=18/{0}/{1}"


@dataclass(frozen=True)
class VenueCard:
    """A venue in the list of venues."""

    name: str
    url: str
    address: str
    halls: str
    access: Sequence[str]
    picture: Picture | None


@dataclass(frozen=True)
class HallLine:
    """A hall in its venue's table."""

    slug: str
    name: str
    capacity: int | None
    wheelchair_places: int | None
    hearing_loop: bool
    formats: str


@dataclass(frozen=True)
class Way:
    """How long it takes to another venue."""

    name: str
    url: str
    minutes: str


def card(venue: Venue) -> VenueCard:
    """From a venue read with `for_listing()`."""
    halls = len(venue.halls.all())
    return VenueCard(
        name=venue.name,
        url=addresses("screenings:venue")(venue.slug),
        address=address(venue),
        halls=ngettext("%(number)d hall", "%(number)d halls", halls) % {"number": halls} if halls else "",
        access=venue.access_names,
        picture=picture(venue),
    )


def address(venue: Venue) -> str:
    """Street, postal code and city on one line."""
    return ", ".join(filter(None, [venue.street, f"{venue.postal_code} {venue.city}".strip()]))


def picture(venue: Venue) -> Picture | None:
    """The venue's photo; None where there is none."""
    if not venue.photo:
        return None
    width, height = PHOTO
    return Picture(
        src=venue.photo.hero_960_jpg,
        width=width,
        height=height,
        alt=_("%(venue)s, a photograph") % {"venue": venue.name},
        webp_srcset=f"{venue.photo.hero_960_webp} {width}w",
        jpg_srcset=f"{venue.photo.hero_960_jpg} {width}w",
        position=position(venue.photo_ppoi),  # type: ignore[attr-defined]
        credit=venue.photo_credit,
    )


def map_url(venue: Venue) -> str:
    """Where it is, on OpenStreetMap; nothing where nobody entered it."""
    return MAP.format(*venue.coordinates) if venue.coordinates else ""


def hall_lines(halls: Iterable[Hall]) -> list[HallLine]:
    """The table of a venue's halls."""
    return [
        HallLine(
            slug=hall.slug, name=hall.full_name, capacity=hall.capacity, wheelchair_places=hall.wheelchair_places,
            hearing_loop=hall.hearing_loop, formats=", ".join(str(ScreenFormat(code).label) for code in hall.formats if code in ScreenFormat.values),
        )
        for hall in halls
    ]  # fmt: skip


def ways(venue: Venue, halls: Iterable[Hall]) -> list[Way]:
    """Minutes to the other venues, in their order. One query."""
    table = Transfer.objects.table()
    others = {hall.venue_id: hall.venue for hall in halls if hall.venue_id != venue.pk}
    found = []
    for other in others.values():
        minutes = transfer_minutes(venue, other, table)
        if minutes is not None:
            words = ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
            found.append(Way(other.name, addresses("screenings:venue")(other.slug), words))
    return found


def strip(edition: Edition, chosen: ChosenDays, today: date, path: str) -> list[DayLink]:
    """The edition's days as links to the same venue."""
    archive = today > edition.ends_on
    return [
        DayLink(
            url=f"{path}?date={day.isoformat()}#day", date=day.isoformat(),
            weekday=date_format(day, "D"), number=date_format(day, "j"), month=date_format(day, "F"), count_text="",
            current=day in chosen.days, today=day == today, past=day < today and not archive,
        )
        for day in edition.days
    ]  # fmt: skip


def facts(venue: Venue) -> dict[str, Any]:
    """A venue's own words for its page."""
    return {
        "venue": venue,
        "address": address(venue),
        "map_url": map_url(venue),
        "picture": picture(venue),
        "share_image": share_image(picture(venue)),
        "page_description": _("%(venue)s, %(address)s: halls, accessibility and screenings.")
        % {"venue": venue.name, "address": address(venue) or venue.city},
    }
