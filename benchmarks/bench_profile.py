"""The built-in world by the fast kernel, warm: thinned fronts, and a profile of 28 departure days in one pass.

    python -m benchmarks.bench_profile [--small] [--pairs N] [--seed N] [--world FOLDER]

Ends with status 1 where a thinned front does not keep the promise of its slack, or a day of a profile differs from
the front of that day asked alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import thread_time
from typing import NamedTuple

from benchmarks.bench_continent import SLACK, keeps_promise, vectors
from benchmarks.bench_plan import pairs, questions
from benchmarks.common import against, machine, median, p95, world_line
from corridor import load_world
from corridor.kernels.earliest_numba import earliest
from corridor.kernels.front import ArcList, Front
from corridor.kernels.front_numba import pareto_front, pareto_profiles
from corridor.kernels.limits import EXACT, NO_BUDGET, Slack
from corridor.studies.asked import understand
from corridor.studies.plan import Planner
from corridor.units import MIN_PER_DAY

DAYS = 28


class Call(NamedTuple):
    """What the planner asks of a kernel."""

    arcs: ArcList
    starts: Sequence[int]
    targets: Sequence[int]
    start: int
    horizon: int
    cap: int

    def front(self, slack: Slack) -> Front:
        return pareto_front(*self, NO_BUDGET, slack)

    def profile(self, slack: Slack) -> list[Front]:
        days = [self.start + day * MIN_PER_DAY for day in range(DAYS)]
        span = self.horizon - self.start
        return pareto_profiles(self.arcs, self.starts, self.targets, days, span, self.cap, NO_BUDGET, slack)


class Recorder:
    """A kernel that keeps what it was asked, and answers by the fast one."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __call__(
        self, arcs: ArcList, starts: Sequence[int], targets: Sequence[int], start: int, horizon: int, cap: int
    ) -> Front:
        self.calls.append(Call(arcs, starts, targets, start, horizon, cap))
        return pareto_front(*self.calls[-1])


def report(name: str, times: Sequence[float], most: float | None) -> None:
    middle = f"{median(times):8.2f} ms" if most is None else against(median(times), most, "ms")
    print(f"{name:46} median {middle}   p95 {p95(times):.2f} ms")


def wrong_answers(call: Call, exact: Front, thinned: Front, profile: Sequence[Front]) -> list[str]:
    wrong = [] if keeps_promise(thinned, exact, SLACK) else ["the thinned front does not stand for the exact one"]
    for day in (0, DAYS // 2, DAYS - 1):
        later = day * MIN_PER_DAY
        alone = call._replace(start=call.start + later, horizon=call.horizon + later).front(SLACK)
        if vectors(alone) != vectors(profile[day]):
            wrong.append(f"day {day} of the profile differs from that day asked alone")
    return wrong


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="five pairs, to see that it runs")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--world", type=Path, help="folder of a world; the built-in one without it")
    given = parser.parse_args(argv)
    world = load_world(given.world)
    recorder = Recorder()
    planner = Planner(world, recorder)
    for query in questions(planner, pairs(planner, 5 if given.small else given.pairs, given.seed)):
        planner.search(understand(query, world, planner.finder, planner.network.calendar))
    calls = recorder.calls
    earliest(calls[0].arcs, calls[0].starts, calls[0].targets, calls[0].start)
    names = ("exact", "thinned", "days thinned", "days exact", "quickest")
    times: dict[str, list[float]] = {name: [] for name in names}
    kept, whole, wrong = [], [], []
    for call in calls:
        stamps = [thread_time()]
        exact = call.front(EXACT)
        stamps.append(thread_time())
        thinned = call.front(SLACK)
        stamps.append(thread_time())
        profile = call.profile(SLACK)
        stamps.append(thread_time())
        call.profile(EXACT)
        stamps.append(thread_time())
        earliest(call.arcs, call.starts, call.targets, call.start)
        stamps.append(thread_time())
        for name, begin, end in zip(names, stamps, stamps[1:], strict=False):
            times[name].append((end - begin) * 1000)
        kept.append(len(thinned.ends))
        whole.append(len(exact.ends))
        wrong += wrong_answers(call, exact, thinned, profile)
    print(machine())
    print(world_line(world))
    print(f"{len(calls)} pairs; options: exact median {median(whole):.0f}, thinned {median(kept):.0f}")
    percent = f"{SLACK.cost / 10:g} %"
    report("exact front", times["exact"], None)
    report(f"thinned front, {percent}", times["thinned"], 3.0)
    report(f"profile of {DAYS} departure days, thinned {percent}", times["days thinned"], 50.0)
    report(f"profile of {DAYS} departure days, exact", times["days exact"], None)
    report("quickest way alone", times["quickest"], None)
    for line in wrong:
        print(f"WRONG: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
