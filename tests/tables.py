"""Small files for imports, written in the test that reads them."""

from pathlib import Path
from textwrap import dedent
from typing import Any

from festival.importing.outcome import Choices, Judged, Plan
from festival.importing.reading import Programme, Source, read
from festival.models import Edition
from festival.site.importing import ProgrammeImport
from festival.site.importing.programme import FURTHER
from tests.builders import NOW

VENUES = "venue,hall\nTuschinski,1\nTuschinski,2\nMunt,11\n"


def a_programme(**tables: str) -> Programme:
    """A programme out of CSV texts, named after their tables: `a_programme(films="code,title\\n…")`."""
    return read([Source(f"{name}.csv", dedent(text).encode()) for name, text in tables.items()], FURTHER)


def judged(edition: Edition, choices: Choices | None = None, **tables: str) -> Plan:
    """What an import of these tables would do."""
    return ProgrammeImport(edition, now=NOW, choices=choices).judge(a_programme(**tables))


def imported(edition: Edition, choices: Choices | None = None, publish: bool = False, **tables: str) -> Plan:
    """What an import of these tables did; rejected rows are skipped."""
    one = ProgrammeImport(edition, now=NOW, choices=choices, publish=publish)
    plan = one.judge(a_programme(**tables))
    one.apply(plan)
    return plan


def outcomes(plan: Plan, kind: str) -> list[str]:
    """The outcome of every row of a kind, in order."""
    return [row.outcome.value for row in plan.judged[kind]]


def only(plan: Plan, kind: str) -> Judged:
    """The one row of a kind."""
    (row,) = plan.judged[kind]
    return row


def a_folder(folder: Path, **files: Any) -> Path:
    """A folder with these CSV files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        ending = "json" if name == "edition" else "csv"
        (folder / f"{name}.{ending}").write_text(dedent(text), encoding="utf-8")
    return folder
