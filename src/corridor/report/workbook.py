"""The answer as an Excel file: options, legs, what is not included, sources, and how it was asked.

xlsxwriter is an optional extra. Text is written as text, whatever it begins with, and numbers as numbers: no cell is a
formula, and no address is followed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from corridor.errors import InputError
from corridor.itinerary.contract import local_text, query_to_dict, utc_text
from corridor.itinerary.flat import LEG_COLUMNS, OPTION_COLUMNS, leg_cells, option_cells
from corridor.itinerary.option import PlanAnswer

Row = Sequence[object]

WIDEST_COLUMN, NARROWEST_COLUMN = 60, 8
"""Characters."""
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""One moment for all files: the same answer gives the same bytes."""
# Names that a reader of a spreadsheet sees first; the other columns are called as in CSV.
SOURCE_COLUMNS = ("id", "title", "publisher", "published", "kind", "url")
CHANCE_COLUMNS = ("option", "draws", "seed", "hours_p10", "hours_p50", "hours_p90", "hours_p95", "by_utc", "chance")
RULE_COLUMNS = ("option", "rule", "name", "effect", "place", "service", "day", "if", "text", "confidence", "source")


def workbook(answer: PlanAnswer) -> bytes:
    """The file. Columns are called as in CSV, with their units; an open end is an empty cell.

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
            "run: pip install 'corridor[serve]', or take --format csv",
        ) from None  # fmt: skip
    target = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(target, plain)
    book.set_properties({"title": f"{answer.origin.name} – {answer.destination.name}", "created": MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    _sheet(book, head, "options", OPTION_COLUMNS, map(option_cells, answer.options))
    legs = ([option.id, *cells] for option in answer.options for cells in leg_cells(option))
    _sheet(book, head, "legs", ("option", *LEG_COLUMNS), legs)
    _sheet(book, head, "chances", CHANCE_COLUMNS, _chances(answer))
    _sheet(book, head, "rules", RULE_COLUMNS, _rules(answer))
    _sheet(book, head, "not included", ("option", "what"), _not_included(answer))
    sources = ([getattr(source, name) for name in SOURCE_COLUMNS] for source in answer.sources)
    _sheet(book, head, "sources", SOURCE_COLUMNS, sources)
    _sheet(book, head, "about", ("what", "value"), _about(answer))
    book.close()
    return target.getvalue()


def _sheet(book: Any, head: Any, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One sheet: its head stays in view and can be filtered by."""
    sheet = book.add_worksheet(name)
    widths = [max(len(column), NARROWEST_COLUMN) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(last, place, cell)
                continue
            text = str(cell)[:LONGEST_CELL]
            sheet.write_string(last, place, text)
            widths[place] = min(max(widths[place], len(text)), WIDEST_COLUMN)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _chances(answer: PlanAnswer) -> Iterable[Row]:
    """How sure each option is; hours are counted from its start."""
    for option in answer.options:
        sure = option.reliability
        if sure is not None:
            by = None if sure.by is None else utc_text(sure.by)
            yield option.id, sure.draws, sure.seed, sure.p10_h, sure.p50_h, sure.p90_h, sure.p95_h, by, sure.chance


def _rules(answer: PlanAnswer) -> Iterable[Row]:
    """Rules that options meet, and those that take options away."""
    met = [(option.id, rule) for option in answer.options for rule in option.rules]
    taken = [(f"takes {forbidden.options}", forbidden.rule) for forbidden in answer.forbidden]
    for option_id, rule in (*met, *taken):
        yield (
            option_id, rule.id, rule.name, rule.effect, rule.place, rule.service, rule.day, "; ".join(rule.ifs),
            rule.text, rule.confidence, " ".join(rule.source),
        )  # fmt: skip


def _not_included(answer: PlanAnswer) -> Iterable[Row]:
    for option in answer.options:
        for text in option.not_included:
            yield option.id, text
    for text in answer.left_out:
        yield "left out", text


def _about(answer: PlanAnswer) -> Iterable[Row]:
    """What was asked, of which world, and what has to be known of the figures."""
    yield "origin", f"{answer.origin.name} ({answer.origin.id})"
    yield "destination", f"{answer.destination.name} ({answer.destination.id})"
    yield "ready", utc_text(answer.ready)
    yield "ready, local", local_text(answer.ready, answer.origin)
    yield "world", answer.world_name
    yield "world hash", answer.world_hash
    yield "overlays", " ".join(answer.overlays)
    yield "prices", f"US dollars of {answer.price_year}, for the whole shipment"
    yield "emissions", "kg CO2e, well-to-wheel"
    yield "times", "UTC; columns named local are on the clock of the place"
    yield "found", answer.found
    yield "shown", len(answer.options)
    yield "thinning", answer.thinning
    for name, value in query_to_dict(answer.query).items():
        if value not in (None, "", []):
            yield f"asked: {name}", " ".join(map(str, value)) if isinstance(value, list) else value
    for text in answer.warnings:
        yield "warning", text
