"""The schedule's page: days, groups, the grid, and what it says where there is nothing."""

import gzip
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from festival.models import Edition
from films.models import Film
from screenings.models.vocabulary import Status
from tests.builders import (
    LONG_AGO,
    NOW,
    a_compilation,
    a_credit,
    a_film,
    a_hall,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)  # fmt: skip
from tests.markup import problems
from tests.screenings.conftest import SmallFestival

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


def rows(html: str) -> list[tuple[str, str, str]]:
    """(start, title, hall) of every row, in the page's order."""
    found = re.findall(
        r'<li class="row.*?<time datetime="[^"]*">([^<]*)</time>.*?<h3[^>]*><a[^>]*>([^<]*)</a>.*?class="where"[^>]*>([^<]*)<',
        html, re.S,
    )  # fmt: skip
    return [(start, title, hall) for start, title, hall in found]


def slots(html: str) -> list[tuple[str, str]]:
    """(start, title) of every block of the timetable."""
    found = re.findall(
        r'<li class="at slot.*?<time datetime="[^"]*">([^<]*)</time> ([^<]*?)(?: <em>|</span>)', html, re.S
    )
    return [(start, title) for start, title in found]


def headings(html: str) -> list[str]:
    return re.findall(r'class="hour"[^>]*>([^<]*)<', html)


def test_a_day_in_a_venue_holds_no_row_of_another_venue_or_day(festival: SmallFestival, client: Client) -> None:
    page = client.get("/schedule/?date=2012-11-19&venue=tuschinski").content.decode()
    assert rows(page) == [
        ("12:45", "The Defector", "Tuschinski 1"),
        ("15:00", "Block", "Tuschinski 4"),
        ("00:15", "Short", "Tuschinski 1"),
    ]


def test_the_timetable_shows_the_same_screenings(festival: SmallFestival, client: Client) -> None:
    page = client.get("/schedule/?date=2012-11-19&venue=tuschinski&view=grid").content.decode()
    assert sorted(slots(page)) == [("00:15", "Short"), ("12:45", "The Defector"), ("15:00", "Block")]
    assert '<div class="tt f12 to25">' in page
    assert 'class="tt-now h12 m20"' in page
    assert 'id="tt-munt"' not in page


def test_a_quarter_past_midnight_stands_under_the_evening_before_and_last(
    festival: SmallFestival, client: Client
) -> None:
    page = client.get("/schedule/?date=2012-11-19").content.decode()
    assert headings(page) == ["Morning", "Afternoon", "Evening", "After midnight, into Tuesday 20 November"]
    assert rows(page)[-1] == ("00:15", "Short", "Tuschinski 1")
    assert '<time datetime="2012-11-20T00:15+01:00">00:15</time>' in page
    assert ("00:15", "Short", "Tuschinski 1") not in rows(client.get("/schedule/?date=2012-11-20").content.decode())


def test_all_days_stand_under_their_dates(festival: SmallFestival, client: Client) -> None:
    page = client.get("/schedule/?date=all").content.decode()
    assert headings(page) == [
        "Monday 19 November", "After midnight, into Tuesday 20 November", "Tuesday 20 November", "Wednesday 21 November",
    ]  # fmt: skip
    assert len(rows(page)) == 8
    assert "<h1>All days</h1>" in page


def test_without_a_date_today_is_shown_and_its_page_is_the_whole_schedule(
    festival: SmallFestival, client: Client
) -> None:
    page = client.get("/schedule/").content.decode()
    assert "<h1>Monday 19 November</h1>" in page
    assert rows(page) == rows(client.get("/schedule/?date=2012-11-19").content.decode())
    assert '<link rel="canonical" href="http://testserver/schedule/">' in page


@pytest.mark.parametrize(
    ("starts", "ends", "day"), [((12, 1), (12, 9), "Saturday 1 December"), ((11, 1), (11, 9), "Friday 9 November")]
)
def test_before_the_festival_the_first_day_is_shown_and_after_it_the_last(
    client: Client, starts: tuple[int, int], ends: tuple[int, int], day: str
) -> None:
    an_edition(starts_on=date(2012, *starts), ends_on=date(2012, *ends))
    assert f"<h1>{day}</h1>" in client.get("/schedule/").content.decode()


def test_a_malformed_date_is_answered_with_a_sentence_and_today(festival: SmallFestival, client: Client) -> None:
    answer = client.get("/schedule/?date=2012-99-99&venue=munt")
    assert (answer.status_code, "Here is Monday 19 November instead." in answer.content.decode()) == (200, True)


