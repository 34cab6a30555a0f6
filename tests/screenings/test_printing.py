"""Lists on paper: the same screenings and films as the pages, once each, nothing that is not public, and PDFs where they can be made."""

import json
import re
import sys
import zlib
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFile
from pytest_django import DjangoAssertNumQueries

from festival import pdf, printing
from festival.models import Edition
from screenings.asked import FACETS
from screenings.models import Screening
from screenings.models.vocabulary import Status
from screenings.printing.fitting import SIZES, lines, rank
from screenings.programme import Programme
from tests.builders import (
    NOW,
    a_compilation,
    a_film,
    a_hall,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)
from tests.screenings.conftest import SmallFestival

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
ROW = re.compile(r'class="p-time"><b>([\d:]+)</b>.*?class="p-what"><b[^>]*>(.*?)</b>', re.S)
BLOCK = re.compile(r"<b>([\d:]+)</b> <span>(.*?)</span>")
FILM = re.compile(r'class="p-what"><b>(.*?)</b>')
Printed = list[tuple[str, str]]


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As where the extra is not installed."""
    pdf.engine.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    yield
    pdf.engine.cache_clear()


@pytest.fixture
def with_broken_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """As where the extra is installed and the system's libraries are not."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    pdf.engine.cache_clear()
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    pdf.engine.cache_clear()


def printed(client: Client, path: str, pattern: re.Pattern[str] = ROW) -> Printed:
    """Time and title of each screening on a page for paper, in its order."""
    response = client.get(path)
    assert response.status_code == 200
    return [(time, unescape(title)) for time, title in pattern.findall(response.content.decode())]


def in_data(client: Client, path: str) -> Printed:
    found = json.loads(client.get(path).content)["screenings"]
    return [(screening["starts_at"][11:16], screening["title"]) for screening in found]


def pages(client: Client, path: str) -> int:
    """How many sheets the PDF engine lays a page for paper out on."""
    return len(pdf.laid_out(client.get(path).content.decode(), "http://testserver").pages)


