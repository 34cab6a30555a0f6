"""Facet counts leave a facet's own choice out."""

from collections import Counter

from festival import facets

ROWS = [
    {"venue": {"munt"}, "part": {"evening"}},
    {"venue": {"munt"}, "part": {"morning"}},
    {"venue": {"tuschinski"}, "part": {"evening"}},
]


def test_without_a_choice_every_row_counts() -> None:
    assert facets.counts(ROWS, {}, ["venue", "part"]) == {
        "venue": Counter(munt=2, tuschinski=1),
        "part": Counter(evening=2, morning=1),
    }


def test_a_choice_narrows_the_other_facets_and_not_its_own() -> None:
    assert facets.counts(ROWS, {"venue": {"tuschinski"}}, ["venue", "part"]) == {
        "venue": Counter(munt=2, tuschinski=1),
        "part": Counter(evening=1),
    }


def test_two_choices_narrow_each_other() -> None:
    assert facets.counts(ROWS, {"venue": {"tuschinski"}, "part": {"morning"}}, ["venue", "part"]) == {
        "venue": Counter(munt=1),
        "part": Counter(evening=1),
    }


def test_choices_inside_a_facet_add_up() -> None:
    assert facets.matches(ROWS[0], {"venue": {"munt", "tuschinski"}}) is True
    assert facets.matches(ROWS[0], {"venue": {"tuschinski"}}) is False
    assert facets.matches(ROWS[0], {"venue": {"tuschinski"}}, leaving_out="venue") is True


def test_a_chip_takes_its_own_choice_away_and_goes_back_to_the_first_page() -> None:
    query = [("venue", "munt"), ("venue", "tuschinski"), ("page", "3")]
    assert facets.without(query, "venue", "munt") == "?venue=tuschinski"
