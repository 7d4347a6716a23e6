"""How sure is it? The chance of a deadline, what is missed most often, and what then.

    python examples/how_sure.py
"""

from __future__ import annotations

from datetime import datetime

from corridor import Query, load_world, plan


def main() -> None:
    query = Query(
        "Altynkol", "Poti", depart=datetime.fromisoformat("2026-12-01T08:00+05:00"), feu=1, draws=1000, within_days=20
    )
    for option in plan(load_world(), query).options:
        sure = option.reliability
        if sure is None or sure.chance is None or sure.p10_h is None or sure.p90_h is None:
            continue
        span = f"{sure.p10_h / 24:.0f} to {sure.p90_h / 24:.0f} days"
        print(f"{option.id}: {span}, in time in {sure.chance:.0%} of cases")
        for missed in sure.missed:
            advised = [onward for onward in missed.then if onward.advised]
            for onward in advised:
                what = "the next one" if onward.kind == "next" else " and ".join(onward.services)
                print(f"  {missed.service} is missed in {missed.chance:.0%}: then take {what}")


if __name__ == "__main__":
    main()
