"""Lists of shipments as people keep them, CSV or Excel: read row by row, so that a long one takes no more memory.

One bad row costs that row alone: a quote that is never closed, a cell of a megabyte or a byte that is no UTF-8 is told
with its line, and reading goes on with the next.
"""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

from corridor.errors import Finding, InputError, shorten

DELIMITERS = ",;\t"
LONGEST_CELL = 10_000
"""Characters in a cell; a question needs a hundred, and Excel takes 32,767."""
LONGEST_RECORD = 200_000
"""Characters in a row."""
MOST_COLUMNS = 500
MOST_EXCEL_ROWS = 1_048_576
"""All that a sheet has; a file may number its rows as it likes."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of an Excel file together: a few packed kilobytes may hold gigabytes of nothing."""
MOST_SHARED = 64 * 1024 * 1024
"""Bytes of the texts that its cells share, which are held in memory."""
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
KINDS = ("csv", "tsv", "txt", "xlsx")

UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, TypeError, IndexError, EOFError,
              AttributeError, NotImplementedError, RuntimeError)  # fmt: skip
"""What openpyxl and its readers raise over a file that is no workbook, or a broken one."""

Records = Generator[tuple[int, "list[str] | Finding"], None, None]
"""Line and cells of each row, or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file (of Excel its row), and the text of each cell that holds something, by column.

    finding : what is wrong with it as a row; its cells are then empty
    """

    line: int
    cells: dict[str, str]
    finding: Finding | None = None


class ShipmentFile:
    """A list of shipments: the names of its columns, and its rows as often as they are asked for.

    Raises
    ------
    InputError
        Where the file is no list, or nothing can read it here.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        kind = path.suffix[1:].lower()
        if kind not in KINDS:
            what = f"'{shorten(path.name)}' is neither CSV nor Excel by its name"
            raise InputError.one("batch-kind", "--batch", what, "give a file called .csv or .xlsx")
        if not path.is_file():
            what = f"there is no file '{shorten(path, 200)}'"
            raise InputError.one("batch-missing", "--batch", what, "give the name of one")
        self._excel = kind == "xlsx"
        with closing(self._records()) as records:
            first = next(records, None)
        if first is None:
            raise InputError.one("batch-empty", path.name, "the file holds no row", "its first row names the columns")
        if isinstance(first[1], Finding):
            raise InputError([first[1]])
        self.columns = self._heads(first[1])

    def rows(self) -> Iterator[Row]:
        """Rows below the head, in order; empty ones are passed over."""
        with closing(self._records()) as records:
            next(records, None)
            for line, cells in records:
                if isinstance(cells, Finding):
                    yield Row(line, {}, cells)
                elif any(cells):
                    yield self._row(line, cells)

    def _row(self, line: int, cells: Sequence[str]) -> Row:
        for column, text in zip(self.columns, cells, strict=False):
            finding = _cell_finding(f"line {line}, column {column or '(without a name)'}", text)
            if finding is not None:
                return Row(line, {}, finding)
        if any(cells[len(self.columns) :]):
            what = f"{len(cells)} cells under {len(self.columns)} columns"
            mend = "put quotes around a cell that holds the sign between cells"
            return Row(line, {}, Finding("row-too-long", f"line {line}", what, mend))
        filled = {column: text for column, text in zip(self.columns, cells, strict=False) if column and text}
        return Row(line, filled)

    def _heads(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Names of columns as written; empty for one without a name, of which nothing is read."""
        if len(cells) > MOST_COLUMNS:
            what = f"{len(cells)} columns"
            raise InputError.one("batch-too-wide", self.path.name, what, f"give at most {MOST_COLUMNS}")
        twice = sorted({cell for cell in cells if cell and cells.count(cell) > 1})
        if twice:
            what = f"several columns are called {', '.join(shorten(name) for name in twice)}"
            raise InputError.one("batch-column-twice", self.path.name, what, "leave one of each")
        return tuple(shorten(cell) for cell in cells)

    def _records(self) -> Records:
        return _excel_records(self.path) if self._excel else _csv_records(self.path)


def _cell_finding(where: str, text: str) -> Finding | None:
    if len(text) > LONGEST_CELL:
        what = f"a cell of {len(text):,} characters"
        return Finding("cell-too-long", where, what, f"give at most {LONGEST_CELL:,}")
    # Bytes that are no UTF-8 come in as these stand-ins.
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        return Finding("cell-not-utf8", where, "it is not UTF-8", "save the file as CSV UTF-8")
    return None


