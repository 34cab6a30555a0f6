"""What machines find: the sitemap, the robots' file, the festival described, and never a word of what is not public."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db.models import Q
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition, Page, Section, SharePicture
from festival.sharing.keeping import keep_all
from films.models import Award, Film, Link, Nomination, PressReview, Theme
from films.models.vocabulary import LinkKind
from screenings.models import Screening
from screenings.models.vocabulary import Status
from screenings.scheduling import Reason, cancel
from tests import builders as a
from tests.addresses import addresses
from tests.structured import of_type, problems

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINKED = "{http://www.w3.org/1999/xhtml}link"
SECRET = "Zzyzx"


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


@pytest.fixture
def festival() -> Edition:
    """A public programme; beside it one thing of every kind that is not public, each with the same strange word in it."""
    edition = a.an_edition()
    a.an_edition(
        name="IDFA 2011",
        slug="2011",
        starts_on=date(2011, 11, 16),
        ends_on=date(2011, 11, 20),
        status=Edition.Status.ARCHIVED,
    )
    section, hall = a.a_section(edition, "PAN", slug="panorama"), a.a_hall("1")
    film = a.a_film("Open", slug="open", section=section)
    a.a_credit(film, "Open Person", person=a.a_person("Open Person", slug="open-person"))
    hidden = a.a_film(
        f"{SECRET} film", slug="hidden", section=section, published_at=None, synopsis_en=SECRET, original_title=SECRET
    )
    a.a_credit(
        hidden, f"{SECRET} person", person=a.a_person(f"{SECRET} person", slug="hidden-person", biography_en=SECRET)
    )
    hidden.themes.add(Theme.objects.create(slug="hidden-theme", name_en=f"{SECRET} theme"))
    award = Award.objects.create(edition=edition, slug="best", name_en="Best")
    Nomination.objects.create(award=award, film=hidden, note_en=SECRET)
    Link.objects.create(film=hidden, kind=LinkKind.OFFICIAL, url=f"https://{SECRET}.example/")
    PressReview.objects.create(film=hidden, outlet=SECRET, headline=SECRET)
    film.related.add(hidden)
    block = a.a_compilation(section, film, hidden, slug="block")
    closed = a.a_compilation(section, film, slug="hidden-block", title_en=f"{SECRET} block", published_at=None)
    a.a_screening(edition, "2012-11-19T13:00", film=film, hall=hall)
    a.a_screening(edition, "2012-11-19T15:00", compilation=block, minutes=90, hall=hall)
    a.a_screening(edition, "2012-11-19T17:00", film=film, hall=hall, published_at=None, note_en=SECRET)
    a.a_screening(edition, "2012-11-19T19:00", film=film, hall=hall, status=Status.TENTATIVE, note_en=SECRET)
    a.a_screening(edition, "2012-11-19T21:00", film=hidden, hall=hall)
    a.a_screening(edition, "2012-11-19T23:00", compilation=closed, minutes=90, hall=hall)
    a.a_screening(
        edition,
        "2012-11-20T10:00",
        title_en=f"{SECRET} party",
        minutes=60,
        hall=hall,
        published_at=a.NOW + timedelta(days=1),
    )
    withdrawn = a.a_screening(edition, "2012-11-20T12:00", film=film, hall=hall)
    cancel(withdrawn, reason=Reason(at=a.NOW - timedelta(hours=1), en=SECRET))
    Screening.objects.filter(pk=withdrawn.pk).update(published_at=None)
    Page.objects.create(slug="hidden-page", title_en=f"{SECRET} page", body_en=SECRET, is_published=False)
    for slug, given in (
        ("2013", {"status": Edition.Status.DRAFT, "published_at": None}),
        ("2010", {"published_at": a.NOW + timedelta(days=9), "status": Edition.Status.ARCHIVED}),
    ):
        year = int(slug)
        coming = a.an_edition(
            name=f"IDFA {slug}", slug=slug, starts_on=date(year, 11, 14), ends_on=date(year, 11, 25), **given
        )
        inside = a.a_section(coming, "NEW", slug=f"new-{slug}", name_en=f"{SECRET} section")
        a.a_screening(
            coming,
            f"{slug}-11-19T10:00",
            film=a.a_film(f"{SECRET} {slug}", slug=f"coming-{slug}", section=inside),
            hall=hall,
        )
    return edition


def test_nothing_that_is_not_public_is_anywhere(festival: Edition, client: Client) -> None:
    keep_all()
    walked, leaks, secrets = 0, [], [SECRET.lower(), *pictures_of_what_is_hidden()]
    for address in sorted(set(addresses())):
        response = client.get(address)
        walked += response.status_code == 200
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        text = content.decode("utf-8", "replace").lower()
        leaks += [(address, secret) for secret in secrets if secret in text]
    assert leaks == []
    assert walked > 100


def pictures_of_what_is_hidden() -> list[str]:
    """The names of the pictures for shared links that show something with the strange word, or an edition not public yet."""
    editions = Q(kind="edition", number__in=Edition.objects.filter(slug__in=["2013", "2010"]))
    sections = Q(kind="section", number__in=Section.objects.filter(name_en__contains=SECRET))
    films = Q(kind="film", number__in=Film.objects.filter(title__contains=SECRET))
    found = list(SharePicture.objects.filter(editions | sections | films).values_list("name", flat=True))
    assert len(found) > 10
    return found


def test_staff_would_see_it(festival: Edition, client: Client) -> None:
    client.force_login(a.an_editor())
    for address in ("/films/hidden/", "/films/", "/schedule/?date=all", "/people/", "/changes/", "/visit/hidden-page/"):
        assert SECRET in client.get(address).content.decode()
    keep_all()
    page = client.get("/films/hidden/").content.decode()
    assert [name for name in pictures_of_what_is_hidden() if name in page] != []


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
        "/archive/2011/schedule/", "/archive/2011/sections/",
        "/changes/", "/compilations/", "/compilations/block/", "/data/", "/films/", "/films/open/", "/people/",
        "/people/open-person/", "/schedule/", "/sections/", "/sections/panorama/", "/venues/", "/venues/tuschinski/", "/visit/",
    ]  # fmt: skip
    assert len(public) == 2
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
