"""How a table says what it holds: a frozen record whose fields carry meaning, unit, range and references.

The record is the only statement of a table's columns. The reader, the checker, the data package descriptor and the
page in `docs/` are all made from it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, time
from functools import cache
from typing import Any, TypeVar, dataclass_transform

Record = TypeVar("Record")

KINDS: dict[object, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    time: "time",
    tuple[str, ...]: "list",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds.

    kind      : string | integer | number | boolean | date | time | list (words parted by spaces)
    required  : an empty cell is an error
    default   : what an empty cell means, where it is allowed
    refers_to : "table.column" that the value (each word of a list) must be found in
    minimum, maximum : inclusive bounds for numbers
    choices   : the only words allowed, where not empty
    """

    name: str
    kind: str
    required: bool
    default: object
    meaning: str
    unit: str = ""
    key: bool = False
    refers_to: str = ""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a world: its file is `<name>.csv`, its rows are records of type `record`."""

    name: str
    meaning: str
    record: type
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)


def column(
    meaning: str,
    *,
    unit: str = "",
    key: bool = False,
    refers_to: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
    pattern: str = "",
    default: Any = MISSING,
) -> Any:
    """A field of a table record; without `default` the cell must be filled."""
    metadata = {
        "meaning": meaning,
        "unit": unit,
        "key": key,
        "refers_to": refers_to,
        "minimum": minimum,
        "maximum": maximum,
        "choices": choices,
        "pattern": pattern,
    }
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(column,))
def table(name: str) -> Callable[[type[Record]], type[Record]]:
    """Make a class the frozen record of the table `name`; its docstring is the table's meaning."""

    def decorate(cls: type[Record]) -> type[Record]:
        record = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        record.table_name = name  # type: ignore[attr-defined]
        return record

    return decorate


@cache
def describe(record: type) -> Table:
    """The table that a record class states."""
    hints = typing.get_type_hints(record)
    columns = []
    for item in fields(record):
        hint = hints[item.name]
        if isinstance(hint, types.UnionType):
            hint = next(option for option in typing.get_args(hint) if option is not type(None))
        required = item.default is MISSING
        columns.append(
            Column(
                name=item.name,
                kind=KINDS[hint],
                required=required,
                default=None if required else item.default,
                **item.metadata,
            )
        )
    meaning = " ".join((record.__doc__ or "").split())
    return Table(name=record.table_name, meaning=meaning, record=record, columns=tuple(columns))  # type: ignore[attr-defined]
