"""The desk's first page: what is next, what is wrong, what waits, and what others did."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from festival.models import Edition, User
from films.models import Film
from screenings.models.vocabulary import Status
from tests import builders as a
from tests.builders import NOW
from tests.desk import queries

pytestmark = pytest.mark.django_db
DESK = "/admin/"
QUERIES = 21


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    settings.DEMO_CLOCK = NOW
    settings.DEMO_STARTED_AT = timezone.now().timestamp() + 3600


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def a_day(edition: Edition) -> None:
    """A screening that is over, one to come that nobody sees yet, a cancelled one, and a film that waits."""
    section = edition.sections.first() or a.a_section(edition)
    film = a.a_film(section=section)
    a.a_screening(edition, "2012-11-19T10:00", film=film)
    a.a_screening(edition, "2012-11-19T20:00", film=film, published_at=None)
    a.a_screening(edition, "2012-11-19T21:00", film=film, status=Status.CANCELLED, published_at=None)
    a.a_film("Waits", section=section, published_at=None)
    a.a_film("Later", section=section, published_at=NOW + timedelta(days=1))


def test_it_shows_the_next_screenings_that_are_not_cancelled(desk: Client) -> None:
    a_day(a.an_edition())
    response = desk.get(DESK)
    assert [f"{screening.local_start:%H:%M}" for screening in response.context["next"]] == ["20:00"]
    assert "Not published" in response.content.decode()


def test_it_counts_the_problems_and_leads_to_them(desk: Client) -> None:
    edition = a.an_edition()
    a.a_screening(edition, film=a.a_film("The Defector", section=a.a_section(edition), published_at=None))
    problems = desk.get(DESK).context["problems"]
    assert [(severity, number) for severity, number, _url in problems["counts"]] == [
        ("error", 1),
        ("warning", 2),
        ("note", 2),
    ]
    assert [finding.title for finding in problems["gravest"]] == ["Screening public before its film"]
    for _severity, number, url in problems["counts"]:
        assert desk.get(url).context["count"] == number


def test_it_counts_what_waits_for_publication_and_the_lists_agree(desk: Client) -> None:
    a_day(a.an_edition())
    waiting = desk.get(DESK).context["waiting"]
    assert [(kind.name, kind.unpublished, kind.later) for kind in waiting] == [("Films", 1, 1), ("Screenings", 1, 0)]
    films, _screenings = waiting
    for url, title in ((films.unpublished_url, "Waits"), (films.later_url, "Later")):
        assert [film.title for film in desk.get(url).context["cl"].result_list] == [title]


def test_it_tells_what_others_did_in_the_last_day(desk: Client) -> None:
    films = [a.a_film(title) for title in ("Mine", "Theirs", "Last week's")]
    me, other = User.objects.get(), a.an_editor(username="mira")
    for user, film in zip((me, other, other), films, strict=True):
        LogEntry.objects.log_actions(user.pk, [film], CHANGE, change_message="Published.")
    LogEntry.objects.filter(object_id=str(films[2].pk)).update(action_time=timezone.now() - timedelta(days=7))
    response = desk.get(DESK)
    assert [entry.object_repr for entry in response.context["others"]] == ["Theirs (2012)"]
    assert "mira" in response.content.decode()


def test_who_may_see_little_is_shown_little(client: Client) -> None:
    a_day(a.an_edition())
    LogEntry.objects.log_actions(a.an_editor().pk, [Film.objects.earliest("pk")], CHANGE, change_message="Published.")
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    shown = client.get(DESK).context
    assert ("problems" in shown, "next" in shown, shown["waiting"], shown["others"]) == (False, False, [], [])
    reader.user_permissions.add(Permission.objects.get(codename="view_film"))
    shown = client.get(DESK).context
    assert [kind.name for kind in shown["waiting"]] == ["Films"]
    assert len(shown["others"]) == 1


def test_it_stands_without_an_edition(desk: Client) -> None:
    assert desk.get(DESK).status_code == 200


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_does_not_grow(desk: Client, times: int) -> None:
    edition = a.an_edition()
    for _ in range(times):
        a_day(edition)
        LogEntry.objects.log_actions(
            a.an_editor().pk, [Film.objects.earliest("pk")], CHANGE, change_message="Published."
        )
    assert queries(desk, DESK) == QUERIES
