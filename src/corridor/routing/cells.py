"""Leaves of derivations: cells of the world's tables with their source and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridor.itinerary.derivation import Cells, Derivation, given
from corridor.world.own import row_key

RANGE = ("low", "typical", "high")


def cell(
    row: object, columns: str | Sequence[str], what: str, unit: str = "", because: str = "", says: object = None
) -> Derivation:
    """A cell of a row; `hours_` stands for the columns hours_low, hours_typical and hours_high. An empty cell is 0.

    says : the row that names the sources, where it is another: calls rest on those of their service
    """
    names = _names(columns)
    values = [float(getattr(row, name) or 0.0) for name in names]
    return given(
        what, unit, *values, cells=Cells(_table(row), (row_name(row),), names), because=because,
        source=_source(says or row), confidence=_confidence(says or row),
    )  # fmt: skip


def summed(rows: Sequence[object], column: str, what: str, unit: str, value: float) -> Derivation:
    """The sum of a column over rows, as the model adds it up."""
    source = dict.fromkeys(name for row in rows for name in _source(row))
    weakest = max((_confidence(row) for row in rows), key=("", "sourced", "derived", "assumed").index, default="")
    cells = Cells(_table(rows[0]), tuple(row_name(row) for row in rows), (column,)) if rows else None
    return given(what, unit, value, cells=cells, source=source, confidence=weakest)


def row_name(row: object) -> str:
    """The key of a row as text, its parts joined by blanks; what is empty in it is a hyphen."""
    return " ".join(_text(part) or "-" for part in row_key(row)[1:])


def _text(part: Any) -> str:
    return ",".join(part) if isinstance(part, tuple) else "" if part is None else str(part)


def _names(columns: str | Sequence[str]) -> tuple[str, ...]:
    if isinstance(columns, str):
        return tuple(columns + part for part in RANGE) if columns.endswith("_") else (columns,)
    return tuple(columns)


def _table(row: object) -> str:
    return str(row_key(row)[0])


def _source(row: object) -> tuple[str, ...]:
    return tuple(getattr(row, "source", ()))


def _confidence(row: object) -> str:
    return str(getattr(row, "confidence", ""))
