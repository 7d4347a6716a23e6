"""Totals of a list of shipments as a file: written row by row, beside its place, and put there when it is whole."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corridor.errors import InputError
from corridor.itinerary.shipment_totals import NUMBER, TEXT, WHOLE
from corridor.report.spreadsheet import LONGEST_CELL

Columns = Sequence[tuple[str, str]]
"""Name and kind: text, whole or number."""
Rows = Iterable[Sequence[Any]]

MOST_EXCEL_ROWS = 1_048_575
"""Below the head."""
SQL_KINDS = {TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE"}
PARQUET_MEMORY = "256MB"


def kind_of(out: Path) -> str:
    """What a file's name asks for; whether this machine can write it is found out before anything is computed.

    Raises
    ------
    InputError
        Where it asks for nothing that is written here.
    """
    kind = out.suffix[1:].lower()
    if kind not in WRITERS:
        what = f"the name of the file does not say what it is: '{out.name[-40:]}'"
        raise InputError.one("batch-out-kind", "--out", what, f"end it in .{', .'.join(WRITERS)}")
    for needed, wanted in (("xlsx", "xlsxwriter"), ("parquet", "duckdb")):
        if kind == needed:
            try:
                __import__(wanted)
            except ImportError:
                what = f"the package {wanted}, which writes it, is not installed"
                mend = "run: pip install 'corridor[tables]', or end the name in .csv"
                raise InputError.one(f"{wanted}-missing", f"--out …{out.suffix}", what, mend) from None
    return kind


def write_table(out: Path, columns: Columns, rows: Rows) -> None:
    """The file, whole or not at all."""
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        WRITERS[kind_of(out)](beside, columns, rows)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _csv(path: Path, columns: Columns, rows: Rows) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _ in columns])
        writer.writerows(rows)


def _json_lines(path: Path, columns: Columns, rows: Rows) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(_object(columns, row) + "\n")


def _json(path: Path, columns: Columns, rows: Rows) -> None:
    """A list of objects, one a line."""
    with path.open("x", encoding="utf-8", newline="") as file:
        before = "[\n"
        for row in rows:
            file.write(before + _object(columns, row))
            before = ",\n"
        file.write("[]\n" if before == "[\n" else "\n]\n")


def _object(columns: Columns, row: Sequence[Any]) -> str:
    cells = {name: cell for (name, _), cell in zip(columns, row, strict=True)}
    return json.dumps(cells, ensure_ascii=False, allow_nan=False)


def _xlsx(path: Path, columns: Columns, rows: Rows) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415  optional

    # Rows go to a file as they come. Text is text, whatever it begins with.
    book = Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                                "strings_to_urls": False})  # fmt: skip
    sheet = book.add_worksheet("shipments")
    head = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 14)
    for place, (name, _) in enumerate(columns):
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, start=1):
        if number > MOST_EXCEL_ROWS:
            book.close()
            what = f"more than {MOST_EXCEL_ROWS:,} rows, which is all that Excel takes"
            raise InputError.one("batch-too-long", "--out", what, "end its name in .csv or .parquet")
        for place, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, str(cell)[:LONGEST_CELL])
    book.close()


def _parquet(path: Path, columns: Columns, rows: Rows) -> None:
    """By way of a CSV file beside it, which DuckDB reads and packs without holding it."""
    import duckdb  # noqa: PLC0415  optional

    between = path.with_name(f"{path.name}.csv")
    try:
        _csv(between, columns, rows)
        base = duckdb.connect(config={"memory_limit": PARQUET_MEMORY, "threads": 1})
        base.read_csv(
            str(between), header=True, sep=",", quotechar='"', escapechar='"', auto_detect=False,
            columns={name: SQL_KINDS[kind] for name, kind in columns},
        ).write_parquet(str(path), compression="zstd")  # fmt: skip
        base.close()
    finally:
        between.unlink(missing_ok=True)


WRITERS: Mapping[str, Callable[[Path, Columns, Rows], None]] = {
    "csv": _csv, "jsonl": _json_lines, "json": _json, "xlsx": _xlsx, "parquet": _parquet,
}  # fmt: skip
