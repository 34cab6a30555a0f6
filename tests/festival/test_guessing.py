"""Tokens in addresses: those that open nothing are counted, and whoever tries many has to wait."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from festival.guessing import opened_by_token
from festival.limits import Limit, network_of
from tests.builders import NOW

MISS, HIT, WAIT = 404, 200, 429
HERE = "192.0.2.7"


@opened_by_token
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Opens to tokens that say so."""
    if "open" not in token:
        raise Http404
    return HttpResponse(token)


def tried(token: str, *, by: str = HERE, minutes: float = 0) -> HttpResponse:
    request: Any = RequestFactory().get("/plan/s/…/", REMOTE_ADDR=by)
    request.now, request.edition, request.visitor = NOW + timedelta(minutes=minutes), None, None
    return door(request, token=token)


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about statuses; what the pages say is read where real views are asked."""
    monkeypatch.setattr(
        "festival.guessing.render", lambda _request, _name, _context=None, **given: HttpResponse(**given)
    )


def statuses(tokens: list[str], **given: Any) -> list[int]:
    return [tried(token, **given).status_code for token in tokens]


def test_a_thousand_guesses_learn_thirty_answers() -> None:
    assert statuses([f"guess {number}" for number in range(1000)]) == [MISS] * 30 + [WAIT] * 970


def test_who_has_to_wait_hears_how_long() -> None:
    statuses([f"guess {number}" for number in range(30)])
    assert [tried("one more", minutes=minutes).headers["Retry-After"] for minutes in (0, 9, 9.99)] == ["600", "60", "1"]


def test_while_somebody_waits_a_right_guess_is_not_told_from_a_wrong_one() -> None:
    statuses([f"guess {number}" for number in range(30)])
    right, wrong = tried("open"), tried("wrong")
    assert (right.status_code, dict(right.headers), right.content) == (WAIT, dict(wrong.headers), wrong.content)


def test_others_do_not_wait_and_a_household_of_ipv6_addresses_is_one() -> None:
    statuses([f"guess {number}" for number in range(30)], by="2001:db8:1:2::5")
    found = {by: tried("open", by=by).status_code for by in ("2001:db8:1:2:ffff::9", "2001:db8:1:3::5", HERE)}
    assert found == {"2001:db8:1:2:ffff::9": WAIT, "2001:db8:1:3::5": HIT, HERE: HIT}


def test_one_dead_link_that_a_crowd_opens_counts_once() -> None:
    assert statuses(["revoked"] * 100 + ["open"]) == [MISS] * 100 + [HIT]


def test_what_opened_before_stays_open_beside_many_dead_ones() -> None:
    assert statuses(["open calendar"]) == [HIT]
    statuses([f"dead calendar {number}" for number in range(30)])
    assert statuses(["open calendar", "open, but new here"]) == [HIT, WAIT]


def test_every_answer_is_private_and_tells_no_other_site_its_address() -> None:
    private = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "strict-origin"}
    statuses([f"guess {number}" for number in range(29)])
    answers = [tried("open"), tried("a miss"), tried("one too many")]
    assert [answer.status_code for answer in answers] == [HIT, MISS, WAIT]
    assert [private.items() <= dict(answer.headers).items() for answer in answers] == [True] * 3


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "network"),
    [
        (False, "198.51.100.1", "127.0.0.1"),  # anybody may write that
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        (True, "2001:db8::1", "2001:db8::/64"),
        (True, "::ffff:198.51.100.1", "198.51.100.1"),
        (True, "fe80::1%eth0", "fe80::/64"),
        (True, "nonsense", "unknown"),
    ],
)
def test_an_address_is_the_proxys_word_only_where_there_is_a_proxy(
    settings: Settings, behind_proxy: bool, forwarded: str, network: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    assert network_of(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == network


def test_a_limit_forgets_when_its_while_is_over() -> None:
    limit = Limit("knocks", 2, timedelta(minutes=10))
    reached = []
    for _knock in range(3):
        reached.append(limit.is_reached("me"))
        limit.count("me", NOW)
    assert reached == [False, False, True]
    assert not limit.is_reached("you")
    cache.delete("knocks:count:me")  # as the cache does by itself
    assert not limit.is_reached("me")
