"""Reading a scenario: a small TOML file, checked word by word; all findings at once, nothing is evaluated.

What a file may say is in `docs/scenarios.md`. Whether its tables, rows and cells are those of the world is found when
it is laid over one (`store/scenarios.py`).
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from corridor.costing.worth import STOCK_RATE, Weights, weight_findings
from corridor.errors import Finding, shorten
from corridor.store.files import decode
from corridor.store.scenarios import ScenarioError
from corridor.store.spelling import hint
from corridor.world.evidence import CONFIDENCE
from corridor.world.scenario import BUILT_IN, Cells, Condition, Parameters, Patch, Scenario

LARGEST_BYTES = 1_000_000
MOST_PATCHES = 2_000
MOST_ROWS = 20_000
LONGEST_WORDS = 1_000
HUGE = 10**18
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
HASH = re.compile(r"[0-9a-f]{6,64}")
HEAD = re.compile(r"^\s*\[\[\s*patch\s*\]\]", re.MULTILINE)

TOP = ("scenario", "parameters", "projects", "patch")
SCENARIO_KEYS = ("name", "title", "base", "base_hash", "seed", "at", "projects")
PATCH_KEYS = ("name", "table", "rows", "where", "set", "scale", "add", "remove", "from", "to", "why", "source",
              "confidence")  # fmt: skip
WHOLE_PARAMETERS = {"draws": 20_000, "horizon_days": 365}
WEIGHTS = ("day_usd", "day_share", "stock_rate", "late_day_usd")
MOST_SCALE = 1e6


def read_scenario(file: Path) -> Scenario:
    """The scenario in a file.

    Raises
    ------
    ScenarioError
        Where anything in it cannot be meant, with all findings at once.
    """
    shown = shorten(file, 200)
    try:
        if not file.is_file():
            what = "is a folder" if file.is_dir() else "is no plain file" if os.path.lexists(file) else "does not exist"
            mend = "give a TOML file; docs/scenarios.md shows one"
            raise ScenarioError([Finding("scenario-missing", shown, what, mend)])
        if file.stat().st_size > LARGEST_BYTES:
            raise ScenarioError([_too_large(shown)])
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        mend = "mend the file or its permissions"
        raise ScenarioError([Finding("file-unreadable", shown, f"cannot be read: {reason}", mend)]) from None
    text = decode(data, shown)
    if isinstance(text, Finding):
        raise ScenarioError([text])
    return scenario_from(text, shown, re.sub(r"[^A-Za-z0-9._-]+", "-", file.stem).strip("-._") or "scenario")


def scenario_from(text: str, shown: str, name: str = "scenario") -> Scenario:
    """The scenario that a TOML text says; `shown` and `name` are what it is called where it does not say.

    Raises
    ------
    ScenarioError
        As `read_scenario`.
    """
    if len(text) > LARGEST_BYTES:
        raise ScenarioError([_too_large(shown)])
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mend = "mend it there; text stands in quotes, days do not, and a table in one line has braces"
        raise ScenarioError([Finding("toml-unreadable", shown, f"is no TOML: {error}", mend)]) from None
    except (RecursionError, ValueError) as error:
        what = f"is no usable TOML: {shorten(error)}"
        raise ScenarioError([Finding("toml-unreadable", shown, what, "nest less, and write shorter numbers")]) from None
    return _Reading(text, shown, name).scenario(told)


def _too_large(shown: str) -> Finding:
    what = f"is larger than {LARGEST_BYTES // 1_000_000} MB"
    return Finding("scenario-too-large", shown, what, "a scenario is small: change many rows with where, or lay tables")


class _Reading:
    """One pass over a file's values."""

    def __init__(self, text: str, shown: str, name: str) -> None:
        self.shown = shown
        self.name = name
        self.findings: list[Finding] = []
        self.lines = [text.count("\n", 0, found.end()) + 1 for found in HEAD.finditer(text)]

    def find(self, code: str, at: str, what: str, mend: str) -> None:
        self.findings.append(Finding(code, at, what, mend))

    def scenario(self, told: Mapping[str, Any]) -> Scenario:
        self._known(told, TOP, self.shown, "a part of a scenario")
        head = self._table(told, "scenario", self.shown)
        at = f"{self.shown}, [scenario]"
        self._known(head, SCENARIO_KEYS, at, "a word of [scenario]")
        name = self._words(head, "name", at) or self.name
        if not NAME.fullmatch(name):
            self.find("scenario-name", f"{at} name", f"'{shorten(name)}' is no short name",
                      "use at most 60 letters, digits, dots, hyphens and underscores")  # fmt: skip
        base_hash = self._words(head, "base_hash", at)
        if base_hash and not HASH.fullmatch(base_hash):
            self.find("base-hash", f"{at} base_hash", f"'{shorten(base_hash)}' is no content hash",
                      "write the first 6 to 64 digits that `corridor check` shows")  # fmt: skip
        if "projects" in head and "projects" in told:
            self.find("projects-twice", f"{at} projects", "projects stand there twice", "keep one of the lists")
        scenario = Scenario(
            file=self.shown,
            name=name,
            title=self._words(head, "title", at),
            base=self._words(head, "base", at) or BUILT_IN,
            base_hash=base_hash,
            seed=self._whole(head, "seed", at, 0, 2**63 - 1),
            at=self._day(head, "at", at),
            parameters=self._parameters(told),
            projects=self._list(head if "projects" in head else told, "projects", self.shown),
            patches=self._patches(told),
        )
        dated = next((patch for patch in scenario.patches if patch.first_day or patch.last_day), None)
        if dated is not None and scenario.at is None and "at" not in head:
            self.find("at-missing", dated.where_told, "it is dated, and the scenario names no day",
                      "say for which day: at = 2029-01-01 under [scenario]; for dates within the calendar set"
                      " valid_from and valid_to instead")  # fmt: skip
        if self.findings:
            raise ScenarioError(self.findings)
        return scenario

    def _known(self, told: Mapping[str, Any], known: tuple[str, ...], at: str, what: str) -> None:
        for key in told:
            if key not in known:
                self.find("key-unknown", at, f"'{shorten(key)}' is not {what}",
                          f"write one of {', '.join(known)}{hint(key, known)}")  # fmt: skip

    def _table(self, told: Mapping[str, Any], key: str, at: str) -> Mapping[str, Any]:
        value = told.get(key, {})
        if isinstance(value, dict):
            return value
        self.find("kind-wrong", f"{at}, {key}", f"is {_kind(value)}", f"write it as a table: [{key}], or in braces")
        return {}

    def _words(self, told: Mapping[str, Any], key: str, at: str) -> str:
        value = told.get(key, "")
        if not isinstance(value, str):
            self.find("kind-wrong", f"{at} {key}", f"is {_kind(value)}", "write text in quotes")
            return ""
        if len(value) > LONGEST_WORDS or any(not char.isprintable() for char in value):
            self.find("words-unusable", f"{at} {key}", "is no line of text", f"write one, of at most {LONGEST_WORDS}")
            return ""
        return value.strip()

    def _whole(self, told: Mapping[str, Any], key: str, at: str, least: int, most: int) -> int | None:
        value = told.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            what = f"{shorten(_cell(value) or _kind(value))} cannot be used"
            self.find("number-out-of-range", f"{at} {key}", what, f"give a whole number from {least} to {most:,}")
            return None
        return value

    def _day(self, told: Mapping[str, Any], key: str, at: str) -> date | None:
        value = told.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.find("day-unreadable", f"{at} {key}", f"is {_kind(value)}", "write a day without quotes: 2028-01-01")
            return None
        return value

    def _list(self, told: Mapping[str, Any], key: str, at: str) -> tuple[str, ...]:
        value = told.get(key, [])
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or any(not isinstance(word, str) or not word.strip() for word in words):
            self.find("kind-wrong", f"{at}, {key}", "is no list of words", f'write it as {key} = ["one", "two"]')
            return ()
        return tuple(word.strip() for word in words)

    def _parameters(self, told: Mapping[str, Any]) -> Parameters:
        values = self._table(told, "parameters", self.shown)
        at = f"{self.shown}, [parameters]"
        self._known(values, (*WHOLE_PARAMETERS, *WEIGHTS), at, "a parameter of a scenario")
        found: dict[str, Any] = {
            key: self._whole(values, key, at, 1, most) for key, most in WHOLE_PARAMETERS.items() if key in values
        }
        for key in WEIGHTS:
            value = values.get(key)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
                self.find("kind-wrong", f"{at} {key}", f"is {_kind(value)}", "write a number")
            else:
                found[key] = float(value)
        if any(key in found for key in WEIGHTS):
            rate = found.get("stock_rate", STOCK_RATE)
            weights = Weights(found.get("day_usd"), found.get("day_share"), rate, found.get("late_day_usd"))
            self.findings += [replace(one, where=f"{at} {one.where}") for one in weight_findings(weights)]
        return Parameters(**found)

    def _patches(self, told: Mapping[str, Any]) -> tuple[Patch, ...]:
        value = told.get("patch", [])
        if not isinstance(value, list) or any(not isinstance(patch, dict) for patch in value):
            self.find("kind-wrong", f"{self.shown}, patch", f"is {_kind(value)}", "write each patch under [[patch]]")
            return ()
        if len(value) > MOST_PATCHES:
            self.find("patches-too-many", self.shown, f"has {len(value):,} patches", f"keep to {MOST_PATCHES:,}")
            return ()
        patches, first = [], dict[str, int]()
        for number, patch in enumerate(value, start=1):
            label = f"patch {number}"
            at = f"{self.shown}, {label}"
            name = self._words(patch, "name", at)
            if name and not NAME.fullmatch(name):
                self.find("patch-name", f"{at} name", f"'{shorten(name)}' is no short name",
                          "use at most 60 letters, digits, dots, hyphens and underscores")  # fmt: skip
            elif name:
                label = f"{label} {name}"
                if name in first:
                    self.find("patch-twice", f"{at} name", f"patch {first[name]} is called {name} too", "rename one")
                first.setdefault(name, number)
            line = f" (line {self.lines[number - 1]})" if len(self.lines) == len(value) else ""
            patches.append(self._patch(patch, f"{self.shown}, {label}{line}", label))
        return tuple(patches)

    def _patch(self, told: Mapping[str, Any], at: str, label: str) -> Patch:
        self._known(told, PATCH_KEYS, at, "a word of a patch")
        table = self._words(told, "table", at)
        if not table and "table" not in told:
            self.find("table-unnamed", at, "names no table", 'write table = "links", or another of the world')
        doing = [key for key in ("set", "scale", "add", "remove") if key in told]
        if not doing or (len(doing) > 1 and doing != ["set", "scale"]):
            what = f"says {' and '.join(doing)}" if doing else "does nothing"
            self.find("patch-action", at, what, "give set or scale (or both), or add, or remove = true")
        remove = told.get("remove", False)
        if remove is not True and "remove" in told:
            self.find("kind-wrong", f"{at}, remove", f"is {_kind(remove)}", "write remove = true, or leave it out")
        rows = self._list(told, "rows", at)
        where = self._conditions(self._table(told, "where", at), at)
        meant = [key for key in ("rows", "where") if key in told]
        if "add" in told and meant:
            self.find("add-with-rows", at, f"{' and '.join(meant)} with add", "new rows stand in add alone")
        elif doing and "add" not in told and not told.get("rows") and not told.get("where"):
            self.find("rows-unnamed", at, "does not say which rows",
                      'name them with rows = ["…"] or where = {…}; every row of the table is rows = ["*"]')  # fmt: skip
        confidence = self._words(told, "confidence", at)
        if confidence and confidence not in CONFIDENCE:
            self.find("cell-choice", f"{at}, confidence", f"'{shorten(confidence)}' is not allowed",
                      f"use one of {', '.join(CONFIDENCE)}{hint(confidence, CONFIDENCE)}")  # fmt: skip
        first_day, last_day = self._day(told, "from", at), self._day(told, "to", at)
        if first_day and last_day and last_day < first_day:
            self.find("days-turned", at, f"it ends on {last_day}, before it begins", "turn from and to round")
        return Patch(
            where_told=at,
            label=label,
            table=table,
            rows=rows,
            where=where,
            set=self._cells(self._table(told, "set", at), f"{at}, set"),
            scale=self._factors(self._table(told, "scale", at), at),
            add=self._rows(told.get("add", []), at),
            remove=remove is True,
            first_day=first_day,
            last_day=last_day,
            why=self._words(told, "why", at),
            source=self._list(told, "source", at),
            confidence=confidence,
        )

    def _conditions(self, told: Mapping[str, Any], at: str, stem: str = "") -> tuple[Condition, ...]:
        found: list[Condition] = []
        for key, value in told.items():
            name = f"{stem}{key}"
            if isinstance(value, dict) and not stem:
                found += self._conditions(value, at, f"{key}.")
                continue
            words = [_cell(word) for word in (value if isinstance(value, list) else [value])]
            if not words or any(word is None for word in words):
                self.find("kind-wrong", f"{at}, where.{shorten(name)}", f"is {_kind(value)}",
                          'write a value, or several: mode = ["rail", "road"], distance_km = ">= 500"')  # fmt: skip
                continue
            found.append(Condition(name, tuple(word.strip() for word in words if word is not None)))
        return tuple(found)

    def _cells(self, told: Mapping[str, Any], at: str) -> Cells:
        found = []
        for key, value in told.items():
            text = _list_cell(value) if isinstance(value, list) else _cell(value)
            if text is None:
                self.find("kind-wrong", f"{at}.{shorten(key)}", f"is {_kind(value)}",
                          'write a value, or words in a list; "" empties the cell')  # fmt: skip
            else:
                found.append((key, text))
        return tuple(found)

    def _factors(self, told: Mapping[str, Any], at: str) -> tuple[tuple[str, float], ...]:
        found = []
        for key, value in told.items():
            sound = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not sound or not math.isfinite(value) or not 0 <= value <= MOST_SCALE:
                what = f"{shorten(_cell(value) or _kind(value))} is no factor"
                mend = f"give 0 to {MOST_SCALE:,.0f}; 1 is as it is"
                self.find("scale-unusable", f"{at}, scale.{shorten(key)}", what, mend)
            else:
                found.append((key, float(value)))
        return tuple(found)

    def _rows(self, told: object, at: str) -> tuple[Cells, ...]:
        rows = told if isinstance(told, list) else [told]
        if any(not isinstance(row, dict) for row in rows):
            mend = 'write a row as add = {id = "…"}, or a list of them'
            self.find("kind-wrong", f"{at}, add", f"is {_kind(told)}", mend)
            return ()
        if len(rows) > MOST_ROWS:
            self.find("rows-too-many", f"{at}, add", f"has {len(rows):,} rows", "lay a folder over the world instead")
            return ()
        many = len(rows) > 1
        return tuple(
            self._cells(row, f"{at}, add" + (f", row {number}" if many else ""))
            for number, row in enumerate(rows, start=1)
        )


def _cell(value: object) -> str | None:
    """A value as it would stand in a cell; None where it is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Longer ones are refused by every column; Python would not even print the longest.
        return str(value) if abs(value) < HUGE else str(HUGE)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}" if value.tzinfo is None else None
    return None


def _list_cell(words: list[object]) -> str | None:
    if any(not isinstance(word, str) or " " in word for word in words):
        return None
    return " ".join(word for word in words if isinstance(word, str))


def _kind(value: object) -> str:
    """What a TOML value is, in words."""
    for kind, word in (
        (bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number"),
        (datetime, "a moment"), (date, "a day"), (time, "a time of day"), (list, "a list"), (dict, "a table"),
    ):  # fmt: skip
        if isinstance(value, kind):
            return f"{word}, '{shorten(value, 40)}'" if kind is str else word
    return "nothing usable"
