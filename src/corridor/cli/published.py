"""`corridor check --against published` and `--against recorded` as a page and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from corridor.cli import words
from corridor.cli.output import page_width
from corridor.cli.tables import WIDE, reading_table
from corridor.studies.held_against import TARGET_SHARE

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.studies.held_against import Comparison
    from corridor.world.world import World

UNITS = {
    "days": "days",
    "distance_km": "km",
    "usd_per_feu": "USD/FEU",
    "usd_per_teu": "USD/TEU",
    "kg_co2e_per_teu": "kg CO2e/TEU",
    "usd": "USD in all",
}
# One digit where the figures are small.
DIGITS = {"days": 1}


@dataclass(frozen=True, slots=True)
class Wording:
    """What the stated figures are called: a word for them, the page's heading, the titles of the two tables."""

    stated: str
    heading: str
    validation: str
    counted: str


PUBLISHED = Wording(
    "published",
    "published journeys, and what the planner makes of them",
    "Validation: nothing in this world was fitted on these",
    "validation row",
)
RECORDED = Wording(
    "recorded", "your recorded journeys, and what the planner makes of them", "Recorded and computed", "row"
)


def comparison_page(world: World, rows: Sequence[Comparison], wording: Wording = PUBLISHED) -> list[RenderableType]:
    """Validation first, then what cannot be computed, then the rows that inputs were fitted on."""
    computed = [row for row in rows if row.computed is not None]
    validation = [row for row in computed if not row.calibration]
    calibration = [row for row in computed if row.calibration]
    missing = [row for row in rows if row.computed is None]
    parts: list[RenderableType] = [
        Text(f"{world.info.title}: {wording.heading}", style="bold"),
        "",
        _table(validation, wording.validation, wording),
        "",
    ]
    if missing:
        parts.append(Text(f"Not computed: {words.counted(len(missing), 'row')}", style="bold"))
        parts += [Text(f"  {row.name} ({UNITS.get(row.metric, row.metric)}): {row.reason}") for row in missing]
        parts.append("")
    if wording is RECORDED:
        parts += [*_off_lines(computed), ""]
    parts += [Text(line) for line in summary_lines(validation, wording)]
    if calibration:
        title = "Calibration: inputs were fitted on these, so they prove nothing"
        parts += ["", _table(calibration, title, wording)]
    return parts


def _off_lines(rows: Sequence[Comparison]) -> list[RenderableType]:
    """Where journeys with moments on the way are off, the worst stretch of each first."""
    lines: list[RenderableType] = []
    for row in rows:
        if row.off:
            lines += [Text(f"Off on the way of {row.name}", style="bold"), *(Text(f"  {part}") for part in row.off)]
    return lines or [Text("Where it is off on the way shows with `corridor record --passed PLACE=WHEN`.", style="dim")]


def summary_lines(validation: Sequence[Comparison], wording: Wording = PUBLISHED) -> list[str]:
    """How many rows of each metric are within the design's target for it."""
    asked = Counter(row.metric for row in validation if row.within_target is not None)
    met = Counter(row.metric for row in validation if row.within_target)
    lines = [
        f"Within target: {met[metric]} of {words.counted(count, 'row')} in {UNITS.get(metric, metric)}"
        for metric, count in asked.items()
    ]
    lines.append(f"Within target in all: {met.total()} of {words.counted(asked.total(), wording.counted)}")
    targets = ", ".join(f"{UNITS.get(metric, metric)} {share:.0%}" for metric, share in TARGET_SHARE.items())
    return [*lines, f"Targets, largest error: {targets}."]


def comparison_dict(world: World, rows: Sequence[Comparison], wording: Wording = PUBLISHED) -> dict[str, Any]:
    """The same rows for machines; `error_share` is computed / stated - 1, `way` what was computed."""
    return {
        "contract": f"corridor.{wording.stated}/1",
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "rows": [
            {
                "id": row.id,
                "name": row.name,
                "metric": row.metric,
                f"{wording.stated}_low": row.published_low,
                wording.stated: row.published,
                f"{wording.stated}_high": row.published_high,
                "computed": row.computed,
                "error_share": row.error_share,
                "in_range": row.in_range,
                "within_target": row.within_target,
                "calibration": row.calibration,
                "confidence": row.confidence,
                "stale": row.stale,
                "way": row.way,
                "reason": row.reason,
                **({"off": list(row.off)} if wording is RECORDED else {}),
            }
            for row in rows
        ],
    }


def _table(rows: Sequence[Comparison], title: str, wording: Wording) -> Table:
    table = reading_table(title)
    table.add_column("journey", overflow="fold")
    table.add_column("unit", no_wrap=True)
    for head in (wording.stated, "computed", "error"):
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


def _named(row: Comparison, *, with_way: bool) -> Text:
    name = Text(row.name + (" (old)" if row.stale else ""))
    return name.append(f"\n  {row.way}", style="dim") if row.way and with_way else name


def _published(row: Comparison) -> str:
    digits = DIGITS.get(row.metric, 0)
    text = words.number(row.published, digits)
    if row.published_low is None or row.published_high is None or row.published_low == row.published_high:
        return text
    return f"{text} ({words.number(row.published_low, digits)}–{words.number(row.published_high, digits)})"
