"""What every part of the world's build shares: reading evidence, naming sources and links, writing tables.

A part is a module with `build(evidence, sources, built)`; it returns records by table name and may read the tables
built before it. `python -m tools.middle_corridor.build --evidence FOLDER` runs all parts in order.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from corridor.world.columns import describe
from corridor.world.evidence import Source

Built = dict[str, list[Any]]
URL = re.compile(r"https?://(?:[^\s;,|)\"]|,(?=\S))+")
DATE = re.compile(r"\b(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?\b")


@dataclass(frozen=True)
class Evidence:
    """The folder of raw facts."""

    folder: Path

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


@dataclass
class Sources:
    """Publications by address and reasonings by name; ids depend on the content alone, never on the order."""

    known: dict[str, Source] = field(default_factory=dict)

    def cite(self, text: str, published: str = "", title: str = "") -> tuple[str, ...]:
        """Ids of every address in a text; a date is taken from beside the address where none is given."""
        ids = []
        for match in URL.finditer(text):
            url = match.group().rstrip(".")
            source_id = "S-" + hashlib.sha256(url.encode()).hexdigest()[:8]
            beside = DATE.search(text, match.end(), match.end() + 40)
            self._keep(
                Source(
                    id=source_id,
                    title=title or _title_from(url),
                    publisher=urlparse(url).netloc.removeprefix("www."),
                    published=published or (beside.group() if beside else ""),
                    url=url,
                )
            )
            ids.append(source_id)
        return tuple(dict.fromkeys(ids))

    def publication(self, title: str) -> tuple[str, ...]:
        """Id of a publication of the literature, which is known by authors, title and year alone."""
        source_id = "S-" + hashlib.sha256(title.encode()).hexdigest()[:8]
        self._keep(Source(id=source_id, title=title, publisher="literature"))
        return (source_id,)

    def reason(self, name: str, title: str) -> tuple[str, ...]:
        """Id of an assumption or derivation of ours: `name` in capitals (KZ-RAIL-SPEED), `title` says it in full."""
        source_id = f"R-{name}"
        self._keep(Source(id=source_id, title=title, publisher="Corridor", kind="reasoning"))
        return (source_id,)

    def _keep(self, source: Source) -> None:
        before = self.known.get(source.id)
        if before is not None and before.kind == "reasoning" and before != source:
            raise ValueError(f"two reasonings named {source.id}")
        if before is None or (not before.published and source.published):
            self.known[source.id] = source


def _title_from(url: str) -> str:
    parts = urlparse(url)
    slug = next((part for part in reversed(parts.path.split("/")) if len(part) > 3), parts.netloc)
    words = re.sub(r"[-_]+", " ", slug.rsplit(".", 1)[0])
    return words[:120] or parts.netloc


def link_id(from_place: str, to_place: str, mode: str, via: str = "") -> str:
    """`KZ-ALTYNKOL_KZ-ZHETYGEN_rail`, with `_cape` and the like where two links join the same places."""
    return "_".join(part for part in (from_place, to_place, mode, via.lower().replace(" ", "-")) if part)


def number(text: str) -> float | None:
    """The number in a cell, or None where it is empty."""
    return float(text) if text.strip() else None


def cell(value: object) -> str:
    """A value as it stands in a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def write_table(folder: Path, rows: Iterable[Any], record: type) -> None:
    """Write records as `<table>.csv`, beside first and then in place; sorted by key, so that diffs stay small."""
    spec = describe(record)
    names = [column.name for column in spec.columns]
    ordered = sorted(rows, key=lambda row: tuple(_sort_key(getattr(row, name)) for name in spec.key))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in ordered:
        values = []
        for column in spec.columns:
            value = getattr(row, column.name)
            values.append("" if not column.required and value == column.default else cell(value))
        writer.writerow(values)
    target = folder / f"{spec.name}.csv"
    beside = target.with_suffix(".csv.new")
    beside.write_text(buffer.getvalue(), encoding="utf-8")
    beside.replace(target)


def _sort_key(value: object) -> tuple[int, float, str]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (0, float(value), "")
    return (1, 0.0, "" if value is None else str(value))
