"""Plan a container from Xi'an to Belgrade in Python, and read the answer as typed records."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from corridor import Query, load_world, plan


def main() -> None:
    world = load_world()
    ready = datetime(2026, 12, 1, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    answer = plan(world, Query("Xi'an", "Belgrade", depart=ready, feu=1))

    print(f"{answer.found} options that no other beats; {len(answer.options)} shown")
    for option in answer.options[:3]:
        days = option.duration_h.typical / 24
        labels = ", ".join(option.labels) or "-"
        usd, kg = option.cost_usd.typical, option.co2e_kg.typical
        print(f"{days:5.1f} days  USD {usd:9,.0f}  {kg:9,.0f} kg CO2e  {labels}")

    best = answer.options[0]
    for leg in best.legs:
        usd = sum(cost.usd.typical for cost in leg.costs)
        print(f"{leg.kind:7} {leg.from_place.id:16} {leg.to_place.id:16} {leg.hours.typical:6.1f} h  USD {usd:8,.2f}")


if __name__ == "__main__":
    main()
