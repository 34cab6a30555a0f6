"""What the desk proposes where something is empty."""

import pytest

from festival.admin.proposals import address, sort_name, sort_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Defector: Escape from North Korea", "Defector: Escape from North Korea, The"),
        ("A Violin at Kilometre Forty", "Violin at Kilometre Forty, A"),
        ("An Evening", "Evening, An"),
        ("De stad", "stad, De"),
        ("Het water", "water, Het"),
        ("'t Eiland", "Eiland, 't"),
        ("Les glaneurs", "glaneurs, Les"),
        ("L’horizon", "horizon, L’"),
        ("Der Himmel", "Himmel, Der"),
        ("El viaje", "viaje, El"),
        ("Theatre", "Theatre"),
        ("The", "The"),
        ("A", "A"),
        ("", ""),
    ],
)
def test_leading_articles_stand_behind(title: str, expected: str) -> None:
    assert sort_title(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ann Shin", "Shin, Ann"), ("Jan van den Berg", "Berg, Jan van den"), ("Dragon", "Dragon"), ("", "")],
)
def test_names_are_sorted_by_their_last_word(name: str, expected: str) -> None:
    assert sort_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Defector: Escape from North Korea", "the-defector-escape-from-north-korea"),
        ("Żółć und Straße", "zolc-und-strasse"),
        ("길", "film"),
        ("L'eau", "leau"),
        ("", "film"),
    ],
)
def test_addresses_are_small_letters_and_hyphens(text: str, expected: str) -> None:
    assert address(text, otherwise="film") == expected


def test_a_taken_address_gets_a_number() -> None:
    assert address("Rain", taken=["rain", "rain-2"]) == "rain-3"


def test_a_long_address_leaves_room_for_its_number() -> None:
    assert address("word " * 30, taken=["word-word"], longest=10) == "word-wor-2"
