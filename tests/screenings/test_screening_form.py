"""The screening form: day and time, the end that follows, conflicts and ways out of them."""

import re
import threading
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client

from festival.models import Edition
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from tests import builders as a
from tests.desk import address, errors, filled, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
ADD = "/admin/screenings/screening/add/"
PLAIN = {
    "introduction_minutes": 0, "discussion_minutes": 0, "status": "confirmed", "kind": "screening", "audience": "public",
    "availability": "available",
}  # fmt: skip


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


@pytest.fixture
def edition(db: None) -> Edition:
    return a.an_edition()


@pytest.fixture
def hall(db: None) -> Hall:
    return a.a_hall()


def a_form(hall: Hall, **given: Any) -> dict[str, Any]:
    """A film of 71 minutes, Monday 12:45, in this hall."""
    if not {"film", "compilation", "title_en"} & set(given):
        given["film"] = a.a_film("The Defector").pk
    return {**PLAIN, "day": "2012-11-19", "time": "1245", "hall": hall.pk, **given}


def local(screening: Screening) -> str:
    end = f"{screening.local_end:%H:%M}" if screening.local_end else "?"
    return f"{screening.local_start:%Y-%m-%d %H:%M}–{end}"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1245", "2012-11-19 12:45–13:56"),
        ("12:45", "2012-11-19 12:45–13:56"),
        ("12.45", "2012-11-19 12:45–13:56"),
        ("9:30", "2012-11-19 09:30–10:41"),
        ("930", "2012-11-19 09:30–10:41"),
        ("21", "2012-11-19 21:00–22:11"),
        ("0040", "2012-11-20 00:40–01:51"),
        ("05:59", "2012-11-20 05:59–07:10"),
        ("06:00", "2012-11-19 06:00–07:11"),
    ],
)
def test_a_time_is_typed_as_people_type_it(
    desk: Client, edition: Edition, hall: Hall, typed: str, expected: str
) -> None:
    assert errors(desk.post(ADD, a_form(hall, time=typed))) == {}
    screening = Screening.objects.get()
    assert (local(screening), screening.day) == (expected, date(2012, 11, 19))


@pytest.mark.parametrize("typed", ["25:00", "24:00", "noon", "12:60", "12345", ""])
def test_what_is_no_time_is_refused_in_a_sentence(desk: Client, edition: Edition, hall: Hall, typed: str) -> None:
    sentence = (
        f"“{typed}” is not a time. Write it as 1245 or 12:45; midnight is 0000." if typed else "This field is required."
    )
    assert errors(desk.post(ADD, a_form(hall, time=typed))) == {"time": [sentence]}


def test_the_end_follows_from_introduction_film_and_discussion(desk: Client, edition: Edition, hall: Hall) -> None:
    desk.post(ADD, a_form(hall, introduction_minutes=5, discussion_minutes=15))
    screening = Screening.objects.get()
    assert (local(screening), screening.end_is_set_by_hand) == ("2012-11-19 12:45–14:16", False)
    html = desk.get(address(Screening, "change", screening.pk)).content.decode()
    assert "5 min introduction + 71 min film + 15 min discussion: ends 14:16. The hall is free from 14:31" in html


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("1245", "15:00", "2012-11-19 12:45–15:00"),
        ("2330", "0110", "2012-11-19 23:30–01:10"),
        ("0500", "0630", "2012-11-20 05:00–06:30"),
    ],
)
def test_a_typed_end_counts(desk: Client, edition: Edition, hall: Hall, starts: str, ends: str, expected: str) -> None:
    assert errors(desk.post(ADD, a_form(hall, time=starts, ends=ends))) == {}
    screening = Screening.objects.get()
    assert (local(screening), screening.end_is_set_by_hand) == (expected, True)
    assert filled(desk.get(address(Screening, "change", screening.pk)))["ends"] == expected[-5:]


def test_a_typed_end_before_the_start_is_a_slip(desk: Client, edition: Edition, hall: Hall) -> None:
    answer = desk.post(ADD, a_form(hall, time="1300", ends="1200"))
    assert errors(answer) == {"ends": ["From 13:00 to 12:00 would be 23 hours. Check the end."]}