def test_a_date_of_another_edition_leads_to_its_archive_and_back(festival: SmallFestival, client: Client) -> None:
    an_edition(
        name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 27), status=Edition.Status.ARCHIVED
    )  # fmt: skip
    answer = client.get("/schedule/?date=2011-11-17&venue=munt")
    assert (answer.status_code, answer["Location"]) == (302, "/archive/2011/schedule/?date=2011-11-17&venue=munt")
    assert client.get(answer["Location"]).status_code == 200
    back = client.get("/archive/2011/schedule/?date=2012-11-19&view=grid")
    assert back["Location"] == "/schedule/?date=2012-11-19&view=grid"


def test_a_date_of_no_edition_is_an_empty_page_that_leads_on(festival: SmallFestival, client: Client) -> None:
    answer = client.get("/schedule/?date=2014-01-01")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "No screenings on 1 January 2014" in page
    assert "IDFA 2012 runs from 14 November to 25 November 2012." in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "address", ["/schedule/?date={}", "/schedule/?view=grid&part=night&date={}", "/venues/munt/?date={}"]
)
def test_the_ends_of_the_calendar_are_days_like_others(
    festival: SmallFestival, client: Client, address: str, day: str
) -> None:
    assert client.get(address.format(day)).status_code == 200


def test_an_empty_page_names_the_filters_and_the_next_day_that_has_something(
    festival: SmallFestival, client: Client
) -> None:
    page = client.get("/schedule/?date=2012-11-14&venue=tuschinski&part=afternoon").content.decode()
    assert "No screenings match" in page
    assert (
        'href="/schedule/?date=2012-11-19&amp;venue=tuschinski&amp;part=afternoon">Monday 19 November: 2 screenings</a>'
        in page
    )


def test_only_day_and_view_are_kept_for_search_engines(festival: SmallFestival, client: Client) -> None:
    plain = client.get("/schedule/?date=2012-11-19&view=grid").content.decode()
    filtered = client.get("/schedule/?view=grid&date=2012-11-19&venue=munt").content.decode()
    canonical = '<link rel="canonical" href="http://testserver/schedule/?date=2012-11-19&amp;view=grid">'
    robots = '<meta name="robots" content="noindex, follow">'
    assert (canonical in plain, robots in plain) == (True, False)
    assert (canonical in filtered, robots in filtered) == (True, True)


def test_what_is_not_public_is_in_no_row_no_count_and_no_facet(festival: SmallFestival, client: Client) -> None:
    for address in ("/schedule/?date=all", "/schedule/?view=grid", "/schedule/?date=all&film=the-defector"):
        page = client.get(address).content.decode()
        assert "Hidden" not in page
        assert "Sweden" not in page
        assert "T19:00" not in page
    assert "8 screenings" in client.get("/schedule/?date=all").content.decode()
    client.force_login(an_editor())
    assert "Hidden" in client.get("/schedule/?date=all").content.decode()
    assert "12 screenings" in client.get("/schedule/?date=all").content.decode()


def test_an_unpublished_programme_says_when_it_appears(client: Client) -> None:
    a_screening(an_edition(published_at=NOW + timedelta(days=1)))
    answer = client.get("/schedule/")
    assert answer.status_code == 200
    assert "The programme appears on 20 November 2012." in answer.content.decode()


def test_there_may_be_no_edition_at_all(client: Client) -> None:
    assert client.get("/schedule/").status_code == 200


def test_states_are_said_in_words(festival: SmallFestival, client: Client) -> None:
    page = client.get("/schedule/?date=all").content.decode()
    states = re.findall(r'class="state state--(\w+)">([^<]*)<', page)
    assert states == [
        ("played", "Played"),
        ("few", "Few tickets left"),
        ("rush", "Rush line only"),
        ("cancelled", "Cancelled"),
    ]


def test_a_discussion_is_a_note_and_the_film_ends_before_it(client: Client) -> None:
    a_screening(an_edition(), "2012-11-19T17:00", film=a_film(), discussion_minutes=30, hall=a_hall("1"))
    page = client.get("/schedule/").content.decode()
    assert '<time datetime="2012-11-19T18:11+01:00">18:11</time>' in page
    assert "Discussion until 18:41" in page
    assert "slot--talk q6" in client.get("/schedule/?view=grid").content.decode()


def test_the_night_when_the_clocks_go_back_has_twenty_five_hours(client: Client) -> None:
    edition = an_edition(starts_on=date(2012, 10, 24), ends_on=date(2012, 10, 28))
    hall, film = a_hall("1"), a_film("Twice")
    a_screening(edition, "2012-10-27T23:30", hall=hall, film=film)
    first = a_screening(edition, "2012-10-28T02:30", hall=hall, film=film, minutes=20)
    second = a_screening(edition, "2012-10-28T02:50", hall=a_hall("2"), film=film)
    type(second).objects.filter(pk=second.pk).update(starts_at=first.starts_at + timedelta(hours=1))
    a_screening(edition, "2012-10-28T04:00", hall=hall, film=film, minutes=60)
    listed = client.get("/schedule/?date=2012-10-27").content.decode()
    assert [start for start, *_ in rows(listed)] == ["23:30", "02:30 CEST", "02:30 CET", "04:00"]
    page = client.get("/schedule/?date=2012-10-27&view=grid").content.decode()
    axis = re.findall(r'<span class="at [^"]*">([^<]*)</span>', page)
    assert axis == ["23:00", "00:00 Sun 28", "01:00", "02:00 CEST", "02:00 CET", "03:00", "04:00"]
    assert '<div class="tt f23 to30">' in page
    assert re.findall(r'class="at slot (h\d+)', page) == ["h23", "h26", "h29", "h27"]


