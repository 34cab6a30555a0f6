"""Screenings on the pages of films, compilations and people."""

import re
from datetime import date

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from festival.models import Edition
from films.models import Compilation
from tests.builders import (
    MONDAY,
    NOW,
    a_compilation,
    a_film,
    a_hall,
    a_person,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)  # fmt: skip

pytestmark = pytest.mark.django_db

SHOW = re.compile(
    r'class="show-day">(\w+)<b class="big">(\d+)</b>(\w+)</p>.*?<time datetime="[^"]*">([^<]*)</time>.*?<time[^>]*>([^<]*)</time>'
    r'.*?<a href="/venues/[^"]*">([^<]*)</a>', re.S,
)  # fmt: skip


def rendered(tag: str, edition: Edition | None, staff: bool = False, **given: object) -> str:
    """What a tag prints on a page at Monday noon."""
    request = RequestFactory().get("/")
    request.now, request.visitor, request.edition = NOW, an_editor(is_staff=staff), edition
    return Template(f"{{% load screenings %}}{{% {tag} %}}").render(Context({"request": request, **given}))


def test_a_film_lists_its_screenings_in_order(client: Client) -> None:
    edition = an_edition()
    tuschinski, munt, brakke_grond = a_venue("Tuschinski"), a_venue("Munt"), a_venue("Brakke Grond")
    film = a_film("The Defector: Escape from North Korea")
    for at, hall, venue in (
        ("2012-11-24T16:45", "4", tuschinski), ("2012-11-18T17:00", "Rode Zaal", brakke_grond),
        ("2012-11-19T12:45", "1", tuschinski), ("2012-11-21T15:00", "11", munt),
    ):  # fmt: skip
        a_screening(edition, at, film=film, hall=a_hall(hall, venue=venue))
    html = rendered("film_screenings film", edition, film=film)
    assert SHOW.findall(html) == [
        ("Sun", "18", "Nov", "17:00", "18:11", "Brakke Grond Rode Zaal"),
        ("Mon", "19", "Nov", "12:45", "13:56", "Tuschinski 1"),
        ("Wed", "21", "Nov", "15:00", "16:11", "Munt 11"),
        ("Sat", "24", "Nov", "16:45", "17:56", "Tuschinski 4"),
    ]
    assert re.findall(r'<p class="meta soon">([^<]*)</p>', html) == ["Played yesterday", "Today, in 25 min"]
    assert "Times are local times in Amsterdam." in html


def test_a_film_is_found_in_compilations_and_in_other_editions() -> None:
    edition = an_edition()
    old = an_edition(name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 27))
    film = a_film()
    a_screening(edition, compilation=a_compilation(a_section(edition), film, title_en="Shorts 1"))
    a_screening(old, "2011-11-17T12:00", film=film)
    html = rendered("film_screenings film", edition, film=film)
    assert len(SHOW.findall(html)) == 2
    assert '<p class="meta">Shorts 1</p>' in html
    assert "<summary>At IDFA 2011</summary>" in html


def test_visitors_see_no_unpublished_screening_and_staff_see_it_marked() -> None:
    edition, film = an_edition(), a_film()
    a_screening(edition, film=film, published_at=None)
    assert "No screenings at IDFA 2012." in rendered("film_screenings film", edition, film=film)
    assert "Not published" in rendered("film_screenings film", edition, staff=True, film=film)


def test_a_guest_is_announced_with_the_film_and_a_stranger_not_at_all() -> None:
    edition, person = an_edition(), a_person("Ann Shin")
    a_screening(edition, film=a_film("The Defector")).guests.add(person)
    html = rendered("guest_screenings person", edition, person=person)
    assert (len(SHOW.findall(html)), "The Defector" in html) == (1, True)
    assert rendered("guest_screenings person", edition, person=a_person()).strip() == ""


def test_a_screening_after_midnight_says_whose_night_it_is() -> None:
    edition, film = an_edition(), a_film()
    a_screening(edition, "2012-11-20T00:15", film=film)
    html = rendered("film_screenings film", edition, film=film)
    assert SHOW.findall(html)[0][:4] == ("Tue", "20", "Nov", "00:15")
    assert "In the night of Monday" in html
    assert MONDAY.weekday() == 0


@pytest.mark.parametrize(
    "tag", ["film_screenings film", "compilation_screenings compilation", "guest_screenings person"]
)
def test_a_panel_takes_one_query_for_one_and_for_three(tag: str) -> None:
    edition, person, film = an_edition(), a_person(), a_film()
    made = a_compilation(a_section(edition), film)
    compilation = Compilation.objects.select_related("section__edition").with_films().get(pk=made.pk)
    counts = []
    for _ in range(2):
        a_screening(edition, film=film)
        a_screening(edition, compilation=compilation).guests.add(person)
        with CaptureQueriesContext(connection) as queries:
            rendered(tag, edition, film=film, compilation=compilation, person=person)
        counts.append(sum('FROM "screenings_screening"' in query["sql"] for query in queries))
        assert not [
            query for query in queries if "SELECT" in query["sql"] and "screenings_screening" not in query["sql"]
        ]
    assert counts == [1, 1]
