"""Writing a programme down: a folder of CSV files, one workbook, or JSON; what `reading` reads again."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tablib

Tables = Mapping[str, tablib.Dataset]
FORMS = ("zip", "xlsx", "json")


def csv_bytes(table: tablib.Dataset) -> bytes:
    """A table as CSV that spreadsheets open in the right encoding."""
    text: str = table.export("csv")
    return text.encode("utf-8-sig")


def workbook_bytes(tables: Tables) -> bytes:
    """Every table as a sheet of one XLSX workbook."""
    for name, table in tables.items():
        table.title = name
    content: bytes = tablib.Databook(list(tables.values())).export("xlsx")
    return content


def json_bytes(tables: Tables, edition: Mapping[str, Any]) -> bytes:
    """Every table as a list of records, empty cells left out."""
    records = {name: [_filled(row) for row in table.dict] for name, table in tables.items()}
    return f"{json.dumps({'edition': edition, **records}, ensure_ascii=False, indent=1)}\n".encode()


def zip_bytes(tables: Tables, edition: Mapping[str, Any]) -> bytes:
    """A folder of CSV files in a zip; uploaded again, it is read like the folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("edition.json", edition_bytes(edition))
        for name, table in tables.items():
            folder.writestr(f"{name}.csv", csv_bytes(table))
    return packed.getvalue()


def edition_bytes(edition: Mapping[str, Any]) -> bytes:
    """edition.json"""
    return f"{json.dumps(edition, ensure_ascii=False, indent=1)}\n".encode()


def file_bytes(form: str, tables: Tables, edition: Mapping[str, Any]) -> bytes:
    """Every table in one file of this form; `edition` may be empty."""
    if form == "zip":
        return zip_bytes(tables, edition)
    if form == "json":
        return json_bytes(tables, edition)
    return workbook_bytes({**tables, "edition": _edition_table(edition)} if edition else tables)


def write(path: Path, tables: Tables, edition: Mapping[str, Any]) -> None:
    """Writes to a file, as its ending says, or to a folder that is made if need be; tables without rows are left out."""
    filled = {name: table for name, table in tables.items() if len(table)}
    if path.suffix in {".xlsx", ".json"}:
        path.write_bytes(file_bytes(path.suffix[1:], filled, edition))
    else:
        path.mkdir(parents=True, exist_ok=True)
        (path / "edition.json").write_bytes(edition_bytes(edition))
        for name, table in filled.items():
            (path / f"{name}.csv").write_bytes(csv_bytes(table))


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


def _edition_table(edition: Mapping[str, Any]) -> tablib.Dataset:
    table = tablib.Dataset(headers=["field", "value"])
    for name, value in edition.items():
        table.append([name, ";".join(value) if isinstance(value, list) else str(value)])
    return table
