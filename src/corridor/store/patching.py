"""Laying a scenario over a world: its projects, then its patches in order, then the checks that a world has to pass.

What is changed rests on the scenario from then on: its confidence is `assumed` and its first source says why, unless
the patch names a source. The order of patches counts: each meets the world as the one before left it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from corridor.errors import Finding, shorten
from corridor.store.cells import RefusedCell, cell_parser
from corridor.store.content_hash import content_hash
from corridor.store.diff import key_text
from corridor.store.following import follow_links
from corridor.store.ranges import column_of, firm, spread, words_known
from corridor.store.reader import MOST_HINTS
from corridor.store.selecting import Ground, keys_of, select
from corridor.store.spelling import hint
from corridor.store.writing import cell_text
from corridor.timetable.calendar import zone
from corridor.world.columns import Column, Table
from corridor.world.evidence import Source
from corridor.world.own import Key, row_key
from corridor.world.scenario import Cells, Patch, Scenario, ScenarioStamp
from corridor.world.world import World, tables

MOST_FACTOR = 1e6
SIGNIFICANT = 12
"""Digits kept of a scaled figure: enough for every table, and few enough that 0.3 is not 0.30000000000000004."""
FOLLOWS = "follows its links"
UNJUDGED = frozenset(("used", "reason", "note", "name", "source", "confidence", "stale"))
"""Columns whose change says nothing new about a row's figures."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that a patch changes, as text; `before` or `after` is None for a row that is added or removed.

    label  : of the patch
    source : of the row beneath; of the new row, where it is added
    """

    label: str
    table: str
    key: str
    column: str
    before: str | None
    after: str | None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patched:
    """What laying a scenario over a world gives.

    world    : the patched world, None where there are errors
    changes  : every cell changed, in the order of the patches
    findings : errors in the order of the patches, then what a reader should know
    idle     : labels of patches that are not in force on the scenario's day
    """

    world: World | None
    changes: tuple[CellChange, ...] = ()
    findings: tuple[Finding, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")


@dataclass
class Patching:
    """One scenario on its way onto a world.

    rows    : tables by name, each row by its key; as the patches so far left them
    places  : patch that last touched a row, for messages
    removed : patch that took a row away
    """

    base: World
    scenario: Scenario
    rows: dict[str, dict[Key, Any]] = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    places: dict[Key, str] = field(default_factory=dict)
    removed: dict[Key, str] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    hints_left: int = MOST_HINTS

    def __post_init__(self) -> None:
        self.rows = {spec.name: keys_of(getattr(self.base, spec.name)) for spec in tables()}

    def apply(self, patch: Patch) -> None:
        """One patch laid over what the patches before it left; what is wrong with it is told, and it does nothing."""
        spec = next((known for known in tables() if known.name == patch.table), None)
        if spec is None:
            mend = f"name a table of a world{hint(patch.table, (known.name for known in tables()))}"
            what = f"'{shorten(patch.table)}' is no table of a world"
            self.findings.append(Finding("table-unknown", f"{patch.where_told}, table", what, mend))
            return
        told = len(self.findings)
        self._names(spec, patch)
        given = self._cells(spec, patch.set, f"{patch.where_told}, set")
        if patch.add:
            self._add(spec, patch)
        keys = [] if patch.add else select(patch, spec, Ground(self.rows), self.findings)
        if not patch.holds_on(self.scenario.at):
            self.idle.append(patch.label)
        elif patch.remove and keys:
            self._remove(spec, patch, keys)
        elif keys and given is not None and len(self.findings) == told:
            self._change(spec, patch, keys, given)

    def _names(self, spec: Table, patch: Patch) -> None:
        """Every column that is set or scaled is one, and may be."""
        for kind, names in (("set", [name for name, _ in patch.set]), ("scale", [name for name, _ in patch.scale])):
            for name in names:
                at = f"{patch.where_told}, {kind}.{shorten(name)}"
                columns = [column_of(spec, one) for one in spread(spec, name)]
                if not columns:
                    mend = f"name a column of {spec.name}{self._hint(name, words_known(spec))}"
                    self.findings.append(Finding("column-unknown", at, f"is no column of {spec.name}", mend))
                for column in filter(None, columns):
                    if column.key:
                        mend = "remove the row and add one with the new key"
                        self.findings.append(Finding("key-changed", at, "is the key of the table", mend))
                    elif kind == "scale" and column.kind != "number":
                        mend = "scale measures; give words and whole numbers with set"
                        what = f"holds {column.kind} values, no measures"
                        self.findings.append(Finding("scale-no-number", at, what, mend))
        both = {c for name, _ in patch.set for c in spread(spec, name)} & {
            c for name, _ in patch.scale for c in spread(spec, name)
        }
        if both:
            what = f"{', '.join(sorted(both))} is both set and scaled"
            self.findings.append(Finding("set-and-scale", patch.where_told, what, "do one, or write two patches"))

    def _hint(self, name: str, known: Any) -> str:
        self.hints_left -= 1
        return hint(name, known) if self.hints_left >= 0 else ""

    def _cells(self, spec: Table, cells: Cells, at: str) -> dict[str, Any] | None:
        """Cells as values, a stem as its columns; None where one is refused."""
        told = len(self.findings)
        values: dict[str, Any] = {}
        for name, text in cells:
            for one in spread(spec, name):
                column = column_of(spec, one)
                if column is None:
                    continue
                try:
                    values[one] = cell_parser(column)(text)
                except RefusedCell as refusal:
                    where = f"{at}.{shorten(name)}"
                    self.findings.append(Finding(refusal.code, where, refusal.what, refusal.mend))
                    break
        return values if len(self.findings) == told else None

    def _change(self, spec: Table, patch: Patch, keys: list[Key], given: dict[str, Any]) -> None:
        rows = self.rows[spec.name]
        new: dict[Key, Any] = {}
        for key in keys:
            before = rows[key]
            scaled = self._scaled(spec, patch, before)
            if scaled is None:
                return
            new[key] = self._trusted(spec, patch, before, {**firm(spec, given, before), **scaled})
        for name, _ in patch.scale:
            columns = spread(spec, name)
            if all(getattr(rows[key], column) is None for key in keys for column in columns):
                what, mend = "is empty in every row that is meant", "give it with set"
                self.findings.append(Finding("scale-nothing", f"{patch.where_told}, scale.{name}", what, mend))
                return
        for key, row in new.items():
            self._note(spec, patch, rows[key], row)
            rows[key] = row
            self.places[key] = patch.where_told
            if spec.name == "calls" and ("services", key[1]) in self.rows["services"]:
                self._distrust_service(patch, ("services", key[1]))

    def _distrust_service(self, patch: Patch, key: Key) -> None:
        """Run times have no source of their own: that of their service tells how sure they are."""
        service = self.rows["services"][key]
        spec = next(known for known in tables() if known.name == "services")
        self.rows["services"][key] = self._trusted(spec, patch, service, {"mode": service.mode})
        self.places.setdefault(key, patch.where_told)

    def _scaled(self, spec: Table, patch: Patch, row: Any) -> dict[str, float | None] | None:
        """New values of scaled columns; None where one leaves its bounds."""
        values: dict[str, float | None] = {}
        for name, factor in patch.scale:
            for one in spread(spec, name):
                column = column_of(spec, one)
                value = getattr(row, one)
                if column is None or value is None:
                    continue
                new = value if factor == 1 else float(f"{value * factor:.{SIGNIFICANT}g}")
                try:
                    cell_parser(column)(repr(float(new)))
                except RefusedCell as refusal:
                    at = f"{patch.where_told}, scale.{shorten(name)}"
                    what = f"{spec.name} '{shorten(key_text(spec, row), 100)}': {refusal.what}"
                    self.findings.append(Finding(refusal.code, at, what, refusal.mend))
                    return None
                values[one] = new
        return values

    def _trusted(self, spec: Table, patch: Patch, before: Any, given: Mapping[str, Any]) -> Any:
        """The changed row, with what it now rests on."""
        names = {column.name for column in spec.columns}
        trust: dict[str, Any] = {}
        if "source" in names and not given.keys() <= UNJUDGED:
            trust["source"] = patch.source or tuple(dict.fromkeys((self._own_source(patch), *before.source)))
            if "confidence" in names:
                trust["confidence"] = patch.confidence or ("sourced" if patch.source else "assumed")
            if "stale" in names and patch.source:
                trust["stale"] = False
        return replace(before, **{**trust, **given})

    def _own_source(self, patch: Patch) -> str:
        """The id of the source that says why a patch is as it is; it is added to the world when first asked for."""
        scenario = self.scenario
        id_ = f"SCENARIO-{scenario.name}-{re.sub(r'[^A-Za-z0-9]+', '-', patch.label).strip('-')}"
        key: Key = ("sources", id_)
        if key not in self.rows["sources"]:
            title = f"scenario {scenario.name}, {patch.label}: {patch.why or scenario.title or 'no reason is given'}"
            self.rows["sources"][key] = Source(id=id_, title=title, publisher="scenario", kind="reasoning")
        return id_

    def _add(self, spec: Table, patch: Patch) -> None:
        rows = self.rows[spec.name]
        for number, cells in enumerate(patch.add, start=1):
            at = f"{patch.where_told}, add" + (f", row {number}" if len(patch.add) > 1 else "")
            row = self._new_row(spec, patch, cells, at)
            if row is None:
                continue
            key = row_key(row)
            shown = shorten(key_text(spec, row), 100)
            if key in rows:
                what = f"{spec.name} has a row '{shown}' already"
                self.findings.append(Finding("key-twice", at, what, "change it with set, or give another key"))
            elif patch.holds_on(self.scenario.at):
                rows[key] = row
                self.places[key] = patch.where_told
                self.removed.pop(key, None)
                self._note(spec, patch, None, row)

    def _new_row(self, spec: Table, patch: Patch, cells: Cells, at: str) -> Any | None:
        unknown = [name for name, _ in cells if not spread(spec, name)]
        for name in unknown:
            mend = f"name a column of {spec.name}{self._hint(name, words_known(spec))}"
            what = f"is no column of {spec.name}"
            self.findings.append(Finding("column-unknown", f"{at}.{shorten(name)}", what, mend))
        given = self._cells(spec, cells, at)
        if given is None or unknown:
            return None
        given = firm(spec, given, None)
        names = {column.name for column in spec.columns}
        if "source" in names and "source" not in given:
            given["source"] = patch.source or (self._own_source(patch),)
            if "confidence" in names and patch.source:
                given.setdefault("confidence", patch.confidence or "sourced")
        if "confidence" in names:
            given.setdefault("confidence", patch.confidence or "assumed")
        missing = [column.name for column in spec.columns if column.required and column.name not in given]
        if missing:
            mend = "fill it in: " + "; ".join(
                f"{column.name}, {column.meaning}" for column in spec.columns if column.name in missing[:3]
            )
            what = f"the new row has no {', '.join(missing)}"
            self.findings.append(Finding("row-incomplete", at, what, mend))
            return None
        return spec.record(**given)

    def _remove(self, spec: Table, patch: Patch, keys: list[Key]) -> None:
        for key in keys:
            row = self.rows[spec.name].pop(key)
            self.removed[key] = patch.where_told
            self.places.pop(key, None)
            self._note(spec, patch, row, None)

    def _note(self, spec: Table, patch: Patch, before: Any, after: Any) -> None:
        shown = key_text(spec, after if before is None else before)
        if before is None or after is None:
            cells = "; ".join(
                f"{c.name} {text}" for c in spec.columns
                if not c.key and c.name not in ("source", "note", "confidence", "stale")
                and (text := cell_text(c, getattr(after if before is None else before, c.name)))
            )  # fmt: skip
            source = getattr(after if before is None else before, "source", ())
            was, now = (None, cells) if before is None else (cells, None)
            self.changes.append(CellChange(patch.label, spec.name, shown, "", was, now, source))
            return
        for column in spec.columns:
            was, now = getattr(before, column.name), getattr(after, column.name)
            if was != now and column.name != "source":
                self.changes.append(
                    CellChange(
                        patch.label, spec.name, shown, column.name, cell_text(column, was), cell_text(column, now),
                        getattr(before, "source", ()),
                    )
                )  # fmt: skip

    def check_references(self) -> None:
        """Rows that were touched name what there is; and no row names what was taken away."""
        bereft: dict[tuple[str, Any], list[str]] = {}
        gone = {(key[0], key[1]): at for key, at in self.removed.items() if len(key) == 2}
        thinned = {table for table, _ in gone}
        touched = {key[0] for key in self.places}
        for spec in tables():
            for column in spec.columns:
                table, _, target = column.refers_to.partition(".")
                if not table or not (spec.name in touched or table in thinned):
                    continue
                known = {getattr(row, target) for row in self.rows[table].values()}
                for key, row in self.rows[spec.name].items():
                    for word in words_in(column, row):
                        if word in known:
                            continue
                        if (table, word) in gone:
                            shown = f"{spec.name} '{shorten(key_text(spec, row), 100)}'"
                            bereft.setdefault((table, word), []).append(shown)
                        elif key in self.places:
                            what = f"'{shorten(word)}' is not in {table}"
                            mend = f"add it to {table}, or correct it{self._hint(word, known - {''})}"
                            at = f"{self.places[key]}, {column.name}"
                            self.findings.append(Finding("reference-unknown", at, what, mend))
        for (table, word), holders in bereft.items():
            more = f" and {len(holders) - 1} more" if len(holders) > 1 else ""
            what = f"'{shorten(word)}' of {table} is removed, but {holders[0]}{more} still names it"
            mend = "remove or change those rows too; or set used = false instead, where the table has it"
            self.findings.append(Finding("remove-needed", gone[table, word], what, mend))
        for key, at in self.places.items():
            if key[0] == "places" and not _is_zone(name := self.rows["places"][key].timezone):
                what = f"'{shorten(name)}' is no time zone"
                self.findings.append(Finding("zone-unknown", f"{at}, timezone", what, "write one such as Asia/Almaty"))
        for table in ("places", "services"):
            if not self.rows[table]:
                what = f"no row of {table} is left"
                self.findings.append(Finding("table-empty", self.scenario.file, what, "keep at least one"))

    def world(self, stamp: str) -> World:
        """The world as it stands now, under the name of the scenario."""
        info = self.base.info
        told = ScenarioStamp(self.scenario.name, self.scenario.title, stamp, info.content_hash)
        changed: dict[str, Any] = {table: tuple(rows.values()) for table, rows in self.rows.items()}
        merged = replace(
            self.base,
            **changed,
            info=replace(info, scenario=told),
        )
        return replace(merged, info=replace(merged.info, content_hash=content_hash(merged)))

    def follow(self) -> None:
        """Run times that are the sums of their links' hours follow the links; others are left as published."""
        spec = next(known for known in tables() if known.name == "calls")
        for following in follow_links(self.base, self.rows, self.places):
            patch = Patch(where_told=following.told, label=FOLLOWS, table="calls")
            self._note(spec, patch, self.rows["calls"][following.key], following.call)
            self.rows["calls"][following.key] = following.call
            self.rows["services"]["services", following.call.service] = following.service
            self.places[following.key] = following.told


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except ZoneInfoNotFoundError:
        return False
    return True


def words_in(column: Column, row: object) -> Iterator[str]:
    """What a cell refers to; an empty optional cell refers to nothing."""
    value = getattr(row, column.name)
    if column.kind == "list":
        yield from value
    elif value not in ("", None):
        yield value
