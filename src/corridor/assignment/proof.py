"""What a flow has to keep, looked at again from the outside on every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from corridor.assignment.generation import Flow
from corridor.assignment.problem import FlowProblem
from corridor.kernels.cheapest import Floats, Int32s
from corridor.kernels.sums import summed


class Proof(NamedTuple):
    """The largest breaches of what has to hold; all but `slackness` in units, that in USD."""

    conservation: float
    capacity: float
    slackness: float
    connected: bool


def proof(flow: Flow, capacity: Floats | None = None) -> Proof:
    """Look again at what a flow has to keep: demand is carried or left, ways hang together, capacities hold, and a
    capacity that has a price is full.
    """
    problem = flow.problem
    limits = problem.capacity if capacity is None else capacity
    carried = summed(flow.way_of, flow.amount, problem.n_commodities)
    load = flow.load
    connected = all(_connected(problem, way, flow.way_of[row]) for row, way in enumerate(_ways(flow)))
    over = (load - limits)[np.isfinite(limits)]
    return Proof(
        conservation=float(np.max(np.abs(carried + flow.left - problem.demand), initial=0.0)),
        capacity=float(np.max(over, initial=0.0)),
        slackness=float(np.max(np.abs(flow.price * np.where(flow.price > 0, limits - load, 0.0)), initial=0.0)),
        connected=connected,
    )


def _ways(flow: Flow) -> Sequence[Int32s]:
    return [flow.way_arcs[flow.way_at[row] : flow.way_at[row + 1]] for row in range(len(flow.way_of))]


def _connected(problem: FlowProblem, way: Int32s, commodity: int) -> bool:
    nodes = [problem.source[commodity], *problem.head[way]]
    return bool(np.array_equal(problem.tail[way], nodes[:-1]) and nodes[-1] == problem.target[commodity])
