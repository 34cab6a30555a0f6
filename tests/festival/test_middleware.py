"""The door, the headers and who may keep a page."""

import pytest
from django.test import Client

from tests import builders as a

pytestmark = pytest.mark.django_db


def test_a_form_in_a_foreign_character_set_is_refused_before_anybody_reads_it(client: Client) -> None:
    response = client.post(
        "/appearance/", "theme=dark", content_type="application/x-www-form-urlencoded; charset=utf-7"
    )
    assert (response.status_code, response.content.decode()) == (415, "Send the form as UTF-8.")


@pytest.mark.parametrize("method", ["TRACE", "BREW"])
def test_methods_that_nobody_needs_are_refused(client: Client, method: str) -> None:
    assert client.generic(method, "/health/").status_code == 405


@pytest.mark.parametrize("address", ["/films/?q=%00", "/films/a%00b/"])
def test_control_characters_in_an_address_are_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_visitors_page_may_be_kept_by_any_cache_and_sets_nothing(client: Client) -> None:
    a.an_edition()
    response = client.get("/visit/")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert (response.headers.get("Vary"), dict(response.cookies)) == (None, {})


def test_what_staff_see_is_kept_by_nobody(client: Client) -> None:
    a.an_edition()
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/visit/").headers["Cache-Control"] == "private, no-store"


def test_that_a_page_is_missing_may_be_kept_as_long_so_that_no_older_copy_comes_back(client: Client) -> None:
    answers = [client.get("/visit/nothing/"), client.post("/visit/nothing/")]
    assert [(answer.status_code, answer.headers["Cache-Control"]) for answer in answers] == [
        (404, "public, max-age=0, s-maxage=60"),
        (405, "private, no-store"),
    ]


def test_what_staff_do_not_find_is_kept_by_nobody(client: Client) -> None:
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/visit/nothing/")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "private, no-store")


def test_every_answer_carries_the_strict_policy(client: Client) -> None:
    policy = client.get("/health/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")


@pytest.mark.parametrize(("address", "language"), [("/visit/", "en"), ("/nl/visit/", "nl")])
def test_the_address_alone_decides_the_language(client: Client, address: str, language: str) -> None:
    a.an_edition()
    response = client.get(address, headers={"accept-language": "nl,de;q=0.8"})
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in response.content.decode()


def test_staff_may_look_at_another_moment_and_visitors_may_not(client: Client) -> None:
    edition = a.an_edition()
    assert client.get("/visit/?at=2012-11-20T09:00").wsgi_request.now != edition.bounds(a.MONDAY)[0]
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    seen = client.get("/visit/?at=2012-11-20T09:00").wsgi_request.now
    assert seen.isoformat() == "2012-11-20T09:00:00+01:00"


def test_nonsense_as_another_moment_shows_the_present(client: Client) -> None:
    a.an_edition()
    client.force_login(a.an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/visit/?at=yesterday").status_code == 200
