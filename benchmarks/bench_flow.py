"""Least total cost under hard capacities: seconds to a proven gap, beside the whole linear program, and peak memory.

    python -m benchmarks.bench_flow [--small] [--only weeks|static] [--seed N] [--limit-s N] [--limit-gb N]

*weeks*: a network unrolled over 52 weeks, arcs that take a week or none, waiting from week to week, cargo that wants to
go in every week; once with room for all and once without. *static*: networks of several sizes, each also handed to
HiGHS whole (a variable for every arc of every source, `corridor.assignment.direct`), in a process of its own with a
limit of time and memory. Ends with status 1 where the two disagree, or a flow breaks what it has to keep. Seconds are
of processor time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from time import process_time

import numpy as np

from benchmarks.common import against, machine, megabytes
from corridor.assignment.direct import direct_cost
from corridor.assignment.generation import Flow, Generation, kernel
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.assignment.proof import proof
from corridor.errors import InputError
from corridor.kernels.cheapest import Floats, Ints

TARGET_WEEKS_S, TARGET_RATIO, TARGET_MB = 30.0, 5.0, 2048.0
WEEKS_GAP, STATIC_GAP, AGREE = 1e-4, 1e-7, 1e-6
WAIT_USD = 30.0
WORTH_USD = 100_000.0
"""What a unit counts that is not carried; a way costs some hundreds to thousands."""
SIZES = ((200, 1_000, 100), (100, 500, 600), (400, 2_000, 200), (600, 3_000, 300), (2_000, 10_000, 1_000))
"""Nodes, arcs, commodities; of the second and the last so many that rounds of dual ascent come first."""
SHARE_OF_A_WEEK = 0.3
"""Arcs that arrive in the week after."""
ROOMY, TIGHT = 2.0, 1.0
"""Least capacity of an arc of *weeks*, in mean quantities of four commodities: with and without room for all."""


@dataclass(frozen=True)
class Drawn:
    """A network on a square and who wants to go where, drawn from a seed."""

    n_nodes: int
    tail: Ints
    head: Ints
    cost: Floats
    source: Ints
    target: Ints
    demand: Floats


def drawn(n_nodes: int, n_arcs: int, n_commodities: int, seed: int) -> Drawn:
    """Arcs both ways to the nearest nodes and some to far ones; a cost goes with the length, times 0.7 to 1.3."""
    draw = np.random.default_rng(seed)
    place = draw.random((n_nodes, 2))
    nearest = max(1, n_arcs // n_nodes // 2 + 1)
    pairs: set[tuple[int, int]] = set()
    for node in range(n_nodes):
        far = np.hypot(*(place - place[node]).T)
        for other in np.argsort(far, kind="stable")[1 : nearest + 1].tolist():
            pairs |= {(node, other), (other, node)}
    while len(pairs) < n_arcs:
        one, other = draw.integers(n_nodes, size=2).tolist()
        if one != other:
            pairs.add((one, other))
    table = np.array(sorted(pairs), dtype=np.int64)
    tail, head = table[np.sort(draw.choice(len(table), n_arcs, replace=False))].T
    length = np.hypot(*(place[tail] - place[head]).T)
    source = draw.integers(n_nodes, size=n_commodities)
    return Drawn(
        n_nodes=n_nodes,
        tail=tail,
        head=head,
        cost=1000 * length * (0.7 + 0.6 * draw.random(n_arcs)) + 1,
        source=source,
        target=(source + 1 + draw.integers(n_nodes - 1, size=n_commodities)) % n_nodes,
        demand=draw.integers(5, 50, size=n_commodities).astype(np.float64),
    )


def alone(net: Drawn) -> Floats:
    """(n_arcs,) units on each arc if all took their cheapest way."""
    endless = np.full(len(net.tail), np.inf)
    flow = Generation(limited(net, endless)).solve()
    return flow.problem.load(flow.on_arc)


def limited(net: Drawn, capacity: Floats) -> FlowProblem:
    """The problem where each arc has a capacity of its own; what is not carried counts WORTH_USD."""
    each = np.arange(len(net.tail))
    worth = np.full(len(net.source), WORTH_USD)
    cargo = (net.source, net.target, net.demand, worth)
    problem, _ = problem_of(
        net.n_nodes, (net.tail, net.head, net.cost), (each, each, np.ones(len(each))), capacity, cargo
    )
    return problem


def static(size: tuple[int, int, int], seed: int) -> FlowProblem:
    """Capacities of 0.5 to 1.1 times what cheapest ways would put on an arc, at least the middle of those loads."""
    net = drawn(*size, seed)
    load = alone(net)
    draw = np.random.default_rng(seed + 1)
    share = 0.5 + 0.6 * draw.random(len(load))
    return limited(net, np.maximum(load * share, np.quantile(load[load > 0], 0.5)))


def unrolled(size: tuple[int, int, int], weeks: int, least: float, seed: int) -> FlowProblem:
    """A network over weeks: node v in week t is row v × weeks + t, and behind them an end for each destination.

    least : an arc takes at least so many times the mean quantity of four commodities a week
    """
    net = drawn(*size, seed)
    draw = np.random.default_rng(seed + 1)
    later = (draw.random(len(net.tail)) < SHARE_OF_A_WEEK).astype(np.int64)
    room = np.maximum(alone(net) * (0.75 + 0.5 * draw.random(len(net.tail))), least * 4 * net.demand.mean())
    week = np.arange(weeks)
    arc, at = np.divmod(np.arange(len(net.tail) * weeks), weeks)
    inside = at + later[arc] < weeks
    arc, at = arc[inside], at[inside]
    ends, end_of = np.unique(net.target, return_inverse=True)
    n_inside = net.n_nodes * weeks
    waiting = (np.arange(net.n_nodes)[:, None] * weeks + week[None, :-1]).ravel()
    arriving = (ends[:, None] * weeks + week[None, :]).ravel()
    tail = np.concatenate((net.tail[arc] * weeks + at, waiting, arriving))
    head = np.concatenate(
        (net.head[arc] * weeks + at + later[arc], waiting + 1, n_inside + np.repeat(np.arange(len(ends)), weeks))
    )
    cost = np.concatenate((net.cost[arc], np.full(len(waiting), WAIT_USD), np.zeros(len(arriving))))
    each = np.arange(len(arc))
    wanted = (net.demand[:, None] * (0.5 + draw.random((len(net.demand), weeks)))).ravel()
    cargo = ((net.source[:, None] * weeks + week).ravel(), n_inside + np.repeat(end_of, weeks), wanted,
             np.full(len(wanted), WORTH_USD))  # fmt: skip
    problem, _ = problem_of(
        n_inside + len(ends), (tail, head, cost), (each, each, np.ones(len(each))), room[arc], cargo
    )
    # What wants to go in the last weeks would arrive after them.
    kept = np.ones(problem.n_commodities, dtype=np.bool_)
    kept[list(Generation(problem).no_way)] = False
    return replace(problem, source=problem.source[kept], target=problem.target[kept], demand=problem.demand[kept],
                   worth=problem.worth[kept])  # fmt: skip


def timed(problem: FlowProblem, gap: float) -> tuple[Flow, float]:
    """The flow, and seconds of processor time."""
    begin = process_time()
    return Generation(problem).solve(gap), process_time() - begin


def sound(flow: Flow, gap: float) -> bool:
    """Whether the flow keeps what it has to; what it is, is printed."""
    held = proof(flow)
    size = float(flow.problem.demand.sum())
    print(f"   cost {flow.cost:.6e}, gap {flow.gap:.1e}, {flow.rounds} rounds, {flow.columns:,} ways, "
          f"{flow.rows:,} of {len(flow.problem.capacity):,} capacities met, {flow.left.sum() / size:.2%} left, "
          f"breaches {max(held.conservation, held.capacity):.1e} units")  # fmt: skip
    kept = held.connected and max(held.conservation, held.capacity) <= 1e-9 * size and flow.gap <= gap
    if not kept:
        print("   BROKEN")
    return kept


def whole(problem: FlowProblem, limit_s: float, limit_gb: float) -> tuple[float, float] | str:
    """Cost and processor seconds of the whole linear program in a process of its own, or how it ended."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_whole, args=(replace(problem), int(limit_gb * 2**30), sender), daemon=True
    )
    process.start()
    sender.close()
    told: tuple[float, float] | str
    try:
        told = receiver.recv() if receiver.poll(limit_s) else f"not ended after {limit_s:g} s"
    except EOFError:
        told = f"ended by the limit of {limit_gb:g} GB"
    process.kill()
    process.join()
    return told


