"""`corridor check`: whether a world that could be read also makes sense, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import Finding
from corridor.store.check_evidence import check_evidence
from corridor.store.check_flow import check_flow
from corridor.store.check_geography import check_geography
from corridor.store.check_handling import check_handling
from corridor.store.check_luck import check_luck
from corridor.store.check_rules import check_rules
from corridor.store.check_services import check_services
from corridor.store.check_tariffs import check_tariffs
from corridor.store.survey import Survey
from corridor.world.world import World, tables

CHECKS = (
    check_geography, check_services, check_handling, check_tariffs, check_luck, check_evidence, check_rules, check_flow,
)  # fmt: skip


def check_world(world: World) -> tuple[Finding, ...]:
    """Everything in a world that contradicts itself, the globe or the model: errors first, then warnings.

    Rows are those of the files that the world was read from. What single cells hold, `read_world` has checked.
    """
    survey = Survey(world)
    for check in CHECKS:
        check(survey)
    # Stable, so that findings of one kind keep the order of the checks and of the files.
    return tuple(sorted(survey.findings, key=lambda finding: finding.severity != "error"))


@dataclass(frozen=True, slots=True)
class TableSummary:
    """How many rows a table has, and how many of them are how sure. Without `confidence`, only `rows` counts."""

    name: str
    rows: int
    sourced: int = 0
    derived: int = 0
    assumed: int = 0
    stale: int = 0

    @property
    def judged(self) -> int:
        """Rows that state a confidence."""
        return self.sourced + self.derived + self.assumed

    def share(self, count: int) -> float:
        """Share of `count` among the rows that state a confidence, 0 where none does. [-]"""
        return count / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class WorldSummary:
    """Counts by table, in reading order, and over all tables together."""

    tables: tuple[TableSummary, ...]
    overall: TableSummary


def summary(world: World) -> WorldSummary:
    """Counts of rows, and of those that are sourced, derived, assumed and stale."""
    counted = []
    for spec in tables():
        rows = getattr(world, spec.name)
        names = {column.name for column in spec.columns}
        told = [row.confidence for row in rows] if "confidence" in names else []
        stale = sum(row.stale for row in rows) if "stale" in names else 0
        counted.append(
            TableSummary(
                spec.name, len(rows), told.count("sourced"), told.count("derived"), told.count("assumed"), stale
            )
        )
    overall = TableSummary(
        "all tables",
        sum(table.rows for table in counted),
        sum(table.sourced for table in counted),
        sum(table.derived for table in counted),
        sum(table.assumed for table in counted),
        sum(table.stale for table in counted),
    )
    return WorldSummary(tuple(counted), overall)
