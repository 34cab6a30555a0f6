"""Venues: where they are, who can get in, what is on."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from screenings.models import Transfer
from tests.builders import a_compilation, a_credit, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.markup import problems
from tests.screenings.conftest import SmallFestival
from tests.screenings.test_schedule import headings, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


def test_a_venue_shows_its_day_and_no_other_venue(festival: SmallFestival, client: Client) -> None:
    page = client.get("/venues/tuschinski/").content.decode()
    assert rows(page) == [
        ("12:45", "The Defector", "Tuschinski 1"), ("15:00", "Block", "Tuschinski 4"), ("00:15", "Short", "Tuschinski 1"),
    ]  # fmt: skip
    assert headings(page) == ["Afternoon", "After midnight, into Tuesday 20 November"]
    assert rows(client.get("/venues/munt/?date=2012-11-21").content.decode()) == []
    assert problems(page) == []


def test_a_venue_tells_the_way_there_and_who_can_get_in(client: Client) -> None:
    an_edition()
    venue = a_venue(
        "Tuschinski", street="Reguliersbreestraat 26", city="Amsterdam", latitude="52.3663", longitude="4.8946",
        transport_en="Tram 4.", access=("step_free",), access_text_en="Ring the *bell*.", url="https://venue.example/",
    )  # fmt: skip
    a_hall("1", venue=venue, capacity=740, formats=("dcp", "35mm"))
    munt, near = a_venue("Munt", latitude="52.3661", longitude="4.8933"), a_venue("Brakke Grond")
    a_hall("9", venue=munt)
    a_hall("Rode Zaal", venue=near)
    Transfer.objects.create(from_venue=near, to_venue=venue, minutes=9)
    page = client.get("/venues/tuschinski/").content.decode()
    for expected in (
        "Reguliersbreestraat 26, Amsterdam", "<p>Tram 4.</p>", "Step-free entrance", "<em>bell</em>", "740", "DCP, 35mm",
        'href="https://www.openstreetmap.org/?mlat=52.3663&amp;mlon=4.8946#map=18/52.3663/4.8946"', 'href="https://venue.example/"',
    ):  # fmt: skip
        assert expected in page
    ways = re.findall(r'<dt><a href="([^"]*)">[^<]*</a></dt><dd>([^<]*)</dd>', page)
    assert sorted(ways) == [("/venues/brakke-grond/", "9 minutes"), ("/venues/munt/", "2 minutes")]
    assert problems(page) == []


def test_venues_are_listed_in_their_order(client: Client) -> None:
    an_edition()
    a_venue("Munt", position=2)
    a_hall("1", venue=a_venue("Tuschinski", position=1))
    page = client.get("/venues/").content.decode()
    assert re.findall(r'<h2><a href="([^"]*)">', page) == ["/venues/tuschinski/", "/venues/munt/"]
    assert "1 hall" in page
    assert problems(page) == []


def test_a_venue_without_halls_and_without_an_edition_has_a_page(client: Client) -> None:
    a_venue("Empty")
    assert client.get("/venues/empty/").status_code == 200
    assert client.get("/venues/nowhere/").status_code == 404


def test_a_venue_takes_the_same_queries_for_one_and_for_three(client: Client) -> None:
    edition, venue = an_edition(), a_venue()
    counts = []
    for index in range(2):
        section = a_section(edition, f"S{index}")
        film = a_film(section=section)
        a_credit(film)
        a_hall("elsewhere", venue=a_venue(f"Venue {index}"))
        a_screening(edition, film=film, hall=a_hall(f"a{index}", venue=venue))
        a_screening(edition, compilation=a_compilation(section, film), hall=a_hall(f"b{index}", venue=venue))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/venues/tuschinski/").status_code == 200
        counts.append(len(queries))
    assert counts == [8, 8]


def test_the_list_of_venues_takes_four_queries(client: Client) -> None:
    an_edition()
    a_hall("1")
    with CaptureQueriesContext(connection) as queries:
        client.get("/venues/")
    assert len(queries) == 4
