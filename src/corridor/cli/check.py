"""`corridor check`: what is wrong in a world, what it holds, and how it does against published journeys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from corridor.cli import words
from corridor.cli.output import json_text, write_data, write_page
from corridor.cli.progress import under_way
from corridor.cli.telling import BAD_INPUT, tell
from corridor.errors import Finding, WorldError, shorten
from corridor.store.opening import laid_at, staged_at, world_at
from corridor.store.scenarios import ScenarioError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from corridor.cli.published import Wording
    from corridor.store import TableSummary, WorldSummary
    from corridor.studies.held_against import Comparison
    from corridor.world.world import World

SEVERITIES = ("error", "warning")


def run_check(folder: Path | None, overlays: Sequence[Path] = (), *, as_json: bool,
              scenario: Path | None = None) -> None:  # fmt: skip
    """Report every finding and the counts by table; status 2 where there are errors."""
    from corridor.store import check_world, summary
    from corridor.store.check_contract import check_to_dict

    world: World | None = None
    counts: WorldSummary | None = None
    try:
        staged = None if scenario is None else staged_at(scenario, folder, overlays)
        laid = laid_at(folder, overlays) if overlays and not staged else None
        world = staged.world if staged else laid.world if laid else world_at(folder)
    except (WorldError, ScenarioError) as error:
        findings = error.findings
    else:
        findings, counts = check_world(world), summary(world)
        if staged:
            findings = staged.all_findings
        if laid:
            findings = tuple(laid.placed(finding) for finding in findings)
    if as_json:
        write_data(json_text(check_to_dict(world, counts, findings)), None)
    else:
        write_page(_page(world, counts, findings), None)
    if _errors(findings):
        raise typer.Exit(BAD_INPUT)


def run_against_published(folder: Path | None, overlays: Sequence[Path] = (), *, as_json: bool,
                          scenario: Path | None = None) -> None:  # fmt: skip
    """Compute the published journeys of a world beside their figures; status 2 where the world has errors."""
    from corridor.cli.published import PUBLISHED
    from corridor.studies.published import against_published

    world = world_at(folder, *overlays, scenario=scenario)
    with under_way("Computing published journeys") as on:
        rows = against_published(world, on.count)
    _show_comparison(world, rows, PUBLISHED, as_json=as_json)


def run_against_recorded(
    folder: Path | None, overlays: Sequence[Path], file: Path | None, *, as_json: bool,
    scenario: Path | None = None,
) -> None:  # fmt: skip
    """Compute the journeys that the user recorded beside what he recorded."""
    from corridor.cli.published import RECORDED
    from corridor.cli.record import kept_journeys
    from corridor.studies.recorded import against_recorded

    journeys = kept_journeys(file)
    world = world_at(folder, *overlays, scenario=scenario)
    with under_way("Computing recorded journeys"):
        rows = against_recorded(world, journeys)
    _show_comparison(world, rows, RECORDED, as_json=as_json)


def _show_comparison(world: World, rows: Sequence[Comparison], wording: Wording, *, as_json: bool) -> None:
    from corridor.cli.published import comparison_dict, comparison_page
    from corridor.store import check_world

    if as_json:
        write_data(json_text(comparison_dict(world, rows, wording)), None)
    else:
        write_page(comparison_page(world, rows, wording), None)
    if errors := _errors(check_world(world)):
        tell(f"error: this world has {words.counted(len(errors), 'error')}; see `corridor check`")
        raise typer.Exit(BAD_INPUT)


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _page(world: World | None, counts: WorldSummary | None, findings: Sequence[Finding]) -> list[RenderableType]:
    from rich.text import Text

    from corridor.cli.rules import rule_count_lines

    parts: list[RenderableType] = []
    if world is not None and counts is not None:
        info = world.info
        parts += [
            Text(f"{info.title} ({info.name} {info.version}, {info.content_hash[:12]})", style="bold"),
            Text(f"Calendar {info.calendar_from} to {info.calendar_to}; prices of {info.price_year}"),
            "",
            _counts_table(counts),
            "",
            *(Text(line) for line in rule_count_lines(world)),
        ]
    for severity in SEVERITIES:
        of_kind = [finding for finding in findings if finding.severity == severity]
        if of_kind:
            parts.append(Text(f"{words.counted(len(of_kind), severity)}", style="bold"))
            parts += [Text(shorten(f"  {finding}", 600)) for finding in of_kind]
            parts.append("")
    if not findings:
        parts.append(Text("No findings."))
    elif world is None:
        parts.append(Text("Nothing of this world was loaded."))
    return parts


def _counts_table(counts: WorldSummary) -> RenderableType:
    from corridor.cli.tables import reading_table

    table = reading_table()
    table.add_column("table")
    for head in ("rows", "sourced", "derived", "assumed", "old source"):
        table.add_column(head, justify="right")
    for row in counts.tables:
        _add_counts(table, row)
    table.add_section()
    _add_counts(table, counts.overall)
    return table


def _add_counts(table: Table, row: TableSummary) -> None:
    parts = (row.sourced, row.derived, row.assumed, row.stale)
    shares = (f"{words.number(100 * row.share(part))} %" if row.judged else "–" for part in parts)
    table.add_row(row.name, words.number(row.rows), *shares)