def test_an_emptied_end_is_computed_again(desk: Client, edition: Edition, hall: Hall) -> None:
    desk.post(ADD, a_form(hall, ends="1500"))
    url = address(Screening, "change", Screening.objects.get().pk)
    desk.post(url, filled(desk.get(url)) | {"ends": ""})
    assert (local(Screening.objects.get()), Screening.objects.get().end_is_set_by_hand) == (
        "2012-11-19 12:45–13:56",
        False,
    )


def test_an_unknown_runtime_leaves_the_end_open_and_says_so(desk: Client, edition: Edition, hall: Hall) -> None:
    answer = desk.post(ADD, a_form(hall, film=a.a_film("Unfinished", runtime=None).pk), follow=True)
    assert Screening.objects.get().ends_at is None
    assert any(sentence.startswith("Nobody knows yet when it ends") for sentence in said(answer))


EXACTLY_ONE = "Choose a film, or a compilation, or give the event a title of its own: exactly one of them."


def test_a_screening_shows_exactly_one_thing(desk: Client, edition: Edition, hall: Hall) -> None:
    compilation = a.a_compilation(a.a_section(edition), a.a_film(runtime=10), a.a_film(runtime=20))
    assert errors(desk.post(ADD, a_form(hall, film=""))) == {"__all__": [EXACTLY_ONE]}
    assert EXACTLY_ONE in errors(desk.post(ADD, a_form(hall, compilation=compilation.pk, title_en="Party")))["__all__"]
    assert errors(desk.post(ADD, a_form(hall, compilation=compilation.pk))) == {}
    assert errors(desk.post(ADD, a_form(hall, title_en="Party", time="22:00", ends="02:00"))) == {}
    assert [local(screening) for screening in Screening.objects.all()] == [
        "2012-11-19 12:45–13:15",
        "2012-11-19 22:00–02:00",
    ]


def test_a_code_is_used_once_in_an_edition(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, code="A1")
    answer = desk.post(ADD, a_form(hall, code="A1"))
    assert errors(answer) == {"__all__": ["Another screening of this edition has this code already."]}


@pytest.fixture
def taken(edition: Edition, hall: Hall) -> Screening:
    return a.a_screening(edition, "2012-11-19T13:30", hall=hall, film=a.a_film("Kilometre Zero Choir"))


def test_an_overlap_is_refused_with_its_reason_and_free_times(desk: Client, taken: Screening, hall: Hall) -> None:
    answer = desk.post(ADD, a_form(hall))
    assert errors(answer) == {"__all__": ["Tuschinski 1 is taken from 13:30 to 14:41 by “Kilometre Zero Choir”."]}
    html = answer.content.decode()
    assert re.findall(r'name="use_time" value="([^"]+)"', html) == ["10:00", "15:00"]
    assert "26 min at the same time in this hall as" in html
    assert "A confirmed screening cannot share its hall." in html
    assert 'name="accept"' not in html


def test_a_free_time_is_taken_with_one_press(desk: Client, taken: Screening, hall: Hall) -> None:
    assert errors(desk.post(ADD, a_form(hall, use_time="15:00"))) == {}
    assert local(Screening.objects.latest("pk")) == "2012-11-19 15:00–16:11"


def test_a_typed_end_moves_along_with_a_free_time(desk: Client, taken: Screening, hall: Hall) -> None:
    assert errors(desk.post(ADD, a_form(hall, ends="14:45", use_time="23:15"))) == {}
    assert local(Screening.objects.latest("pk")) == "2012-11-19 23:15–01:15"


def test_a_confirmed_overlap_is_refused_even_if_accepted(desk: Client, taken: Screening, hall: Hall) -> None:
    desk.post(ADD, a_form(hall, accept="on"))
    assert Screening.objects.count() == 1


