"""`corridor check --against published` as a page and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from corridor.cli import words
from corridor.cli.output import page_width
from corridor.cli.tables import WIDE, reading_table
from corridor.studies.published import TARGET_SHARE

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.studies.published import PublishedComparison
    from corridor.world.world import World

UNITS = {
    "days": "days",
    "distance_km": "km",
    "usd_per_feu": "USD/FEU",
    "usd_per_teu": "USD/TEU",
    "kg_co2e_per_teu": "kg CO2e/TEU",
}
# One digit where the figures are small.
DIGITS = {"days": 1}


def comparison_page(world: World, rows: Sequence[PublishedComparison]) -> list[RenderableType]:
    """Validation first, then what cannot be computed, then the rows that inputs were fitted on."""
    computed = [row for row in rows if row.computed is not None]
    validation = [row for row in computed if not row.calibration]
    calibration = [row for row in computed if row.calibration]
    missing = [row for row in rows if row.computed is None]
    parts: list[RenderableType] = [
        Text(f"{world.info.title}: published journeys, and what the planner makes of them", style="bold"),
        "",
        _table(validation, "Validation: nothing in this world was fitted on these"),
        "",
    ]
    if missing:
        parts.append(Text(f"Not computed: {words.counted(len(missing), 'row')}", style="bold"))
        parts += [Text(f"  {row.name} ({UNITS.get(row.metric, row.metric)}): {row.reason}") for row in missing]
        parts.append("")
    parts += [Text(line) for line in summary_lines(validation)]
    if calibration:
        parts += ["", _table(calibration, "Calibration: inputs were fitted on these, so they prove nothing")]
    return parts


def summary_lines(validation: Sequence[PublishedComparison]) -> list[str]:
    """How many validation rows of each metric are within the design's target for it."""
    asked = Counter(row.metric for row in validation if row.within_target is not None)
    met = Counter(row.metric for row in validation if row.within_target)
    lines = [
        f"Within target: {met[metric]} of {words.counted(count, 'row')} in {UNITS.get(metric, metric)}"
        for metric, count in asked.items()
    ]
    lines.append(f"Within target in all: {met.total()} of {words.counted(asked.total(), 'validation row')}")
    targets = ", ".join(f"{UNITS.get(metric, metric)} {share:.0%}" for metric, share in TARGET_SHARE.items())
    return [*lines, f"Targets, largest error: {targets}."]


def comparison_dict(world: World, rows: Sequence[PublishedComparison]) -> dict[str, Any]:
    """The same rows for machines; `error_share` is computed / published - 1, `way` what was computed."""
    return {
        "contract": "corridor.published/1",
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "rows": [
            {
                "id": row.id,
                "name": row.name,
                "metric": row.metric,
                "published_low": row.published_low,
                "published": row.published,
                "published_high": row.published_high,
                "computed": row.computed,
                "error_share": row.error_share,
                "in_range": row.in_range,
                "within_target": row.within_target,
                "calibration": row.calibration,
                "confidence": row.confidence,
                "stale": row.stale,
                "way": row.way,
                "reason": row.reason,
            }
            for row in rows
        ],
    }


def _table(rows: Sequence[PublishedComparison], title: str) -> Table:
    table = reading_table(title)
    table.add_column("journey", overflow="fold")
    table.add_column("unit", no_wrap=True)
    for head in ("published", "computed", "error"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("within", no_wrap=True)
    for row in rows:
        table.add_row(
            _named(row, with_way=page_width() >= WIDE),
            UNITS.get(row.metric, row.metric),
            _published(row),
            "" if row.computed is None else words.number(row.computed, DIGITS.get(row.metric, 0)),
            "" if row.error_share is None else f"{100 * row.error_share:+.0f} %",
            {True: "yes", False: "no", None: "–"}[row.within_target],
        )
    return table


def _named(row: PublishedComparison, *, with_way: bool) -> Text:
    name = Text(row.name + (" (old)" if row.stale else ""))
    return name.append(f"\n  {row.way}", style="dim") if row.way and with_way else name


def _published(row: PublishedComparison) -> str:
    digits = DIGITS.get(row.metric, 0)
    text = words.number(row.published, digits)
    if row.published_low is None or row.published_high is None or row.published_low == row.published_high:
        return text
    return f"{text} ({words.number(row.published_low, digits)}–{words.number(row.published_high, digits)})"
