"""`corridor record`: keep a journey as it happened, or list those that were kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli import words
from corridor.cli.output import json_text, write_data, write_page
from corridor.errors import InputError, shorten
from corridor.store.opening import world_at

if TYPE_CHECKING:
    from corridor.studies.recording import TellOf
    from corridor.world.journeys import RecordedJourney


def run_record(told: TellOf, file: Path | None, folder: Path | None, overlays: Sequence[Path]) -> None:
    """Check a journey against the world's places and keep it."""
    from rich.text import Text

    from corridor.store.journeys import DEFAULT_FILE, add_journey
    from corridor.studies.recording import journey_told

    target = file or DEFAULT_FILE
    journey = add_journey(target, journey_told(told, world_at(folder, *overlays)))
    kept = f"{journey.origin} → {journey.destination}, {_days(journey)} days"
    named = f" --file {shorten(file, 200)}" if file else ""
    lines = (
        f"Kept as {journey.id} in {shorten(target, 200)}: {kept}.",
        f"Compare: corridor check --against recorded{named}",
    )
    write_page([Text(line) for line in lines], None)


def run_list(file: Path | None, *, as_json: bool) -> None:
    """Every journey of the file."""
    from corridor.store.journeys import DEFAULT_FILE, read_journeys

    target = file or DEFAULT_FILE
    journeys = read_journeys(target)
    if as_json:
        write_data(json_text({"contract": "corridor.journeys/1", "journeys": [_cells(row) for row in journeys]}), None)
        return
    from rich.text import Text

    from corridor.cli.tables import reading_table

    if not journeys:
        write_page([Text(f"No journey is kept in {shorten(target, 200)}.")], None)
        return
    table = reading_table()
    for head in ("id", "from → to", "departed"):
        table.add_column(head, overflow="fold")
    for head in ("days", "USD"):
        table.add_column(head, justify="right")
    table.add_column("note", overflow="fold")
    for row in journeys:
        ends = " → ".join((row.origin, *row.via, row.destination))
        usd = "" if row.usd is None else words.number(row.usd)
        table.add_row(*(Text(cell) for cell in (row.id, ends, row.departed[:16], _days(row), usd, row.note)))
    write_page([table], None)


def kept_journeys(file: Path | None) -> tuple[RecordedJourney, ...]:
    """The journeys of the file; a file without any cannot be held against a world."""
    from corridor.store.journeys import DEFAULT_FILE, read_journeys

    target = file or DEFAULT_FILE
    journeys = read_journeys(target)
    if not journeys:
        what = f"no journey is kept in '{shorten(target, 200)}'"
        raise InputError.one("journeys-none", "--file", what, "record one with `corridor record`, or name another file")
    return journeys


def _days(journey: RecordedJourney) -> str:
    from corridor.studies.recorded import recorded_days

    return words.number(recorded_days(journey), 1)


def _cells(journey: RecordedJourney) -> dict[str, str]:
    from corridor.store.writing import cell_text
    from corridor.world.columns import describe
    from corridor.world.journeys import RecordedJourney

    columns = describe(RecordedJourney).columns
    return {column.name: cell_text(column, getattr(journey, column.name)) for column in columns}
