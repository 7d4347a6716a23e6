"""Write docs/demand.md, how the demand was balanced and how far it misses: `python -m tools.make_demand [--check]`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corridor.store import builtin_world
from corridor.world.flow import OdDemand
from corridor.world.world import World
from tools.middle_corridor.flow_demand import BASE, TEST, TOLERANCE, balanced
from tools.middle_corridor.flow_totals import JUDGES, TOTALS, Sum

PAGE = Path(__file__).parents[1] / "docs" / "demand.md"
INTRO = """# The demand of the built-in world

Made by `python -m tools.make_demand`; the rows are `od_demand`, the lanes `tools/middle_corridor/flow_lanes.py`.

`od_demand` says who sends how much where, without a route: what the Middle Corridor, the northern one or the ocean
gets is what a flow computes. No matrix of this cargo is published. It is made in three steps.

1. **Lanes**: a class of cargo from a zone to a zone, with a known figure, or a first guess and its reason.
2. **Balancing**: of all tables that keep the known figures and meet the published totals of 2024, the one nearest to
   the first guess (iterative proportional fitting, the least Kullback-Leibler distance; `kernels/balance.py`). Boxes
   count 10 t a TEU in it. Where totals contradict each other it stops and names them.
3. **Places**: each lane is spread over places by stated shares. What ends beyond the network leaves it at the place
   that its note names.

2025 starts from the balanced 2024 and meets only the totals named below; all else that was counted in 2025 judges it.

**What to trust.** Totals are published; the lanes between them mostly are not. A row is `sourced` or `derived` only
where its lane is known and has one place at each end; the others are `assumed`, and their low and high are half and
double.
"""
LEFT_OUT = """## Left out, on purpose

- Crude by Atyrau-Samara (7.2 Mt in ten months of 2024) and Atasu-Alashankou (1.0 Mt), and by ship to Makhachkala (1.6
  Mt): this world has no such pipe or port. Coal from Kazakhstan to Türkiye (0.37 Mt in a quarter of 2023), which goes
  by Russian ports.
- Russian oil in the Caspian pipeline (a tenth), Russian cargo to Georgia and Azerbaijan, ore to Russia, domestic
  cargo: they take room from the demand as `capacities.taken_share`.
- Oil products from Kazakhstan by rail (2.3 Mt in five months of 2024): no destinations were found.
- Ocean boxes between China and Türkiye, Italy or the North Sea; uranium; air freight.
"""


def page(world: World) -> str:
    parts = [INTRO, "## Totals that 2024 was balanced on\n", *_totals(BASE), _gap(BASE), "## Totals that moved 2025\n",
             *_totals(TEST), _gap(TEST), "## Figures of 2025 that were held back\n", *_judges(), *_shares(world),
                 LEFT_OUT]  # fmt: skip
    return "\n".join(parts)


def _name(part: Sum) -> str:
    return f"{part.name}: {part.how}" if part.how else part.name


def _unit(part: Sum) -> tuple[str, float]:
    """Unit that a total is told in, and tonnes (or cars) in one."""
    return ("cars", 1.0) if part.name.startswith("cars") else ("kt", 1000.0)


def _totals(year: int) -> Iterator[str]:
    table = balanced(year)
    yield "| total | published | first guess | balanced | guess / published | rows | trust |"
    yield "|---|---|---|---|---|---|---|"
    for part in TOTALS[year]:
        guess = sum(lane.quantity * lane.tonnes for lane in table.lanes if part.pick(lane))
        unit, each = _unit(part)
        yield (f"| {_name(part)} | {part.tonnes / each:,.0f} {unit} | {guess / each:,.0f} |"
               f" {table.total(part) / each:,.0f} | {guess / part.tonnes:.2f} | {' '.join(part.rows)} | {part.sure} |")
    yield ""


def _gap(year: int) -> str:
    fit = balanced(year).fit
    return (f"Met to {TOLERANCE:g} of each total after {fit.sweeps} sweeps. What the balancing cannot hide is how far"
            " the first guess was off: the fifth column.\n")  # fmt: skip


def _judges() -> Iterator[str]:
    table = balanced(TEST)
    yield "| figure | counted in 2025 | this table | table / counted | rows | trust |\n|---|---|---|---|---|---|"
    for part in JUDGES:
        unit, each = _unit(part)
        made = table.total(part)
        yield (f"| {_name(part)} | {part.tonnes / each:,.0f} {unit} | {made / each:,.0f} |"
               f" {made / part.tonnes:.2f} | {' '.join(part.rows)} | {part.sure} |")
    yield ("\nNo figure was tuned after this comparison. Single destinations of grain swing by harvest, embargo and"
        " price from year to"
           " year, by factors: a year's growth carried over to all of them does not see that.\n")  # fmt: skip


def _shares(world: World) -> Iterator[str]:
    yield "## How sure\n"
    yield "| year | class | unit | quantity | rows | sourced | derived | assumed |"
    yield "|---|---|---|---|---|---|---|---|"
    units = {row.id: row.unit for row in world.flow_classes}
    for year in (BASE, TEST):
        for cls, unit in units.items():
            rows = [row for row in world.od_demand if (row.year, row.flow_class) == (year, cls)]
            quantity = sum(row.quantity for row in rows)
            yield f"| {year} | {cls} | {unit} | {quantity:,.0f} | {len(rows)} | {_by_trust(rows)} |"
    yield "\nShares are of the quantity. A lane with a known figure, spread over several places, counts as assumed.\n"
    uses = Counter((row.year, row.use) for row in world.volume_checks)
    told = ", ".join(f"{count} of {year} {use.replace('_', ' ')}" for (year, use), count in sorted(uses.items()))
    yield f"`volume_checks` holds {len(world.volume_checks)} counts to lay beside a computed flow: {told}.\n"


def _by_trust(rows: list[OdDemand]) -> str:
    total = sum(row.quantity for row in rows) or 1.0
    held = [sum(row.quantity for row in rows if row.confidence == sure) for sure in ("sourced", "derived", "assumed")]
    return " | ".join(f"{part / total:.0%}" for part in held)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the page is not up to date")
    arguments = parser.parse_args()
    made = page(builtin_world())
    if arguments.check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
            print("docs/demand.md is not up to date: run python -m tools.make_demand")
            return 1
        return 0
    beside = PAGE.with_suffix(".md.new")
    beside.write_text(made, encoding="utf-8")
    beside.replace(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
