"""The files that tools made must still say what the files that people wrote say."""

import gettext
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
HASH = re.compile(r"--hash=(sha256:\w+)")


def pins(name: str) -> dict[str, str]:
    """The packages that a requirements file installs, with their versions."""
    return dict(PIN.findall((PROJECT / name).read_text(encoding="utf-8")))


def locked() -> list[dict[str, Any]]:
    """What uv.lock says of each package; the project itself is one."""
    return tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]


def test_the_requirements_are_those_of_the_lock() -> None:
    versions = {package["name"]: package["version"] for package in locked() if "registry" in package["source"]}
    assert pins("requirements-dev.txt") | pins("requirements-extras.txt") == versions
    assert (
        pins("requirements.txt").items()
        <= pins("requirements-dev.txt").items() & pins("requirements-extras.txt").items()
    )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-extras.txt"])
def test_every_hash_in_the_requirements_is_in_the_lock(name: str) -> None:
    hashes = set(HASH.findall((PROJECT / name).read_text(encoding="utf-8")))
    known = {
        file["hash"]
        for package in locked()
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
    }
    assert hashes <= known
    assert len(hashes) >= len(pins(name))


def test_the_lock_knows_every_declared_dependency() -> None:
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    project = next(package for package in locked() if "virtual" in package["source"])["metadata"]
    extras = [package for some in declared["project"]["optional-dependencies"].values() for package in some]
    wanted = names([*declared["project"]["dependencies"], *extras])
    assert wanted == {entry["name"] for entry in project["requires-dist"]}
    development = project["requires-dev"]["dev"]
    assert names(declared["dependency-groups"]["dev"]) == {entry["name"] for entry in development}


def names(requirements: list[str]) -> set[str]:
    """The bare names in “django>=5.2,<5.3” and the like."""
    return {re.split(r"[^\w.-]", requirement)[0] for requirement in requirements}


CATALOGUES = sorted(PROJECT.glob("festival/locale/*/LC_MESSAGES/*.po"))


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_are_compiled(source: Path) -> None:
    with source.open("rb") as po, source.with_suffix(".mo").open("rb") as mo:
        wanted = io.BytesIO()
        write_mo(wanted, read_po(po))
        wanted.seek(0)
        assert translations(mo) == translations(wanted)


def translations(compiled: Any) -> dict[Any, str]:
    """The texts of a compiled catalogue, without its header, where tools write their names and dates."""
    catalogue: dict[Any, str] = gettext.GNUTranslations(compiled)._catalog  # type: ignore[attr-defined]
    return {text: translation for text, translation in catalogue.items() if text}


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_interface_text_is_translated(source: Path) -> None:
    with source.open("rb") as po:
        messages = [message for message in read_po(po) if message.id]
    assert [message.id for message in messages if message.fuzzy or not all(texts(message.string))] == []


def texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    """A translation's one text, or one for each number."""
    return string if isinstance(string, tuple) else (string,)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DEBUG": "maybe"}, "DEBUG is “maybe”"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"DATABASE_URL": "mysql://localhost/festival"}, "DATABASE_URL is “mysql://localhost/festival”"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is “nonsense”"),
        ({"DEMO_CLOCK": "noon"}, "DEMO_CLOCK is “noon”"),
        ({"DEMO_CLOCK": "2012-11-19T12:20"}, "DEMO_CLOCK is “2012-11-19T12:20”"),
        ({"DEMO_STARTED_AT": "now"}, "DEMO_STARTED_AT is “now”"),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL is “localhost:6379”"),
        ({"VAPID_PRIVATE_KEY": "key", "VAPID_CONTACT": "me"}, "VAPID_CONTACT is “me”"),
        ({"EMAIL_URL": "mail.example:587"}, "EMAIL_URL is not understood"),
        ({"EMAIL_URL": "smtp://me:secret@mail.example:post"}, "EMAIL_URL is not understood"),
        ({"EMAIL_URL": "smtps://mail.example"}, "DEFAULT_FROM_EMAIL is missing"),
    ],
)
def test_nonsense_in_the_environment_stops_the_start(environment: dict[str, str], sentence: str) -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import festival.settings"],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert started.stderr.splitlines()[-1].startswith(f"django.core.exceptions.ImproperlyConfigured: {sentence}")


def test_every_static_file_that_another_refers_to_is_there(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "festival.staticfiles.ProgrammeStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_asked_for() -> None:
    assert os.environ["DATABASE_URL"].startswith(connection.vendor[:8])  # postgres:// or postgresql://
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
