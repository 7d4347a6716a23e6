"""`corridor scenario …`: what a scenario is, whether it makes sense, and how it differs from another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from corridor.cli import words
from corridor.cli.output import json_text, write_data, write_page
from corridor.cli.telling import BAD_INPUT
from corridor.errors import Finding, InputError, shorten
from corridor.store.opening import staged_at, world_at
from corridor.store.patching import CellChange
from corridor.store.scenario_hash import scenario_hash
from corridor.store.scenarios import ScenarioError, Staged
from corridor.world.world import World

if TYPE_CHECKING:
    from rich.console import RenderableType

CONTRACT = "corridor.scenario/1"
BASE = "base"
MOST_ROWS = 12
"""Rows shown of one patch, unless all are asked for."""
QUIET = ("confidence", "stale", "note")


def run_show(
    file: Path, folder: Path | None, overlays: Sequence[Path], *, everything: bool, as_json: bool
) -> None:
    """What a scenario is and what it changes; its errors where it has some."""
    staged = staged_at(file, folder, overlays)
    if staged.result.world is None:
        raise ScenarioError(staged.result.errors)
    if as_json:
        write_data(json_text(scenario_dict(staged)), None)
    else:
        write_page(_page(staged, everything=everything), None)


def run_check(file: Path, folder: Path | None, overlays: Sequence[Path], *, as_json: bool) -> None:
    """Every finding about a scenario; status 2 where there are errors."""
    staged: Staged | None = None
    try:
        staged = staged_at(file, folder, overlays)
        findings: tuple[Finding, ...] = staged.result.findings
    except InputError as error:
        findings = error.findings
    errors = [finding for finding in findings if finding.severity == "error"]
    if as_json:
        write_data(json_text(_check_dict(staged, findings)), None)
    else:
        write_page(_check_page(staged, findings), None)
    if errors:
        raise typer.Exit(BAD_INPUT)


def run_diff(before: str, after: str, folder: Path | None, overlays: Sequence[Path], *, as_json: bool) -> None:
    """What the world under the second says differently from that under the first."""
    from corridor.cli.world import diff_dict, diff_page
    from corridor.store import diff_worlds

    first, second = world_under(before, folder, overlays), world_under(after, folder, overlays)
    found = diff_worlds(first, second)
    if as_json:
        write_data(json_text(diff_dict(first, second, found)), None)
    else:
        write_page(diff_page(first, second, found), None)


def world_under(name: str, folder: Path | None, overlays: Sequence[Path]) -> World:
    """The world under a scenario file, or without one for the word base."""
    return world_at(folder, *overlays, scenario=None if name == BASE else Path(name))


def scenario_dict(staged: Staged) -> dict[str, Any]:
    """The contract `corridor.scenario/1`; cells as text, `before` or `after` is null for rows that come or go."""
    scenario, result = staged.scenario, staged.result
    return {
        "contract": CONTRACT,
        "scenario": _head(staged),
        "at": None if scenario.at is None else scenario.at.isoformat(),
        "seed": scenario.seed,
        "parameters": {name: value for name in scenario.parameters.__slots__
                       if (value := getattr(scenario.parameters, name)) is not None},
        "projects": list(scenario.projects),
        "patches": [
            {"label": patch.label, "table": patch.table, "why": patch.why, "in_force": patch.holds_on(scenario.at)}
            for patch in scenario.patches
        ],
        "changes": [
            {"label": c.label, "table": c.table, "key": c.key, "column": c.column, "before": c.before,
             "after": c.after, "source": list(c.source)}
            for c in result.changes
        ],
        "findings": [_finding(finding) for finding in result.findings],
    }  # fmt: skip


def _head(staged: Staged) -> dict[str, Any]:
    scenario, world = staged.scenario, staged.result.world
    return {
        "name": scenario.name,
        "title": scenario.title,
        "hash": scenario_hash(scenario),
        "base": staged.base.info.name,
        "base_hash": staged.base.info.content_hash,
        "world_hash": None if world is None else world.info.content_hash,
    }


def _finding(f: Finding) -> dict[str, str]:
    return {"severity": f.severity, "code": f.code, "where": f.where, "what": f.what, "mend": f.mend}


def _check_dict(staged: Staged | None, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "contract": "corridor.scenario-check/1",
        "scenario": None if staged is None else _head(staged),
        "findings": [_finding(finding) for finding in findings],
    }


def _check_page(staged: Staged | None, findings: Sequence[Finding]) -> list[RenderableType]:
    from rich.text import Text

    parts: list[RenderableType] = []
    if staged is not None:
        parts += [Text(line, style="bold" if n == 0 else "") for n, line in enumerate(_title(staged))]
    for severity in ("error", "warning"):
        of_kind = [finding for finding in findings if finding.severity == severity]
        if of_kind:
            parts += ["", Text(words.counted(len(of_kind), severity), style="bold")]
            parts += [Text(shorten(f"  {finding}", 600)) for finding in of_kind]
    if not findings:
        parts.append(Text("No findings."))
    elif staged is None or staged.result.world is None:
        parts.append(Text("Nothing of this scenario is laid over the world."))
    return parts


def _title(staged: Staged) -> Iterator[str]:
    scenario, world = staged.scenario, staged.result.world
    title = f": {scenario.title}" if scenario.title else ""
    yield f"Scenario {scenario.name} {scenario_hash(scenario)[:12]}{title}"
    over = "".join(f" + {name}" for name in staged.base.info.overlays)
    result = "" if world is None else f" → {world.info.content_hash[:12]}"
    yield f"Base {staged.base.info.name}{over} {staged.base.info.content_hash[:12]}{result}"


def _page(staged: Staged, *, everything: bool) -> list[RenderableType]:
    from rich.text import Text

    scenario, result = staged.scenario, staged.result
    lines = list(_title(staged))
    if scenario.at is not None:
        lines.append(f"Dated patches are those in force on {scenario.at}.")
    if scenario.projects:
        lines.append(f"Projects built: {', '.join(scenario.projects)}")
    stated = {name: getattr(scenario.parameters, name) for name in scenario.parameters.__slots__}
    told = [f"{name} {value:g}" for name, value in {"seed": scenario.seed, **stated}.items() if value is not None]
    if told:
        lines.append(f"Questions start from: {', '.join(told)}")
    if result.idle:
        lines.append(f"Not in force on that day: {', '.join(result.idle)}")
    parts: list[RenderableType] = [Text(line, style="bold" if n == 0 else "") for n, line in enumerate(lines)]
    why = {patch.label: patch.why for patch in scenario.patches}
    for label, group in groupby(result.changes, key=lambda change: change.label):
        changes = list(group)
        rows = [list(cells) for _, cells in groupby(changes, key=lambda change: (change.table, change.key))]
        reason = f": {why[label]}" if why.get(label) else ""
        parts += ["", Text(f"{label}{reason} ({words.counted(len(rows), 'row')})", style="bold")]
        for row in rows if everything else rows[:MOST_ROWS]:
            parts.append(Text(_row_line(row)))
        if len(rows) > MOST_ROWS and not everything:
            parts.append(Text(f"  … and {len(rows) - MOST_ROWS:,} more (--all, or --format json)"))
    parts += [""] + [Text(shorten(f"{f.severity}: {f}", 600)) for f in result.findings]
    return parts


def _row_line(cells: Sequence[CellChange]) -> str:
    """A row that is changed, added (+) or removed (-), on a line; old figures with the sources that they rest on."""
    first = cells[0]
    name = f"{first.table} {first.key}"
    source = f" [{' '.join(first.source)}]" if first.source else ""
    if first.before is None:
        return f"  + {name}: {shorten(first.after or '', 300)}{source}"
    if first.after is None:
        return f"  - {name}: {shorten(first.before, 300)}{source}"
    loud = [c for c in cells if c.column not in QUIET] or list(cells)
    told = ", ".join(f"{c.column} {_cell(c.before)} → {_cell(c.after)}" for c in loud)
    trust = next((f"; {c.before} → {c.after}" for c in cells if c.column == "confidence" and c not in loud), "")
    return f"  ~ {name}: {told}{trust}{source}"


def _cell(text: str | None) -> str:
    return shorten(text, 80) if text else "(empty)"
