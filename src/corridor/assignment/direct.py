"""The whole linear program at once, a variable for every arc of every source: the judge of column generation."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.master import INFINITE, make_highs
from corridor.assignment.problem import FlowProblem
from corridor.errors import InputError


def direct_cost(problem: FlowProblem) -> float:
    """Least total cost by the arc formulation, handed to HiGHS as it stands [USD].

    Commodities of one source share their variables where what is left of each has its own: for costs that do not hang
    on the commodity that loses nothing, and it is how the program is smallest. Where something has to be carried, a
    first run finds how much has to be left, and that is a limit in the second: no penalty takes part.
    """
    goes = problem.source != problem.target  # who is there already costs nothing
    if not goes.any():
        return 0.0
    demand, worth, has_to = problem.demand[goes], problem.worth[goes], ~np.isfinite(problem.worth[goes])
    count, n_columns = len(demand), problem.n_arcs * len(np.unique(problem.source[goes]))
    highs = _program(problem, goes)
    each = np.arange(n_columns, n_columns + count, dtype=np.int32)
    if has_to.any():
        highs.changeColsCost(n_columns, np.arange(n_columns, dtype=np.int32), np.zeros(n_columns))
        highs.changeColsCost(count, each, has_to.astype(np.float64))
        least = _run(highs)
        ends = each[has_to]
        highs.addRow(-INFINITE, least * (1 + 1e-12), len(ends), ends, np.ones(len(ends)))
        costs = np.tile(problem.cost, n_columns // max(problem.n_arcs, 1))
        highs.changeColsCost(n_columns, np.arange(n_columns, dtype=np.int32), costs)
        highs.changeColsCost(count, each, np.where(has_to, 0.0, worth))
    return _run(highs)


def _run(highs: Any) -> float:
    highs.run()
    word = highs.modelStatusToString(highs.getModelStatus())
    if word != "Optimal":
        raise InputError.one("flow-not-solved", "flow", f"the whole program ended as '{word}'", "look at the figures")
    return float(highs.getInfo().objective_function_value)


def _program(problem: FlowProblem, goes: NDArray[np.bool_]) -> Any:
    """A row for every node of every source and for every capacity; a column for every arc of every source, and for
    what is left of every commodity.
    """
    source, target, demand = problem.source[goes], problem.target[goes], problem.demand[goes]
    sources, group = np.unique(source, return_inverse=True)
    n_arcs, n_nodes, n_groups, count = problem.n_arcs, problem.n_nodes, len(sources), len(source)
    highs = make_highs()
    balance = np.zeros((n_groups, n_nodes))
    np.add.at(balance, (group, target), demand)
    for row, node in enumerate(sources.tolist()):
        balance[row, node] -= balance[row].sum()
    flat = balance.ravel()
    empty_index, empty = np.zeros(0, np.int32), np.zeros(0)
    highs.addRows(len(flat), flat, flat, 0, np.zeros(len(flat), np.int32), empty_index, empty)
    limits = problem.capacity
    highs.addRows(len(limits), np.full(len(limits), -INFINITE), limits, 0, np.zeros(len(limits), np.int32), empty_index,
                  empty)  # fmt: skip
    uses = np.diff(problem.use_at)
    per_arc = 2 + uses
    starts = np.concatenate(([0], np.cumsum(per_arc)))
    for row in range(n_groups):
        index = np.empty(starts[-1], np.int32)
        value = np.empty(starts[-1])
        index[starts[:-1]], value[starts[:-1]] = problem.tail + row * n_nodes, -1.0
        index[starts[:-1] + 1], value[starts[:-1] + 1] = problem.head + row * n_nodes, 1.0
        at = np.repeat(starts[:-1] + 2 - problem.use_at[:-1], uses) + np.arange(uses.sum())
        index[at], value[at] = problem.use_of + len(flat), problem.use
        highs.addCols(n_arcs, problem.cost, np.zeros(n_arcs), np.full(n_arcs, INFINITE), int(starts[-1]),
                      starts[:-1].astype(np.int32), index, value)  # fmt: skip
    # What is left appears at its target and comes back to its source without touching the network.
    ends = np.stack([group * n_nodes + target, group * n_nodes + source], axis=1).ravel()
    worth = np.where(np.isfinite(problem.worth[goes]), problem.worth[goes], 0.0)
    highs.addCols(count, worth, np.zeros(count), demand, 2 * count, 2 * np.arange(count, dtype=np.int32),
                  ends.astype(np.int32), np.tile([1.0, -1.0], count))  # fmt: skip
    return highs
