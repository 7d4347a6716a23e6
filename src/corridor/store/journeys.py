"""The user's file of recorded journeys: read with the checks of a world's tables, added to without ever being half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from corridor.errors import Finding, InputError, shorten
from corridor.store.files import read_text
from corridor.store.reader import Reading
from corridor.store.writing import table_text
from corridor.world.columns import Table, describe
from corridor.world.journeys import RecordedJourney

DEFAULT_FILE = Path("corridor-journeys.csv")


def read_journeys(file: Path) -> tuple[RecordedJourney, ...]:
    """The journeys of a file in its order; none where there is no file.

    Raises
    ------
    InputError
        With everything that is wrong in it.
    """
    spec = _spec(file)
    text = read_text(file.parent, file.name)
    if text is None:
        return ()
    reading = Reading(file.parent)
    reading.read_rows(spec, text)
    values = reading.values.get(spec.name, {})
    if reading.findings:
        raise InputError(reading.findings)
    rows = [
        RecordedJourney(**dict(zip(values, cells, strict=True))) for cells in zip(*values.values(), strict=True)
    ]  # fmt: skip
    findings = [
        finding
        for number, row in zip(reading.numbers[spec.name], rows, strict=True)
        for finding in _moment_findings(f"{file.name}, row {number}", row)
    ]
    if findings:
        raise InputError(findings)
    return tuple(rows)


def add_journey(file: Path, journey: RecordedJourney) -> RecordedJourney:
    """Add a journey to a file under a new id, and return it as it was written.

    The whole file is written beside and then takes the place of the old one. The name beside it is always the same, so
    that two at a time cannot lose each other's row: the second is refused.
    """
    shown = shorten(file, 200)
    if not file.absolute().parent.is_dir():
        raise InputError.one("file-folder-missing", "--file", f"there is no folder for '{shown}'", "make it first")
    beside = file.absolute().with_name(f".{file.name}.part")
    try:
        opened = beside.open("x", encoding="utf-8", newline="")
    except FileExistsError:
        what = f"'{shown}' is being written by somebody else"
        mend = f"try again; if nobody is, delete '{shorten(beside.name, 200)}' beside it"
        raise InputError.one("file-busy", "--file", what, mend) from None
    try:
        with opened:
            rows = read_journeys(file)
            named = replace(journey, id=_next_id(rows, journey))
            opened.write(table_text(describe(RecordedJourney), (*rows, named)))
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return named


def _spec(file: Path) -> Table:
    """The table of journeys, named like the file so that findings tell it."""
    if file.suffix != ".csv":
        what = f"'{shorten(file, 200)}' is not called *.csv"
        raise InputError.one("file-name", "--file", what, "give the name of a CSV file")
    if file.is_dir():
        raise InputError.one("file-is-folder", "--file", f"'{shorten(file, 200)}' is a folder", "give a file")
    return replace(describe(RecordedJourney), name=file.stem)


def _next_id(rows: Sequence[RecordedJourney], journey: RecordedJourney) -> str:
    day = journey.departed[: len("2026-01-01")]
    used = {row.id for row in rows}
    return next(name for number in range(1, len(rows) + 2) if (name := f"{day}-{number}") not in used)


def _moment_findings(at: str, row: RecordedJourney) -> Iterator[Finding]:
    moments = {}
    for name in ("departed", "arrived"):
        try:
            moments[name] = datetime.fromisoformat(getattr(row, name))
        except ValueError:
            what = f"'{getattr(row, name)}' is no moment of the calendar"
            yield Finding("moment-unreadable", f"{at}, column {name}", what, "write it as 2026-05-03T10:00+05:00")
    if len(moments) == 2 and moments["arrived"] <= moments["departed"]:
        what = f"{row.arrived} is not after {row.departed}"
        yield Finding("arrives-before-departure", f"{at}, column arrived", what, "correct one of the two")
