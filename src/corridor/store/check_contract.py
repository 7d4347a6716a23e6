"""What checking a world finds, as plain JSON values: the contract `corridor.check/1`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridor.errors import Finding
from corridor.store.check_rules import rule_counts
from corridor.store.checker import TableSummary, WorldSummary
from corridor.world.world import World

CHECK_CONTRACT = "corridor.check/1"


def check_to_dict(world: World | None, counts: WorldSummary | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """Findings, errors first, and how far the tables can be trusted; no world where nothing of it was loaded."""
    return {
        "contract": CHECK_CONTRACT,
        "world": None if world is None else {"name": world.info.name, "hash": world.info.content_hash},
        "tables": [] if counts is None else [counts_to_dict(row) for row in counts.tables],
        "overall": None if counts is None else counts_to_dict(counts.overall),
        "rules": None if world is None else _rules(world),
        "findings": [
            {"severity": f.severity, "code": f.code, "where": f.where, "what": f.what, "mend": f.mend}
            for f in sorted(findings, key=lambda finding: finding.severity != "error")
        ],
    }


def _rules(world: World) -> dict[str, Any]:
    """How many rules can be computed, and why the others cannot."""
    counts = rule_counts(world)
    return {
        "rules": counts.rules,
        "computed": counts.computed,
        "scopes": len(world.rule_scopes),
        "not_computed": counts.not_computed,
        "reasons": dict(counts.reasons),
    }


def counts_to_dict(row: TableSummary) -> dict[str, Any]:
    """Rows of a table, and how sure they are."""
    return {
        "table": row.name,
        "rows": row.rows,
        "sourced": row.sourced,
        "derived": row.derived,
        "assumed": row.assumed,
        "stale": row.stale,
    }
