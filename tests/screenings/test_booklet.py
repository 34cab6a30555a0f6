"""The programme booklet: what visitors may read, in order, with its indexes; as a tagged PDF with page numbers."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from festival import pdf
from films.models import Film
from films.models.vocabulary import Role
from screenings.booklet.indexes import Line, letters
from screenings.booklet.making import html, made
from screenings.booklet.reading import NothingPublicError, booklet
from tests.builders import NOW, a_compilation, a_credit, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.screenings.conftest import SmallFestival
from tests.screenings.test_printing import inflated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]
SITE = "https://festival.example"


def text_of(festival: SmallFestival, language: str = "en") -> str:
    with translation.override(language):
        return unescape(html(booklet(festival.edition, NOW, SITE), NOW, SITE))


def test_sections_stand_in_their_order_with_films_compilations_and_events(festival: SmallFestival) -> None:
    chapters = booklet(festival.edition, NOW, SITE).chapters
    assert [(chapter.name, [entry.title for entry in chapter.entries]) for chapter in chapters] == [
        ("Panorama", ["The Defector"]), ("Section STU", ["Short", "Block"]), ("More films", ["Unfinished"]),
        ("Talks and events", ["A talk"]),
    ]  # fmt: skip


def test_an_entry_has_every_time_of_its_film(festival: SmallFestival) -> None:
    panorama, students, *_ = booklet(festival.edition, NOW, SITE).chapters
    short, block = students.entries
    times = [(time.day, time.clock, time.hall) for time in panorama.entries[0].times]
    assert times == [
        ("Mon 19", "10:00", "Munt 11"),
        ("Mon 19", "12:45", "Tuschinski 1"),
        ("Tue 20", "12:45", "Tuschinski 1"),
    ]
    assert [(time.day, time.clock, time.cancelled) for time in short.times] == [
        ("Tue 20", "00:15", False), ("Tue 20", "17:30", True),
    ]  # fmt: skip
    assert [(within.title, [time.clock for time in within.times]) for within in short.within] == [("Block", ["15:00"])]
    assert [(time.clock, time.hall) for time in block.times] == [("15:00", "Tuschinski 4")]
    assert [(part.title, part.anchor) for part in block.parts] == [("Short", short.anchor)]


def test_nothing_unpublished_is_in_it(festival: SmallFestival) -> None:
    a_credit(festival.hidden, "Secret Maker")
    later = a_section(festival.edition, "LAT", name_en="Later section")
    a_film("Announced tomorrow", section=later, published_at=NOW + timedelta(days=1))
    words = ("Hidden", "Secret Maker", "Announced tomorrow", "Later section", "17:00", "19:00", "21:00", "23:00")
    assert [word for word in words if word in without_axis(text_of(festival))] == []
    Film.objects.filter(pk=festival.hidden.pk).update(published_at=NOW)
    assert [word for word in words if word in without_axis(text_of(festival))] == ["Hidden", "Secret Maker", "21:00"]


def without_axis(text: str) -> str:
    """The booklet without the hours above its timetables."""
    return re.sub(r'<th scope="col".*?</th>', "", text)


def test_before_the_programme_is_public_there_is_no_booklet(festival: SmallFestival) -> None:
    with pytest.raises(NothingPublicError):
        booklet(festival.edition, festival.edition.published_at - timedelta(seconds=1), SITE)


def test_what_changes_by_the_hour_is_left_out(festival: SmallFestival) -> None:
    text = text_of(festival)
    assert [word for word in ("Sold out", "Few tickets", "Rush", "Played") if word in text] == []
    assert "<strong>Cancelled</strong>" in text


def test_every_film_has_the_code_of_its_short_address(festival: SmallFestival) -> None:
    text, dutch = text_of(festival), text_of(festival, "nl")
    address = festival.defector.get_short_url()
    assert f'<a class="b-qr" href="{SITE}{address}">' in text
    assert f">festival.example{address}<" in text
    assert f'<a class="b-qr" href="{SITE}/nl{address}">' in dutch
    assert text.count('class="b-qr"') == 3


def test_the_index_of_people_points_at_their_films(festival: SmallFestival) -> None:
    a_credit(festival.defector, "Ann Shin")
    a_credit(festival.defector, "Manfred Becker", role=Role.EDITING)
    found = booklet(festival.edition, NOW, SITE).people
    anchor = f"film-{festival.defector.pk}"
    assert [line for letter in found for line in letter.lines if line.text in {"Shin, Ann", "Becker, Manfred"}] == [
        Line("Becker, Manfred", [anchor]), Line("Shin, Ann", [anchor]),
    ]  # fmt: skip


def test_the_index_of_films_points_at_films_and_at_their_compilations(festival: SmallFestival) -> None:
    found = [line for letter in booklet(festival.edition, NOW, SITE).films for line in letter.lines]
    assert [(line.text, [anchor.rpartition("-")[0] for anchor in line.anchors]) for line in found] == [
        ("Block", ["compilation"]), ("Short", ["film", "compilation"]), ("The Defector", ["film"]), ("Unfinished", ["film"]),
    ]  # fmt: skip


def test_every_anchor_that_is_pointed_at_is_there(festival: SmallFestival) -> None:
    text = text_of(festival)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(re.findall(r' id="([^"]+)"', text))
    assert len(re.findall(r'href="#([^"]+)"', text)) > 10


def test_an_index_sorts_across_accents_and_joins_what_is_the_same() -> None:
    found = letters([("Żurek", "b"), ("Zebra", "a"), ("Ölund", "c"), ("Zebra", "d"), ("Zebra", "a")])
    assert [(letter.letter, list(letter.lines)) for letter in found] == [
        ("O", [Line("Ölund", ["c"])]), ("Z", [Line("Zebra", ["a", "d"]), Line("Żurek", ["b"])]),
    ]  # fmt: skip


def test_a_long_day_stands_on_two_pages_and_each_screening_is_shown_where_it_begins(festival: SmallFestival) -> None:
    monday, tuesday, wednesday = booklet(festival.edition, NOW, SITE).spreads
    assert [len(day.tables) for day in (monday, tuesday, wednesday)] == [2, 1, 1]
    shown = [
        [cell.slot.starts_text for venue in table.venues for line in venue.lines for cell in line.cells if cell.slot]
        for table in monday.tables
    ]
    assert [sorted(times) for times in shown] == [["10:00", "12:45", "15:00"], ["00:15", "20:00"]]


def test_a_film_of_which_little_is_known_takes_little_room(festival: SmallFestival) -> None:
    unfinished = booklet(festival.edition, NOW, SITE).chapters[2].entries[0]
    assert (unfinished.title, unfinished.is_bare) == ("Unfinished", True)
    assert text_of(festival).count('class="b-poster') == 0
    festival.defector.logline_en = "A guide leads people out."
    festival.defector.save()
    assert text_of(festival).count('class="b-poster') == 1


def test_a_venue_that_is_its_own_hall_is_named_once(festival: SmallFestival) -> None:
    kino = a_hall("Kino", venue=a_venue("Kino", position=3))
    a_screening(festival.edition, "2012-11-21T12:00", film=festival.defector, hall=kino)
    wednesday = text_of(festival).partition("<h2>Wednesday 21 November</h2>")[2].partition("</section>")[0]
    assert (wednesday.count(">Kino<"), wednesday.count('<td rowspan="1"></td>')) == (1, 1)


def test_both_languages_have_texts_and_names_of_their_own(festival: SmallFestival) -> None:
    festival.defector.synopsis_en, festival.defector.synopsis_nl = "A **guide** leads people out.", ""
    festival.defector.save()
    assert "Talks and events" in text_of(festival)
    dutch = text_of(festival, "nl")
    assert "Maandag 19 november" in dutch
    assert "stand van maandag 19 november 2012, 12:20" in dutch
    assert '<div class="b-text" lang="en"><p>A <strong>guide</strong> leads people out.</p>' in dutch


def test_the_pdf_is_tagged_in_its_language_and_has_bookmarks(festival: SmallFestival) -> None:
    found = made(festival.edition, "nl", NOW, SITE)
    marks = (b"/MarkInfo", b"/Marked true", b"/Lang (nl)", b"pdfuaid:part", b"/Outlines")
    assert [mark in inflated(found.content) for mark in marks] == [True] * 5
    assert found.pages > 8
    assert found.holds["film"] == sorted(Film.objects.exclude(title="Hidden").values_list("pk", flat=True))


@pytest.mark.parametrize("number", [1, 3])
def test_a_booklet_of_three_films_asks_the_database_as_often_as_one_of_one(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition, hall = an_edition(), a_hall("1")
    for index in range(number):
        section = a_section(edition, f"S{index}", position=index)
        film, short = a_film(section=section), a_film(runtime=10)
        for made_film in (film, short):
            a_credit(made_film)
        a_screening(edition, f"2012-11-19T{10 + 2 * index}:00", film=film, hall=hall)
        a_screening(edition, f"2012-11-20T{10 + 2 * index}:00", compilation=a_compilation(section, short), hall=hall)
        a_screening(edition, f"2012-11-21T{10 + 2 * index}:00", title_en=f"A talk {index}", hall=hall)
    with django_assert_num_queries(10):
        html(booklet(edition, NOW, SITE), NOW, SITE)


def command(*given: object) -> str:
    out = StringIO()
    call_command("booklet", *map(str, given), stdout=out)
    return out.getvalue()


def test_the_command_writes_a_file(festival: SmallFestival, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    said = command(path, "--edition", "2012", "--language", "nl", "--site", f"{SITE}/")
    assert re.fullmatch(rf"{re.escape(str(path))}: \d+ pages, [\d.]+ MB\.\n", said)
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--edition", "1999"], "There is no edition “1999”; there are: 2012."),
        (["--at", "soon"], "“soon” is no moment; write one such as 2012-11-01T10:00."),
        (["--site", "festival"], "“festival” is no address of a site; write one such as https://festival.example."),
        (["--at", "2012-01-01"], "Visitors cannot read the programme of IDFA 2012 at that moment"),
    ],
)
def test_the_command_says_what_is_wrong(
    festival: SmallFestival, tmp_path: Path, given: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError) as error:
        command(tmp_path / "booklet.pdf", *given)
    assert str(error.value).startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_the_command_says_so(festival: SmallFestival, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        command(tmp_path / "no" / "folder.pdf", "--site", SITE)


def test_without_the_engine_the_command_says_what_is_missing(
    festival: SmallFestival, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf.engine.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    try:
        assert pdf.engine() is None
        with pytest.raises(CommandError, match="PDF files need WeasyPrint, which is not installed here"):
            command(tmp_path / "booklet.pdf", "--site", SITE)
    finally:
        pdf.engine.cache_clear()