def test_a_tentative_overlap_is_refused_once(desk: Client, taken: Screening, hall: Hall) -> None:
    form = a_form(hall, status="tentative")
    answer = desk.post(ADD, form)
    assert errors(answer) == {"__all__": ["Tuschinski 1 is taken from 13:30 to 14:41 by “Kilometre Zero Choir”."]}
    assert 'name="accept"' in answer.content.decode()
    assert errors(desk.post(ADD, form | {"accept": "on"})) == {}
    assert Screening.objects.filter(status=Status.TENTATIVE).count() == 1


def test_back_to_back_and_cancelled_screenings_are_no_overlap(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, "2012-11-19T13:56", hall=hall)
    a.a_screening(edition, "2012-11-19T12:45", hall=hall, status=Status.CANCELLED)
    answer = desk.post(ADD, a_form(hall), follow=True)
    assert [sentence for sentence in said(answer) if "to clear the hall" in sentence] == [
        f"Only 0 min to clear the hall between this and {Screening.objects.exclude(status='cancelled').earliest('pk')}."
    ]


def test_the_same_film_twice_at_once_is_a_warning(desk: Client, edition: Edition, hall: Hall) -> None:
    film = a.a_film("The Defector")
    other = a.a_screening(edition, "2012-11-19T13:00", film=film)
    answer = desk.post(ADD, a_form(hall, film=film.pk), follow=True)
    assert f"The same film at the same time: {other}." in said(answer)
    assert Screening.objects.count() == 2


def test_checking_shows_end_and_conflicts_and_saves_nothing(desk: Client, edition: Edition, hall: Hall) -> None:
    answer = desk.post(ADD, a_form(hall, _check="1"))
    html = answer.content.decode()
    assert "Checked, not saved yet" in html
    assert "71 min film: ends 13:56. The hall is free from 14:11 (15 min turnaround)." in html
    assert ("Nothing is in the way." in html, "Please correct" in html, Screening.objects.count()) == (True, False, 0)


def test_the_next_one_starts_when_the_hall_is_free_again(desk: Client, edition: Edition, hall: Hall) -> None:
    answer = desk.post(ADD, a_form(hall, _addanother="1"))
    query = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    assert query == {"day": "2012-11-19", "time": "14:15", "hall": str(hall.pk), "status": "confirmed"}
    form = filled(desk.get(answer.headers["Location"]))
    assert (form["day"], form["time"], form["hall"]) == (["2012-11-19"], "14:15", [str(hall.pk)])


def test_the_next_one_passes_over_what_is_there(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, "2012-11-19T14:30", hall=hall)
    answer = desk.post(ADD, a_form(hall, _addanother="1"))
    assert dict(parse_qsl(urlsplit(answer.headers["Location"]).query))["time"] == "16:00"


def test_a_form_that_is_opened_in_a_gap_shows_the_halls_day(desk: Client, taken: Screening, hall: Hall) -> None:
    html = desk.get(ADD, {"day": "2012-11-19", "hall": hall.pk}).content.decode()
    assert "Tuschinski 1 on Monday 19 November" in html
    assert re.findall(r"\+ (\d\d:\d\d)", html) == ["10:00", "15:00"]
    assert desk.get(ADD, {"day": "never", "hall": "x", "time": "?"}).status_code == 200


def test_the_strip_places_everything_by_classes(desk: Client, taken: Screening, hall: Hall) -> None:
    html = desk.get(address(Screening, "change", taken.pk)).content.decode()
    assert 'class="at slot h13 d15 m30 sec-8 t3 is-draft is-confirmed"' in html
    assert "style=" not in html.split("desk-hall-day")[1].split("</fieldset>")[0]


def night_of_the_clocks(**given: Any) -> Edition:
    """An edition over the night of 28 October 2012, when the clocks go back, or of 31 March 2013, when they go forward."""
    return a.an_edition(slug="clocks", name="Clocks", starts_on=date(2012, 10, 20), ends_on=date(2013, 4, 2), **given)


