"""The same job by Corridor and by other libraries, side by side in one run: the shortest time between two stops.

    python -m benchmarks.bench_peers [--small] [--pairs N] [--seed N] [--share S]

The job is one that all of them can do: the synthetic continent without its timetables, every boarding possible at any
time, least minutes from a stop to a stop. Each peer gets its own kind of graph, made before the clock starts. Peers
that are not installed are left out and named: `pip install networkx scgraph scipy`, none of which Corridor needs.
Ends with status 1 where two of them disagree on the minutes of a pair.

After it, what the peers have no counterpart for: departures, and three criteria at once.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import thread_time
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_continent import NARROW, SLACK, pairs, timed_earliest, timed_fronts, warm_up
from benchmarks.common import machine, median, p95
from benchmarks.continent import Size, continent
from corridor.kernels.earliest_numba import earliest
from corridor.kernels.front import ArcList
from corridor.kernels.packed_numba import backward, packed

Ints = NDArray[np.int64]
Job = Callable[[int, int], int]
"""From a stop and to a stop; gives the least minutes."""


@dataclass(frozen=True)
class Static:
    """Arcs without timetables, the quickest of parallel ones only, grouped by tail."""

    n_nodes: int
    tail: Ints
    head: Ints
    minutes: Ints

    @classmethod
    def of(cls, arcs: ArcList) -> Static:
        quickest = packed(arcs).quickest
        tail, head = np.array(arcs.tail, np.int64), np.array(arcs.head, np.int64)
        order = np.lexsort((quickest, head, tail))
        tail, head, quickest = tail[order], head[order], quickest[order]
        first = np.ones(len(tail), np.bool_)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        return cls(arcs.n_nodes, tail[first], head[first], quickest[first])

    def arc_list(self) -> ArcList:
        counts = np.bincount(self.tail, minlength=self.n_nodes)
        first_out = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        nothing = np.zeros(len(self.tail), np.int64)
        arrays = (first_out, self.tail, self.head, self.minutes, nothing)
        first, tail, head, minutes, zero = (cast(Sequence[int], array) for array in arrays)
        return ArcList(first, tail, head, minutes, zero, zero, zero, zero, (), ())

    def neighbours(self) -> list[dict[int, int]]:
        """A dictionary of heads and minutes for each tail."""
        found: list[dict[int, int]] = [{} for _ in range(self.n_nodes)]
        for tail, head, minutes in zip(self.tail.tolist(), self.head.tolist(), self.minutes.tolist(), strict=True):
            found[tail][head] = minutes
        return found


def corridor_cached(static: Static) -> Job:
    """A* by lower bounds that are kept for the destination."""
    arcs = static.arc_list()

    def job(origin: int, destination: int) -> int:
        found = earliest(arcs, [origin], [destination], 0)
        return found.minute if found else -1

    return job


def corridor_alone(static: Static) -> Job:
    """One backward search from the destination to every node, with nothing kept."""
    arrays = packed(static.arc_list())

    def job(origin: int, destination: int) -> int:
        goal = np.array([destination], np.int64)
        least = backward(arrays.first_in, arrays.incoming, arrays.tail, arrays.quickest, goal)
        return int(least[origin])

    return job


def scipy_job(static: Static) -> Job:
    """`scipy.sparse.csgraph.dijkstra` from the origin to every node."""
    sparse, csgraph = importlib.import_module("scipy.sparse"), importlib.import_module("scipy.sparse.csgraph")
    shape = (static.n_nodes, static.n_nodes)
    matrix = sparse.csr_matrix((static.minutes.astype(np.float64), (static.tail, static.head)), shape=shape)
    return lambda origin, destination: round(csgraph.dijkstra(matrix, indices=origin)[destination])


def networkx_job(static: Static) -> Job:
    """`networkx.bidirectional_dijkstra`, the quicker of its searches for one pair."""
    networkx = importlib.import_module("networkx")
    graph = networkx.DiGraph()
    rows = zip(static.tail.tolist(), static.head.tolist(), static.minutes.tolist(), strict=True)
    graph.add_weighted_edges_from(rows)
    return lambda origin, destination: int(networkx.bidirectional_dijkstra(graph, origin, destination)[0])


def _scgraph(static: Static) -> Any:
    return importlib.import_module("scgraph").Graph(static.neighbours())


def scgraph_job(static: Static) -> Job:
    """`scgraph.Graph.dijkstra`."""
    graph = _scgraph(static)
    return lambda origin, destination: round(graph.dijkstra(origin, destination)["length"])


def scgraph_both_job(static: Static) -> Job:
    """`scgraph.Graph.bidirectional_dijkstra`."""
    graph = _scgraph(static)
    return lambda origin, destination: round(graph.bidirectional_dijkstra(origin, destination)["length"])


JOBS: dict[str, Callable[[Static], Job]] = {
    "corridor, bounds kept": corridor_cached,
    "corridor, nothing kept": corridor_alone,
    "scipy csgraph dijkstra": scipy_job,
    "scgraph dijkstra": scgraph_job,
    "scgraph bidirectional": scgraph_both_job,
    "networkx bidirectional": networkx_job,
}


def version(name: str) -> str:
    package = name.replace(",", " ").split(maxsplit=1)[0]
    return str(getattr(importlib.import_module(package), "__version__", "")) or _installed(package)


def _installed(package: str) -> str:
    return importlib.import_module("importlib.metadata").version(package)  # type: ignore[no-any-return]


def timed(job: Job, ends: Sequence[tuple[int, int]]) -> tuple[list[int], list[float]]:
    """Minutes of each pair, and milliseconds; asked once before, so that caches and compiled code are ready."""
    for origin, destination in ends:
        job(origin, destination)
    minutes, times = [], []
    for origin, destination in ends:
        begin = thread_time()
        minutes.append(job(origin, destination))
        times.append((thread_time() - begin) * 1000)
    return minutes, times


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="a fiftieth of the continent and five pairs")
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="part of the continent's stops and lines")
    given = parser.parse_args(argv)
    warm_up()
    drawn = continent(Size().shrunk(0.02 if given.small else given.share), given.seed)
    asked, _ = pairs(drawn, 5 if given.small else given.pairs, given.seed)
    ends = [(one.origin, one.destination) for one in asked]
    static = Static.of(drawn.arcs)
    print(machine())
    print(f"shortest time, no timetables: {static.n_nodes:,} nodes, {len(static.tail):,} arcs, {len(ends)} pairs")
    answers: dict[str, list[int]] = {}
    for name, make in JOBS.items():
        try:
            begin = thread_time()
            job = make(static)
        except ModuleNotFoundError as missing:
            print(f"{name:26} left out: {missing.name} is not installed")
            continue
        made = thread_time() - begin
        answers[name], times = timed(job, ends)
        figures = f"median {median(times):9.3f} ms   p95 {p95(times):9.3f} ms   graph made in {made:.2f} s"
        print(f"{name:26} {figures}   version {version(name)}")
    _, times = timed_earliest(drawn.arcs, asked)
    print("no counterpart among these peers:")
    print(f"  earliest arrival with timetables       median {median(times):9.3f} ms   p95 {p95(times):9.3f} ms")
    _, times = timed_fronts(drawn.arcs, asked, NARROW, SLACK)
    print(f"  three criteria, thinned {SLACK.cost / 10:g} %, budgets  median {median(times):9.3f} ms", end="")
    print(f"   p95 {p95(times):9.3f} ms")
    expected = answers["corridor, nothing kept"]
    wrong = [name for name, minutes in answers.items() if minutes != expected]
    for name in wrong:
        print(f"ANSWERS DIFFER: {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
