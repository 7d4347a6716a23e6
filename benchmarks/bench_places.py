"""Searching places by name: how often the right one comes first, and how long it takes.

python -m benchmarks.bench_places [--small]

The queries are those of tests/reference/place_queries.csv, each asked several times in one process. A cold plan by
names in other scripts is timed beside one by ids: the index is not built for it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from time import perf_counter

from benchmarks.bench_process import DEPART, once
from benchmarks.common import ROOT, against, machine, median, p95, world_line
from corridor.store import builtin_world
from corridor.studies.names import name_index
from corridor.studies.towns import gazetteer

SEARCH_MS, FIRST_SHARE, BUILD_S = 20.0, 0.97, 1.5
ROUNDS, RUNS = 20, 9
PLANS = (
    ("by ids", ("plan", "CN-XIAN", "RS-BELGRADE", "--depart", DEPART)),
    ("by names in other scripts", ("plan", "西安", "Београд", "--depart", DEPART)),
    ("with a slip", ("plan", "CN-XIAN", "Belgrde", "--depart", DEPART)),
)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="one run of each, to see that it runs")
    small = parser.parse_args(argv).small
    world = builtin_world()
    print(machine())
    print(world_line(world))
    with (ROOT / "tests" / "reference" / "place_queries.csv").open(encoding="utf-8", newline="") as file:
        queries = list(csv.DictReader(file))
    begin = perf_counter()
    index = name_index(world, gazetteer())
    index.search("Belgrde")
    index.search("Београт")
    print(f"index of {len(world.names):,} names and {len(index.towns.all):,} towns")
    print(f"    built  {against(perf_counter() - begin, BUILD_S, 's')}")
    times, first = [], 0
    for turn in range(1 if small else ROUNDS):
        for row in queries:
            begin = perf_counter()
            hits = index.search(row["query"])
            times.append((perf_counter() - begin) * 1000)
            first += turn == 0 and bool(hits) and hits[0].thing.id == row["first"]
    print(f"search, {len(times):,} times")
    print(f"    median {median(times):8.2f} ms")
    print(f"    p95    {against(p95(times), SEARCH_MS, 'ms')}")
    share = first / len(queries)
    met = "met" if share >= FIRST_SHARE else "MISSED"
    print(f"    first  {share:8.1%} of {len(queries)}   target {FIRST_SHARE:.0%}: {met}")
    for name, words in PLANS:
        once(words)
        took = [once(words)[0] for _ in range(1 if small else RUNS)]
        print(f"corridor plan {name}, cold: median {median(took):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
