"""Least total cost on a network of bare numbers, with its proof: what `corridor flow --network` answers."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.generation import Flow, Generation, Told, blocking
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.assignment.proof import Proof, proof
from corridor.network.arc_lists import ArcLists, Floats, Ints

KIND = "corridor.flow-network/1"
GAP = 1e-9
MOST_ARCS_SHOWN = 100_000
NOTHING = 1e-9
"""Share of the largest quantity below which an amount is the solver's own."""


@dataclass(frozen=True, eq=False)
class NetworkFlow:
    """How the commodities of a network are carried, and what proves it. Arcs are in the order of the network.

    objective : cost of what is carried
    bound     : no flow that carries as much costs less
    gap       : (objective − bound) / objective
    left      : float64 (n_commodities,)  units that are not carried
    no_way    : bool (n_commodities,)     whether no way leads there, whatever the capacities
    flow      : float64 (n_arcs,)  units
    price     : float64 (n_arcs,)  what one more unit of its capacity would save
    counted   : what a unit that is not carried counts in prices
    blocks    : float64 (n_arcs,)  how many more units one more unit of its capacity would let through
    seconds   : of computing, without reading
    """

    network: ArcLists
    objective: float
    bound: float
    gap: float
    iterations: int
    columns: int
    rows: int
    seconds: float
    left: Floats
    no_way: NDArray[np.bool_]
    flow: Floats
    price: Floats
    counted: float
    blocks: Floats
    proof: Proof

    @property
    def unserved(self) -> float:
        """Units that are not carried."""
        return float(self.left.sum())

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know beside the figures."""
        network = self.network
        told = []
        fixed = network.fixed_cost > 0
        if fixed.any():
            arcs = f"{int(fixed.sum()):,} arc{'s' if fixed.sum() > 1 else ''}"
            told.append(
                f"fixed costs of {arcs} ({network.fixed_cost.sum():,.10g} in all) are left out: the problem solved is "
                "linear"
            )
        if self.unserved > 0:
            told.append(
                f"{self.unserved:,.10g} of {network.quantity.sum():,.10g} units cannot be carried; objective and bound "
                "count only what is carried, and as much is carried as can be"
            )
            told.append(f"in prices, a unit that is not carried counts {self.counted:,.10g}")
        used = int((self.flow > 0).sum())
        if used > MOST_ARCS_SHOWN:
            told.append(f"flow runs on {used:,} arcs; arcs are listed up to {MOST_ARCS_SHOWN:,}")
        return tuple(told)


def network_flow(network: ArcLists, gap: float = GAP, told: Told | None = None) -> NetworkFlow:
    """Carry as much as can be carried, at least cost, to a proven gap.

    Raises
    ------
    InputError
        Where the solver is missing, or gives up.
    """
    begin = perf_counter()
    problem, order = flow_problem(network)
    generation = Generation(problem)
    flow = generation.solve(gap, told)
    limited = np.flatnonzero(np.isfinite(network.capacity))
    largest = float(network.quantity.max(initial=0.0))
    left = np.where(flow.left > NOTHING * largest, flow.left, 0.0)
    no_way = np.zeros(network.n_commodities, dtype=np.bool_)
    no_way[list(flow.no_way)] = True
    blocks = np.zeros(network.n_arcs)
    if (left > 0).any():
        blocks[limited] = blocking(problem)
    on_arc = _as_given(flow, order)
    price = np.zeros(network.n_arcs)
    price[limited] = flow.price
    return NetworkFlow(
        network=network,
        objective=flow.cost,
        bound=flow.bound,
        gap=flow.gap,
        iterations=flow.rounds,
        columns=flow.columns,
        rows=flow.rows,
        seconds=perf_counter() - begin,
        left=left,
        no_way=no_way,
        flow=np.where(on_arc > NOTHING * largest, on_arc, 0.0),
        price=price,
        counted=float(flow.counted.max(initial=0.0)),
        blocks=np.where(blocks > 1e-9, blocks, 0.0),
        proof=proof(flow),
    )


def flow_problem(network: ArcLists) -> tuple[FlowProblem, Ints]:
    """The problem of a network: every arc with a limit has a capacity of its own, in the order of arcs; and the row
    that each arc of the problem has in the network.
    """
    limited = np.flatnonzero(np.isfinite(network.capacity))
    worth = np.full(network.n_commodities, np.inf)
    return problem_of(
        network.n_nodes,
        (network.tail, network.head, network.cost),
        (limited, np.arange(len(limited)), np.ones(len(limited))),
        network.capacity[limited],
        (network.source, network.target, network.quantity, worth),
    )


def network_flow_dict(answer: NetworkFlow) -> dict[str, Any]:
    """The answer as plain JSON values; `docs/flow-network.schema.json` describes every key."""
    network = answer.network
    used = np.flatnonzero(answer.flow > 0)
    shown = used if len(used) <= MOST_ARCS_SHOWN else used[:0]
    return {
        "kind": KIND,
        "nodes": network.n_nodes,
        "arcs_given": network.n_arcs,
        "commodities": network.n_commodities,
        "quantity": float(network.quantity.sum()),
        "objective": answer.objective,
        "bound": answer.bound,
        "gap": answer.gap,
        "iterations": answer.iterations,
        "seconds": round(answer.seconds, 6),
        "columns": answer.columns,
        "rows": answer.rows,
        "unserved": answer.unserved,
        "unserved_by": [
            {
                "commodity": row + 1,
                "origin": int(network.source[row]) + network.first_node,
                "destination": int(network.target[row]) + network.first_node,
                "quantity": float(network.quantity[row]),
                "left": float(answer.left[row]),
                "because": "no way" if answer.no_way[row] else "capacity",
            }
            for row in np.flatnonzero(answer.left > 0).tolist()
        ],
        "cut": [
            {**_arc(network, row), "capacity": float(network.capacity[row]), "lets_through": float(answer.blocks[row])}
            for row in np.flatnonzero(answer.blocks > 0).tolist()
        ],
        "proof": answer.proof._asdict(),
        "arcs": [
            {
                **_arc(network, row),
                "flow": float(answer.flow[row]),
                "capacity": float(network.capacity[row]) if np.isfinite(network.capacity[row]) else None,
                "price": float(answer.price[row]),
            }
            for row in shown.tolist()
        ],
        "notes": list(answer.notes),
    }


def _arc(network: ArcLists, row: int) -> dict[str, int]:
    """Which arc it is: its place among the arcs of the file, from 1, and its ends as the file numbers them."""
    first = network.first_node
    return {"arc": row + 1, "from": int(network.tail[row]) + first, "to": int(network.head[row]) + first}


def _as_given(flow: Flow, order: Ints) -> Floats:
    given = np.empty(len(order))
    given[order] = flow.on_arc
    return given
