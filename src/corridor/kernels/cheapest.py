"""The cheapest way of each of many commodities through one graph under weights of the day, plain twin.

Weights change from call to call (prices of scarce capacity come on top), but never fall below the base on which the
bounds were made: so the bounds stay true, and the search goes straight for its target (A*).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Int32s = NDArray[np.int32]
Ints = NDArray[np.int64]


class Ways(NamedTuple):
    """Way of commodity k: `arcs[at[k] : at[k + 1]]` in order, empty where there is none or it starts at its end.

    cost : (n_commodities,) sum of weights; inf where there is no way
    """

    cost: Floats
    at: Ints
    arcs: Int32s


def to_go(first_in: Int32s, incoming: Int32s, tail: Int32s, weight: Floats, target: int) -> Floats:
    """Least sum of weights from every node to the target, inf where there is no way (Dijkstra's search, backwards)."""
    far = np.full(len(first_in) - 1, np.inf)
    far[target] = 0.0
    queue = [(0.0, target)]
    while queue:
        here, node = heappop(queue)
        if here > far[node]:
            continue
        for arc in incoming[first_in[node] : first_in[node + 1]]:
            before = int(tail[arc])
            further = here + float(weight[arc])
            if further < far[before]:
                far[before] = further
                heappush(queue, (further, before))
    return far


def cheapest(
    first_out: Int32s, head: Int32s, weight: Floats, sources: Int32s, targets: Int32s, bounds: Floats, bound_of: Int32s
) -> Ways:
    """The way of least weight for each commodity; ties fall to the lower node, then the earlier arc.

    Parameters
    ----------
    first_out : (n_nodes + 1,) arcs leaving node v are rows first_out[v]:first_out[v + 1]
    head      : (n_arcs,) node that an arc arrives at
    weight    : (n_arcs,) 0 or more
    bounds    : (n_bounds, n_nodes) no more than the least weight from a node to the target; inf: no way leads there
    bound_of  : (n_commodities,) row of `bounds` for its target
    """
    costs, ways = [], []
    for source, target, row in zip(sources.tolist(), targets.tolist(), bound_of.tolist(), strict=True):
        cost, arcs = _cheapest(first_out, head, weight, source, target, bounds[row])
        costs.append(cost)
        ways.append(arcs)
    at = np.concatenate(([0], np.cumsum([len(way) for way in ways], dtype=np.int64)))
    return Ways(np.array(costs), at.astype(np.int64), np.array([arc for way in ways for arc in way], dtype=np.int32))


def _cheapest(
    first_out: Int32s, head: Int32s, weight: Floats, source: int, target: int, bound: Floats
) -> tuple[float, list[int]]:
    if not np.isfinite(bound[source]):
        return float("inf"), []
    far = {source: 0.0}
    came: dict[int, tuple[int, int]] = {}
    done: set[int] = set()
    queue = [(float(bound[source]), source)]
    while queue:
        _, node = heappop(queue)
        if node in done:
            continue
        if node == target:
            way = []
            while node != source:
                node, arc = came[node]
                way.append(arc)
            return far[target], way[::-1]
        done.add(node)
        for arc in range(int(first_out[node]), int(first_out[node + 1])):
            there = int(head[arc])
            further = far[node] + float(weight[arc])
            if there not in done and np.isfinite(bound[there]) and further < far.get(there, float("inf")):
                far[there] = further
                came[there] = (node, arc)
                heappush(queue, (further + float(bound[there]), there))
    return float("inf"), []
