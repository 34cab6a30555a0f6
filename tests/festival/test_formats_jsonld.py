"""What search engines are told: each type checked, nothing invented, and no text that ends the script."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.formats import jsonld
from festival.formats.records import Coded, Named
from tests.records import (
    AMSTERDAM,
    ENTERED,
    SITE,
    a_credit_record,
    a_festival,
    a_film_line,
    a_film_record,
    a_place,
    a_screening_record,
)
from tests.structured import faults, problems, things


def an_event(**given: Any) -> jsonld.Thing:
    event = jsonld.screening_event(a_screening_record(**given), a_festival())
    assert list(faults(event, "event")) == []
    return event


def test_a_screening_says_when_where_what_and_for_whom() -> None:
    assert an_event(guests=(Named("Ann Shin", f"{SITE}/people/ann-shin/"),), on_sale_from=ENTERED) == {
        "@type": "ScreeningEvent",
        "@id": f"{SITE}/screenings/1/#screening",
        "name": "The Defector",
        "url": f"{SITE}/screenings/1/",
        "description": "Ann Shin, Canada 2012, 71 min",
        "startDate": "2012-11-19T12:45:00+01:00",
        "endDate": "2012-11-19T13:56:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "MovieTheater",
            "name": "Tuschinski 1",
            "url": f"{SITE}/venues/tuschinski/#tuschinski-1",
            "address": {
                "@type": "PostalAddress", "streetAddress": "Reguliersbreestraat 26",
                "postalCode": "1017 CN", "addressLocality": "Amsterdam",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 52.36614, "longitude": 4.89464},
        },
        "workPresented": [
            {
                "@type": "Movie", "@id": f"{SITE}/films/the-defector/#film", "name": "The Defector",
                "url": f"{SITE}/films/the-defector/", "director": [{"@type": "Person", "name": "Ann Shin"}],
            }
        ],
        "inLanguage": ["en"],
        "subtitleLanguage": ["nl"],
        "offers": {
            "@type": "Offer", "url": f"{SITE}/screenings/1/", "availability": "https://schema.org/InStock",
            "validFrom": "2012-10-01T08:00:00+00:00",
        },
        "performer": [{"@type": "Person", "name": "Ann Shin", "url": f"{SITE}/people/ann-shin/"}],
        "superEvent": {"@type": "Festival", "@id": f"{SITE}/#festival", "name": "IDFA 2012"},
        "organizer": {"@type": "Organization", "name": "IDFA", "url": f"{SITE}/"},
    }  # fmt: skip


def test_a_moved_screening_says_when_it_was() -> None:
    event = an_event(was_start=datetime(2012, 11, 19, 10, 0, tzinfo=AMSTERDAM))
    assert (event["eventStatus"], event["previousStartDate"]) == (
        "https://schema.org/EventRescheduled", "2012-11-19T10:00:00+01:00",
    )  # fmt: skip


def test_a_cancelled_screening_keeps_its_date_and_sells_nothing() -> None:
    event = an_event(status=Coded("cancelled", "Cancelled"))
    assert (event["eventStatus"], event["startDate"], "offers" in event) == (
        "https://schema.org/EventCancelled", "2012-11-19T12:45:00+01:00", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tickets", "availability", "free"),
    [
        ("available", "InStock", False), ("few", "LimitedAvailability", False), ("rush", "LimitedAvailability", False),
        ("sold_out", "SoldOut", False), ("free", "InStock", True), ("by_invitation", None, False),
    ],
)  # fmt: skip
def test_an_offer_says_what_the_box_office_says(tickets: str, availability: str | None, free: bool) -> None:
    event = an_event(tickets=Coded(tickets, tickets))
    found = event.get("offers", {}).get("availability")
    assert (found, event.get("isAccessibleForFree", False)) == (
        availability and f"https://schema.org/{availability}",
        free,
    )


def test_an_event_without_a_film_and_without_an_end_says_no_more() -> None:
    event = an_event(
        films=(), ends_at=None, spoken=(), subtitles=(), place=a_place(latitude=None, longitude=None, street="")
    )
    assert (event["@type"], {"endDate", "workPresented", "inLanguage", "subtitleLanguage"} & event.keys()) == (
        "Event",
        set(),
    )
    assert "geo" not in event["location"]


def test_a_film_says_who_made_it() -> None:
    credits = (
        a_credit_record(), a_credit_record("Bo Berg", "cast"), a_credit_record("Fathom", "production", url="", is_person=False),
        a_credit_record("Somebody", "subject"),
    )  # fmt: skip
    film = jsonld.movie(
        a_film_record(credits=credits, original_title="Talbukja", same_as=("https://www.imdb.com/title/tt1/",))
    )
    assert list(faults(film, "film")) == []
    assert film == {
        "@type": "Movie",
        "@id": f"{SITE}/films/the-defector/#film",
        "name": "The Defector",
        "alternateName": ["Talbukja"],
        "url": f"{SITE}/films/the-defector/",
        "description": "Escape from North Korea.",
        "dateCreated": "2012",
        "duration": "PT71M",
        "countryOfOrigin": [{"@type": "Country", "name": "Canada"}],
        "inLanguage": ["en", "ko"],
        "keywords": ["Migration"],
        "director": [{"@type": "Person", "name": "Ann Shin", "url": f"{SITE}/people/x/"}],
        "actor": [{"@type": "Person", "name": "Bo Berg", "url": f"{SITE}/people/x/"}],
        "productionCompany": [{"@type": "Organization", "name": "Fathom"}],
        "sameAs": ["https://www.imdb.com/title/tt1/"],
    }


def test_a_festival_lasts_from_its_first_to_its_last_day() -> None:
    festival = jsonld.festival(a_festival())
    assert list(faults(festival, "festival")) == []
    assert (festival["startDate"], festival["endDate"], festival["location"]["name"]) == (
        "2012-11-14",
        "2012-11-25",
        "Amsterdam",
    )


def test_crumbs_count_from_one() -> None:
    crumbs = jsonld.breadcrumbs(
        [Named("Films", f"{SITE}/films/"), Named("The Defector", f"{SITE}/films/the-defector/")]
    )
    assert list(faults(crumbs, "crumbs")) == []
    assert [(step["position"], step["name"]) for step in crumbs["itemListElement"]] == [
        (1, "Films"),
        (2, "The Defector"),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_text_ends_the_script_and_every_text_comes_back(title: str) -> None:
    script = jsonld.script({"@type": "Movie", "name": f"</script><!--{title}"})
    assert not set("<>&\u2028\u2029") & set(script)
    assert json.loads(script)["name"] == f"</script><!--{title}"


def test_the_check_finds_faults() -> None:
    broken = jsonld.screening_event(a_screening_record(films=(a_film_line(title=" "),)), a_festival(url="nowhere"))
    broken |= {"startDate": "2012-11-19T12:45", "colour": "red", "location": {"@type": "Cinema"}}
    page = f'<script type="application/ld+json">{jsonld.script(broken)}</script>'
    assert [thing["@type"] for thing in things(page)] == ["ScreeningEvent"]
    assert problems(page) == [
        "ScreeningEvent.startDate is wrong: '2012-11-19T12:45'",
        "ScreeningEvent.location is none of ['MovieTheater']: {'@type': 'Cinema'}",
        "ScreeningEvent.workPresented.name is wrong: ' '",
        "ScreeningEvent.superEvent.@id is wrong: 'nowhere#festival'",
        "ScreeningEvent.organizer.url is wrong: 'nowhere'",
        "ScreeningEvent has an unknown colour",
    ]
