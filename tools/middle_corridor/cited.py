"""Finding again the row of evidence that a figure was taken from, and citing it."""

from __future__ import annotations

from tools.middle_corridor.common import DATE, Evidence, Sources

TOTALS = "published_totals.csv"


def cited(evidence: Evidence, sources: Sources, file: str, **cells: str) -> tuple[str, ...]:
    """Sources of the first row of a file that has all these cells; raises where there is none.

    Keeps a figure written down in code tied to its evidence: when the row goes, the build stops.
    """
    for row in evidence.rows(file):
        if all(row[name] == cell for name, cell in cells.items()):
            text = row.get("source") or row.get("source_url") or row["independent_source_url"]
            beside = DATE.search(row.get("date") or row.get("source_date") or "")
            if ids := sources.cite(text, published=beside.group() if beside and text.count("http") == 1 else ""):
                return ids
    raise LookupError(f"no cited row in {file} with {cells}")


def total(evidence: Evidence, sources: Sources, metric: str, scope: str, **cells: str) -> tuple[str, ...]:
    """Sources of a published total."""
    return cited(evidence, sources, TOTALS, metric=metric, scope=scope, **cells)
