"""Boxes and wagons go back: imbalance, least-cost repositioning, what an empty is worth, and what backhaul would fill.

Cargo leaves its box where it ends and wants another where it begins. What is over in one place is needed in another;
the cheapest way to bring it there is a flow of one commodity under the room that cargo has left, and its duals say what
one more empty would be worth in each place. What it costs to bring one in from outside (lease one way, buy) or to let
one stay (sell, store) bounds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.master import INFINITE, make_highs
from corridor.assignment.problem import FlowProblem
from corridor.errors import InputError
from corridor.kernels.cheapest import Floats, Int32s
from corridor.kernels.sums import summed


@dataclass(frozen=True, eq=False)
class Empties:
    """How empties of one kind go back at least cost.

    graph  : arcs with the cost of moving one empty [USD], and the room that is left for them
    surplus: float64 (n_nodes,) empties that cargo leaves less those that it wants
    flow   : float64 (n_arcs,)  empties moved
    enters, stays : float64 (n_nodes,) brought in from outside; left where they are (sold, stored): the drift
    worth  : float64 (n_nodes,) what one more empty there would save [USD]; below 0 where it has to be got rid of
    price  : float64 (n_capacities,) what one more unit of room would save [USD]
    cost   : of moving, bringing in and leaving [USD]
    """

    graph: FlowProblem
    surplus: Floats
    flow: Floats
    enters: Floats
    stays: Floats
    worth: Floats
    price: Floats
    cost: float

    @cached_property
    def moving_usd(self) -> float:
        """Cost of moving alone [USD]."""
        return float(self.graph.cost @ self.flow)

    def saved_usd(self, origin: NDArray[np.integer], destination: NDArray[np.integer]) -> Floats:
        """What one more loaded box from here to there saves its owner in empty running [USD], below 0 where it adds.

        It takes an empty here and leaves one there: worth there − worth here. Where empties run that way it is the cost
        of the run.
        """
        return np.asarray(self.worth[destination] - self.worth[origin])

    def backhaul_usd(self, origin: NDArray[np.integer], destination: NDArray[np.integer], loaded_usd: Floats) -> Floats:
        """The lowest price of carrying a load that leaves its carrier no worse off than without it [USD], 0 or more.

        loaded_usd : what it costs to carry one box loaded, handling included [USD]
        """
        return np.asarray(np.maximum(loaded_usd - self.saved_usd(origin, destination), 0.0))


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Loaded boxes between two groups of places, the fuller direction first.

    there, back : boxes from `fuller` to `other`, and the other way
    """

    fuller: int
    other: int
    there: float
    back: float

    @property
    def empty_share(self) -> float:
        """Share of the way back that runs empty, if nothing else fills it."""
        return (self.there - self.back) / self.there if self.there else 0.0


def surplus_of(
    n_nodes: int, origin: NDArray[np.integer], destination: NDArray[np.integer], amount: Floats
) -> Floats:
    """(n_nodes,) empties that loaded flows leave less those that they take; they add up to 0."""
    return summed(destination, amount, n_nodes) - summed(origin, amount, n_nodes)


def imbalances(origin: NDArray[np.integer], destination: NDArray[np.integer], amount: Floats) -> list[Imbalance]:
    """Loaded flows between groups, pair by pair, the most uneven first; flows within a group have no other direction.

    origin, destination : (n_flows,) groups (places, countries, sides of a border)
    """
    pairs: dict[tuple[int, int], list[float]] = {}
    for here, there, boxes in zip(origin.tolist(), destination.tolist(), amount.tolist(), strict=True):
        if here != there:
            pairs.setdefault((min(here, there), max(here, there)), [0.0, 0.0])[int(here > there)] += boxes
    made = [
        Imbalance(low, high, up, down) if up >= down else Imbalance(high, low, down, up)
        for (low, high), (up, down) in pairs.items()
    ]
    return sorted(made, key=lambda one: (one.back - one.there, one.fuller, one.other))


