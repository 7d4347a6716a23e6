"""Build the built-in world's tables from a folder of evidence."""

from __future__ import annotations

import argparse
from datetime import date
from importlib import import_module
from pathlib import Path

from corridor.store import write_descriptor
from corridor.world.world import RECORDS, WorldInfo
from tools.middle_corridor.common import Built, Evidence, Sources, write_table

PARTS = (
    "factors", "places", "links", "extra_links", "services", "terminals", "tariffs", "bulk", "liquid",
    "cargo_limits", "forms", "box_money", "calendar_facts", "preferences", "context", "trade_ground", "luck", "names",
    "journeys", "flow_classes", "flow_demand", "flow_capacity", "flow_checks", "flow_corridors",
)  # fmt: skip
INFO = WorldInfo(
    name="middle_corridor",
    title="The Middle Corridor (Trans-Caspian route) from China to Türkiye, the Black Sea and Serbia, with its rivals",
    version="2026.11",
    calendar_from=date(2026, 1, 1),
    calendar_to=date(2027, 12, 31),
    price_year=2026,
)
WORLD = Path(__file__).parents[2] / "src/corridor/worlds/middle_corridor"


def build(evidence: Evidence, parts: tuple[str, ...] = PARTS) -> Built:
    """Every table of the world, made by its parts in order; ids are unique or it raises."""
    sources = Sources()
    built: Built = {}
    for part in parts:
        module = import_module(f"tools.middle_corridor.{part}")
        for table, rows in module.build(evidence, sources, built).items():
            built.setdefault(table, []).extend(rows)
    built["sources"] = list(sources.known.values())
    return built


def write(built: Built, folder: Path) -> None:
    """Write every table and the descriptor; sources that no row cites are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    cited = {source for rows in built.values() for row in rows for source in getattr(row, "source", ())}
    built["sources"] = [source for source in built["sources"] if source.id in cited]
    for record in RECORDS:
        name = record.table_name  # type: ignore[attr-defined]
        write_table(folder, built.get(name, []), record)
    write_descriptor(folder, INFO)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evidence", type=Path, required=True, help="folder of raw facts")
    parser.add_argument("--out", type=Path, default=WORLD, help="folder to write the tables to")
    arguments = parser.parse_args()
    built = build(Evidence(arguments.evidence))
    write(built, arguments.out)
    for name, rows in built.items():
        print(f"{name:20} {len(rows):6}")


if __name__ == "__main__":
    main()
