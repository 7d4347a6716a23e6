"""`corridor world …`: make, compare, show and export worlds and the overlays on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli import words
from corridor.cli.output import json_text, write_data, write_page
from corridor.errors import InputError, shorten
from corridor.store.opening import folder_named, world_at

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.store import WorldDiff
    from corridor.store.diff import TableDiff
    from corridor.world.columns import Table
    from corridor.world.world import World

MOST_ROWS = 40
MOST_SHOWN = 20


def run_new(target: Path, source: Path | None) -> None:
    """Copy a world into a new folder, to be edited."""
    from corridor.store import export

    world = world_at(source)
    export(world, target)
    _say(
        f"Made {shorten(target, 200)}: {_size(world)}.",
        "Edit its tables; give it a name and title of its own in datapackage.json.",
        f"Then: corridor check {shorten(target, 200)}",
    )


def run_overlay(target: Path, tables: Sequence[str], folder: Path | None) -> None:
    """Make an empty overlay with a page on its columns."""
    from corridor.store.template import README, overlay_files
    from corridor.store.whole import write_new_folder

    files = overlay_files(tables, world_at(folder))
    write_new_folder(target, files)
    names = ", ".join(name for name in files if name != README)
    _say(
        f"Made {shorten(target, 200)} with {names}; {README} says what each column holds.",
        f"Fill in rows, then: corridor check --overlay {shorten(target, 200)}",
    )


def run_export(target: Path, folder: Path | None, overlays: Sequence[Path], kind: str) -> None:
    """Write a world, with its overlays laid on, to a new place."""
    from corridor.store import export

    world = world_at(folder, *overlays)
    export(world, target, kind)
    _say(f"Wrote {shorten(target, 200)}: {_size(world)}.")


def run_diff(before: str, after: str, overlays: Sequence[Path], *, as_json: bool) -> None:
    """What the second world says differently; the overlays lie on the second."""
    from corridor.store import diff_worlds

    first, second = world_at(folder_named(before)), world_at(folder_named(after), *overlays)
    found = diff_worlds(first, second)
    if as_json:
        write_data(json_text(diff_dict(first, second, found)), None)
    else:
        write_page(diff_page(first, second, found), None)


def run_show(table: str, key: str, folder: Path | None, overlays: Sequence[Path], *, as_json: bool) -> None:
    """The tables of a world, the rows of one, or one row with its sources."""
    world = world_at(folder, *overlays)
    if not table:
        if key:
            raise InputError.one("key-without-table", "--key", "no table is named", "give TABLE before --key")
        _show_tables(world, as_json=as_json)
        return
    spec = _spec(table)
    rows = _rows(world, spec, key)
    if as_json:
        write_data(json_text(rows_dict(world, spec, rows)), None)
    elif key:
        write_page([part for row in rows for part in _card(world, spec, row)], None)
    else:
        write_page(_list(world, spec, rows), None)


def _say(*lines: str) -> None:
    from rich.text import Text

    write_page([Text(line) for line in lines], None)


def _size(world: World) -> str:
    from corridor.store import summary

    counts = summary(world)
    filled = sum(1 for table in counts.tables if table.rows)
    rows = words.counted(counts.overall.rows, "row")
    return f"{rows} in {words.counted(filled, 'table')}, content hash {world.info.content_hash[:12]}"


def _spec(name: str) -> Table:
    from corridor.store.spelling import hint
    from corridor.world.world import tables

    known = {spec.name: spec for spec in tables()}
    if name not in known:
        mend = f"see `corridor world show` for all{hint(name, known)}"
        raise InputError.one("table-unknown", "TABLE", f"'{shorten(name)}' is no table of a world", mend)
    return known[name]


def _rows(world: World, spec: Table, key: str) -> list[object]:
    """All rows, or those whose key, or whose first part of it, is the one asked for."""
    from corridor.store.diff import key_text
    from corridor.store.spelling import hint

    rows = list(getattr(world, spec.name))
    if not key:
        return rows
    texts = [key_text(spec, row) for row in rows]
    asked = key.strip()
    found = [row for row, text in zip(rows, texts, strict=True) if asked in (text, text.split(" ")[0])]
    if not found:
        mend = f"see `corridor world show {spec.name}`{hint(asked, texts)}"
        raise InputError.one("key-unknown", "--key", f"no row '{shorten(asked)}' in {spec.name}", mend)
    return found


def _show_tables(world: World, *, as_json: bool) -> None:
    from rich.text import Text

    from corridor.cli.tables import reading_table
    from corridor.world.world import tables

    counts = [(spec, len(getattr(world, spec.name))) for spec in tables()]
    if as_json:
        listed = [{"table": spec.name, "rows": rows, "meaning": spec.meaning} for spec, rows in counts]
        write_data(json_text({"contract": "corridor.tables/1", "world": _identity(world), "tables": listed}), None)
        return
    table = reading_table(f"{world.info.name} {world.info.content_hash[:12]}")
    table.add_column("table", no_wrap=True)
    table.add_column("rows", justify="right")
    table.add_column("what it holds", overflow="fold")
    for spec, rows in counts:
        table.add_row(spec.name, words.number(rows), Text(spec.meaning.split(". ")[0].rstrip(".")))
    write_page([table], None)


def _list(world: World, spec: Table, rows: Sequence[object]) -> list[RenderableType]:
    """One row a line: its key, and every other cell that is filled, sources apart."""
    from rich.text import Text

    from corridor.cli.tables import reading_table
    from corridor.store.diff import key_text
    from corridor.store.writing import cell_text
    from corridor.world.own import is_own

    table = reading_table(f"{spec.name}: {words.counted(len(rows), 'row')}")
    table.add_column(" ".join(spec.key), overflow="fold")
    table.add_column("cells", overflow="fold")
    for row in rows[:MOST_ROWS]:
        cells = [
            f"{column.name} {text}"
            for column in spec.columns
            if not column.key and column.name not in ("source", "note", "reason")
            if (text := cell_text(column, getattr(row, column.name)))
        ]
        mark = "*" if is_own(world, row) else ""
        table.add_row(Text(key_text(spec, row) + mark), Text(", ".join(cells)))
    parts: list[RenderableType] = [table]
    if len(rows) > MOST_ROWS:
        parts.append(Text(f"… and {len(rows) - MOST_ROWS:,} more: all in --format json, one with --key KEY"))
    if world.own:
        parts.append(Text("* laid over the world by you", style="dim"))
    return parts


def _card(world: World, spec: Table, row: Any) -> list[RenderableType]:
    """One row, a line a column, with the sources that it rests on."""
    from rich.text import Text

    from corridor.store.diff import key_text
    from corridor.store.writing import cell_text
    from corridor.world.own import is_own

    own = " (laid over the world by you)" if is_own(world, row) else ""
    parts: list[RenderableType] = [Text(f"{spec.name} {key_text(spec, row)}{own}", style="bold")]
    for column in spec.columns:
        text = cell_text(column, getattr(row, column.name))
        if text and column.name != "source":
            unit = row.currency if column.unit == "currency" else column.unit
            parts.append(Text(f"  {column.name}: {text}{f' {unit}' if unit else ''}"))
    parts += [Text(f"  source {line}") for line in _source_lines(world, row)]
    return [*parts, ""]


def _source_lines(world: World, row: Any) -> list[str]:
    named = getattr(row, "source", ())
    sources = {source.id: source for source in world.sources if source.id in named}
    lines = []
    for name in named:
        source = sources[name]
        about = (source.title, source.publisher, source.published, source.url)
        lines.append(f"{name}: " + ", ".join(text for text in about if text))
    return lines


def rows_dict(world: World, spec: Table, rows: Sequence[object]) -> dict[str, Any]:
    """Rows as their cells, by column; an empty text stands for the column's default."""
    from corridor.store.writing import cell_text
    from corridor.world.own import is_own

    return {
        "contract": "corridor.rows/1",
        "world": _identity(world),
        "table": spec.name,
        "rows": [
            {
                "own": is_own(world, row),
                "cells": {column.name: cell_text(column, getattr(row, column.name)) for column in spec.columns},
                "sources": _source_lines(world, row),
            }
            for row in rows
        ],
    }


