"""Programme data: one page that says what every list is beside a page, and whose examples work."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from tests import builders as a
from tests.calendars import by_icalendar
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


def programme(number: int = 1) -> Edition:
    """So many films with an evening screening at Munt each, after a morning one elsewhere that is not public."""
    edition, hall = a.an_edition(), a.a_hall("9", venue=a.a_venue("Munt"))
    section = a.a_section(edition, "PAN", slug="panorama")
    a.a_screening(edition, "2012-11-18T10:00", film=a.a_film("Secret", section=section, published_at=None))
    for each in range(number):
        a.a_screening(edition, f"2012-11-2{each}T20:00", film=a.a_film(section=section), hall=hall)
    return edition


def said(client: Client, path: str = "/data/") -> dict[str, str]:
    """The page's addresses to copy, by their fields."""
    page = client.get(path).content.decode()
    return {name: unescape(value) for name, value in re.findall(r'<input class="field" id="([\w-]+)"[^>]* value="([^"]*)"', page)}  # fmt: skip


def of_site(address: str) -> str:
    """An address of the test's server without what makes it absolute."""
    return re.sub(r"^\w+://testserver", "", address)


def test_it_names_the_editions_lists_an_example_and_where_software_begins(client: Client) -> None:
    film = programme().screenings.filter(film__published_at__isnull=False).get().film
    assert film is not None
    assert said(client) == {
        "calendar-1": "webcal://testserver/schedule.ics",
        "example-page": "http://testserver/schedule/?venue=munt&part=evening",
        "example-calendar": "http://testserver/schedule.ics?venue=munt&part=evening",
        "api": "http://testserver/api/v1/",
        "example-api": "http://testserver/api/v1/screenings/?venue=munt&part=evening",
        "short": f"testserver/f/{film.short_code}",
    }
    assert said(client, "/nl/data/")["example-page"] == "http://testserver/nl/schedule/?venue=munt&part=evening"


def test_everything_that_it_leads_to_is_there_and_holds_the_screening(client: Client) -> None:
    programme()
    page = client.get("/data/").content.decode()
    links = re.findall(r'<a class="btn[^"]*" href="(/[^"]+|http[^"]+)"', page)
    assert len(links) == 12  # four files of screenings, four of films, news of changes, OpenAPI, two QR codes
    assert [client.get(of_site(link)).status_code for link in links] == [200] * 12
    copied = said(client)
    [event] = by_icalendar(client.get(of_site(copied["example-calendar"])).content)
    assert event.location == "Munt 9"
    assert len(client.get(of_site(copied["example-api"])).json()["items"]) == 1


def test_the_frame_for_other_sites_follows_the_calendar(client: Client) -> None:
    programme()
    snippet = re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get("/data/").content.decode())
    assert snippet
    assert '<iframe src="http://testserver/embed/schedule/" title="IDFA 2012"' in unescape(snippet[1])


def test_before_the_programme_is_public_there_is_no_example(client: Client) -> None:
    edition = programme()
    Edition.objects.filter(pk=edition.pk).update(published_at=a.NOW + timedelta(days=1))
    assert said(client) == {"calendar-1": "webcal://testserver/schedule.ics", "api": "http://testserver/api/v1/"}


def test_without_an_edition_it_still_says_where_software_begins(client: Client) -> None:
    assert said(client) == {"api": "http://testserver/api/v1/"}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/data/", "/nl/data/"])
def test_it_takes_the_same_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str
) -> None:
    programme(number)
    with django_assert_num_queries(4):
        response = client.get(path)
    assert (problems(response.content.decode()), response.cookies) == ([], {})


def test_the_footer_and_the_sitemap_lead_there(client: Client) -> None:
    programme()
    assert '<a href="/data/">Programme data</a>' in client.get("/films/").content.decode()
    assert "/nl/data/</loc>" in client.get("/sitemap-lists.xml").content.decode()
