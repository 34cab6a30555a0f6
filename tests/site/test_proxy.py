"""The shipped nginx in front of the programme: it keeps what is everybody's, and nothing that is somebody's."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from time import sleep

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import re_path
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from films.models import Film
from screenings.models import Plan, Screening, Subscription
from screenings.plan import telling
from screenings.plan.keys import new_token
from tests import nginx
from tests.addresses import addresses_of, routes
from tests.browser.festival import DEFECTOR_URL, Festival, build
from tests.builders import NOW, an_editor
from tests.nginx import Answer, Proxy

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(nginx.executable() is None, reason=nginx.MISSING),
]
HELD_BACK = "/films/held-back/"
PUBLIC = "public, max-age=60"
GONE = "public, max-age=0, s-maxage=60"


def out_of_order(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("The database is away.")


urlpatterns = [re_path("", out_of_order)]


@pytest.fixture
def application(settings: Settings) -> Iterator[LiveServer]:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, 4e9
    settings.ALLOWED_HOSTS, settings.BEHIND_PROXY = ["festival.example", "other.example"], True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def festival(application: LiveServer) -> Festival:
    return build()


@pytest.fixture
def proxy(application: LiveServer, tmp_path: Path) -> Iterator[Proxy]:
    with nginx.running(tmp_path, application.thread.port) as one:
        yield one


@dataclass
class Visitor:
    """A browser behind the proxy, with its cookies."""

    proxy: Proxy
    cookies: dict[str, str]

    def get(self, path: str) -> Answer:
        return self.proxy.get(path, **self._headers())

    def post(self, path: str, body: str = "") -> Answer:
        """Sends a form, and keeps the cookies that come back."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        answer = self.proxy.ask("POST", path, body, self._headers() | form)
        self.cookies |= dict(re.findall(r"(?:^|, )(plan|kept)=([^;]+);", answer.headers.get("set-cookie", "")))
        return answer

    def marks(self) -> list[str]:
        """The films that the programme says this browser keeps."""
        return sorted(json.loads(self.get("/plan/marks.json").body)["films"])

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies} if cookies else {}


@pytest.fixture
def ann(proxy: Proxy, festival: Festival) -> Visitor:
    """Keeps The Defector, shares her plan, and hears of changes."""
    ann = Visitor(proxy, {"theme": "dark"})
    ann.post(f"/plan/films/{festival.defector.pk}/")
    ann.post(f"/plan/screenings/{festival.moved.pk}/")
    ann.post("/plan/share/")
    plan = Plan.objects.get()
    Plan.objects.update(calendar_token=new_token())
    way = telling.Address(Subscription.Way.EMAIL, "ann@festival.example", "http://festival.example", "en", {})
    telling.ask(plan, way, now=NOW)
    return ann


@pytest.fixture
def ben(proxy: Proxy, festival: Festival) -> Visitor:
    ben = Visitor(proxy, {})
    ben.post(f"/plan/films/{festival.poster.pk}/")
    return ben


def secrets_of(visitor: Visitor) -> list[str]:
    """What opens a visitor's plan, and what only they have."""
    plan = Plan.objects.get(share_token__isnull=False)
    restore = re.findall(r"/plan/restore/([\w-]+)/", visitor.get("/plan/elsewhere/").text)[0]
    news = plan.subscriptions.get()
    return [restore, str(plan.share_token), str(plan.calendar_token), news.token, news.address, visitor.cookies["plan"]]


def examples(festival: Festival, tokens: list[str]) -> list[str]:
    """Addresses of every route in both languages: the first that answers, and with every token."""
    known = {
        "slug": [festival.defector.slug, "ann-shin", "panorama", festival.compilation.slug, "tuschinski", "tickets"],
        "edition": ["2011", "2012"], "pk": [festival.moved.pk, festival.defector.pk], "token": tokens,
        "code": [festival.defector.short_code],
    }  # fmt: skip
    client, found = Client(headers={"host": "festival.example"}), []
    for name, converters in routes():
        some = addresses_of(name, converters, known)
        answering = [one for one in some if client.get(one).status_code not in {404, 405}][:1]
        found += some if "token" in converters else answering or some[:1]
    return [*found, *(f"/nl{one}" for one in found)]


