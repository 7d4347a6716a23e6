"""A flow problem in columns: a graph, what each arc uses of which capacity, and who wants to go where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corridor.kernels.cheapest import Floats, Int32s, Ints
from corridor.kernels.sums import summed


@dataclass(frozen=True, eq=False)
class FlowProblem:
    """Commodities that share capacities on one graph; arcs are grouped by tail.

    n_nodes   : classes and forms that cannot mix have nodes of their own
    first_out : int32 (n_nodes + 1,)   arcs leaving node v are rows first_out[v]:first_out[v + 1]
    tail, head: int32 (n_arcs,)
    cost      : float64 (n_arcs,)      of one unit, 0 or more [USD]
    use_at    : int64 (n_arcs + 1,)    uses of arc a are rows use_at[a]:use_at[a + 1] of the next two
    use_of    : int32 (n_uses,)        capacity that is used; at most once by an arc
    use       : float64 (n_uses,)      of it, by one unit
    capacity  : float64 (n_capacities,)
    source, target : int32 (n_commodities,)
    demand    : float64 (n_commodities,) units
    worth     : float64 (n_commodities,) what a unit that is not carried costs [USD]; inf: it has to be carried
    """

    n_nodes: int
    first_out: Int32s
    tail: Int32s
    head: Int32s
    cost: Floats
    use_at: Ints
    use_of: Int32s
    use: Floats
    capacity: Floats
    source: Int32s
    target: Int32s
    demand: Floats
    worth: Floats

    @property
    def n_arcs(self) -> int:
        return len(self.head)

    @property
    def n_commodities(self) -> int:
        return len(self.source)

    @cached_property
    def arc_of_use(self) -> Int32s:
        """(n_uses,) the arc whose use it is."""
        return np.repeat(np.arange(self.n_arcs, dtype=np.int32), np.diff(self.use_at))

    def reduced(self, price: Floats) -> Floats:
        """Cost of a unit on each arc where capacities are paid for.

        price : (n_capacities,) of one unit of capacity, 0 or more [USD]
        """
        paid = summed(self.arc_of_use, self.use * price[self.use_of], self.n_arcs)
        return self.cost + paid

    def load(self, flow: Floats) -> Floats:
        """What a flow on each arc uses of each capacity."""
        amount = self.use * flow[self.arc_of_use]
        return summed(self.use_of, amount, len(self.capacity))


def problem_of(
    n_nodes: int,
    arcs: tuple[NDArray[np.integer], NDArray[np.integer], Floats],
    uses: tuple[NDArray[np.integer], NDArray[np.integer], Floats],
    capacity: Floats,
    commodities: tuple[NDArray[np.integer], NDArray[np.integer], Floats, Floats],
) -> tuple[FlowProblem, Ints]:
    """A problem from arcs in any order, and the row that each of its arcs had there.

    arcs        : tail, head, cost
    uses        : arc (row as given), capacity, use of it
    commodities : source, target, demand, worth
    """
    tail, head, cost = arcs
    order = np.argsort(tail, kind="stable")
    new_row = np.empty(len(order), dtype=np.int64)
    new_row[order] = np.arange(len(order))
    arc, use_of, use = uses
    by_arc = np.lexsort((use_of, new_row[arc])) if len(arc) else np.zeros(0, dtype=np.int64)
    counts = np.bincount(new_row[arc], minlength=len(order)) if len(arc) else np.zeros(len(order), dtype=np.int64)
    outs = np.bincount(tail, minlength=n_nodes)
    source, target, demand, worth = commodities
    return (
        FlowProblem(
            n_nodes=n_nodes,
            first_out=np.concatenate(([0], np.cumsum(outs))).astype(np.int32),
            tail=tail[order].astype(np.int32),
            head=head[order].astype(np.int32),
            cost=np.ascontiguousarray(cost[order], dtype=np.float64),
            use_at=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            use_of=use_of[by_arc].astype(np.int32),
            use=np.ascontiguousarray(use[by_arc], dtype=np.float64),
            capacity=np.asarray(capacity, dtype=np.float64),
            source=source.astype(np.int32),
            target=target.astype(np.int32),
            demand=np.asarray(demand, dtype=np.float64),
            worth=np.asarray(worth, dtype=np.float64),
        ),
        order,
    )
