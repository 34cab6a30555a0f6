"""Tokens that open nothing, at every address that takes one."""

import re
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from festival.discretion import DiscreetFormatter
from festival.models import Edition
from screenings.models import Plan, Subscription
from screenings.plan import telling
from screenings.plan.keys import Key, new_token
from tests.addresses import routes
from tests.builders import NOW, a_film, a_section, an_edition
from tests.markup import problems
from tests.plans import OWN, a_plan, a_wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

# What opens a route; whatever is not named here is opened by the token of a shared plan.
OPENED_BY = {
    "screenings:plan-restore": "key",
    "screenings:plan-feed": "calendar",
    "screenings:plan-news-confirm": "news",
    "screenings:plan-news-stop": "news",
}
VARIES = {"X-Request-ID", "Content-Length"}
SHARED = "screenings:plan-shared"


@pytest.fixture
def edition() -> Edition:
    return an_edition()


@pytest.fixture
def tokens(edition: Edition) -> dict[str, str]:
    """Everything that opens something of one plan."""
    key = new_token()
    plan = a_plan(edition, key=Key(key).fingerprint, share_token=new_token(), calendar_token=new_token())
    a_wish(plan, a_film("Side A", section=a_section(edition)))
    way = telling.Address(Subscription.Way.EMAIL, "ann@festival.example", "http://testserver", "en", {})
    news = telling.ask(plan, way, now=NOW).token
    return {"key": key, "share": str(plan.share_token), "calendar": str(plan.calendar_token), "news": news}


def doors() -> list[str]:
    """Every route that a token opens."""
    return [name for name, converters in routes() if list(converters) == ["token"]]


def tried(name: str, token: str, client: Client | None = None) -> HttpResponse:
    """A look, or a press where there is nothing to look at."""
    client, path = client or Client(), reverse(name, args=[token])
    looked = client.get(path)
    return looked if looked.status_code != 405 else client.post(path, headers=OWN)  # type: ignore[return-value]


def told(answer: HttpResponse, token: str) -> tuple[object, ...]:
    """All that an answer tells, its own address left out."""
    headers = {name: value for name, value in answer.headers.items() if name not in VARIES}
    page = re.sub(f"(?<=/){re.escape(quote(token))}(?=[/.])", "TOKEN", answer.content.decode())
    return answer.status_code, page, tuple(sorted(headers.items())), tuple(answer.cookies)


def test_every_address_with_a_token_is_known_here() -> None:
    assert set(doors()) >= {SHARED, "screenings:plan-restore", "screenings:plan-news-stop", "screenings:plan-together"}
    assert [name for name, converters in routes() if "token" in converters and list(converters) != ["token"]] == []


@pytest.mark.parametrize("name", doors())
def test_unknown_foreign_and_revoked_tokens_get_one_answer(tokens: dict[str, str], name: str) -> None:
    own, fingerprint = tokens.pop(OPENED_BY.get(name, "share")), Plan.objects.get().key
    strange = (*tokens.values(), fingerprint, new_token(), "a", "🎟", "x" * 500)
    answers = {told(tried(name, token), token) for token in strange}
    Plan.objects.all().delete()
    answers.add(told(tried(name, own), own))
    assert [answer[0] for answer in answers] == [404]


@pytest.mark.parametrize("token", ["key", "share", "calendar", "news"])
def test_a_token_opens_nothing_but_its_own_doors(tokens: dict[str, str], token: str) -> None:
    opened = {name for name in doors() if tried(name, tokens[token]).status_code != 404}
    assert opened == {name for name in doors() if OPENED_BY.get(name, "share") == token}


def test_a_thousand_guesses_over_all_addresses_are_slowed(
    client: Client, tokens: dict[str, str], settings: Settings
) -> None:
    settings.DEMO_STARTED_AT = float("inf")  # the clock stands
    names = doors()
    statuses = [tried(names[number % len(names)], f"guess{number}", client).status_code for number in range(1000)]
    assert statuses == [404] * 30 + [429] * 970
    waiting = tried(SHARED, tokens["share"], client)
    assert (waiting.status_code, waiting.headers["Retry-After"], problems(waiting.content.decode())) == (429, "600", [])
    assert "Try again in 10 minutes." in waiting.content.decode()
    assert tried(SHARED, tokens["share"], Client(REMOTE_ADDR="192.0.2.9")).status_code == 200


@pytest.mark.parametrize("name", doors())
def test_posts_are_guesses_as_well(client: Client, edition: Edition, name: str) -> None:
    paths = [reverse(name, args=[f"guess{number}"]) for number in range(35)]
    found = [client.post(path, headers=OWN).status_code for path in paths]
    assert set(found[:30]) <= {404, 405}
    if found[0] == 404:
        assert found == [404] * 30 + [429] * 5


@pytest.mark.parametrize("name", doors())
def test_no_guess_comes_into_the_log(edition: Edition, caplog: pytest.LogCaptureFixture, name: str) -> None:
    token = new_token()
    tried(name, token)
    written = [DiscreetFormatter().format(record) for record in caplog.records]
    assert (written != [], [line for line in written if token in line]) == (True, [])
