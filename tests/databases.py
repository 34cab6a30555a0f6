"""The tests on both databases: `python -m tests.databases [--only sqlite|postgresql] [what pytest takes]`."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.postgresql import NoServer, running_server


@dataclass(frozen=True)
class Outcome:
    """How one run of the tests ended; `code` is pytest's own."""

    database: str
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        if not self.passed + self.failed + self.skipped:
            return f"{self.database}: no test was run"
        return f"{self.database}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def run(database: str, arguments: list[str], environment: Mapping[str, str]) -> Outcome:
    """Run pytest in a process of its own and count."""
    print(f"\n=== The tests on {database} ===", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.xml"
        command = [sys.executable, "-m", "pytest", f"--junit-xml={tally}", *arguments]
        code = subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
        return counted(database, code, tally)


def counted(database: str, code: int, tally: Path) -> Outcome:
    """What pytest's report of a run adds up to."""
    if not tally.exists():
        return Outcome(database, code or 1)
    suites = list(ElementTree.parse(tally).getroot().iter("testsuite"))

    def number(name: str) -> int:
        return sum(int(suite.get(name, 0)) for suite in suites)

    failed, skipped = number("failures") + number("errors"), number("skipped")
    return Outcome(database, code, number("tests") - failed - skipped, failed, skipped)


def on_sqlite(arguments: list[str]) -> Outcome:
    """Every test, browser's included, on SQLite."""
    return run("SQLite", arguments, {"DATABASE_URL": "sqlite://:memory:"})


def on_postgresql(arguments: list[str], given: str) -> Outcome:
    """Every test but the browser's on the given PostgreSQL, or on a server of our own."""
    arguments = ["-m", "not browser", *arguments]
    if given.startswith(("postgres:", "postgresql:")):
        return run("PostgreSQL", arguments, {"DATABASE_URL": given})
    try:
        with running_server() as url:
            return run("PostgreSQL", arguments, {"DATABASE_URL": url})
    except NoServer as reason:
        print(f"\n{reason}", file=sys.stderr)
        return Outcome("PostgreSQL", 1)


def main(given: str) -> int:
    """Run what was asked for; the closing line says how many passed on each database."""
    parser = argparse.ArgumentParser(prog="python -m tests.databases", description=__doc__)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="leave the other database out")
    choice, arguments = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    outcomes = []
    if choice.only != "postgresql":
        outcomes.append(on_sqlite(arguments))
    if choice.only != "sqlite":
        outcomes.append(on_postgresql(arguments, given))
    print("\n" + "; ".join(map(str, outcomes)), flush=True)
    return next((outcome.code for outcome in outcomes if outcome.code), 0)


if __name__ == "__main__":
    sys.exit(main(os.environ.get("DATABASE_URL", "")))
