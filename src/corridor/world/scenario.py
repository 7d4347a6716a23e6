"""A scenario: a base world, projects and ordered patches on its tables, and what questions of it start from.

Values are text, as they would stand in the table's file: so a cell means the same in a patch, in a row of
`project_changes`, and in the world, and is refused for the same reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BUILT_IN = "built-in"
"""What the built-in world is called where a folder is asked for."""

Cells = tuple[tuple[str, str], ...]
"""Column (or stem of a range) and text."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a row has to be: any of `tests` holds.

    column : a column, `column.column` for one of the row that it names, `country` or `touches`
    tests  : words as written: KZ, KZ-*, >= 500, != rail; an empty word: the cell is empty
    """

    column: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One change, of every row that `rows` names and `where` agrees to; or rows that are added.

    where_told : file and place of the patch, for messages
    rows       : keys, in which * stands for any text and ? for any sign; empty: every row
    set, scale : new text, or a factor, by column or stem of a range
    add        : new rows
    first_day, last_day : days between which it holds, both included; None: no end
    why        : the reason, in words; it becomes the source of what is changed where no source is given
    source, confidence : of the new figures
    project    : the project of the world that it belongs to; empty: the scenario's own
    """

    where_told: str
    label: str
    table: str
    rows: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    set: Cells = ()
    scale: tuple[tuple[str, float], ...] = ()
    add: tuple[Cells, ...] = ()
    remove: bool = False
    first_day: date | None = None
    last_day: date | None = None
    why: str = ""
    source: tuple[str, ...] = ()
    confidence: str = ""
    project: str = ""

    def holds_on(self, day: date | None) -> bool:
        """Whether it is in force on a day; one without dates always is."""
        if self.first_day is None and self.last_day is None:
            return True
        return day is not None and (self.first_day or date.min) <= day <= (self.last_day or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What a question starts from where it does not say otherwise; None: not stated. Units as in `Query`."""

    draws: int | None = None
    horizon_days: int | None = None
    day_usd: float | None = None
    day_share: float | None = None
    stock_rate: float | None = None
    late_day_usd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What a scenario file says.

    file      : the file, as shown in messages
    base      : folder of the world beneath, or the word built-in
    base_hash : content hash that the base has to have, or its first digits; empty: any
    seed      : of the draws, where a question names none
    at        : the day for which dated patches are resolved
    projects  : projects of the world that are built, in order, before the patches
    """

    file: str
    name: str
    title: str = ""
    base: str = BUILT_IN
    base_hash: str = ""
    seed: int | None = None
    at: date | None = None
    parameters: Parameters = Parameters()
    projects: tuple[str, ...] = ()
    patches: tuple[Patch, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioStamp:
    """Which scenario a world stands under: its name, title and content hash, and the hash of the world beneath."""

    name: str
    title: str
    hash: str
    base_hash: str
