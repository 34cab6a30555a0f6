"""The database counts what is written to the programme, whichever way it is written."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Sum
from django.test import RequestFactory
from pytest_django import Settings

from festival.models import Revision, User
from festival.revisions import PROGRAMME, State, counted
from festival.revisions.triggers import install, remove
from festival.revisions.watch import Quiet, certain
from films.models import Film, Theme
from screenings.models import Hall, Screening
from tests import builders as a

pytestmark = pytest.mark.django_db


def writes(table: str) -> int:
    """How often a table was written to, as counted."""
    return int(Revision.objects.filter(name=table).aggregate(sum=Sum("number"))["sum"] or 0)


def state(path: str = "/schedule.ics") -> State:
    return PROGRAMME.state(RequestFactory().get(path), a.NOW)


def by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE films_film SET title = 'By hand'")


WAYS: dict[str, tuple[str, Callable[[], object]]] = {
    "saved": ("films_film", lambda: Film.objects.get().save()),
    "many updated": ("films_film", lambda: Film.objects.update(title="Another")),
    "many made": ("films_film", lambda: Film.objects.bulk_create([Film(title="B", sort_title="B", slug="b")])),
    "many saved": ("films_film", lambda: Film.objects.bulk_update([Film.objects.get()], ["title"])),
    "by hand": ("films_film", by_hand),
    "deleted": ("films_film", lambda: Film.objects.all().delete()),
    "themes added": ("films_film_themes", lambda: Film.objects.get().themes.add(Theme.objects.create(slug="new"))),
    "themes taken away": ("films_film_themes", lambda: Film.objects.get().themes.clear()),
    "deleted along": ("films_film_themes", lambda: Theme.objects.all().delete()),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_writing_passes_the_count_by(way: str) -> None:
    a.a_film().themes.add(Theme.objects.create(slug="old"))
    table, write = WAYS[way]
    before, was = writes(table), state()
    write()
    assert writes(table) > before
    assert state().etag != was.etag


def test_what_is_rolled_back_never_was() -> None:
    before = state().etag
    with transaction.atomic():
        a.a_film()
        transaction.set_rollback(True)
    assert state().etag == before


def test_what_no_reader_sees_counts_for_nothing() -> None:
    before = state().etag
    User.objects.create(username="somebody")
    assert state().etag == before


def test_a_tag_belongs_to_one_address() -> None:
    assert state("/schedule.ics").etag != state("/schedule.csv").etag
    assert state("/schedule.ics?venue=munt").etag != state("/schedule.ics").etag


def test_a_moment_that_passes_is_a_change() -> None:
    a.a_film(published_at=a.NOW + timedelta(hours=1))
    ask = RequestFactory().get("/films.json")
    before, during, after = (PROGRAMME.state(ask, a.NOW + timedelta(minutes=minutes)).etag for minutes in (0, 59, 60))
    assert (before == during, during == after) == (True, False)


def test_nothing_is_claimed_where_a_table_is_not_counted() -> None:
    Revision.objects.filter(name="films_film").delete()
    assert state() == State()


def test_every_counted_table_has_its_count_from_the_beginning() -> None:
    assert {model._meta.db_table for model in counted()} == set(Revision.objects.values_list("name", flat=True))


@pytest.mark.parametrize(("asked", "named"), [(0, False), (0.5, False), (0.75, True), (60, True)])
def test_a_last_change_is_named_once_its_second_is_over(asked: float, named: bool) -> None:
    since = a.NOW + timedelta(seconds=0.25)
    assert certain(since, since + timedelta(seconds=asked)) == (a.NOW if named else None)


def test_a_last_change_is_the_last_write_or_the_last_publication(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Other tests write on the same server meanwhile, which PostgreSQL sees across its databases.
    monkeypatch.delattr(Quiet, "as_postgresql")
    Revision.objects.update(at=a.NOW)
    assert state().modified_at == a.NOW
    a.a_film(published_at=a.NOW + timedelta(hours=1))
    Revision.objects.update(at=a.NOW)
    later = RequestFactory().get("/films.json")
    assert PROGRAMME.state(later, a.NOW + timedelta(hours=2)).modified_at == a.NOW + timedelta(hours=1)
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, (a.NOW + timedelta(days=9)).timestamp()
    assert PROGRAMME.state(later, a.NOW + timedelta(hours=2)).modified_at == a.NOW + timedelta(days=9, hours=1)


def test_counting_survives_migrations_and_a_second_installation() -> None:
    before = state().etag
    install(connection, counted())
    assert state().etag != before
    known = writes("films_film")
    a.a_film()
    assert writes("films_film") == known + 1
    remove(connection)
    a.a_film()
    assert writes("films_film") == known + 1


def test_a_table_built_anew_is_counted_again(transactional_db: None) -> None:
    call_command("migrate", "screenings", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    before = writes("screenings_screening")
    a.a_screening(a.an_edition())
    assert writes("screenings_screening") > before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_each_other_and_each_is_counted() -> None:
    a.a_film()
    before, was = writes("films_film"), state().etag
    told: list[object] = []

    def elsewhere() -> None:
        try:
            a.a_film()
            told.append((state().etag != was, state().modified_at))
        finally:
            connection.close()

    with transaction.atomic():
        a.a_film()
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join(timeout=10)
        assert told == [(True, None)]  # the other one is done, and knows that somebody is still writing
        between = writes("films_film")
    assert between == before + 2  # as this transaction sees it
    assert writes("films_film") == before + 2
    a.a_film()
    assert (writes("films_film"), Revision.objects.filter(name="films_film").count()) == (before + 3, 1)


def test_halls_and_screenings_are_counted() -> None:
    hall = a.a_hall("1")
    screening = a.a_screening(a.an_edition(), hall=hall)
    tags = {state().etag}
    for change in (
        lambda: Hall.objects.filter(pk=hall.pk).update(name="2"),
        lambda: screening.guests.add(a.a_person("Guest")),
        lambda: Screening.objects.filter(pk=screening.pk).delete(),
    ):
        change()
        tags.add(state().etag)
    assert len(tags) == 4
