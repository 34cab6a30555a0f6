"""What rows of venues, halls and screenings become."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from festival.importing.outcome import Choices
from screenings.models import Change, Hall, Screening, Venue
from screenings.models.vocabulary import Status
from tests.builders import NOW, a_film, a_hall, a_screening, a_venue, an_edition
from tests.tables import VENUES, imported, judged, only, outcomes

pytestmark = pytest.mark.django_db

FILMS = "code,title,runtime\nf1,One,71\nf2,Two,90\nf3,Unmeasured,\n"
HEAD = "code,film,title,date,time,ends,venue,hall"


def screenings(*lines: str, head: str = HEAD) -> str:
    return "\n".join([head, *lines, ""])


def test_venues_and_halls_come_out_of_one_table_and_count_apart() -> None:
    venues = "venue,hall,city,access,capacity,formats,hearing_loop\nTuschinski,1,Amsterdam,lift;step_free,700,35mm;DCP,yes\nTuschinski,2,,,,,\nStudio,,,,,,\n"
    plan = imported(an_edition(), venues=venues)
    assert (plan.tally("venues")["new"], plan.tally("halls")["new"]) == (2, 2)
    hall = Hall.objects.get(name="1")
    assert (hall.slug, hall.capacity, hall.formats, hall.hearing_loop) == ("tuschinski-1", 700, ("35mm", "dcp"), True)
    assert (hall.venue.city, hall.venue.access) == ("Amsterdam", ("lift", "step_free"))
    assert [venue.position for venue in Venue.objects.order_by("pk")] == [0, 1]
    again = imported(an_edition(slug="2013"), venues=venues)
    assert (again.tally("venues")["unchanged"], again.tally("halls")["unchanged"]) == (2, 2)


def test_a_hall_of_its_venues_name_is_taken_as_it_is() -> None:
    imported(an_edition(), venues='venue,hall\n"Arts Centre, The Hall","Arts Centre, The Hall"\n')
    assert Hall.objects.get().full_name == "Arts Centre, The Hall"


@pytest.mark.parametrize(
    ("venue", "hall"),
    [("Tuschinski", "1"), ("tuschinski", "zaal 1"), ("TUSCHINSKI", "Tuschinski 1"), ("", "Tuschinski 1"), ("", "tuschinski zaal 1"),
     ("Tuschinski 1", ""), ("tuschinski", "Hall 1"), ("", "tuschinski-1")],
)  # fmt: skip
def test_a_hall_is_found_however_it_is_called(venue: str, hall: str) -> None:
    tuschinski = a_venue("Tuschinski")
    wanted = a_hall("1", venue=tuschinski)
    a_hall("2", venue=tuschinski), a_hall("1", venue=a_venue("Munt"))
    plan = judged(an_edition(), films=FILMS, screenings=screenings(f"s1,f1,,2012-11-19,12:45,,{venue},{hall}"))
    assert only(plan, "screenings").instance.hall == wanted


def test_a_venue_with_one_hall_needs_no_hall_named() -> None:
    hall = a_hall("Main", venue=a_venue("Studio"))
    plan = judged(an_edition(), films=FILMS, screenings=screenings("s1,f1,,2012-11-19,12:45,,Studio,"))
    assert only(plan, "screenings").instance.hall == hall


def test_a_near_hall_is_suggested_and_an_unknown_one_rejected() -> None:
    lines = screenings(
        "s1,f1,,2012-11-19,12:45,,Tushinski,1", "s2,f1,,2012-11-19,12:45,,Filmhuis,3", "s3,f1,,2012-11-19,12:45,,,"
    )
    plan = judged(an_edition(), venues=VENUES, films=FILMS, screenings=lines)
    assert [(row.outcome.value, row.suggestion) for row in plan.judged["screenings"]] == [
        ("rejected", "Tuschinski 1"),
        ("rejected", ""),
        ("rejected", ""),
    ]
    accepted = judged(an_edition(slug="x"), Choices(accept_all=True), venues=VENUES, films=FILMS, screenings=lines)
    assert accepted.judged["screenings"][0].instance.hall.full_name == "Tuschinski 1"


def test_a_row_becomes_a_screening_that_ends_when_its_film_does() -> None:
    edition = an_edition()
    lines = screenings(
        "s1,f1,,19-11-2012,12:45,,Tuschinski,1,10,20,open_captions;Relaxed screening,Dutch;en,https://example.org/1",
        head=f"{HEAD},introduction_minutes,discussion_minutes,access,subtitles,tickets_url",
    )
    plan = imported(edition, venues=VENUES, films=FILMS, screenings=lines)
    screening = Screening.objects.get()
    assert outcomes(plan, "screenings") == ["new"]
    assert screening.starts_at == datetime(2012, 11, 19, 11, 45, tzinfo=UTC)
    assert screening.ends_at == datetime(2012, 11, 19, 13, 26, tzinfo=UTC)
    assert (screening.film.title, screening.hall.full_name, screening.code) == ("One", "Tuschinski 1", "s1")
    assert (screening.access, screening.subtitles) == (("open_captions", "relaxed"), ("nl", "en"))
    assert (screening.ticket_url, screening.end_is_set_by_hand) == ("https://example.org/1", False)


def test_a_film_without_a_runtime_leaves_the_end_unknown() -> None:
    imported(an_edition(), venues=VENUES, films=FILMS, screenings=screenings("s1,f3,,2012-11-19,11:59 PM,,Munt,"))
    screening = Screening.objects.get()
    assert (screening.ends_at, screening.starts_at) == (None, datetime(2012, 11, 19, 22, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("ends", "expected"), [("14:30", (19, 13, 30)), ("0:30", (19, 23, 30)), ("2012-11-21 10:00", (21, 9, 0))]
)
def test_an_end_of_its_own_is_kept(ends: str, expected: tuple[int, int, int]) -> None:
    imported(an_edition(), venues=VENUES, films=FILMS, screenings=screenings(f"s1,f1,,2012-11-19,12:45,{ends},Munt,11"))
    screening = Screening.objects.get()
    assert screening.ends_at == datetime(2012, 11, *expected, tzinfo=UTC)
    assert screening.end_is_set_by_hand


def test_an_event_has_a_title_of_its_own() -> None:
    imported(an_edition(), venues=VENUES, screenings=screenings("s1,,Opening night,2012-11-19,20:00,22:00,Munt,11"))
    assert Screening.objects.get().title_en == "Opening night"


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [("s1,f1,,31-02-2012,12:45,,Munt,11", "date", "no day of the calendar"), ("s1,f1,,2012-11-19,,,Munt,11", "date", "no time"),
     ("s1,,,2012-11-19,12:45,,Munt,11", "film", "does not say what is shown"), ("s1,f9,,2012-11-19,12:45,,Munt,11", "film", "No film is called"),
     ("s1,f1,,2012-11-19,12:45,2012-11-19 12:00,Munt,11", "ends", "before the start")],
)  # fmt: skip
def test_a_wrong_cell_rejects_the_row(line: str, column: str, problem: str) -> None:
    row = only(judged(an_edition(), venues=VENUES, films=FILMS, screenings=screenings(line)), "screenings")
    assert (row.outcome, row.problems[0].column) == ("rejected", column)
    assert problem in row.problems[0].message


@pytest.mark.parametrize(
    ("day", "at", "problem"), [("2013-03-31", "02:30", "does not exist"), ("2012-10-28", "02:30", "occurs twice")]
)
def test_a_time_that_the_clocks_skip_or_repeat_is_refused_and_not_shifted(day: str, at: str, problem: str) -> None:
    row = only(
        judged(an_edition(), venues=VENUES, films=FILMS, screenings=screenings(f"s1,f1,,{day},{at},,Munt,11")),
        "screenings",
    )
    assert row.outcome == "rejected"
    assert problem in row.problems[0].message


def test_a_film_is_found_by_its_title_and_of_two_the_newest_with_a_warning() -> None:
    films = "code,title,year,runtime\nf1,Gaman,1978,90\nf2,Gaman,2025,90\nf3,Café,2025,90\n"
    lines = screenings(
        "s1,GAMAN,,2012-11-19,12:45,,Munt,11",
        "s2,cafe,,2012-11-19,15:45,,Munt,11",
        "s3,Gaman (1978),,2012-11-19,18:45,,Munt,11",
    )
    plan = judged(an_edition(), venues=VENUES, films=films, screenings=lines)
    rows = plan.judged["screenings"]
    assert [row.instance.film.code for row in rows] == ["f2", "f3", "f1"]
    assert [len(row.warnings) for row in rows] == [1, 0, 0]


def test_a_hall_that_is_taken_makes_the_later_screening_tentative_and_stays_so() -> None:
    edition = an_edition()
    lines = screenings(
        "s1,f1,,2012-11-19,12:45,,Munt,11", "s2,f2,,2012-11-19,13:00,,Munt,11", "s3,f2,,2012-11-19,13:56,,Munt,11",
        "s4,f3,,2012-11-19,14:00,,Munt,11", "s5,f2,,2012-11-19,13:00,,Tuschinski,1",
    )  # fmt: skip
    plan = imported(edition, venues=VENUES, films=FILMS, screenings=lines)
    found = {one.code: one.status for one in Screening.objects.all()}
    assert found == {"s1": "confirmed", "s2": "tentative", "s3": "confirmed", "s4": "tentative", "s5": "confirmed"}
    assert "Munt 11 is taken from 12:45 to 13:56 by “One”" in plan.judged["screenings"][1].warnings[0].message
    assert outcomes(judged(edition, venues=VENUES, films=FILMS, screenings=lines), "screenings") == ["unchanged"] * 5


def test_a_screening_that_was_there_first_keeps_its_hall() -> None:
    edition = an_edition()
    here = a_screening(edition, "2012-11-19T13:30", hall=a_hall("11", venue=a_venue("Munt")), minutes=60)
    imported(edition, films=FILMS, screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11"))
    assert Screening.objects.get(code="s1").status == Status.TENTATIVE
    here.refresh_from_db()
    assert here.status == Status.CONFIRMED


def test_a_screening_without_a_code_is_known_by_what_it_shows_when_and_where() -> None:
    edition = an_edition()
    lines = screenings(",f1,,2012-11-19,12:45,,Munt,11", ",,Party,2012-11-19,20:00,,Munt,11")
    imported(edition, venues=VENUES, films=FILMS, screenings=lines)
    assert outcomes(judged(edition, venues=VENUES, films=FILMS, screenings=lines), "screenings") == ["unchanged"] * 2


def test_a_moved_public_screening_leaves_a_change() -> None:
    edition = an_edition()
    imported(
        edition, publish=True, venues=VENUES, films=FILMS, screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11")
    )
    plan = imported(edition, venues=VENUES, films=FILMS, screenings=screenings("s1,f1,,2012-11-19,15:00,,Tuschinski,2"))
    assert outcomes(plan, "screenings") == ["changed"]
    change = Change.objects.get()
    assert (change.kind, change.from_hall.full_name, change.to_hall.full_name) == ("moved", "Munt 11", "Tuschinski 2")
    assert (change.from_starts_at.hour, change.to_starts_at.hour, change.made_at) == (11, 14, NOW)
    assert Screening.objects.get().ends_at == datetime(2012, 11, 19, 15, 11, tzinfo=UTC)


def test_a_cancelled_public_screening_leaves_a_change_and_stays() -> None:
    edition, head = an_edition(), f"{HEAD},status"
    imported(
        edition, publish=True, venues=VENUES, films=FILMS, screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11")
    )
    imported(edition, screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11,Cancelled", head=head))
    assert (Screening.objects.get().status, Change.objects.get().kind) == ("cancelled", "cancelled")


def test_two_screenings_change_places_without_meeting_on_the_way() -> None:
    edition = an_edition()
    first = screenings("s1,f1,,2012-11-19,12:45,,Munt,11", "s2,f2,,2012-11-19,15:00,,Munt,11")
    swapped = screenings("s1,f1,,2012-11-19,15:00,,Munt,11", "s2,f2,,2012-11-19,12:45,,Munt,11")
    imported(edition, venues=VENUES, films=FILMS, screenings=first)
    with transaction.atomic():
        plan = imported(edition, screenings=swapped)
    assert outcomes(plan, "screenings") == ["changed"] * 2
    assert [one.film.title for one in Screening.objects.filter(status="confirmed").order_by("starts_at")] == [
        "Two",
        "One",
    ]


def test_a_longer_film_moves_the_ends_of_its_screenings_even_if_the_file_has_none() -> None:
    edition = an_edition()
    imported(edition, venues=VENUES, films=FILMS, screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11"))
    imported(edition, films=FILMS.replace("One,71", "One,75"))
    assert Screening.objects.get().ends_at == datetime(2012, 11, 19, 13, 0, tzinfo=UTC)


def test_an_edited_time_is_a_conflict_and_stays() -> None:
    edition = an_edition()
    lines = screenings("s1,f1,,2012-11-19,12:45,,Munt,11")
    imported(edition, venues=VENUES, films=FILMS, screenings=lines)
    screening = Screening.objects.get()
    screening.starts_at, screening.ends_at = (
        moment.replace(hour=moment.hour + 2) for moment in (screening.starts_at, screening.ends_at)
    )
    screening.save()
    plan = imported(edition, venues=VENUES, films=FILMS, screenings=lines)
    row = only(plan, "screenings")
    assert [(one.column, one.theirs, one.file) for one in row.conflicts] == [
        ("date", "2012-11-19 14:45", "2012-11-19 12:45")
    ]
    assert (row.outcome, Screening.objects.get().starts_at.hour) == ("unchanged", 13)


def test_guests_are_found_or_made() -> None:
    imported(
        an_edition(), venues=VENUES, films="code,title,runtime,directors\nf1,One,71,Ann Shin\n",
        screenings=screenings("s1,f1,,2012-11-19,12:45,,Munt,11,ann shin;Jin Kim", head=f"{HEAD},guests"),
    )  # fmt: skip
    assert sorted(guest.name for guest in Screening.objects.get().guests.all()) == ["Ann Shin", "Jin Kim"]


def test_a_date_is_the_date_on_the_calendar() -> None:
    imported(an_edition(), venues=VENUES, films=FILMS, screenings=screenings("s1,f1,,2012-11-20,00:15,,Munt,11"))
    screening = Screening.objects.get()
    assert screening.day == date(2012, 11, 19)
    assert a_film().pk
