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
    table = _comparison(width, first="#", leaves=_leaves(answer))
    for index, option in enumerate(answer.options, start=1):
        table.add_row(str(index), _way_cell(option, answer), *_cells(option, answer, width))
    return table


def ways_table(ways: Sequence[WayAnswer], answer: PlanAnswer, width: int) -> Table | Text:
    """The best option of each named way, the quickest first, and by how much it is beaten; else why there is none."""
    if not ways:
        return Text("This world names no ways.")
    table = _comparison(width, title="The best-balanced option of each named way", leaves=_leaves(answer))
    closed = [way for way in ways if way.option is None]
    open_ways = [(way, way.option) for way in ways if way.option is not None]
    for way, option in sorted(open_ways, key=lambda pair: pair[1].duration_h.typical):
        table.add_row(_named_way_cell(way, option, answer), *_cells(option, answer, width))
    for way in closed:
        table.add_row(Text(f"{way.name}\n{'; '.join(way.why_not) or 'no option'}", style="dim"))
    return table


def _leaves(answer: PlanAnswer) -> str:
    return "leaves" if answer.arrive_by is None else "be ready"


def _comparison(width: int, *, title: str = "", first: str = "", leaves: str = "leaves") -> Table:
    """Columns in which options are compared; wide pages give departures, arrivals and ranges columns of their own."""
    table = reading_table(title)
    if first:
        table.add_column(first, justify="right", no_wrap=True)
    table.add_column("way", overflow="fold")
    if width >= WIDE:
        for head in (leaves, "arrives"):
            table.add_column(head, no_wrap=True)
        for head in ("days", "low–high", "USD", "low–high", "kg CO2e", "low–high", "km", "borders", "handlings"):
            table.add_column(head, justify="right", no_wrap=True)
        return table
    spans = "\nlow–high" if width >= ROOMY else ""
    table.add_column(f"{leaves}\narrives", no_wrap=True)
    for head in ("days\nlow–high", f"USD{spans}", f"kg CO2e{spans}", "bor-\nders", "hand-\nlings"):
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _cells(option: Option, answer: PlanAnswer, width: int) -> tuple[str, ...]:
    return _wide_cells(option, answer) if width >= WIDE else _narrow_cells(option, answer, ranges=width >= ROOMY)


def route_words(option: Option, answer: PlanAnswer) -> str:
    """The gateways in a line, or that there are none."""
    names = dict.fromkeys(_short(place.name) for place in gateways(option))
    return " · ".join(names) if names else f"straight to {answer.destination.name}"


def _short(name: str) -> str:
    """A name without its second half or what stands in brackets: `Subotica / Kelebija (RS)` is Subotica."""
    return name.split(" / ", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def mode_words(option: Option) -> str:
    """Modes in order of travel, one after the other only where it changes: rail, ferry, rail, road."""
    modes = [leg.mode for leg in option.legs if leg.kind == "move"]
    return ", ".join(mode for mode, before in zip(modes, [None, *modes], strict=False) if mode != before)


def _way_cell(option: Option, answer: PlanAnswer) -> Text:
    cell = _route_cell(option, answer)
    if option.labels:
        cell = Text(words.labels(option), style="bold green").append("\n").append_text(cell)
    return cell


def _named_way_cell(way: WayAnswer, option: Option, answer: PlanAnswer) -> Text:
    cell = Text(way.name, style="bold").append("\n").append_text(_route_cell(option, answer))
    told = "; ".join(f"another is {beaten}" for beaten in option.beaten_by) or "no other beats it"
    return cell.append(f"\n{told}", style="" if option.beaten_by else "green")


def _route_cell(option: Option, answer: PlanAnswer) -> Text:
    return Text(route_words(option, answer)).append(f"\nby {mode_words(option)}", style="dim")


def _times(option: Option, answer: PlanAnswer, *, weekdays: bool = True) -> tuple[str, str]:
    """When the first vehicle leaves (by when to be ready, for a deadline) and when the cargo is there, local clocks."""
    year = words.local(answer.ready, answer.origin).year
    moves = [leg for leg in option.legs if leg.kind == "move"] or list(option.legs)
    leaves = words.local(moves[0].depart, moves[0].from_place)
    if answer.arrive_by is not None:
        leaves = words.local(option.depart, answer.origin)
    arrives = words.local(option.arrive, answer.destination)
    told = words.day if weekdays else words.date
    return told(leaves, year), told(arrives, year)


def _narrow_cells(option: Option, answer: PlanAnswer, *, ranges: bool) -> tuple[str, ...]:
    usd, kg = words.number(option.cost_usd.typical), words.number(option.co2e_kg.typical)
    return (
        "\n".join(_times(option, answer, weekdays=ranges)),
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
