"""A journey as its shipper tells it, understood: places resolved, moments on local clocks, every reason against it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from corridor.errors import Finding, InputError, shorten
from corridor.studies.places import PlaceFinder
from corridor.timetable.calendar import zone
from corridor.world.journeys import RecordedJourney
from corridor.world.places import Place
from corridor.world.world import World

NOON = time(12)
"""What a day without a clock time stands for: half a day off at most."""
LONGEST = timedelta(days=366)
YEARS = range(1990, 2101)
MOST_UNITS = 10_000
MOST_USD = 1e9
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class TellOf:
    """The words of a journey as typed; None where one was not given."""

    origin: str
    destination: str
    departed: str
    arrived: str
    service: str = ""
    via: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    terminal: bool = False
    teu: int | None = None
    feu: int | None = None
    form: str = ""
    count: float | None = None
    weight_t: float | None = None
    goods: str = ""
    usd: float | None = None
    note: str = ""


def journey_told(told: TellOf, world: World) -> RecordedJourney:
    """The journey, fit to be kept; its id is given when it is written.

    Raises
    ------
    InputError
        With everything in it that cannot be.
    """
    finder = PlaceFinder(world)
    findings: list[Finding] = []
    origin = _place(finder, told.origin, "ORIGIN", findings)
    destination = _place(finder, told.destination, "DESTINATION", findings)
    via = [_place(finder, text, "--via", findings) for text in told.via]
    departed = _moment(told.departed, origin, "--departed", findings)
    arrived = _moment(told.arrived, destination, "--arrived", findings)
    if origin and destination and origin.id == destination.id:
        findings.append(Finding("same-place", "DESTINATION", f"both ends are {origin.id}", "name two places"))
    if departed and arrived and not timedelta() < arrived - departed <= LONGEST:
        after = arrived > departed
        what = f"{arrived.isoformat()} is {'more than a year' if after else 'not'} after {departed.isoformat()}"
        code = "journey-too-long" if after else "arrives-before-departure"
        findings.append(Finding(code, "--arrived", what, "correct one of the two moments"))
    passed = _passed(told.passed, finder, departed, arrived, findings)
    if told.service and told.service not in finder.services:
        what = f"no service '{shorten(told.service)}' in this world"
        findings.append(Finding("service-unknown", "--service", what, "give its id, as `corridor plan --legs` shows"))
    if told.goods and all(goods.id != told.goods for goods in world.goods):
        what = f"no goods '{shorten(told.goods)}' in this world"
        findings.append(Finding("goods-unknown", "--goods", what, "see `corridor world show goods`"))
    if told.form and all(form.id != told.form for form in world.forms):
        what = f"no form '{shorten(told.form)}' in this world"
        findings.append(Finding("form-unknown", "--form", what, "see `corridor world show forms`"))
    findings += _number_findings(told)
    if findings or not (origin and destination and departed and arrived):
        raise InputError(findings)
    return RecordedJourney(
        id=f"{departed.date()}-0",
        origin=origin.id,
        destination=destination.id,
        via=tuple(place.id for place in via if place),
        service=told.service,
        departed=departed.isoformat(),
        arrived=arrived.isoformat(),
        terminal=told.terminal,
        teu=told.teu,
        feu=told.feu,
        form=told.form,
        count=told.count,
        weight_t=told.weight_t,
        goods=told.goods,
        usd=told.usd,
        passed=tuple(f"{place}={moment.isoformat()}" for place, moment in passed),
        note=" ".join(told.note.split()),
    )


def _place(finder: PlaceFinder, text: str, where: str, findings: list[Finding]) -> Place | None:
    found = finder.place(text, where)
    if isinstance(found, Finding):
        findings.append(found)
        return None
    return found


def _moment(text: str, place: Place | None, where: str, findings: list[Finding]) -> datetime | None:
    """A day or moment; a day alone is noon, one without zone is on the clock of its place."""
    bare = text.strip()
    try:
        moment = datetime.fromisoformat(bare)
    except ValueError:
        what = f"'{shorten(text)}' is no day or moment of the calendar"
        findings.append(Finding("moment-unreadable", where, what, "write it as 2026-05-03 or 2026-05-03T10:00"))
        return None
    if moment.year not in YEARS:
        what = f"the year {moment.year} is out of range"
        findings.append(Finding("moment-unreadable", where, what, f"choose one from {YEARS[0]} to {YEARS[-1]}"))
        return None
    if not any(mark in bare for mark in "T: "):
        moment = datetime.combine(moment.date(), NOON)
    if moment.tzinfo is None and place is not None:
        moment = moment.replace(tzinfo=zone(place.timezone))
    return moment.replace(second=0, microsecond=0) if moment.tzinfo is not None else None


def _passed(
    texts: Sequence[str], finder: PlaceFinder, departed: datetime | None, arrived: datetime | None,
    findings: list[Finding],
) -> list[tuple[str, datetime]]:  # fmt: skip
    """Moments of arrival on the way, in order of travel and of time."""
    marks: list[tuple[str, datetime]] = []
    last = departed
    for text in texts:
        name, parted, when = text.partition("=")
        if not parted:
            what = f"'{shorten(text)}' has no '='"
            findings.append(Finding("passed-unreadable", "--passed", what, "write PLACE=2026-05-03T10:00"))
            continue
        place = _place(finder, name, "--passed", findings)
        moment = _moment(when, place, "--passed", findings) if place else None
        if place is None or moment is None:
            continue
        if (last and moment < last) or (arrived and moment > arrived):
            what = f"{place.id} at {moment.isoformat()} is out of order"
            findings.append(Finding("passed-order", "--passed", what, "give the moments in order of travel"))
        marks.append((place.id, moment))
        last = moment
    return marks


def _number_findings(told: TellOf) -> list[Finding]:
    findings = []
    for name, value, most in (
        ("--teu", told.teu, MOST_UNITS),
        ("--feu", told.feu, MOST_UNITS),
        ("--count", told.count, 1_000_000),
        ("--weight-t", told.weight_t, 1_000_000),
        ("--usd", told.usd, MOST_USD),
    ):
        if value is not None and not (math.isfinite(value) and 0 < value <= most):
            what = "cannot be used" if abs(value) > MOST_USD else f"{value:g} cannot be used"
            findings.append(Finding("number-out-of-range", name, what, f"give a number above 0 and up to {most:,.0f}"))
    given = [name for name, value in (("--teu", told.teu), ("--feu", told.feu), ("--form", told.form)) if value]
    if len(given) > 1:
        findings.append(Finding("cargo-twice", ", ".join(given), "a shipment is of one form", "give one of them"))
    if told.count is not None and not told.form:
        findings.append(Finding("count-without-form", "--count", "it counts units of --form", "give --form too"))
    if len(told.note) > LONGEST_NOTE:
        what = f"it has {len(told.note):,} characters"
        findings.append(Finding("note-too-long", "--note", what, f"use at most {LONGEST_NOTE}"))
    if not told.note.isprintable():
        findings.append(Finding("note-unprintable", "--note", "it holds control characters", "write one plain line"))
    return findings
