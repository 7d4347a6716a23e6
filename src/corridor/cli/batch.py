"""`corridor plan --batch`: a list of shipments in, a table of totals out, and what was left out told by line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import typer

from corridor.cli.output import require_writable
from corridor.cli.progress import under_way
from corridor.cli.telling import BAD_INPUT, tell, tell_findings
from corridor.errors import InputError
from corridor.itinerary.query import Query

if TYPE_CHECKING:
    from corridor.store.journal import Answered

# A list speaks English: its columns and messages are for programs and for who keeps it.
READING, PLANNING, WRITING = "Reading", "Planning", "Writing"
MOST_WORKERS = 256
MOST_TOLD = 20
LEFT_OUT_COLUMNS = ("line", "id", "where", "what", "mend", "code")


def require_batch(
    batch: Path | None,
    origin: str | None,
    destination: str | None,
    alone: Mapping[str, object],
    together: Mapping[str, object],
) -> None:
    """Refuse what does not go with a list, and what goes only with one.

    alone, together : options of one question, and of lists, with what was given; nothing and false are not given
    """
    if batch is None:
        missing = [name for name, end in (("ORIGIN", origin), ("DESTINATION", destination)) if end is None]
        if missing:
            what = f"{' and '.join(missing)} not given"
            raise InputError.one("ends-missing", "plan", what, "name two places, or a list of shipments with --batch")
        without = [name for name, given in together.items() if given]
        if without:
            mend = "give a list with --batch, or leave it out"
            raise InputError.one("without-batch", ", ".join(without), "it is for a list of shipments", mend)
        return
    if origin is not None or destination is not None:
        what = "places are named beside a list of shipments"
        raise InputError.one("batch-and-ends", "ORIGIN, DESTINATION", what, "put them into the list, or drop --batch")
    clashing = [name for name, given in alone.items() if given]
    if clashing:
        mend = "leave it out; what is written is said by the name of --out"
        raise InputError.one("batch-and-one", ", ".join(clashing), "it is for one question, not for a list", mend)


def run_batch(
    list_file: Path,
    base: Query,
    folder: Path | None,
    out: Path | None,
    workers: int | None = None,
    overlays: Sequence[Path] = (),
    *,
    every_option: bool = False,
    scenario: Path | None = None,
) -> None:
    """Every shipment of the list planned; exit status 2 where rows had to be left out."""
    from corridor.report.shipment_tables import kind_of, write_table
    from corridor.store.journal import FileJournal, code_hash
    from corridor.store.opening import world_at
    from corridor.store.shipment_files import ShipmentFile
    from corridor.studies.shipment_rows import heads
    from corridor.studies.shipments import Asking, work_through

    if out is None:
        raise InputError.one("batch-without-out", "--batch", "no file for the result", "say --out results.csv")
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError.one("number-out-of-range", "--workers", f"{workers}", f"give 1 to {MOST_WORKERS}")
    require_writable(out)
    kind_of(out)
    if out.exists() and out.samefile(list_file):
        raise InputError.one("batch-onto-itself", "--out", "it is the list itself", "give another name")
    shipments = ShipmentFile(list_file)
    known = heads(shipments.columns, list_file.name, base)
    tell_findings(known.warnings)
    with under_way(READING) as on, FileJournal(out.with_name(f"{out.name}.journal")) as journal:
        world = world_at(folder, *overlays, scenario=scenario)
        on.say(PLANNING)
        asking = Asking(base, every_option=every_option, code=code_hash())
        asked, total = work_through(world, shipments.rows(), known, asking, journal, workers or 0, on.count)
        on.say(WRITING)
        with _LeftOut(out.with_name(f"{out.name}.left-out.csv")) as left_out:
            tally = _Tally(left_out)
            write_table(out, _columns(known.own), tally.rows(journal.answered()))
        journal.forget_others()
    tally.tell(asked, total, out)
    if left_out.count:
        raise typer.Exit(BAD_INPUT)


def _columns(own: Sequence[str]) -> list[tuple[str, str]]:
    from corridor.itinerary.shipment_totals import SHIPMENT_COLUMNS, TEXT, TOTAL_COLUMNS

    return [*SHIPMENT_COLUMNS, *TOTAL_COLUMNS, *((f"own_{name}", TEXT) for name in own)]


class _LeftOut:
    """What is wrong with rows that were left out: the first on stderr, all in a file that is there only if any were."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._told = 0

    def __enter__(self) -> Self:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self.count:
            self._file.close()

    def add(self, row: Answered) -> None:
        if not self.count:
            self._file = self.path.open("w", encoding="utf-8", errors="replace", newline="")
            self._writer = csv.writer(self._file, lineterminator="\n")
            self._writer.writerow(LEFT_OUT_COLUMNS)
        self.count += 1
        for finding in row.findings:
            line = f"line {row.line}"
            where = finding.where if finding.where.startswith(line) else f"{line}, {finding.where}"
            self._writer.writerow((row.line, row.id, where, finding.what, finding.mend, finding.code))
            if self._told < MOST_TOLD:
                tell(f"left out: {replace(finding, where=where)}")
            self._told += 1

    def tell(self) -> None:
        if self._told > MOST_TOLD:
            tell(f"… and {self._told - MOST_TOLD:,} more findings")
        if self.count:
            tell(f"{self.count:,} rows were left out; all that is wrong with them: {self.path}")


class _Tally:
    """Rows of the result, counted while they are written."""

    def __init__(self, left_out: _LeftOut) -> None:
        self._left_out = left_out
        self.answered = self.no_way = 0

    def rows(self, answered: Iterable[Answered]) -> Iterator[list[object]]:
        from corridor.itinerary.shipment_totals import NO_WAY

        for row in answered:
            if row.findings:
                self._left_out.add(row)
                continue
            self.answered += 1
            self.no_way += row.rows[0][0] == NO_WAY
            for cells in row.rows:
                yield [row.line, row.id, row.origin, row.destination, *cells, *row.own]

    def tell(self, asked: int, total: int, out: Path) -> None:
        """What was done, on stderr."""
        self._left_out.tell()
        without = f", {self.no_way:,} of them without a way" if self.no_way else ""
        kept = f", {total - asked:,} known from {out.name}.journal" if total > asked else ""
        tell(f"{self.answered:,} shipments planned{without}: {total:,} different questions{kept}; result: {out}")
