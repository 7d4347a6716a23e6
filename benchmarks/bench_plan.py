"""The exact front of many pairs of places in one warm process, by both kernels: seconds, and the same answers.

    python -m benchmarks.bench_plan [--small] [--pairs N] [--seed N] [--world FOLDER]

Ends with status 1 where the kernels differ in any vector or number of labels. A front that is quicker and lacks a
member is no gain, so the digest of all vectors is printed beside the times.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from benchmarks.common import EAST, WEST, against, machine, median, megabytes, p95, world_line
from corridor import load_world
from corridor.errors import NoWay
from corridor.itinerary.query import Query
from corridor.kernels import front
from corridor.network.stands import Stand
from corridor.routing.search import Found, Kernel
from corridor.routing.timeline import arrived, ready
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.asked import Asked, understand
from corridor.studies.plan import Planner
from corridor.world.world import World

DEPART = datetime(2026, 12, 1, 8)  # noqa: DTZ001  the origin's local clock
HORIZON_DAYS = 60
TARGET_MS = {"fast": (10.0, 60.0), "plain": (300.0, None)}


@dataclass(frozen=True)
class Run:
    """One kernel's times and fronts, in the order of the pairs.

    first_ms : every pair asked once; lower bounds are searched for where its destination is new
    again_ms : the same pairs once more
    """

    first_ms: list[float]
    again_ms: list[float]
    fronts: list[Found]


def pairs(planner: Planner, count: int, seed: int) -> list[tuple[str, str]]:
    """Pairs of places with a door, half of them westward and half eastward."""
    places = sorted((place.id, place.country) for place in planner.world.places if _has_door(planner.network, place.id))
    east = [place for place, country in places if country in EAST]
    west = [place for place, country in places if country in WEST]
    random_source = random.Random(seed)
    drawn = []
    for index in range(count):
        ends = random_source.choice(east), random_source.choice(west)
        drawn.append(ends if index % 2 == 0 else ends[::-1])
    return drawn


def _has_door(network: VirtualNetwork, place: str) -> bool:
    door = Stand(place, "door")
    return network.node(arrived(door)) is not None and network.node(ready(door)) is not None


def questions(planner: Planner, ends: Sequence[tuple[str, str]]) -> list[Query]:
    goods = planner.world.goods[0].id
    return [
        Query(origin, destination, depart=DEPART, feu=1, goods=goods, horizon_days=HORIZON_DAYS)
        for origin, destination in ends
    ]


def run(world: World, kernel: Kernel, ends: Sequence[tuple[str, str]]) -> tuple[Planner, Run]:
    """All fronts by one kernel, warm: prices are laid out and the kernel is loaded before the clock starts."""
    planner = Planner(world, kernel)
    asked = [understand(query, world, planner.finder, planner.network.calendar) for query in questions(planner, ends)]
    planner.search(asked[0])
    first_ms, fronts = _pass(planner, asked)
    again_ms, _ = _pass(planner, asked)
    return planner, Run(first_ms, again_ms, fronts)


def _pass(planner: Planner, asked: Sequence[Asked]) -> tuple[list[float], list[Found]]:
    times, fronts = [], []
    for one in asked:
        begin = perf_counter()
        found = planner.search(one)
        times.append((perf_counter() - begin) * 1000)
        fronts.append(found)
    return times, fronts


def whole_answers(planner: Planner, ends: Sequence[tuple[str, str]]) -> list[float]:
    """Milliseconds of a whole answer: the question understood, the front, and up to twelve options with their legs."""
    times = []
    for query in questions(planner, ends):
        begin = perf_counter()
        try:
            planner.plan(query)
        except NoWay:
            continue
        times.append((perf_counter() - begin) * 1000)
    return times


def digest(fronts: Sequence[Found]) -> str:
    return hashlib.sha256(repr([found.vectors for found in fronts]).encode()).hexdigest()[:16]


def fast_kernel() -> Kernel | None:
    try:
        from corridor.kernels.front_numba import pareto_front  # noqa: PLC0415  optional
    except ModuleNotFoundError as missing:
        print(f"fast   left out: {missing}")
        return None
    return pareto_front


def report(name: str, ran: Run) -> None:
    most_median, most_p95 = TARGET_MS[name]
    for word, times in (("first", ran.first_ms), ("again", ran.again_ms)):
        print(f"{name:6} {word}  median {against(median(times), most_median, 'ms')}")
        tail = against(p95(times), most_p95, "ms") if most_p95 else f"{p95(times):8.2f} ms"
        print(f"{name:6} {word}  p95    {tail}")


def differing(ends: Sequence[tuple[str, str]], runs: dict[str, Run]) -> list[str]:
    """Pairs on which the kernels disagree."""
    if len(runs) < 2:
        return []
    return [
        f"{origin} > {destination}"
        for (origin, destination), one, other in zip(ends, runs["plain"].fronts, runs["fast"].fronts, strict=True)
        if (one.vectors, one.labels) != (other.vectors, other.labels)
    ]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="ten pairs, to see that it runs")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--world", type=Path, help="folder of a world; the built-in one without it")
    asked = parser.parse_args(argv)
    world = load_world(asked.world)
    ends = pairs(Planner(world), 10 if asked.small else asked.pairs, asked.seed)
    print(machine())
    print(world_line(world))
    runs: dict[str, Run] = {}
    planner, runs["plain"] = run(world, front.pareto_front, ends)
    fast = fast_kernel()
    if fast is not None:
        planner, runs["fast"] = run(world, fast, ends)
    network, fronts = planner.network, runs["plain"].fronts
    found = [one for one in fronts if one.paths]
    print(f"network: {network.n_nodes} nodes, {len(network.arcs)} arcs, {len(network.timetables)} timetables")
    print(f"{len(ends)} pairs of {len({place for pair in ends for place in pair})} places, {len(found)} with a way")
    options, labels = [len(one.paths) for one in found], [one.labels for one in found]
    print(f"options: median {median(options):.0f}, p95 {p95(options)}, most {max(options)}")
    print(f"labels:  median {median(labels):.0f}, p95 {p95(labels)}, most {max(labels)}")
    for name, ran in runs.items():
        report(name, ran)
    answers = whole_answers(planner, ends)
    kernel = "fast" if fast is not None else "plain"
    print(f"{kernel:6} whole answers  median {median(answers):.2f} ms, p95 {p95(answers):.2f} ms")
    print(f"memory: peak {megabytes(resource.getrusage(resource.RUSAGE_SELF)):.0f} MB, everything together")
    print(f"vectors: {digest(fronts)}")
    wrong = differing(ends, runs)
    for pair in wrong:
        print(f"KERNELS DIFFER: {pair}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
