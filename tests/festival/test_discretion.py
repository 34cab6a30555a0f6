"""Logs hold no token of a plan."""

import logging

import pytest

from festival.discretion import DiscreetFormatter

TOKEN = "Zx9_-abcdefghijklmnopqrstuvwxyz0"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (f"Not Found: /plan/s/{TOKEN}/", "Not Found: /plan/s/…/"),
        (f"Not Found: /nl/plan/restore/{TOKEN}/", "Not Found: /nl/plan/restore/…/"),
        (f"Not Found: /plan/{TOKEN}.ics", "Not Found: /plan/….ics"),
        (f"Forbidden: /plan/s/{TOKEN}/duplicate/", "Forbidden: /plan/s/…/duplicate/"),
        ("Not Found: /plan/elsewhere/", "Not Found: /plan/elsewhere/"),
        ("Not Found: /plan/screenings/1234567/", "Not Found: /plan/screenings/1234567/"),
        ("Not Found: /films/the-defector-escape-from-north-korea/", "Not Found: /films/the-defector-escape-from-north-korea/"),
    ],
)  # fmt: skip
def test_the_token_is_left_out_and_nothing_else(said: str, written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "%s", (said,), None)
    assert DiscreetFormatter().format(record) == written


def test_whatever_is_logged_goes_through_it() -> None:
    written = [handler.formatter for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
    assert [type(formatter) for formatter in written] == [DiscreetFormatter]
