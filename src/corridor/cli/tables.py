"""The options and the named ways as tables for reading: two lines a row, or where it is wide a column each."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from corridor.cli import words
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import Option, PlanAnswer, WayAnswer

# From here on departures, arrivals and ranges stand in columns of their own.
WIDE = 130
# From here on two-line rows have room for the ranges of price and emissions.
ROOMY = 100
MARK = {"sourced": "s", "derived": "d", "assumed": "a"}


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


def options_table(answer: PlanAnswer, width: int) -> Table:
    """Every option shown, one row each; the first is the one recommended."""
    table = reading_table()
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("way", overflow="fold")
    if width >= WIDE:
        for head in ("leaves", "arrives"):
            table.add_column(head, no_wrap=True)
        for head in ("days", "low–high", "USD", "low–high", "kg CO2e", "low–high", "km", "borders", "handlings"):
            table.add_column(head, justify="right", no_wrap=True)
    else:
        spans = "\nlow–high" if width >= ROOMY else ""
        table.add_column("leaves\narrives", no_wrap=True)
        for head in ("days\nlow–high", f"USD{spans}", f"kg CO2e{spans}", "bor-\nders", "hand-\nlings"):
            table.add_column(head, justify="right", no_wrap=True)
    for index, option in enumerate(answer.options, start=1):
        cells = _wide_cells(option, answer) if width >= WIDE else _narrow_cells(option, answer, ranges=width >= ROOMY)
        table.add_row(str(index), _way_cell(option, answer), *cells)
    return table


def route_words(option: Option, answer: PlanAnswer) -> str:
    """The gateways in a line, or that there are none."""
    names = [place.name for place in gateways(option)]
    return " · ".join(names) if names else f"straight to {answer.destination.name}"


def mode_words(option: Option) -> str:
    """Modes in order of travel, one after the other only where it changes: rail, ferry, rail, road."""
    modes = [leg.mode for leg in option.legs if leg.kind == "move"]
    return ", ".join(mode for mode, before in zip(modes, [None, *modes], strict=False) if mode != before)


def _way_cell(option: Option, answer: PlanAnswer) -> Text:
    cell = Text(route_words(option, answer)).append(f"\nby {mode_words(option)}", style="dim")
    marks = [words.labels(option)] if option.labels else []
    if option.beaten_by:
        marks.append(f"beaten by {beaters(option, answer)}")
    if marks:
        cell = Text("; ".join(marks), style="bold green").append("\n").append_text(cell)
    return cell


def beaters(option: Option, answer: PlanAnswer) -> str:
    """The options that beat this one: by their row where they are shown, else by id."""
    rows = {shown.id: f"#{index}" for index, shown in enumerate(answer.options, start=1)}
    return ", ".join(rows.get(other, other) for other in option.beaten_by)


def _times(option: Option, answer: PlanAnswer) -> tuple[str, str]:
    """When the first vehicle leaves, and when the cargo is there, each on its local clock."""
    year = words.local(answer.ready, answer.origin).year
    moves = [leg for leg in option.legs if leg.kind == "move"] or list(option.legs)
    leaves = words.local(moves[0].depart, moves[0].from_place)
    arrives = words.local(option.arrive, answer.destination)
    return words.day(leaves, year), words.day(arrives, year)


def _narrow_cells(option: Option, answer: PlanAnswer, *, ranges: bool) -> tuple[str, ...]:
    usd, kg = words.number(option.cost_usd.typical), words.number(option.co2e_kg.typical)
    return (
        "\n".join(_times(option, answer)),
        f"{words.days(option.duration_h)}\n{words.days_span(option.duration_h)}",
        f"{usd}\n{words.span(option.cost_usd)}" if ranges else usd,
        f"{kg}\n{words.span(option.co2e_kg)}" if ranges else kg,
        str(option.borders),
        str(option.handlings),
    )


def _wide_cells(option: Option, answer: PlanAnswer) -> tuple[str, ...]:
    return (
        *_times(option, answer),
        words.days(option.duration_h),
        words.days_span(option.duration_h),
        words.number(option.cost_usd.typical),
        words.span(option.cost_usd),
        words.number(option.co2e_kg.typical),
        words.span(option.co2e_kg),
        words.number(option.distance_km),
        str(option.borders),
        str(option.handlings),
    )


def ways_table(ways: Sequence[WayAnswer], answer: PlanAnswer) -> Table | Text:
    """The best option of each named way, beaten or not; where there is none, why."""
    if not ways:
        return Text("This world names no ways.")
    table = reading_table("The best option of each named way")
    table.add_column("way", overflow="fold")
    for head in ("days", "USD", "kg CO2e", "km"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("beaten by", overflow="fold", min_width=9)
    for way in ways:
        option = way.option
        if option is None:
            reason = "; ".join(way.why_not) or "no option"
            table.add_row(Text(f"{way.name}\n  {reason}", style="dim"), "–", "–", "–", "–", "")
            continue
        table.add_row(
            Text(way.name),
            words.days(option.duration_h),
            words.number(option.cost_usd.typical),
            words.number(option.co2e_kg.typical),
            words.number(option.distance_km),
            Text(beaters(option, answer) if option.beaten_by else "no other"),
        )
    return table
