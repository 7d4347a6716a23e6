"""Tables as an Excel file: one page each, numbers as numbers, text as text.

xlsxwriter is an optional extra. Whatever a text begins with, no cell is a formula, and no address is followed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from corridor.errors import InputError

Row = Sequence[object]
Page = tuple[str, Sequence[str], Iterable[Row]]
"""Name, heads of the columns, and rows."""

NARROWEST_COLUMN, WIDEST_COLUMN = 8, 60
"""Characters."""
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""One moment for all files: the same answer gives the same bytes."""
SOURCE_COLUMNS = ("id", "title", "publisher", "published", "kind", "url")


def spreadsheet(title: str, pages: Iterable[Page]) -> bytes:
    """The file.

    Raises
    ------
    InputError
        Where xlsxwriter is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415
    except ImportError:
        raise InputError.one(
            "xlsxwriter-missing", "--format xlsx", "the package xlsxwriter, which writes it, is not installed",
            "run: pip install 'corridor[report]', or take --format csv",
        ) from None  # fmt: skip
    target = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(target, plain)
    book.set_properties({"title": title, "created": MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    for page in pages:
        _write(book, head, *page)
    book.close()
    return target.getvalue()


def _write(book: Any, head: Any, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One page: its head stays in view and can be filtered by."""
    page = book.add_worksheet(name)
    widths = [max(len(column), NARROWEST_COLUMN) for column in columns]
    for place, column in enumerate(columns):
        page.write_string(0, place, column, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(last, place, cell)
                continue
            text = str(cell)[:LONGEST_CELL]
            page.write_string(last, place, text)
            widths[place] = min(max(widths[place], len(text)), WIDEST_COLUMN)
    for place, width in enumerate(widths):
        page.set_column(place, place, width + 1)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(columns) - 1)
