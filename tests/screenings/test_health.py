"""The page of programme health, the marks in the lists, and what is said after saving."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from festival.models import Edition, User
from films.models import Film
from screenings.models import Screening
from screenings.models.vocabulary import Status
from tests import builders as a
from tests.desk import address, filled, queries, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
HEALTH = "/admin/health/"
QUERIES = 19


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def a_double_booking(edition: Edition, day: int = 19) -> tuple[Screening, Screening]:
    """Two tentative screenings in one hall, half an hour apart, with ticket links."""
    hall, section = a.a_hall(f"Hall {Screening.objects.count()}"), edition.sections.first() or a.a_section(edition)
    one, other = (
        a.a_screening(
            edition, f"2012-11-{day}T{at}", film=a.a_film(section=section), hall=hall, status=Status.TENTATIVE,
            ticket_url="https://tickets.example/1",
        )
        for at in ("12:45", "13:15")
    )  # fmt: skip
    return one, other


def groups(desk: Client, **chosen: str | int) -> dict[str, int]:
    """The codes that the page shows, in order, each with its number."""
    response: Any = desk.get(HEALTH, chosen)
    return {group.code: group.count for group in response.context["groups"]}


def said_after_saving(desk: Client, row: Any) -> list[str]:
    """What is said when a form is saved unchanged, but for the last sentence: that it was saved."""
    url = address(type(row), "change", row.pk)
    form: Any = desk.get(url)
    answer: Any = desk.post(url, filled(form), follow=True)
    return said(answer)[:-1]


def test_findings_are_grouped_by_code_the_gravest_first_and_each_leads_to_the_form_that_mends_it(desk: Client) -> None:
    edition = a.an_edition()
    _one, other = a_double_booking(edition)
    assert groups(desk) == {"hall_overlap": 1, "missing_synopsis": 2, "missing_translation": 1, "missing_still": 2}
    html = desk.get(HEALTH).content.decode()
    assert "Hall booked twice" in html
    assert "is booked twice on Mon 19 Nov" in html
    assert f'href="{address(Screening, "change", other.pk)}"' in html


def test_every_way_to_mend_leads_to_a_form(desk: Client) -> None:
    edition = a.an_edition()
    a_double_booking(edition)
    a.a_screening(edition, "2013-03-31T03:30", title_en="Closing", minutes=60)
    section = edition.sections.get()
    a.a_screening(edition, compilation=a.a_compilation(section, a.a_film(published_at=None, runtime=None)))
    ways = set(re.findall(r'<li class="is-.*?<a href="([^"]+)"', desk.get(HEALTH).content.decode()))
    assert {way.split("/")[3] for way in ways} == {"screening", "film", "section", "compilation"}
    assert {way: desk.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_findings_are_chosen_by_severity_code_day_section_and_venue(desk: Client) -> None:
    edition = a.an_edition()
    a_double_booking(edition)
    a_double_booking(edition, day=20)
    other = a.a_section(edition, "REF", name_nl="Sectie REF")
    a.a_screening(
        edition, "2012-11-21T12:00", film=a.a_film(section=other), hall=a.a_hall("1", venue=a.a_venue("Munt"))
    )
    munt = Screening.objects.latest("pk").hall.venue_id
    assert groups(desk, severity="error") == {"hall_overlap": 2}
    assert groups(desk, code="no_ticket_link") == {"no_ticket_link": 1}
    assert groups(desk, day="2012-11-20", severity="error") == {"hall_overlap": 1}
    assert groups(desk, section=other.pk, severity="warning") == {"no_ticket_link": 1, "missing_synopsis": 1}
    assert groups(desk, venue=munt, severity="warning") == {"no_ticket_link": 1, "missing_synopsis": 1}
    assert groups(desk, venue=munt, severity="error") == {}
    assert "Nothing like this is wrong" in desk.get(HEALTH, {"venue": str(munt), "severity": "error"}).content.decode()


def test_a_section_holds_the_findings_of_those_inside_it(desk: Client) -> None:
    edition = a.an_edition()
    around = a.a_section(edition, "REF", name_nl="Sectie REF")
    inside = a.a_section(edition, "PAN", name_nl="Sectie PAN", parent=around)
    a.a_film(section=inside)
    assert groups(desk, section=around.pk)["selected_without_screening"] == 1


def test_a_choice_that_there_is_not_is_left_out_and_said(desk: Client) -> None:
    edition = a.an_edition()
    a_double_booking(edition)
    response = desk.get(HEALTH, {"edition": "1931", "severity": "grim", "venue": "x", "day": "2031-02-30"})
    html = response.content.decode()
    assert response.context["count"] == response.context["total"] == 6
    assert "There is no edition “1931”." in html
    assert html.count("There is no such choice here, so it is left out.") == 3


def test_every_edition_has_its_own_health(desk: Client) -> None:
    edition = a.an_edition()
    a.an_edition(name="IDFA 2011", slug="2011", starts_on="2011-11-16", ends_on="2011-11-27")
    a_double_booking(edition)
    assert "hall_overlap" in groups(desk)
    assert groups(desk, edition="2011") == {}
    html = desk.get(HEALTH, {"edition": "2011"}).content.decode()
    assert "Programme health of IDFA 2011" in html
    assert "Nothing is wrong with this programme." in html


def test_the_page_stands_without_an_edition(desk: Client) -> None:
    assert "There is no edition yet" in desk.get(HEALTH).content.decode()


def test_long_groups_are_cut_short_until_all_is_asked_for(desk: Client) -> None:
    edition = a.an_edition()
    section = a.a_section(edition, name_nl="Sectie PAN")
    for _ in range(25):
        a.a_film(section=section)
    [short] = [group for group in desk.get(HEALTH).context["groups"] if group.code == "missing_still"]
    assert (short.count, len(short.findings)) == (25, 20)
    assert short.all_url == f"{HEALTH}?edition=2012&code=missing_still"
    [whole] = desk.get(short.all_url).context["groups"]
    assert (len(whole.findings), whole.all_url) == (25, "")


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_does_not_grow(desk: Client, times: int) -> None:
    edition = a.an_edition()
    for number in range(times):
        a_double_booking(edition, day=19 + number)
    assert queries(desk, HEALTH) == QUERIES


def test_only_staff_who_may_look_at_screenings_see_it(client: Client) -> None:
    edition = a.an_edition()
    a_double_booking(edition)
    assert client.get(HEALTH).status_code == 302
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    assert client.get(HEALTH).status_code == 403
    reader.user_permissions.add(Permission.objects.get(codename="view_screening"))
    html = client.get(HEALTH).content.decode()
    assert "Open the screening" in html
    assert "Open the film" not in html
    assert client.post(HEALTH).status_code == 405


def test_the_list_of_screenings_marks_errors_and_warnings(desk: Client) -> None:
    edition = a.an_edition()
    one, other = a_double_booking(edition)
    fine = a.a_screening(edition, "2012-11-22T12:00", film=one.film, ticket_url="https://tickets.example/2")
    html = desk.get(address(Screening)).content.decode()
    cells = re.findall(r'field-problems">(.*?)</td>', html, re.DOTALL)
    assert [re.findall(r">([^<]+)</span>", cell) for cell in cells] == [
        ["Hall booked twice"],
        ["Hall booked twice"],
        [],
    ]
    assert {one.pk, other.pk, fine.pk} == set(Screening.objects.values_list("pk", flat=True))


def test_the_list_of_films_marks_errors_and_warnings(desk: Client) -> None:
    edition = a.an_edition()
    film = a.a_film("The Defector", section=a.a_section(edition), published_at=None)
    a.a_screening(edition, film=film, ticket_url="https://tickets.example/1")
    [cell] = re.findall(r'field-problems">(.*?)</td>', desk.get(address(Film)).content.decode(), re.DOTALL)
    assert re.findall(r">([^<]+)</span>", cell) == ["Screening public before its film", "No synopsis"]


def test_saving_a_screening_names_what_is_wrong_with_it(desk: Client) -> None:
    edition = a.an_edition()
    film = a.a_film(
        "The Defector", section=a.a_section(edition), published_at=None, synopsis_en="One.", synopsis_nl="Een."
    )
    screening = a.a_screening(edition, "2012-11-23T12:00", film=film, hall=a.a_hall())
    assert said_after_saving(desk, screening) == [
        "“The Defector” is not public, which hides 1 of its screenings that are published, first Fri 23 Nov, 12:00. Publish it too.",
        "“The Defector” on Fri 23 Nov, 12:00 has tickets, but no ticket link. Enter the link, or say that it is free or by invitation.",
    ]


def test_what_the_form_says_of_itself_is_not_said_twice(desk: Client) -> None:
    edition = a.an_edition()
    one, other = a_double_booking(edition)
    later = timedelta(minutes=45)
    Screening.objects.filter(pk=other.pk).update(starts_at=other.starts_at + later, ends_at=other.starts_at + 3 * later)
    sentences = said_after_saving(desk, one)
    assert len([sentence for sentence in sentences if "to clear the hall" in sentence]) == 1


def test_saving_a_film_names_five_things_and_leads_to_the_rest(desk: Client) -> None:
    edition = a.an_edition()
    film = a.a_film("The Defector", section=a.a_section(edition))
    for hour in range(10, 22, 3):
        a.a_screening(edition, f"2012-11-20T{hour}:00", film=film)
        a.a_screening(edition, f"2012-11-2{hour % 5 + 1}T{hour}:30", ticket_url="https://tickets.example/1")
    sentences = said_after_saving(desk, film)
    assert len(sentences) == 6
    assert f'<a href="{HEALTH}?edition=2012">3 more on the page of programme health</a>' in sentences[-1]
