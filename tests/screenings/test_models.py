"""What a screening may be, and what the database refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from screenings import scheduling
from screenings.models import Change, Screening
from screenings.models.vocabulary import Availability, Status
from tests.builders import (
    LONG_AGO,
    NOW,
    a_compilation,
    a_film,
    a_hall,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_a_taken_hall_is_refused_with_a_sentence_that_names_what_is_there() -> None:
    edition, hall = an_edition(), a_hall("1")
    a_screening(edition, "2012-11-19T19:00", hall=hall, film=a_film("Aftersun"), minutes=125)
    late = Screening(edition=edition, hall=hall, film=a_film(), starts_at=datetime(2012, 11, 19, 20, 0, tzinfo=UTC))
    late.ends_at = late.starts_at + timedelta(minutes=30)
    with pytest.raises(ValidationError) as refused:
        late.clean()
    assert refused.value.messages == ["Tuschinski 1 is taken from 19:00 to 21:05 by “Aftersun”."]


def test_back_to_back_screenings_in_one_hall_do_not_overlap() -> None:
    edition, hall = an_edition(), a_hall("1")
    a_screening(edition, "2012-11-19T10:00", hall=hall, minutes=60)
    a_screening(edition, "2012-11-19T12:00", hall=hall, minutes=60)
    between = a_screening(edition, "2012-11-19T11:00", hall=hall, minutes=60)
    between.full_clean()
    assert list(between.overlaps()) == []


@pytest.mark.parametrize("given", [{"status": Status.TENTATIVE}, {"status": Status.CANCELLED}, {"ends_at": None}])
def test_tentative_cancelled_and_endless_screenings_do_not_block_a_hall(given: dict[str, object]) -> None:
    edition, hall = an_edition(), a_hall("1")
    a_screening(edition, "2012-11-19T10:00", hall=hall, minutes=60, **given)
    a_screening(edition, "2012-11-19T10:30", hall=hall, minutes=60).full_clean()


def test_another_hall_is_free() -> None:
    edition, venue = an_edition(), a_venue()
    a_screening(edition, "2012-11-19T10:00", hall=a_hall("1", venue=venue), minutes=60)
    a_screening(edition, "2012-11-19T10:00", hall=a_hall("2", venue=venue), minutes=60).full_clean()


@pytest.mark.postgres
def test_postgresql_keeps_a_hall_free_by_itself() -> None:
    edition, hall = an_edition(), a_hall("1")
    a_screening(edition, "2012-11-19T10:00", hall=hall, minutes=60)
    a_screening(edition, "2012-11-19T11:00", hall=hall, minutes=60)
    with pytest.raises(IntegrityError, match="hall_is_free"), transaction.atomic():
        a_screening(edition, "2012-11-19T10:59", hall=hall, minutes=60)


def test_sqlite_has_no_such_constraint_and_says_so_nowhere() -> None:
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, Screening._meta.db_table)
    assert ("hall_is_free" in known) == (connection.vendor == "postgresql")


def test_a_screening_shows_a_film_or_a_compilation_or_has_a_title_of_its_own() -> None:
    edition, hall = an_edition(), a_hall("1")
    section = a_section(edition)
    film, block = a_film(), a_compilation(section)
    start = datetime(2012, 11, 19, 9, 0, tzinfo=UTC)
    for shown in ({}, {"film": film, "compilation": block}, {"film": film, "title_en": "A talk"}):
        wrong = Screening(edition=edition, hall=hall, starts_at=start, **shown)
        with pytest.raises(ValidationError, match="exactly one of them"):
            wrong.clean()
        with pytest.raises(IntegrityError, match="screening_shows_exactly_one_thing"), transaction.atomic():
            wrong.save()
    for shown in ({"film": film}, {"compilation": block}, {"title_nl": "Een gesprek"}):
        Screening(edition=edition, hall=hall, starts_at=start, **shown).save()


def test_a_screening_ends_after_it_starts() -> None:
    edition = an_edition()
    start = datetime(2012, 11, 19, 9, 0, tzinfo=UTC)
    with pytest.raises(IntegrityError, match="screening_ends_after_start"), transaction.atomic():
        a_screening(edition, "2012-11-19T10:00", ends_at=start)


def test_a_code_is_unique_in_its_edition_and_may_be_missing() -> None:
    edition, other = an_edition(), an_edition(slug="2011", name="IDFA 2011")
    a_screening(edition, code="A1")
    a_screening(other, code="A1")
    a_screening(edition)
    a_screening(edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_screening(edition, code="A1")


def test_the_end_is_introduction_film_and_discussion_together() -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-19T12:45", introduction_minutes=5, discussion_minutes=30)
    assert f"{screening.local_end:%H:%M}" == "14:31"
    assert f"{screening.credits_at.astimezone(edition.zone):%H:%M}" == "14:01"
    assert a_screening(edition, film=a_film(runtime=None)).ends_at is None


def test_moving_a_public_screening_leaves_a_change_and_keeps_its_length() -> None:
    edition, editor = an_edition(), an_editor()
    munt = a_venue("Munt")
    here, there = a_hall("9", venue=munt), a_hall("11", venue=munt)
    screening = a_screening(edition, "2012-11-20T13:45", hall=here, minutes=90)
    start = screening.starts_at
    reason = scheduling.Reason(at=NOW, by=editor, en="The projector broke.")
    change = scheduling.reschedule(screening, starts_at=start + timedelta(minutes=30), hall=there, reason=reason)
    assert change is not None
    assert (change.kind, change.from_hall, change.to_hall, change.made_by) == (Change.Kind.MOVED, here, there, editor)
    assert (change.from_starts_at, change.to_starts_at) == (start, start + timedelta(minutes=30))
    screening.refresh_from_db()
    assert (screening.ends_at - screening.starts_at, str(change.reason)) == (
        timedelta(minutes=90),
        "The projector broke.",
    )


def test_moving_into_a_taken_hall_is_refused_and_changes_nothing() -> None:
    edition, hall, other = an_edition(), a_hall("1"), a_hall("2")
    a_screening(edition, "2012-11-20T13:00", hall=hall, minutes=90)
    screening = a_screening(edition, "2012-11-20T13:00", hall=other, minutes=90)
    with pytest.raises(ValidationError):
        scheduling.reschedule(screening, starts_at=screening.starts_at, hall=hall, reason=scheduling.Reason(at=NOW))
    screening.refresh_from_db()
    assert (screening.hall, Change.objects.count()) == (other, 0)


def test_what_nobody_knew_leaves_no_change() -> None:
    edition, hall = an_edition(), a_hall("1")
    draft = a_screening(edition, "2012-11-20T13:00", published_at=None)
    assert scheduling.reschedule(draft, starts_at=draft.starts_at, hall=hall, reason=scheduling.Reason(at=NOW)) is None
    assert scheduling.cancel(draft, reason=scheduling.Reason(at=NOW)) is None
    assert Change.objects.count() == 0


def test_cancelling_frees_the_hall_and_coming_back_needs_it() -> None:
    edition, hall, reason = an_edition(), a_hall("1"), scheduling.Reason(at=NOW)
    screening = a_screening(edition, "2012-11-20T13:00", hall=hall, minutes=90)
    cancelled = scheduling.cancel(screening, reason=reason)
    in_between = a_screening(edition, "2012-11-20T13:00", hall=hall, minutes=90)
    with pytest.raises(ValidationError):
        scheduling.reinstate(screening, reason=reason)
    in_between.delete()
    screening.refresh_from_db()
    back = scheduling.reinstate(screening, reason=reason)
    assert [change.kind for change in (cancelled, back) if change] == [Change.Kind.CANCELLED, Change.Kind.REINSTATED]
    assert list(Screening.objects.visible_to(an_editor(is_staff=False), now=NOW)) == [screening]


def test_selling_out_and_having_tickets_again_leave_a_trace_and_nothing_in_between_does() -> None:
    screening, reason = a_screening(an_edition(), "2012-11-20T13:00"), scheduling.Reason(at=NOW)
    words = [Availability.FEW, Availability.SOLD_OUT, Availability.RUSH, Availability.FEW, Availability.FREE]
    left = [scheduling.set_availability(screening, word, reason=reason) for word in words]
    assert [change and change.kind for change in left] == [None, Change.Kind.SOLD_OUT, None, Change.Kind.ON_SALE, None]
    screening.refresh_from_db()
    assert screening.availability == Availability.FREE


def test_a_draft_that_sells_out_leaves_no_trace() -> None:
    draft = a_screening(an_edition(), "2012-11-20T13:00", published_at=None)
    assert scheduling.set_availability(draft, Availability.SOLD_OUT, reason=scheduling.Reason(at=NOW)) is None


def test_visitors_read_published_screenings_of_published_films_in_public_programmes() -> None:
    edition, visitor = an_edition(), an_editor(is_staff=False)
    seen = a_screening(edition, film=a_film())
    a_screening(edition, published_at=NOW + timedelta(minutes=1))
    a_screening(edition, status=Status.TENTATIVE)
    a_screening(edition, film=a_film(published_at=None))
    a_screening(edition, compilation=a_compilation(a_section(edition), published_at=None))
    a_screening(an_edition(slug="2013", published_at=NOW + timedelta(days=1)))
    assert LONG_AGO < NOW
    assert list(Screening.objects.visible_to(visitor, now=NOW)) == [seen]
    assert Screening.objects.visible_to(an_editor(), now=NOW).count() == 6