def test_a_hall_that_is_booked_twice_gets_lanes(client: Client) -> None:
    edition, hall = an_edition(), a_hall("1")
    a_screening(edition, "2012-11-19T13:00", hall=hall, film=a_film("One"))
    a_screening(edition, "2012-11-19T13:30", hall=hall, film=a_film("Two"), status=Status.TENTATIVE)
    assert "lanes-2" not in client.get("/schedule/?view=grid").content.decode()
    client.force_login(an_editor())
    page = client.get("/schedule/?view=grid").content.decode()
    assert ('class="tt-row lanes-2"' in page, "lane-2" in page, "slot--tentative" in page) == (True, True, True)


def many(edition: Edition, number: int) -> None:
    """Screenings of films with directors and of compilations, each with a section, a hall and a move."""
    for index in range(number):
        section = a_section(edition, f"S{edition.sections.count()}")
        film = a_film(section=section)
        a_credit(film)
        venue = a_venue(f"Venue {section.code}")
        for hour, shown in enumerate([{"film": film}, {"compilation": a_compilation(section, film)}]):
            a_screening(edition, f"2012-11-19T{13 + hour}:0{index}", hall=a_hall(f"{hour}", venue=venue), **shown)


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/schedule/?date=2012-11-19", 9),
        ("/schedule/?date=all", 9),
        ("/schedule/?date=2012-11-19&view=grid", 7),
        ("/archive/2012/schedule/?date=2012-11-19", 10),
    ],
)
def test_a_schedule_takes_the_same_queries_for_one_and_for_three(client: Client, address: str, number: int) -> None:
    edition = an_edition()
    counts = []
    for more in (1, 2):
        many(edition, more)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts == [number, number]


def a_full_day(edition: Edition, number: int) -> list[Film]:
    """A day of that many screenings in fourteen halls, every film of its own."""
    venue, section = a_venue(), a_section(edition)
    halls = [a_hall(str(index), venue=venue, position=index) for index in range(14)]
    films = []
    for index in range(number):
        film = a_film(f"A Film with a Title of Some Length {index}", section=section)
        a_credit(film, f"Director Number {index}")
        at = f"2012-11-19T{10 + index // 14 * 2:02d}:{index % 14 * 3:02d}"
        a_screening(edition, at, hall=halls[index % 14], film=film, discussion_minutes=15, subtitles=("en",))
        films.append(film)
    return films


@pytest.mark.parametrize("view", ["list", "grid"])
def test_a_day_of_ninety_screenings_weighs_little(client: Client, view: str) -> None:
    a_full_day(an_edition(), 90)
    page = client.get(f"/schedule/?view={view}").content
    assert page.count(b"A Film with a Title") >= 90
    assert len(gzip.compress(page)) <= 30 * 1024


def test_a_long_list_has_pages_that_hold_everything_once(client: Client) -> None:
    edition = an_edition()
    film, section = a_film(), a_section(edition)
    for index in range(205):
        a_screening(edition, "2012-11-20T13:00", hall=a_hall(f"{section.code}{index}"), film=film)
    first, second = (client.get(f"/schedule/?date=all&page={page}").content.decode() for page in (1, 2))
    links = [re.findall(r'class="row-time"><a href="([^"]*)"', page) for page in (first, second)]
    assert [len(found) for found in links] == [200, 5]
    assert len(set(links[0] + links[1])) == 205
    assert 'href="/schedule/?page=2&amp;date=all"' in first
    assert rows(client.get("/schedule/?date=all&page=99").content.decode()) == rows(second)
    assert rows(client.get("/schedule/?date=all&page=no").content.decode()) == rows(first)


@pytest.mark.parametrize(
    "address",
    [
        "/schedule/", "/schedule/?date=all", "/schedule/?view=grid", "/schedule/?date=2014-01-01", "/nl/schedule/",
        "/schedule/?date=x&venue=y&section=student&film=the-defector&language=nl",
    ],
)  # fmt: skip
def test_the_markup_is_sound_and_the_page_may_be_kept_by_anybody(
    festival: SmallFestival, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert problems(answer.content.decode()) == []
    assert (answer["Cache-Control"], answer.cookies.output()) == ("public, max-age=60", "")
    assert answer.content.decode().count("<h1") == 1
    assert "csrf" not in answer.content.decode()
    assert LONG_AGO < NOW
