"""An edition in numbers, and the films that visitors wanted most. No queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from festival.models import Edition
from films.addresses import films_url
from films.models.vocabulary import Premiere
from screenings.addresses import schedule_url
from screenings.models.vocabulary import Availability, Kind, Status

FULL = {Availability.SOLD_OUT, Availability.RUSH}


class Chosen(NamedTuple):
    """A film in a section of the edition."""

    section: int
    film: int
    premiere: str
    countries: Sequence[str]


class Held(NamedTuple):
    """A screening of the edition."""

    starts_at: datetime
    ends_at: datetime | None
    status: str
    availability: str
    kind: str
    film: int | None
    compilation: int | None
    hall: int
    venue: int

    @property
    def took_place(self) -> bool:
        """Whether it was not cancelled."""
        return self.status == Status.CONFIRMED

    @property
    def was_full(self) -> bool:
        """Whether no ticket was left."""
        return self.took_place and self.availability in FULL

    @property
    def on_screen(self) -> timedelta:
        """How long films were shown; nothing for talks, installations and where the end is unknown."""
        shows_films = self.kind == Kind.SCREENING and (self.film or self.compilation)
        return self.ends_at - self.starts_at if shows_films and self.took_place and self.ends_at else timedelta(0)


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, something about it, and where that is listed."""

    number: str
    label: str
    note: str = ""
    url: str = ""


def figures(
    chosen: Sequence[Chosen], screenings: Sequence[Held], edition: Edition, current: Edition | None
) -> list[Figure]:
    """Films, countries, premieres, screenings, venues and hours; what there is none of is left out."""
    found = _of_films(chosen, films_url(edition, current)) + _of_screenings(screenings, schedule_url(edition, current))
    return [Figure(number_format(number, force_grouping=True), *words) for number, *words in found if number]


def _of_films(chosen: Sequence[Chosen], url: str) -> list[tuple[int, str, str, str]]:
    films = len({row.film for row in chosen})
    countries = len({code for row in chosen for code in row.countries})
    premieres = len({row.film for row in chosen if row.premiere})
    world = len({row.film for row in chosen if row.premiere == Premiere.WORLD})
    world_text = ngettext("%(number)d world premiere", "%(number)d world premieres", world) % {"number": world}
    return [
        (films, npgettext("in numbers", "film", "films", films), "", url),
        (countries, npgettext("in numbers", "country", "countries", countries), "", ""),
        (premieres, npgettext("in numbers", "premiere", "premieres", premieres), world_text if world else "", ""),
    ]


def _of_screenings(screenings: Sequence[Held], url: str) -> list[tuple[int, str, str, str]]:
    held = [screening for screening in screenings if screening.took_place]
    number, full = len(held), sum(screening.was_full for screening in held)
    venues, halls = len({screening.venue for screening in held}), len({screening.hall for screening in held})
    hours = round(sum((screening.on_screen for screening in held), timedelta(0)) / timedelta(hours=1))
    full_text = ngettext("%(number)d sold out", "%(number)d sold out", full) % {"number": full} if full else ""
    halls_text = ngettext("%(number)d hall", "%(number)d halls", halls) % {"number": halls}
    return [
        (number, npgettext("in numbers", "screening", "screenings", number), full_text, f"{url}?date=all"),
        (venues, npgettext("in numbers", "venue", "venues", venues), halls_text, reverse("screenings:venues")),
        (hours, npgettext("in numbers", "hour of film", "hours of film", hours), "", ""),
    ]


def most_wanted(screenings: Sequence[Held], most: int) -> dict[int, str]:
    """The films whose screenings were full most often, each with how often in words."""
    held = Counter(screening.film for screening in screenings if screening.film and screening.took_place)
    full = Counter(screening.film for screening in screenings if screening.film and screening.was_full)
    ranked = sorted(full, key=lambda film: (-full[film], held[film], film or 0))
    return {film: _full_of(full[film], held[film]) for film in ranked[:most] if film}


def _full_of(full: int, held: int) -> str:
    if full == held:
        return ngettext("Its screening sold out", "All %(number)d screenings sold out", held) % {"number": held}
    return _("%(full)d of %(held)d screenings sold out") % {"full": full, "held": held}
