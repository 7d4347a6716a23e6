"""`corridor plan --scenario A --against B`: what changes for one shipment, as tables of differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli import words
from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.cli.plan import Rendering
from corridor.cli.progress import under_way
from corridor.cli.scenario import BASE, world_under
from corridor.errors import InputError
from corridor.itinerary.comparison import Comparison, Side, comparison_to_dict
from corridor.itinerary.deltas import Delta, DeltaTable
from corridor.itinerary.query import Query
from corridor.store.opening import world_at

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMATS = ("table", "json")
MEASURES = {
    "hours": ("hours", 1), "km": ("km", 0), "usd": ("USD", 0), "co2e": ("kg CO2e", 0), "p90": ("p90 hours", 1),
    "chance": ("chance", 2), "tonnes": ("t", 0), "teu": ("TEU", 0), "left": ("left", 0), "load": ("load", 2),
}  # fmt: skip
FATES = {
    "same": "as before", "changed": "same way", "other": "another way", "appeared": "new", "vanished": "no longer",
    "absent": "no way",
}  # fmt: skip


def run_comparison(
    query: Query,
    folder: Path | None,
    rendering: Rendering,
    overlays: Sequence[Path],
    scenario: Path | None,
    against: str,
    *,
    window: bool,
) -> None:
    """Ask one question of two worlds and tell what differs; `against` is the first of them."""
    from corridor.studies.comparing import compare
    from corridor.studies.plan import Planner

    require_writable(rendering.out)
    _require_comparable(rendering, scenario, against, window=window)
    with under_way("Searching in two worlds"):
        before = world_under(against, folder, overlays)
        after = world_at(folder, *overlays, scenario=scenario)
        comparison = compare(Planner(before), Planner(after), query, ways=rendering.ways)
    if rendering.format == "json":
        write_data(json_text(comparison_to_dict(comparison)), rendering.out)
    else:
        write_page(page(comparison), rendering.out)


def _require_comparable(rendering: Rendering, scenario: Path | None, against: str, *, window: bool) -> None:
    alone = {"--window": window, "--legs": rendering.every_leg, "--explain": rendering.explain,
             "--option": rendering.option, "--lang": rendering.lang != "en"}  # fmt: skip
    clashing = [name for name, given in alone.items() if given]
    if clashing:
        what = "it is for one answer, not for two side by side"
        raise InputError.one("against-and-one", ", ".join(clashing), what, "leave it out, or leave out --against")
    if rendering.format not in FORMATS:
        what = f"{rendering.format} has no place for a comparison"
        mend = f"use {' or '.join(FORMATS)}; a map of what differs is drawn by `corridor map --scenario A --against B`"
        raise InputError.one("against-format", "--format", what, mend)
    if scenario is None and against == BASE:
        what = "the world would be compared with itself"
        raise InputError.one("against-itself", "--against base", what, "say --scenario FILE too")


def page(comparison: Comparison) -> list[RenderableType]:
    """Best by label, named ways, and what became of each way shown."""
    from rich.text import Text

    cargo = comparison.shipment
    sides = f"{side_words(comparison.before)} → {side_words(comparison.after)}"
    lines = [
        f"{comparison.origin} → {comparison.destination}: {sides}",
        f"Cargo: {cargo.count:g} {cargo.form_name}, {cargo.weight_t:g} t of {cargo.goods.replace('_', ' ')}",
    ]
    parts: list[RenderableType] = [Text(line, style="bold" if n == 0 else "") for n, line in enumerate(lines)]
    for side in (comparison.before, comparison.after):
        if side.why_not:
            parts += [Text(f"No way in {side_words(side)}:"), *(Text(f"  - {why}") for why in side.why_not)]
    if comparison.is_same:
        parts.append(Text("Nothing that is shown here changes.", style="bold"))
    parts += ["", delta_table(comparison.best)]
    if comparison.ways is not None:
        parts += ["", delta_table(comparison.ways)]
    parts += ["", delta_table(comparison.options), *_way_lines(comparison.options), ""]
    worlds = " → ".join(side.world_hash[:12] for side in (comparison.before, comparison.after))
    parts += [
        Text("Cells: new figure (what it gained or lost). Typical times and prices; km as the model's links have them.",
             style="dim"),
        Text(f"Prices: US dollars of {comparison.price_year}, whole shipment. World: {comparison.before.world_name}"
             f" {worlds}", style="dim"),
    ]  # fmt: skip
    return parts


def side_words(side: Side) -> str:
    return BASE if side.scenario is None else f"{side.scenario.name} {side.scenario.hash[:12]}"


def delta_table(table: DeltaTable, fates: Mapping[str, str] = FATES) -> RenderableType:
    """Any table of differences: what it is, what became of it, and each figure with its change."""
    from rich.text import Text

    from corridor.cli.tables import reading_table

    shown = reading_table(table.title)
    shown.add_column("", overflow="fold")
    shown.add_column("", overflow="fold")
    measures = [delta.measure for delta in table.rows[0].deltas] if table.rows else []
    for measure in measures:
        shown.add_column(MEASURES.get(measure, (measure, 1))[0], justify="right", overflow="fold")
    for row in table.rows:
        by_measure = {delta.measure: delta for delta in row.deltas}
        cells = [delta_cell(by_measure[measure]) if measure in by_measure else "" for measure in measures]
        shown.add_row(Text(row.subject), fates.get(row.fate, row.fate), *map(Text, cells))
    return shown


def delta_cell(delta: Delta) -> str:
    """`52.4 (-13.2)`; a figure that only one world has stands alone."""
    decimals = MEASURES.get(delta.measure, (delta.measure, 1))[1]
    value = delta.after if delta.after is not None else delta.before
    if value is None:
        return "–"
    text = words.number(value, decimals)
    if delta.change is None:
        return text
    return f"{text} (=)" if delta.is_same else f"{text} ({delta.change:+,.{decimals}f})"


def _way_lines(table: DeltaTable) -> list[RenderableType]:
    from rich.text import Text

    return [Text(f"  {row.subject}, {FATES[row.fate]}: {row.after or row.before}") for row in table.rows]
