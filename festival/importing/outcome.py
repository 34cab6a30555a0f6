"""What came of an import: each row's outcome with its notes, and the report that adds them up. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from festival.importing.rows import Row

COUNTED = ("films", "compilations", "venues", "halls", "screenings")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about a cell: what is wrong and what to do; with what was perhaps meant."""

    column: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        return f"{self.column}: {self.message}" if self.column else self.message


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose value in the programme and in the file are not the same; both as cells."""

    column: str
    theirs: str
    file: str


@dataclass(slots=True)
class Judged:
    """A row with what becomes of it: the thing it stands for, field by field, and everything there is to say."""

    kind: str
    row: Row
    outcome: Outcome = Outcome.UNCHANGED
    instance: Any = None
    is_new: bool = False
    is_counted: bool = True
    differences: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    problems: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    suggestion: str = ""
    relations: dict[str, Any] = field(default_factory=dict)
    last_imported: Mapping[str, str] | None = None
    remembered: dict[str, str] = field(default_factory=dict)

    @property
    def is_taken(self) -> bool:
        """Whether the row's thing is or will be in the programme."""
        return self.outcome is not Outcome.REJECTED

    def changes(self, column: str) -> bool:
        """Whether this field will have another value."""
        return any(difference.column == column for difference in self.differences)

    def entries(self) -> Iterator[dict[str, Any]]:
        """The row in the report: once if it was rejected, else once for each thing to say."""
        if self.outcome is Outcome.REJECTED:
            yield self._entry(" ".join(str(note) for note in (*self.problems, *self.warnings)), self.suggestion)
            return
        for note in self.warnings:
            yield self._entry(str(note), note.suggestion)
        for conflict in self.conflicts:
            yield self._entry(conflict_sentence(conflict), conflict.file)

    def _entry(self, message: str, suggestion: str) -> dict[str, Any]:
        outcome = self.outcome.value
        return entry(self.row.file, self.row.line, outcome, message, suggestion)


def entry(file: str, line: int, outcome: str, message: str, suggestion: str = "") -> dict[str, Any]:
    """One line of the report."""
    return {"file": file, "line": line, "outcome": outcome, "message": message, "suggestion": suggestion}


def conflict_sentence(conflict: Difference) -> str:
    """Both values of a field that somebody edited since the last import."""
    return _(
        "%(column)s: the programme has “%(theirs)s”, which is not what the last import brought, and the file says “%(file)s”; "
        "it stays as it is. Take the file's value in the admin's preview, or change it there by hand."
    ) % {"column": conflict.column, "theirs": shortened(conflict.theirs), "file": shortened(conflict.file)}


def shortened(text: str) -> str:
    """A long text's beginning, for messages."""
    return text if len(text) <= 80 else f"{text[:79]}…"


@dataclass(frozen=True)
class Choices:
    """What somebody decided: suggestions to accept (all, or rows by key), and fields where the file wins (by row:column)."""

    accept_all: bool = False
    accepted: frozenset[str] = frozenset()
    overwrite: frozenset[str] = frozenset()

    def accepts(self, row: Row) -> bool:
        """Whether this row's suggestion is taken."""
        return self.accept_all or row.key in self.accepted

    def overwrites(self, row: Row, column: str) -> bool:
        """Whether the file's value replaces what somebody edited."""
        return f"{row.key}:{column}" in self.overwrite


@dataclass
class Plan:
    """A whole import, judged and not yet applied: what an editor looks at before saying yes."""

    edition: Any
    judged: dict[str, list[Judged]] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    checks: dict[str, int] = field(default_factory=dict)

    def rows(self, *kinds: str) -> list[Judged]:
        """Judged rows of these kinds, or of all."""
        return [row for kind in kinds or self.judged for row in self.judged.get(kind, ())]

    def taken(self, kind: str) -> list[Judged]:
        """Rows of a kind that are not rejected."""
        return [row for row in self.judged.get(kind, ()) if row.is_taken]

    @property
    def rejected(self) -> list[Judged]:
        """Every rejected row."""
        return [row for row in self.rows() if not row.is_taken]

    def tally(self, kind: str) -> dict[str, int]:
        """How many rows of a kind came out how."""
        rows = [row for row in self.judged.get(kind, ()) if row.is_counted]
        counts = {outcome.value: sum(row.outcome is outcome for row in rows) for outcome in Outcome}
        counts["suggested"] = sum(bool(row.suggestion) for row in rows)
        counts["warnings"] = sum(len(row.warnings) + len(row.conflicts) for row in self.judged.get(kind, ()))
        return counts

    def report(self) -> dict[str, Any]:
        """Everything as plain values, for JSON."""
        entries = [item for row in self.rows() for item in row.entries()]
        return {
            **{kind: self.tally(kind) for kind in COUNTED},
            "rows": [*self.notices, *entries],
            "checks": self.checks,
        }


def suggestions(rows: Iterable[Judged]) -> list[Judged]:
    """The rows that wait for somebody to accept or refuse a suggestion."""
    return [row for row in rows if row.suggestion]
