"""How I plan: the page and its form."""

from datetime import date
from html import unescape
from re import findall
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from festival.models import Edition
from screenings.models import Plan
from screenings.plan.preference_words import in_words
from screenings.plan.preferences import DayPreference, PlanPreferences, Span, read
from tests.builders import a_compilation, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.plans import OWN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
ADDRESS = "/plan/preferences/"


def send(client: Client, address: str = ADDRESS, **said: Any) -> Any:
    """Send the form; `busy_0_day` stands for `busy-0-day`, `d20_away` for that of the 20th."""
    names = {name: name.replace("busy_0_", "busy-0-").replace("busy_1_", "busy-1-") for name in said}
    fields = {
        names[name].replace("d20_", "2012-11-20-").replace("d21_", "2012-11-21-"): value for name, value in said.items()
    }
    return client.post(address, fields, headers=OWN)


def kept() -> PlanPreferences:
    return read(Plan.objects.get().preferences)


def wrong(answer: Any) -> list[str]:
    """The sentences beside the fields."""
    return [unescape(one) for one in findall(r'<p class="wrong" id="[^"]+">([^<]+)</p>', answer.content.decode())]


def test_everything_that_is_said_is_kept(client: Client) -> None:
    edition = an_edition()
    film = a_film(languages=("ko",))
    a_screening(edition, "2012-11-20T20:00", film=film, subtitles=("en", "nl"), access=("relaxed",))
    answer = send(
        client, begins="1800", ends="1", a_day="3", in_all="18", buffer="15", pace="slow", languages=["ko", "nl"],
        access=["relaxed"], discussions="stay", rush="on", d20_away="on", d21_begins="9", d21_ends="23.30", d21_most="0",
        busy_0_day="2012-11-21", busy_0_begins="12:45", busy_0_ends="1400", busy_1_day="", busy_1_begins="", busy_1_ends="",
    )  # fmt: skip
    assert (answer.status_code, answer.headers["Location"], answer.headers["Cache-Control"]) == (
        303, "/plan/preferences/?saved=1", "private, no-store",
    )  # fmt: skip
    assert kept() == PlanPreferences(
        begins="18:00", ends="01:00", a_day=3, in_all=18, buffer=15, pace="slow", languages=("ko", "nl"),
        access=("relaxed",), discussions="stay", rush=True, busy=(Span("2012-11-21", "12:45", "14:00"),),
        days={"2012-11-20": DayPreference(away=True), "2012-11-21": DayPreference(begins="09:00", ends="23:30", most=0)},
    )  # fmt: skip


def test_what_is_kept_is_shown_again_and_can_be_emptied(client: Client) -> None:
    an_edition()
    send(client, begins="18", d20_most="2", busy_0_day="", busy_0_begins="18", busy_0_ends="19")
    page = client.get(ADDRESS).content.decode()
    values = dict(findall(r'name="([^"]+)" value="([^"]+)"', page))
    assert {name: values[name] for name in ("begins", "2012-11-20-most", "busy-0-begins", "busy-0-ends", "buffer")} == {
        "begins": "18:00", "2012-11-20-most": "2", "busy-0-begins": "18:00", "busy-0-ends": "19:00", "buffer": "10",
    }  # fmt: skip
    assert findall(r'<summary>(.+?) <span class="meta">(.+?)</span>', page)[:3] == [
        ("Mon 19 Nov", "as usual"), ("Tue 20 Nov", "at most 2"), ("Wed 21 Nov", "as usual"),
    ]  # fmt: skip
    assert page.count('name="busy-2-begins"') == 1
    send(client)
    assert kept() == PlanPreferences()


def test_days_that_have_passed_are_not_asked_about_and_stay_as_they_were(client: Client) -> None:
    edition = an_edition()
    send(client)
    Plan.objects.update(preferences={"days": {"2012-11-15": {"away": True}}})
    assert 'name="2012-11-15-away"' not in client.get(ADDRESS).content.decode()
    send(client, a_day="2")
    assert kept() == PlanPreferences(a_day=2, days={"2012-11-15": DayPreference(away=True)})
    assert edition.starts_on == date(2012, 11, 14)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"begins": "25"}, "“25” is not a time. Write it as 1245 or 12:45; midnight is 0000."),
        ({"d20_ends": "soon"}, "“soon” is not a time. Write it as 1245 or 12:45; midnight is 0000."),
        (
            {"begins": "20", "ends": "18"},
            "From 20:00 until 18:00 leaves no time. The festival day begins at 06:00; an earlier time is the night after it.",
        ),
        (
            {"busy_0_begins": "18", "busy_0_ends": "18"},
            "From 18:00 until 18:00 leaves no time. The festival day begins at 06:00; an earlier time is the night after it.",
        ),
        ({"busy_0_day": "2012-11-20", "busy_0_begins": ""}, "Write from when until when you are busy that day."),
        ({"a_day": "0"}, "Write a whole number from 1 to 20, or leave it empty."),
        ({"a_day": "two"}, "Write a whole number from 1 to 20, or leave it empty."),
        ({"in_all": "9" * 5000}, "Write a whole number from 1 to 500, or leave it empty."),
        ({"buffer": "-1"}, "Write a whole number from 0 to 120, or leave it empty."),
        ({"d20_most": "1.5"}, "Write a whole number from 0 to 20, or leave it empty."),
        ({"pace": "running"}, "Select a valid choice. running is not one of the available choices."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    client: Client, said: dict[str, str], sentence: str
) -> None:
    an_edition()
    answer = send(client, a_word="typed", **said)
    assert (answer.status_code, wrong(answer), Plan.objects.count()) == (422, [sentence], 0)


