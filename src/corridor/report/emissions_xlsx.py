"""An emission sheet as an Excel file: elements, stretches with their factors, factors, totals, notes and sources.

xlsxwriter is an optional extra. Text is written as text, whatever it begins with, and numbers as numbers: no cell is a
formula, and no address is followed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from corridor.errors import InputError
from corridor.itinerary.contract import utc_text
from corridor.itinerary.emission_rows import (
    ELEMENT_COLUMNS,
    FACTOR_COLUMNS,
    STRETCH_COLUMNS,
    TOTAL_COLUMNS,
    Row,
    element_row,
    factor_row,
    stretch_rows,
    together,
    total_rows,
)
from corridor.itinerary.emission_sheet import STANDARD, EmissionSheet

NARROWEST_COLUMN, WIDEST_COLUMN = 8, 60
"""Characters."""
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""One moment for all files: the same answer gives the same bytes."""


def emissions_xlsx(sheet: EmissionSheet) -> bytes:
    """The file. Columns are called as in CSV, with their units.

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
    book.set_properties({"title": f"{sheet.origin.name} – {sheet.destination.name}", "created": MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    pages: tuple[tuple[str, Sequence[str], Iterable[Row]], ...] = (
        ("totals", TOTAL_COLUMNS, total_rows(sheet)),
        ("elements", ELEMENT_COLUMNS, map(element_row, sheet.elements)),
        ("stretches", (*ELEMENT_COLUMNS, *STRETCH_COLUMNS, *FACTOR_COLUMNS), stretch_rows(sheet)),
        ("factors", FACTOR_COLUMNS, map(factor_row, sheet.factors)),
        ("notes", ("what", "value"), _about(sheet)),
        ("sources", ("id", "title", "publisher", "published", "kind", "url"), (
            (one.id, one.title, one.publisher, one.published, one.kind, one.url) for one in sheet.sources)),
    )  # fmt: skip
    for name, columns, rows in pages:
        _page(book, head, name, columns, together(rows))
    book.close()
    return target.getvalue()


def _page(book: Any, head: Any, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """One page: its head stays in view and can be filtered by."""
    page = book.add_worksheet(name)
    widths = [max(len(column), NARROWEST_COLUMN) for column in columns]
    for place, column in enumerate(columns):
        page.write_string(0, place, column, head)
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(line, place, cell)
                continue
            text = str(cell)[:LONGEST_CELL]
            page.write_string(line, place, text)
            widths[place] = min(max(widths[place], len(text)), WIDEST_COLUMN)
    for place, width in enumerate(widths):
        page.set_column(place, place, width + 1)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(columns) - 1)


def _about(sheet: EmissionSheet) -> Iterable[Row]:
    """What has to be known of the figures, and which option of which question it is."""
    for note in sheet.notes:
        yield "note", note
    for text in sheet.warnings:
        yield "warning", text
    yield "standard", f"{STANDARD}, not verified, not accredited"
    yield "origin", f"{sheet.origin.name} ({sheet.origin.id})"
    yield "destination", f"{sheet.destination.name} ({sheet.destination.id})"
    yield "option", f"{sheet.number} of {sheet.of} shown"
    yield "depart", utc_text(sheet.option.depart)
    yield "arrive", utc_text(sheet.option.arrive)
    yield "tonnes of goods", sheet.shipment.weight_t
    yield "TEU", "" if sheet.teu is None else sheet.teu
    for method in sheet.methods:
        yield "method", method
    yield "world", sheet.world_name
    yield "world hash", sheet.world_hash
