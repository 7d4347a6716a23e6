"""Laying a user's own tables over a world, row by row, with the checks that the world itself had to pass.

An overlay is a folder with any of the world's tables. A row whose key the world has changes the cells that it fills; a
row with a new key is added; the column `overlay` may say `remove` or `replace`. `docs/own-data.md` tells it in full.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from corridor.errors import Finding, WorldError, shorten
from corridor.store.checker import check_world
from corridor.store.content_hash import content_hash
from corridor.store.files import read_text
from corridor.store.own_rates import yield_to_own
from corridor.store.reader import MOST_HINTS, Reading, is_folder
from corridor.store.spelling import hint
from corridor.store.survey import HEADER_ROWS
from corridor.world.columns import Column, Table
from corridor.world.evidence import Source
from corridor.world.own import Key, row_key
from corridor.world.world import World, tables

ACTION = "overlay"
REMOVE, REPLACE = "remove", "replace"
MOST_ALIKE = 6
PLACE = re.compile(r"(?P<table>\w+)\.csv, row (?P<row>[0-9]+)(?P<rest>.*)")


class _NotGiven:
    """What an empty cell of an overlay holds: the world's own value stays."""


NOT_GIVEN = _NotGiven()

ACTION_COLUMN = Column(
    name=ACTION, kind="string", required=False, default="", choices=("", REMOVE, REPLACE),
    meaning=f"empty: change or add the row; {REMOVE}: take it out; {REPLACE}: it stands in place of the whole row",
)  # fmt: skip


@dataclass(frozen=True)
class Laid:
    """A world with overlays on it.

    world  : the merged world; `world.own` holds the keys of the rows that the overlays gave
    origin : the world beneath
    places : folder, file and row that each own row came from
    """

    world: World
    origin: World
    places: Mapping[Key, str]

    def placed(self, finding: Finding) -> Finding:
        """A finding of a check of the merged world, told with the file and row that a person can open."""
        match = PLACE.fullmatch(finding.where)
        if match is None:
            return finding
        key = row_key(getattr(self.world, match["table"])[int(match["row"]) - HEADER_ROWS])
        if key in self.places:
            return replace(finding, where=f"{self.places[key]}{match['rest']}")
        number = self._numbers.get(key, match["row"])
        return replace(finding, where=f"{match['table']}.csv, row {number}{match['rest']}")

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return {
            row_key(row): index + HEADER_ROWS
            for spec in tables()
            for index, row in enumerate(getattr(self.origin, spec.name))
        }


def lay(base: World, folders: Sequence[Path]) -> Laid:
    """A world with folders laid over it, one on the other; what a later one says holds.

    Raises
    ------
    WorldError
        With every finding about the first folder that has any. Errors that `check_world` finds in an overlay's rows
        count too: a range out of order, a price without its exchange rate.
    """
    laid = Laid(base, base, {})
    for folder in folders:
        laid = _Laying(laid, Path(folder)).result()
    if folders:
        errors = [laid.placed(finding) for finding in check_world(laid.world) if finding.severity == "error"]
        places = set(laid.places.values())
        own = [error for error in errors if error.where.partition(", column ")[0] in places]
        if own:
            raise WorldError(own)
    return laid


def overlay_spec(spec: Table) -> Table:
    """A table as an overlay may write it: only the key is asked for, and there is one column more."""
    loose = [column if column.key else replace(column, required=False, default=NOT_GIVEN) for column in spec.columns]
    return replace(spec, columns=(ACTION_COLUMN, *loose))


