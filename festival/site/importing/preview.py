"""A plan as plain values: what an editor looks at before saying yes, kept between two requests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from festival.importing.outcome import Choices, Difference, Judged, Note, Outcome, Plan

LONGEST = 600
SHOWN, SHOWN_ON_A_PAGE = 50, 100

# The parts of a preview, in the order in which somebody has to look at them.
PARTS = {
    "suggestions": _("Suggestions"),
    "rejected": _("Rejected, with nothing to suggest"),
    "conflicts": _("Conflicts"),
    "warnings": _("Warnings"),
    "changed": _("Changed"),
    "new": _("New"),
}
KINDS = {
    "venues": _("Venues"),
    "halls": _("Halls"),
    "films": _("Films"),
    "compilations": _("Compilations"),
    "screenings": _("Screenings"),
}
Record = dict[str, Any]


def written_down(plan: Plan, choices: Choices) -> dict[str, Any]:
    """The plan for keeping: every row that there is something to say of, and what the checks and files say."""
    judged = [row for row in plan.rows() if row.outcome is not Outcome.UNCHANGED or row.warnings or row.conflicts]
    return {
        "fingerprint": fingerprint(plan),
        "accepted": sorted(choices.accepted),
        "overwrite": sorted(choices.overwrite),
        "rows": [_record(row, choices) for row in judged],
        "notices": plan.notices,
        "checks": plan.checks,
        "rejected": len(plan.rejected),
    }


def fingerprint(plan: Plan) -> str:
    """The same for two plans that do the same; the language of the messages aside."""
    seen = sha256()
    for row in plan.rows():
        told = [(note.column, note.suggestion) for note in (*row.problems, *row.warnings)]
        does = (row.differences, row.conflicts, sorted(row.remembered.items()), told, row.suggestion)
        seen.update(repr((row.kind, row.row.key, str(row.outcome), getattr(row.instance, "pk", None), does)).encode())
    return seen.hexdigest()


def _record(row: Judged, choices: Choices) -> Record:
    wins = [one for one in row.differences if choices.overwrites(row.row, one.column)]
    rest = [one for one in row.differences if one not in wins]
    return {
        "kind": row.kind,
        "key": row.row.key,
        "file": row.row.file,
        "line": row.row.line,
        "name": _name(row),
        "pk": getattr(row.instance, "pk", None),
        "model": row.instance._meta.label_lower if row.instance is not None else "",
        "outcome": row.outcome.value,
        "suggestion": row.suggestion,
        "problems": [_note(note) for note in row.problems],
        "warnings": [_note(note) for note in row.warnings],
        "differences": [_values(one) for one in rest],
        "conflicts": [_values(one) for one in (*wins, *row.conflicts)],
    }


def _name(row: Judged) -> str:
    """What the row is about, as its file calls it."""
    cells = row.row
    shown = next((cells.get(name) for name in ("title", "title_en", "film", "compilation") if cells.get(name)), "")
    place = " ".join(filter(None, (cells.get("venue"), cells.get("hall"))))
    when = " ".join(filter(None, (cells.get("date"), cells.get("time"))))
    if row.kind == "venues":
        return cells.get("venue")[:200]
    parts = (cells.get("code"), shown, when, place) if row.kind == "screenings" else (cells.get("code"), shown or place)
    return " · ".join(filter(None, parts))[:200] or next(filter(None, cells.cells.values()), "")[:200]


def _note(note: Note) -> list[str]:
    return [note.column, note.message, note.suggestion]


def _values(one: Difference) -> list[str]:
    return [one.column, _cut(one.theirs), _cut(one.file)]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


@dataclass(frozen=True)
class Shown:
    """A row of a preview with what the page needs."""

    record: Record
    url: str
    is_accepted: bool
    conflicts: list[dict[str, Any]]

    @property
    def kind(self) -> Any:
        """What it is, in words."""
        return KINDS.get(self.record["kind"], self.record["kind"])


@dataclass(frozen=True)
class Part:
    """A part of the preview: the first of its rows, or one page of them."""

    name: str
    rows: list[Shown]
    count: int

    @property
    def title(self) -> Any:
        """Its heading."""
        return PARTS[self.name]

    @property
    def template(self) -> str:
        """What prints its rows."""
        return f"admin/importing/_{self.name}.html"

    @property
    def is_whole(self) -> bool:
        """Whether every row of it is here."""
        return self.count == len(self.rows)


class Preview:
    """A kept preview, with the choices as the editor has them now."""

    def __init__(self, kept: Mapping[str, Any], accepted: Iterable[str], overwritten: Iterable[str]) -> None:
        self.kept, self.accepted, self.overwritten = kept, set(accepted), set(overwritten)
        self.notices: list[Record] = kept.get("notices", [])
        self.rejected: int = kept.get("rejected", 0)
        self.fingerprint: str = kept.get("fingerprint", "")

    def parts(self) -> list[Part]:
        """Every part that holds something, capped."""
        found = ((name, self.records(name)) for name in PARTS)
        return [Part(name, self.shown(rows[:SHOWN]), len(rows)) for name, rows in found if rows]

    def records(self, part: str, kind: str = "") -> list[Record]:
        """The rows of a part, of one kind or of all."""
        rows: list[Record] = self.kept.get("rows", [])
        return [row for row in rows if kind in ("", row["kind"]) and part in parts_of(row)]

    def shown(self, records: Iterable[Record]) -> list[Shown]:
        """Rows ready to be printed."""
        return [
            Shown(record, _url(record), record["key"] in self.accepted, list(self._conflicts(record)))
            for record in records
        ]

    def _conflicts(self, record: Record) -> Iterator[dict[str, Any]]:
        for column, theirs, file in record["conflicts"]:
            key = f"{record['key']}:{column}"
            yield {"key": key, "column": column, "theirs": theirs, "file": file, "wins": key in self.overwritten}


def parts_of(record: Record) -> set[str]:
    """Where in a preview a row stands; in more than one place if there is more than one thing to say."""
    rejected = record["outcome"] == Outcome.REJECTED
    says = {
        "suggestions": bool(record["suggestion"]),
        "rejected": rejected and not record["suggestion"],
        "conflicts": bool(record["conflicts"]),
        "warnings": bool(record["warnings"]) and not record["suggestion"] and not rejected,
        "changed": record["outcome"] == Outcome.CHANGED and bool(record["differences"]),
        "new": record["outcome"] == Outcome.NEW,
    }
    return {name for name, applies in says.items() if applies}


def _url(record: Record) -> str:
    """The thing's form on the desk, where the programme has it already and the desk has one."""
    if record["pk"] is None or record["kind"] not in KINDS:
        return ""
    return reverse(f"admin:{record['model'].replace('.', '_')}_change", args=[record["pk"]])
