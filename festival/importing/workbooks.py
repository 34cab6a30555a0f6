"""Workbooks: the sheets of an XLSX file as lines of text. Formulas are text and never run; links and macros are not read."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from festival.importing.rows import Unreadable

MOST_UNPACKED = 300 * 1024 * 1024
MOST_COLUMNS = 200
# What a workbook that was cut off, or written by hand, may run into.
BROKEN = (
    zipfile.BadZipFile, InvalidFileException, ParseError, zlib.error, LookupError, ValueError, TypeError, AttributeError,
    NotImplementedError, RuntimeError, OSError, EOFError,
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, and its lines with their numbers."""

    title: str
    lines: list[tuple[int, list[str]]]


def sheets(name: str, content: bytes) -> list[Sheet]:
    """Every sheet of a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(_("%(file)s unpacks to more than 300 MB; split it.") % {"file": name})
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return [Sheet(sheet.title, list(_lines(sheet))) for sheet in book.worksheets]
    except Unreadable:
        raise
    except BROKEN as error:
        raise Unreadable(_("%(file)s is not an XLSX workbook: %(error)s.") % {"file": name, "error": error})


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        if any(cell is not None for cell in cells):
            yield number, [cell_text(cell) for cell in cells]


def cell_text(value: Any) -> str:
    """A cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{_minute(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(round(value.total_seconds() / 60))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _minute(value: datetime) -> datetime:
    """Rounded to the minute: spreadsheets keep times as fractions of a day."""
    return (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
