"""Calendars: what icalendar, vobject and ical.js read is what was meant, whatever the clocks do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.formats import ics
from festival.formats.records import Coded, ScreeningRecord, identifier
from tests.calendars import READERS, Read, by_icalendar, why_no_ical_js
from tests.records import ENTERED, SITE, a_film_line, a_listing, a_place, a_screening_record


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Callable[[bytes], list[Read]]:
    """Each of the three readers in turn."""
    if request.param == "ical.js" and (reason := why_no_ical_js()):
        pytest.skip(reason)
    return READERS[request.param]


def written(*records: ScreeningRecord) -> bytes:
    return b"".join(ics.calendar(a_listing(), records))


def test_an_event_is_read_as_it_was_meant(reader: Callable[[bytes], list[Read]]) -> None:
    record = a_screening_record(lines=("Ann Shin; Canada, 71 min", "“Spoken”: English \\ Korean", "ł ø 한"))
    assert reader(written(record)) == [
        Read(
            uid="screening-1",
            starts=datetime(2012, 11, 19, 11, 45, tzinfo=UTC),
            ends=datetime(2012, 11, 19, 12, 56, tzinfo=UTC),
            summary="The Defector",
            location="Tuschinski 1, Reguliersbreestraat 26, 1017 CN Amsterdam",
            description=f"Ann Shin; Canada, 71 min\n“Spoken”: English \\ Korean\nł ø 한\n{SITE}/screenings/1/",
            sequence=0,
            status="CONFIRMED",
            url=f"{SITE}/screenings/1/",
            geo=(52.36614, 4.89464),
            categories=("Panorama", "Screening"),
        )
    ]


def test_every_event_is_the_same_instant_across_both_clock_changes(reader: Callable[[bytes], list[Read]]) -> None:
    moments = [
        datetime(2012, month, day, tzinfo=UTC) + timedelta(minutes=30 * step)
        for month, day in ((3, 24), (3, 25), (10, 27), (10, 28))
        for step in range(48)
    ]
    zone = ZoneInfo("Europe/Amsterdam")
    records = [
        a_screening_record(number, starts_at=when.astimezone(zone), ends_at=(when + timedelta(minutes=90)).astimezone(zone))
        for number, when in enumerate(moments)
    ]  # fmt: skip
    read = reader(written(*records))
    assert [(event.starts, event.ends) for event in read] == [(when, when + timedelta(minutes=90)) for when in moments]


def test_a_cancelled_screening_stays_with_its_uid_and_a_higher_sequence(
    reader: Callable[[bytes], list[Read]],
) -> None:
    before = a_screening_record()
    after = a_screening_record(changes=2, status=Coded("cancelled", "Cancelled"))
    [was], [now] = reader(written(before)), reader(written(after))
    assert (was.uid, was.sequence, was.status, was.summary) == ("screening-1", 0, "CONFIRMED", "The Defector")
    assert (now.uid, now.sequence, now.status, now.summary) == (
        "screening-1",
        2,
        "CANCELLED",
        "Cancelled: The Defector",
    )


def test_an_unknown_end_and_unknown_coordinates_are_left_out(reader: Callable[[bytes], list[Read]]) -> None:
    [event] = reader(written(a_screening_record(ends_at=None, place=a_place(latitude=None, longitude=None))))
    assert (event.ends, event.geo) == (None, None)


def test_an_empty_list_is_a_calendar_all_the_same() -> None:
    assert by_icalendar(written()) == []


def test_lines_are_folded_at_75_octets_and_end_with_crlf() -> None:
    text = written(a_screening_record(title="한국어 제목 " * 30, lines=("é" * 400, "x" * 400), films=(a_film_line(),)))
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_the_calendar_says_its_name_its_source_and_when_to_ask_again() -> None:
    head = written().decode().replace("\r\n ", "").split("\r\n")
    assert head[:-2] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Film Festival Programme//Screenings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:IDFA 2012: all screenings",
        "X-WR-CALNAME:IDFA 2012: all screenings",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        f"URL:{SITE}/schedule/",
        f"SOURCE;VALUE=URI:{SITE}/schedule.ics",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


@given(title=TEXTS, line=TEXTS)
def test_any_text_comes_back_as_it_went_in(title: str, line: str) -> None:
    [event] = by_icalendar(written(a_screening_record(title=title or "x", lines=(line,))))
    assert (event.summary, event.description) == (title or "x", f"{line}\n{SITE}/screenings/1/")


def test_an_identifier_depends_on_kind_number_and_entry_alone() -> None:
    one = identifier("screening", 1, ENTERED)
    assert identifier("screening", 1, ENTERED.astimezone(ZoneInfo("Asia/Tokyo"))) == one
    assert len({one, identifier("screening", 2, ENTERED), identifier("film", 1, ENTERED), identifier("screening", 1, ENTERED + timedelta(seconds=1))}) == 4  # fmt: skip
