"""The tables of a world, to be looked through: rows that hold a text, page by page, and what rests on a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from corridor.store.writing import cell_text
from corridor.world.columns import Column, Table
from corridor.world.evidence import Source
from corridor.world.world import World, tables

ROWS_CONTRACT = "corridor.table/1"
SOURCE_CONTRACT = "corridor.source/1"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Searchable:
    """A table, and each of its rows as one text in small letters."""

    spec: Table
    rows: Sequence[object]
    texts: Sequence[str]


def searchable(world: World, spec: Table) -> Searchable:
    """A table made ready to be searched; a row's text has its cells apart, so that no hit spans two."""
    rows: Sequence[object] = getattr(world, spec.name)
    texts = ["\n".join(cell_text(column, getattr(row, column.name)) for column in spec.columns) for row in rows]
    return Searchable(spec, rows, [text.casefold() for text in texts])


def page_of(table: Searchable, world: World, search: str, offset: int, limit: int) -> Json:
    """Some of the rows that hold every word of a text, in the table's order, and how many hold them in all."""
    words = search.casefold().split()
    found = [row for row, text in zip(table.rows, table.texts, strict=True) if all(word in text for word in words)]
    return {
        "contract": ROWS_CONTRACT,
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "table": table.spec.name,
        "columns": [_column(column) for column in table.spec.columns],
        "total": len(found),
        "offset": offset,
        "rows": [
            {column.name: value(getattr(row, column.name)) for column in table.spec.columns}
            for row in found[offset : offset + limit]
        ],
    }


def source_to_dict(world: World, source: Source) -> Json:
    """A source, and how many rows of which table rest on it."""
    counts: Counter[str] = Counter()
    for spec in tables():
        if any(column.name == "source" for column in spec.columns):
            counts[spec.name] = sum(source.id in row.source for row in getattr(world, spec.name))
    spec = next(spec for spec in tables() if spec.name == "sources")
    return {
        "contract": SOURCE_CONTRACT,
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "source": {column.name: value(getattr(source, column.name)) for column in spec.columns},
        "rows": sum(counts.values()),
        "tables": [{"table": name, "rows": rows} for name, rows in counts.items() if rows],
    }


def value(cell: object) -> object:
    """A cell as JSON has it: numbers stay numbers, an empty one is null, days and times are text."""
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return cell.isoformat() if isinstance(cell, date) else cell


def table_specs() -> Mapping[str, Table]:
    """Tables of a world by name."""
    return {spec.name: spec for spec in tables()}


def _column(column: Column) -> Json:
    return {
        "name": column.name,
        "kind": column.kind,
        "unit": column.unit,
        "meaning": column.meaning,
        "key": column.key,
        "refers_to": column.refers_to,
    }
