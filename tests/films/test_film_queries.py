"""Which films a question finds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from festival.models import Edition
from films.models import Award, Film, Nomination, Selection, Theme
from films.models.vocabulary import Premiere
from tests.builders import (
    NOW,
    a_company,
    a_compilation,
    a_credit,
    a_film,
    a_screening,
    a_section,
    a_venue,
    an_edition,
    an_editor,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def titles(films) -> list[str]:
    return [film.title for film in films]


def test_a_film_is_visible_once_it_and_a_programme_with_it_are_public() -> None:
    public = a_section(an_edition())
    hidden = a_section(an_edition(name="IDFA 2013", slug="2013", published_at=NOW + timedelta(days=1)))
    a_film("Archive record")
    a_film("Public", section=public)
    a_film("Of next year", section=hidden)
    a_film("Draft", section=public, published_at=None)
    both = a_film("Shown again", section=public)
    Selection.objects.create(section=hidden, film=both)
    assert titles(Film.objects.visible_to(VISITOR, now=NOW)) == ["Archive record", "Public", "Shown again"]
    assert Film.objects.visible_to(an_editor(), now=NOW).count() == 5


def test_sections_hold_the_films_of_the_sections_inside_them() -> None:
    edition = an_edition()
    outer = a_section(edition, "RIM")
    inner = a_section(edition, "PAN", parent=outer)
    a_film("Inside", section=inner)
    a_film("Elsewhere", section=a_section(edition, "MUS"))
    assert titles(Film.objects.in_sections(edition, ["rim"])) == ["Inside"]
    assert titles(Film.objects.in_section(outer)) == ["Inside"]


@pytest.mark.parametrize(
    ("runtime", "lengths"),
    [(1, ["short"]), (29, ["short"]), (30, ["mid"]), (60, ["mid"]), (61, ["long"]), (1500, ["long"]), (None, [])],
)
def test_every_runtime_has_exactly_one_length(runtime: int | None, lengths: list[str]) -> None:
    a_film(runtime=runtime)
    assert [length for length in ("short", "mid", "long") if Film.objects.of_length([length]).exists()] == lengths


def test_themes_premieres_awards_and_directors_find_their_films_once() -> None:
    edition = an_edition()
    section = a_section(edition)
    film = a_film("Found", section=section, countries=("CA", "KR"), languages=("en", "ko"))
    film.selections.update(premiere=Premiere.WORLD)
    film.themes.add(Theme.objects.create(name_en="Migration", slug="migration"))
    award = Award.objects.create(edition=edition, name_en="Audience Award", slug="audience")
    Nomination.objects.create(award=award, film=film)
    a_credit(film, "Ann Shin")
    a_credit(film, "Manfred Becker", role="editing")
    a_film("Other", section=section)
    films = Film.objects.all()
    assert titles(films.about(["migration", "music"])) == ["Found"]
    assert titles(films.premiering(edition, ["world"])) == ["Found"]
    assert titles(films.running_for(edition, ["audience"])) == ["Found"]
    assert titles(films.made_in(["KR", "NL"])) == ["Found"]
    assert titles(films.spoken_in(["ko"])) == ["Found"]
    shin, becker = (credit.person.slug for credit in film.credits.all())
    assert titles(films.directed_by([shin])) == ["Found"]
    assert titles(films.directed_by([becker])) == []


def test_a_screening_shows_its_film_and_the_films_of_its_compilation() -> None:
    edition = an_edition()
    section = a_section(edition)
    alone, together = a_film("Alone", section=section), a_film("Together", section=section)
    a_film("Never shown", section=section)
    a_screening(edition, film=alone)
    a_screening(edition, compilation=a_compilation(section, together), minutes=90)
    a_screening(edition, title_en="Opening night", minutes=60)
    assert titles(Film.objects.shown_by(edition.screenings.all())) == ["Alone", "Together"]


@pytest.mark.parametrize("words", ["żurek", "ZUREK", "tom zur", "manca rullo", "Fathom", "canada", "noord"])
def test_films_are_found_by_titles_makers_and_countries_whatever_the_accents(words: str) -> None:
    film = a_film("North", original_title="Manca il rullo", other_titles="Noord; Nord", countries=("CA",))
    a_credit(film, "Tomasz Żurek")
    film.credits.create(role="production", company=a_company("Fathom Film Group"))
    a_film("Other", countries=("NL",))
    assert titles(Film.objects.found_by(words)) == ["North"]


def test_every_word_must_be_found() -> None:
    a_credit(a_film("North"), "Tomasz Żurek")
    assert titles(Film.objects.found_by("north unknown")) == []


def test_films_stand_by_section_then_by_title_and_each_once() -> None:
    edition = an_edition()
    first, second = a_section(edition, "AAA", position=1), a_section(edition, "BBB", position=2)
    a_film("C", section=first)
    a_film("B", section=second)
    both = a_film("A", section=second)
    Selection.objects.create(section=first, film=both)
    assert titles(Film.objects.in_edition(edition).by_section(edition)) == ["A", "C", "B"]


def test_unknown_runtimes_and_years_stand_last() -> None:
    a_film("Unknown", runtime=None, year=None)
    a_film("Long", runtime=90, year=2011)
    a_film("Short", runtime=9, year=2012)
    assert titles(Film.objects.by_length()) == ["Short", "Long", "Unknown"]
    assert titles(Film.objects.by_year()) == ["Short", "Long", "Unknown"]


def test_what_follows_a_title_goes_on_from_the_beginning() -> None:
    for title in "ABC":
        a_film(title)
    assert titles(Film.objects.following("A")) == ["B", "C", "A"]


def test_cards_come_with_directors_and_sections_in_one_query(django_assert_num_queries) -> None:
    edition = an_edition()
    outer = a_section(edition, "RIM", name_en="Reflecting Images")
    section = a_section(edition, "PAN", name_en="Panorama", name_nl="Panorama NL", parent=outer)
    for number in range(3):
        film = a_film(f"Film {number}", section=section)
        a_credit(film, "Ann Shin", position=1)
        a_credit(film, "Bo Lee", position=0)
    with django_assert_num_queries(1):
        found = list(Film.objects.for_cards(edition))
        assert [credit.name for credit in found[0].director_credits] == ["Bo Lee", "Ann Shin"]
        assert [place.section.full_name for place in found[0].shown_in] == ["Reflecting Images – Panorama"]
        assert found[0].shown_in[0].section.edition == edition
        assert found[0].lead_stills == []


def test_without_an_edition_cards_know_public_editions_alone_newest_first() -> None:
    film = a_film(section=a_section(an_edition(), "NEW"))
    old = an_edition(
        name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED, starts_on="2011-11-16", ends_on="2011-11-27"
    )
    secret = an_edition(name="IDFA 2013", slug="2013", published_at=None, starts_on="2013-11-20", ends_on="2013-12-01")
    Selection.objects.create(section=a_section(old, "OLD"), film=film)
    Selection.objects.create(section=a_section(secret, "SEC"), film=film)
    found = Film.objects.for_cards(now=NOW).get()
    assert [place.section.code for place in found.shown_in] == ["NEW", "OLD"]


def test_days_and_venues_of_screenings_find_films() -> None:
    edition = an_edition()
    munt = a_venue("Munt")
    film = a_film("On Monday", section=a_section(edition))
    a_screening(edition, "2012-11-20T00:30", film=film, hall=munt.halls.create(name="9", slug="munt-9"))
    monday = edition.screenings.on_day(edition, edition.days[5])
    assert titles(Film.objects.shown_by(monday.at("munt"))) == ["On Monday"]
    assert titles(Film.objects.shown_by(monday.at("tuschinski"))) == []
