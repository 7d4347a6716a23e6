"""Flow problems in the words of a timetable: `"A B 3 max 10"` is an arc of cost 3 for 10 units, `"A B 4"` cargo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import strategies as st

from corridor.assignment.generation import Flow, solve
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.assignment.proof import proof

EXACT = 1e-9


def flow_problem(arcs: Iterable[str], cargo: Iterable[str], worth: float = np.inf) -> FlowProblem:
    """Arcs `FROM TO COST [max UNITS]` in order of their tails, cargo `FROM TO UNITS [worth USD]`."""
    names: dict[str, int] = {}
    rows, limits = [], []
    for row, text in enumerate(arcs):
        tail, head, cost, *limit = text.split()
        rows.append((names.setdefault(tail, len(names)), names.setdefault(head, len(names)), float(cost)))
        if limit:
            limits.append((row, float(limit[1])))
    wanted = []
    for text in cargo:
        source, target, units, *own = text.split()
        ends = names.setdefault(source, len(names)), names.setdefault(target, len(names))
        wanted.append((*ends, float(units), float(own[1]) if own else worth))
    uses = [(row, capacity, 1.0) for capacity, (row, _) in enumerate(limits)]
    return problem_from(len(names), rows, uses, [limit for _, limit in limits], wanted)


def problem_from(
    n_nodes: int,
    arcs: Sequence[tuple[int, int, float]],
    uses: Sequence[tuple[int, int, float]],
    capacity: Sequence[float],
    cargo: Sequence[tuple[int, int, float, float]],
) -> FlowProblem:
    """A problem from rows."""
    tail, head, cost = _columns(arcs, 3)
    arc, of, use = _columns(uses, 3)
    source, target, units, worth = _columns(cargo, 4)
    problem, _ = problem_of(
        n_nodes,
        (tail.astype(np.int64), head.astype(np.int64), cost),
        (arc.astype(np.int64), of.astype(np.int64), use),
        np.array(capacity, dtype=np.float64),
        (source.astype(np.int64), target.astype(np.int64), units, worth),
    )
    return problem


def _columns(rows, width):
    return np.array(rows, dtype=np.float64).reshape(-1, width).T


def solved(problem: FlowProblem, gap: float = EXACT) -> Flow:
    """The flow, after all has been looked at that holds of every one."""
    flow = solve(problem, gap)
    assert_holds(flow)
    return flow


def assert_holds(flow: Flow, capacity=None, gap: float = EXACT) -> None:
    """Conservation, capacities, ways, complementary slackness, and a bound that is no higher than the cost."""
    problem = flow.problem
    limits = problem.capacity if capacity is None else capacity
    held = proof(flow, capacity)
    size = 1 + float(problem.demand.sum())
    dear = 1 + float(flow.counted.max(initial=0.0))
    assert held.connected
    assert held.conservation <= 1e-7 * size
    assert held.capacity <= 1e-7 * size
    assert held.slackness <= 1e-7 * size * dear
    assert (flow.amount > 0).all()
    assert (flow.left >= 0).all()
    assert (flow.price >= 0).all()
    close = 1e-9 * (1 + abs(flow.cost)) + 1e-12 * size * dear
    assert flow.bound <= flow.cost + close
    assert flow.gap <= gap + close
    # A way that is used costs, with prices, what its commodity pays; none is cheaper, and who leaves pays the worth.
    reduced = problem.reduced(np.where(np.isfinite(limits), flow.price, 0.0))
    for row, k in enumerate(flow.way_of.tolist()):
        paid = reduced[flow.way_arcs[flow.way_at[row] : flow.way_at[row + 1]]].sum()
        assert abs(paid - flow.pays[k]) <= 1e-6 * dear
    some = flow.left > 1e-6 * size
    assert np.allclose(flow.pays[some], flow.counted[some], rtol=1e-6)


@st.composite
def flow_rows(draw, most_nodes: int = 6, most_arcs: int = 14):
    """Rows of a small problem: arcs that share capacities, uses other than 1, cargo already there, no way, no room."""
    n = draw(st.integers(1, most_nodes))
    node = st.integers(0, n - 1)
    cost = st.sampled_from([0.0, 1.0, 2.0, 3.5, 7.0, 20.0, 50_000.0])
    arc = st.tuples(node, node, cost).filter(lambda arc: arc[0] != arc[1])
    arcs = draw(st.lists(arc, max_size=most_arcs)) if n > 1 else []
    capacity = draw(st.lists(st.sampled_from([0.0, 1.0, 2.5, 4.0, 9.0, 30.0]), max_size=5))
    pairs = st.tuples(st.integers(0, max(len(arcs) - 1, 0)), st.integers(0, max(len(capacity) - 1, 0)))
    used = draw(st.lists(pairs, unique=True, max_size=20)) if arcs and capacity else []
    uses = [(arc, of, draw(st.sampled_from([0.5, 1.0, 1.0, 2.25, 3.0]))) for arc, of in used]
    units = st.sampled_from([0.0, 1.0, 2.0, 3.5, 8.0])
    worth = st.sampled_from([0.0, 4.0, 50.0, np.inf, np.inf])
    cargo = draw(st.lists(st.tuples(node, node, units, worth), max_size=5))
    return n, arcs, uses, capacity, cargo
