"""The search kernel, fast twin: what `front.py` states, on arrays and compiled by numba.

It makes the same labels in the same order as the plain twin. For a warm server and long runs: a process pays about a
second to load the compiled code, several to compile it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from corridor.kernels.front import FAR, ArcList, Front

try:
    from numba import njit
except ModuleNotFoundError as missing:
    what = "the fast search kernel needs numba, which is not installed; install corridor[fast], or use the plain kernel"
    raise ModuleNotFoundError(what, name="numba") from missing

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

BOUNDS_KEPT = 256
"""Sets of targets whose lower bounds are remembered for each arc list."""

FIRST_ROOM = 4
"""Steps for which a staircase gets room with its first; the room doubles when it is full."""


class _Graph(NamedTuple):
    """The columns of an `ArcList` that the search reads, with its timetables end to end.

    Departures of table i are `departs[depart_at[i] : depart_at[i + 1]]`; openings likewise, with no empty ones.
    """

    first_out: Ints
    head: Ints
    minutes: Ints
    cost: Ints
    emission: Ints
    times: Ints
    cut_off: Ints
    depart_at: Ints
    departs: Ints
    open_at: Ints
    open_first: Ints
    open_last: Ints


class _Bounds(NamedTuple):
    """Least minutes, cost and emission from each node to the target."""

    minutes: Ints
    cost: Ints
    emission: Ints


class _Packed:
    """An arc list as arrays, and the lower bounds found on it so far."""

    def __init__(self, arcs: ArcList) -> None:
        openings = [[span for span in table if span[0] <= span[1]] for table in arcs.opens]
        self.graph = _Graph(
            first_out=_ints(arcs.first_out),
            head=_ints(arcs.head),
            minutes=_ints(arcs.minutes),
            cost=_ints(arcs.cost),
            emission=_ints(arcs.emission),
            times=_ints(arcs.times),
            cut_off=_ints(arcs.cut_off),
            depart_at=_begins(arcs.departs),
            departs=_ints([minute for table in arcs.departs for minute in table]),
            open_at=_begins(openings),
            open_first=_ints([first for table in openings for first, _ in table]),
            open_last=_ints([last for table in openings for _, last in table]),
        )
        self.n_nodes = arcs.n_nodes
        self.tail = _ints(arcs.tail)
        self.incoming = np.argsort(self.graph.head, kind="stable").astype(np.int64)
        counts = np.bincount(self.graph.head, minlength=self.n_nodes)
        self.first_in = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))).astype(np.int64)
        self.weights = (_ints(arcs.quickest), self.graph.cost, self.graph.emission)
        self.known_bounds: dict[tuple[int, ...], _Bounds] = {}

    def bounds(self, targets: Sequence[int]) -> _Bounds:
        key = tuple(targets)
        found = self.known_bounds.get(key)
        if found is None:
            if len(self.known_bounds) >= BOUNDS_KEPT:
                self.known_bounds.clear()
            goals = _ints(targets)
            found = _Bounds(*(_backward(self.first_in, self.incoming, self.tail, w, goals) for w in self.weights))
            self.known_bounds[key] = found
        return found


_packed: WeakKeyDictionary[ArcList, _Packed] = WeakKeyDictionary()
"""Packing takes longer than a search; it lives as long as the arc list."""


def pareto_front(
    arcs: ArcList, starts: Sequence[int], targets: Sequence[int], start: int, horizon: int, cap: int
) -> Front:
    """Every undominated vector from the start nodes at minute `start` to any target node; see the plain twin."""
    packed = _packed.get(arcs)
    if packed is None:
        packed = _packed[arcs] = _Packed(arcs)
    is_target = np.zeros(packed.n_nodes, np.bool_)
    is_target[_ints(targets)] = True
    bounds = packed.bounds(targets)
    labels, full = _search(packed.graph, bounds, _ints(starts), is_target, start, horizon, cap)
    node, minute, cost, emission, parent, arc = labels.T.tolist()
    ends = np.flatnonzero(is_target[labels[:, 0]]).tolist()
    return Front(node, minute, cost, emission, parent, arc, ends, bool(full))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _begins(tables: Sequence[Sequence[object]]) -> Ints:
    """Where each table begins when they stand end to end, and where the last ends."""
    begins = np.zeros(len(tables) + 1, np.int64)
    np.cumsum([len(table) for table in tables], out=begins[1:])
    return begins


@njit(cache=True)
def _grown(rows: Ints) -> Ints:
    """A table with room for twice as many rows."""
    larger = np.empty((2 * len(rows), rows.shape[1]), np.int64)
    larger[: len(rows)] = rows
    return larger


@njit(cache=True)
def _comes_before(one: Ints, other: Ints) -> bool:
    """The order of the plain twin's tuples; the last column differs between any two."""
    for column in range(len(one)):
        if one[column] != other[column]:
            return bool(one[column] < other[column])
    return False


