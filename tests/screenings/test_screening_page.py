"""One screening's own page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from films.models.vocabulary import Role
from screenings import scheduling
from screenings.models.vocabulary import Status
from tests.builders import (
    NOW,
    a_compilation,
    a_credit,
    a_film,
    a_hall,
    a_person,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)  # fmt: skip
from tests.markup import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


def text_of(html: str) -> str:
    """The words of a page's main part."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_everything_that_is_known_stands_on_the_page(client: Client) -> None:
    edition = an_edition()
    venue = a_venue(
        "Tuschinski", street="Reguliersbreestraat 26–34", postal_code="1017 CN", city="Amsterdam", access=("step_free",)
    )
    hall = a_hall("1", venue=venue, capacity=740, wheelchair_places=6, hearing_loop=True)
    film = a_film("The Defector", section=a_section(edition, name_en="Panorama"), languages=("en", "ko"))
    a_credit(film, "Ann Shin")
    screening = a_screening(
        edition, "2012-11-19T12:45", film=film, hall=hall, discussion_minutes=30, subtitles=("en", "nl"), access=("relaxed",),
        ticket_url="https://tickets.example/1", price_en="€ 9", note_en="With the director present",
    )  # fmt: skip
    screening.guests.add(film.credits.get().person, a_person("Somebody Else"))
    words = text_of(client.get(f"/screenings/{screening.pk}/").content.decode())
    for expected in (
        "Schedule Monday 19 November", "The Defector", "Ann Shin", "Canada, 71 min", "Panorama", "Monday 19 November 2012 12:45 – 13:56",
        "Tuschinski 1", "Reguliersbreestraat 26–34 1017 CN Amsterdam", "740 seats", "6 wheelchair places", "Hearing loop",
        "Step-free entrance", "Spoken English and Korean", "Subtitles English and Dutch",
        "Discussion until 14:26 · With the director present", "Access Relaxed screening", "Tickets available", "Price € 9", "Somebody Else",
    ):  # fmt: skip
        assert expected in words
    page = client.get(f"/screenings/{screening.pk}/").content.decode()
    assert 'href="https://tickets.example/1"' in page
    assert f'<a href="/people/{film.credits.get().person.slug}/">Ann Shin</a>' in page
    assert "<li>Somebody Else</li>" in page
    assert problems(page) == []


def test_a_move_is_told_with_its_reason(client: Client) -> None:
    edition, munt = an_edition(), a_venue("Munt")
    screening = a_screening(edition, "2012-11-19T13:45", hall=a_hall("9", venue=munt))
    reason = scheduling.Reason(at=NOW, en="The projector broke.")
    start = screening.starts_at + timedelta(minutes=30)
    scheduling.reschedule(screening, starts_at=start, hall=a_hall("11", venue=munt), reason=reason)
    page = client.get(f"/screenings/{screening.pk}/").content.decode()
    assert (
        "Moved from Munt 9, 13:45, to Munt 11, 14:15. The projector broke. Announced Monday 19 November, 12:20"
        in text_of(page)
    )
    assert '<span class="state state--moved">Was 13:45 in Munt 9</span>' in page
    assert "Was 13:45 in Munt 9" in client.get("/schedule/").content.decode()
    assert problems(page) == []


def test_a_cancelled_screening_says_so_and_offers_the_others(client: Client) -> None:
    edition, film = an_edition(), a_film()
    screening = a_screening(edition, "2012-11-19T17:15", film=film, ticket_url="https://tickets.example/1")
    other = a_screening(edition, "2012-11-22T12:00", film=film)
    scheduling.cancel(screening, reason=scheduling.Reason(at=NOW))
    page = client.get(f"/screenings/{screening.pk}/").content.decode()
    assert '<span class="state state--cancelled">Cancelled</span>' in page
    assert f'href="/screenings/{other.pk}/"' in page
    assert "tickets.example" not in page


def test_a_compilation_lists_its_films_but_not_the_unpublished_ones(client: Client) -> None:
    edition = an_edition()
    section = a_section(edition)
    one, hidden = a_film("One", runtime=20), a_film("Hidden", runtime=10, published_at=None)
    screening = a_screening(edition, compilation=a_compilation(section, one, hidden), hall=a_hall("1"))
    page = client.get(f"/screenings/{screening.pk}/").content.decode()
    assert ("Hidden" in page, f'href="/films/{one.slug}/"' in page, "1 film" in page) == (False, True, True)
    client.force_login(an_editor())
    assert "Hidden" in client.get(f"/screenings/{screening.pk}/").content.decode()


def test_an_event_has_no_page_but_its_own(client: Client) -> None:
    screening = a_screening(
        an_edition(), title_nl="Een gesprek", kind="talk", minutes=60, description_nl="Over **film**.", hall=a_hall("1")
    )  # fmt: skip
    page = client.get(f"/screenings/{screening.pk}/").content.decode()
    assert '<h1 lang="nl">Een gesprek</h1>' in page
    assert "<strong>film</strong>" in page
    assert "Talk" in text_of(page)


def test_after_midnight_the_page_says_which_night_it_is(client: Client) -> None:
    screening = a_screening(an_edition(), "2012-11-20T00:15")
    words = text_of(client.get(f"/screenings/{screening.pk}/").content.decode())
    assert "Tuesday 20 November 2012 00:15 – 01:26 The night of Monday 19 November" in words


def test_what_is_not_public_is_not_found_and_staff_see_it_marked(client: Client) -> None:
    edition = an_edition()
    hidden = [
        a_screening(edition, published_at=None),
        a_screening(edition, status=Status.TENTATIVE),
        a_screening(edition, film=a_film(published_at=None)),
    ]
    addresses = [f"/screenings/{screening.pk}/" for screening in hidden]
    assert [client.get(address).status_code for address in (*addresses, "/screenings/999999/")] == [404] * 4
    client.force_login(an_editor())
    marks = [re.findall(r"state--staff\">([^<]*)<", client.get(address).content.decode()) for address in addresses]
    assert marks == [["Not published"], ["Tentative"], ["Film not published"]]


@pytest.mark.parametrize("together", [False, True])
def test_a_screening_takes_the_same_queries_for_one_and_for_three(client: Client, together: bool) -> None:
    edition = an_edition()
    section = a_section(edition)
    film = a_film(section=section)
    shown = {"compilation": a_compilation(section, film)} if together else {"film": film}
    screening = a_screening(edition, **shown)
    counts = []
    for _ in range(2):
        a_screening(edition, "2012-11-22T12:00", **shown)
        a_credit(film, role=Role.DIRECTOR)
        screening.guests.add(a_person())
        scheduling.reschedule(
            screening, starts_at=screening.starts_at + timedelta(minutes=5), hall=a_hall(f"Hall {len(counts)}"),
            reason=scheduling.Reason(at=NOW),
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/screenings/{screening.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts == [8, 8]
