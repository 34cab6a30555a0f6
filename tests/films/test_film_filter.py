"""The films' filters: what a query string means, and that every count tells the truth."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from festival.models import Edition
from films.filters import FilmFilter, Sort
from films.models import Award, Nomination, Selection, Theme
from films.models.vocabulary import Premiere
from tests import builders as a
from tests.builders import NOW

pytestmark = pytest.mark.django_db

CHOICES = {
    "section": ["rim", "pan", "mus", "arc"],
    "length": ["short", "mid", "long"],
    "award": ["audience", "jury"],
    "premiere": ["world", "european"],
    "country": ["CA", "NL", "FR", "SU"],
    "language": ["en", "nl", "zxx"],
    "theme": ["music", "war"],
    "date": ["2012-11-18", "2012-11-19", "2012-11-20", "2013-01-01"],
    "venue": ["tuschinski", "munt"],
}


def filtered(edition: Edition, query: str, visitor: Any = None) -> FilmFilter:
    return FilmFilter(QueryDict(query), edition=edition, visitor=visitor or AnonymousUser(), now=NOW)


def titles(edition: Edition, query: str) -> list[str]:
    return [film.title for film in filtered(edition, query).films]


def a_programme() -> Edition:
    """Twelve films that differ in everything that can be asked for."""
    edition = a.an_edition()
    outer = a.a_section(edition, "RIM", position=1)
    sections = [
        a.a_section(edition, code, position=2, parent=outer if code == "PAN" else None)
        for code in ("PAN", "MUS", "ARC")
    ]
    awards = [Award.objects.create(edition=edition, name_en=slug, slug=slug) for slug in ("audience", "jury")]
    themes = [Theme.objects.create(name_en=slug, slug=slug) for slug in ("music", "war")]
    halls = [a.a_hall(venue=a.a_venue(name)) for name in ("Tuschinski", "Munt")]
    for number in range(12):
        film = a.a_film(
            f"Film {number:02}", section=sections[number % 3], runtime=[29, 30, 60, 61, None][number % 5],
            countries=[("CA",), ("NL", "FR"), (), ("SU", "CA")][number % 4], languages=[("en",), ("nl", "en"), ("zxx",)][number // 4],
        )  # fmt: skip
        film.selections.update(premiere=["", Premiere.WORLD, Premiere.EUROPEAN][number // 4])
        Nomination.objects.create(award=awards[number % 2], film=film)
        film.themes.set(themes[: number % 3])
        a.a_credit(film, f"Director {number % 4}")
        if number % 4:
            a.a_screening(
                edition, f"2012-11-{18 + number % 3}T1{number % 10}:00", film=film, hall=halls[number % 2], minutes=30
            )
        if number == 4:
            compilation = a.a_compilation(sections[1], film)
            a.a_screening(edition, "2012-11-21T01:30", compilation=compilation, hall=halls[1], minutes=30)
        if number == 8:
            Selection.objects.create(section=sections[0], film=film)
            a.a_screening(edition, "2012-11-19T20:00", film=film, hall=halls[0], minutes=30, status="cancelled")
            a.a_screening(edition, "2012-11-19T20:00", film=film, hall=halls[1], minutes=30, status="tentative")
    return edition


def test_every_count_is_what_one_more_click_brings() -> None:
    """Counted rows and the database agree: for any choice, on the films and on the count beside every value."""
    edition = a_programme()
    pairs = [(name, value) for name, values in CHOICES.items() for value in values]

    @example({("date", "2012-11-18"), ("venue", "munt")}, "date")
    @example({("date", "2012-11-18"), ("venue", "munt")}, "venue")
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some.sets(some.sampled_from(pairs), max_size=4), some.sampled_from(sorted(CHOICES)))
    def check(wish: set[tuple[str, str]], facet_name: str) -> None:
        asked = filtered(edition, urlencode(sorted(wish)))
        assert asked.notices == []
        assert asked.count == asked.qs.count() == len({film.pk for film in asked.qs})
        facet = next(facet for facet in asked.facets if facet.name == facet_name)
        for choice in facet.choices:
            others = [(name, value) for name, value in wish if name != facet_name]
            instead = filtered(edition, urlencode([*others, (facet_name, choice.value)]))
            assert (choice.value, choice.count) == (choice.value, instead.qs.count())

    check()


def test_a_day_and_a_venue_ask_for_one_screening_that_is_both() -> None:
    edition = a.an_edition()
    film = a.a_film("Tours", section=a.a_section(edition))
    a.a_screening(edition, "2012-11-19T20:00", film=film, hall=a.a_hall("1"))
    a.a_screening(edition, "2012-11-20T20:00", film=film, hall=a.a_hall("9", venue=a.a_venue("Munt")))
    assert titles(edition, "date=2012-11-19&venue=tuschinski") == ["Tours"]
    assert titles(edition, "date=2012-11-19&venue=munt") == []


def test_a_screening_after_midnight_counts_for_the_evening_before() -> None:
    edition = a.an_edition()
    a.a_screening(edition, "2012-11-20T00:15", film=a.a_film("Late", section=a.a_section(edition)))
    assert titles(edition, "date=2012-11-19") == ["Late"]
    assert titles(edition, "date=2012-11-20") == []


@pytest.mark.parametrize("hidden", [{"status": "cancelled"}, {"status": "tentative"}, {"published_at": None}])
def test_what_is_cancelled_tentative_or_unpublished_makes_no_day(hidden: dict[str, Any]) -> None:
    edition = a.an_edition()
    section = a.a_section(edition)
    a.a_screening(edition, "2012-11-19T20:00", film=a.a_film("Alone", section=section), **hidden)
    together = a.a_compilation(section, a.a_film("Together", section=section))
    a.a_screening(edition, "2012-11-19T20:00", compilation=together, minutes=60, **hidden)
    assert titles(edition, "") == ["Alone", "Together"]
    asked = filtered(edition, "date=2012-11-19")
    assert (asked.count, asked.qs.count(), [facet.name for facet in asked.facets if facet.name == "venue"]) == (
        0,
        0,
        [],
    )


def test_an_unpublished_film_stands_in_no_list_no_count_and_no_facet() -> None:
    edition = a.an_edition()
    section = a.a_section(edition)
    a.a_film("Public", section=section, countries=("NL",))
    secret = a.a_film("Secret", section=section, countries=("KP",), published_at=None)
    a.a_credit(secret, "Somebody Hidden")
    secret.themes.add(Theme.objects.create(name_en="Spies", slug="spies"))
    asked = filtered(edition, "theme=spies&q=secret")
    assert (asked.count, [film.title for film in asked.films]) == (0, [])
    words = [choice.label for facet in asked.facets for choice in facet.choices]
    assert ("North Korea" in words, "Spies" in words) == (False, False)
    assert filtered(edition, "", a.an_editor()).count == 2


def test_unknown_values_are_left_out_with_a_sentence_that_names_them() -> None:
    edition = a_programme()
    asked = filtered(edition, "section=foo&section=mus&country=XX&date=2012-13-01&sort=stars&utm_source=x")
    assert asked.pairs == [("section", "mus")]
    assert asked.notices == [
        "Not known here, and left out: section “foo”.",
        "Not known here, and left out: country “XX”.",
        "“2012-13-01” is not a date such as 2012-11-19, so films of every day are listed.",
        "Films cannot be sorted by “stars”; they are sorted by section.",
    ]


@pytest.mark.parametrize(
    "strange", ["date=0001-01-01", "date=9999-12-31", "page=-1", "q=%25_%5C'%22", "country=" + "x" * 3000]
)
def test_strange_values_break_nothing(strange: str) -> None:
    edition = a_programme()
    assert filtered(edition, strange).count in {0, 12}


def test_a_long_search_is_cut_with_a_sentence() -> None:
    asked = filtered(a_programme(), "q=" + "x" * 400)
    assert (len(asked.words), asked.notices) == (100, ["The search was cut after 100 characters."])


def test_words_that_find_nothing_leave_the_other_choices_known() -> None:
    asked = filtered(a_programme(), "q=nothing+at+all&section=mus")
    assert (asked.count, asked.notices, asked.pairs) == (0, [], [("q", "nothing at all"), ("section", "mus")])


def test_chips_take_one_choice_away_and_name_it_in_words() -> None:
    edition = a_programme()
    director = edition.sections.get(code="MUS").selections.first().film.credits.get().person
    asked = filtered(edition, f"q=film&country=ca&country=SU&date=2012-11-19&director={director.slug}&page=2")
    assert [chip.text for chip in asked.chips] == ["“film”", "Canada", "Soviet Union", "Mon 19 Nov", director.name]
    assert asked.chips[1].url == f"?q=film&country=SU&date=2012-11-19&director={director.slug}"
    assert asked.kept == [("director", director.slug)]


def test_a_section_that_only_holds_another_has_no_line_but_can_be_asked_for() -> None:
    edition = a_programme()
    sections = next(facet for facet in filtered(edition, "").facets if facet.name == "section")
    assert [choice.value for choice in sections.choices] == ["arc", "mus", "pan"]
    asked = filtered(edition, "section=rim")
    assert asked.count == filtered(edition, "section=pan").count == 5
    assert [chip.text for chip in asked.chips] == ["Section RIM"]


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_is_stable_and_complete(sort: Sort) -> None:
    edition = a_programme()
    films = filtered(edition, f"sort={sort}").films
    pages = [film.pk for start in range(0, 12, 5) for film in films[start : start + 5]]
    assert (len(pages), len(set(pages))) == (12, 12)


@pytest.mark.parametrize("number", [1, 3])
def test_filtering_asks_the_database_four_times(number: int, django_assert_num_queries: Any) -> None:
    edition = a.an_edition()
    for index in range(number):
        film = a.a_film(section=a.a_section(edition, f"S{index}"))
        a.a_credit(film, f"Director {index}")
        a.a_screening(edition, film=film)
    with django_assert_num_queries(4):
        asked = filtered(edition, "section=s0&date=2012-11-19")
        assert (asked.count, len(asked.facets), len(asked.chips), len(list(asked.films))) == (1, 6, 2, 1)
