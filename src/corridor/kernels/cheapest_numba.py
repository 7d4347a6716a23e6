"""The cheapest way of each of many commodities, fast twin: what `cheapest.py` states, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit

from corridor.kernels.cheapest import Floats, Int32s, Ints, Ways


def cheapest(
    first_out: Int32s, head: Int32s, weight: Floats, sources: Int32s, targets: Int32s, bounds: Floats, bound_of: Int32s
) -> Ways:
    """The way of least weight for each commodity; see the plain twin."""
    cost, at, arcs = _all(first_out, head, weight, sources, targets, bounds, bound_of)
    return Ways(cost, at, arcs)


@njit(cache=True)
def to_go(first_in: Int32s, incoming: Int32s, tail: Int32s, weight: Floats, target: int) -> Floats:
    """Least sum of weights from every node to the target; see the plain twin."""
    far = np.full(len(first_in) - 1, np.inf)
    keys = np.empty(1024, np.float64)
    nodes = np.empty(1024, np.int32)
    far[target] = 0.0
    keys[0], nodes[0] = 0.0, target
    size = 1
    while size:
        here, node = keys[0], nodes[0]
        _drop(keys, nodes, size)
        size -= 1
        if here > far[node]:
            continue
        for row in range(first_in[node], first_in[node + 1]):
            arc = incoming[row]
            before = tail[arc]
            further = here + weight[arc]
            if further < far[before]:
                far[before] = further
                if size == len(keys):
                    keys, nodes = np.concatenate((keys, keys)), np.concatenate((nodes, nodes))
                _push(keys, nodes, size, further, before)
                size += 1
    return far


@njit(cache=True)
def _all(
    first_out: Int32s, head: Int32s, weight: Floats, sources: Int32s, targets: Int32s, bounds: Floats, bound_of: Int32s
) -> tuple[Floats, Ints, Int32s]:
    n_nodes, count = len(first_out) - 1, len(sources)
    far = np.empty(n_nodes, np.float64)
    came = np.empty(n_nodes, np.int32)
    before = np.empty(n_nodes, np.int32)
    seen = np.zeros(n_nodes, np.int32)  # number of the search that reached the node last
    done = np.zeros(n_nodes, np.int32)
    keys = np.empty(1024, np.float64)
    nodes = np.empty(1024, np.int32)
    cost = np.full(count, np.inf)
    at = np.zeros(count + 1, np.int64)
    arcs = np.empty(max(64, 16 * count), np.int32)
    filled = 0
    for k in range(count):
        source, target, bound = sources[k], targets[k], bounds[bound_of[k]]
        at[k + 1] = filled
        if not np.isfinite(bound[source]):
            continue
        turn = k + 1
        far[source], seen[source] = 0.0, turn
        keys[0], nodes[0] = bound[source], source
        size = 1
        while size:
            node = nodes[0]
            _drop(keys, nodes, size)
            size -= 1
            if done[node] == turn:
                continue
            if node == target:
                cost[k] = far[node]
                steps = 0
                while node != source:
                    steps += 1
                    node = before[node]
                while filled + steps > len(arcs):
                    arcs = np.concatenate((arcs, arcs))
                node = target
                for step in range(steps):
                    arcs[filled + steps - 1 - step] = came[node]
                    node = before[node]
                filled += steps
                at[k + 1] = filled
                break
            done[node] = turn
            for arc in range(first_out[node], first_out[node + 1]):
                there = head[arc]
                if done[there] == turn or not np.isfinite(bound[there]):
                    continue
                further = far[node] + weight[arc]
                if seen[there] != turn or further < far[there]:
                    far[there], seen[there] = further, turn
                    came[there], before[there] = arc, node
                    if size == len(keys):
                        keys, nodes = np.concatenate((keys, keys)), np.concatenate((nodes, nodes))
                    _push(keys, nodes, size, further + bound[there], there)
                    size += 1
    return cost, at, arcs[:filled].copy()


@njit(cache=True)
def _before(key: float, node: int, other_key: float, other_node: int) -> bool:
    return bool(key < other_key or (key == other_key and node < other_node))


@njit(cache=True)
def _push(keys: Floats, nodes: Int32s, size: int, key: float, node: int) -> None:
    """Put an entry into a heap of `size`; there is room for one more. Ties fall to the lower node, as tuples do."""
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if not _before(key, node, keys[above], nodes[above]):
            break
        keys[at], nodes[at] = keys[above], nodes[above]
        at = above
    keys[at], nodes[at] = key, node


@njit(cache=True)
def _drop(keys: Floats, nodes: Int32s, size: int) -> None:
    """Take away the least entry of a heap of `size`."""
    size -= 1
    key, node = keys[size], nodes[size]
    at = 0
    while True:
        below = 4 * at + 1
        if below >= size:
            break
        for child in range(below + 1, min(below + 4, size)):
            if _before(keys[child], nodes[child], keys[below], nodes[below]):
                below = child
        if not _before(keys[below], nodes[below], key, node):
            break
        keys[at], nodes[at] = keys[below], nodes[below]
        at = below
    keys[at], nodes[at] = key, node