def test_a_time_that_does_not_exist_is_refused_with_the_reason(desk: Client, hall: Hall) -> None:
    night_of_the_clocks()
    answer = desk.post(ADD, a_form(hall, day="2013-03-30", time="0230"))
    assert errors(answer) == {
        "time": [
            "02:30 does not exist in Europe/Amsterdam that night: the clocks jump over it. Choose an earlier or a later time."
        ]
    }


def test_a_time_that_occurs_twice_is_refused_with_the_reason(desk: Client, hall: Hall) -> None:
    night_of_the_clocks()
    (sentence,) = errors(desk.post(ADD, a_form(hall, day="2012-10-27", time="0230")))["time"]
    assert sentence.startswith("02:30 occurs twice in Europe/Amsterdam that night")


def test_an_imported_moment_in_the_repeated_hour_stays_as_it_is(desk: Client, hall: Hall) -> None:
    edition = night_of_the_clocks()
    second = datetime(2012, 10, 28, 1, 30, tzinfo=UTC)
    screening = a.a_screening(edition, "2012-10-28T02:30", hall=hall)
    Screening.objects.update(starts_at=second, ends_at=second + timedelta(minutes=71))
    url = address(Screening, "change", screening.pk)
    assert errors(desk.post(url, filled(desk.get(url)) | {"note_en": "At last"})) == {}
    screening.refresh_from_db()
    assert (screening.starts_at, screening.ends_at) == (second, second + timedelta(minutes=71))


def test_a_film_over_the_repeated_hour_keeps_its_length(desk: Client, hall: Hall) -> None:
    night_of_the_clocks()
    desk.post(ADD, a_form(hall, day="2012-10-27", time="0145"))
    screening = Screening.objects.get()
    assert screening.ends_at is not None
    assert screening.ends_at - screening.starts_at == timedelta(minutes=71)
    assert local(screening) == "2012-10-28 01:45–02:56"


def test_days_of_several_editions_stand_under_their_names(desk: Client, edition: Edition, hall: Hall) -> None:
    older = a.an_edition(
        slug="2011", name="IDFA 2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 27), status="archived"
    )
    html = desk.get(ADD).content.decode()
    assert re.findall(r'<optgroup label="([^"]+)">', html)[:2] == ["IDFA 2012", "IDFA 2011"]
    assert filled(desk.get(ADD))["day"] == ["2012-11-19"]
    desk.post(ADD, a_form(hall, day="2011-11-17"))
    assert Screening.objects.get().edition == older


def test_an_unchanged_screening_is_taken_as_it_is(desk: Client, edition: Edition) -> None:
    compilation = a.a_compilation(a.a_section(edition), a.a_film(runtime=10))
    screening = a.a_screening(edition, compilation=compilation, subtitles=("nl", "en"), access=("relaxed",), minutes=30)
    Screening.objects.update(end_is_set_by_hand=True)
    url = address(Screening, "change", screening.pk)
    before = Screening.objects.values().get() | {"updated_at": None}
    assert errors(desk.post(url, filled(desk.get(url)))) == {}
    assert Screening.objects.values().get() | {"updated_at": None} == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_losing_a_race_for_a_hall_is_the_same_sentence(desk: Client, edition: Edition, hall: Hall) -> None:
    """Another editor's screening is written, but not yet visible, while our form looks for overlaps."""
    from django.db import transaction

    film, written, may_commit = a.a_film("First"), threading.Event(), threading.Event()

    def the_other_editor() -> None:
        with transaction.atomic():
            a.a_screening(edition, "2012-11-19T13:00", hall=hall, film=film)
            written.set()
            may_commit.wait(10)
        connection.close()

    def commit_once_somebody_waits() -> None:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                if cursor.fetchone()[0]:
                    break
            time.sleep(0.05)
        may_commit.set()
        connection.close()

    other, watcher = threading.Thread(target=the_other_editor), threading.Thread(target=commit_once_somebody_waits)
    other.start()
    written.wait(10)
    watcher.start()
    answer = desk.post(ADD, a_form(hall))
    other.join()
    watcher.join()
    assert errors(answer) == {"__all__": ["Tuschinski 1 is taken from 13:00 to 14:11 by “First”."]}
    assert Screening.objects.count() == 1
