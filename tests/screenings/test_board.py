"""The schedule board: the day as editors see it, and moving a screening without losing anybody's work."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client

from festival.models import Edition, User
from screenings.models import Change, Hall, Screening
from screenings.models.vocabulary import Status
from screenings.versions import Version
from tests import builders as a
from tests.desk import queries, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
BOARD = "/admin/screenings/screening/board/"
MONDAY = f"{BOARD}?date=2012-11-19"


@pytest.fixture
def editor(db: None) -> User:
    return a.an_editor(username="imke")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def edition(db: None) -> Edition:
    return a.an_edition()


@pytest.fixture
def hall(db: None) -> Hall:
    return a.a_hall("1")


def text(response: HttpResponse) -> str:
    """The page in words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def move_url(screening: Screening) -> str:
    return f"{BOARD}move/{screening.pk}/"


def a_move(screening: Screening, **given: Any) -> dict[str, Any]:
    """What the form sends to put a screening at 20:00 on Monday, opened just now."""
    return {
        "day": "2012-11-19", "time": "20:00", "hall": screening.hall_id, "version": str(Version.of(screening)),
        "shown": "", "_move": "1",
    } | given  # fmt: skip


def stands(screening: Screening) -> tuple[str, str]:
    screening = Screening.objects.get(pk=screening.pk)
    return f"{screening.local_start:%a %H:%M}", screening.hall.name


def test_a_day_shows_its_screenings_states_and_gaps(desk: Client, edition: Edition, hall: Hall) -> None:
    film = a.a_film("The Defector", section=a.a_section(edition))
    a.a_screening(edition, "2012-11-19T12:45", hall=hall, film=film)
    a.a_screening(edition, "2012-11-19T16:00", hall=hall, status=Status.TENTATIVE, film=a.a_film("Perhaps"))
    a.a_screening(edition, "2012-11-19T19:00", hall=hall, status=Status.CANCELLED, film=a.a_film("Never"))
    a.a_screening(edition, "2012-11-20T00:30", hall=hall, published_at=None, film=a.a_film("Hidden"))
    a.a_screening(edition, "2012-11-20T12:00", hall=hall, film=a.a_film("Tomorrow"))
    answer = desk.get(MONDAY)
    blocks = re.findall(r'<li class="at slot ([^"]*)".*?<span>(.*?)</span> <b>(.*?)</b>', answer.content.decode())
    assert [(re.sub("<.*?>", "", when), title) for _classes, when, title in blocks] == [
        ("12:45–13:56", "The Defector"), ("16:00–17:11 Tentative", "Perhaps"),
        ("19:00–20:11 Cancelled", "Never"), ("00:30–01:41 Not published", "Hidden"),
    ]  # fmt: skip
    assert re.findall(r"\+ (\d\d:\d\d)", text(answer)) == ["10:00", "14:15", "17:30"]
    assert "The Defector 71 min, 1 planned" in text(answer)


def test_two_in_one_hall_stand_in_two_lanes_and_are_a_problem(desk: Client, edition: Edition, hall: Hall) -> None:
    a.a_screening(edition, "2012-11-19T12:00", hall=hall, film=a.a_film("First"))
    a.a_screening(edition, "2012-11-19T12:30", hall=hall, film=a.a_film("Second"), status=Status.TENTATIVE)
    html = desk.get(MONDAY).content.decode()
    assert 'class="board-lane lanes-2"' in html
    assert len(re.findall(r'class="at slot [^"]*is-overlap', html)) == 2
    assert "1 to solve" in html


def test_without_an_edition_the_board_says_what_to_do(desk: Client) -> None:
    assert "There is no edition yet." in text(desk.get(BOARD))


@pytest.mark.parametrize("date", ["", "nonsense", "0001-01-01", "9999-12-31", "2012-13-40"])
def test_a_date_that_means_nothing_is_today(desk: Client, edition: Edition, date: str) -> None:
    assert "Schedule board, Monday 19 November" in text(desk.get(BOARD, {"date": date}))


