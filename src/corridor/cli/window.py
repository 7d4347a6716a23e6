"""`corridor plan --window DAYS`: a calendar of how the best options change with the day of departure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli import words
from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.cli.plan import Rendering, world_at
from corridor.errors import InputError
from corridor.itinerary.profile import Pick, ProfileAnswer, ProfileDay, pick_to_dict, profile_to_dict
from corridor.itinerary.query import DEFAULT_MAX_OPTIONS, DEFAULT_RATES_AGE_MONTHS, Query

if TYPE_CHECKING:
    from rich.console import RenderableType



def run_window(query: Query, days: int, folder: Path | None, rendering: Rendering, overlays: Sequence[Path]) -> None:
    """The best of each day of a window, to the terminal or into a file."""
    from corridor.studies.profile import profile

    require_writable(rendering.out)
    if rendering.format in ("geojson", "svg") or rendering.ways or rendering.every_leg:
        what = "a window of days has no legs, ways or map"
        raise InputError.one("window-format", "--window", what, "leave out --ways, --legs, geojson and svg")
    if not query.thin or (query.max_options, query.rates_age_months) != (DEFAULT_MAX_OPTIONS, DEFAULT_RATES_AGE_MONTHS):
        what = "a window shows the best of each day and no list of options or warnings"
        raise InputError.one("window-list", "--window", what, "leave out --all, --max-options and --rates-age-months")
    if query.draws:
        what = "a window of days is planned at typical times"
        raise InputError.one("window-chance", "--window", what, "leave out --draws, --seed, --within and --reliable")
    answer = profile(world_at(folder, *overlays), query, days)
    if rendering.format == "table":
        write_page(page(answer), rendering.out)
    elif rendering.format == "csv":
        write_data(profile_csv(answer), rendering.out)
    else:
        write_data(json_text(profile_to_dict(answer)), rendering.out)


def page(answer: ProfileAnswer) -> list[RenderableType]:
    """A month-like calendar of days of travel, then a row for each day."""
    from rich.text import Text

    ends = f"{answer.origin.name} → {answer.destination.name}"
    return [
        Text(f"{ends}, ready on each of {len(answer.days)} days", style="bold"),
        Text(f"Cargo: {words.cargo(answer.shipment)}"),
        "",
        _calendar(answer),
        Text("In each cell: the day, days of travel of the best balance, its price in USD. * the best of the window.",
             style="dim"),
        "",
        _rows(answer),
        "",
        *(_best_lines(answer)),
        Text(
            f"Prices: US dollars of {answer.price_year}, whole shipment. World: {answer.world_name}"
            f" {answer.world_hash[:12]}"
        ),
    ]  # fmt: skip


def _calendar(answer: ProfileAnswer) -> RenderableType:
    from corridor.cli.tables import reading_table

    table = reading_table()
    for weekday in words.WEEKDAYS:
        table.add_column(weekday, justify="right", no_wrap=True)
    cells = [""] * answer.days[0].ready.weekday() + [_cell(day, answer) for day in answer.days]
    for start in range(0, len(cells), 7):
        week = cells[start : start + 7]
        table.add_row(*week, *[""] * (7 - len(week)))
    return table


def _cell(day: ProfileDay, answer: ProfileAnswer) -> str:
    pick = day.picks.get("best balance")
    mark = "*" if answer.best_day.get("best balance") == day.ready else ""
    if pick is None:
        return f"{day.ready.day}\n–\n"
    return f"{day.ready.day}{mark}\n{pick.days:.1f} d\n{words.number(pick.cost_usd)}"


def _rows(answer: ProfileAnswer) -> RenderableType:
    from corridor.cli.tables import reading_table

    table = reading_table()
    table.add_column("ready", no_wrap=True)
    table.add_column("options", justify="right", no_wrap=True)
    for label in answer.best_day:
        table.add_column(label, justify="right", no_wrap=True)
    year = answer.days[0].ready.year
    for day in answer.days:
        briefs = (_brief(day.picks.get(label)) for label in answer.best_day)
        table.add_row(words.day(day.ready, year), str(day.found), *briefs)
    return table


def _brief(pick: Pick | None) -> str:
    return "–" if pick is None else f"{pick.days:.1f} d {words.number(pick.cost_usd)}"


def _best_lines(answer: ProfileAnswer) -> list[str]:
    """The best day by each label, or that all are alike: services without known days wait half a headway on any."""
    lines = []
    for label, moment in answer.best_day.items():
        figures = {(pick.days, pick.cost_usd, pick.co2e_kg) for day in answer.days if (pick := day.picks.get(label))}
        lines.append(f"Best day, {label}: {words.day(moment) if len(figures) > 1 else 'every day alike'}")
    return lines


def profile_csv(answer: ProfileAnswer) -> str:
    """One row for each day and label."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["ready", "label", "leaves", "arrive", "days", "cost_usd", "co2e_kg", "services"])
    for day in answer.days:
        for label, pick in day.picks.items():
            row = pick_to_dict(pick)
            writer.writerow([day.ready.isoformat(), label, *list(row.values())[:-1], " ".join(pick.services)])
    return buffer.getvalue()
