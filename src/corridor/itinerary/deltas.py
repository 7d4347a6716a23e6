"""Tables of differences: figures of two worlds side by side, whatever they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Delta:
    """One figure in two worlds; None where a world has none.

    measure, unit : what it is, as hours [h]
    """

    measure: str
    unit: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """What is added to the first to get the second; None where one of them is missing."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, DECIMALS)

    @property
    def is_same(self) -> bool:
        return self.before == self.after or self.change == 0.0


@dataclass(frozen=True, slots=True)
class DeltaRow:
    """The figures of one thing, and in a word what became of it.

    fate : same | changed | other (another way in its place) | appeared | vanished | absent
    before, after : what it is in either world, in words
    """

    subject: str
    fate: str
    deltas: tuple[Delta, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DeltaTable:
    """Rows of one kind, all with the same measures in the same order."""

    title: str
    rows: tuple[DeltaRow, ...]

    @property
    def is_same(self) -> bool:
        return all(row.fate in ("same", "absent") for row in self.rows)


def delta_table_to_dict(table: DeltaTable) -> list[dict[str, Any]]:
    """Rows as plain JSON values."""
    return [
        {
            "subject": row.subject,
            "fate": row.fate,
            "before": row.before,
            "after": row.after,
            "figures": {
                delta.measure: {
                    "unit": delta.unit,
                    "before": None if delta.before is None else round(delta.before, DECIMALS),
                    "after": None if delta.after is None else round(delta.after, DECIMALS),
                    "change": delta.change,
                }
                for delta in row.deltas
            },
        }
        for row in table.rows
    ]
