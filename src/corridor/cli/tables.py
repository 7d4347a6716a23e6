"""The options and the named ways as tables for reading: two lines a row, or where it is wide a column each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text

from corridor.itinerary.option import Option, PlanAnswer, WayAnswer
from corridor.wording import phrases
from corridor.wording.words import Words

# From here on departures, arrivals and ranges stand in columns of their own.
WIDE = 130
# From here on two-line rows have room for the ranges of price and emissions.
ROOMY = 100


def reading_table(title: str = "") -> Table:
    """The look that all tables share."""
    return Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )


def options_table(answer: PlanAnswer, width: int, words: Words) -> Table:
    """Every option shown, one row each; the first is the one recommended."""
    page = _Page(answer, width, words)
    table = page.comparison(first="#")
    for index, option in enumerate(answer.options, start=1):
        table.add_row(str(index), page.way_cell(option), *page.cells(option))
    return table


def ways_table(ways: Sequence[WayAnswer], answer: PlanAnswer, width: int, words: Words) -> Table | Text:
    """The best option of each named way, the quickest first, and by how much it is beaten; else why there is none."""
    if not ways:
        return Text(words.say("This world names no ways."))
    page = _Page(answer, width, words)
    table = page.comparison(title=words.say("The best-balanced option of each named way"))
    closed = [way for way in ways if way.option is None]
    open_ways = [(way, way.option) for way in ways if way.option is not None]
    for way, option in sorted(open_ways, key=lambda pair: pair[1].duration_h.typical):
        table.add_row(page.named_way_cell(way, option), *page.cells(option))
    for way in closed:
        reasons = "; ".join(way.why_not) or words.say("no option")
        table.add_row(Text(f"{words.term(way.name)}\n{reasons}", style="dim"))
    return table


@dataclass(frozen=True, slots=True)
class _Page:
    """The answer whose options are compared, the width there is for it, and the language."""

    answer: PlanAnswer
    width: int
    words: Words

    def comparison(self, *, title: str = "", first: str = "") -> Table:
        """Columns to compare options in; wide pages give departures, arrivals and ranges columns of their own."""
        say = self.words.say
        leaves = say("leaves") if self.answer.arrive_by is None else say("be ready")
        span = say("low–high")
        table = reading_table(title)
        if first:
            table.add_column(first, justify="right", no_wrap=True)
        table.add_column(say("way"), overflow="fold")
        if self.width >= WIDE:
            for head in (leaves, say("arrives")):
                table.add_column(head, no_wrap=True)
            figures = (say("days"), span, "USD", span, say("kg CO2e"), span, say("km"), say("borders"))
            for head in (*figures, say("handlings")):
                table.add_column(head, justify="right", no_wrap=True)
            return table
        below = f"\n{span}" if self.width >= ROOMY else ""
        table.add_column(f"{leaves}\n{say('arrives')}", no_wrap=True)
        heads = (f"{say('days')}\n{span}", f"USD{below}", f"{say('kg CO2e')}{below}", say("bor-\nders"))
        for head in (*heads, say("hand-\nlings")):
            table.add_column(head, justify="right", no_wrap=True)
        return table

    def cells(self, option: Option) -> tuple[str, ...]:
        return self._wide_cells(option) if self.width >= WIDE else self._narrow_cells(option)

    def way_cell(self, option: Option) -> Text:
        cell = self._route_cell(option)
        if option.labels:
            told = Text(phrases.labels(self.words, option), style="bold green")
            cell = told.append("\n").append_text(cell)
        return cell

    def named_way_cell(self, way: WayAnswer, option: Option) -> Text:
        say = self.words.say
        cell = Text(self.words.term(way.name), style="bold").append("\n").append_text(self._route_cell(option))
        beaten = [say("another is {better}", better=better) for better in option.beaten_by]
        told = "; ".join(beaten) or say("no other beats it")
        return cell.append(f"\n{told}", style="" if option.beaten_by else "green")

    def _route_cell(self, option: Option) -> Text:
        by = self.words.say("by {modes}", modes=phrases.modes(self.words, option))
        return Text(phrases.route(self.words, option, self.answer)).append(f"\n{by}", style="dim")

    def _times(self, option: Option, *, weekdays: bool) -> tuple[str, str]:
        year = phrases.year_of(self.answer)
        told = self.words.day if weekdays else self.words.month_day
        leaves, arrives = phrases.first_and_last(option, self.answer)
        return told(leaves, year), told(arrives, year)

    def _narrow_cells(self, option: Option) -> tuple[str, ...]:
        words, ranges = self.words, self.width >= ROOMY
        usd, kg = words.number(option.cost_usd.typical), words.number(option.co2e_kg.typical)
        return (
            "\n".join(self._times(option, weekdays=ranges)),
            f"{phrases.days(words, option.duration_h)}\n{phrases.days_span(words, option.duration_h)}",
            f"{usd}\n{phrases.span(words, option.cost_usd)}" if ranges else usd,
            f"{kg}\n{phrases.span(words, option.co2e_kg)}" if ranges else kg,
            str(option.borders),
            str(option.handlings),
        )

    def _wide_cells(self, option: Option) -> tuple[str, ...]:
        words = self.words
        return (
            *self._times(option, weekdays=True),
            phrases.days(words, option.duration_h),
            phrases.days_span(words, option.duration_h),
            words.number(option.cost_usd.typical),
            phrases.span(words, option.cost_usd),
            words.number(option.co2e_kg.typical),
            phrases.span(words, option.co2e_kg),
            words.number(option.distance_km),
            str(option.borders),
            str(option.handlings),
        )
