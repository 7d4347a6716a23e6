"""Which rows a patch means: by key, and by conditions on their cells, on rows that they name, and on their country.

Nothing is evaluated: a test is a word, a word with * or ?, or one of `>= > <= < !=` before a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from corridor.errors import Finding, shorten
from corridor.store.cells import RefusedCell, cell_parser
from corridor.store.diff import key_text
from corridor.store.ranges import column_of
from corridor.store.spelling import hint, nearest
from corridor.world.columns import Column, Table
from corridor.world.own import Key, row_key
from corridor.world.scenario import Condition, Patch
from corridor.world.world import tables

OPERATORS = (">=", "<=", "!=", ">", "<")
ORDERED = ("integer", "number", "date", "time")
COUNTRY, TOUCHES = "country", "touches"
REACHED = ("places", "links", "services")
"""Tables through which a row is somewhere: a row that names a link is where the link's ends are."""

Rows = Mapping[Key, Any]
Test = Callable[[Any], bool]


class Ground:
    """The tables as they stand when a patch comes to them."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self.rows = rows

    def by_key(self, table: str) -> dict[str, Any]:
        """Rows of a table with one key column, by it."""
        return {key[1]: row for key, row in self.rows[table].items()}

    @cached_property
    def place_countries(self) -> dict[str, str]:
        return {place.id: place.country for place in self.rows["places"].values()}

    @cached_property
    def ends(self) -> dict[str, tuple[str, ...]]:
        return {link.id: (link.from_place, link.to_place) for link in self.rows["links"].values()}

    @cached_property
    def stops(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for call in self.rows["calls"].values():
            found[call.service] = (*found.get(call.service, ()), call.place)
        return found

    def places_of(self, spec: Table, row: Any) -> tuple[str, ...]:
        """Where a row is: places that it names, ends of links, and stops of services."""
        if spec.name == "places":
            return (row.id,)
        if spec.name == "services":
            return self.stops.get(row.id, ())
        found: list[str] = []
        for column in spec.columns:
            table = column.refers_to.partition(".")[0]
            if table not in REACHED:
                continue
            value = getattr(row, column.name)
            for word in value if column.kind == "list" else (value,):
                if word:
                    found += self._places_at(table, word)
        return tuple(found)

    def _places_at(self, table: str, word: str) -> tuple[str, ...]:
        if table == "places":
            return (word,)
        return (self.ends if table == "links" else self.stops).get(word, ())


def has_places(spec: Table) -> bool:
    return spec.name in ("places", "services") or any(c.refers_to.partition(".")[0] in REACHED for c in spec.columns)


def select(patch: Patch, spec: Table, ground: Ground, findings: list[Finding]) -> list[Key]:
    """Keys of the rows that a patch means, in the order of the table; a part that hits nothing is a finding."""
    rows = ground.rows[spec.name]
    told = len(findings)
    tests = [test for condition in patch.where if (test := _test(condition, patch, spec, ground, findings))]
    found = list(_named(patch, spec, rows, findings)) if patch.rows else list(rows)
    if len(findings) > told:
        return []
    hit = [key for key in found if all(test(rows[key]) for test in tests)]
    if not hit:
        what = f"no row of {spec.name} is meant by it" + (f"; {len(found)} have the keys" if patch.rows else "")
        mend = f"correct rows or where, or leave the patch out; `corridor world show {spec.name}` lists the rows"
        findings.append(Finding("patch-hits-nothing", f"{patch.where_told}, where", what, mend))
    return hit


def _named(patch: Patch, spec: Table, rows: Rows, findings: list[Finding]) -> Iterator[Key]:
    texts = {key: key_text(spec, row) for key, row in rows.items()}
    known = {text: key for key, text in texts.items()}
    wanted: set[Key] = set()
    for word in patch.rows:
        if word in known:
            wanted.add(known[word])
            continue
        pattern = glob(word)
        hit = {key for key, text in texts.items() if pattern.fullmatch(text)} if is_glob(word) else set()
        if not hit:
            what = f"no row '{shorten(word, 100)}' in {spec.name}"
            mend = f"write its key as `corridor world show {spec.name}` does{hint(word, known)}"
            findings.append(Finding("row-unknown", f"{patch.where_told}, rows", what, mend))
        wanted |= hit
    yield from (key for key in rows if key in wanted)


def is_glob(word: str) -> bool:
    return "*" in word or "?" in word


def glob(word: str) -> re.Pattern[str]:
    """A pattern in which * stands for any text and ? for one sign; every other sign means itself."""
    # Runs of stars mean one: many of them would make matching slow.
    parts = re.split(r"(\*+|\?)", word)
    return re.compile("".join(".*" if p.startswith("*") else "." if p == "?" else re.escape(p) for p in parts))


def _test(
    condition: Condition, patch: Patch, spec: Table, ground: Ground, findings: list[Finding]
) -> Test | None:
    """A condition as a test of a row; None where it cannot be meant, which is then a finding."""
    at = f"{patch.where_told}, where.{shorten(condition.column)}"
    head, _, tail = condition.column.partition(".")
    column = column_of(spec, head)
    if column is None and not tail and head in (COUNTRY, TOUCHES) and has_places(spec):
        return _place_test(condition, spec, ground, at, findings)
    if column is None:
        others = [COUNTRY, TOUCHES] if has_places(spec) else []
        near = hint(head, [*(known.name for known in spec.columns), *others])
        mend = f"name a column of {spec.name}{', or country, or touches' if others else ''}{near}"
        findings.append(Finding("condition-unknown", at, f"is no column of {spec.name}", mend))
        return None
    if not tail:
        return _cell_test(condition.tests, column, at, findings, lambda row: getattr(row, column.name))
    table, _, target = column.refers_to.partition(".")
    other = next((known for known in tables() if known.name == table), None)
    beyond = column_of(other, tail) if other else None
    if other is None or beyond is None:
        what = f"{head} names no row of another table" if other is None else f"is no column of {table}"
        near = hint(tail, (known.name for known in other.columns)) if other else ""
        mend = f"leave .{shorten(tail)} out" if other is None else f"name a column of {table}{near}"
        findings.append(Finding("condition-unknown", at, what, mend))
        return None
    named = {getattr(row, target): row for row in ground.rows[table].values()}
    test = _cell_test(condition.tests, beyond, at, findings, lambda row: getattr(row, beyond.name))
    if test is None:
        return None
    passes: Test = test

    def reached(row: Any) -> bool:
        value = getattr(row, column.name)
        words = value if column.kind == "list" else (value,)
        return any(word in named and passes(named[word]) for word in words)

    return reached


def _place_test(
    condition: Condition, spec: Table, ground: Ground, at: str, findings: list[Finding]
) -> Test | None:
    countries = set(ground.place_countries.values()) | {row.id for row in ground.rows["countries"].values()}
    known = countries if condition.column == COUNTRY else countries | ground.place_countries.keys()
    unknown = [word for word in condition.tests if word.removeprefix("!=").strip() not in known]
    for word in unknown:
        what = f"'{shorten(word)}' is {'no country' if condition.column == COUNTRY else 'neither place nor country'}"
        near = hint(word, known)
        findings.append(Finding("condition-value", at, what, f"write its id, as KZ or KZ-AKTAU{near}"))
    if unknown:
        return None
    wanted = {word for word in condition.tests if not word.startswith("!=")}
    barred = {word.removeprefix("!=").strip() for word in condition.tests if word.startswith("!=")}
    lands = ground.place_countries

    def test(row: Any) -> bool:
        places = ground.places_of(spec, row)
        if condition.column == COUNTRY:
            inside = {lands.get(place, "") for place in places}
            return bool(inside) and (any(inside == {land} for land in wanted) or (bool(barred) and not inside & barred))
        met = {*places, *(lands.get(place, "") for place in places)}
        return bool(met & wanted) or (bool(barred) and not met & barred)

    return test


def _cell_test(
    tests: Sequence[str], column: Column, at: str, findings: list[Finding], read: Callable[[Any], Any]
) -> Test | None:
    made = [_value_test(word, column, at, findings) for word in tests]
    sound = [test for test in made if test is not None]
    if len(sound) < len(made):
        return None
    return lambda row: any(test(read(row)) for test in sound)


def _value_test(word: str, column: Column, at: str, findings: list[Finding]) -> Test | None:
    """A test of a value: of a list column it asks whether any of its words is meant."""
    operator = next((sign for sign in OPERATORS if word.startswith(sign)), "")
    text = word.removeprefix(operator).strip()
    if operator in ("", "!="):
        same = _sameness(text, column, at, findings)
        if same is None or not operator:
            return same
        equal: Test = same
        return lambda value: not equal(value)
    if column.kind not in ORDERED:
        what = f"'{shorten(word)}' compares text by size"
        mend = f"{column.name} holds words: write one, several in a list, or one with *"
        findings.append(Finding("condition-value", at, what, mend))
        return None
    limit: Any = _parsed(text, column, at, findings)
    if limit is None:
        return None
    compare: dict[str, Callable[[Any], bool]] = {
        ">=": lambda value: value >= limit, "<=": lambda value: value <= limit,
        ">": lambda value: value > limit, "<": lambda value: value < limit,
    }  # fmt: skip
    holds = compare[operator]
    return lambda value: value is not None and holds(value)


def _sameness(text: str, column: Column, at: str, findings: list[Finding]) -> Test | None:
    if not text:
        return lambda value: value in (None, "", ())
    is_list = column.kind == "list"
    if is_glob(text) and column.kind in ("string", "list"):
        pattern = glob(text)
        if is_list:
            return lambda value: any(pattern.fullmatch(part) for part in value)
        return lambda value: pattern.fullmatch(value) is not None
    if column.choices and text not in column.choices:
        near = nearest(text, column.choices)
        what = f"'{shorten(text)}' is never in {column.name}"
        known = ", ".join(filter(None, column.choices))
        mend = f"write one of {known}" + (f"; nearest known: '{near}'" if near else "")
        findings.append(Finding("condition-value", at, what, mend))
        return None
    if is_list:
        return lambda value: text in value
    if column.kind == "string":
        return lambda value: value == text
    wanted = _parsed(text, column, at, findings)
    return None if wanted is None else lambda value: value == wanted


def _parsed(text: str, column: Column, at: str, findings: list[Finding]) -> object | None:
    try:
        # Bounds are for cells: a limit beyond them is a question whose answer is all rows or none.
        return cell_parser(replace(column, minimum=None, maximum=None))(text)
    except RefusedCell as refusal:
        findings.append(Finding("condition-value", at, refusal.what, refusal.mend))
        return None


def keys_of(rows: Sequence[object]) -> dict[Key, Any]:
    """Rows by key, in their order."""
    return {row_key(row): row for row in rows}
