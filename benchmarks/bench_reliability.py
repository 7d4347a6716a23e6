"""How sure is it: draws of one option, and of ten with plan B, warm on one core; and what a whole process takes.

    python -m benchmarks.bench_reliability [--small] [--draws N] [--world FOLDER]

Ends with status 1 where the plain twin does not agree with the fast draws.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, thread_time

from benchmarks.common import against, machine, median, p95, world_line
from corridor import load_world
from corridor.itinerary.chain import Chain
from corridor.itinerary.query import Query
from corridor.reliability.plain import PlainDraw
from corridor.reliability.running import Draws
from corridor.reliability.setting import Setting
from corridor.reliability.summary import spread_by_leg
from corridor.routing.chains import chain_of
from corridor.studies.plan import Planner

SEED = 1
LEGS = 12
OPTIONS = 10
JUDGED_DRAWS = 40


def trans_caspian(planner: Planner) -> list[Chain]:
    """Chains of the ways from Xi'an to Belgrade over the Caspian: ships, storms, borders and trains."""
    depart = datetime(planner.world.info.calendar_from.year, 12, 1, 8, tzinfo=UTC)
    asked = planner.understand(Query("CN-XIAN", "RS-BELGRADE", depart=depart, feu=1, via=("AZ-ALAT",)))
    found = planner.search(asked)
    network, _ = planner.at(asked)
    made = [chain_of(network, path, start) for path, start in zip(found.paths, found.starts, strict=True)]
    return [chain for chain in made if chain is not None]


def milliseconds(times: list[float]) -> list[float]:
    return [1000 * time for time in times]


def one_option(setting: Setting, chain: Chain, draws: int, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of drawing one option whose weather nobody has drawn before; and when others met it already."""
    alone, shared = [], []
    for _ in range(runs):
        drawn = Draws(setting, SEED, draws, chain.start)
        begun = thread_time()
        drawn.run(chain)
        alone.append(thread_time() - begun)
        begun = thread_time()
        spread_by_leg(drawn.run(chain))
        shared.append(thread_time() - begun)
    return alone, shared


def disagreements(setting: Setting, chains: list[Chain]) -> int:
    wrong = 0
    for chain in chains:
        arrivals = Draws(setting, SEED, JUDGED_DRAWS, chain.start).arrivals(chain)
        for draw in range(JUDGED_DRAWS):
            wrong += int(arrivals[draw]) != PlainDraw(setting, SEED, draw, chain.start).run(chain)[-1][2]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="few draws and runs, to see that it works")
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--world", type=Path)
    given = parser.parse_args()
    draws, runs = (500, 2) if given.small else (given.draws, 15)
    world = load_world(given.world) if given.world else load_world()
    print(machine())
    print(world_line(world))
    planner = Planner(world)
    setting = Setting(world, planner.network.calendar)
    chains = trans_caspian(planner)
    chain = min(chains, key=lambda one: abs(sum(len(hop.stretches) for hop in one.hops) - LEGS))
    stretches = sum(len(hop.stretches) for hop in chain.hops)
    one_option(setting, chain, draws, 1)
    alone, shared = one_option(setting, chain, draws, runs)
    print(f"one option of {len(chain.hops)} steps and {stretches} stretches over the Caspian, {draws:,} draws")
    print(f"  its weather not yet drawn   median {against(median(milliseconds(alone)), 10, 'ms')}")
    print(f"  drawn by another option     median {against(median(milliseconds(shared)), 10, 'ms')}")
    depart = datetime(world.info.calendar_from.year, 12, 1, 8, tzinfo=UTC)
    ask = Query("CN-XIAN", "RS-BELGRADE", depart=depart, feu=1, max_options=OPTIONS)
    drawn = Query("CN-XIAN", "RS-BELGRADE", depart=depart, feu=1, max_options=OPTIONS, draws=draws)
    for query in (ask, drawn):
        planner.plan(query)
    plain: list[float] = []
    sure: list[float] = []
    for _ in range(runs):
        for query, times in ((ask, plain), (drawn, sure)):
            begun = thread_time()
            planner.plan(query)
            times.append(thread_time() - begun)
    more = [1000 * (after - before) for before, after in zip(plain, sure, strict=True)]
    print(f"{OPTIONS} options with plan B, {draws:,} draws, above planning alone")
    print(f"  median {against(median(more), 300, 'ms')}   p95 {p95(more):.0f} ms")
    words = [
        sys.executable,
        "-m",
        "corridor",
        "plan",
        "CN-XIAN",
        "RS-BELGRADE",
        "--feu",
        "1",
        "--depart",
        f"{depart:%Y-%m-%d}",
    ]
    wholes: list[tuple[str, list[str]]] = [("as it is", []), ("--no-reliability", ["--no-reliability"])]
    for name, extra in wholes:
        took = []
        for _ in range(2 if given.small else 7):
            begun = perf_counter()
            subprocess.run([*words, *extra], check=True, stdout=subprocess.DEVNULL)
            took.append(perf_counter() - begun)
        print(f"corridor plan, whole process, {name:18} median {against(median(took), 2, 's')}")
    wrong = disagreements(setting, chains[:3])
    print(f"draws in which the plain twin disagrees: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
