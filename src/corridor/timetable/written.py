"""Days and moments as people write them."""

from __future__ import annotations

from datetime import datetime, time

from corridor.errors import InputError, shorten

# A date without time means the start of the working day, like the default departure.
START_OF_DAY = time(8, 0)
# Farther than any calendar of a world; keeps time zone arithmetic inside the range of datetime.
YEARS = range(1970, 2201)


def moment_written(text: str, where: str) -> datetime:
    """A day or moment in ISO 8601; a day alone means 08:00, a moment without zone is on the place's clock.

    where : what the text stands in, such as --depart

    Raises
    ------
    InputError
        Where the text is neither.
    """
    code = where.removeprefix("--").rpartition(".")[2].replace("_", "-")
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError.one(
            f"{code}-unreadable",
            where,
            f"'{shorten(text)}' is not a day or moment of the calendar",
            "write it as 2026-12-01, 2026-12-01T08:00 or 2026-12-01T08:00+08:00",
        ) from None
    if moment.year not in YEARS:
        raise InputError.one(
            f"{code}-outside-calendar",
            where,
            f"the year {moment.year} is outside every calendar",
            f"choose a year from {YEARS.start} to {YEARS.stop - 1}",
        )
    if not any(mark in text.strip() for mark in "T: "):
        moment = datetime.combine(moment.date(), START_OF_DAY)
    return moment
