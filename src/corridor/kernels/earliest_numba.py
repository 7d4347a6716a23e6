"""The quickest way alone, fast twin: what `earliest.py` states, on arrays and compiled by numba."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit

from corridor.kernels.earliest import Quickest
from corridor.kernels.front import FAR, ArcList
from corridor.kernels.heap_numba import Flags, Int32s, Ints, drop_least, grown, push
from corridor.kernels.packed_numba import Graph, ints, leaves, packed


def earliest(
    arcs: ArcList, starts: Sequence[int], targets: Sequence[int], start: int, horizon: int = FAR - 1
) -> Quickest | None:
    """The earliest arrival at any target of who is at the start nodes at minute `start`; see the plain twin."""
    arrays = packed(arcs)
    is_target = np.zeros(arrays.n_nodes, np.bool_)
    is_target[ints(targets)] = True
    to_go = arrays.bounds(targets).minutes
    made, label, minute = _search(arrays.graph, to_go, ints(starts), is_target, start, horizon)
    if label < 0:
        return None
    path = []
    while made[label, 1] >= 0:
        path.append(int(made[label, 2]))
        label = int(made[label, 1])
    return Quickest(int(minute), path[::-1])


@njit(cache=True)
def _search(
    graph: Graph, to_go: Ints, starts: Ints, is_target: Flags, start: int, horizon: int
) -> tuple[Int32s, int, int]:
    """Labels as rows of (node, parent, arc), the one at a target or -1, and its minute."""
    later = np.zeros(len(to_go), np.int64)  # soonest arrival known, as minutes before FAR: 0 for none
    made, n_made = np.empty((1024, 3), np.int32), 0
    heap, size = np.empty((1024, 4), np.int64), 0
    for node in starts:
        if start + to_go[node] <= horizon and later[node] == 0:
            if n_made == len(made):
                made, heap = grown(made), grown(heap)
            later[node] = FAR - start
            made[n_made, 0], made[n_made, 1], made[n_made, 2] = node, -1, -1
            push(heap, size, start + to_go[node], n_made, 0, 0)
            size += 1
            n_made += 1
    while size:
        bound, label = heap[0, 0], heap[0, 1]
        drop_least(heap, size)
        size -= 1
        node = made[label, 0]
        minute = bound - to_go[node]
        if minute > FAR - later[node]:
            continue
        if is_target[node]:
            return made, label, minute
        for out in range(graph.first_out[node], graph.first_out[node + 1]):
            there = graph.head[out]
            if (
                minute + graph.minutes[out] + to_go[there] > horizon
                or minute + graph.minutes[out] >= FAR - later[there]
            ):
                continue
            leave = leaves(graph, out, minute)
            arrive = leave + graph.minutes[out]
            if leave < 0 or arrive + to_go[there] > horizon or arrive >= FAR - later[there]:
                continue
            later[there] = FAR - arrive
            if n_made == len(made):
                made = grown(made)
            if size == len(heap):
                heap = grown(heap)
            made[n_made, 0], made[n_made, 1], made[n_made, 2] = there, label, out
            push(heap, size, arrive + to_go[there], n_made, 0, 0)
            size += 1
            n_made += 1
    return made, -1, -1
