"""An overlay to start from: empty tables, and a page that says what each column holds, with rows that can be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.errors import Finding, InputError, shorten
from corridor.store.overlay import ACTION, ACTION_COLUMN
from corridor.store.spelling import hint
from corridor.store.writing import cell_text, csv_text
from corridor.world.columns import Column, Table
from corridor.world.world import World, tables

USUAL = ("tariffs", "services", "calls", "handling", "borders", "closures")
README = "README.txt"
OWN = "MY-"
STANDING_ALONE = ("sources", "tariffs", "closures")
"""Tables in which a row means something without rows in others: a service needs its calls, a link its services."""

HEAD = """Your own figures, to be laid over a world: corridor plan … --overlay FOLDER

Each file is a table of the world with the same columns, and one more, 'overlay'. Fill in rows; delete files and columns
that you do not need, except those of the key.

- A row with a key that the world has changes the cells that you fill in. An empty cell keeps what the world says.
- A row with a new key is added. It needs every column that is marked 'required', except source and confidence: without
  them the row rests on this overlay.
- A typical figure alone is firm: low and high become the same.
- 'remove' in the column overlay takes the row out. 'replace' puts your row in place of the whole row, and empty cells
  then mean the column's default.
- Your price for the same thing in the same unit takes the place of the world's, on the days on which yours is valid.
"""


def overlay_files(names: Sequence[str], world: World) -> dict[str, bytes]:
    """Tables with a header each, and a page on their columns with example rows from a world.

    Raises
    ------
    InputError
        With every name that is no table.
    """
    known = {spec.name: spec for spec in tables()}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InputError(
            Finding("table-unknown", "TABLE", f"'{shorten(name)}' is no table of a world",
                    f"known: {', '.join(known)}{hint(name, known)}")
            for name in unknown
        )  # fmt: skip
    specs = [known[name] for name in dict.fromkeys(names or USUAL)]
    files = {f"{spec.name}.csv": csv_text([ACTION, *(column.name for column in spec.columns)], []) for spec in specs}
    files[README] = "\n".join((HEAD, *(_about(spec, world) for spec in specs)))
    return {name: text.encode() for name, text in files.items()}


def _about(spec: Table, world: World) -> str:
    title = f"{spec.name}.csv"
    lines = [title, "=" * len(title), spec.meaning, ""]
    lines += [_column_line(column) for column in (ACTION_COLUMN, *spec.columns)]
    for what, text in examples(spec, world):
        lines += ["", f"Example: {what}", "", text.rstrip()]
    return "\n".join((*lines, ""))


def _column_line(column: Column) -> str:
    marks = [column.kind]
    if column.key:
        marks.append("key")
    elif column.required:
        marks.append("required")
    if column.unit:
        marks.append(column.unit)
    told = f"{column.name} ({', '.join(marks)}): {column.meaning}"
    words = ", ".join(choice for choice in column.choices if choice)
    if words:
        told += f" [{words}]"
    return told + (f" -> {column.refers_to}" if column.refers_to else "")


def examples(spec: Table, world: World) -> Iterator[tuple[str, str]]:
    """What can be done, and a table that does it: a row of the world changed, and a new one made after it."""
    rows = [row for row in getattr(world, spec.name) if getattr(row, "used", True)]
    if not rows:
        return
    keys = [column for column in spec.columns if column.key]
    figures = [column for column in spec.columns if column.kind == "number" and column.name.endswith("_typical")]
    filled = ((row, column) for row in rows for column in figures if cell_text(column, getattr(row, column.name)))
    if found := next(filled, None):
        changed, figure = found
        yield "change a row", _example((*keys, figure), changed)
    row = rows[0]
    if spec.name in STANDING_ALONE:
        new = replace(row, id=f"{OWN}{row.id}")
        told = [
            column
            for column in spec.columns
            if column.name not in ("source", "confidence", "note", "reason")
            and (column.required or cell_text(column, getattr(row, column.name)))
        ]
        yield "add a row", _example(told, new)


def _example(columns: Sequence[Column], row: object) -> str:
    cells = [cell_text(column, getattr(row, column.name)) for column in columns]
    return csv_text([column.name for column in columns], [cells])
