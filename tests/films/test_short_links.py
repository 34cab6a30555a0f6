"""Short addresses for posters, and their QR codes."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
import segno
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from festival.formats import qr
from films.models import Film
from films.short_codes import LONGEST, MOST, SIGNS, code_of, number_of
from tests import builders as a
from tests.desk import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday(settings: Settings) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9


@given(st.integers(0, MOST))
def test_a_code_stands_for_one_number_and_is_read_in_capitals_too(number: int) -> None:
    code = code_of(number)
    assert (number_of(code), number_of(code.upper())) == (number, number)
    assert 5 <= len(code) <= LONGEST
    assert set(code) <= set(SIGNS)


def test_codes_have_five_signs_for_the_first_three_million_films_and_stay_what_they_are() -> None:
    assert [code_of(number) for number in (1, 2, 28, 137)] == ["mdkvt", "h97rh", "tjxpd", "j46v7"]
    assert [len(code_of(number)) for number in (20**5 - 1, 20**5)] == [5, 6]


@pytest.mark.parametrize("code", ["", "mdkv", "mdkv0", "mdkva", "mdkv-", "c" * 15, "m" * 16, "m" * 5000, "ſdkvt"])
def test_what_is_no_code_stands_for_nothing(code: str) -> None:
    assert number_of(code) is None


def test_a_sign_mistyped_or_two_exchanged_lead_to_no_other_of_two_thousand_films() -> None:
    films = {code_of(number): number for number in range(1, 2001)}
    wrong = set()
    for code in films:
        wrong |= {
            code[:place] + sign + code[place + 1 :] for place in range(5) for sign in SIGNS if sign != code[place]
        }
        for first, second in pairwise(range(5)):
            exchanged = list(code)
            exchanged[first], exchanged[second] = exchanged[second], exchanged[first]
            wrong |= {"".join(exchanged)} - {code}
    assert wrong & films.keys() == set()


def a_shown_film(**given: object) -> Film:
    return a.a_film("Open", slug="open", section=a.a_section(a.an_edition()), **given)


def test_a_short_address_leads_to_the_films_page_in_its_own_language_for_ever(client: Client) -> None:
    code = a_shown_film().short_code
    found = [client.get(path) for path in (f"/f/{code}", f"/f/{code.upper()}", f"/nl/f/{code}")]
    assert [(answer.status_code, answer["Location"], answer["Cache-Control"]) for answer in found] == [
        (301, "/films/open/", "public, max-age=60"),
        (301, "/films/open/", "public, max-age=60"),
        (301, "/nl/films/open/", "public, max-age=60"),
    ]


def test_a_film_that_is_not_public_and_a_film_that_is_not_there_answer_alike(client: Client) -> None:
    film = a_shown_film(published_at=a.NOW + timedelta(minutes=1))
    for ending in ("", ".svg", ".png"):
        hidden, missing = (client.get(f"/f/{code_of(number)}{ending}") for number in (film.pk, film.pk + 1))
        codes = re.compile(rb"/f/\w+")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert codes.sub(b"", hidden.content) == codes.sub(b"", missing.content)
    client.force_login(a.an_editor())
    assert client.get(f"/f/{film.short_code}.svg")["Cache-Control"] == "private, no-store"


def test_the_drawing_is_the_code_of_the_short_address_in_each_language(client: Client) -> None:
    code = a_shown_film().short_code
    for prefix in ("", "/nl"):
        answer = client.get(f"{prefix}/f/{code}.svg")
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
            200, "image/svg+xml; charset=utf-8", "public, max-age=86400",
        )  # fmt: skip
        assert answer.content == qr.svg(f"http://testserver{prefix}/f/{code}")
    again = client.get(f"/f/{code}.svg", headers={"if-none-match": client.get(f"/f/{code}.svg")["ETag"]})
    assert again.status_code == 304


def test_the_picture_holds_the_same_modules_in_black_and_white_large_enough_for_a_poster(client: Client) -> None:
    code = a_shown_film().short_code
    picture = Image.open(BytesIO(client.get(f"/f/{code}.png").content)).convert("L")
    expected = segno.make_qr(f"http://testserver/f/{code}", error="q").matrix
    side = len(expected) + 2 * qr.QUIET_MODULES
    scale, rest = divmod(picture.width, side)
    assert (rest, picture.width >= 1200, picture.width == picture.height) == (0, True, True)
    assert sorted({colour for _count, colour in picture.getcolors()}) == [0, 255]  # type: ignore[misc, union-attr]
    read = [
        [
            picture.getpixel(((x + qr.QUIET_MODULES) * scale + scale // 2, (y + qr.QUIET_MODULES) * scale + scale // 2))
            for x in range(len(expected))
        ]
        for y in range(len(expected))
    ]
    assert read == [[0 if dark else 255 for dark in row] for row in expected]


def test_the_path_for_pages_draws_just_the_dark_modules() -> None:
    side, path = qr.path("http://testserver/f/mdkvt")
    drawn = [[0] * side for _ in range(side)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1H\1z", path):
        for column in range(int(x), int(x) + int(width)):
            drawn[int(y)][column] = 1
    assert drawn == [list(row) for row in segno.make_qr("http://testserver/f/mdkvt", error="q").matrix]


@pytest.mark.parametrize("path", ["/f/{}", "/f/{}.svg"])
def test_a_short_address_takes_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    film = a_shown_film()
    a.a_film()
    with django_assert_num_queries(1):
        client.get(path.format(film.short_code))


def test_the_films_page_and_the_desk_offer_the_address_and_its_codes(client: Client) -> None:
    film = a_shown_film()
    code = film.short_code
    page = client.get("/nl/films/open/").content.decode()
    assert f'<a href="/nl/f/{code}" translate="no">testserver/nl/f/{code}</a>' in page
    client.force_login(a.an_editor())
    desk = client.get(address(Film, "change", film.pk)).content.decode()
    found = re.findall(r'href="((?:/nl)?/f/[^"]+)"', desk)
    assert found == [f"{prefix}/f/{code}{ending}" for prefix in ("", "/nl") for ending in ("", ".svg", ".png")]
    assert "/f/" not in client.get(address(Film, "add")).content.decode()
