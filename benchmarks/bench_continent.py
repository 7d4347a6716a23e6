"""A synthetic continent by the fast kernels, warm, one core: memory, bounds, the quickest way, thinned fronts.

    python -m benchmarks.bench_continent [--small] [--pairs N] [--seed N] [--share S]

Every tenth pair is asked for its exact front too. Ends with status 1 where a thinned front does not keep the promise
of its slack, or where the quickest way is not the first of the front.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import thread_time
from typing import cast

from benchmarks.common import against, machine, median, p95
from benchmarks.continent import Continent, Size, continent
from corridor.kernels.earliest_numba import earliest
from corridor.kernels.front import FAR, ArcList, Front
from corridor.kernels.front_numba import pareto_front
from corridor.kernels.limits import EXACT, PER_MILLE, Budget, Slack
from corridor.kernels.packed_numba import packed
from corridor.units import MIN_PER_DAY, MIN_PER_H

READY = 7 * MIN_PER_DAY + 8 * MIN_PER_H
"""Eight in the morning of the second week's first day."""
LABEL_CAP = 2_000_000
SLACK = Slack(cost=50, emission=50)
CHECKED_EVERY = 10
MEGABYTE = 1e6


@dataclass(frozen=True)
class Within:
    """Budgets as multiples of the least possible of each criterion, from the pair's lower bounds."""

    time: float
    hours: int
    cost: float
    emission: float

    def __str__(self) -> str:
        time = f"{self.time:g} × least time + {self.hours} h"
        return f"within {time}, {self.cost:g} × least cost, {self.emission:g} × least CO2e"


NARROW, WIDE = Within(1.5, 48, 1.5, 1.5), Within(1.5, 48, 2.0, 2.0)


@dataclass(frozen=True)
class Asked:
    """A pair of stops and the least that its way can take."""

    origin: int
    destination: int
    minutes: int
    cost: int
    emission: int

    def front(self, arcs: ArcList, within: Within, slack: Slack) -> Front:
        horizon = READY + int(within.time * self.minutes) + within.hours * MIN_PER_H
        budget = Budget(int(within.cost * self.cost), int(within.emission * self.emission))
        return pareto_front(arcs, [self.origin], [self.destination], READY, horizon, LABEL_CAP, budget, slack)


def warm_up() -> None:
    """Load or compile the kernels on a graph of two nodes."""
    arcs = ArcList([0, 1, 1], [0], [1], [1], [1], [1], [0], [0], [], [])
    pareto_front(arcs, [0], [1], 0, 10, 10)
    earliest(arcs, [0], [1], 0)


def pairs(drawn: Continent, count: int, seed: int) -> tuple[list[Asked], list[float]]:
    """Pairs of stops that have a way, and the milliseconds that the bounds of each destination took."""
    chance, arrays = random.Random(seed), packed(drawn.arcs)
    asked: list[Asked] = []
    times: list[float] = []
    while len(asked) < count:
        origin, destination = chance.sample(range(drawn.size.stops), 2)
        begin = thread_time()
        bounds = arrays.bounds([destination])
        times.append((thread_time() - begin) * 1000)
        minutes, cost, emission = (int(column[origin]) for column in bounds)
        if minutes < FAR:
            asked.append(Asked(origin, destination, minutes, cost, emission))
    return asked, times


def timed_fronts(
    arcs: ArcList, asked: Sequence[Asked], within: Within, slack: Slack
) -> tuple[list[Front], list[float]]:
    """Fronts and their milliseconds; bounds are found before the clock starts."""
    fronts, times = [], []
    for one in asked:
        packed(arcs).bounds([one.destination])
        begin = thread_time()
        fronts.append(one.front(arcs, within, slack))
        times.append((thread_time() - begin) * 1000)
    return fronts, times


def timed_earliest(arcs: ArcList, asked: Sequence[Asked]) -> tuple[list[int], list[float]]:
    """Earliest arrivals, FAR for none, and their milliseconds; bounds are found before the clock starts."""
    minutes, times = [], []
    for one in asked:
        packed(arcs).bounds([one.destination])
        begin = thread_time()
        found = earliest(arcs, [one.origin], [one.destination], READY)
        times.append((thread_time() - begin) * 1000)
        minutes.append(found.minute if found else FAR)
    return minutes, times


def vectors(front: Front) -> list[tuple[int, int, int]]:
    return [(front.minute[end], front.cost[end], front.emission[end]) for end in front.ends]


def keeps_promise(thinned: Front, exact: Front, slack: Slack) -> bool:
    """Whether the thinned front is a part of the exact one and stands for all of it."""
    kept, whole = vectors(thinned), vectors(exact)
    return set(kept) <= set(whole) and all(
        any(
            one[0] <= other[0]
            and PER_MILLE * one[1] <= (PER_MILLE + slack.cost) * other[1]
            and PER_MILLE * one[2] <= (PER_MILLE + slack.emission) * other[2]
            for one in kept
        )
        for other in whole
    )


