"""Write docs/backtest.md, simulated spreads beside published ones: `python -m tools.make_backtest [--draws N]`.

Nothing is fitted here. Rows from which inputs were taken are shown apart: they prove nothing about the middle.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corridor.errors import NoWay
from corridor.itinerary.chain import Chain, Stretch
from corridor.itinerary.query import LONGEST_HORIZON_DAYS, Query
from corridor.kernels.draws_numpy import Floats, counters, normal_scores, stretched, words
from corridor.reliability.running import Draws
from corridor.reliability.setting import Setting
from corridor.reliability.weather import FAR
from corridor.routing.chains import chain_of
from corridor.store import builtin_world
from corridor.studies.plan import Planner
from corridor.units import MIN_PER_DAY, MIN_PER_H
from corridor.world.evidence import PublishedJourney
from corridor.world.world import World

PAGE = Path(__file__).parents[1] / "docs" / "backtest.md"
SEED = 1
MONTHS = range(1, 13)
CAREC = ("AF", "AZ", "CN", "GE", "KG", "KZ", "MN", "PK", "TJ", "TM", "UZ")
CPMM_HOURS = {"rail": 40.6, "road": 9.9}
"""Hours per border crossing, CAREC Corridor Performance Measurement and Monitoring 2022, all corridors."""


@dataclass(frozen=True)
class Judged:
    """One published journey and its simulated twin [days]; p10, p50, p90 over departures in every month."""

    row: PublishedJourney
    typical: float
    p10: float
    p50: float
    p90: float
    late_share: float


def judged(planner: Planner, setting: Setting, row: PublishedJourney, draws: int) -> Judged | None:
    """The fastest way by typical times on the first of every month, each drawn as often; days from first departure."""
    typical, drawn = [], []
    for month in MONTHS:
        found = _fastest(planner, row, month)
        if found is None:
            return None
        chain, wait = found
        runs = Draws(setting, SEED, draws, chain.start).run(chain)
        begins = runs[0].left if wait else np.full(draws, chain.start)
        typical.append((chain.planned_end - (chain.hops[0].planned_left if wait else chain.start)) / MIN_PER_DAY)
        here = runs[-1].reached < FAR // 2
        drawn.append((runs[-1].reached - begins)[here] / MIN_PER_DAY)
    days = np.concatenate(drawn)
    p10, p50, p90 = (float(part) for part in np.quantile(days, (0.1, 0.5, 0.9)))
    high = row.high if row.high is not None else row.typical
    return Judged(row, float(np.median(typical)), p10, p50, p90, float((days > high).mean()))


def _fastest(planner: Planner, row: PublishedJourney, month: int) -> tuple[Chain, bool] | None:
    query = Query(
        row.origin,
        row.destination,
        depart=datetime(planner.world.info.calendar_from.year, month, 1, 6, tzinfo=UTC),
        feu=1,
        weight_t=20.0,
        via=row.via,
        avoid=row.avoid,
        modes=row.modes,
        terminal=not row.door_to_door,
        horizon_days=LONGEST_HORIZON_DAYS // 2,
    )
    try:
        asked = planner.understand(query)
        found = planner.search(asked)
    except NoWay:
        return None
    network, _ = planner.at(asked)
    wait = not row.door_to_door
    chains = [chain_of(network, path, start) for path, start in zip(found.paths, found.starts, strict=True)]
    known = [chain for chain in chains if chain is not None and chain.hops]
    if not known:
        return None
    return min(known, key=lambda one: one.planned_end - (one.hops[0].planned_left if wait else one.start)), wait


def journeys(world: World, draws: int, *, calibration: bool) -> Iterator[Judged]:
    planner = Planner(world)
    setting = Setting(world, planner.network.calendar)
    for row in sorted(world.published_journeys, key=lambda row: row.id):
        ranged = row.low is not None and row.high is not None and row.low < row.high
        if row.metric == "days" and ranged and row.origin and row.destination and row.calibration == calibration:
            found = judged(planner, setting, row, draws)
            if found is not None:
                yield found


def crossing_hours(world: World, mode: str) -> tuple[int, float, float]:
    """Crossings between CAREC countries, and the means of their middles and of their drawn hours."""
    setting = Setting(world, Planner(world).network.calendar)
    country = {place.id: place.country for place in world.places}
    scores: Floats = normal_scores(words(7, counters(0, 20_000)))
    middles, means = [], []
    for row in world.borders:
        ends = country[row.from_place], country[row.to_place]
        if row.mode != mode or not set(ends) <= set(CAREC) or row.hours_typical <= 0:
            continue
        spans = [(row.hours_low, row.hours_typical, row.hours_high)]
        if mode == "rail":
            spans += [
                (change.hours_low, change.hours_typical, change.hours_high)
                for change in world.handling
                if change.place == row.to_place
                and change.from_mode == change.to_mode == "rail"
                and change.operation == "break_of_gauge"
                and not change.forms
                and (change.from_gauge_mm or 0) < (change.to_gauge_mm or 0)
                and ends[0] == "CN"
            ]
        middle = mean = 0.0
        for span in spans:
            stretch = Stretch("border", "x", (round(span[0] * 60), round(span[1] * 60), round(span[2] * 60)))
            middle += span[1]
            mean += float(stretched(setting.spread(stretch, 0), scores).mean()) / MIN_PER_H
        middles.append(middle)
        means.append(mean)
    return len(means), float(np.mean(middles)), float(np.mean(means))


def table(rows: list[Judged]) -> list[str]:
    lines = [
        (
            "| journey | published | computed, typical | simulated p10 – p50 – p90 | published range ÷ simulated |"
            " later than the published high |"
        ),
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in rows:
        row = one.row
        assert row.low is not None
        assert row.high is not None
        width = (row.high - row.low) / (one.p90 - one.p10) if one.p90 > one.p10 else float("nan")
        lines.append(
            f"| {row.name} ({row.year}) | {row.typical:g} ({row.low:g} – {row.high:g}) | {one.typical:.1f} |"
            f" {one.p10:.1f} – {one.p50:.1f} – {one.p90:.1f} | {width:.2f} | {one.late_share:.0%} |"
        )
    return lines


def page(draws: int) -> str:
    """The whole page."""
    world = builtin_world()
    fresh = list(journeys(world, draws, calibration=False))
    fitted = list(journeys(world, draws, calibration=True))
    inside = sum(1 for one in fresh if one.row.low is not None and one.p10 <= one.row.typical <= one.p90)
    lines = [
        "# Simulated spreads beside published ones",
        "",
        "<!-- Made by tools/make_backtest.py; change that, not this page. -->",
        "",
        (
            f"World `{world.info.name}` {world.info.content_hash[:12]}, {draws:,} draws of seed {SEED} for each of"
            " twelve departures, the first of every month. Days count from the first departure, or from the door"
            " where the publication does. A published range is of whatever its author had in mind: offers, trains of"
            " a month, or what a forwarder has seen. It is no quantile, so the two are compared and not tested."
            " Nothing in the world was changed to bring them together."
        ),
        "",
        "## Journeys that are no input",
        "",
        f"The published middle lies between the simulated p10 and p90 in {inside} of {len(fresh)}.",
        "",
        *table(fresh),
        "",
        "## Journeys from which inputs were taken",
        "",
        "Their middles were used to set hours of links or waits; their ranges were not.",
        "",
        *table(fitted),
        "",
        "## Border crossings",
        "",
        (
            "Mean over the world's crossings between CAREC countries, unweighted, beside the mean of CAREC's"
            " monitoring of 2022 over all its corridors (single wagons and trucks; the figures of single posts are"
            " inputs, the mean is not)."
        ),
        "",
        "| mode | crossings | published mean [h] | mean of the middles [h] | mean of the draws [h] |",
        "| --- | --- | --- | --- | --- |",
    ]
    for mode, published in CPMM_HOURS.items():
        count, middle, mean = crossing_hours(world, mode)
        lines.append(f"| {mode} | {count} | {published} | {middle:.1f} | {mean:.1f} |")
    return "\n".join([*lines, "", *READING]) + "\n"


READING = [
    "## How to read it",
    "",
    (
        "- Typical times are sums of middles; a chain of skewed parts has its own middle later than that sum, and"
        " weather and missed departures push it further. So p50 is later than the typical time almost everywhere."
    ),
    (
        "- Published ranges are mostly narrower than the simulated ones. They tell block trains under contract, or"
        " offers; the draws tell a box on public services, with door, terminals and the slow times of borders."
    ),
    (
        "- Slow times of borders are the worst that a page tells of, read as one in twenty. Where that reading is"
        " wrong, the simulated tail is too long by it."
    ),
    "",
    (
        "Recall of reliability as fourth criterion against full enumeration is measured by"
        " `tests/property/test_recall.py`; the last measurement stands in [performance.md](performance.md)."
    ),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2_000)
    parser.add_argument("--check", action="store_true", help="change nothing; end with 1 where the page is not current")
    arguments = parser.parse_args()
    text = page(arguments.draws)
    if arguments.check:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        sys.exit(0 if current else "docs/backtest.md is not current: run python -m tools.make_backtest")
    PAGE.write_text(text, encoding="utf-8")
    print(f"wrote {PAGE.relative_to(PAGE.parents[1])}")


if __name__ == "__main__":
    main()