def _csv_records(path: Path) -> Records:
    """Line and cells of each record; a record goes over several lines where a quote holds line ends."""
    with path.open("rb") as file:
        start = file.read(4)
    encoding = next((name for mark, name in BOMS if start.startswith(mark)), "utf-8")
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        lines = _lines(file)
        delimiter = ""
        held: list[tuple[int, str]] = []
        while True:
            number, text = held.pop(0) if held else next(lines, (0, ""))
            if not number:
                return
            if len(text) > LONGEST_RECORD:
                yield number, _too_long(number)
                continue
            delimiter = delimiter or max(DELIMITERS, key=_outside_quotes(text).count)
            taken, whole = [(number, text)], text
            while _quote_open(whole, delimiter) and len(whole) <= LONGEST_RECORD:
                more = held.pop(0) if held else next(lines, (0, ""))
                if not more[0]:
                    break
                taken.append(more)
                whole += more[1]
            if len(taken) == 1 and not _quote_open(whole, delimiter):
                yield number, _cells(whole, delimiter)
            elif _quote_open(whole, delimiter):
                # The rows that it would swallow are rows of their own.
                what = "a quote is opened and never closed"
                yield number, Finding("quote-open", f"line {number}", what, "close it, or leave it out")
                held = taken[1:] + held
            else:
                yield number, _cells(whole, delimiter)


def _lines(file: IO[str]) -> Iterator[tuple[int, str]]:
    """Physical lines with their numbers; of one that is too long only the first part."""
    number = 0
    try:
        while text := file.readline(LONGEST_RECORD + 1):
            number += 1
            rest = text
            while len(rest) > LONGEST_RECORD and not rest.endswith(("\n", "\r")):
                rest = file.readline(LONGEST_RECORD + 1)
            yield number, text
    except UnicodeError:
        what = "it begins like UTF-16 and does not go on so"
        raise InputError.one("batch-not-text", f"line {number + 1}", what, "save the file as CSV UTF-8") from None


def _too_long(number: int) -> Finding:
    what = f"a line of more than {LONGEST_RECORD:,} characters"
    return Finding("line-too-long", f"line {number}", what, "shorten its cells")


def _outside_quotes(text: str) -> str:
    return "".join(text.split('"')[::2])


def _quote_open(text: str, delimiter: str) -> bool:
    """Whether a quoted cell goes on at the end; a quote in the middle of a plain cell is a sign like any other."""
    if '"' not in text:
        return False
    inside, at_start, place = False, True, 0
    while place < len(text):
        sign = text[place]
        if inside:
            if sign == '"':
                if text[place + 1 : place + 2] == '"':
                    place += 1
                else:
                    inside = False
        elif sign == '"' and at_start:
            inside = True
        at_start = not inside and sign == delimiter
        place += 1
    return inside


def _cells(text: str, delimiter: str) -> list[str]:
    # The module's own limit is on cells of one process; ours is above.
    csv.field_size_limit(LONGEST_RECORD * 2)
    return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter), [])]


def _excel_records(path: Path) -> Records:
    """Rows of the first sheet, one after the other."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  optional
        from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415
    except ImportError:
        raise InputError.one(
            "openpyxl-missing", "--batch", "the package openpyxl, which reads Excel files, is not installed",
            "run: pip install 'corridor[tables]', or save the list as CSV",
        ) from None  # fmt: skip
    try:
        _require_small(path)
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, *UNREADABLE):
        raise _no_excel(path) from None
    with closing(book):
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            return
        # What a file says of its own size may be wrong, and is then believed.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(values_only=True), start=1)
        while True:
            try:
                number, row = next(rows, (0, ()))
            except UNREADABLE:
                raise _no_excel(path) from None
            if not number:
                return
            if number > MOST_EXCEL_ROWS:
                what = f"a row is numbered above {MOST_EXCEL_ROWS:,}, which no sheet has"
                raise InputError.one("batch-not-excel", path.name, what, "save it again as .xlsx, or as CSV")
            cells = [_text(cell) for cell in row[: MOST_COLUMNS + 1]]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells


def _require_small(path: Path) -> None:
    """Refuse a file that unpacks to more than a list can need; what it says of its parts, its reader holds it to."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    shared = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    if sum(part.file_size for part in parts) > MOST_UNPACKED or shared > MOST_SHARED:
        what = f"unpacked it holds more than {MOST_UNPACKED // 1024**2} MiB, or its texts more than"
        what += f" {MOST_SHARED // 1024**2} MiB"
        raise InputError.one("batch-too-large", path.name, what, "save the list as CSV, or as several files")


def _no_excel(path: Path) -> InputError:
    what = "it cannot be read as an Excel file"
    return InputError.one("batch-not-excel", path.name, what, "save it again as .xlsx, or as CSV")


def _text(cell: Any) -> str:
    """A cell as it would stand in CSV; midnight is how Excel keeps a day without a time."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell).strip()