def label_megabytes(front: Front) -> float:
    """Megabytes of a front's columns."""
    columns = (front.node, front.minute, front.cost, front.emission, front.parent, front.arc)
    return sum(cast(memoryview, column).nbytes for column in columns) / MEGABYTE


def wrong_answers(arcs: ArcList, asked: Sequence[Asked], fronts: Sequence[Front], arrivals: Sequence[int]) -> list[str]:
    """Pairs whose thinned front breaks its promise, or whose quickest way is not the quickest."""
    wrong = []
    for number, (one, thinned) in enumerate(zip(asked, fronts, strict=True)):
        name = f"{one.origin} > {one.destination}"
        if number % CHECKED_EVERY == 0:
            exact = one.front(arcs, NARROW, EXACT)
            if not keeps_promise(thinned, exact, SLACK):
                wrong.append(f"{name}: the thinned front does not stand for the exact one")
        if thinned.ends and arrivals[number] > thinned.minute[thinned.ends[0]]:
            wrong.append(f"{name}: an option of the front is quicker than the quickest way")
    return wrong


def report(name: str, fronts: Sequence[Front], times: Sequence[float], most: tuple[float, float] | None) -> None:
    ends, labels = [len(front.ends) for front in fronts], [len(front.node) for front in fronts]
    empty, full = sum(not count for count in ends), sum(front.full for front in fronts)
    print(f"{name}")
    print(f"  options median {median(ends):.0f}, most {max(ends)}; none within the budgets: {empty} of {len(ends)}")
    print(f"  labels  median {median(labels):,.0f}, p95 {p95(labels):,}, most {max(labels):,}; cap met {full} times")
    print(f"  memory of the labels  median {median([label_megabytes(front) for front in fronts]):.2f} MB")
    middle, tail = median(times), p95(times)
    print(f"  median {against(middle, most[0], 'ms') if most else f'{middle:8.2f} ms'}")
    print(f"  p95    {against(tail, most[1], 'ms') if most else f'{tail:8.2f} ms'}   most {max(times):.0f} ms")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="a fiftieth of the continent and ten pairs")
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="part of the continent's stops and lines")
    given = parser.parse_args(argv)
    warm_up()
    begin = thread_time()
    drawn = continent(Size().shrunk(0.02 if given.small else given.share), given.seed)
    arcs, drew = drawn.arcs, thread_time() - begin
    begin = thread_time()
    arrays = packed(arcs)
    packing = thread_time() - begin
    asked, bound_ms = pairs(drawn, 10 if given.small else given.pairs, given.seed)
    print(machine())
    print(f"continent, seed {given.seed}: {drawn.size.stops:,} stops, {drawn.n_links:,} on-demand links, ", end="")
    print(f"{drawn.size.lines:,} lines, {drawn.stop_events:,} stop events in {drawn.size.weeks} weeks")
    print(f"{arcs.n_nodes:,} nodes, {len(arcs.tail):,} arcs; drawn in {drew:.1f} s, packed in {packing:.2f} s")
    total = (drawn.n_bytes + arrays.n_bytes) / MEGABYTE
    print(f"arrays: columns {drawn.n_bytes / MEGABYTE:.1f} MB + packed {arrays.n_bytes / MEGABYTE:.1f} MB")
    print(f"  sum    {against(total, 150.0, 'MB')}")
    print(f"bounds of a destination: {arrays.bounds([asked[-1].destination]).n_bytes / MEGABYTE:.1f} MB")
    print(f"  median {against(median(bound_ms), 200.0, 'ms')}   p95 {p95(bound_ms):.0f} ms")
    print(f"{len(asked)} pairs, least time median {median([one.minutes for one in asked]) / MIN_PER_H:.0f} h")
    arrivals, times = timed_earliest(arcs, asked)
    print("time only, earliest arrival with timetables")
    print(f"  median {against(median(times), 3.0, 'ms')}   p95 {p95(times):.2f} ms")
    fronts, times = timed_fronts(arcs, asked, NARROW, SLACK)
    report(f"three criteria, thinned {SLACK.cost / 10:g} %, {NARROW}", fronts, times, (60.0, 800.0))
    exact, times = timed_fronts(arcs, asked, NARROW, EXACT)
    report(f"three criteria, exact, {NARROW}", exact, times, None)
    wide, times = timed_fronts(arcs, asked, WIDE, SLACK)
    report(f"three criteria, thinned {SLACK.cost / 10:g} %, {WIDE}", wide, times, None)
    wrong = wrong_answers(arcs, asked, fronts, arrivals)
    for line in wrong:
        print(f"WRONG: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