def _whole(problem: FlowProblem, limit_bytes: int, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, limit_bytes))
    begin = process_time()
    try:
        cost = direct_cost(problem)
    except MemoryError:
        sender.send("out of memory")
    except InputError as error:
        sender.send(str(error))
    else:
        sender.send((cost, process_time() - begin))


def bench_weeks(size: tuple[int, int, int], weeks: int, seed: int) -> bool:
    good = True
    for name, least in (("with room for all", ROOMY), ("without room for all", TIGHT)):
        problem = unrolled(size, weeks, least, seed)
        print(f"weeks, {name}: {size[0]} nodes, {size[1]} arcs, {size[2]} commodities, {weeks} weeks: "
              f"{problem.n_nodes:,} nodes, {problem.n_arcs:,} arcs, {problem.n_commodities:,} commodities")  # fmt: skip
        flow, seconds = timed(problem, WEEKS_GAP)
        print(against(seconds, TARGET_WEEKS_S, "s"))
        good &= sound(flow, WEEKS_GAP)
    return good


def bench_static(size: tuple[int, int, int], seed: int, limit_s: float, limit_gb: float) -> bool:
    problem = static(size, seed)
    print(f"static: {size[0]:,} nodes, {problem.n_arcs:,} arcs, {problem.n_commodities:,} commodities")
    flow, seconds = timed(problem, STATIC_GAP)
    print(f"{seconds:8.2f} s")
    good = sound(flow, STATIC_GAP)
    told = whole(problem, limit_s, limit_gb)
    if isinstance(told, str):
        print(f"   whole program: {told}; that is more than {limit_s / seconds:.0f} times as long"
              if told.startswith("not") else f"   whole program: {told}")  # fmt: skip
        return good
    cost, whole_s = told
    apart = abs(cost - flow.cost) / abs(cost)
    met = "met" if whole_s >= TARGET_RATIO * seconds else "MISSED"
    print(f"   whole program {whole_s:.2f} s: {whole_s / seconds:.1f} times as long (target {TARGET_RATIO:g}: {met}), "
          f"costs differ by {apart:.1e}")  # fmt: skip
    if apart > AGREE:
        print("   THEY DISAGREE")
    return good and apart <= AGREE


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="tiny networks, to see that it runs")
    parser.add_argument("--only", choices=("weeks", "static"))
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--limit-s", type=float, default=300.0, help="for the whole program")
    parser.add_argument("--limit-gb", type=float, default=8.0, help="for the whole program")
    asked = parser.parse_args(argv)
    print(machine())
    print(f"kernel: {kernel().__name__}")
    timed(static((10, 30, 5), 1), STATIC_GAP)  # compiled once
    good = True
    if asked.only != "static":
        size, weeks = ((20, 80, 10), 6) if asked.small else ((200, 800, 100), 52)
        good &= bench_weeks(size, weeks, asked.seed)
    if asked.only != "weeks":
        sizes = [(20, 100, 20)] if asked.small else list(SIZES)
        for size in sizes:
            good &= bench_static(size, asked.seed, asked.limit_s, asked.limit_gb)
    peak_mb = megabytes(resource.getrusage(resource.RUSAGE_SELF))
    print(f"peak memory\n{against(peak_mb, TARGET_MB, 'MB')}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
