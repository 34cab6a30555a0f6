"""What tests of the schedule share: the clock on Monday at twenty past twelve, and a small festival."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import override_settings

from festival.models import Edition
from films.models import Film
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Availability, Kind, Status
from tests.builders import (
    NOW,
    a_compilation,
    a_film,
    a_hall,
    a_person,
    a_screening,
    a_section,
    a_venue,
    an_edition,
)  # fmt: skip


@pytest.fixture
def monday_noon() -> Iterator[None]:
    """Pages believe that it is Monday 19 November 2012, 12:20."""
    with override_settings(DEMO_CLOCK=NOW, DEMO_STARTED_AT=time.time()):
        yield


@dataclass(frozen=True)
class SmallFestival:
    """A few days with one of everything that filters tell apart."""

    edition: Edition
    defector: Film
    hidden: Film
    halls: dict[str, Hall]
    screenings: dict[str, Screening]


@pytest.fixture
def festival(db: None) -> SmallFestival:
    """Two venues, three halls, a section inside another, a compilation, an event, and every state."""
    edition = an_edition()
    images = a_section(edition, "REF", slug="reflecting-images", name_en="Reflecting Images")
    panorama = a_section(edition, "PAN", slug="panorama", name_en="Panorama", parent=images)
    shorts = a_section(edition, "STU", slug="student")
    tuschinski, munt = a_venue("Tuschinski", position=1), a_venue("Munt", position=2)
    halls = {
        "t1": a_hall("1", venue=tuschinski), "t4": a_hall("4", venue=tuschinski, position=4), "m11": a_hall("11", venue=munt),
    }  # fmt: skip
    defector = a_film(
        "The Defector", section=panorama, slug="the-defector", countries=("CA", "KR"), languages=("en", "ko")
    )
    short = a_film("Short", section=shorts, slug="short", countries=("NL",), languages=("nl",), runtime=20)
    hidden = a_film("Hidden", slug="hidden", countries=("SE",), languages=("sv",), runtime=20, published_at=None)
    block = a_compilation(shorts, short, hidden, title_en="Block", title_nl="Blok", slug="block")

    def at(when: str, hall: str, **given: object) -> Screening:
        return a_screening(edition, f"2012-11-{when}", hall=halls[hall], **given)

    screenings = {
        "noon": at("19T12:45", "t1", film=defector, subtitles=("en",)),
        "morning": at("19T10:00", "m11", film=defector, availability=Availability.SOLD_OUT),
        "block": at("19T15:00", "t4", compilation=block, subtitles=("en", "nl"), access=("relaxed",)),
        "talk": at("19T20:00", "m11", title_en="A talk", kind=Kind.TALK, minutes=60, spoken_languages=("en",)),
        "night": at("20T00:15", "t1", film=short, availability=Availability.FEW),
        "tuesday": at("20T12:45", "t1", film=defector, spoken_languages=("fr",), availability=Availability.RUSH),
        "cancelled": at("20T17:30", "t4", film=short, status=Status.CANCELLED),
        "unknown end": at("21T10:00", "t1", film=a_film("Unfinished", runtime=None, countries=(), languages=())),
        "unpublished": at("19T17:00", "t1", film=defector, published_at=None),
        "tentative": at("19T19:00", "t1", film=defector, status=Status.TENTATIVE),
        "film unpublished": at("19T21:00", "t1", film=hidden),
        "later": at("19T23:00", "t4", film=short, published_at=NOW + timedelta(hours=1)),
    }
    screenings["noon"].guests.add(a_person("Ann Shin", slug="ann-shin"))
    return SmallFestival(edition, defector, hidden, halls, screenings)
