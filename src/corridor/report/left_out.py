"""What is wrong with rows of a list that were left out, as a file that is there only if there are any."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, Self

from corridor.errors import Finding
from corridor.itinerary.shipment_totals import NO_WAY, SHIPMENT_COLUMNS, TEXT, TOTAL_COLUMNS

LEFT_OUT_COLUMNS = ("line", "id", "where", "what", "mend", "code")


class AnsweredRow(Protocol):
    """A row of a list with what became of it; see `store.journal.Answered`."""

    @property
    def line(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def destination(self) -> str: ...
    @property
    def own(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> list[list[Any]]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


def result_columns(own: Iterable[str]) -> list[tuple[str, str]]:
    """Columns of a result: those of a shipment, the totals, and the list's own."""
    return [*SHIPMENT_COLUMNS, *TOTAL_COLUMNS, *((f"own_{name}", TEXT) for name in own)]


class LeftOut:
    """The file of what was left out, written as rows come.

    told : called with each finding, its line named
    """

    def __init__(self, path: Path, told: Callable[[Finding], None] | None = None) -> None:
        self.path = path
        self.count = 0
        self._told = told

    def __enter__(self) -> Self:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self.count:
            self._file.close()

    def add(self, row: AnsweredRow) -> None:
        """One row that has no answer."""
        if not self.count:
            self._file = self.path.open("w", encoding="utf-8", errors="replace", newline="")
            self._writer = csv.writer(self._file, lineterminator="\n")
            self._writer.writerow(LEFT_OUT_COLUMNS)
        self.count += 1
        for finding in row.findings:
            line = f"line {row.line}"
            where = finding.where if finding.where.startswith(line) else f"{line}, {finding.where}"
            self._writer.writerow((row.line, row.id, where, finding.what, finding.mend, finding.code))
            if self._told is not None:
                self._told(replace(finding, where=where))


class Tally:
    """Rows of the result, counted while they are written."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self.answered = self.no_way = 0

    def rows(self, answered: Iterable[AnsweredRow]) -> Iterator[list[object]]:
        """Cells under `result_columns`."""
        for row in answered:
            if row.findings:
                self._left_out.add(row)
                continue
            self.answered += 1
            self.no_way += row.rows[0][0] == NO_WAY
            for cells in row.rows:
                yield [row.line, row.id, row.origin, row.destination, *cells, *row.own]
