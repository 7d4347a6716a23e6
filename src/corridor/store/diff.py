"""What two worlds say differently: rows added, removed and changed, by key and column."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.store.writing import cell_text
from corridor.world.columns import Table
from corridor.world.own import row_key
from corridor.world.world import World, WorldInfo, tables

INFO = ("name", "title", "version", "calendar_from", "calendar_to", "price_year")


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs, as it stands in either table; an empty cell is the column's default."""

    key: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What differs in one table: keys of rows that only one has, and cells of rows that both have."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]

    @property
    def changed_rows(self) -> int:
        return len({change.key for change in self.changed})


@dataclass(frozen=True, slots=True)
class WorldDiff:
    """From one world to another. `info` is what they are called and cover; tables without a difference are left out."""

    info: tuple[Change, ...]
    tables: tuple[TableDiff, ...]

    @property
    def is_empty(self) -> bool:
        return not self.info and not self.tables


def diff_worlds(before: World, after: World) -> WorldDiff:
    """What has to be done to the first world to make it the second; the order of rows does not count."""
    found = (diff_table(spec, getattr(before, spec.name), getattr(after, spec.name)) for spec in tables())
    return WorldDiff(
        info=tuple(_info_changes(before.info, after.info)),
        tables=tuple(table for table in found if table.added or table.removed or table.changed),
    )


def diff_table(spec: Table, before: tuple[object, ...], after: tuple[object, ...]) -> TableDiff:
    """The difference of two tables of one kind."""
    old, new = ({key_text(spec, row): row for row in rows} for rows in (before, after))
    changed = [
        Change(key, column.name, cell_text(column, was), cell_text(column, now))
        for key in old.keys() & new.keys()
        if old[key] != new[key]
        for column in spec.columns
        if (was := getattr(old[key], column.name)) != (now := getattr(new[key], column.name))
    ]
    return TableDiff(
        table=spec.name,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(changed, key=lambda change: (change.key, change.column))),
    )


def key_text(spec: Table, row: object) -> str:
    """The key of a row in a line: `KZ-AKTAU rail 1520 ferry -`; a list is joined by `+`, an empty part is `-`."""
    columns = [column for column in spec.columns if column.key]
    parts = zip(columns, row_key(row)[1:], strict=True)
    return " ".join(cell_text(column, value).replace(" ", "+") or "-" for column, value in parts)


def _info_changes(before: WorldInfo, after: WorldInfo) -> list[Change]:
    return [
        Change("", name, str(getattr(before, name)), str(getattr(after, name)))
        for name in INFO
        if getattr(before, name) != getattr(after, name)
    ]
