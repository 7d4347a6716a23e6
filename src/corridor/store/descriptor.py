"""The Data Package descriptor of a world: written from the tables' statement, read for what a world is called."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from corridor.errors import Finding, shorten
from corridor.world.columns import Column, Table
from corridor.world.world import WorldInfo, tables

DESCRIPTOR = "datapackage.json"
LONGEST_CALENDAR_DAYS = 3660
FIRST_YEAR, LAST_YEAR = 1990, 2100
TYPES = {"list": "string"}
NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")
LONGEST_NAME = 200


def descriptor(info: WorldInfo, present_tables: Collection[str]) -> dict[str, Any]:
    """The descriptor of a world that has these tables, in the terms of Data Package version 1.

    A list of words is a `string` there, for Table Schema has no type for it; its references are checked by Corridor.
    """
    return {
        "profile": "tabular-data-package",
        "name": info.name,
        "title": info.title,
        "version": info.version,
        "corridor": {
            "calendar_from": info.calendar_from.isoformat(),
            "calendar_to": info.calendar_to.isoformat(),
            "price_year": info.price_year,
        },
        "resources": [_resource(spec, present_tables) for spec in tables() if spec.name in present_tables],
    }


def write_descriptor(folder: Path, info: WorldInfo) -> None:
    """Write `datapackage.json` for the tables that are in a folder: beside first, then in place."""
    present = [spec.name for spec in tables() if (folder / f"{spec.name}.csv").is_file()]
    text = json.dumps(descriptor(info, present), indent=2, ensure_ascii=False) + "\n"
    beside = folder / f"{DESCRIPTOR}.new"
    beside.write_text(text, encoding="utf-8")
    beside.replace(folder / DESCRIPTOR)


def _resource(spec: Table, present: Collection[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in spec.columns],
        "missingValues": [""],
        "primaryKey": list(spec.key),
    }
    foreign = [_foreign_key(column) for column in spec.columns if _refers(column, present)]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": spec.name,
        "path": f"{spec.name}.csv",
        "description": spec.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _refers(column: Column, present: Collection[str]) -> bool:
    return bool(column.refers_to) and column.kind != "list" and column.refers_to.partition(".")[0] in present


def _foreign_key(column: Column) -> dict[str, Any]:
    resource, _, field = column.refers_to.partition(".")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}


def _field(column: Column) -> dict[str, Any]:
    unit = f" [{column.unit}]" if column.unit else ""
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, column.kind),
        "description": f"{column.meaning}{unit}",
    }
    if column.kind == "time":
        field["format"] = "%H:%M"
    if column.kind == "boolean":
        field |= {"trueValues": ["true", "TRUE", "True"], "falseValues": ["false", "FALSE", "False"]}
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.required:
        found["required"] = True
    words = [choice for choice in column.choices if choice]
    if words and column.kind == "list":
        one = "|".join(words)
        found["pattern"] = f"({one})( +({one}))*"
    elif words:
        found["enum"] = words
    if column.pattern:
        found["pattern"] = column.pattern
    as_kind = int if column.kind == "integer" else float
    if column.minimum is not None:
        found["minimum"] = as_kind(column.minimum)
    if column.maximum is not None:
        found["maximum"] = as_kind(column.maximum)
    return found


def parse_info(text: str) -> tuple[WorldInfo | None, list[Finding]]:
    """What a descriptor says of its world; without findings the first is never None."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        mend = "correct the JSON there, or write the descriptor anew"
        return None, [Finding("descriptor-json", DESCRIPTOR, f"is no valid JSON: {shorten(error, 120)}", mend)]
    if not isinstance(told, dict):
        return None, [Finding("descriptor-json", DESCRIPTOR, "holds no JSON object", 'begin it with { and "name"')]
    reader = _InfoReader()
    name = reader.text(told, "name", required=True)
    if name and not NAME_CHARACTERS.issuperset(name):
        reader.find("name", f"'{shorten(name)}' is no package name", "use small letters, digits, '.', '_' and '-'")
    title = reader.text(told, "title") or name
    version = reader.text(told, "version") or "0"
    corridor = told.get("corridor")
    if not isinstance(corridor, dict):
        mend = 'add "corridor": {"calendar_from": "2026-01-01", "calendar_to": "2027-12-31", "price_year": 2025}'
        reader.find("corridor", "is missing" if corridor is None else "is no JSON object", mend)
        return None, reader.findings
    first, last = reader.day(corridor, "calendar_from"), reader.day(corridor, "calendar_to")
    price_year = reader.year(corridor, "price_year")
    if first and last and not 0 <= (last - first).days <= LONGEST_CALENDAR_DAYS:
        what = f"'{last}' is " + ("before calendar_from" if last < first else f"more than ten years after {first}")
        reader.find("corridor.calendar_to", what, f"choose a day within {LONGEST_CALENDAR_DAYS} days from {first}")
    if reader.findings or not (first and last and price_year):
        return None, reader.findings
    return WorldInfo(
        name=name, title=title, version=version, calendar_from=first, calendar_to=last, price_year=price_year
    ), []


def check_resources(text: str, known: Collection[str], present: Collection[str]) -> list[Finding]:
    """Findings about the resources that a valid descriptor lists: each is `<table>.csv` and lies in the folder.

    Paths are compared, never opened, so a descriptor cannot point at other files.
    """
    listed = json.loads(text).get("resources", [])
    if not isinstance(listed, list):
        return [Finding("descriptor-value", f"{DESCRIPTOR}, resources", "is no list", "write a list of resources")]
    findings = []
    for at, resource in enumerate(listed):
        where = f"{DESCRIPTOR}, resources[{at}]"
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str):
            findings.append(Finding("descriptor-value", where, "has no name", "name the table that it describes"))
        elif name in known and resource.get("path") != f"{name}.csv":
            path = shorten(resource.get("path"))
            findings.append(
                Finding("descriptor-path", where, f"'{path}' is not the file of table {name}", f"write '{name}.csv'")
            )
        elif name in known and name not in present:
            findings.append(
                Finding(
                    "table-missing",
                    where,
                    f"lists {name}.csv, which is not in the folder",
                    "add the file, or unlist it",
                )
            )
    return findings


class _InfoReader:
    """Takes values from a descriptor and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def find(self, key: str, what: str, mend: str) -> None:
        self.findings.append(Finding("descriptor-value", f"{DESCRIPTOR}, {key}", what, mend))

    def text(self, told: dict[str, Any], key: str, *, required: bool = False) -> str:
        value = told.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.find(
                key, "is missing" if value is None else f"'{shorten(value)}' is no text", f"write a {key} in quotes"
            )
            return ""
        if len(value) > LONGEST_NAME:
            self.find(key, f"'{shorten(value, 40)}' has {len(value):,} characters", f"use at most {LONGEST_NAME}")
            return ""
        return value.strip()

    def day(self, told: dict[str, Any], key: str) -> date | None:
        value = told.get(key)
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-01-01") else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            what = "is missing" if value is None else f"'{shorten(value)}' is no day from {FIRST_YEAR} to {LAST_YEAR}"
            self.find(f"corridor.{key}", what, "write year-month-day, such as 2026-01-01")
            return None
        return day

    def year(self, told: dict[str, Any], key: str) -> int | None:
        value = told.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not FIRST_YEAR <= value <= LAST_YEAR:
            what = "is missing" if value is None else f"'{shorten(value)}' is no year from {FIRST_YEAR} to {LAST_YEAR}"
            self.find(f"corridor.{key}", what, "write the year of the world's prices, such as 2025")
            return None
        return value