def test_a_day_of_another_edition_opens_that_edition(desk: Client, edition: Edition) -> None:
    from datetime import date

    a.an_edition(slug="2011", name="IDFA 2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 27))
    assert "Schedule board, Thursday 17 November" in text(desk.get(BOARD, {"date": "2011-11-17"}))


def test_the_board_asks_the_same_questions_for_one_screening_and_for_three(
    desk: Client, edition: Edition, hall: Hall
) -> None:
    section = a.a_section(edition)
    a.a_screening(edition, "2012-11-19T10:00", hall=hall, film=a.a_film(section=section))
    one = queries(desk, MONDAY)
    for clock in ("12:00", "14:00"):
        compilation = a.a_compilation(section, a.a_film(section=section))
        a.a_screening(edition, f"2012-11-19T{clock}", compilation=compilation)
    assert (one, queries(desk, MONDAY)) == (22, 22)


def test_moving_needs_the_right_to_change(client: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    client.force_login(a.an_editor(is_superuser=False))
    assert client.get(MONDAY).status_code == 403
    assert client.get(move_url(screening)).status_code == 403
    assert client.post(move_url(screening), a_move(screening)).status_code == 403
    client.logout()
    assert client.get(MONDAY).status_code == 302


def test_who_may_only_look_or_say_what_is_sold_sees_the_board_and_moves_nothing(
    client: Client, edition: Edition, hall: Hall
) -> None:
    screening = a.a_screening(edition, hall=hall)
    reader = a.an_editor(is_superuser=False)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_screening", "set_availability"]))
    client.force_login(reader)
    html = client.get(MONDAY).content.decode()
    assert f'href="/admin/screenings/screening/{screening.pk}/change/"' in html
    assert ("board.js" in html, "/board/shift/" in html, "+ 1" in html) == (False, False, False)
    assert client.post(move_url(screening), a_move(screening)).status_code == 403


def test_what_an_editor_moved_stands_in_the_history(desk: Client, editor: User, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    desk.post(move_url(screening), a_move(screening))
    starts = [(version.starts_at.hour, version.history_user) for version in screening.history.all()]
    assert starts[0] == (19, editor)
    assert starts[1][0] == 11


def test_a_free_place_is_taken_at_once_and_leaves_a_change(
    desk: Client, editor: User, edition: Edition, hall: Hall
) -> None:
    screening = a.a_screening(edition, hall=hall, film=a.a_film("The Defector"))
    answer = desk.post(
        move_url(screening), a_move(screening, reason_en="A late print.", reason_nl="Een late kopie."), follow=True
    )
    assert said(answer) == [
        "Moved: “The Defector” from Mon 19 Nov 12:45, Tuschinski 1 to Mon 19 Nov 20:00, Tuschinski 1."
    ]
    moved = Screening.objects.get()
    assert (moved.starts_at, moved.ends_at) == (
        datetime(2012, 11, 19, 19, 0, tzinfo=UTC), datetime(2012, 11, 19, 20, 11, tzinfo=UTC),
    )  # fmt: skip
    change = Change.objects.get()
    assert (change.kind, change.reason_en, change.reason_nl, change.made_by) == (
        "moved", "A late print.", "Een late kopie.", editor,
    )  # fmt: skip


def test_looking_first_shows_what_is_in_the_way_and_saves_nothing(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    a.a_screening(edition, "2012-11-19T18:40", hall=hall, film=a.a_film("Before"))
    look = a_move(screening, _check="1")
    del look["_move"]
    assert "Only 9 min to clear the hall between this and Before" in text(desk.post(move_url(screening), look))
    assert stands(screening) == ("Mon 12:45", "1")


def test_a_new_clash_is_shown_before_it_is_saved(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    a.a_screening(edition, "2012-11-19T18:40", hall=hall)
    answer = desk.post(move_url(screening), a_move(screening))
    assert "Not moved yet" in text(answer)
    shown = re.search(r'name="shown" value="([^"]+)"', answer.content.decode())
    assert shown is not None
    desk.post(move_url(screening), a_move(screening, shown=shown.group(1)))
    assert stands(screening) == ("Mon 20:00", "1")


def test_a_confirmed_screening_does_not_move_into_another(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    a.a_screening(edition, "2012-11-19T19:30", hall=hall, film=a.a_film("Taken"))
    answer = desk.post(move_url(screening), a_move(screening, shown="overlap99999"))
    assert "Tuschinski 1 is taken from 19:30 to 20:41 by “Taken”." in text(answer)
    assert stands(screening) == ("Mon 12:45", "1")


def test_a_stale_move_is_refused_with_what_happened_meanwhile(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    mine = a_move(screening, time="21:00")
    colleague = Client()
    colleague.force_login(a.an_editor(username="bo", first_name="Bo", last_name="Jansen"))
    there = a.a_hall("2")
    colleague.post(move_url(screening), a_move(screening, hall=there.pk))
    answer = desk.post(move_url(screening), mine)
    words = text(answer)
    assert "somebody else has saved this screening since you opened it" in words
    assert re.search(r"By Bo Jansen, \w+ \d+ \w+ \d\d:\d\d\.", words)
    assert "Start : was Mon 19 Nov 12:45, is Mon 19 Nov 20:00 now" in words
    assert "Hall : was Tuschinski 1, is Tuschinski 2 now" in words
    assert stands(screening) == ("Mon 20:00", "2")
    assert 'value="21:00"' in answer.content.decode()
    again = re.search(r'name="version" value="([^"]+)"', answer.content.decode())
    assert again is not None
    desk.post(move_url(screening), mine | {"version": again.group(1)})
    assert stands(screening) == ("Mon 21:00", "1")


def test_a_move_without_a_version_that_means_anything_is_refused(desk: Client, edition: Edition) -> None:
    screening = a.a_screening(edition)
    for version in ("nonsense", "1-2-3-4", f"{10**40}-1-1-confirmed", ""):
        desk.post(move_url(screening), a_move(screening, version=version))
    assert stands(screening)[0] == "Mon 12:45"


def test_a_move_is_undone_by_the_form_that_follows_it(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    answer = desk.post(move_url(screening), a_move(screening, hall=a.a_hall("2").pk, day="2012-11-20"), follow=True)
    assert stands(screening) == ("Tue 20:00", "2")
    undo = answer.context["undo"]
    query = parse_qs(urlsplit(answer.redirect_chain[0][0]).query)
    assert query["date"] == ["2012-11-20"]
    back = {name: undo[name] for name in ("day", "time", "hall", "version")} | {"_move": "1"}
    desk.post(undo["url"], back)
    assert stands(screening) == ("Mon 12:45", "1")
    desk.post(undo["url"], back | {"time": "23:00"})
    assert stands(screening) == ("Mon 12:45", "1")


def test_looking_for_a_place_offers_the_gaps_that_fit(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, "2012-11-20T12:00", hall=hall)
    html = desk.get(f"{MONDAY}&place={screening.pk}").content.decode()
    assert f'href="{move_url(screening)}?day=2012-11-19&amp;time=10%3A00&amp;hall={hall.pk}&amp;version=' in html
    filled_in = desk.get(move_url(screening), {"day": "2012-11-19", "time": "10:00", "hall": hall.pk})
    assert "to Mon 19 Nov 10:00, Tuschinski 1" in text(filled_in)
    assert stands(screening) == ("Tue 12:00", "1")


def test_the_form_offers_times_that_fit_in_every_hall(desk: Client, edition: Edition, hall: Hall) -> None:
    screening = a.a_screening(edition, hall=hall)
    other = a.a_screening(edition, "2012-11-19T10:00", minutes=600)
    html = desk.get(move_url(screening)).content.decode()
    assert re.findall(r'name="place" value="(\d+@[\d:]+)"', html) == [f"{hall.pk}@10:00", f"{other.hall_id}@20:15"]
    look = {"place": f"{other.hall_id}@20:15", "day": "2012-11-19", "time": "12:45", "hall": hall.pk}
    assert f"20:15, {other.hall.full_name}" in text(desk.post(move_url(screening), look))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"time": "25:99"}, "“25:99” is not a time."),
        ({"hall": "999999"}, "Select a valid choice."),
        ({"day": "2012-12-24"}, "Select a valid choice."),
        ({"time": ""}, "This field is required."),
    ],
)
def test_nonsense_is_answered_with_a_sentence(
    desk: Client, edition: Edition, given: dict[str, str], sentence: str
) -> None:
    screening = a.a_screening(edition)
    assert sentence in text(desk.post(move_url(screening), a_move(screening, **given)))
    assert stands(screening)[0] == "Mon 12:45"


def test_a_screening_that_is_gone_leads_back_to_the_board(desk: Client, edition: Edition) -> None:
    assert said(desk.get(f"{BOARD}move/99/", follow=True)) == ["That screening is not there any more."]
