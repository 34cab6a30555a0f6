"""Screenings and venues on the desk: lists, actions, and what moving and cancelling leaves behind."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from festival.models import Edition
from screenings import scheduling
from screenings.models import Change, Hall, Screening, Transfer, Venue
from screenings.models.vocabulary import Availability, Status
from tests import builders as a
from tests.builders import NOW
from tests.desk import address, errors, filled, queries, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def rows_of_everything(count: int) -> None:
    """As many venues, halls, transfers, screenings and changes; the screenings of one day."""
    edition = Edition.objects.first() or a.an_edition()
    section = edition.sections.first() or a.a_section(edition)
    for number in range(Venue.objects.count(), count):
        venue = a.a_venue(f"Venue {number}")
        hall = a.a_hall("1", venue=venue)
        a.a_hall(f"2.{number}", venue=Venue.objects.order_by("pk").first())
        if number:
            Transfer.objects.create(from_venue=Venue.objects.order_by("pk").first(), to_venue=venue, minutes=5)  # type: ignore[misc]
        compilation = a.a_compilation(section, a.a_film())
        for at, shown in (("10:00", {"film": a.a_film(section=section)}), ("15:00", {"compilation": compilation})):
            screening = a.a_screening(edition, f"2012-11-20T{at}", hall=hall, **shown)
            screening.guests.add(a.a_person())
            scheduling.cancel(screening, reason=scheduling.Reason(at=NOW))


@pytest.mark.parametrize(("model", "expected"), [(Venue, 7), (Hall, 7), (Screening, 24), (Change, 10)])
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        rows_of_everything(count)
        counts.append(queries(desk, address(model)))
    assert counts == [expected, expected]


@pytest.mark.parametrize(("model", "expected"), [(Venue, 6), (Hall, 4), (Screening, 10), (Change, 4)])
def test_forms_ask_the_same_number_of_questions_for_one_and_for_three_rows(
    desk: Client, model: Any, expected: int
) -> None:
    counts = []
    for count in (1, 3):
        rows_of_everything(count)
        row = model.objects.order_by("pk").first()
        if model is Screening:
            Screening.objects.update(status=Status.TENTATIVE, hall=row.hall)
        counts.append(queries(desk, address(model, "change", row.pk)))
    assert counts == [expected, expected]


def test_the_list_marks_what_is_out_of_the_ordinary(desk: Client) -> None:
    edition, hall = a.an_edition(), a.a_hall()
    a.a_screening(edition, "2012-11-19T12:00", hall=hall)
    a.a_screening(edition, "2012-11-19T13:00", hall=hall, status=Status.TENTATIVE)
    a.a_screening(edition, "2012-11-19T13:00", hall=hall, status=Status.CANCELLED)
    a.a_screening(edition, "2012-11-19T15:00", film=a.a_film(runtime=None), published_at=None)
    a.a_screening(edition, "2012-11-20T00:15")
    listed = desk.get(address(Screening)).context_data["cl"].result_list  # type: ignore[attr-defined]
    assert [row.is_clashing for row in listed] == [True, True, False, False, False]
    html = desk.get(address(Screening)).content.decode()
    words = ("Overlap<", "Tentative<", "Cancelled<", "Not published<", "End unknown<", "night<")
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    assert {word: table.count(word) for word in words} == {
        "Overlap<": 2, "Tentative<": 1, "Cancelled<": 1, "Not published<": 1, "End unknown<": 1, "night<": 1,
    }  # fmt: skip


def test_a_festival_day_in_the_list_ends_after_midnight(desk: Client) -> None:
    edition = a.an_edition()
    monday = [a.a_screening(edition, at) for at in ("2012-11-19T06:00", "2012-11-20T05:59")]
    a.a_screening(edition, "2012-11-20T06:00")
    assert list(desk.get(address(Screening), {"day": "2012-11-19"}).context_data["cl"].queryset) == monday  # type: ignore[attr-defined]


def act(desk: Client, action: str, *screenings: Screening, **more: Any) -> list[str]:
    data = {"action": action, "_selected_action": [screening.pk for screening in screenings]} | more
    return said(desk.post(address(Screening), data, follow=True))


@pytest.mark.parametrize(
    ("action", "tickets"),
    [
        ("mark_sold_out", Availability.SOLD_OUT),
        ("mark_few", Availability.FEW),
        ("mark_rush", Availability.RUSH),
        ("mark_available", Availability.AVAILABLE),
    ],
)
def test_tickets_change_for_many_at_once(desk: Client, action: str, tickets: Availability) -> None:
    edition = a.an_edition()
    screenings = [a.a_screening(edition, availability=Availability.FREE) for _ in range(2)]
    assert act(desk, action, *screenings) == [f"2 changed to “{tickets.label}”."]
    assert set(Screening.objects.values_list("availability", flat=True)) == {tickets}
    full = tickets in {Availability.SOLD_OUT, Availability.RUSH}
    assert [change.kind for change in Change.objects.all()] == [Change.Kind.SOLD_OUT] * (2 if full else 0)


def test_cancelling_asks_for_the_reason_first_and_leaves_it_behind(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    page = desk.post(address(Screening), {"action": "cancel", "_selected_action": [screening.pk]})
    assert (page.status_code, Screening.objects.get().status) == (200, Status.CONFIRMED)
    told = act(desk, "cancel", screening, apply="1", reason_en="The print is lost.", reason_nl="De kopie is zoek.")
    assert told == ["1 is cancelled."]
    assert list(Change.objects.values_list("kind", "reason_en", "reason_nl", "made_at", "made_by__is_staff")) == [
        ("cancelled", "The print is lost.", "De kopie is zoek.", Change.objects.get().made_at, True)
    ]


def test_confirming_takes_those_whose_hall_is_free_and_names_the_others(desk: Client) -> None:
    edition, hall = a.an_edition(), a.a_hall()
    a.a_screening(edition, "2012-11-19T12:00", hall=hall, film=a.a_film("Taken"))
    blocked = a.a_screening(edition, "2012-11-19T12:30", hall=hall, status=Status.TENTATIVE)
    free = a.a_screening(edition, "2012-11-19T18:00", hall=hall, status=Status.TENTATIVE)
    told = act(desk, "confirm", blocked, free)
    assert told == [f"{blocked}: Tuschinski 1 is taken from 12:00 to 13:11 by “Taken”.", "1 is confirmed."]
    assert list(Screening.objects.filter(status=Status.TENTATIVE)) == [blocked]


def saved(desk: Client, screening: Screening, **changed: Any) -> Any:
    url = address(Screening, "change", screening.pk)
    answer = desk.post(url, filled(desk.get(url)) | changed)
    assert errors(answer) == {}
    screening.refresh_from_db()
    return answer


def test_a_public_screening_that_moves_leaves_a_trace_with_its_reason(desk: Client) -> None:
    edition = a.an_edition()
    screening = a.a_screening(edition, "2012-11-19T12:45")
    was, other = screening.hall, a.a_hall("9")
    saved(desk, screening, time="21:45", hall=other.pk, reason_en="A longer talk.", reason_nl="Een langer gesprek.")
    change = Change.objects.get()
    assert (change.kind, change.from_hall, change.to_hall, change.reason_en, change.reason_nl) == (
        "moved", was, other, "A longer talk.", "Een langer gesprek.",
    )  # fmt: skip
    assert change.from_starts_at == datetime(2012, 11, 19, 11, 45, tzinfo=UTC)
    assert (change.to_starts_at, screening.starts_at) == (datetime(2012, 11, 19, 20, 45, tzinfo=UTC),) * 2


def test_cancelling_and_reinstating_in_the_form_leave_traces(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    saved(desk, screening, status="cancelled", reason_en="Ill.")
    saved(desk, screening, status="confirmed", reason_en="Well again.")
    assert list(Change.objects.order_by("pk").values_list("kind", "reason_en")) == [
        ("cancelled", "Ill."), ("reinstated", "Well again."),
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [{"published_at": None}, {"status": Status.TENTATIVE}])
def test_what_visitors_did_not_know_leaves_no_trace(desk: Client, hidden: dict[str, Any]) -> None:
    screening = a.a_screening(a.an_edition(), **hidden)
    assert "reason_en" not in filled(desk.get(address(Screening, "change", screening.pk)))
    saved(desk, screening, time="21:45")
    saved(desk, screening, status="cancelled")
    assert not Change.objects.exists()


def test_a_note_alone_leaves_no_trace(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    saved(desk, screening, note_en="With the director")
    assert (screening.note_en, Change.objects.count()) == ("With the director", 0)  # type: ignore[attr-defined]


def test_changes_are_read_and_never_written(desk: Client) -> None:
    screening = a.a_screening(a.an_edition())
    change = scheduling.cancel(screening, reason=scheduling.Reason(at=NOW, en="Ill."))
    assert change is not None
    assert desk.get(address(Change, "change", change.pk)).status_code == 200
    assert desk.get(address(Change, "add")).status_code == 403
    assert desk.post(address(Change, "change", change.pk), {"reason_en": "Well."}).status_code == 403
    assert desk.post(address(Change, "delete", change.pk), {"post": "yes"}).status_code == 403


def test_a_film_lists_its_screenings_and_leads_to_a_new_one(desk: Client) -> None:
    film = a.a_film("The Defector")
    screening = a.a_screening(a.an_edition(), film=film)
    html = desk.get(f"/admin/films/film/{film.pk}/change/").content.decode()
    assert f"/admin/screenings/screening/{screening.pk}/change/" in html
    assert f"/admin/screenings/screening/add/?film={film.pk}" in html


def test_halls_get_addresses_from_their_venue(desk: Client) -> None:
    a.an_edition()
    rows = {
        "halls-TOTAL_FORMS": 2, "halls-INITIAL_FORMS": 0, "transfers-TOTAL_FORMS": 0, "transfers-INITIAL_FORMS": 0,
        "halls-0-name": "Rode Zaal", "halls-0-position": 0, "halls-1-name": "Grote Zaal", "halls-1-position": 1,
        "halls-1-formats": ["35mm", "dcp"],
    }  # fmt: skip
    data = {"name": "Brakke Grond", "position": 0, "photo_ppoi": "0.5x0.5", "access": ["lift", "toilet"]} | rows
    assert errors(desk.post(address(Venue, "add"), data)) == {}
    assert Venue.objects.get().access == ("lift", "toilet")
    assert list(Hall.objects.values_list("slug", "formats")) == [
        ("brakke-grond-rode-zaal", ()), ("brakke-grond-grote-zaal", ("35mm", "dcp")),
    ]  # fmt: skip


def test_who_may_only_look_sees_a_screening_without_a_form(client: Client) -> None:
    from django.contrib.auth.models import Permission

    user = a.an_editor(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename="view_screening"))
    client.force_login(user)
    screening = a.a_screening(a.an_edition())
    page = client.get(address(Screening, "change", screening.pk))
    assert (page.status_code, 'name="time"' in page.content.decode()) == (200, False)


def test_screenings_are_published_together(desk: Client) -> None:
    screening = a.a_screening(a.an_edition(), published_at=None)
    assert act(desk, "publish_now", screening) == ["1 is public now."]
    screening.refresh_from_db()
    assert screening.published_at is not None