@njit(cache=True)
def _push(heap: Ints, size: int, entry: Ints) -> None:
    """Put an entry into a binary heap of `size` rows; there is room for one more."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if not _comes_before(entry, heap[above]):
            break
        heap[at] = heap[above]
        at = above
    heap[at] = entry


@njit(cache=True)
def _pop(heap: Ints, size: int, least: Ints) -> None:
    """Take the least entry of a heap of `size` rows; it has one fewer afterwards."""
    least[:] = heap[0]
    size -= 1
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and _comes_before(heap[below + 1], heap[below]):
            below += 1
        if not _comes_before(heap[below], heap[size]):
            break
        heap[at] = heap[below]
        at = below
    heap[at] = heap[size]


@njit(cache=True)
def _backward(first_in: Ints, incoming: Ints, tail: Ints, weight: Ints, targets: Ints) -> Ints:
    """Least sum of weights from each node to a target; FAR where there is no way."""
    least = np.full(len(first_in) - 1, FAR, np.int64)
    heap = np.empty((len(incoming) + len(targets) + 1, 2), np.int64)
    entry = np.empty(2, np.int64)
    size = 0
    for node in targets:
        least[node] = 0
        entry[0], entry[1] = 0, node
        _push(heap, size, entry)
        size += 1
    while size:
        _pop(heap, size, entry)
        size -= 1
        far, node = entry[0], entry[1]
        if far > least[node]:
            continue
        for row in range(first_in[node], first_in[node + 1]):
            arc = incoming[row]
            further = far + weight[arc]
            before = tail[arc]
            if further < least[before]:
                least[before] = further
                entry[0], entry[1] = further, before
                _push(heap, size, entry)
                size += 1
    return least


@njit(cache=True)
def _first_above(values: Ints, begin: int, end: int, value: int) -> int:
    """Index of the first of the sorted values begin … end - 1 that is greater, as bisect_right."""
    while begin < end:
        middle = (begin + end) >> 1
        if values[middle] <= value:
            begin = middle + 1
        else:
            end = middle
    return begin


@njit(cache=True)
def _is_beaten(steps: Ints, begin: int, size: int, paid: int, emitted: int) -> bool:
    """Whether a step of a staircase (cost up, emission down) costs no more and emits no more."""
    index = _first_above(steps[:, 0], begin, begin + size, paid)
    return index > begin and steps[index - 1, 1] <= emitted


@njit(cache=True)
def _insert(steps: Ints, used: int, stair: Ints, paid: int, emitted: int) -> tuple[Ints, int]:
    """Add a step to a staircase and take away the steps that it beats.

    steps : all staircases, each in a run of rows with room at its end
    used  : rows of `steps` that belong to some staircase
    stair : (begin, size, room) of this one
    """
    begin, size, room = stair[0], stair[1], stair[2]
    index = _first_above(steps[:, 0], begin, begin + size, paid - 1)
    last = index
    while last < begin + size and steps[last, 1] >= emitted:
        last += 1
    if last == index and size == room:
        room = max(2 * room, FIRST_ROOM)
        while used + room > len(steps):
            steps = _grown(steps)
        for step in range(size):
            steps[used + step] = steps[begin + step]
        index += used - begin
        last, begin = index, used
        used += room
        stair[0], stair[2] = begin, room
    end = begin + size
    if last == index:
        for row in range(end, index, -1):
            steps[row] = steps[row - 1]
    else:
        for row in range(last, end):
            steps[row + index + 1 - last] = steps[row]
    steps[index, 0], steps[index, 1] = paid, emitted
    stair[1] = size + index + 1 - last
    return steps, used


@njit(cache=True)
def _leaves(graph: _Graph, arc: int, minute: int) -> int:
    """When cargo that is there at a minute enters an arc; -1 where it is too late for ever."""
    times = graph.times[arc]
    if times > 0:
        end = graph.depart_at[times]
        index = _first_above(graph.departs, graph.depart_at[times - 1], end, minute + graph.cut_off[arc] - 1)
        return graph.departs[index] if index < end else -1
    if times < 0:
        begin, end = graph.open_at[-times - 1], graph.open_at[-times]
        index = _first_above(graph.open_first, begin, end, minute)
        if index > begin and minute <= graph.open_last[index - 1]:
            return minute
        return graph.open_first[index] if index < end else -1
    return minute


@njit(cache=True)
def _search(
    graph: _Graph, bounds: _Bounds, starts: Ints, is_target: Flags, start: int, horizon: int, cap: int
) -> tuple[Ints, bool]:
    """Labels as rows of (node, minute, cost, emission, parent, arc), and whether the cap was met."""
    n_nodes = len(is_target)
    stairs = np.zeros((n_nodes + 1, 3), np.int64)  # the last one is that of the ends
    steps, used = np.empty((1024, 2), np.int64), 0
    labels, n_labels = np.empty((256, 6), np.int64), 0
    pending, made = np.empty((1024, 3), np.int64), 0  # node, parent, arc of every label made
    heap, size = np.empty((1024, 4), np.int64), 0
    entry = np.empty(4, np.int64)
    for node in starts:
        if start + bounds.minutes[node] > horizon:
            continue
        if made == len(pending):
            pending, heap = _grown(pending), _grown(heap)
        pending[made, 0], pending[made, 1], pending[made, 2] = node, -1, -1
        entry[0], entry[1], entry[2], entry[3] = start + bounds.minutes[node], 0, 0, made
        _push(heap, size, entry)
        size += 1
        made += 1
    while size:
        _pop(heap, size, entry)
        size -= 1
        bound, paid, emitted = entry[0], entry[1], entry[2]
        of_label = pending[entry[3]]
        node, parent, arc = of_label[0], of_label[1], of_label[2]
        if _is_beaten(steps, stairs[node, 0], stairs[node, 1], paid, emitted):
            continue
        best_paid, best_emitted = paid + bounds.cost[node], emitted + bounds.emission[node]
        if _is_beaten(steps, stairs[n_nodes, 0], stairs[n_nodes, 1], best_paid, best_emitted):
            continue
        if n_labels >= cap:
            return labels[:n_labels], True
        steps, used = _insert(steps, used, stairs[node], paid, emitted)
        label, minute = n_labels, bound - bounds.minutes[node]
        if label == len(labels):
            labels = _grown(labels)
        row = labels[label]
        row[0], row[1], row[2], row[3], row[4], row[5] = node, minute, paid, emitted, parent, arc
        n_labels += 1
        if is_target[node]:
            steps, used = _insert(steps, used, stairs[n_nodes], paid, emitted)
            continue
        for out in range(graph.first_out[node], graph.first_out[node + 1]):
            there = graph.head[out]
            if minute + graph.minutes[out] + bounds.minutes[there] > horizon:
                continue
            new_paid, new_emitted = paid + graph.cost[out], emitted + graph.emission[out]
            if _is_beaten(steps, stairs[there, 0], stairs[there, 1], new_paid, new_emitted):
                continue
            best_paid, best_emitted = new_paid + bounds.cost[there], new_emitted + bounds.emission[there]
            if _is_beaten(steps, stairs[n_nodes, 0], stairs[n_nodes, 1], best_paid, best_emitted):
                continue
            leave = _leaves(graph, out, minute)
            bound = leave + graph.minutes[out] + bounds.minutes[there]
            if leave < 0 or bound > horizon:
                continue
            if made == len(pending):
                pending = _grown(pending)
            if size == len(heap):
                heap = _grown(heap)
            pending[made, 0], pending[made, 1], pending[made, 2] = there, label, out
            entry[0], entry[1], entry[2], entry[3] = bound, new_paid, new_emitted, made
            _push(heap, size, entry)
            size += 1
            made += 1
    return labels[:n_labels], False
