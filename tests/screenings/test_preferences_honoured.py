"""Whatever a visitor says on the preferences page holds in the next proposal, and is the reason given for what is missing."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from films.models import Film
from screenings.models import Screening
from screenings.models.vocabulary import Availability
from tests.builders import a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.plans import OWN, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

Shown = dict[str, Screening]


@pytest.fixture
def shown(client: Client) -> Shown:
    """Three films wished for, all on Wednesday in one venue, and an extra way to see each that something speaks against."""
    edition = an_edition()
    section = a_section(edition)
    films = {name: a_film(name, section=section, languages=("ko",)) for name in ("One", "Two", "Three")}
    hall = a_hall("1", venue=a_venue(access=("step_free",)), wheelchair_places=0)

    def add(film: Film, at: str, **facts: Any) -> Screening:
        return a_screening(edition, f"2012-11-{at}", film=film, hall=hall, **facts)

    for film in films.values():
        keep(client, film)
    return {
        "one": add(films["One"], "21T10:00", subtitles=("en",)),
        "two": add(films["Two"], "21T14:00", subtitles=("nl",), discussion_minutes=30),
        "three": add(films["Three"], "21T20:00", subtitles=("en",), access=("relaxed",)),
    }


def prefer(client: Client, **said: Any) -> None:
    """Send the preferences page's form."""
    fields = {name.replace("__", "-"): value for name, value in said.items()}
    assert client.post("/plan/preferences/", fields, headers=OWN).status_code == 303


def proposal(client: Client) -> str:
    """The text of the next proposal."""
    html = client.get(client.post("/plan/proposal/", headers=OWN).headers["Location"]).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def planned(client: Client) -> list[str]:
    """What the next proposal holds, in order of time."""
    days = proposal(client).split("What would change")[1].split("Why not these?")[0]
    return re.findall(r"\d\d:\d\d to \d\d:\d\d (\w+)", days)


def test_nothing_said_plans_everything(client: Client, shown: Shown) -> None:
    assert planned(client) == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("said", "seen", "reason"),
    [
        ({"begins": "12:00"}, ["Two", "Three"], "Tuschinski 1 — outside the time that you are free"),
        ({"ends": "18:00"}, ["One", "Two"], "Tuschinski 1 — outside the time that you are free"),
        ({"2012-11-21-away": "on"}, [], "Tuschinski 1 — outside the time that you are free"),
        ({"busy-0-day": "2012-11-21", "busy-0-begins": "9", "busy-0-ends": "11"}, ["Two", "Three"],
         "Tuschinski 1 — you are busy from 09:00 to 11:00"),
        ({"languages": ["en"]}, ["One", "Three"], "in no language that you understand, not even in the subtitles"),
        ({"access": ["relaxed"]}, ["Three"], "without what you need: relaxed"),
        ({"access": ["step_free"]}, ["One", "Two", "Three"], ""),
    ],
)  # fmt: skip
def test_times_languages_and_access_needs_hold(
    client: Client, shown: Shown, said: dict[str, Any], seen: list[str], reason: str
) -> None:
    prefer(client, **said)
    assert planned(client) == seen
    assert reason.lower() in proposal(client).lower()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"a_day": "2"}, "that day has its 2 screenings already"),
        ({"2012-11-21-most": "2"}, "that day has its 2 screenings already"),
        ({"in_all": "2"}, "your pass for 2 screenings is used up"),
    ],
)
def test_at_most_so_many_a_day_and_in_all_hold(client: Client, shown: Shown, said: dict[str, str], reason: str) -> None:
    prefer(client, **said)
    assert len(planned(client)) == 2
    assert reason in proposal(client)


def test_a_pass_counts_what_is_bought(client: Client, shown: Shown) -> None:
    prefer(client, in_all="1")
    pick(client, shown["three"], state="bought", tickets="1")
    assert planned(client) == ["Three"]


def test_the_minutes_to_spare_and_the_pace_hold(client: Client, shown: Shown) -> None:
    far = a_hall("Rode Zaal", venue=a_venue("Brakke Grond"))
    far.venue.transfers.create(to_venue=shown["one"].hall.venue, minutes=20)
    beside = a_screening(shown["one"].edition, "2012-11-21T11:41", film=a_film("Four"), hall=far)
    keep(client, beside.film)
    assert planned(client) == ["One", "Four", "Two", "Three"]
    for said in ({"buffer": "15"}, {"pace": "slow"}):
        prefer(client, **said)
        assert len(planned(client)) == 3
        assert "30 min after “One”" in proposal(client) or "30 min before “Four”" in proposal(client)
    prefer(client, buffer="12", pace="brisk")
    assert planned(client) == ["One", "Four", "Two", "Three"]


def test_a_full_screening_is_planned_for_those_who_queue(client: Client, shown: Shown) -> None:
    Screening.objects.filter(pk=shown["two"].pk).update(availability=Availability.SOLD_OUT)
    Screening.objects.filter(pk=shown["three"].pk).update(availability=Availability.RUSH)
    assert planned(client) == ["One"]
    assert "sold out, and you do not queue" in proposal(client)
    prefer(client, rush="on")
    assert planned(client) == ["One", "Two", "Three"]


@pytest.mark.parametrize(("choice", "until"), [("stay", "15:41"), ("prefer", "15:41"), ("ignore", "15:11")])
def test_discussions_are_stayed_for_as_the_visitor_says(client: Client, shown: Shown, choice: str, until: str) -> None:
    prefer(client, discussions=choice)
    assert f"14:00 to {until} Two" in proposal(client)


def test_what_is_pinned_stays_and_what_is_excluded_is_not_planned(client: Client, shown: Shown) -> None:
    again = a_screening(shown["one"].edition, "2012-11-22T10:00", film=shown["one"].film, hall=shown["one"].hall)
    pick(client, again)
    pick(client, shown["two"], state="excluded")
    assert planned(client) == ["Three", "One"]
    assert "you threw it out" in proposal(client)
