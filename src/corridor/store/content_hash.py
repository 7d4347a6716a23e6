"""One name for what a world says, so that an answer can tell which world gave it."""

from __future__ import annotations

import hashlib
from datetime import date, time
from operator import attrgetter

from corridor.world.columns import Column
from corridor.world.world import World, tables

SHORT = 12
_CELL, _VALUE = "\x1e", "\x1f"


def content_hash(world: World) -> str:
    """SHA-256 over every value of every table, the calendar and the price year, as 64 hexadecimal digits.

    Values count, not their spelling: the order of rows and columns, line endings, `5` or `5.0`, an empty cell or its
    default written out make no difference, nor does an empty table. Notes, reasons and sources count like any number,
    because they are shown with answers. The name, title and version of the world do not.
    """
    info = world.info
    digest = hashlib.sha256(
        f"{info.calendar_from.isoformat()}{_CELL}{info.calendar_to.isoformat()}{_CELL}{info.price_year}\n".encode()
    )
    for spec in sorted(tables(), key=attrgetter("name")):
        rows = getattr(world, spec.name)
        if not rows:
            continue
        columns = []
        for column in spec.columns:
            values = list(map(attrgetter(column.name), rows))
            texts = {value: _text(column, value) for value in set(values)}
            columns.append([texts[value] for value in values])
        lines = sorted(map("".join, zip(*columns, strict=True)))
        digest.update(f"{spec.name}\n{chr(10).join(lines)}\n".encode())
    return digest.hexdigest()


def short_hash(full: str) -> str:
    """The first digits of a content hash, enough to tell worlds apart by eye."""
    return full[:SHORT]


def _text(column: Column, value: object) -> str:
    """A value with its column's name; defaults leave no trace, so that a new optional column keeps old hashes."""
    if not column.required and value == column.default:
        return ""
    if isinstance(value, tuple):
        text = " ".join(value)
    elif isinstance(value, (time, date)):
        text = value.isoformat()
    elif value == 0 and not isinstance(value, bool):
        # 0.0 and -0.0 are equal, so either may stand for both.
        text = "0"
    else:
        text = str(value)
    return f"{column.name}{_VALUE}{text}{_CELL}"
