"""The search kernel, fast twin: what `front.py` states, on arrays and compiled by numba.

It makes the same labels in the same order as the plain twin. For a warm server and long runs: a process pays about a
second to load the compiled code, several to compile it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from corridor.kernels.front import ArcList, Front
from corridor.kernels.limits import EXACT, NO_BUDGET, PER_MILLE, Budget, Slack

try:
    import numpy as np
    from numba import njit
except ModuleNotFoundError as missing:
    what = "the fast search kernel needs numba, which is not installed; install corridor[fast], or use the plain kernel"
    raise ModuleNotFoundError(what, name="numba") from missing

from corridor.kernels.heap_numba import Flags, Int32s, Ints, drop_least, grown, push
from corridor.kernels.packed_numba import Bounds, Graph, Packed, first_above, ints, leaves, packed

N_BUCKETS = 2**15
"""Parts into which a search divides its time: labels of a later part wait in lists, those of this one in a heap."""

FIRST_ROOM = 4
"""Steps for which a staircase gets room with its first; the room doubles when it is full."""


def pareto_front(
    arcs: ArcList,
    starts: Sequence[int],
    targets: Sequence[int],
    start: int,
    horizon: int,
    cap: int,
    budget: Budget = NO_BUDGET,
    slack: Slack = EXACT,
) -> Front:
    """Every undominated vector from the start nodes at minute `start` to any target node; see the plain twin."""
    return _one(packed(arcs), ints(starts), targets, start, horizon, cap, budget, slack)


def pareto_profiles(
    arcs: ArcList,
    starts: Sequence[int],
    targets: Sequence[int],
    start_minutes: Sequence[int],
    horizon_after: int,
    cap: int,
    budget: Budget = NO_BUDGET,
    slack: Slack = EXACT,
) -> list[Front]:
    """The front of each start minute; see the plain twin."""
    arrays, begins = packed(arcs), ints(starts)
    return [_one(arrays, begins, targets, start, start + horizon_after, cap, budget, slack) for start in start_minutes]


def _one(
    arrays: Packed,
    starts: Ints,
    targets: Sequence[int],
    start: int,
    horizon: int,
    cap: int,
    budget: Budget,
    slack: Slack,
) -> Front:
    is_target = np.zeros(arrays.n_nodes, np.bool_)
    is_target[ints(targets)] = True
    bounds = arrays.bounds(targets)
    rows, sums, full = _search(
        arrays.graph,
        bounds,
        starts,
        is_target,
        (start, horizon, cap),
        (budget.cost, budget.emission),
        (slack.cost, slack.emission),
    )
    # A memory view gives Python's whole numbers, and only where one is asked for: fronts have far fewer than labels.
    node, parent, arc = (cast(Sequence[int], memoryview(column)) for column in np.ascontiguousarray(rows.T))
    minute, cost, emission = (cast(Sequence[int], memoryview(column)) for column in np.ascontiguousarray(sums.T))
    ends = np.flatnonzero(is_target[rows[:, 0]]).tolist()
    return Front(node, minute, cost, emission, parent, arc, ends, bool(full))


@njit(cache=True)
def _is_beaten(steps: Ints, begin: int, size: int, paid: int, emitted: int) -> bool:
    """Whether a step of a staircase (cost up, emission down) costs no more and emits no more."""
    index = first_above(steps[:, 0], begin, begin + size, paid)
    return index > begin and steps[index - 1, 1] <= emitted


@njit(cache=True)
def _insert(steps: Ints, used: int, stair: Ints, paid: int, emitted: int) -> tuple[Ints, int]:
    """Add a step to a staircase and take away the steps that it beats.

    steps : all staircases, each in a run of rows with room at its end
    used  : rows of `steps` that belong to some staircase
    stair : (begin, size, room) of this one
    """
    begin, size, room = stair[0], stair[1], stair[2]
    index = first_above(steps[:, 0], begin, begin + size, paid - 1)
    last = index
    while last < begin + size and steps[last, 1] >= emitted:
        last += 1
    if last == index and size == room:
        room = max(2 * room, FIRST_ROOM)
        while used + room > len(steps):
            steps = grown(steps)
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
def _search(
    graph: Graph,
    bounds: Bounds,
    starts: Ints,
    is_target: Flags,
    asked: tuple[int, int, int],
    budget: tuple[int, int],
    slack: tuple[int, int],
) -> tuple[Int32s, Ints, bool]:
    """Labels as rows of (node, parent, arc) and of (minute, cost, emission), and whether the cap was met."""
    start, horizon, cap = asked
    most_cost, most_emission = budget
    dearer, dirtier = slack
    n_nodes = len(is_target)
    stairs = np.zeros((n_nodes + 1, 3), np.int32)  # begin, size, room; the last one is that of the ends
    steps, used = np.empty((1024, 2), np.int64), 0
    labels, sums, n_labels = np.empty((256, 3), np.int32), np.empty((256, 3), np.int64), 0
    pending, made = np.empty((1024, 4), np.int32), 0  # node, parent, arc, next of the list, of every label made
    waiting = np.empty((1024, 3), np.int64)  # its bound, cost, emission
    shift = 0
    while (horizon - start) >> shift >= N_BUCKETS:
        shift += 1
    n_buckets = max(0, (horizon - start) >> shift) + 1
    first = np.full(n_buckets, -1, np.int32)
    bucket = 0
    heap, size = np.empty((256, 4), np.int64), 0
    for node in starts:
        within = bounds.cost[node] <= most_cost and bounds.emission[node] <= most_emission
        if not within or start + bounds.minutes[node] > horizon:
            continue
        if made == len(pending):
            pending, waiting = grown(pending), grown(waiting)
        bound = start + bounds.minutes[node]
        into = (bound - start) >> shift
        pending[made, 0], pending[made, 1], pending[made, 2], pending[made, 3] = node, -1, -1, first[into]
        waiting[made, 0], waiting[made, 1], waiting[made, 2] = bound, 0, 0
        first[into] = made
        made += 1
    while True:
        if size == 0:
            while bucket < n_buckets and first[bucket] < 0:
                bucket += 1
            if bucket == n_buckets:
                break
            number = first[bucket]
            first[bucket] = -1
            while number >= 0:
                if size == len(heap):
                    heap = grown(heap)
                push(heap, size, waiting[number, 0], waiting[number, 1], waiting[number, 2], number)
                size += 1
                number = pending[number, 3]
        bound, paid, emitted, number = heap[0, 0], heap[0, 1], heap[0, 2], heap[0, 3]
        drop_least(heap, size)
        size -= 1
        node, parent, arc = pending[number, 0], pending[number, 1], pending[number, 2]
        if _is_beaten(steps, stairs[node, 0], stairs[node, 1], paid, emitted):
            continue
        least_cost, least_emission = paid + bounds.cost[node], emitted + bounds.emission[node]
        least_cost += least_cost * dearer // PER_MILLE
        least_emission += least_emission * dirtier // PER_MILLE
        if _is_beaten(steps, stairs[n_nodes, 0], stairs[n_nodes, 1], least_cost, least_emission):
            continue
        if n_labels >= cap:
            return labels[:n_labels], sums[:n_labels], True
        steps, used = _insert(steps, used, stairs[node], paid, emitted)
        label, minute = n_labels, bound - bounds.minutes[node]
        if label == len(labels):
            labels, sums = grown(labels), grown(sums)
        labels[label, 0], labels[label, 1], labels[label, 2] = node, parent, arc
        sums[label, 0], sums[label, 1], sums[label, 2] = minute, paid, emitted
        n_labels += 1
        if is_target[node]:
            steps, used = _insert(steps, used, stairs[n_nodes], paid, emitted)
            continue
        for out in range(graph.first_out[node], graph.first_out[node + 1]):
            there = graph.head[out]
            if minute + graph.minutes[out] + bounds.minutes[there] > horizon:
                continue
            new_paid, new_emitted = paid + graph.cost[out], emitted + graph.emission[out]
            least_cost, least_emission = new_paid + bounds.cost[there], new_emitted + bounds.emission[there]
            if least_cost > most_cost or least_emission > most_emission:
                continue
            least_cost += least_cost * dearer // PER_MILLE
            least_emission += least_emission * dirtier // PER_MILLE
            if _is_beaten(steps, stairs[n_nodes, 0], stairs[n_nodes, 1], least_cost, least_emission):
                continue
            if _is_beaten(steps, stairs[there, 0], stairs[there, 1], new_paid, new_emitted):
                continue
            leave = leaves(graph, out, minute)
            bound = leave + graph.minutes[out] + bounds.minutes[there]
            if leave < 0 or bound > horizon:
                continue
            if made == len(pending):
                pending, waiting = grown(pending), grown(waiting)
            pending[made, 0], pending[made, 1], pending[made, 2] = there, label, out
            into = (bound - start) >> shift
            if into == bucket:
                if size == len(heap):
                    heap = grown(heap)
                push(heap, size, bound, new_paid, new_emitted, made)
                size += 1
            else:
                waiting[made, 0], waiting[made, 1], waiting[made, 2] = bound, new_paid, new_emitted
                pending[made, 3] = first[into]
                first[into] = made
            made += 1
    return labels[:n_labels], sums[:n_labels], False
