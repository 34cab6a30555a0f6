"""The schedule's files: the same screenings as the page, the same identity whatever happens, and nothing that is not public."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import given, settings
from pytest_django import DjangoAssertNumQueries

from festival.models import Edition
from films.models import FormerAddress
from screenings.models import Screening
from screenings.programme import Programme
from screenings.scheduling import Reason, cancel, reinstate, reschedule
from tests.builders import (
    NOW,
    a_compilation,
    a_credit,
    a_film,
    a_hall,
    a_person,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)
from tests.calendars import by_icalendar
from tests.lists import events, in_api, in_calendar, in_data, in_table, on_page, questions
from tests.screenings.conftest import SmallFestival

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
PUBLIC = {"noon", "morning", "block", "talk", "night", "tuesday", "cancelled", "unknown end"}


def names(festival: SmallFestival, pks: list[int]) -> set[str]:
    return {name for name, screening in festival.screenings.items() if screening.pk in pks}


def test_page_calendar_table_and_data_hold_the_same_screenings_for_any_filter(
    festival: SmallFestival, client: Client
) -> None:
    films = ["the-defector", "short", "hidden"]

    @settings(max_examples=40)
    @given(questions(Programme(festival.edition, AnonymousUser(), NOW), films, nonsense=["nonsense"]))
    def agree(query: str) -> None:
        page = on_page(client, f"/schedule/?{query}")
        assert in_calendar(client, f"/schedule.ics?{query}") == page
        assert in_data(client, f"/schedule.json?{query}") == page
        assert in_table(client, f"/schedule.csv?{query}") == page
        assert in_api(client, query) == sorted(page)

    agree()


@pytest.mark.parametrize("read", [in_calendar, in_data, in_table])
def test_without_a_date_a_file_holds_the_whole_edition(
    festival: SmallFestival, client: Client, read: Callable[[Client, str], list[int]]
) -> None:
    ending = {in_calendar: "ics", in_data: "json", in_table: "csv"}[read]
    assert names(festival, read(client, f"/schedule.{ending}")) == PUBLIC
    assert names(festival, read(client, f"/schedule.{ending}?venue=munt")) == {"morning", "talk"}
    assert names(festival, read(client, f"/schedule.{ending}?date=nonsense&venue=munt")) == {"morning", "talk"}


def test_a_calendar_says_what_it_holds(festival: SmallFestival, client: Client) -> None:
    def name(path: str) -> str:
        text = client.get(path).content.decode().replace("\r\n ", "")
        return re.search(r"X-WR-CALNAME:(.*)\r", text)[1].replace("\\", "")  # type: ignore[index]

    assert name("/schedule.ics") == "IDFA 2012: all screenings"
    assert name("/schedule.ics?venue=munt&venue=tuschinski&part=evening") == "IDFA 2012: Munt, Tuschinski · Evening"
    assert name("/schedule.ics?date=2012-11-19&film=short") == "IDFA 2012: Monday 19 November · Short"
    assert name("/venues/munt.ics") == "IDFA 2012: Munt"
    assert name("/films/the-defector.ics") == "The Defector"


def test_data_say_what_was_not_understood(festival: SmallFestival, client: Client) -> None:
    document = json.loads(client.get("/schedule.json?date=today&venue=nowhere").content)
    assert (document["notices"], document["filters"]) == (
        ["A date is written as 2012-11-19; here are all days.", "There is no “Venue” called “nowhere” here; it was left out."],
        {"date": ["all"]},
    )  # fmt: skip


def test_an_event_tells_who_made_the_film_what_is_heard_and_what_helps(festival: SmallFestival, client: Client) -> None:
    block = festival.screenings["block"]
    a_credit(festival.screenings["night"].film, "Bo Berg")
    [event] = events(client, f"/screenings/{block.pk}.ics")
    assert event.description.split("\n") == [
        "Short, Bo Berg, Netherlands 2012, 20 min",
        "English and Dutch subtitles",
        "Relaxed screening",
        f"http://testserver/screenings/{block.pk}/",
    ]
    [dutch] = events(client, f"/nl/screenings/{block.pk}.ics")
    assert (event.summary, dutch.summary, dutch.url) == (
        "Block",
        "Blok",
        f"http://testserver/nl/screenings/{block.pk}/",
    )
    assert dutch.uid == event.uid


def test_a_screening_keeps_its_identity_when_it_moves_and_is_cancelled(festival: SmallFestival, client: Client) -> None:
    screening = festival.screenings["noon"]
    path, why = f"/screenings/{screening.pk}.ics", Reason(at=NOW)
    [first] = events(client, path)
    reschedule(screening, starts_at=screening.starts_at + timedelta(hours=3), hall=festival.halls["t4"], reason=why)
    [moved] = events(client, path)
    cancel(screening, reason=why)
    [cancelled] = events(client, path)
    reinstate(screening, reason=why)
    [back] = events(client, path)
    assert {event.uid for event in (first, moved, cancelled, back)} == {first.uid}
    assert [event.sequence for event in (first, moved, cancelled, back)] == [0, 1, 2, 3]
    assert [event.status for event in (first, moved, cancelled, back)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert (first.starts, moved.starts) == (
        datetime(2012, 11, 19, 11, 45, tzinfo=UTC),
        datetime(2012, 11, 19, 14, 45, tzinfo=UTC),
    )
    assert (moved.ends, moved.location) == (datetime(2012, 11, 19, 15, 56, tzinfo=UTC), "Tuschinski 4")


def test_films_people_venues_and_sections_have_calendars_of_their_own(festival: SmallFestival, client: Client) -> None:
    a_credit(festival.defector, "Somebody Else")
    assert names(festival, in_calendar(client, "/films/the-defector.ics")) == {"noon", "morning", "tuesday"}
    assert names(festival, in_calendar(client, "/films/short.ics")) == {"block", "night", "cancelled"}
    assert names(festival, in_calendar(client, "/venues/munt.ics")) == {"morning", "talk"}
    assert names(festival, in_calendar(client, "/venues/munt.ics?date=2012-11-19&part=evening")) == {"talk"}
    assert names(festival, in_calendar(client, "/venues/munt.ics?venue=tuschinski")) == {"morning", "talk"}
    assert names(festival, in_calendar(client, "/sections/reflecting-images.ics")) == {"noon", "morning", "tuesday"}


def test_the_films_of_the_index_have_a_calendar_under_its_filters(festival: SmallFestival, client: Client) -> None:
    everything = {"noon", "morning", "tuesday", "block", "night", "cancelled"}
    assert names(festival, in_calendar(client, "/films.ics")) == everything
    assert names(festival, in_calendar(client, "/films.ics?section=reflecting-images")) == {
        "noon",
        "morning",
        "tuesday",
    }
    assert names(festival, in_calendar(client, "/films.ics?venue=munt")) == {"morning"}
    assert names(festival, in_calendar(client, "/films.ics?date=2012-11-20&section=reflecting-images")) == {"tuesday"}
    assert in_calendar(client, "/films.ics?q=nobody") == []
    assert in_calendar(client, f"/archive/{festival.edition.slug}/films.ics") == in_calendar(client, "/films.ics")
    text = client.get("/films.ics?venue=munt").getvalue().decode()
    assert "X-WR-CALNAME:IDFA 2012\\, films: Munt\r\n" in text
    assert "URL:http://testserver/films/?venue=munt\r\n" in text


def test_a_person_has_the_screenings_of_the_films_and_those_attended(festival: SmallFestival, client: Client) -> None:
    person = a_credit(festival.screenings["night"].film, "Ann Shin").person
    assert person.slug == "ann-shin"
    assert names(festival, in_calendar(client, "/people/ann-shin.ics")) == {"noon", "block", "night", "cancelled"}


def test_a_venue_without_halls_has_an_empty_calendar(festival: SmallFestival, client: Client) -> None:
    a_venue("Nemo")
    assert in_calendar(client, "/venues/nemo.ics") == []


def test_a_former_address_leads_to_the_calendar_of_the_present_one(festival: SmallFestival, client: Client) -> None:
    FormerAddress.objects.create(film=festival.defector, slug="the-deserter")
    response = client.get("/films/the-deserter.ics")
    assert (response.status_code, response["Location"]) == (301, "/films/the-defector.ics")


def test_what_is_not_public_has_no_file(festival: SmallFestival, client: Client) -> None:
    a_person("Nobody", slug="nobody")
    hidden = [festival.screenings[name].pk for name in ("unpublished", "tentative", "film unpublished", "later")]
    paths = [f"/screenings/{pk}.ics" for pk in hidden]
    paths += [
        "/films/hidden.ics",
        "/films/hidden.atom",
        "/people/nobody.ics",
        "/sections/nowhere.ics",
        "/venues/nowhere.ics",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)
    client.force_login(an_editor())
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)


def test_staff_get_the_file_that_visitors_get(festival: SmallFestival, client: Client) -> None:
    public = client.get("/schedule.csv").content
    client.force_login(an_editor())
    staff = client.get("/schedule.csv")
    assert (staff.content, staff["Cache-Control"]) == (public, "private, no-store")


def test_before_the_programme_is_public_a_calendar_waits_empty_and_says_nothing(client: Client) -> None:
    edition = an_edition(published_at=NOW + timedelta(days=1))
    a_screening(edition, film=a_film(section=a_section(edition, "PAN", slug="secret", name_en="Secret")))
    response = client.get("/schedule.json?section=secret")
    document = json.loads(response.content)
    assert (document["title"], document["screenings"]) == ("IDFA 2012: all screenings", [])
    assert client.get("/sections/secret.ics").status_code == 404


@pytest.mark.parametrize(
    "path", ["/schedule.ics", "/films.json", "/films.atom", "/changes.atom", "/venues/tuschinski.ics"]
)
def test_without_a_public_edition_there_is_no_file(client: Client, path: str) -> None:
    a_venue("Tuschinski")
    an_edition(status=Edition.Status.DRAFT)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/schedule.ics", "/schedule.json", "/schedule.csv", "/films.json", "/films.atom", "/changes.atom"]
)
def test_any_site_may_read_a_file_and_asks_again_for_free(festival: SmallFestival, client: Client, path: str) -> None:
    response = client.get(path)
    assert (response["Access-Control-Allow-Origin"], response["Cache-Control"]) == ("*", "public, max-age=60")
    assert not response.cookies
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"], again["Access-Control-Allow-Origin"]) == (
        304,
        b"",
        "public, max-age=60",
        "*",
    )
    first = client.options(path, headers={"Origin": "https://elsewhere.example"})
    assert (first.status_code, first["Access-Control-Allow-Origin"], first["Access-Control-Allow-Methods"]) == (
        204,
        "*",
        "GET, HEAD, OPTIONS",
    )
    assert (client.head(path).status_code, client.post(path).status_code) == (200, 405)


def test_no_other_ending_is_known(festival: SmallFestival, client: Client) -> None:
    assert [client.get(path).status_code for path in ("/schedule.xml", "/films.xml", "/schedule.ics/")] == [
        404,
        404,
        404,
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/schedule.ics", 11), ("/schedule.json", 11), ("/schedule.csv?venue=tuschinski", 11), ("/films.ics", 11), ("/venues/tuschinski.ics", 12),
        ("/sections/pan.ics", 12), ("/films/film.ics", 9), ("/people/guest.ics", 9), ("/screenings/last.ics", 8),
    ],
)  # fmt: skip
def test_files_ask_the_database_as_often_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition = an_edition()
    section, guest, hall = a_section(edition, "PAN"), a_person("Guest", slug="guest"), a_hall("1")
    for index in range(number):
        film = a_film(section=section, **({"slug": "film"} if not index else {}))
        a_credit(film, "Guest")
        block = a_compilation(section, film)
        a_screening(edition, f"2012-11-19T{10 + 2 * index}:00", film=film, hall=hall).guests.add(guest)
        last = a_screening(edition, f"2012-11-20T{10 + 2 * index}:00", compilation=block, hall=hall)
        last.guests.add(guest)
    with django_assert_num_queries(queries):
        response = client.get(path.replace("last", str(last.pk)))
    assert response.status_code == 200


def a_thousand_screenings() -> None:
    """Of a hundred films, one after the other in one hall."""
    edition, hall = an_edition(), a_hall("1")
    section = a_section(edition)
    films = [a_film(section=section) for _ in range(100)]
    first = a_screening(edition, "2012-11-14T06:00", film=films[0], hall=hall, minutes=10)
    Screening.objects.bulk_create(
        Screening(
            edition=edition, film=films[number % 100], hall=hall, published_at=first.published_at,
            starts_at=first.starts_at + timedelta(minutes=15 * number), ends_at=first.ends_at + timedelta(minutes=15 * number),
        )
        for number in range(1, 1000)
    )  # fmt: skip


@pytest.mark.parametrize("read", [in_calendar, in_data, in_table])
def test_a_thousand_screenings_are_all_there(client: Client, read: Callable[[Client, str], list[int]]) -> None:
    a_thousand_screenings()
    ending = {in_calendar: "ics", in_data: "json", in_table: "csv"}[read]
    assert len(set(read(client, f"/schedule.{ending}"))) == 1000


def test_a_long_list_is_sent_while_it_is_written_in_the_language_of_its_address(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_thousand_screenings()
    response = client.get("/nl/schedule.ics")
    assert (response.streaming, client.get("/schedule.ics?date=2012-11-14").streaming) == (True, False)
    assert (response["ETag"], response["Content-Language"]) == (client.get("/nl/schedule.ics")["ETag"], "nl")
    with django_assert_num_queries(0):
        pieces = list(response)
    assert len(pieces) > 1
    assert {event.description.split("\n")[1] for event in by_icalendar(b"".join(pieces))} == {"Gesproken: Engels"}
    again = client.get("/nl/schedule.ics", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/schedule.ics", 8), ("/schedule.json", 8), ("/schedule.csv", 8), ("/changes.atom", 3), ("/api/v1/screenings/?limit=200", 10)],
)  # fmt: skip
def test_files_ask_the_database_as_often_for_a_thousand_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
) -> None:
    a_thousand_screenings()
    with django_assert_num_queries(queries):
        response = client.get(path)
        assert response.getvalue()
    kept = Screening.objects.first()
    assert kept is not None
    Screening.objects.exclude(pk=kept.pk).delete()
    with django_assert_num_queries(queries):
        assert client.get(path).getvalue()
