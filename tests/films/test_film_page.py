"""A film's page: everything that is filled, nothing that is empty, and nothing that is not public."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from films.models import (
    Award,
    Film,
    FormerAddress,
    Link,
    Nomination,
    OutsideRating,
    PressReview,
    Selection,
    Still,
    Theme,
)
from films.models.vocabulary import NominationStatus, Premiere, Role
from tests import builders as a
from tests.markup import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    settings.DEMO_CLOCK = a.NOW
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + 3600


def a_picture() -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (320, 180), "teal").save(data, "JPEG")
    return SimpleUploadedFile("still.jpg", data.getvalue(), "image/jpeg")


def a_full_film(number: int = 1) -> Film:
    """The Defector, with that many of everything that a film may have."""
    edition = a.an_edition()
    old = a.an_edition(
        name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED, starts_on="2011-11-16", ends_on="2011-11-27"
    )
    section = a.a_section(
        edition, "PAN", name_en="Panorama", parent=a.a_section(edition, "RIM", name_en="Reflecting Images")
    )
    film = a.a_film(
        "The Defector", section=section, slug="the-defector", original_title="Defector", other_titles="Overloper; Transfuge",
        languages=("en", "ko"), colour="colour", screen_format="hdcam", aspect_ratio="1.78", sound="stereo", minimum_age=12,
        logline_en="One sentence.", synopsis_en="First.\n\nSecond.", directors_statement_en="My parents.", programme_note_en="Because.",
        content_notes_en="Violence.", imdb_id="tt2299842", wikidata_id="Q42", tmdb_id="11", letterboxd_id="the-defector",
    )  # fmt: skip
    film.selections.update(premiere=Premiere.EUROPEAN)
    for index in range(number):
        earlier = a.a_section(old, f"O{index}", name_en=f"Older section {index}")
        Selection.objects.create(section=earlier, film=film)
        subject = a.a_person(f"Subject {index}", biography_en=f"Biography {index}.")
        film.credits.create(role=Role.SUBJECT, person=subject, note_en=f"Note {index}")
        a.a_credit(film, f"Director {index}")
        film.credits.create(
            role=Role.PRODUCTION, company=a.a_company(f"Company {index}", url="https://company.example/")
        )
        film.themes.add(Theme.objects.create(name_en=f"Theme {index}", slug=f"theme-{index}"))
        award = Award.objects.create(edition=edition, name_en=f"Award {index}", slug=f"award-{index}")
        Nomination.objects.create(award=award, film=film, status=NominationStatus.ELIGIBLE)
        PressReview.objects.create(
            film=film, outlet=f"Outlet {index}", author="Emma", author_biography_en="Knows film.", summary_en="Liked it.",
            tags="Reviews", comments="closed", stars=4, published_on=date(2012, 11, 9), language="en",
        )  # fmt: skip
        PressReview.objects.create(film=film, outlet=f"Paper {index}", excerpt="Quoted words.", language="fr")
        OutsideRating.objects.create(
            film=film, source=f"Portal {index}", value="7.61", count=49, comment_count=13, seen_on=date(2012, 11, 1)
        )
        Link.objects.create(film=film, kind="companion", title=f"Interactive {index}", description_en="You decide.")
        Link.objects.create(film=film, kind="trailer", url="https://trailer.example/")
        Still.objects.create(film=film, image=a_picture(), alternative_en=f"Ridge {index}", is_lead=not index)
        Still.objects.create(film=film, image=a_picture(), alternative_en="Further", credit="Photographer")
        film.related.add(a.a_film(f"Related {index}"))
        a.a_film(f"More {index}", section=section)
        compilation = a.a_compilation(section, film, title_en=f"Shorts {index}")
        a.a_screening(edition, f"2012-11-20T1{index}:00", film=film)
        a.a_screening(edition, f"2012-11-20T2{index}:00", compilation=compilation, minutes=80)
    return film


def test_everything_that_is_known_stands_on_the_page(client: Client) -> None:
    a_full_film()
    page = client.get("/films/the-defector/").content.decode()
    assert problems(page) == []
    said = [
        "Reflecting Images – Panorama", "Director 0", "Canada", "2012", "71&nbsp;min", "European premiere", "One sentence.",
        "<p>Second.</p>", "My parents.", "Because.", "Violence.", "Subject 0", "Note 0", "Biography 0.", "Company 0", "Theme 0",
        "Award 0", "Outlet 0", "Knows film.", "Liked it.", "Reviews", "Comments are closed", "4 out of 5 stars", "9 November 2012",
        "Quoted words.", "7.61", "49 users", "13 comments", "Portal 0", "seen on 1 November 2012", "not of our visitors",
        "Interactive 0", "You decide.", "https://trailer.example/", "https://www.imdb.com/title/tt2299842/",
        "https://www.wikidata.org/wiki/Q42", "https://www.themoviedb.org/movie/11", "https://letterboxd.com/film/the-defector/",
        "Defector", "Overloper", "Transfuge", "HDcam", "1.78:1", "Stereo", "from 12 years", "Korean", "Related 0", "More 0", "Shorts 0",
        "IDFA 2011", "Older section 0", "/archive/2011/sections/o0/", "Photographer",
    ]  # fmt: skip
    assert [
        words for words in said if words.replace("&nbsp;", " ") not in page.replace("\N{NO-BREAK SPACE}", " ")
    ] == []


def test_nothing_empty_stands_on_the_page(client: Client) -> None:
    film = a.a_film("Bare", runtime=None, year=None, countries=(), languages=())
    page = client.get(film.get_absolute_url()).content.decode()
    assert problems(page) == []
    headings = [
        "Press",
        "In the film",
        "Credits",
        "Awards",
        "Elsewhere",
        "Companion",
        "Stills",
        "Related",
        "More in",
        "On other sites",
    ]
    assert [words for words in headings if words in page] == []
    assert "not known yet" in page


@pytest.mark.parametrize("number", [1, 3])
def test_a_film_asks_eight_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    a_full_film(number)
    with django_assert_num_queries(8):
        client.get("/films/the-defector/")


def test_credits_stand_in_reading_order_without_the_subjects(client: Client) -> None:
    film = a.a_film(section=a.a_section(a.an_edition()))
    a.a_credit(film, "Composer", role=Role.MUSIC)
    a.a_credit(film, "Protagonist", role=Role.SUBJECT)
    a.a_credit(film, "Second", position=2)
    a.a_credit(film, "First", position=1)
    page = client.get(film.get_absolute_url()).context["page"]
    assert [(fact.label, [name.text for name in fact.names]) for fact in page.credits] == [
        ("Director", ["First", "Second"]),
        ("Music", ["Composer"]),
    ]
    assert [subject.name for subject in page.subjects] == ["Protagonist"]


def test_a_still_leads_and_a_film_without_one_becomes_a_poster(client: Client) -> None:
    film = a_full_film()
    page = client.get(film.get_absolute_url()).content.decode()
    assert ('class="film-hero dark"' in page, "_1920" in page or "1920w" in page) == (True, True)
    film.stills.all().delete()
    assert f'class="film-hero poster art-{film.art}"' in client.get(film.get_absolute_url()).content.decode()


def test_a_former_address_leads_to_the_film_for_ever(client: Client) -> None:
    film = a.a_film("Retitled", slug="new-title", section=a.a_section(a.an_edition()))
    FormerAddress.objects.create(film=film, slug="old-title")
    for language in ("", "/nl"):
        response = client.get(f"{language}/films/old-title/")
        assert (response.status_code, response["Location"]) == (301, f"{language}/films/new-title/")


def test_an_unpublished_film_is_nowhere_for_visitors_and_marked_for_staff(client: Client) -> None:
    film = a_full_film()
    secret = a.a_film("Secret", section=film.selections.first().section, published_at=None)
    FormerAddress.objects.create(film=secret, slug="secret-before")
    film.related.add(secret)
    assert client.get(secret.get_absolute_url()).status_code == 404
    assert client.get("/films/secret-before/").status_code == 404
    assert "Secret" not in client.get(film.get_absolute_url()).content.decode()
    client.force_login(a.an_editor())
    assert "Not published" in client.get(secret.get_absolute_url()).content.decode()
    assert "Secret" in client.get(film.get_absolute_url()).content.decode()


def test_what_another_edition_keeps_to_itself_is_not_told(client: Client) -> None:
    film = a_full_film()
    draft = a.an_edition(name="IDFA 2013", slug="2013", status="draft", starts_on="2013-11-20", ends_on="2013-12-01")
    section = a.a_section(draft, "NXT", name_en="Next year's secret")
    Selection.objects.create(section=section, film=film)
    Nomination.objects.create(
        award=Award.objects.create(edition=draft, name_en="Secret award", slug="secret"), film=film
    )
    hidden = a.a_compilation(section, film, title_en="Hidden shorts")
    page = client.get(film.get_absolute_url()).content.decode()
    assert [words for words in ("secret", "Secret award", str(hidden.title), "IDFA 2013") if words in page] == []


def test_markdown_carries_no_script(client: Client) -> None:
    film = a.a_film(synopsis_en="<script>alert(1)</script> [x](javascript:alert(1)) **bold**")
    page = client.get(film.get_absolute_url()).content.decode()
    told = [words in page for words in ("<script>alert", 'href="javascript', "<strong>bold</strong>")]
    assert told == [False, False, True]


def test_the_page_of_an_archived_film_keeps_its_address(client: Client) -> None:
    old = a.an_edition(
        name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED, starts_on="2011-11-16", ends_on="2011-11-27"
    )
    film = a.a_film("Older", section=a.a_section(old, "OLD"))
    a.an_edition()
    page = client.get(film.get_absolute_url()).context["page"]
    assert [(place.section_code, place.section_url) for place in page.shown] == [("OLD", "/archive/2011/sections/old/")]


def test_the_shared_picture_is_absolute(client: Client) -> None:
    film = a_full_film()
    page = client.get(film.get_absolute_url()).content.decode()
    assert '<meta property="og:image" content="http://testserver/media/__processed__/' in page
