"""Reading: a folder, a CSV file, a workbook or JSON, into tables of rows. Text in any usual encoding; nothing is run."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from festival.importing import workbooks
from festival.importing.cells import SEPARATOR, plain
from festival.importing.rows import KINDS, Row, Table, Unreadable, header, kind_of

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".json")
DELIMITERS = (",", ";", "\t", "|")
MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 50_000
csv.field_size_limit(1024 * 1024)


@dataclass
class Programme:
    """What was read: tables by kind, what is known of the edition, and what was passed over."""

    tables: dict[str, list[Table]] = field(default_factory=dict)
    edition: dict[str, Any] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    def rows(self, kind: str) -> list[Row]:
        """Every row of a kind, file after file."""
        return [row for table in self.tables.get(kind, ()) for row in table]

    def add(self, table: Table) -> None:
        """Takes a table up."""
        self.tables.setdefault(table.kind, []).append(table)


@dataclass(frozen=True)
class Source:
    """A file's name and its bytes."""

    name: str
    content: bytes


def sources(path: Path) -> list[Source]:
    """The files of a folder that an import reads, or the one file."""
    if not path.exists():
        raise Unreadable(_("There is no file or folder %(path)s.") % {"path": path})
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    wanted = [file for file in files if file.is_file() and file.suffix.lower() in ENDINGS]
    if not wanted:
        raise Unreadable(_("%(path)s holds no CSV, XLSX or JSON file.") % {"path": path})
    return [Source(file.name, _bytes(file)) for file in wanted]


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise Unreadable(_("%(file)s is larger than 50 MB; split it.") % {"file": file.name})
    return file.read_bytes()


def read(files: Iterable[Source], further: Sequence[str] = ()) -> Programme:
    """What these files hold; `further` names the tables beyond the four kinds that are taken as well."""
    programme = Programme()
    for file in files:
        ending = Path(file.name).suffix.lower()
        if ending == ".json":
            _take_json(programme, file, further)
        elif ending == ".xlsx":
            for sheet in workbooks.sheets(file.name, file.content):
                _take_grid(programme, f"{file.name} [{sheet.title}]", sheet.title, sheet.lines, further)
        else:
            _take_grid(programme, file.name, file.name, _csv_lines(file), further)
    if sum(len(programme.rows(kind)) for kind in KINDS) > MOST_ROWS:
        raise Unreadable(_("These are more than 50,000 rows; import them in parts."))
    return programme


def text_of(content: bytes) -> str:
    """Text out of bytes: by its byte order mark, else UTF-8, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


Line = tuple[int, list[str]]


def _csv_lines(file: Source) -> Iterator[Line]:
    """Lines with their numbers in the file; a quoted cell may run over several."""
    text = text_of(file.content).replace("\x00", "")
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            _("%(file)s, line %(line)d: this is not a table (%(error)s).")
            % {"file": file.name, "line": begins, "error": error}
        )


def _take_grid(programme: Programme, file: str, name: str, lines: Iterable[Line], further: Sequence[str]) -> None:
    filled = ((line, cells) for line, cells in lines if any(cell.strip() for cell in cells))
    _first, titles = next(filled, (0, []))
    stem = Path(name).stem.casefold()
    kind = stem if stem in further else kind_of(name, titles)
    if stem == "edition":
        programme.edition.update({cells[0]: _edition_value(*cells[:2]) for _line, cells in filled if len(cells) > 1})
        return
    if kind is None:
        programme.passed_over += [file] if titles else []
        return
    headers = [header(title, kind) for title in titles]
    rows = [Row(file, line, _cells(headers, cells)) for line, cells in filled]
    programme.add(Table(kind, file, headers, rows))


def _cells(headers: list[str], cells: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, cell in zip(headers, cells, strict=False):
        if name and not found.get(name):
            found[name] = clean(cell)
    return found


def clean(cell: str) -> str:
    """A cell's text: trimmed, one kind of line end, without control characters and the apostrophe of harmless formulas."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    visible = "".join(letter for letter in lines if letter >= " " or letter in "\n\t")
    return plain(visible.strip())


def _edition_value(name: str, text: str) -> str | list[str]:
    return text.split(SEPARATOR) if name == "days" else text


def _take_json(programme: Programme, file: Source, further: Sequence[str]) -> None:
    try:
        found = json.loads(text_of(file.content))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(_("%(file)s is not JSON: %(error)s.") % {"file": file.name, "error": error})
    stem = Path(file.name).stem.casefold()
    if stem == "edition" and isinstance(found, dict):
        programme.edition.update(found)
        return
    tables = found if isinstance(found, dict) else {stem: found}
    if isinstance(tables.get("edition"), dict):
        programme.edition.update(tables["edition"])
    for kind in (*KINDS, *further):
        records = tables.get(kind)
        if isinstance(records, list):
            name = f"{file.name} [{kind}]" if len(tables) > 1 else file.name
            programme.add(_json_table(kind, name, records))


def _json_table(kind: str, file: str, records: list[Any]) -> Table:
    rows = []
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise Unreadable(
                _("%(file)s, record %(number)d of %(kind)s: write an object with a value for each column.")
                % {"file": file, "number": number, "kind": kind}
            )
        rows.append(
            Row(file, number, {header(str(name), kind): clean(_json_text(value)) for name, value in record.items()})
        )
    headers = list(dict.fromkeys(name for row in rows for name in row.cells))
    return Table(kind, file, headers, rows)


def _json_text(value: Any) -> str:
    """A JSON value as the cell that would have said the same."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"{SEPARATOR} ".join(_json_text(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
