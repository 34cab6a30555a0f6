"""What changed: the page by day, and the news of it."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from screenings.scheduling import Reason, cancel, reinstate, reschedule
from tests.builders import NOW, a_hall, a_screening, an_edition, an_editor
from tests.markup import problems
from tests.screenings.conftest import SmallFestival
from tests.structured import of_type
from tests.structured import problems as faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
ATOM = "{http://www.w3.org/2005/Atom}"


def why(hours_ago: int, **reason: str) -> Reason:
    return Reason(at=NOW - timedelta(hours=hours_ago), **reason)


@pytest.fixture
def changed(festival: SmallFestival) -> SmallFestival:
    """A screening that moved twice, one that was cancelled and came back, and one whose screening was then withdrawn."""
    noon, block, talk = (festival.screenings[name] for name in ("tuesday", "block", "talk"))
    reschedule(
        noon, starts_at=noon.starts_at + timedelta(hours=1), hall=noon.hall, reason=why(30, en="The print is late.")
    )
    reschedule(noon, starts_at=noon.starts_at, hall=festival.halls["t4"], reason=why(3))
    cancel(block, reason=why(2, en="The <b>print</b> is lost.", nl="De kopie is weg."))
    reinstate(block, reason=why(1))
    cancel(talk, reason=why(1, en="SECRET"))
    talk.published_at = None
    talk.save()
    return festival


def test_changes_stand_under_the_day_of_their_announcement_newest_first(changed: SmallFestival, client: Client) -> None:
    response = client.get("/changes/")
    told = [
        (day.title, [(line.title, line.kind, line.made_clock) for line in day.lines])
        for day in response.context["days"]
    ]
    assert told == [
        ("Monday 19 November", [("Block", "Back in the programme", "11:20"), ("Block", "Cancelled", "10:20"), ("The Defector", "Moved", "09:20")]),
        ("Sunday 18 November", [("The Defector", "Moved", "06:20")]),
    ]  # fmt: skip
    page = response.content.decode()
    assert (
        "Moved from 12:45 to 13:45." in page,
        "The &lt;b&gt;print&lt;/b&gt; is lost." in page,
        "SECRET" in page,
    ) == (True, True, False)
    assert (problems(page), faults(page)) == ([], [])


def test_the_page_speaks_dutch(changed: SmallFestival, client: Client) -> None:
    assert "De kopie is weg." in client.get("/nl/changes/").content.decode()


def test_without_changes_the_page_says_so(festival: SmallFestival, client: Client) -> None:
    assert "Nothing has changed so far." in client.get("/changes/").content.decode()


def test_without_an_edition_the_page_is_empty(client: Client, db: None) -> None:
    assert client.get("/changes/").status_code == 200


def test_news_tell_the_same(changed: SmallFestival, client: Client) -> None:
    root = ElementTree.fromstring(client.get("/changes.atom").content)
    told = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) for entry in root.findall(f"{ATOM}entry")
    ]
    assert told == [
        ("Block: Back in the programme", "Monday 19 November, 15:00, Tuschinski 4."),
        ("Block: Cancelled", "Monday 19 November, 15:00, Tuschinski 4. The <b>print</b> is lost."),
        ("The Defector: Moved", "Moved from Tuschinski 1 to Tuschinski 4."),
        ("The Defector: Moved", "Moved from 12:45 to 13:45. The print is late."),
    ]
    identities = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(set(identities)) == 4


def test_a_film_tells_its_own_changes_among_its_screenings(changed: SmallFestival, client: Client) -> None:
    root = ElementTree.fromstring(client.get("/films/the-defector.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]
    assert titles[:2] == ["The Defector: Moved", "The Defector: Moved"]
    assert sorted(titles[2:]) == [
        "The Defector: Monday 19 November, 10:00",
        "The Defector: Monday 19 November, 12:45",
        "The Defector: Tuesday 20 November, 13:45",
    ]


def test_a_moved_screening_tells_search_engines_when_it_was(changed: SmallFestival, client: Client) -> None:
    page = client.get(f"/screenings/{changed.screenings['tuesday'].pk}/").content.decode()
    [event] = of_type(page, "ScreeningEvent")
    assert (event["startDate"], event["eventStatus"]) == (
        "2012-11-20T13:45:00+01:00",
        "https://schema.org/EventScheduled",
    )
    assert faults(page) == []


def test_a_page_offers_this_day_and_the_whole_edition_under_the_same_filters(
    festival: SmallFestival, client: Client
) -> None:
    page = client.get("/schedule/?venue=munt").content.decode()
    assert re.findall(r'<p id="take-\d"><b>(.*?)</b>', page) == [
        "IDFA 2012: Monday 19 November · Munt",
        "IDFA 2012: Munt",
    ]
    assert re.findall(r'readonly value="(.*?)"', page) == [
        "webcal://testserver/schedule.ics?date=2012-11-19&amp;venue=munt",
        "webcal://testserver/schedule.ics?venue=munt",
    ]
    assert problems(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/schedule/?date=2012-11-19&view=grid",
        "/schedule/?date=all",
        "/venues/munt/",
        "/screenings/noon/",
        "/nl/schedule/",
    ],
)
def test_every_page_of_the_schedule_links_to_its_files(festival: SmallFestival, client: Client, path: str) -> None:
    page = client.get(path.replace("noon", str(festival.screenings["noon"].pk))).content.decode()
    addresses = re.findall(r'<link rel="alternate" type="[^"]+" href="([^"]+)"', page)
    assert addresses
    assert [client.get(address.replace("&amp;", "&")).status_code for address in addresses] == [200] * len(addresses)
    assert (problems(page), faults(page)) == ([], [])


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/changes/", 3), ("/changes.atom", 3)])
def test_changes_take_as_many_queries_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition = an_edition()
    for index in range(number):
        screening = a_screening(edition, f"2012-11-20T1{index}:00", hall=a_hall(f"H{index}"))
        reschedule(screening, starts_at=screening.starts_at, hall=a_hall(f"J{index}"), reason=why(index))
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_staff_see_changes_of_what_was_withdrawn(changed: SmallFestival, client: Client) -> None:
    client.force_login(an_editor())
    assert "SECRET" in client.get("/changes/").content.decode()
    assert "SECRET" not in client.get("/changes.atom").content.decode()