class _Laying:
    """One overlay on its way onto a world."""

    def __init__(self, below: Laid, folder: Path) -> None:
        self.below = below
        self.folder = folder
        self.shown = shorten(folder, 200)
        self.findings: list[Finding] = []
        self.rows: dict[str, tuple[Any, ...]] = {}
        self.places: dict[Key, str] = {}
        self.removed: dict[Key, str] = {}
        self.hints_left = MOST_HINTS
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", folder.resolve().name).strip("-._")
        self.source = Source(
            id=f"OWN-{name or 'data'}", title=f"own data: overlay {folder.resolve().name}", publisher="own data"
        )

    def result(self) -> Laid:
        reading = self._read()
        for spec in tables():
            if spec.name in reading.values:
                self._lay_table(spec, reading.values[spec.name], reading.numbers[spec.name])
        self._raise()
        self._add_source()
        self._check_references()
        self._raise()
        if "tariffs" in self.rows:
            own = [key[1] for key in self.places if key[0] == "tariffs"]
            self.rows["tariffs"] = tuple(yield_to_own(self.rows["tariffs"], own))
        world = self.below.world
        keys = set(self.places) | {("services", key[1]) for key in self.places if key[0] == "calls"}
        merged = replace(
            world,
            **self.rows,
            own=(world.own - self.removed.keys()) | keys,
            info=replace(world.info, overlays=(*world.info.overlays, self.folder.resolve().name)),
        )
        merged = replace(merged, info=replace(merged.info, content_hash=content_hash(merged)))
        below = {key: place for key, place in self.below.places.items() if key not in self.removed}
        return Laid(merged, self.below.origin, {**below, **self.places})

    def _raise(self) -> None:
        if self.findings:
            raise WorldError(replace(found, where=f"{self.shown}: {found.where}") for found in self.findings)

    def _read(self) -> Reading:
        if not is_folder(self.folder):
            what = "is not a folder" if os.path.lexists(self.folder) else "does not exist"
            mend = "give a folder with tables of a world; `corridor world overlay FOLDER` makes one"
            raise WorldError([Finding("overlay-missing", self.shown, what, mend)])
        reading = Reading(self.folder)
        known = {f"{spec.name}.csv" for spec in tables()}
        files = sorted(path.name for path in self.folder.iterdir() if path.suffix.lower() == ".csv")
        for file in files:
            if file not in known:
                mend = f"rename it or take it out of the folder{hint(file, known)}"
                self.findings.append(Finding("table-unknown", shorten(file), "is no table of a world", mend))
        if not files:
            mend = "put a table such as tariffs.csv there; `corridor world overlay FOLDER` makes empty ones"
            self.findings.append(Finding("overlay-empty", "*.csv", "the folder holds no table", mend))
        for spec in tables():
            text = read_text(self.folder, f"{spec.name}.csv")
            if text is not None:
                reading.read_rows(overlay_spec(spec), text)
        reading.check_zones()
        self.findings += reading.findings
        self._raise()
        return reading

    def _lay_table(self, spec: Table, values: Mapping[str, list[Any]], numbers: Sequence[int]) -> None:
        present = {row_key(row): row for row in getattr(self.below.world, spec.name)}
        for number, cells in zip(numbers, zip(*values.values(), strict=True), strict=True):
            given = {name: cell for name, cell in zip(values, cells, strict=True) if cell is not NOT_GIVEN}
            action = given.pop(ACTION)
            key: Key = (spec.name, *(given[name] for name in spec.key))
            at = f"{spec.name}.csv, row {number}"
            before = present.get(key)
            if action and before is None:
                self._tell_absent(at, key, action, present)
            elif action == REMOVE:
                self.removed[key] = at
                del present[key]
            elif before is None or action == REPLACE:
                row = self._new_row(spec, at, key, given, present)
                if row is not None:
                    present[key] = row
                    self.places[key] = f"{self.shown}: {at}"
            elif len(given) > len(spec.key):
                present[key] = replace(before, **_firm(spec, given), **self._changed_source(before, given))
                self.places[key] = f"{self.shown}: {at}"
        self.rows[spec.name] = tuple(present.values())

    def _tell_absent(self, at: str, key: Key, action: str, present: Mapping[Key, object]) -> None:
        what = f"there is no row '{_shown(key)}' to {action}"
        mend = f"correct the key{self._near(key, present)}"
        self.findings.append(Finding(f"{action}-unknown", f"{at}, column {ACTION}", what, mend))

    def _near(self, key: Key, present: Mapping[Key, object]) -> str:
        """Keys that differ only in parts which may be empty, all of them; else the one that is spelt most like it."""
        self.hints_left -= 1
        if self.hints_left < 0:
            return ""
        spec = next(spec for spec in tables() if spec.name == key[0])
        fixed = [at for at, name in enumerate(spec.key, start=1) if _column(spec, name).required]
        alike = [other for other in present if all(other[at] == key[at] for at in fixed)]
        if alike and len(fixed) < len(spec.key):
            return f"; the world has {', '.join(repr(_shown(other)) for other in alike[:MOST_ALIKE])}"
        return hint(_shown(key), map(_shown, present))

    def _new_row(
        self, spec: Table, at: str, key: Key, given: dict[str, Any], present: Mapping[Key, object]
    ) -> object | None:
        """A whole record; what it does not say has the column's default, its source is this overlay."""
        filled = _firm(spec, given)
        names = {column.name for column in spec.columns}
        if "source" in names:
            filled.setdefault("source", (self.source.id,))
        if "confidence" in names:
            filled.setdefault("confidence", "sourced")
        missing = [column.name for column in spec.columns if column.required and column.name not in filled]
        if missing:
            new = key not in present
            what = f"'{_shown(key)}' is a new row and has no {', '.join(missing)}" if new else (
                f"the row in place of '{_shown(key)}' has no {', '.join(missing)}"
            )  # fmt: skip
            mend = f"fill them in{f', or correct the key{self._near(key, present)}' if new else ''}"
            self.findings.append(Finding("row-incomplete", at, what, mend))
            return None
        record: object = spec.record(**filled)
        return record

    def _changed_source(self, before: Any, given: Mapping[str, Any]) -> dict[str, Any]:
        """A row that is changed without a word on its source rests on the overlay first, then on what it had."""
        sources = getattr(before, "source", None)
        if sources is None or "source" in given:
            return {}
        return {"source": tuple(dict.fromkeys((self.source.id, *sources)))}

    def _add_source(self) -> None:
        sources = self.rows.get("sources", self.below.world.sources)
        used = any(
            self.source.id in getattr(row, "source", ())
            for row in chain.from_iterable(self.rows.values())
            if row_key(row) in self.places
        )
        if used and all(source.id != self.source.id for source in sources):
            self.rows["sources"] = (*sources, self.source)

    def _check_references(self) -> None:
        """Rows of the overlay name what there is; and no row names what the overlay takes away."""
        gone: dict[tuple[str, Any], str] = {(key[0], key[1]): at for key, at in self.removed.items() if len(key) == 2}
        thinned = {table for table, _ in gone}
        bereft: dict[tuple[str, Any], list[Key]] = {}
        for spec in tables():
            rows = self._rows_of(spec.name)
            for column in spec.columns:
                table, _, target = column.refers_to.partition(".")
                if not table or not (spec.name in self.rows or table in thinned):
                    continue
                known = {getattr(row, target) for row in self._rows_of(table)}
                for row in rows:
                    for word in _words(column, row):
                        if word in known:
                            continue
                        if row_key(row) in self.places:
                            self._tell_unknown(column, row_key(row), word, table, known)
                        else:
                            bereft.setdefault((table, word), []).append(row_key(row))
        for (table, word), keys in bereft.items():
            more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
            what = f"'{shorten(word)}' is still named by {keys[0][0]} '{_shown(keys[0])}'{more}"
            mend = "remove or change those rows too; or write used=false instead, where the table has it"
            self.findings.append(Finding("remove-needed", gone[table, word], what, mend))

    def _rows_of(self, table: str) -> tuple[Any, ...]:
        rows: tuple[Any, ...] = self.rows.get(table, getattr(self.below.world, table))
        return rows

    def _tell_unknown(self, column: Column, key: Key, word: str, table: str, known: set[str]) -> None:
        self.hints_left -= 1
        cure = f"add it to {table}.csv" + (hint(word, known - {""}) if self.hints_left >= 0 else "")
        where = f"{self.places[key].removeprefix(f'{self.shown}: ')}, column {column.name}"
        what = f"'{shorten(word)}' is not in {table}.csv, neither here nor in the world"
        self.findings.append(Finding("reference-unknown", where, what, cure))


def _words(column: Column, row: object) -> Iterator[str]:
    """What a cell refers to; an empty optional cell refers to nothing."""
    value = getattr(row, column.name)
    if column.kind == "list":
        yield from value
    elif value not in ("", None):
        yield value


def _column(spec: Table, name: str) -> Column:
    return next(column for column in spec.columns if column.name == name)


def _firm(spec: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """A typical figure that is given without its ends is firm: low and high are set to it."""
    filled = dict(given)
    names = {column.name for column in spec.columns}
    for name, value in given.items():
        stem = name.removesuffix("typical")
        ends = (f"{stem}low", f"{stem}high")
        if name.endswith("_typical") and names.issuperset(ends) and not any(end in given for end in ends):
            filled |= dict.fromkeys(ends, value)
    return filled


def _shown(key: Key) -> str:
    """A key without its table, as a person would say it."""
    parts = (" ".join(part) if isinstance(part, tuple) else part for part in key[1:])
    return shorten(" ".join("-" if part in (None, "") else str(part) for part in parts), 100)
