"""Values as people read them."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import timezone

from festival.admin.wording import in_words, typed_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"), ("", "–"), ((), "–"), (0, "0"), (True, "yes"), (False, "no"), ("a|b", "a|b"), (["a", "b"], "a, b"),
        (datetime(2012, 11, 19, 11, 45, tzinfo=UTC), "Mon 19 Nov 2012, 12:45"),
        (date(2012, 11, 19), "Mon 19 Nov 2012"), (time(9, 5), "09:05"),
    ],
)  # fmt: skip
def test_values_read_as_people_say_them(value: Any, words: str) -> None:
    with timezone.override(ZoneInfo("Europe/Amsterdam")):
        assert in_words(value) == words


def test_choices_read_by_their_names_groups_included() -> None:
    field = forms.ChoiceField(choices=[("", "–"), ("Warm", [("r", "Red")]), ("b", "Blue")])
    assert [typed_in_words(field, value) for value in ("r", "b", "x", ["b", "r"], "")] == [
        "Red",
        "Blue",
        "x",
        "Blue, Red",
        "–",
    ]