def inflated(content: bytes) -> bytes:
    """A PDF with its compressed parts unpacked."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S)
    return content + b"".join(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x")


def test_paper_holds_the_screenings_that_the_data_hold_for_any_filter(festival: SmallFestival, client: Client) -> None:
    programme = Programme(festival.edition, AnonymousUser(), NOW)
    values = {name: [*programme.offered(name), "nonsense"] for name in FACETS}
    values["film"] = ["the-defector", "short", "hidden"]
    choices = {name: st.lists(st.sampled_from(known), max_size=2, unique=True) for name, known in values.items()}
    days = st.sampled_from(["", "all", "nonsense", *(day.isoformat() for day in programme.days)])

    @settings(max_examples=30)
    @given(
        st.lists(days, max_size=2),
        st.fixed_dictionaries({}, optional=choices).filter(lambda chosen: len(chosen) <= 3),
    )
    def agree(dates: list[str], chosen: dict[str, list[str]]) -> None:
        query = urlencode({"date": dates, **chosen}, doseq=True)
        data = in_data(client, f"/schedule.json?{query}")
        assert printed(client, f"/print/schedule/?{query}") == data
        assert sorted(printed(client, f"/print/schedule/?view=grid&{query}", BLOCK)) == sorted(data)

    agree()


def test_staff_print_what_visitors_print(festival: SmallFestival, client: Client) -> None:
    paths = ("/print/schedule/", "/print/schedule/?view=grid", "/print/films/")
    public = [client.get(path).content for path in paths]
    client.force_login(an_editor())
    assert [client.get(path).content for path in paths] == public
    assert [b"Hidden" in page for page in public] == [False] * 3


def test_every_film_stands_in_the_list_once_with_all_its_times(festival: SmallFestival, client: Client) -> None:
    text = client.get("/print/films/").content.decode()
    assert FILM.findall(text) == ["The Defector", "Short"]
    times = [
        re.findall(r"<span[^>]*>(\S+ \d+) <b>([\d:]+)</b> ([^<(]+?)\s*[<(]", row)
        for row in text.split('class="p-times"')[1:]
    ]
    assert times == [
        [("Mon 19", "10:00", "Munt 11"), ("Mon 19", "12:45", "Tuschinski 1"), ("Tue 20", "12:45", "Tuschinski 1")],
        [("Mon 19", "15:00", "Tuschinski 4"), ("Tue 20", "00:15", "Tuschinski 1"), ("Tue 20", "17:30", "Tuschinski 4")],
    ]
    assert FILM.findall(client.get("/print/films/?section=student").content.decode()) == ["Short"]


def test_a_paper_says_its_edition_its_moment_and_its_address(festival: SmallFestival, client: Client) -> None:
    text = client.get("/print/schedule/?venue=munt&date=2012-11-19").content.decode()
    assert "<h1>IDFA 2012: Monday 19 November · Munt</h1>" in text
    assert "as of Monday 19 November 2012, 12:20" in text
    assert ">testserver/schedule/?date=2012-11-19&amp;venue=munt</a>" in text
    dutch = client.get("/nl/print/schedule/?venue=munt").content.decode()
    assert "stand van maandag 19 november 2012, 12:20" in dutch
    assert ">testserver/nl/schedule/?date=all&amp;venue=munt</a>" in dutch


def test_the_schedule_offers_paper_of_what_it_shows_as_it_shows_it(festival: SmallFestival, client: Client) -> None:
    def papers(path: str) -> list[str]:
        found = re.findall(r'href="([^"]+)" type="(?:text/html|application/pdf)">', client.get(path).content.decode())
        return [unescape(url) for url in found]

    assert papers("/schedule/?date=2012-11-19&venue=munt") == [
        "/print/schedule/?date=2012-11-19&venue=munt", "/schedule.pdf?date=2012-11-19&venue=munt",
        "/print/schedule/?venue=munt", "/schedule.pdf?venue=munt",
    ]  # fmt: skip
    assert papers("/nl/schedule/?date=2012-11-19&view=grid")[0] == "/nl/print/schedule/?date=2012-11-19&view=grid"
    assert papers("/films/?section=student") == ["/print/films/?section=student", "/films.pdf?section=student"]
    assert papers("/venues/munt/") == ["/print/schedule/?venue=munt"]


def test_a_day_is_one_sheet_and_several_days_a_sheet_each(festival: SmallFestival, client: Client) -> None:
    assert pages(client, "/print/schedule/?view=grid&date=2012-11-19") == 1
    assert pages(client, "/print/schedule/?view=grid") == 3


def test_fourteen_halls_of_as_many_venues_and_thirty_sections_stand_on_one_sheet(client: Client) -> None:
    edition = an_edition()
    sections = [a_section(edition, f"S{n}", name_en=f"A section with a long name {n}", position=n) for n in range(30)]
    for number in range(14):
        hall = a_hall("1", venue=a_venue(f"Venue {number}", position=number))
        for index in range(6):
            title = f"A fairly long title for a film of this length, {number} {index}"
            film = a_film(title, section=sections[(number * 6 + index) % 30], runtime=(5, 15, 71, 100)[index % 4])
            a_screening(edition, f"2012-11-19T{10 + 2 * index}:{number * 4:02}", film=film, hall=hall)
    assert pages(client, "/print/schedule/?view=grid&date=2012-11-19") == 1
    assert len(printed(client, "/print/schedule/?view=grid", BLOCK)) == 84


def test_an_empty_list_says_so(festival: SmallFestival, client: Client) -> None:
    empty = [
        client.get(f"/print/schedule/?hall=t1&date=2012-11-25{view}").content.decode() for view in ("", "&view=grid")
    ]
    assert ["There is no screening in this list." in text for text in empty] == [True, True]
    assert "There is no film in this list." in client.get("/print/films/?q=nobody").content.decode()


def test_a_pdf_is_tagged_in_the_pages_language_and_made_once(festival: SmallFestival, client: Client) -> None:
    response = client.get("/nl/schedule.pdf?date=2012-11-19")
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200, "application/pdf", 'inline; filename="2012-schedule.pdf"',
    )  # fmt: skip
    assert response.content.startswith(b"%PDF-")
    assert [mark in inflated(response.content) for mark in (b"/Marked true", b"/Lang (nl)", b"pdfuaid:part")] == [
        True
    ] * 3
    assert client.get("/nl/schedule.pdf?date=2012-11-19").content == response.content
    assert client.get("/nl/schedule.pdf?date=2012-11-20").content != response.content


def test_whoever_has_the_pdf_is_told_so(festival: SmallFestival, client: Client) -> None:
    etag = client.get("/films.pdf")["ETag"]
    assert client.get("/films.pdf", headers={"If-None-Match": etag}).status_code == 304
    a_film("Added", section=a_section(festival.edition, "NEW"))
    assert client.get("/films.pdf", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("engine", ["without_engine", "with_broken_engine"])
def test_where_no_pdf_can_be_made_a_sentence_leads_to_print(
    festival: SmallFestival, client: Client, request: pytest.FixtureRequest, engine: str
) -> None:
    request.getfixturevalue(engine)
    missing = client.get("/schedule.pdf?venue=munt")
    assert missing.status_code == 404
    assert "PDF files need an extra that is not installed here." in missing.content.decode()
    assert (
        '<a class="btn btn--on" href="/print/schedule/?date=all&amp;venue=munt">Print</a>' in missing.content.decode()
    )
    offer = client.get("/schedule/?venue=munt&date=all").content.decode()
    assert "PDF files need an extra that is not installed here." in offer
    assert ("/print/schedule/?venue=munt" in offer, "/schedule.pdf" in offer) == (True, False)


def test_a_list_too_long_to_wait_for_is_printed(
    festival: SmallFestival, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_FILMS", 1)
    monkeypatch.setattr("screenings.printing.films.MOST_FILMS", 1)
    response = client.get("/films.pdf")
    assert response.status_code == 404
    sentence = "A PDF is made here for up to 1 entries, and this list has 2."
    assert sentence in response.content.decode()
    assert sentence in client.get("/films/").content.decode()
    assert client.get("/films.pdf?section=student").status_code == 200


def test_whoever_comes_third_does_not_wait_for_a_pdf(festival: SmallFestival, client: Client) -> None:
    with pdf._turn(), pdf._seats:
        response = client.get("/schedule.pdf")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Try again in half a minute" in response.content.decode()
    assert client.get("/schedule.pdf").status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/static/css/sections.css", "file:///etc/passwd", "http://testserver/films/",
        "http://testserver/static/../../festival/settings.py", "http://testserver/static/%2e%2e/%2e%2e/manage.py",
        "http://testserver/media/../../secret-key", "http://testserver/static/css/no-such.css", "data:text/css,a",
    ],
)  # fmt: skip
def test_the_engine_gets_no_file_but_ours(url: str) -> None:
    with pytest.raises((pdf.ForeignFileError, SuspiciousFileOperation)):
        pdf.own_file(url, "http://testserver")


def test_the_engine_gets_stylesheets_and_uploads() -> None:
    name = default_storage.save("stills/a still.txt", ContentFile(b"a still"))
    assert pdf.own_file(f"http://testserver{default_storage.url(name)}", "http://testserver").read() == b"a still"
    with pdf.own_file("http://testserver/static/css/sections.css?v=1", "http://testserver") as stylesheet:
        assert b"--sec" in stylesheet.read()


def test_half_an_upload_is_still_refused_once_the_engine_runs() -> None:
    pdf.engine.cache_clear()
    assert (pdf.engine() is not None, ImageFile.LOAD_TRUNCATED_IMAGES) == (True, False)


def test_before_the_programme_is_public_paper_is_empty(client: Client) -> None:
    edition = an_edition(published_at=NOW + timedelta(days=1))
    a_screening(edition, film=a_film("Secret", section=a_section(edition, "PAN")))
    for path in ("/print/schedule/", "/print/schedule/?view=grid", "/print/films/"):
        response = client.get(path)
        assert (response.status_code, b"Secret" in response.content) == (200, False)


@pytest.mark.parametrize("path", ["/print/schedule/", "/schedule.pdf", "/print/films/", "/films.pdf"])
def test_without_a_public_edition_there_is_no_paper(client: Client, path: str) -> None:
    an_edition(status=Edition.Status.DRAFT)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "date=%00",
        "view=grid&view=list",
        "view=" + "x" * 5000,
        "date=9999-12-31",
        "date=0001-01-01",
        "venue=%ff",
        "page=-1",
        "sort=%0d",
    ],
)
def test_strange_queries_are_survived(festival: SmallFestival, client: Client, query: str) -> None:
    statuses = {
        client.get(f"{path}?{query}").status_code for path in ("/print/schedule/", "/print/films/", "/schedule.pdf")
    }
    assert statuses <= {200, 400}


def test_an_archives_lists_are_printed_too(festival: SmallFestival, client: Client) -> None:
    older = an_edition(
        slug="2011", name="IDFA 2011", status=Edition.Status.ARCHIVED,
        starts_on=festival.edition.starts_on.replace(year=2011), ends_on=festival.edition.ends_on.replace(year=2011),
    )  # fmt: skip
    film = a_film("The Last Lighthouse", section=a_section(older, "FEA"))
    a_screening(older, "2011-11-19T10:00", film=film)
    assert printed(client, "/archive/2011/print/schedule/") == [("10:00", "The Last Lighthouse")]
    assert FILM.findall(client.get("/archive/2011/print/films/").content.decode()) == ["The Last Lighthouse"]
    assert [client.get(f"/archive/2011/{name}.pdf").status_code for name in ("schedule", "films")] == [200, 200]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/print/schedule/", 8), ("/print/schedule/?view=grid", 6), ("/print/films/", 7),
        ("/schedule.pdf", 9), ("/schedule.pdf?view=grid", 7), ("/films.pdf", 8),
    ],
)  # fmt: skip
def test_paper_asks_the_database_as_often_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    edition = an_edition()
    section, hall = a_section(edition, "PAN"), a_hall("1")
    for index in range(number):
        film = a_film(section=section)
        a_screening(edition, f"2012-11-19T{10 + 2 * index}:00", film=film, hall=hall)
        a_screening(edition, f"2012-11-20T{10 + 2 * index}:00", compilation=a_compilation(section, film), hall=hall)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_a_screening_too_short_for_its_title_stands_in_a_row_of_its_own(client: Client) -> None:
    edition, hall = an_edition(), a_hall("Expozaal")
    for minute, title in ((0, "Some film before"), (40, "A short one with words"), (45, "After")):
        film = a_film(title, runtime=5 if minute else 40)
        a_screening(edition, f"2012-11-19T10:{minute:02}", film=film, hall=hall)
    a_screening(edition, "2012-11-19T23:00", film=a_film("Late"), hall=hall)
    text = client.get("/print/schedule/?view=grid").content.decode()
    assert re.search(r'scope="row" rowspan="(\d)">Expozaal', text)[1] == "2"  # type: ignore[index]
    assert len(BLOCK.findall(text)) == Screening.objects.exclude(status=Status.TENTATIVE).count() == 4


@pytest.mark.parametrize(
    ("text", "letters", "found"),
    [("12:45 The Defector", 20, 1), ("12:45 The Defector", 9, 2), ("abcdefghij", 4, 3), ("", 4, 1), ("a b", 0, 2)],
)
def test_words_fill_lines(text: str, letters: int, found: int) -> None:
    assert lines(text, letters) == found


def test_the_largest_letters_that_fit_are_taken() -> None:
    ranks = [rank("12:45 The Defector", width=width, height=7) for width in (40, 12, 9, 3)]
    assert ranks == sorted(ranks)
    assert (ranks[0], ranks[-1]) == (0, len(SIZES))
