"""What machines find: the sitemap, the robots' file, the festival described, and never a word of what is not public."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from films.models import Film
from screenings.models import Screening
from tests import builders as a
from tests.addresses import visits
from tests.hiding import a_festival_that_hides
from tests.structured import of_type, problems

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HREFLANG = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
LINKED = "{http://www.w3.org/1999/xhtml}link"

# Frames and paper are no pages of their own: they name the page that they are taken from.
OF_ANOTHER_PAGE = {
    "screenings:embed-schedule", "screenings:embed-film", "screenings:schedule-print", "screenings:films-print",
    "archive-schedule-print", "archive-films-print",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


@pytest.fixture
def festival() -> Edition:
    """A public programme, and beside it one thing of every kind that is not public."""
    return a_festival_that_hides()


def read(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(response.content)


def test_the_sitemap_holds_every_public_page_in_both_languages(festival: Edition, client: Client) -> None:
    found = set()
    for sitemap in read(client, "/sitemap.xml").iter(f"{MAP}loc"):
        found |= {
            place.text for place in read(client, str(sitemap.text).removeprefix("http://testserver")).iter(f"{MAP}loc")
        }
    paths = sorted(str(place).removeprefix("http://testserver") for place in found)
    public = sorted(
        Screening.objects.filter(
            pk__in=[int(path.split("/")[2]) for path in paths if path.startswith("/screenings/")]
        ).values_list("starts_at", flat=True)
    )
    assert [path for path in paths if not path.startswith(("/nl/", "/screenings/"))] == [
        "/", "/archive/", "/archive/2011/", "/archive/2011/changes/", "/archive/2011/compilations/", "/archive/2011/films/",
        "/archive/2011/schedule/", "/archive/2011/sections/", "/archive/2011/sections/old/",
        "/changes/", "/compilations/", "/compilations/block/", "/data/", "/films/", "/films/older/", "/films/open/", "/people/",
        "/people/open-person/",
        "/schedule/", "/sections/", "/sections/panorama/", "/venues/", "/venues/tuschinski/", "/visit/", "/visit/tickets/",
    ]  # fmt: skip
    assert len(public) == 3
    assert sorted(path.removeprefix("/nl") for path in paths if path.startswith("/nl/")) == [
        path for path in paths if not path.startswith("/nl/")
    ]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)


def test_a_page_of_the_sitemap_names_its_languages_and_its_last_change(festival: Edition, client: Client) -> None:
    place = read(client, "/sitemap-films.xml").find(f"{MAP}url")
    assert place is not None
    assert [link.attrib["hreflang"] for link in place.findall(LINKED)] == ["en", "nl", "x-default"]
    assert place.findtext(f"{MAP}lastmod") == Film.objects.get(slug="open").updated_at.date().isoformat()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("/sitemap.xml", 9), ("/sitemap-films.xml", 2), ("/sitemap-sections.xml", 2)]
)
def test_sitemaps_take_as_many_queries_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition = a.an_edition()
    for index in range(number):
        a.a_screening(edition, f"2012-11-19T1{index}:00", film=a.a_film(section=a.a_section(edition, f"S{index}")))
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_robots_are_kept_from_the_desk_and_led_to_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert (response["Content-Type"], response.content.decode()) == (
        "text/plain; charset=utf-8",
        "User-agent: *\nDisallow: /admin/\nDisallow: /nl/admin/\n\nSitemap: http://testserver/sitemap.xml\n",
    )


@pytest.mark.parametrize(
    ("path", "dates"), [("/", ("2012-11-14", "2012-11-25")), ("/archive/2011/", ("2011-11-16", "2011-11-20"))]
)
def test_an_editions_first_page_describes_the_festival_and_links_to_its_files(
    festival: Edition, client: Client, path: str, dates: tuple[str, str]
) -> None:
    page = client.get(path).content.decode()
    [described] = of_type(page, "Festival")
    files = re.findall(r'<link rel="alternate" type="[^"]+" href="([^"]+)"', page)
    assert ((described["startDate"], described["endDate"]), problems(page)) == (dates, [])
    assert len(files) >= 6
    assert [client.get(file).status_code for file in files] == [200] * len(files)


def test_every_page_names_itself_in_every_language(festival: Edition, client: Client) -> None:
    named: dict[str, bool] = {}
    for name, address in visits():
        if name in named or "?" in address:
            continue
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            here = f"http://testserver{address}"
            languages = {"en": here, "nl": here.replace("server/", "server/nl/"), "x-default": here}
            named[name] = dict(HREFLANG.findall(answer.content.decode())) == languages
    assert {name for name, is_well in named.items() if not is_well} == OF_ANOTHER_PAGE
    assert len(named) > 30


def test_a_further_page_of_films_names_itself_in_every_language(client: Client) -> None:
    section = a.a_section(a.an_edition())
    for _number in range(49):
        a.a_film(section=section)
    page = client.get("/films/?page=2").content.decode()
    assert re.findall(r'<link rel="(?:canonical|alternate" hreflang="[^"]+)" href="([^"]+)"', page) == [
        "http://testserver/films/?page=2", "http://testserver/films/?page=2", "http://testserver/nl/films/?page=2",
        "http://testserver/films/?page=2",
    ]  # fmt: skip
