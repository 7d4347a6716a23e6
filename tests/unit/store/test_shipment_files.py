"""Lists of shipments as people keep them: what is read, and what one bad row costs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from corridor.errors import InputError
from corridor.store.shipment_files import LONGEST_CELL, LONGEST_RECORD, ShipmentFile


def listed(tmp_path, content: str | bytes, name="list.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ShipmentFile(path)


def good(file):
    return [(row.line, row.cells) for row in file.rows() if row.finding is None]


def bad(file):
    return [(row.line, row.finding.code) for row in file.rows() if row.finding is not None]


@pytest.mark.parametrize(
    "content",
    [
        b"id,origin\n1,Xi'an\n",
        b"id;origin\r\n1;Xi'an\r\n",
        b"id\torigin\n1\tXi'an",
        b"\xef\xbb\xbfid,origin\n1,Xi'an\n",
        "id\torigin\r\n1\tXi'an\r\n".encode("utf-16"),
        b'"id" , origin \n "1",  Xi\'an\n',
    ],
    ids=("comma", "semicolon", "tab, no last line end", "byte order mark", "UTF-16 of Excel", "blanks and quotes"),
)
def test_every_way_of_writing_csv_gives_the_same_rows(tmp_path, content):
    file = listed(tmp_path, content)
    assert [name.strip('"') for name in file.columns] == ["id", "origin"]
    assert [(line, [cell.strip('"') for cell in cells.values()]) for line, cells in good(file)] == [(2, ["1", "Xi'an"])]


def test_empty_rows_and_cells_are_passed_over_and_lines_counted_on(tmp_path):
    file = listed(tmp_path, "id,origin,note\n1,A,\n\n,,\n2,B,x\n")
    assert good(file) == [(2, {"id": "1", "origin": "A"}), (5, {"id": "2", "origin": "B", "note": "x"})]


def test_a_quoted_cell_may_hold_line_ends_and_the_next_row_keeps_its_line(tmp_path):
    file = listed(tmp_path, 'id,note\n1,"two\nlines, ""said"""\n2,plain 5" pipe\n')
    assert good(file) == [(2, {"id": "1", "note": 'two\nlines, "said"'}), (4, {"id": "2", "note": 'plain 5" pipe'})]


def test_a_quote_that_is_never_closed_costs_its_own_row(tmp_path):
    rows = "".join(f"{number},x\n" for number in range(3, 50))
    file = listed(tmp_path, f'id,note\n1,"open\n{rows}')
    assert bad(file) == [(2, "quote-open")]
    assert [cells["id"] for _, cells in good(file)] == [str(number) for number in range(3, 50)]


def test_huge_cells_and_lines_cost_their_own_row(tmp_path):
    cell, line = "x" * (LONGEST_CELL + 1), "y" * (3 * LONGEST_RECORD)
    file = listed(tmp_path, f"id,note\n1,{cell}\n2,{line}\n3,fine\n")
    assert bad(file) == [(2, "cell-too-long"), (3, "line-too-long")]
    assert good(file) == [(4, {"id": "3", "note": "fine"})]


def test_a_byte_that_is_no_utf8_costs_its_own_row(tmp_path):
    file = listed(tmp_path, b"id,origin\n1,K\xf6ln\n2,Xi'an\n")
    assert bad(file) == [(2, "cell-not-utf8")]
    assert good(file) == [(3, {"id": "2", "origin": "Xi'an"})]


def test_more_cells_than_columns_cost_the_row_and_empty_ones_do_not(tmp_path):
    file = listed(tmp_path, "id,origin\n1,Almaty, Kazakhstan\n2,Almaty,,\n")
    assert bad(file) == [(2, "row-too-long")]
    assert good(file) == [(3, {"id": "2", "origin": "Almaty"})]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("", "list.csv", "batch-empty"),
        ("\ufeff", "list.csv", "batch-empty"),
        ("id,id\n", "list.csv", "batch-column-twice"),
        ("id\n", "list.doc", "batch-kind"),
        ("no zip", "list.xlsx", "batch-not-excel"),
        (",".join(map(str, range(501))), "list.csv", "batch-too-wide"),
        (b"\xff\xfea", "list.csv", "batch-not-text"),
    ],
)
def test_what_is_no_list_is_refused_at_once(tmp_path, content, name, code):
    with pytest.raises(InputError) as refused:
        list(listed(tmp_path, content, name).rows())
    assert refused.value.findings[0].code == code


def test_excel_gives_what_csv_gives(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["id", "origin", "depart", "feu", "weight_t", "rules"],
        [7, "Xi'an", date(2026, 12, 1), 2.0, 20.5, True],
        [],
        [None, "=1+1", datetime(2026, 12, 1, 14, 30), None, None, False],  # noqa: DTZ001  Excel knows no zone
    ):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    file = ShipmentFile(tmp_path / "list.xlsx")
    assert file.columns == ("id", "origin", "depart", "feu", "weight_t", "rules")
    first, second = good(file)
    assert first == (2, {"id": "7", "origin": "Xi'an", "depart": "2026-12-01", "feu": "2", "weight_t": "20.5",
                         "rules": "true"})  # fmt: skip
    assert second[0] == 4
    assert second[1]["depart"] == "2026-12-01T14:30:00"


def workbook(tmp_path, sheet: bytes, *more: tuple[str, bytes]):
    """A small Excel file with the inside of its first sheet, and further parts, as they are given."""
    import zipfile

    import openpyxl

    path = tmp_path / "list.xlsx"
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + sheet
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (*parts.items(), *more):
            packed.writestr(name, content)
    return path


HEAD = b'<row r="1"><c r="A1" t="inlineStr"><is><t>origin</t></is></c></row>'


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unread(tmp_path):
    path = workbook(tmp_path, HEAD + b"</sheetData></worksheet>", ("xl/media/x.bin", bytes(300 * 1024 * 1024)))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputError) as told:
        ShipmentFile(path)
    assert told.value.findings[0].code == "batch-too-large"


@pytest.mark.parametrize(
    "sheet",
    [
        HEAD + b'<row r="99999999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        HEAD + b'<row r="2"><c r="A2"><v>1</v></c>',
        HEAD + b'<row r="2"><c r="A2" t="s"><v>77</v></c></row></sheetData></worksheet>',
        HEAD + b'<row r="x"><c r="?!"><v>1</v></c></row></sheetData></worksheet>',
    ],
    ids=("a row far below the last", "cut off in the middle", "a text that is not there", "no such cell"),
)
def test_a_workbook_that_lies_is_told_in_plain_words(tmp_path, sheet):
    with pytest.raises(InputError) as told:
        list(ShipmentFile(workbook(tmp_path, sheet)).rows())
    assert told.value.findings[0].code == "batch-not-excel"
