"""Empty boxes of a world's week: where loaded flows leave them, how they go back, what backhaul would fill."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.empties import Empties, Imbalance, imbalances, reposition, surplus_of
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.network.stands import Stand
from corridor.routing.timeline import arrived, ready
from corridor.studies.flow_choice import money_of
from corridor.studies.flow_network import CONNECTOR, FlowNetwork

Floats = NDArray[np.float64]


class Uneven(NamedTuple):
    """Loaded boxes between two countries or neighbouring places in a week, the fuller direction first [TEU]."""

    fuller: str
    other: str
    there_teu: float
    back_teu: float
    empty_share: float


class BoxesBack(NamedTuple):
    """How empty boxes go back in a week.

    places    : where boxes are stuffed or stripped; place i is node `first_place` + i of `empties`
    rows      : (n_arcs,) row of the virtual network behind each arc of `empties`; CONNECTOR: a place's own
    loaded_teu: boxes that cargo fills
    by_country, by_step : pairs of countries that trade, and pairs of places next to one another on the way
    """

    places: tuple[str, ...]
    first_place: int
    empties: Empties
    rows: tuple[int, ...]
    loaded_teu: float
    by_country: list[Uneven]
    by_step: list[Uneven]

    @property
    def worth_usd(self) -> dict[str, float]:
        """What one more empty TEU would save at each place [USD]."""
        return dict(zip(self.places, self.empties.worth[self.first_place :].tolist(), strict=True))


def boxes_back(
    flow: FlowNetwork, way_of: NDArray[np.integer], way_at: NDArray[np.integer], way_arcs: NDArray[np.integer],
    amount: Floats, *, layers: Collection[int], like: int, share: float, outside_usd: float,
) -> BoxesBack:  # fmt: skip
    """Bring the boxes back that a week's loaded flow leaves.

    way_of, way_at, way_arcs, amount : the flow, least-cost or chosen
    layers      : whose boxes these are: they must be of one kind
    like        : layer whose prices and room an empty has
    share       : of the price of a loaded box that moving an empty costs
    outside_usd : what an empty TEU from outside costs where it is needed (leased one way, or bought)
    """
    network, problem = flow.network, flow.problem
    first = np.asarray(way_arcs)[np.asarray(way_at[:-1], dtype=np.int64)]
    boxed = np.isin(np.array(flow.layer_of)[first], sorted(layers))
    commodity = np.asarray(way_of)[boxed]
    each = np.array([layer.teu / layer.units for layer in flow.layers])
    teu = amount[boxed] * each[np.array(flow.layer_of)[first[boxed]]]
    places = tuple(sorted({end for k in commodity for end in (flow.wanted[k].origin, flow.wanted[k].destination)}))
    number = {place: row for row, place in enumerate(places)}
    origin = np.array([number[flow.wanted[k].origin] for k in commodity], dtype=np.int64)
    destination = np.array([number[flow.wanted[k].destination] for k in commodity], dtype=np.int64)
    over = surplus_of(len(places), origin, destination, teu)
    on_arc = np.zeros(problem.n_arcs)
    np.add.at(on_arc, way_arcs, np.repeat(amount, np.diff(way_at)))
    graph, rows = _graph(flow, places, over, like, share, np.maximum(problem.capacity - problem.load(on_arc), 0.0))
    closed = np.full(network.n_nodes, np.inf)
    empties = reposition(
        graph,
        np.concatenate((np.zeros(network.n_nodes), over)),
        np.concatenate((closed, np.full(len(places), outside_usd))),
        np.concatenate((closed, np.zeros(len(places)))),
    )
    country = [network.places[place].country for place in places]
    names = sorted(set(country))
    of_place = np.array([names.index(one) for one in country], dtype=np.int64)
    return BoxesBack(
        places=places,
        first_place=network.n_nodes,
        empties=empties,
        rows=rows,
        loaded_teu=float(teu.sum()),
        by_country=_uneven(names, imbalances(of_place[origin], of_place[destination], teu)),
        by_step=_by_step(flow, on_arc, layers, each),
    )


def _graph(
    flow: FlowNetwork, places: tuple[str, ...], over: Floats, like: int, share: float, room: Floats
) -> tuple[FlowProblem, tuple[int, ...]]:
    """The layer that empties take, with places joined to it.

    A place that has boxes over sends them out, one that needs some takes them in: none passes through a place but by
    its handling.
    """
    network, problem, layer = flow.network, flow.problem, flow.layers[like]
    n = network.n_nodes
    mine = [
        arc for arc, (of, row) in enumerate(zip(flow.layer_of, flow.row_of, strict=True)) if of == like and row >= 0
    ]
    units = layer.units / layer.teu  # of the class in a TEU
    tail, head = (problem.tail[mine] - like * n).tolist(), (problem.head[mine] - like * n).tolist()
    cost = (money_of(flow)[mine] * units * share).tolist()
    used = {"from": set(tail), "to": set(head)}
    rows = [flow.row_of[arc] for arc in mine]
    for index, place in enumerate(places):
        outward = bool(over[index] >= 0)
        for node in _stands(flow, place, outward):
            if node in used["from" if outward else "to"]:
                tail.append(n + index if outward else node)
                head.append(node if outward else n + index)
                cost.append(0.0)
                rows.append(CONNECTOR)
    uses = np.diff(problem.use_at)[mine]
    at = np.repeat(problem.use_at[mine] - (np.cumsum(uses) - uses), uses) + np.arange(uses.sum())
    none = np.zeros(0, dtype=np.int64)
    graph, order = problem_of(
        n + len(places),
        (np.array(tail, dtype=np.int64), np.array(head, dtype=np.int64), np.array(cost)),
        (np.repeat(np.arange(len(mine)), uses), problem.use_of[at], problem.use[at] * units),
        room,
        (none, none, np.zeros(0), np.zeros(0)),
    )
    return graph, tuple(rows[row] for row in order)


def _stands(flow: FlowNetwork, place: str, outward: bool) -> Iterable[int]:
    """Where empties leave a place or come to it: its terminals and doors."""
    network = flow.network
    door = network.node((arrived if outward else ready)(Stand(place, "door")))
    terminals = network.stands_at(place, "ready" if outward else "arrived")
    return terminals if door is None else (*terminals, door)


def _by_step(flow: FlowNetwork, on_arc: Floats, layers: Collection[int], each: Floats) -> list[Uneven]:
    """Loaded boxes between neighbouring places, over all links between them."""
    steps: dict[tuple[str, str], float] = {}
    for arc in np.flatnonzero(on_arc > 0).tolist():
        layer, row = flow.layer_of[arc], flow.row_of[arc]
        if row == CONNECTOR or layer not in layers:
            continue
        for piece in flow.network.arcs[row].happenings():
            if piece.kind == "move" and piece.step is not None:
                pair = (piece.step.from_place, piece.step.to_place)
                steps[pair] = steps.get(pair, 0.0) + on_arc[arc] * each[layer]
    names = sorted({end for pair in steps for end in pair})
    number = {name: row for row, name in enumerate(names)}
    return _uneven(
        names,
        imbalances(
            np.array([number[here] for here, _ in steps], dtype=np.int64),
            np.array([number[there] for _, there in steps], dtype=np.int64),
            np.array(list(steps.values())),
        ),
    )


def _uneven(names: list[str], found: Iterable[Imbalance]) -> list[Uneven]:
    return [Uneven(names[one.fuller], names[one.other], one.there, one.back, one.empty_share) for one in found]