def test_whoever_asks_after_ann_gets_nothing_of_hers(ann: Visitor, ben: Visitor, festival: Festival) -> None:
    secrets, stranger, kept = secrets_of(ann), Visitor(ann.proxy, {}), []
    news, address = secrets[3:5]  # who holds the link to the news reads where they go
    for path in examples(festival, secrets[:4]):
        hers, his, anybodys = ann.get(path), ben.get(path), stranger.get(path)
        may_be_read = [path, *([address] if "/plan/news/" in path and news in path else [])]
        for answer in (his, anybodys):
            found = [secret for secret in secrets if secret in answer.text]
            assert [secret for secret in found if not any(secret in one for one in may_be_read)] == [], path
        is_public = hers.headers["cache-control"].startswith("public")
        assert [(one.cache == "HIT", "set-cookie" in one.headers) for one in (hers, his, anybodys)] == [
            (False, False), (is_public, False), (is_public, False),
        ], path  # fmt: skip
        if is_public:
            assert hers.body == his.body == anybodys.body, path
            kept.append(path)
    assert {"/", "/nl/", "/films/", DEFECTOR_URL, f"/nl{DEFECTOR_URL}", "/schedule/", "/schedule.ics"} <= set(kept)
    assert [path for path in kept if "/plan/" in path] == ["/plan/privacy/", "/nl/plan/privacy/"]


def test_public_pages_come_from_the_cache_and_set_no_cookie(proxy: Proxy, ann: Visitor, festival: Festival) -> None:
    for name, path in festival.pages().items():
        first, *others = [proxy.get(path), ann.get(path), proxy.get(path)]
        assert (first.cache, [other.cache for other in others]) == ("MISS", ["HIT", "HIT"]), name
        assert [other.body == first.body for other in others] == [True, True], name
        found = {(one.headers["cache-control"], one.headers.get("set-cookie")) for one in (first, *others)}
        assert found == {(GONE if first.status == 404 else PUBLIC, None)}, name


def test_everybody_gets_their_own_marks_whoever_asks_at_the_same_time(
    proxy: Proxy, ann: Visitor, ben: Visitor, festival: Festival
) -> None:
    asking = [ann, ben, Visitor(proxy, {})]
    own = [visitor.marks() for visitor in asking]
    assert [str(festival.defector.pk) in films for films in own] == [True, False, False]
    assert [str(festival.poster.pk) in films for films in own] == [True, True, False]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(Visitor.marks, asking * 20)) == own * 20
    assert ann.get("/plan/marks.json").headers["cache-control"] == "private, no-store"


def test_a_look_never_hands_out_a_cookie_and_a_press_hands_out_ones_own(ann: Visitor, ben: Visitor) -> None:
    assert ann.cookies["plan"] != ben.cookies["plan"]
    taken = Visitor(ann.proxy, {}).post("/plan/delete/")
    assert (taken.status, taken.cache, taken.headers["cache-control"]) == (200, "", "private, no-store")


def test_what_staff_preview_is_seen_by_nobody_else(proxy: Proxy, festival: Festival) -> None:
    browser = Client()
    browser.force_login(an_editor(), backend="django.contrib.auth.backends.ModelBackend")
    staff = Visitor(proxy, {"sessionid": browser.cookies[configured.SESSION_COOKIE_NAME].value})
    for path in (HELD_BACK, "/films/", "/", f"/nl{HELD_BACK}"):
        previewed, public, again = staff.get(path), proxy.get(path), staff.get(path)
        assert [one.cache for one in (previewed, public, again)] == ["BYPASS", "MISS", "BYPASS"], path
        assert ("Held Back" in previewed.text, "Held Back" in public.text) == (True, False), path
        assert {one.headers["cache-control"] for one in (previewed, again)} == {"private, no-store"}, path
        assert proxy.get(path).body == public.body, path


