"""The legs of one option as a table for reading."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from corridor.cli.tables import ROOMY, reading_table
from corridor.itinerary.citations import leg_sources
from corridor.itinerary.contract import cost_by_kind, cost_range
from corridor.itinerary.leg_rows import LegRow, rows
from corridor.itinerary.option import Leg, Option, PlanAnswer
from corridor.wording import phrases
from corridor.wording.phrases import marks
from corridor.wording.words import Words, offset

# Room for prices by kind and for sources in columns of their own.
VERY_WIDE = 170
FEW_SOURCES = 4


def legs_table(
    option: Option, answer: PlanAnswer, width: int, title: str, words: Words, *, every_source: bool
) -> Table:
    """One row a leg; times on the clock of the place. Without `every_source` the first few of a leg stand for all."""
    say = words.say
    table = reading_table(title)
    spread = width >= VERY_WIDE
    if spread:
        for head in (say("what"), say("from → to")):
            table.add_column(head, overflow="fold")
        for head in (say("leaves"), say("arrives")):
            table.add_column(head, no_wrap=True)
    else:
        table.add_column(say("leg"), overflow="fold")
    for head in (say("wait h"), say("hours"), say("km"), "USD"):
        table.add_column(head, justify="right", no_wrap=True)
    if spread:
        table.add_column(say("USD by kind"), overflow="fold")
    table.add_column(say("kg CO2e"), justify="right", no_wrap=True)
    table.add_column(say("data"), no_wrap=True)
    if spread:
        table.add_column(say("sources"), overflow="fold")
    writer = _Rows(words, phrases.year_of(answer), None if every_source else FEW_SOURCES, width)
    for row in rows(option.legs):
        table.add_row(*(writer.spread(row) if spread else writer.stacked(row)))
    return table


@dataclass(frozen=True, slots=True)
class _Rows:
    """Legs as cells, in a language; `most` sources are named of a leg, all for None."""

    words: Words
    year: int
    most: int | None
    width: int

    def spread(self, row: LegRow) -> list[Text]:
        """A column for everything."""
        leg, words = row.leg, self.words
        leaves = words.clock(phrases.local(leg.depart, leg.from_place), self.year)
        arrives = words.clock(phrases.local(leg.arrive, leg.to_place), self.year)
        figures = (*self._figures(row), self._prices(leg, bare=True), self._emitted(leg), marks(words, leg))
        cells = [phrases.ends(words, leg), leaves, arrives, *figures, self._sources(leg)]
        return [_cell(phrases.what(words, leg), *self._notes(row)), *(Text(cell) for cell in cells)]

    def stacked(self, row: LegRow) -> list[Text]:
        """Words below one another in the first column, figures beside."""
        leg, words = row.leg, self.words
        ids = self._sources(leg)
        lines = (phrases.ends(words, leg), *self._times(leg), *self._notes(row), self._prices(leg))
        first = _cell(phrases.what(words, leg), *lines, f"[{ids}]" if ids else "")
        return [first, *(Text(cell) for cell in (*self._figures(row), self._emitted(leg), marks(words, leg)))]

    def _figures(self, row: LegRow) -> list[str]:
        leg, number = row.leg, self.words.number
        return [
            number(row.waited_h, 1) if row.waited_h else "",
            number(leg.hours.typical, 1) + ("*" if leg.own else ""),
            number(leg.distance_km) if leg.distance_km else "",
            f"{number(cost_range(leg.costs).typical)}{own_mark(leg)}" if leg.costs else "",
        ]

    def _emitted(self, leg: Leg) -> str:
        return "" if leg.emission is None else self.words.number(leg.emission.kg.typical)

    def _prices(self, leg: Leg, *, bare: bool = False) -> str:
        by_kind = cost_by_kind(leg.costs)
        if len(by_kind) < 2 and not bare:
            return ""
        text = " + ".join(f"{self.words.term(kind)} {self.words.number(usd)}" for kind, usd in by_kind.items())
        return text if bare or not text else f"USD: {text}"

    def _sources(self, leg: Leg) -> str:
        """Ids of a leg's sources; beyond the most only their number."""
        ids = leg_sources(leg)
        more = 0 if self.most is None else len(ids) - self.most
        return " ".join(ids[: self.most]) + (f" +{more}" if more > 0 else "")

    def _times(self, leg: Leg) -> tuple[str, ...]:
        """Departure and arrival; what both share is said once."""
        words = self.words
        leaves, arrives = phrases.local(leg.depart, leg.from_place), phrases.local(leg.arrive, leg.to_place)
        arrival = words.clock(arrives, self.year)
        if offset(leaves) != offset(arrives):
            departure = words.clock(leaves, self.year)
        else:
            departure = f"{words.day(leaves, self.year)} {leaves:%H:%M}"
            if leaves.date() == arrives.date():
                return (f"{departure} → {arrives:%H:%M} ({offset(arrives)})",)
        return (f"{departure} → {arrival}",) if self.width >= ROOMY else (f"{departure} →", arrival)

    def _notes(self, row: LegRow) -> list[str]:
        return [f"({phrases.term(self.words, note)})" for note in row.notes]


def own_mark(leg: Leg) -> str:
    """A star on a price of which the user laid a part over the world."""
    return "*" if any(cost.own for cost in leg.costs) else ""


def _cell(first: str, *rest: str) -> Text:
    """Lines in one cell, all but the first set in."""
    cell = Text(first, style="")
    for line in rest:
        if line:
            cell.append(f"\n  {line}", style="dim" if line[0] in "([" else "")
    return cell
