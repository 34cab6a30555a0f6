"""Matching by code, by folded name, and near."""

import pytest

from festival.importing.matching import Index, bare, tight


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amélie", "AMELIE"), ("Żurek", "zurek"), ("Ødipus", "odipus"), ("Straße", "STRASSE"), ("Ærø", "aero"), ("Dağ", "dag"),
     ("Isı", "isi"), ("Łódź Đ", "lodz d"), ("“Heat”", "heat"), ("Don’t Look Now", "Dont look now"), ("8½", "8 1/2"),
     ("Spider-Man", "Spider Man"), ("Kontinental ’25", "kontinental 25")],
)  # fmt: skip
def test_case_accents_punctuation_and_spaces_are_folded(one: str, other: str) -> None:
    assert tight(one) == tight(other)


@pytest.mark.parametrize(
    ("one", "other"), [("The Poet", "A Poet"), ("Poet, The", "poet"), ("L'Avventura", "Avventura"), ("De Poes", "Poes")]
)
def test_articles_are_folded(one: str, other: str) -> None:
    assert bare(one) == bare(other)


def test_a_title_of_signs_or_of_an_article_alone_is_still_one() -> None:
    assert tight("???") == "???"
    assert bare("The") == "the"


def test_a_code_is_found_first_as_written_then_in_any_case() -> None:
    index: Index[str] = Index()
    index.add("lower", codes=["ab1"])
    index.add("upper", codes=["AB1"])
    assert (index.by_code("ab1"), index.by_code("AB1"), index.by_code("Ab1"), index.by_code("x")) == (
        "lower",
        "upper",
        "lower",
        None,
    )


def test_a_name_with_its_article_wins_over_one_without() -> None:
    index: Index[str] = Index()
    index.add("the", names=["The Room"])
    index.add("plain", names=["Room"])
    assert (index.named("ROOM"), index.named("the room"), index.named("A Room")) == (
        ["plain"],
        ["the"],
        ["the", "plain"],
    )


def test_near_names_are_found_nearest_first_and_never_as_the_name_itself() -> None:
    index: Index[int] = Index()
    for number, name in enumerate(["Mosquitoes", "Canal", "Vanya", "The Mysterious Gaze of the Flamingo"]):
        index.add(number, names=[name])
    assert index.named("Mosquitos") == []
    assert [near.name for near in index.near("MOSQUITOS")] == ["Mosquitoes"]
    assert [near.name for near in index.near("The Mysterious Case of the Flamingo")] == [
        "The Mysterious Gaze of the Flamingo"
    ]
    assert index.near("Something else altogether") == []


def test_what_becomes_known_later_is_suggested_too() -> None:
    index: Index[str] = Index()
    assert index.near("Jeevann") == []
    index.add("film", names=["Jevann"])
    assert [near.thing for near in index.near("Jeevann")] == ["film"]
