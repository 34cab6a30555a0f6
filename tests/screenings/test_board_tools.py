"""Tools of the board: a day copied, a hall shifted, two swapped, several confirmed or cancelled; all or nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from festival.models import Edition
from screenings import scheduling
from screenings.models import Change, Hall, Screening
from screenings.models.vocabulary import Availability, Status
from tests import builders as a
from tests.desk import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
BOARD = "/admin/screenings/screening/board/"
WHY = scheduling.Reason(at=a.NOW, en="A late print.")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor(username="imke"))
    return client


@pytest.fixture
def edition(db: None) -> Edition:
    return a.an_edition()


@pytest.fixture
def hall(db: None) -> Hall:
    return a.a_hall("1")


def programme() -> list[str]:
    """Every screening in a line."""
    found = Screening.objects.select_related("hall", "film", "edition").order_by("starts_at", "hall__name", "pk")
    return [f"{one.local_start:%a %H:%M} {one.hall.name} {one.shown_title} {one.status}" for one in found]


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def use(desk: Client, name: str, **given: Any) -> HttpResponse:
    """Looks what happens, then does it, as an editor would."""
    url = f"{BOARD}{name}/?date=2012-11-19"
    looked = desk.post(url, given | {"_check": "1"})
    seen = re.search(r'name="seen" value="(\w+)"', looked.content.decode())
    assert seen is not None, text(looked)
    return desk.post(url, given | {"_apply": "1", "seen": seen.group(1)}, follow=True)


def test_back_to_back_screenings_shift_together_and_leave_changes(edition: Edition, hall: Hall) -> None:
    first = a.a_screening(edition, "2012-11-19T12:00", hall=hall, film=a.a_film("First"), minutes=60)
    second = a.a_screening(edition, "2012-11-19T13:00", hall=hall, film=a.a_film("Second"), minutes=60)
    scheduling.shift(screenings=[first, second], by=timedelta(minutes=30), reason=WHY)
    assert programme() == ["Mon 12:30 1 First confirmed", "Mon 13:30 1 Second confirmed"]
    assert list(Change.objects.order_by("pk").values_list("kind", "reason_en")) == [("moved", "A late print.")] * 2


def test_a_shift_into_another_screening_moves_nothing(edition: Edition, hall: Hall) -> None:
    first = a.a_screening(edition, "2012-11-19T12:00", hall=hall, film=a.a_film("First"), minutes=60)
    a.a_screening(edition, "2012-11-19T13:00", hall=hall, film=a.a_film("Second"), minutes=60)
    with pytest.raises(ValidationError) as refused:
        scheduling.shift(screenings=[first], by=timedelta(minutes=30), reason=WHY)
    assert refused.value.messages == ["First: Tuschinski 1 is taken from 13:00 to 14:00 by “Second”."]
    assert programme() == ["Mon 12:00 1 First confirmed", "Mon 13:00 1 Second confirmed"]


def test_two_swap_halls_and_times_and_keep_their_lengths(edition: Edition, hall: Hall) -> None:
    first = a.a_screening(edition, "2012-11-19T12:00", hall=hall, film=a.a_film("Short"), minutes=60)
    second = a.a_screening(edition, "2012-11-20T20:00", film=a.a_film("Long"), hall=a.a_hall("2"), minutes=120)
    scheduling.swap(first=first, second=second, reason=WHY)
    assert programme() == ["Mon 12:00 1 Long confirmed", "Tue 20:00 2 Short confirmed"]
    assert [one.ends_at - one.starts_at for one in Screening.objects.all() if one.ends_at] == [
        timedelta(hours=2), timedelta(hours=1),
    ]  # fmt: skip


def test_a_copy_is_for_staff_only_and_says_nothing_that_belongs_to_one_evening(edition: Edition, hall: Hall) -> None:
    was = a.a_screening(
        edition, hall=hall, code="A1", note_en="With the director", availability=Availability.SOLD_OUT,
        ticket_url="https://tickets.example/1", subtitles=("en",),
    )  # fmt: skip
    place = scheduling.Place(was, was.starts_at + timedelta(days=1), hall)
    new = scheduling.copy(places=[place], status=Status.TENTATIVE)[0]
    new.refresh_from_db()
    assert (new.film, new.hall, new.subtitles, new.status) == (was.film, hall, ("en",), "tentative")
    assert (new.code, new.note_en, new.ticket_url, new.published_at, new.availability) == (
        "",
        "",
        "",
        None,
        "available",
    )


def test_statuses_change_together_or_not_at_all(edition: Edition, hall: Hall) -> None:
    free = a.a_screening(edition, hall=a.a_hall("2"), status=Status.TENTATIVE, film=a.a_film("Free"))
    taken = a.a_screening(edition, hall=hall, status=Status.TENTATIVE, film=a.a_film("Taken"))
    a.a_screening(edition, hall=hall, film=a.a_film("There"))
    with pytest.raises(ValidationError):
        scheduling.set_status(screenings=[free, taken], status=Status.CONFIRMED, reason=WHY)
    assert programme() == [
        "Mon 12:45 1 Taken tentative", "Mon 12:45 1 There confirmed", "Mon 12:45 2 Free tentative",
    ]  # fmt: skip


def test_cancelling_and_reinstating_several_leaves_a_change_for_each(edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, hall=hall)
    a.a_screening(edition, hall=a.a_hall("2"), published_at=None)
    for status in (Status.CANCELLED, Status.CONFIRMED):
        scheduling.set_status(screenings=list(Screening.objects.all()), status=status, reason=WHY)
    assert list(Change.objects.order_by("pk").values_list("kind", flat=True)) == ["cancelled", "reinstated"]


def test_a_day_is_copied_tentatively_without_what_was_cancelled(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, "2012-11-19T12:45", hall=hall, film=a.a_film("One"))
    a.a_screening(edition, "2012-11-20T00:30", hall=hall, film=a.a_film("Night"))
    a.a_screening(edition, "2012-11-19T19:00", hall=hall, film=a.a_film("Never"), status=Status.CANCELLED)
    answer = use(desk, "copy", to="2012-11-21", status="tentative")
    assert said(answer) == ["Copy the day: 2 screenings."]
    assert programme()[3:] == ["Wed 12:45 1 One tentative", "Thu 00:30 1 Night tentative"]


def test_a_copy_that_would_overlap_is_refused_as_a_whole(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, "2012-11-19T12:45", hall=hall, film=a.a_film("One"))
    a.a_screening(edition, "2012-11-19T15:00", hall=hall, film=a.a_film("Two"))
    a.a_screening(edition, "2012-11-21T12:00", hall=hall, film=a.a_film("There"))
    before = programme()
    answer = use(desk, "copy", to="2012-11-21", status="confirmed")
    assert "Nothing was changed" in text(answer)
    assert "One: 26 min at the same time in this hall as There" in text(answer)
    assert programme() == before


def test_what_is_left_of_a_halls_day_is_shifted(desk: Client, edition: Edition, hall: Hall) -> None:
    for clock in ("10:00", "12:45", "15:00"):
        a.a_screening(edition, f"2012-11-19T{clock}", hall=hall, film=a.a_film(clock))
    use(desk, "shift", hall=hall.pk, since="1200", minutes="25", reason_en="A late print.")
    assert programme() == [
        "Mon 10:00 1 10:00 confirmed", "Mon 13:10 1 12:45 confirmed", "Mon 15:25 1 15:00 confirmed",
    ]  # fmt: skip
    assert Change.objects.filter(reason_en="A late print.").count() == 2


def test_two_are_swapped_across_days(desk: Client, edition: Edition, hall: Hall) -> None:
    today = a.a_screening(edition, "2012-11-19T12:45", hall=hall, film=a.a_film("Today"))
    later = a.a_screening(edition, "2012-11-21T20:00", hall=a.a_hall("2"), film=a.a_film("Later"))
    use(desk, "swap", first=later.pk, second=today.pk)
    assert programme() == ["Mon 12:45 1 Later confirmed", "Wed 20:00 2 Today confirmed"]


def test_several_are_cancelled_with_a_reason(desk: Client, edition: Edition, hall: Hall) -> None:
    ones = [a.a_screening(edition, f"2012-11-19T{clock}", hall=hall) for clock in ("10:00", "12:45")]
    use(desk, "status", chosen_ones=[one.pk for one in ones], status="cancelled", reason_nl="De zaal is stuk.")
    assert set(Screening.objects.values_list("status", flat=True)) == {"cancelled"}
    assert set(Change.objects.values_list("kind", "reason_nl")) == {("cancelled", "De zaal is stuk.")}


def test_a_tool_is_refused_where_somebody_was_quicker(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall, film=a.a_film("One"))
    given = {"hall": hall.pk, "since": "", "minutes": "30"}
    url = f"{BOARD}shift/?date=2012-11-19"
    seen = re.search(r'name="seen" value="(\w+)"', desk.post(url, given).content.decode())
    assert seen is not None
    scheduling.shift(screenings=[screening], by=timedelta(minutes=60), reason=WHY)
    answer = desk.post(url, given | {"_apply": "1", "seen": seen.group(1)})
    assert "Somebody has changed these screenings since you looked" in text(answer)
    assert programme() == ["Mon 13:45 1 One confirmed"]


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("shift", {"hall": "1", "minutes": "0"}, "0 changes nothing"),
        ("shift", {"hall": "99", "minutes": "5"}, "Select a valid choice."),
        ("shift", {"hall": "1", "minutes": "5000"}, "less than or equal to 720"),
        ("swap", {"first": "1", "second": "nonsense"}, "Select a valid choice."),
        ("copy", {"to": "2012-11-19", "status": "tentative"}, "Select a valid choice."),
        ("copy", {"to": "2012-11-20", "status": "cancelled"}, "Select a valid choice."),
        ("status", {"chosen_ones": ["nonsense"], "status": "cancelled"}, "Select a valid choice."),
        ("status", {"status": "cancelled"}, "This field is required."),
    ],
)
def test_nonsense_is_answered_with_a_sentence(
    desk: Client, edition: Edition, hall: Hall, name: str, given: dict[str, Any], sentence: str
) -> None:
    screening = a.a_screening(edition, hall=hall)
    given = given | ({"hall": hall.pk} if given.get("hall") == "1" else {})
    given = given | ({"first": screening.pk} if given.get("first") == "1" else {})
    assert sentence in text(desk.post(f"{BOARD}{name}/?date=2012-11-19", given | {"_apply": "1"}))
    assert Screening.objects.get().starts_at == screening.starts_at


def test_a_time_that_the_clocks_skip_is_not_copied_to(desk: Client, hall: Hall) -> None:
    from datetime import date

    spring = a.an_edition(starts_on=date(2013, 3, 29), ends_on=date(2013, 4, 1))
    a.a_screening(spring, "2013-03-30T02:30", hall=hall, film=a.a_film("Night"))  # the night of Friday 29
    answer = desk.post(f"{BOARD}copy/?date=2013-03-29", {"to": "2013-03-30", "status": "tentative"})
    assert "Night: 02:30 does not exist in Europe/Amsterdam that night" in text(answer)


@pytest.mark.parametrize("name", ["copy", "shift", "swap", "status"])
def test_tools_need_the_right_to_change(client: Client, edition: Edition, name: str) -> None:
    client.force_login(a.an_editor(is_superuser=False))
    assert client.get(f"{BOARD}{name}/").status_code == 403
    assert client.post(f"{BOARD}{name}/").status_code == 403


def test_looking_asks_the_same_questions_for_one_screening_and_for_three(
    desk: Client, edition: Edition, hall: Hall
) -> None:
    url, given = f"{BOARD}shift/?date=2012-11-19", {"hall": hall.pk, "minutes": "5"}
    counts = []
    for clocks in (["10:00"], ["12:00", "14:00"]):
        for clock in clocks:
            a.a_screening(edition, f"2012-11-19T{clock}", hall=hall)
        desk.post(url, given)
        with CaptureQueriesContext(connection) as captured:
            desk.post(url, given)
        counts.append(len(captured))
    assert counts == [9, 9]
