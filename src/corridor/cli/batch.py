"""`corridor plan --batch`: a list of shipments in, a table of totals out, and what was left out told by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from corridor.cli.output import require_writable
from corridor.cli.progress import under_way
from corridor.cli.telling import BAD_INPUT, tell, tell_findings
from corridor.errors import Finding, InputError
from corridor.itinerary.query import Query

if TYPE_CHECKING:
    from corridor.report.left_out import Tally

# A list speaks English: its columns and messages are for programs and for who keeps it.
READING, PLANNING, WRITING = "Reading", "Planning", "Writing"
MOST_WORKERS = 256
MOST_TOLD = 20


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
    from corridor.report.left_out import LeftOut, Tally, result_columns
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
        first = _First()
        with LeftOut(out.with_name(f"{out.name}.left-out.csv"), first.tell) as left_out:
            tally = Tally(left_out)
            write_table(out, result_columns(known.own), tally.rows(journal.answered()))
        journal.forget_others()
    first.close()
    if left_out.count:
        tell(f"{left_out.count:,} rows were left out; all that is wrong with them: {left_out.path}")
    _tell_done(tally, asked, total, out)
    if left_out.count:
        raise typer.Exit(BAD_INPUT)


class _First:
    """The first of what is wrong on stderr; all of it stands in the file."""

    def __init__(self) -> None:
        self._told = 0

    def tell(self, finding: Finding) -> None:
        if self._told < MOST_TOLD:
            tell(f"left out: {finding}")
        self._told += 1

    def close(self) -> None:
        if self._told > MOST_TOLD:
            tell(f"… and {self._told - MOST_TOLD:,} more findings")


def _tell_done(tally: Tally, asked: int, total: int, out: Path) -> None:
    """What was done, on stderr."""
    without = f", {tally.no_way:,} of them without a way" if tally.no_way else ""
    kept = f", {total - asked:,} known from {out.name}.journal" if total > asked else ""
    tell(f"{tally.answered:,} shipments planned{without}: {total:,} different questions{kept}; result: {out}")
