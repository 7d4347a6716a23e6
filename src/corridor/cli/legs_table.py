"""The legs of one option as a table for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from corridor.cli import words
from corridor.cli.tables import MARK, ROOMY, reading_table
from corridor.itinerary.citations import leg_sources
from corridor.itinerary.contract import cost_by_kind, cost_range
from corridor.itinerary.option import Leg, Option, PlanAnswer

# Room for prices by kind and for sources in columns of their own.
VERY_WIDE = 170
FEW_SOURCES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A leg, with the hours that the cargo waited for it where it waited, and what is noted of both."""

    leg: Leg
    waited_h: float
    notes: tuple[str, ...]


def rows(legs: Sequence[Leg]) -> list[Row]:
    """Waits join the leg that they are for, unless they cost or emit something of their own."""
    joined: list[Row] = []
    waited_h, notes = 0.0, list[str]()
    for index, leg in enumerate(legs):
        if leg.note and leg.kind != "handle":
            notes.append(leg.note)
        if leg.kind == "wait" and not leg.costs and leg.emission is None and index + 1 < len(legs):
            waited_h += leg.hours.typical
            continue
        joined.append(Row(leg, waited_h, tuple(notes)))
        waited_h, notes = 0.0, []
    return joined


def legs_table(option: Option, answer: PlanAnswer, width: int, title: str, *, every_source: bool) -> Table:
    """One row a leg; times on the clock of the place. Without `every_source` the first few of a leg stand for all."""
    most = None if every_source else FEW_SOURCES
    table = reading_table(title)
    year = words.local(answer.ready, answer.origin).year
    spread = width >= VERY_WIDE
    if spread:
        for head in ("what", "from → to"):
            table.add_column(head, overflow="fold")
        for head in ("leaves", "arrives"):
            table.add_column(head, no_wrap=True)
    else:
        table.add_column("leg", overflow="fold")
    for head in ("wait h", "hours", "km", "USD"):
        table.add_column(head, justify="right", no_wrap=True)
    if spread:
        table.add_column("USD by kind", overflow="fold")
    table.add_column("kg CO2e", justify="right", no_wrap=True)
    table.add_column("data", no_wrap=True)
    if spread:
        table.add_column("sources", overflow="fold")
    for row in rows(option.legs):
        table.add_row(*(_spread_cells(row, year, most) if spread else _stacked_cells(row, year, most, width)))
    return table


def _spread_cells(row: Row, year: int, most: int | None) -> list[Text]:
    """A column for everything."""
    leg = row.leg
    leaves = words.clock(words.local(leg.depart, leg.from_place), year)
    arrives = words.clock(words.local(leg.arrive, leg.to_place), year)
    by_kind, ids = _prices(leg, bare=True), _sources(leg, most)
    cells = [_ends(leg), leaves, arrives, *_figures(row), by_kind, _emitted(leg), marks(leg), ids]
    return [_stacked(what(leg), *_notes(row)), *(Text(cell) for cell in cells)]


def _stacked_cells(row: Row, year: int, most: int | None, width: int) -> list[Text]:
    """Words below one another in the first column, figures beside."""
    leg = row.leg
    ids = _sources(leg, most)
    times = _times(leg, year, one_line=width >= ROOMY)
    first = _stacked(what(leg), _ends(leg), *times, *_notes(row), _prices(leg), f"[{ids}]" if ids else "")
    return [first, *(Text(cell) for cell in (*_figures(row), _emitted(leg), marks(leg)))]


def _figures(row: Row) -> list[str]:
    leg = row.leg
    return [
        words.number(row.waited_h, 1) if row.waited_h else "",
        words.number(leg.hours.typical, 1) + ("*" if leg.own else ""),
        words.number(leg.distance_km) if leg.distance_km else "",
        f"{words.number(cost_range(leg.costs).typical)}{own_mark(leg)}" if leg.costs else "",
    ]


def own_mark(leg: Leg) -> str:
    """A star on a price of which the user laid a part over the world."""
    return "*" if any(cost.own for cost in leg.costs) else ""


def _emitted(leg: Leg) -> str:
    return "" if leg.emission is None else words.number(leg.emission.kg.typical)


def what(leg: Leg) -> str:
    """Kind, mode and service of a leg in words."""
    if leg.kind == "move":
        name = leg.service_name or leg.service
        return f"{leg.mode}: {name}" if name else leg.mode
    if leg.kind == "handle":
        # The note of a handling is the name of the operation.
        return f"{words.plain(leg.note) or 'handling'}: {leg.mode}"
    return f"{leg.kind}: {leg.mode}" if leg.mode else leg.kind


def marks(leg: Leg) -> str:
    """One letter each for the sureness of time, price and emissions; a dot where the leg has none; ° for old."""
    prices = {cost.confidence for cost in leg.costs}
    price = MARK[weakest(prices)] if prices else "·"
    emitted = "·" if leg.emission is None else MARK[leg.emission.confidence]
    return f"{MARK[leg.confidence]}{price}{emitted}{'°' if leg.stale else ''}"


def weakest(confidences: set[str]) -> str:
    """A sum is as sure as its least sure part."""
    return next(word for word in ("assumed", "derived", "sourced") if word in confidences)


def _ends(leg: Leg) -> str:
    if leg.from_place.id == leg.to_place.id:
        return f"at {leg.from_place.name}"
    crossed = f" (over {', '.join(leg.crosses)})" if leg.crosses else ""
    return f"{leg.from_place.name} → {leg.to_place.name}{crossed}"


def _prices(leg: Leg, *, bare: bool = False) -> str:
    by_kind = cost_by_kind(leg.costs)
    if len(by_kind) < 2 and not bare:
        return ""
    text = " + ".join(f"{kind} {words.number(usd)}" for kind, usd in by_kind.items())
    return text if bare or not text else f"USD: {text}"


def _sources(leg: Leg, most: int | None) -> str:
    """Ids of a leg's sources; beyond `most` only their number."""
    ids = leg_sources(leg)
    more = 0 if most is None else len(ids) - most
    return " ".join(ids[:most]) + (f" +{more}" if more > 0 else "")


def _times(leg: Leg, year: int, *, one_line: bool) -> tuple[str, ...]:
    """Departure and arrival; what both share is said once."""
    leaves, arrives = words.local(leg.depart, leg.from_place), words.local(leg.arrive, leg.to_place)
    arrival = words.clock(arrives, year)
    if words.offset(leaves) != words.offset(arrives):
        departure = words.clock(leaves, year)
    else:
        departure = f"{words.day(leaves, year)} {leaves:%H:%M}"
        if leaves.date() == arrives.date():
            return (f"{departure} → {arrives:%H:%M} ({words.offset(arrives)})",)
    return (f"{departure} → {arrival}",) if one_line else (f"{departure} →", arrival)


def _notes(row: Row) -> list[str]:
    return [f"({note})" for note in row.notes]


def _stacked(first: str, *rest: str) -> Text:
    """Lines in one cell, all but the first set in."""
    cell = Text(first, style="")
    for line in rest:
        if line:
            cell.append(f"\n  {line}", style="dim" if line[0] in "([" else "")
    return cell