def diff_dict(before: World, after: World, found: WorldDiff) -> dict[str, Any]:
    """The difference for machines; cells as text, an empty one means the column's default."""
    return {
        "contract": "corridor.diff/1",
        "before": _identity(before),
        "after": _identity(after),
        "info": [{"what": c.column, "before": c.before, "after": c.after} for c in found.info],
        "tables": [
            {
                "table": table.table,
                "added": list(table.added),
                "removed": list(table.removed),
                "changed": [
                    {"key": c.key, "column": c.column, "before": c.before, "after": c.after} for c in table.changed
                ],
            }
            for table in found.tables
        ],
    }


def diff_page(before: World, after: World, found: WorldDiff) -> list[RenderableType]:
    """Counts by table, then the rows themselves; of many rows only the first."""
    from rich.text import Text

    from corridor.cli.tables import reading_table

    parts: list[RenderableType] = [Text(f"{_title(before)} → {_title(after)}", style="bold")]
    parts += [Text(f"  {change.column}: {change.before} → {change.after}") for change in found.info]
    if not found.tables:
        return [*parts, Text("No row differs.")]
    table = reading_table()
    table.add_column("table")
    for head in ("added", "removed", "changed"):
        table.add_column(head, justify="right")
    for one in found.tables:
        counts = (len(one.added), len(one.removed), one.changed_rows)
        table.add_row(one.table, *(words.number(count) if count else "" for count in counts))
    parts += ["", table]
    for one in found.tables:
        parts += ["", Text(one.table, style="bold"), *(Text(line) for line in _diff_lines(one))]
    return parts


def _diff_lines(table: TableDiff) -> list[str]:
    lines = [f"  + {key}" for key in table.added] + [f"  - {key}" for key in table.removed]
    lines += [f"  ~ {c.key}: {c.column} {_cell(c.before)} → {_cell(c.after)}" for c in table.changed]
    more = len(lines) - MOST_SHOWN
    return [*lines[:MOST_SHOWN], f"  … and {more:,} more (all in --format json)"] if more > 0 else lines


def _cell(text: str) -> str:
    return shorten(text, 80) if text else "(empty)"


def _title(world: World) -> str:
    over = "".join(f" + {name}" for name in world.info.overlays)
    return f"{world.info.name}{over} {world.info.content_hash[:12]}"


def _identity(world: World) -> dict[str, Any]:
    info = world.info
    return {"name": info.name, "hash": info.content_hash, "overlays": list(info.overlays)}