def test_the_address_alone_decides_what_is_kept(proxy: Proxy, festival: Festival) -> None:
    dutch = proxy.get("/nl/films/", Accept_Language="en")
    english, english_for_the_dutch = proxy.get("/films/"), proxy.get("/films/", Accept_Language="nl")
    assert [found.cache for found in (dutch, english, english_for_the_dutch)] == ["MISS", "MISS", "HIT"]
    assert ['lang="nl"' in found.text[:300] for found in (dutch, english, english_for_the_dutch)] == [
        True,
        False,
        False,
    ]
    elsewhere = proxy.get("/films/", Host="other.example")
    safe = proxy.get("/films/", X_Forwarded_Proto="https")
    assert (elsewhere.cache, safe.cache) == ("MISS", "MISS")
    assert ("https://festival.example/films/" in safe.text, "http://festival.example/films/" in safe.text) == (
        True,
        False,
    )
    assert proxy.get("/films/", Host="bad.example").status == HTTPStatus.BAD_REQUEST
    assert proxy.get("/films/").body == english.body


def test_while_the_programme_is_away_the_last_good_copy_is_read(
    proxy: Proxy, application: LiveServer, ann: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("festival.middleware.PUBLIC_SECONDS", 1)
    monkeypatch.setattr("festival.files.PUBLIC_SECONDS", 1)
    paths = ["/", "/nl/", DEFECTOR_URL, "/schedule/?date=2012-11-19", "/schedule.ics"]
    before = [ann.get(path) for path in paths]
    assert [answer.cache for answer in before] == ["MISS"] * len(paths)
    sleep(2)
    application.stop()
    after = [proxy.get(path) for path in paths]
    assert [(answer.status, answer.cache) for answer in after] == [(200, "STALE")] * len(paths)
    assert [answer.body for answer in after] == [answer.body for answer in before]
    for path in ("/plan/", "/plan/marks.json", "/health/", "/films/?q=never-asked"):
        away = ann.get(path)
        assert (away.status, away.headers["retry-after"], away.headers["cache-control"]) == (503, "60", "no-store")
        assert away.text.startswith("The programme is away for a moment.")


def test_where_the_programme_fails_the_last_good_copy_is_read(
    proxy: Proxy, festival: Festival, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("festival.middleware.PUBLIC_SECONDS", 1)
    before = proxy.get("/")
    sleep(2)
    settings.ROOT_URLCONF = __name__
    after, never_asked = proxy.get("/"), proxy.get("/films/")
    assert (after.status, after.cache, after.body) == (200, "STALE", before.body)
    assert never_asked.status == HTTPStatus.INTERNAL_SERVER_ERROR


def test_a_film_that_was_withdrawn_does_not_come_back_when_the_programme_is_away(
    proxy: Proxy, application: LiveServer, festival: Festival, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("festival.middleware.PUBLIC_SECONDS", 1)
    before = proxy.get(DEFECTOR_URL)
    assert (before.status, "Ann Shin" in before.text) == (200, True)
    Film.objects.filter(pk=festival.defector.pk).update(published_at=None)
    sleep(2)
    assert proxy.get(DEFECTOR_URL).status == HTTPStatus.NOT_FOUND
    application.stop()
    sleep(2)
    again = proxy.get(DEFECTOR_URL)
    assert (again.status, again.cache, "Ann Shin" in again.text) == (404, "STALE", False)


def test_a_list_that_has_not_changed_is_not_sent_again(
    proxy: Proxy, festival: Festival, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("festival.files.PUBLIC_SECONDS", 1)
    before = proxy.get("/schedule.json")
    sleep(2)
    after = proxy.get("/schedule.json")
    assert (before.cache, after.cache, after.body) == ("MISS", "REVALIDATED", before.body)
    Screening.objects.filter(pk=festival.moved.pk).update(note_en="In another hall")
    sleep(2)
    assert (proxy.get("/schedule.json").cache, proxy.get("/schedule.json").body == before.body) == ("EXPIRED", False)


def test_no_token_is_written_into_the_proxys_logs(ann: Visitor, application: LiveServer) -> None:
    secrets = secrets_of(ann)[:4]
    paths = [f"/plan/restore/{secrets[0]}/", f"/nl/plan/s/{secrets[1]}/together/?back=1", f"/plan/{secrets[2]}.ics"]
    for path in (*paths, f"/plan/news/stop/{secrets[3]}/"):
        ann.get(path)
    application.stop()
    ann.get(paths[0])
    written = ann.proxy.logged()
    assert [secret for secret in secrets if secret in written] == []
    for line in ("GET /plan/restore/.../", "GET /nl/plan/s/.../together/?back=1", "GET /plan/....ics"):
        assert f'"{line}" ' in written
