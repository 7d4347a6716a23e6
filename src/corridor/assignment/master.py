"""The restricted master: ways known so far, shared out at least cost under the capacities met so far, by HiGHS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corridor.errors import InputError
from corridor.kernels.sums import summed

if TYPE_CHECKING:
    from corridor.assignment.problem import FlowProblem
    from corridor.kernels.cheapest import Floats, Int32s, Ints

INFINITE = float("inf")


class Shares(NamedTuple):
    """How the master shares out.

    amount : (n_columns,) units on each way
    left   : (n_commodities,) units not carried
    pays   : (n_commodities,) dual of carrying: what one more unit costs [USD]
    price  : (n_capacities,) what one more unit of a capacity saves, 0 or more [USD]; 0 for those not met yet
    cost   : of all [USD]
    """

    amount: Floats
    left: Floats
    pays: Floats
    price: Floats
    cost: float


class Master:
    """Ways as columns that are only ever added, capacities as rows that come in when they are first overrun."""

    def __init__(self, problem: FlowProblem, penalty: Floats) -> None:
        """`penalty`: (n_commodities,) cost of a unit that is not carried."""
        self._highs = make_highs()
        self._problem = problem
        self._capacity = problem.capacity.copy()
        self.row_of = np.full(len(problem.capacity), -1, dtype=np.int64)
        """Row of a capacity; -1 where it has not been met."""
        self.met: list[int] = []
        count = problem.n_commodities
        demand = problem.demand
        empty = np.zeros(0)
        self._highs.addRows(count, demand, demand, 0, np.zeros(count, np.int32), np.zeros(0, np.int32), empty)
        each = np.arange(count, dtype=np.int32)
        zero, endless = np.zeros(count), np.full(count, INFINITE)
        self._highs.addCols(count, penalty, zero, endless, count, each, each, np.ones(count))
        self.commodity: NDArray[np.int32] = np.zeros(0, np.int32)
        self.cost: Floats = np.zeros(0)
        self.use_at: Ints = np.zeros(1, np.int64)
        self.use_of: Int32s = np.zeros(0, np.int32)
        self.use: Floats = np.zeros(0)
        self.solved = 0

    @property
    def n_columns(self) -> int:
        return len(self.commodity)

    def add_ways(
        self, commodity: NDArray[np.int32], cost: Floats, use_at: Ints, use_of: Int32s, use: Floats
    ) -> None:
        """Add a column for each way: its commodity, the cost of a unit, and what a unit uses of which capacity."""
        rows = self.row_of[use_of]
        kept = rows >= 0
        way_of_use = np.repeat(np.arange(len(commodity)), np.diff(use_at))
        counts = np.bincount(way_of_use[kept], minlength=len(commodity)) + 1
        starts = np.concatenate(([0], np.cumsum(counts)))
        index = np.empty(starts[-1], np.int32)
        value = np.empty(starts[-1])
        index[starts[:-1]], value[starts[:-1]] = commodity, 1.0
        inside = np.ones(starts[-1], dtype=bool)
        inside[starts[:-1]] = False
        index[inside], value[inside] = rows[kept], use[kept]
        count = len(commodity)
        zero, endless = np.zeros(count), np.full(count, INFINITE)
        self._highs.addCols(count, cost, zero, endless, len(index), starts[:-1].astype(np.int32), index, value)
        self.commodity = np.concatenate((self.commodity, commodity))
        self.cost = np.concatenate((self.cost, cost))
        self.use_at = np.concatenate((self.use_at, self.use_at[-1] + use_at[1:]))
        self.use_of = np.concatenate((self.use_of, use_of))
        self.use = np.concatenate((self.use, use))

    def meet(self, capacities: NDArray[np.int64]) -> None:
        """Take capacities in as rows."""
        first = self._problem.n_commodities + len(self.met)
        self.row_of[capacities] = first + np.arange(len(capacities))
        self.met.extend(capacities.tolist())
        way_of_use = np.repeat(np.arange(self.n_columns), np.diff(self.use_at))
        chosen = self.row_of[self.use_of] >= first
        rows, ways, values = self.row_of[self.use_of[chosen]] - first, way_of_use[chosen], self.use[chosen]
        order = np.argsort(rows, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(capacities)))))
        upper = self._capacity[capacities]
        self._highs.addRows(
            len(capacities), np.full(len(capacities), -INFINITE), upper, int(starts[-1]), starts[:-1].astype(np.int32),
            (ways[order] + self._problem.n_commodities).astype(np.int32), values[order],
        )  # fmt: skip

    def set_capacity(self, index: int, capacity: float) -> None:
        """Change a capacity, met or not."""
        self._capacity[index] = capacity
        if self.row_of[index] >= 0:
            self._highs.changeRowBounds(int(self.row_of[index]), -INFINITE, capacity)

    def set_penalty(self, commodities: Ints, penalty: Floats) -> None:
        """Change what a unit of some commodities costs that is not carried."""
        self._highs.changeColsCost(len(commodities), commodities.astype(np.int32), penalty)

    def load(self, amount: Floats) -> Floats:
        """(n_capacities,) what amounts on the ways use of each capacity."""
        each = np.repeat(amount, np.diff(self.use_at))
        return summed(self.use_of, self.use * each, len(self._capacity))

    def solve(self) -> Shares:
        """Share out anew.

        Raises
        ------
        InputError
            Where the solver gives up, with its own word for it.
        """
        if not self._problem.n_commodities:
            # HiGHS has a word of its own for a program without columns.
            nothing = np.zeros(0)
            return Shares(nothing, nothing, nothing, np.zeros(len(self._capacity)), 0.0)
        self._highs.run()
        self.solved += 1
        status = self._highs.getModelStatus()
        word = self._highs.modelStatusToString(status)
        if word != "Optimal":
            what = f"the linear program of the flow ended as '{word}'"
            raise InputError.one("flow-not-solved", "flow", what, "look for capacities or costs of wildly unequal size")
        solution = self._highs.getSolution()
        values = np.array(solution.col_value)
        duals = np.array(solution.row_dual)
        count = self._problem.n_commodities
        price = np.zeros(len(self._problem.capacity))
        price[self.met] = np.maximum(-duals[count:], 0.0)
        cost = float(self._highs.getInfo().objective_function_value)
        return Shares(np.maximum(values[count:], 0.0), np.maximum(values[:count], 0.0), duals[:count], price, cost)


def make_highs() -> Any:
    """The solver, silent and on one thread, so that a run can be repeated to the digit.

    Raises
    ------
    InputError
        Where it is not installed.
    """
    try:
        import highspy  # noqa: PLC0415  only whoever asks for flows pays for loading it
    except ImportError:
        what = "flows are computed by the solver HiGHS, which is not installed"
        raise InputError.one("highs-missing", "flow", what, 'pip install "corridor[flow]"') from None
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs
