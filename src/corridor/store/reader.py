"""Reading a world: a folder of `<table>.csv` files and `datapackage.json`, checked cell by cell; all or nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError, available_timezones

from corridor.errors import Finding, WorldError, shorten
from corridor.store.cells import RefusedCell, cell_parser
from corridor.store.content_hash import content_hash
from corridor.store.descriptor import DESCRIPTOR, check_resources, parse_info
from corridor.store.files import TextTable, read_text, split_table
from corridor.store.spelling import hint, nearest
from corridor.timetable.calendar import zone
from corridor.world.columns import Column, Table
from corridor.world.world import REQUIRED_TABLES, World, WorldInfo, tables

# Without rows in these a world answers nothing; the other required tables may have a header only.
FILLED_TABLES = ("places", "services")
# Likeness is sought for so many unknown names per world: a wrong column would otherwise cost minutes.
MOST_HINTS = 50


def builtin_folder() -> Path:
    """Where the built-in world's tables are."""
    return Path(__file__).parents[1] / "worlds" / "middle_corridor"


@cache
def builtin_world() -> World:
    """The built-in world `middle_corridor`; read once per process, for worlds never change."""
    return read_world(builtin_folder())


def read_world(folder: Path) -> World:
    """The world in a folder.

    Raises
    ------
    WorldError
        Where anything is wrong, with all findings at once; nothing is loaded then. What a table's columns ask for is
        checked here, what the tables mean together by `check_world`.
    """
    folder = Path(folder)
    if not is_folder(folder):
        what = "is not a folder" if os.path.lexists(folder) else "does not exist"
        mend = f"give a folder that holds {DESCRIPTOR} and the world's tables"
        raise WorldError([Finding("world-missing", shorten(folder, 200), what, mend)])
    reading = Reading(folder)
    info = reading.read_descriptor()
    for spec in tables():
        reading.read_table(spec)
    reading.check_names_of_files()
    reading.check_references()
    reading.check_zones()
    if reading.findings or info is None:
        raise WorldError(reading.findings)
    world = World(info=info, **reading.records())
    return replace(world, info=replace(info, content_hash=content_hash(world)))


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that the system refuses: too long, or with NUL
        return False


