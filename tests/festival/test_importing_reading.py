"""Files into rows, whatever program wrote them."""

import io
import json
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from festival.importing import workbooks
from festival.importing.reading import Source, read, sources
from festival.importing.rows import Unreadable

FILMS = [{"code": "a", "title": "Café"}]


def films(content: bytes, name: str = "films.csv") -> list[dict[str, str]]:
    return [dict(row.cells) for row in read([Source(name, content)]).rows("films")]


def a_workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_encoding_and_separator_is_read(encoding: str, delimiter: str) -> None:
    assert films(f"code{delimiter}title\r\na{delimiter}Café\r\n".encode(encoding)) == FILMS


def test_headers_are_forgiven_their_spelling() -> None:
    assert films(b"Code , FESTIVAL-TITLE,Director\na,X,Y\n") == [{"code": "a", "title": "X", "directors": "Y"}]


def test_a_row_knows_its_line_even_after_a_cell_of_several_lines() -> None:
    programme = read([Source("films.csv", b'code,title\na,"one\ntwo"\n\nb,three\n')])
    assert [(row.line, row.get("title")) for row in programme.rows("films")] == [(2, "one\ntwo"), (5, "three")]


def test_control_characters_and_spaces_around_are_dropped() -> None:
    assert films(b"code,title\na, \x00X\x07\xc2\xa0 \n") == [{"code": "a", "title": "X"}]


def test_a_formula_is_text() -> None:
    assert films(b"code,title\na,=1+1\nb,'=1+1\n") == [{"code": "a", "title": "=1+1"}, {"code": "b", "title": "=1+1"}]


def test_a_workbook_has_a_sheet_for_each_table_and_excels_own_cells() -> None:
    content = a_workbook(
        films=[["code", "title", "year"], ["a", "=1+1", 2012.0]],
        screenings=[["code", "date", "time"], [1, datetime(2012, 11, 19), time(12, 45)], [2, date(2012, 11, 20), 0.5]],
    )
    programme = read([Source("programme.xlsx", content)])
    assert [dict(row.cells) for row in programme.rows("films")] == [{"code": "a", "title": "=1+1", "year": "2012"}]
    assert [dict(row.cells) for row in programme.rows("screenings")] == [
        {"code": "1", "date": "2012-11-19", "time": "12:45"},
        {"code": "2", "date": "2012-11-20", "time": "0.5"},
    ]
    assert programme.rows("screenings")[0].file == "programme.xlsx [screenings]"
    assert programme.rows("screenings")[0].line == 2


def test_json_holds_tables_with_lists_and_nothing() -> None:
    content = json.dumps({
        "edition": {"name": "X"},
        "films": [{"code": "a", "title": "Café", "countries": ["NL", "BE"], "year": 2012, "runtime": None}],
    }).encode()  # fmt: skip
    programme = read([Source("programme.json", content)])
    assert programme.edition == {"name": "X"}
    assert [dict(row.cells) for row in programme.rows("films")] == [
        {"code": "a", "title": "Café", "countries": "NL; BE", "year": "2012", "runtime": ""}
    ]


def test_a_table_is_known_by_its_name_or_else_by_its_columns() -> None:
    programme = read([
        Source("export (3).csv", b"date,time,film\n2012-11-19,12:45,a\n"),
        Source("onze-films.csv", b"title\nX\n"),
        Source("notes.csv", b"hello\nworld\n"),
    ])  # fmt: skip
    assert (len(programme.rows("screenings")), len(programme.rows("films")), programme.passed_over) == (
        1,
        1,
        ["notes.csv"],
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("films.json", b"{"), ("films.json", b'["a"]'), ("films.xlsx", b"PK no workbook"), ("films.json", b"[" * 100_000)],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable, match=name.partition(".")[0]):
        read([Source(name, content)])


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1000)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 2000)
    with pytest.raises(Unreadable, match="unpacks to more"):
        read([Source("bomb.xlsx", kept.getvalue())])


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no CSV"):
        sources(tmp_path)
    with pytest.raises(Unreadable, match="There is no file"):
        sources(tmp_path / "missing")
