"""What the environment says, as settings."""

import pytest

from festival import settings as given
from festival.shared_cache import SharedCache

NOWHERE = "redis://127.0.0.1:9/0"  # the port that nothing listens on
TO_ANYBODY = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp+tls://me%40here:p%2Fw@mail.example", ("mail.example", 587, "me@here", "p/w", True, False)),
        ("smtps://me:pw@mail.example:4650", ("mail.example", 4650, "me", "pw", False, True)),
    ],
)
def test_a_mail_server_is_one_address(
    monkeypatch: pytest.MonkeyPatch, url: str, said: tuple[str, int, str, str, bool, bool]
) -> None:
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", "programme@festival.example")
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    wanted = {f"EMAIL_{name}": value for name, value in zip(names, said, strict=True)}
    assert given.mail(url) == wanted | {"EMAIL_BACKEND": TO_ANYBODY}


def test_without_a_server_mail_is_shown_on_the_console() -> None:
    assert given.mail("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_one_cache_is_shared_where_redis_is_named() -> None:
    shared, own = given.shared_cache("redis://cache:6379/0"), given.shared_cache("")
    assert (shared["BACKEND"], shared["LOCATION"]) == ("festival.shared_cache.SharedCache", "redis://cache:6379/0")
    assert own["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


def test_while_redis_is_away_nothing_was_kept_and_nobody_meets_an_error() -> None:
    cache = SharedCache(NOWHERE, {"OPTIONS": {"socket_connect_timeout": 1}})
    cache.set("one", 1)
    assert [
        cache.add("one", 1), cache.get("one"), cache.get("one", 7), cache.incr("one"), cache.delete("one"),
        cache.touch("one"), "one" in cache, cache.get_many(["one"]), cache.set_many({"one": 1}), cache.clear(),
    ] == [False, None, 7, 0, False, False, False, {}, [], False]  # fmt: skip
