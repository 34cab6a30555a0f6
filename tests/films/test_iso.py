"""Countries and languages by any code or name, historic ones included."""

import pytest

from films import iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CA", "CA"), ("can", "CA"), ("124", "CA"), ("canada", "CA"), ("Zuid-Korea", "KR"), ("South Korea", "KR"), ("Soviet Union", "SU"),
        ("SUN", "SU"), ("Joegoslavië", "YU"), ("East Germany", "DD"), ("kosovo", "XK"), ("Narnia", None),
    ],
)  # fmt: skip
def test_a_country_is_found(text: str, code: str | None) -> None:
    assert iso.country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("ENG", "en"),
        ("CHI", "zh"),
        ("ger", "de"),
        ("Engels", "en"),
        ("korean", "ko"),
        ("zxx", "zxx"),
        ("ROR", None),
    ],
)
def test_a_language_is_found(text: str, code: str | None) -> None:
    assert iso.language_code(text) == code


def test_names_are_in_the_language_of_the_page() -> None:
    assert [iso.country_name(code, "nl") for code in ("KR", "YU", "XK")] == ["Zuid-Korea", "Joegoslavië", "Kosovo"]
    assert [iso.language_name(code, "en") for code in ("ko", "zxx")] == ["Korean", "no dialogue"]


def test_an_unknown_code_stands_for_itself() -> None:
    assert iso.country_name("Q9", "en") == "Q9"