def test_what_was_typed_is_still_there(client: Client) -> None:
    an_edition()
    page = send(client, begins="soon", d21_begins="9", busy_0_begins="18", busy_0_ends="", a_day="3").content.decode()
    values = dict(findall(r'name="([^"]+)" value="([^"]*)"', page))
    assert {name: values.get(name) for name in ("begins", "2012-11-21-begins", "busy-0-begins", "a_day")} == {
        "begins": "soon", "2012-11-21-begins": "9", "busy-0-begins": "18", "a_day": "3",
    }  # fmt: skip
    assert 'aria-invalid="true" aria-describedby="id_begins_error"' in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"2013-03-30-ends": "230"},
            "02:30 does not exist in Europe/Amsterdam that night: the clocks jump over it. Choose an earlier or a later time.",
        ),
        (
            {"ends": "230"},
            "Sat 30 Mar: 02:30 does not exist in Europe/Amsterdam that night: the clocks jump over it. Choose an earlier or a later time.",
        ),
        (
            {"busy-0-day": "2013-03-30", "busy-0-begins": "22", "busy-0-ends": "0200"},
            "02:00 does not exist in Europe/Amsterdam that night: the clocks jump over it. Choose an earlier or a later time.",
        ),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused(client: Client, said: dict[str, str], sentence: str) -> None:
    an_edition(starts_on=date(2013, 3, 29), ends_on=date(2013, 3, 31))
    answer = client.post(ADDRESS, said, headers=OWN)
    assert (answer.status_code, wrong(answer), Plan.objects.count()) == (422, [sentence], 0)


def test_the_end_of_the_festival_day_ends_a_time_that_begins_in_it(client: Client) -> None:
    an_edition()
    assert send(client, begins="10", ends="6").status_code == 303
    assert kept() == PlanPreferences(begins="10:00", ends="06:00")


def test_languages_and_access_are_those_of_the_programme_the_frequent_ones_first(client: Client) -> None:
    edition = an_edition()
    hall = a_hall("1", venue=a_venue(access=("step_free",)), wheelchair_places=2)
    a_screening(edition, "2012-11-20T10:00", film=a_film(languages=("ko",)), subtitles=("nl",), hall=hall)
    a_screening(edition, "2012-11-20T13:00", film=a_film(languages=("nl", "zxx")), hall=hall)
    block = a_compilation(a_section(edition), a_film(languages=("pt",)), a_film(languages=("sv",), published_at=None))
    a_screening(edition, "2012-11-20T16:00", compilation=block)
    a_screening(edition, "2012-11-20T19:00", film=a_film(languages=("da",)), published_at=None)
    page = client.get(ADDRESS).content.decode()
    assert findall(r'name="(languages|access)" value="(\w+)"> <span>([^<]+)</span><small>(\d+)<', page) == [
        ("languages", "nl", "Dutch", "2"), ("languages", "ko", "Korean", "1"), ("languages", "pt", "Portuguese", "1"),
        ("access", "wheelchair", "Wheelchair places", "2"), ("access", "step_free", "Step-free entrance", "3"),
    ]  # fmt: skip


def test_keeping_preferences_is_a_change_of_the_plan(client: Client) -> None:
    an_edition()
    send(client)
    assert (Plan.objects.get().version, client.cookies["kept"].value) == (2, "1")
    send(client, a_day="3")
    assert Plan.objects.get().version == 3


def test_looking_keeps_nothing_and_other_sites_may_not_send_the_form(client: Client) -> None:
    an_edition()
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Cache-Control"], dict(answer.cookies)) == (200, "private, no-store", {})
    assert client.post(ADDRESS, {"a_day": "3"}, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.put(ADDRESS).status_code == 405
    assert Plan.objects.count() == 0


def test_before_the_programme_and_after_the_festival_there_is_nothing_to_plan(client: Client) -> None:
    an_edition(published_at=None)
    assert client.get(ADDRESS).status_code == 404
    Edition.objects.update(published_at="2012-01-01T00:00Z", status=Edition.Status.ARCHIVED)
    page = client.get(ADDRESS)
    assert (page.status_code, "There is nothing to plan at the moment." in page.content.decode()) == (200, True)
    answer = send(client, a_day="3")
    sentence = "IDFA 2012 is over, so there is nothing left to plan."
    assert (answer.status_code, sentence in answer.content.decode(), Plan.objects.count()) == (422, True, 0)


def test_the_page_speaks_dutch(client: Client) -> None:
    an_edition()
    answer = send(client, address="/nl/plan/preferences/", ends="later")
    assert wrong(answer) == ["“later” is geen tijd. Schrijf 1245 of 12:45; middernacht is 0000."]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_five_queries(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = an_edition()
    section = a_section(edition)
    for day in range(count):
        a_screening(edition, f"2012-11-2{day}T20:00", compilation=a_compilation(section, a_film()))
    send(client, a_day=str(count))
    with django_assert_num_queries(5):
        client.get(ADDRESS)


def test_preferences_are_said_in_few_words() -> None:
    said = PlanPreferences(
        begins="18:00", days={"2012-11-20": DayPreference(away=True), "2012-11-21": DayPreference(most=1)},
        busy=(Span("", "18:00", "19:00"),), a_day=3, in_all=18, pace="slow", languages=("nl", "en"), access=("lift",),
        discussions="stay", rush=True,
    )  # fmt: skip
    assert in_words(PlanPreferences(), "en") == ["10 min to spare"]
    assert in_words(said, "en") == [
        "free from 18:00", "1 day off", "1 day that is different", "1 busy time", "at most 3 a day", "at most 18 in all",
        "10 min to spare", "walking slowly", "Dutch and English", "1 access need", "staying for every discussion",
        "queueing where it is sold out",
    ]  # fmt: skip