class Reading:
    """One pass over a folder: values by table and column, and everything that is wrong.

    values, numbers : cells as values by table and column, and the row of the file that each stood in
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.values: dict[str, dict[str, list[Any]]] = {}
        self.numbers: dict[str, list[int]] = {}
        self.unreadable: set[str] = set()
        self.hints_left = MOST_HINTS

    def read_descriptor(self) -> WorldInfo | None:
        text = read_text(self.folder, DESCRIPTOR)
        if isinstance(text, Finding):
            self.findings.append(text)
            return None
        if text is None:
            mend = "add it, with the world's name and calendar"
            self.findings.append(Finding("descriptor-missing", DESCRIPTOR, "is missing", mend))
            return None
        info, findings = parse_info(text)
        self.findings += findings
        if info is not None:
            known = [spec.name for spec in tables()]
            present = [name for name in known if os.path.lexists(self.folder / f"{name}.csv")]
            self.findings += check_resources(text, known, present)
        return info

    def read_table(self, spec: Table) -> None:
        name = f"{spec.name}.csv"
        text = read_text(self.folder, name)
        if text is None:
            if spec.name in REQUIRED_TABLES:
                columns = ", ".join(column.name for column in spec.columns if column.required)
                self.findings.append(
                    Finding("table-missing", name, "is missing", f"add it, with the columns {columns}")
                )
                self.unreadable.add(spec.name)
            return
        told = len(self.findings)
        self.read_rows(spec, text)
        if spec.name in FILLED_TABLES and self.numbers.get(spec.name) == [] and len(self.findings) == told:
            self.findings.append(Finding("table-empty", name, "has no rows below its header", "add at least one"))

    def read_rows(self, spec: Table, text: str | Finding) -> None:
        """Values of a table from the text of its file, or from the reason why there is none."""
        name = f"{spec.name}.csv"
        if isinstance(text, Finding):
            self.findings.append(text)
            self.unreadable.add(spec.name)
            return
        raw, findings = split_table(text, name)
        self.findings += findings
        if raw is None:
            self.unreadable.add(spec.name)
            return
        self._read_cells(spec, raw, self._columns_of(spec, raw.header))
        self._check_keys(spec)

    def _columns_of(self, spec: Table, header: tuple[str, ...]) -> dict[str, int]:
        """Where each known column stands in a header."""
        name = f"{spec.name}.csv"
        known = [column.name for column in spec.columns]
        at: dict[str, int] = {}
        for place, title in enumerate(header):
            where = f"{name}, row 1, column {shorten(title) or place + 1}"
            if not title:
                self.findings.append(Finding("column-nameless", where, "has no name", "name it, or delete the column"))
            elif title in at:
                self.findings.append(Finding("column-twice", where, "stands there twice", "delete one of them"))
            elif title not in known:
                rest = [column for column in known if column not in header]
                mend = f"rename or delete it{hint(title, rest or known)}"
                self.findings.append(Finding("column-unknown", where, "is not a column of this table", mend))
            else:
                at[title] = place
        for column in spec.columns:
            if column.required and column.name not in at:
                mend = f"add it: {column.meaning}"
                self.findings.append(Finding("column-missing", f"{name}, row 1", f"has no column {column.name}", mend))
        return at

    def _read_cells(self, spec: Table, raw: TextTable, at: dict[str, int]) -> None:
        """Parse every distinct cell of a column once; a refused cell becomes a finding for each row that has it."""
        cells_by_place = list(zip(*raw.rows, strict=True)) if raw.rows else [()] * len(raw.header)
        refused: list[tuple[int, int, Finding]] = []
        values: dict[str, list[Any]] = {}
        for order, column in enumerate(spec.columns):
            if column.name not in at:
                if not column.required:
                    values[column.name] = [column.default] * len(raw.rows)
                continue
            cells = cells_by_place[at[column.name]]
            parse = cell_parser(column)
            parsed: dict[str, Any] = {}
            bad: dict[str, RefusedCell] = {}
            for cell in set(cells):
                try:
                    parsed[cell] = parse(cell)
                except RefusedCell as refusal:
                    parsed[cell] = None
                    bad[cell] = refusal
            values[column.name] = [parsed[cell] for cell in cells]
            if bad:
                for number, cell in zip(raw.numbers, cells, strict=True):
                    if cell in bad:
                        where = _where(spec, number, column)
                        refused.append((number, order, Finding(bad[cell].code, where, bad[cell].what, bad[cell].mend)))
        refused.sort(key=lambda item: item[:2])
        self.findings += [finding for _, _, finding in refused]
        self.values[spec.name] = values
        self.numbers[spec.name] = raw.numbers

    def _check_keys(self, spec: Table) -> None:
        columns = [self.values[spec.name].get(name) for name in spec.key]
        if not spec.key or any(column is None for column in columns):
            return
        keys = list(zip(*columns, strict=True))
        if len(set(keys)) == len(keys):
            return
        required = [column.required for column in spec.columns if column.key]
        first: dict[tuple[Any, ...], int] = {}
        for number, key in zip(self.numbers[spec.name], keys, strict=True):
            if any(part is None and needed for part, needed in zip(key, required, strict=True)):
                continue
            if key in first:
                shown = shorten(", ".join("-" if part is None else str(part) for part in key), 100)
                where = f"{spec.name}.csv, row {number}, column {', '.join(spec.key)}"
                what = f"'{shown}' stands in row {first[key]} already"
                self.findings.append(
                    Finding("key-twice", where, what, "give it another key, or delete one of the rows")
                )
            else:
                first[key] = number

    def check_references(self) -> None:
        """Every value that refers to another table is found there; a table that could not be read proves nothing."""
        for spec in tables():
            for column in spec.columns:
                table, _, target = column.refers_to.partition(".")
                values = self.values.get(spec.name, {}).get(column.name)
                if not table or not values or table in self.unreadable:
                    continue
                if table in self.values and target not in self.values[table]:
                    continue
                known = set(self.values.get(table, {}).get(target, ()))
                # An empty optional cell refers to nothing; a refused cell is None and has its finding.
                used = set().union(*(value or () for value in set(values))) if column.kind == "list" else set(values)
                unknown = used - known - {None} - {"" if column.kind == "list" else column.default or ""}
                if unknown:
                    self._report_unknown(spec, column, values, table, unknown, known)

    def _report_unknown(
        self, spec: Table, column: Column, values: list[Any], table: str, unknown: set[str], known: set[str]
    ) -> None:
        cures: dict[str, str] = {}
        for number, value in zip(self.numbers[spec.name], values, strict=True):
            for word in value or () if column.kind == "list" else (value,):
                if word not in unknown:
                    continue
                if word not in cures:
                    cures[word] = f"add it to {table}.csv"
                    if self.hints_left > 0:
                        self.hints_left -= 1
                        cures[word] += hint(word, (name for name in known if name))
                what = f"'{shorten(word)}' is not in {table}.csv"
                self.findings.append(Finding("reference-unknown", _where(spec, number, column), what, cures[word]))

    def check_names_of_files(self) -> None:
        """A file with almost the name of a table that is absent would otherwise be passed over in silence."""
        files = sorted(path.name for path in self.folder.iterdir() if path.suffix.lower() == ".csv")
        known = {spec.name for spec in tables()}
        absent = {name for name in known if f"{name}.csv" not in files}
        for file in files:
            stem = file[: -len(".csv")]
            near = None if file == f"{stem}.csv" and stem in known else nearest(stem, absent, cutoff=0.75)
            if near:
                mend = f"rename it to {near}.csv, or take it out of the folder"
                self.findings.append(Finding("table-unknown", shorten(file), "is no table of a world", mend))

    def check_zones(self) -> None:
        """Every place's clock is a time zone that plans can be made with."""
        names = self.values.get("places", {}).get("timezone", [])
        unknown = set()
        for name in {name for name in names if isinstance(name, str)}:
            try:
                zone(name)
            except ZoneInfoNotFoundError:
                unknown.add(name)
        if not unknown:
            return
        known = available_timezones()
        cures = {name: f"write an IANA zone such as Asia/Almaty{hint(name, known)}" for name in unknown}
        for number, name in zip(self.numbers["places"], names, strict=True):
            if name in unknown:
                where = f"places.csv, row {number}, column timezone"
                self.findings.append(Finding("zone-unknown", where, f"'{shorten(name)}' is no time zone", cures[name]))

    def records(self) -> dict[str, Any]:
        """The frozen records of every table that was read, as a tuple each."""
        found: dict[str, Any] = {}
        for spec in tables():
            values = self.values.get(spec.name)
            if values:
                names, record = tuple(values), spec.record
                rows = zip(*values.values(), strict=True)
                found[spec.name] = tuple(record(**dict(zip(names, row, strict=True))) for row in rows)
        return found


def _where(spec: Table, number: int, column: Column) -> str:
    return f"{spec.name}.csv, row {number}, column {column.name}"
