"""From records back to the text of their tables: what is written here, the reader reads as the same world."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, time

from corridor.store.descriptor import DESCRIPTOR, descriptor
from corridor.world.columns import Column, Table
from corridor.world.world import REQUIRED_TABLES, World, tables


def cell_text(column: Column, value: object) -> str:
    """A value as it stands in a cell; a default is an empty cell."""
    if value is None or (not column.required and value == column.default):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # repr is the shortest text that reads back as the same number.
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def table_text(spec: Table, rows: Iterable[object]) -> str:
    """A table as CSV: every column in the order of its record, LF line ends."""
    lines = [[cell_text(column, getattr(row, column.name)) for column in spec.columns] for row in rows]
    return csv_text([column.name for column in spec.columns], lines)


def csv_text(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


def world_files(world: World) -> dict[str, bytes]:
    """Every file of a world's folder by name: tables that have rows or must be there, and the descriptor."""
    present = [spec for spec in tables() if getattr(world, spec.name) or spec.name in REQUIRED_TABLES]
    files = {f"{spec.name}.csv": table_text(spec, getattr(world, spec.name)).encode() for spec in present}
    told = descriptor(world.info, [spec.name for spec in present])
    return {DESCRIPTOR: (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode(), **files}
