"""The tiny world with boxes that want to go: trains and trucks enough, and a ferry with room for half of them."""

from __future__ import annotations

from pathlib import Path

from tests.worlds import tiny_tables, write_tables

WANTED = 10_000
"""TEU in the year, a quarter in each season."""


def write_flow_world(folder: Path) -> Path:
    """Write it as a world's folder."""
    tables = tiny_tables()
    assumed = {"source": "R-TEST", "confidence": "assumed"}
    tables["forms"] = [{"id": "hc40", "name": "40 ft box", "kind": "box", "unit": "FEU", "teu": "2", **assumed}]
    tables["goods"][0] |= {"usd_per_t_low": "2000", "usd_per_t_typical": "3000", "usd_per_t_high": "4000",
                           "value_year": "2025"}  # fmt: skip
    tables["flow_classes"] = [{"id": "boxes", "name": "Boxes", "unit": "TEU", "goods": "general", "forms": "hc40",
                               "day_share": "0.001", "choice_scale": "5", **assumed}]  # fmt: skip
    tables["od_demand"] = [
        {"id": "west", "origin": "KZ-ALMATY", "destination": "GE-TBILISI", "flow_class": "boxes", "year": "2025",
         "quantity": str(WANTED), **assumed},
        {"id": "east", "origin": "GE-TBILISI", "destination": "KZ-ALMATY", "flow_class": "boxes", "year": "2025",
         "quantity": str(WANTED / 10), **assumed},
    ]  # fmt: skip
    tables["capacities"] = [{"id": "FERRY", "name": "ferries between Aktau and Alat", "kind": "ships", "unit": "TEU",
                             "services": "ferry-west ferry-east", "per_week": "100", "taken_share": "0",
                             **assumed}]  # fmt: skip
    return write_tables(folder, tables)
