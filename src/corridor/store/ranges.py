"""Which columns of a table are one figure: its low, typical and high, spoken of by the stem of their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from corridor.world.columns import Column, Table, describe

ENDS = ("low", "typical", "high")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its columns; `low`, `typical` and `high` are names of columns, empty where there is none.

    stem : its name, which is also that of the typical column where that has no ending
    """

    stem: str
    low: str = ""
    typical: str = ""
    high: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for name in (self.low, self.typical, self.high) if name)


@cache
def figures(record: type) -> dict[str, Figure]:
    """Figures of a table by stem: hours (hours_low, hours_typical, hours_high), per_week (per_week_low, per_week, …).

    Columns that are called just low and high belong to `quantity` or `value`.
    """
    columns = {column.name: column for column in describe(record).columns}
    found: dict[str, Figure] = {}
    for name in columns:
        stem, _, end = name.rpartition("_")
        if stem and end == "low":
            typical = f"{stem}_typical" if f"{stem}_typical" in columns else stem if stem in columns else ""
            found[stem] = Figure(stem, name, typical, f"{stem}_high" if f"{stem}_high" in columns else "")
    for stem in ("quantity", "value"):
        if {stem, "low", "high"} <= columns.keys():
            found[stem] = Figure(stem, "low", stem, "high")
    return found


def spread(spec: Table, name: str) -> tuple[str, ...]:
    """The columns that a word means: those of a figure for its stem, else the column itself; none if unknown."""
    figure = figures(spec.record).get(name)
    if figure is not None:
        return figure.columns
    return (name,) if any(column.name == name for column in spec.columns) else ()


def firm(spec: Table, given: dict[str, Any], before: object | None) -> dict[str, Any]:
    """A typical figure that is given without its ends is firm: they are set to it, where the row has ends."""
    filled = dict(given)
    for figure in figures(spec.record).values():
        if figure.typical in given and figure.low not in given and figure.high not in given:
            for end in (figure.low, figure.high):
                if end and (before is None or getattr(before, end) is not None):
                    filled[end] = given[figure.typical]
    return filled


def words_known(spec: Table) -> list[str]:
    """Columns and stems, for a message that says what is meant."""
    return [*figures(spec.record), *(column.name for column in spec.columns)]


def column_of(spec: Table, name: str) -> Column | None:
    return next((column for column in spec.columns if column.name == name), None)