def reposition(graph: FlowProblem, surplus: Floats, enter_usd: Floats, stay_usd: Floats) -> Empties:
    """Bring empties back at least cost.

    Minimise Σ cost flow + Σ enter_usd enters + Σ stay_usd stays, where in each place what comes, enters and is over
    goes or stays: out − in + stays − enters = surplus, and room holds. Worlds have edges, so the surpluses need not add
    up to 0: the rest enters or stays where that is cheapest.

    Parameters
    ----------
    graph     : costs of one empty on each arc, uses and room left; no arc ends where it begins; no commodities
    surplus   : (n_nodes,) empties over, below 0 where some are needed
    enter_usd : (n_nodes,) what bringing one in from outside costs here; inf: not here
    stay_usd  : (n_nodes,) what one that stays for good costs here, less what it fetches; 0 or more; inf: it cannot

    Raises
    ------
    InputError
        Where some can neither go nor stay, or some are needed that cannot be brought.
    """
    highs = make_highs()
    n_nodes, n_arcs, n_rooms = graph.n_nodes, graph.n_arcs, len(graph.capacity)
    none, nothing = np.zeros(0, np.int32), np.zeros(0)
    highs.addRows(n_nodes, surplus, surplus, 0, np.zeros(n_nodes, np.int32), none, nothing)
    room = np.maximum(graph.capacity, 0.0)
    highs.addRows(n_rooms, np.full(n_rooms, -INFINITE), room, 0, np.zeros(n_rooms, np.int32), none, nothing)
    starts, index, value = _columns(graph)
    highs.addCols(
        n_arcs, graph.cost, np.zeros(n_arcs), np.full(n_arcs, INFINITE), len(index), starts, index, value
    )
    enters, stays = np.flatnonzero(np.isfinite(enter_usd)), np.flatnonzero(np.isfinite(stay_usd))
    for nodes, usd, sign in ((enters, enter_usd, -1.0), (stays, stay_usd, 1.0)):
        count = len(nodes)
        highs.addCols(
            count, usd[nodes], np.zeros(count), np.full(count, INFINITE), count, np.arange(count, dtype=np.int32),
            nodes.astype(np.int32), np.full(count, sign),
        )  # fmt: skip
    highs.run()
    word = highs.modelStatusToString(highs.getModelStatus())
    if word != "Optimal":
        raise InputError.one(
            "empties-stuck", "flow", f"empties cannot all go back: the linear program ended as '{word}'",
            "let some enter from outside or stay, at a price, in more places; or look for places without a service",
        )  # fmt: skip
    solution = highs.getSolution()
    values, duals = np.maximum(np.array(solution.col_value), 0.0), np.array(solution.row_dual)
    entered, stayed = np.zeros(n_nodes), np.zeros(n_nodes)
    entered[enters] = values[n_arcs : n_arcs + len(enters)]
    stayed[stays] = values[n_arcs + len(enters) :]
    return Empties(
        graph=graph, surplus=surplus, flow=values[:n_arcs], enters=entered, stays=stayed, worth=-duals[:n_nodes],
        price=np.maximum(-duals[n_nodes:], 0.0), cost=float(highs.getInfo().objective_function_value),
    )  # fmt: skip


def _columns(graph: FlowProblem) -> tuple[Int32s, Int32s, Floats]:
    """Arcs as columns: out of the tail, into the head, and what they use."""
    uses = np.diff(graph.use_at)
    starts = np.concatenate(([0], np.cumsum(2 + uses)))
    index, value = np.empty(starts[-1], np.int32), np.empty(starts[-1])
    index[starts[:-1]], value[starts[:-1]] = graph.tail, 1.0
    index[starts[:-1] + 1], value[starts[:-1] + 1] = graph.head, -1.0
    at = np.repeat(starts[:-1] + 2 - graph.use_at[:-1], uses) + np.arange(uses.sum())
    index[at], value[at] = graph.use_of + graph.n_nodes, graph.use
    return starts[:-1].astype(np.int32), index, value
