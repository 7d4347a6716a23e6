"""What do the roads behind "the 900 km" change, one by one and together: for a truck, and for a box by rail?

    python examples/what_two_roads_change.py

Published: Khorgos-Aktau falls from 3,900 to 3,000 km, Astana-Aktau by 889 km to 2,100. The model's own lengths of
today are other ones, and are shown beside: a saving is only as good as the length that it is taken from.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from corridor import Query, load_world
from corridor.itinerary.comparison import Comparison
from corridor.studies.comparing import compare
from corridor.studies.plan import Planner

SCENARIOS = Path(__file__).parent / "scenarios"
ROADS = ("khorgos-aktau-road", "astana-aktau-road", "both-roads")
DAY = datetime.fromisoformat("2026-12-01T08:00+05:00")
MEASURES = (("hours", "h"), ("km", "km"), ("usd", "USD"))
PUBLISHED_KM = {("Khorgos", "Aktau"): (3900, 3000), ("Astana", "Aktau"): (2989, 2100)}

TRUCK: dict[str, Any] = {"form": "truck", "count": 1, "modes": ("road",)}
TRUCK_AND_SHIP: dict[str, Any] = {"form": "truck", "count": 1, "modes": ("road", "roro", "ferry")}
BOX_BY_RAIL: dict[str, Any] = {"feu": 1, "modes": ("rail",)}
BOX_BY_RAIL_AND_SHIP: dict[str, Any] = {"feu": 1, "modes": ("rail", "ferry", "sea")}
# Khorgos is asked for at Altynkol, its terminal on the Kazakh side: the road post 12 km away loads nothing.
QUESTIONS = (
    ("A truck", "Khorgos", "Aktau", "KZ-ALTYNKOL", "KZ-AKTAU", TRUCK),
    ("A truck", "Astana", "Aktau", "KZ-ASTANA", "KZ-AKTAU", TRUCK),
    ("A truck and a ship", "Khorgos", "Alat", "KZ-ALTYNKOL", "AZ-ALAT", TRUCK_AND_SHIP),
    ("A forty-foot box by rail", "Altynkol", "Aktau", "KZ-ALTYNKOL", "KZ-AKTAU", BOX_BY_RAIL),
    ("A forty-foot box by rail and ship", "Altynkol", "Alat", "KZ-ALTYNKOL", "AZ-ALAT", BOX_BY_RAIL_AND_SHIP),
)


def main() -> None:
    today = Planner(load_world())
    under = {name: Planner(load_world(scenario=SCENARIOS / f"{name}.toml")) for name in ROADS}
    for what, start, end, origin, destination, cargo in QUESTIONS:
        query = Query(origin, destination, depart=DAY, **cargo)
        print(f"{what}, {start} to {end}")
        for index, (name, planner) in enumerate(under.items()):
            comparison = compare(today, planner, query)
            if index == 0:
                print(f"  {'today':20} {_today(comparison)}{_published(start, end, 0)}")
            meant = start.lower() in name or name == "both-roads"
            print(f"  {name:20} {_change(comparison)}{_published(start, end, 1) if meant else ''}")
        print()
    print("No road shortens the railway: a box by rail keeps its hours, km and price to the digit.")
    print("Lengths of the new roads are published or set so that a published length comes out; see docs/scenarios.md.")


def _figures(comparison: Comparison) -> dict[str, tuple[float | None, float | None, float | None]]:
    best = next(row for row in comparison.best.rows if row.subject == "best balance")
    return {delta.measure: (delta.before, delta.after, delta.change) for delta in best.deltas}


def _today(comparison: Comparison) -> str:
    found = _figures(comparison)
    return "  ".join(f"{found[name][0]:9,.0f} {unit}" for name, unit in MEASURES)


def _change(comparison: Comparison) -> str:
    if comparison.is_same:
        return "nothing changes"
    found = _figures(comparison)
    if not any(found[name][2] for name, _ in MEASURES):
        return "the best way stays as it is; others shown with it change"
    return "  ".join(f"{found[name][2]:+9,.0f} {unit}" for name, unit in MEASURES)


def _published(start: str, end: str, when: int) -> str:
    km = PUBLISHED_KM.get((start, end))
    if km is None:
        return ""
    return f"   (published: {km[0]:,} km)" if when == 0 else f"   (published: {km[1] - km[0]:+,} km, to {km[1]:,})"


if __name__ == "__main__":
    main()
