"""From the words of the command line to a query; what no world is needed to judge is judged here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, time

from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.query import DEFAULT_GOODS, DEFAULT_HORIZON_DAYS, DEFAULT_MAX_OPTIONS, Query

# A date without time means the start of the working day, like the default departure.
START_OF_DAY = time(8, 0)
# Farther than any calendar of a world; keeps time zone arithmetic inside the range of datetime.
YEARS = range(1970, 2201)
MOST_BOXES = 10_000
MOST_OPTIONS = 100_000
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of `corridor plan` as typed; None where an option was not given."""

    origin: str
    destination: str
    depart: str | None = None
    teu: int | None = None
    feu: int | None = None
    weight_t: float | None = None
    goods: str | None = None
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    terminal: bool = False
    max_options: int | None = None
    everything: bool = False
    horizon_days: int | None = None


def query_from(asked: Asked) -> Query:
    """The query that was asked for.

    Raises
    ------
    InputError
        With every word that cannot be meant, not only the first.
    """
    findings = [
        *_number_findings(asked),
        *_empty_findings(asked),
        *_clashes(asked),
    ]
    depart = None
    if asked.depart is not None:
        try:
            depart = departure(asked.depart)
        except InputError as error:
            findings += error.findings
    if findings:
        raise InputError(findings)
    most = MOST_OPTIONS if asked.everything else asked.max_options
    return Query(
        origin=asked.origin,
        destination=asked.destination,
        depart=depart,
        teu=asked.teu,
        feu=asked.feu,
        weight_t=asked.weight_t,
        goods=asked.goods or DEFAULT_GOODS,
        via=asked.via,
        avoid=asked.avoid,
        modes=asked.modes,
        terminal=asked.terminal,
        max_options=DEFAULT_MAX_OPTIONS if most is None else most,
        thin=not asked.everything,
        horizon_days=DEFAULT_HORIZON_DAYS if asked.horizon_days is None else asked.horizon_days,
    )


def departure(text: str) -> datetime:
    """A day or moment in ISO 8601; a day alone means 08:00, a moment without zone is on the origin's clock.

    Raises
    ------
    InputError
        Where the text is neither.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError.one(
            "depart-unreadable",
            "--depart",
            f"'{shorten(text)}' is not a day or moment of the calendar",
            "write it as 2026-12-01, 2026-12-01T08:00 or 2026-12-01T08:00+08:00",
        ) from None
    if moment.year not in YEARS:
        raise InputError.one(
            "depart-outside-calendar",
            "--depart",
            f"the year {moment.year} is outside every calendar",
            f"choose a year from {YEARS.start} to {YEARS.stop - 1}",
        )
    if not any(mark in text.strip() for mark in "T: "):
        moment = datetime.combine(moment.date(), START_OF_DAY)
    return moment


def _number_findings(asked: Asked) -> list[Finding]:
    limits = (
        ("--teu", asked.teu, MOST_BOXES),
        ("--feu", asked.feu, MOST_BOXES),
        ("--max-options", asked.max_options, MOST_OPTIONS),
        ("--horizon-days", asked.horizon_days, MOST_DAYS),
    )
    findings = [
        Finding("number-out-of-range", name, f"{shorten(_digits(value))} cannot be used", f"give 1 to {most:,}")
        for name, value, most in limits
        if value is not None and not 1 <= value <= most
    ]
    if asked.weight_t is not None and not (math.isfinite(asked.weight_t) and asked.weight_t > 0):
        findings.append(
            Finding("weight-unusable", "--weight-t", f"{asked.weight_t} t is no weight of cargo",
                    "give a finite number of tonnes above 0")
        )  # fmt: skip
    return findings


def _empty_findings(asked: Asked) -> list[Finding]:
    words = (
        ("ORIGIN", (asked.origin,)),
        ("DESTINATION", (asked.destination,)),
        ("--goods", () if asked.goods is None else (asked.goods,)),
        ("--via", asked.via),
        ("--avoid", asked.avoid),
        ("--mode", asked.modes),
    )
    return [
        Finding("word-empty", name, "it is empty", "give an id or a name, or leave it out")
        for name, texts in words
        if any(not text.strip() for text in texts)
    ]


def _clashes(asked: Asked) -> list[Finding]:
    findings = []
    if asked.teu is not None and asked.feu is not None:
        findings.append(
            Finding("teu-and-feu", "--teu, --feu", "a shipment is of boxes of one size", "give one of the two")
        )
    if asked.everything and asked.max_options is not None:
        findings.append(
            Finding("all-and-max", "--all, --max-options", "--all shows every option", "give one of the two")
        )
    return findings


def _digits(value: int) -> str:
    # Python refuses to print integers of more than some thousand digits.
    return str(value) if abs(value) < 10**30 else "a number of more than 30 digits"
