"""Folded text finds names whatever their accents."""

import pytest

from festival.folding import fold, holds, initial


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Żurek", "zurek"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Ilinca Drăgoș", "ilinca dragos"),
        ("IJsselmeer", "ijsselmeer"),
        ("O’Brien, Ann", "obrien ann"),
        ("  Half-a  Bridge ", "half a bridge"),
        ("Эйзенштейн", "эизенштеин"),
        ("", ""),
    ],
)
def test_text_folds_to_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_word_must_begin_a_word() -> None:
    assert holds("the defector escape from north korea", "kor def") is True
    assert holds("miranda", "iran") is False
    assert holds("anything", "") is True


@pytest.mark.parametrize(
    ("name", "letter"), [("Żurek, Tomasz", "Z"), ("Ørsted", "O"), ("1971", "#"), ("", "#"), ("Щукин", "Щ")]
)
def test_a_name_is_filed_under_its_plain_capital(name: str, letter: str) -> None:
    assert initial(name) == letter
