"""An arc list as arrays, and lower bounds on it; compiled by numba."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numba import njit

from corridor.kernels.front import FAR, ArcList
from corridor.kernels.heap_numba import Int32s, Ints, Wide

BOUNDS_KEPT_BYTES = 64 * 2**20
"""Room for lower bounds, for each arc list: some 2,000 sets of targets on 1,300 nodes, 27 on 100,000."""


class Graph(NamedTuple):
    """The columns of an `ArcList` that the search reads, with its timetables end to end.

    Departures of table i are `departs[depart_at[i] : depart_at[i + 1]]`; openings likewise, with no empty ones.
    """

    first_out: Int32s
    head: Int32s
    minutes: Ints
    cost: Ints
    emission: Ints
    times: Int32s
    cut_off: Ints
    depart_at: Ints
    departs: Int32s
    open_at: Ints
    open_first: Ints
    open_last: Ints


class Bounds(NamedTuple):
    """Least minutes, cost and emission from each node to the target."""

    minutes: Ints
    cost: Ints
    emission: Ints

    @property
    def n_bytes(self) -> int:
        return sum(column.nbytes for column in self)


class Packed:
    """An arc list as arrays, and the lower bounds found on it so far."""

    def __init__(self, arcs: ArcList) -> None:
        openings = [[span for span in table if span[0] <= span[1]] for table in arcs.opens]
        # Side by side for each arc, as the search reads them.
        minutes, cost, emission = np.stack([ints(c) for c in (arcs.minutes, arcs.cost, arcs.emission)], axis=1).T
        self.graph = Graph(
            first_out=_int32s(arcs.first_out),
            head=_int32s(arcs.head),
            minutes=minutes,
            cost=cost,
            emission=emission,
            times=_int32s(arcs.times),
            cut_off=ints(arcs.cut_off),
            depart_at=_begins(arcs.departs),
            departs=np.concatenate([_int32s(table) for table in ((), *arcs.departs)]),
            open_at=_begins(openings),
            open_first=ints([first for first, _ in chain.from_iterable(openings)]),
            open_last=ints([last for _, last in chain.from_iterable(openings)]),
        )
        self.n_nodes = arcs.n_nodes
        graph = self.graph
        self.tail = _int32s(arcs.tail)
        self.incoming = np.argsort(graph.head, kind="stable").astype(np.int32)
        counts = np.bincount(graph.head, minlength=self.n_nodes)
        self.first_in = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))).astype(np.int32)
        self.quickest = graph.minutes + np.where(graph.times > 0, graph.cut_off, 0)
        self.known_bounds: dict[tuple[int, ...], Bounds] = {}
        self._bounds_kept = max(1, BOUNDS_KEPT_BYTES // (24 * max(1, self.n_nodes)))

    @property
    def n_bytes(self) -> int:
        """Bytes of the arrays, without the bounds."""
        return sum(array.nbytes for array in (*self.graph, self.tail, self.incoming, self.first_in, self.quickest))

    def bounds(self, targets: Sequence[int]) -> Bounds:
        """Lower bounds to the targets, searched for once."""
        key = tuple(targets)
        found = self.known_bounds.get(key)
        if found is None:
            if len(self.known_bounds) >= self._bounds_kept:
                self.known_bounds.clear()
            goals = ints(targets)
            weights = (self.quickest, *(np.ascontiguousarray(w) for w in (self.graph.cost, self.graph.emission)))
            columns = [backward(self.first_in, self.incoming, self.tail, weight, goals) for weight in weights]
            found = Bounds(*np.stack(columns, axis=1).T)  # those of a node side by side: the search reads all three
            self.known_bounds[key] = found
        return found


_packed: WeakKeyDictionary[ArcList, Packed] = WeakKeyDictionary()
"""Packing takes longer than a search; it lives as long as the arc list."""


def packed(arcs: ArcList) -> Packed:
    """An arc list as arrays, packed once."""
    found = _packed.get(arcs)
    if found is None:
        found = _packed[arcs] = Packed(arcs)
    return found


def ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _int32s(values: Sequence[int]) -> Int32s:
    """Node and arc numbers and departure minutes; a larger number than fits is refused, not cut."""
    given = np.asarray(values if len(values) else (), dtype=np.int64)
    if given.size and max(abs(int(given.min())), abs(int(given.max()))) > np.iinfo(np.int32).max:
        raise OverflowError("a node, arc or departure minute does not fit into 32 bits")
    return given.astype(np.int32)


def _begins(tables: Sequence[Sequence[Any]]) -> Ints:
    """Where each table begins when they stand end to end, and where the last ends."""
    begins = np.zeros(len(tables) + 1, np.int64)
    np.cumsum([len(table) for table in tables], out=begins[1:])
    return begins


@njit(cache=True)
def _sift_up(far: Ints, nodes: Int32s, place: Int32s, at: int, least: int, node: int) -> None:
    """Move a node towards the top of a heap of nodes by what is known to be least from them."""
    while at > 0:
        above = (at - 1) >> 2
        if far[nodes[above]] <= least:
            break
        nodes[at] = nodes[above]
        place[nodes[at]] = at
        at = above
    nodes[at] = node
    place[node] = at


@njit(cache=True)
def backward(first_in: Int32s, incoming: Int32s, tail: Int32s, weight: Ints, targets: Ints) -> Ints:
    """Least sum of weights from each node to a target; FAR where there is no way.

    Dijkstra's search with a heap of four children that holds each node once and knows its place.
    """
    n_nodes = len(first_in) - 1
    far = np.full(n_nodes, FAR, np.int64)
    nodes = np.empty(n_nodes, np.int32)
    place = np.full(n_nodes, -1, np.int32)
    size = 0
    for node in targets:
        if far[node]:
            far[node] = 0
            _sift_up(far, nodes, place, size, 0, node)
            size += 1
    while size:
        node = nodes[0]
        size -= 1
        last = nodes[size]
        at, least = 0, far[last]
        while True:
            below = 4 * at + 1
            if below >= size:
                break
            for child in range(below + 1, min(below + 4, size)):
                if far[nodes[child]] < far[nodes[below]]:
                    below = child
            if far[nodes[below]] >= least:
                break
            nodes[at] = nodes[below]
            place[nodes[at]] = at
            at = below
        nodes[at] = last
        place[last] = at
        here = far[node]
        for row in range(first_in[node], first_in[node + 1]):
            arc = incoming[row]
            before = tail[arc]
            further = here + weight[arc]
            if further < far[before]:
                at = place[before] if far[before] < FAR else size
                if at == size:
                    size += 1
                far[before] = further
                _sift_up(far, nodes, place, at, further, before)
    return far


@njit(cache=True)
def first_above(values: Wide, begin: int, end: int, value: int) -> int:
    """Index of the first of the sorted values begin … end - 1 that is greater, as bisect_right."""
    while begin < end:
        middle = (begin + end) >> 1
        if values[middle] <= value:
            begin = middle + 1
        else:
            end = middle
    return begin


@njit(cache=True)
def leaves(graph: Graph, arc: int, minute: int) -> int:
    """When cargo that is there at a minute enters an arc; -1 where it is too late for ever."""
    times = graph.times[arc]
    if times > 0:
        end = graph.depart_at[times]
        index = first_above(graph.departs, graph.depart_at[times - 1], end, minute + graph.cut_off[arc] - 1)
        return graph.departs[index] if index < end else -1
    if times < 0:
        begin, end = graph.open_at[-times - 1], graph.open_at[-times]
        index = first_above(graph.open_first, begin, end, minute)
        if index > begin and minute <= graph.open_last[index - 1]:
            return minute
        return graph.open_first[index] if index < end else -1
    return minute
