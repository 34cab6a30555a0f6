"""What every test stands on: Django set up, a database of its own, no file left behind."""

from collections.abc import Iterator

import django
import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

django.setup()

# Examples that take long on a busy machine are no failures.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

PLAIN_STATIC_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session", autouse=True)
def quick_and_tidy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cheap password hashes, static files under their own names, uploads in a temporary folder."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "static").mkdir()
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": PLAIN_STATIC_FILES},
        MEDIA_ROOT=folder / "media",
        STATIC_ROOT=folder / "static",
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite's tests get a file, as in production: WAL and a connection for each thread need one."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The server, started after the test database stands: before, SQLite's threads would share one connection."""
    return live_server


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    """What one test counted in the cache slows down no other."""
    cache.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What holds on PostgreSQL alone is passed over elsewhere; the run on PostgreSQL always follows."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="holds on PostgreSQL alone"))
