"""The search kernel, plain twin: every vector of (arrival, cost, emission) that no other beats.

Knows nodes, arcs and whole numbers only. `front_numba.py` is the fast twin; both make the same labels in order.

Labels leave the queue in order of arrival plus a lower bound of the time still to go. The bound is consistent, so
labels of one node leave in order of arrival, and a label is dominated exactly when an earlier one at its node costs
no more and emits no more: one staircase of (cost, emission) per node. The same holds at the target, with the lower
bounds of cost and emission added: a label whose best possible end is beaten by a found end is dropped. Martins'
algorithm with dimension reduction and a consistent heuristic (Pulido, Mandow, Pérez de la Cruz 2015; Maristany de las
Casas et al. 2021).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from corridor.kernels.limits import EXACT, NO_BUDGET, PER_MILLE, Budget, Slack

FAR = 2**62
"""A bound larger than any sum; a node with it does not reach the target."""

BOUNDS_KEPT = 32
"""Sets of targets whose lower bounds an arc list remembers."""

Opening = tuple[int, int]
"""First and last minute in which an arc may be entered."""

Out = tuple[int, int, int, int, int, int, int]
"""An arc as its tail sees it: head, minutes, cost, emission, times, cut-off, row."""


@dataclass(frozen=True, eq=False)
class ArcList:
    """Arcs as columns; row i is the same arc in every column, grouped by tail.

    The columns are never changed: what a kernel derives from them is kept for its next search.

    first_out      : (n_nodes + 1,) arcs leaving node v are rows first_out[v] : first_out[v + 1]
    tail, head     : (n_arcs,) nodes
    minutes        : (n_arcs,) from leaving (from the departure where the arc has a timetable) to the head
    cost, emission : (n_arcs,) whole, not negative
    times          : (n_arcs,) row of `departs` or `opens` plus one, negative for opening hours; 0 for neither
    cut_off        : (n_arcs,) minutes before a departure at which the label must be there
    departs        : tables of departure minutes, in order
    opens          : tables of (first, last) minutes in which the arc may be entered, in order
    """

    first_out: Sequence[int]
    tail: Sequence[int]
    head: Sequence[int]
    minutes: Sequence[int]
    cost: Sequence[int]
    emission: Sequence[int]
    times: Sequence[int]
    cut_off: Sequence[int]
    departs: Sequence[Sequence[int]]
    opens: Sequence[Sequence[Opening]]
    known_bounds: dict[tuple[int, ...], Bounds] = field(default_factory=dict, init=False, repr=False)

    @property
    def n_nodes(self) -> int:
        return len(self.first_out) - 1

    @cached_property
    def quickest(self) -> list[int]:
        """(n_arcs,) minutes that an arc takes at the least; opening hours count as nothing."""
        rows = zip(self.minutes, self.cut_off, self.times, strict=True)
        return [minutes + (cut_off if times > 0 else 0) for minutes, cut_off, times in rows]

    @cached_property
    def out(self) -> list[list[Out]]:
        """Arcs by tail, each as one tuple: the plain search reads a tuple faster than seven columns."""
        columns = (self.head, self.minutes, self.cost, self.emission, self.times, self.cut_off, range(len(self.head)))
        arcs = list(zip(*columns, strict=True))
        return [arcs[self.first_out[node] : self.first_out[node + 1]] for node in range(self.n_nodes)]

    @cached_property
    def incoming(self) -> list[list[int]]:
        """Rows of arcs by head."""
        rows: list[list[int]] = [[] for _ in range(self.n_nodes)]
        for row, head in enumerate(self.head):
            rows[head].append(row)
        return rows

    def bounds(self, targets: Sequence[int]) -> Bounds:
        """Lower bounds to the targets, searched for once."""
        key = tuple(targets)
        found = self.known_bounds.get(key)
        if found is None:
            if len(self.known_bounds) >= BOUNDS_KEPT:
                self.known_bounds.clear()
            found = self.known_bounds[key] = lower_bounds(self, targets)
        return found


class Bounds(NamedTuple):
    """Least minutes, cost and emission from each node to the target; FAR where there is no way."""

    minutes: Sequence[int]
    cost: Sequence[int]
    emission: Sequence[int]


class Front(NamedTuple):
    """Labels in the order in which they left the queue; a path is read backwards over `parent`, -1 at the start.

    ends : labels at the target, in order of arrival; none beats another
    full : true where the cap on labels was met: the front may lack members
    """

    node: Sequence[int]
    minute: Sequence[int]
    cost: Sequence[int]
    emission: Sequence[int]
    parent: Sequence[int]
    arc: Sequence[int]
    ends: Sequence[int]
    full: bool

    def path(self, label: int) -> list[int]:
        """Arcs from the start to a label."""
        arcs = []
        while self.parent[label] >= 0:
            arcs.append(self.arc[label])
            label = self.parent[label]
        return arcs[::-1]


def lower_bounds(arcs: ArcList, targets: Sequence[int]) -> Bounds:
    """Three backward shortest-path searches; waits for departures and openings count as nothing."""
    weights = (arcs.quickest, arcs.cost, arcs.emission)
    return Bounds(*(_backward(arcs.incoming, arcs.tail, weight, targets) for weight in weights))


def _backward(
    incoming: Sequence[Sequence[int]], tail: Sequence[int], weight: Sequence[int], targets: Sequence[int]
) -> list[int]:
    least = [FAR] * len(incoming)
    queue: list[tuple[int, int]] = []
    for node in targets:
        least[node] = 0
        heappush(queue, (0, node))
    while queue:
        far, node = heappop(queue)
        if far > least[node]:
            continue
        for arc in incoming[node]:
            further = far + weight[arc]
            before = tail[arc]
            if further < least[before]:
                least[before] = further
                heappush(queue, (further, before))
    return least


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
    """Every undominated vector from the start nodes at minute `start` to any target node.

    Parameters
    ----------
    starts, targets : nodes
    start, horizon  : minutes; ends later than `horizon` are not looked for
    cap             : labels that may leave the queue before the search gives up with `full`
    budget          : ends beyond it are not looked for
    slack           : thins the front, within what `Slack` promises

    Ties fall to the label made first; labels are made in order of their arc's row.
    """
    most_cost, most_emission = budget
    dearer, dirtier = slack
    to_go, cost_to_go, emission_to_go = arcs.bounds(targets)
    is_target = set(targets)
    outs, departures, openings = arcs.out, arcs.departs, arcs.opens
    stair_cost: list[list[int]] = [[] for _ in range(arcs.n_nodes)]
    stair_emission: list[list[int]] = [[] for _ in range(arcs.n_nodes)]
    end_cost: list[int] = []
    end_emission: list[int] = []
    labels: list[tuple[int, int, int, int, int, int]] = []
    ends: list[int] = []
    queue: list[tuple[int, int, int, int, int, int, int]] = []
    made = 0
    for node in starts:
        within = cost_to_go[node] <= most_cost and emission_to_go[node] <= most_emission
        if within and start + to_go[node] <= horizon:
            heappush(queue, (start + to_go[node], 0, 0, made, node, -1, -1))
            made += 1
    while queue:
        bound, paid, emitted, _, node, parent, arc = heappop(queue)
        costs, emissions = stair_cost[node], stair_emission[node]
        index = bisect_right(costs, paid)
        if index and emissions[index - 1] <= emitted:
            continue
        least_cost, least_emission = paid + cost_to_go[node], emitted + emission_to_go[node]
        at_end = bisect_right(end_cost, least_cost + least_cost * dearer // PER_MILLE)
        if at_end and end_emission[at_end - 1] <= least_emission + least_emission * dirtier // PER_MILLE:
            continue
        if len(labels) >= cap:
            return _front(labels, ends, full=True)
        _insert(costs, emissions, paid, emitted)
        label = len(labels)
        minute = bound - to_go[node]
        labels.append((node, minute, paid, emitted, parent, arc))
        if node in is_target:
            _insert(end_cost, end_emission, paid, emitted)
            ends.append(label)
            continue
        for there, minutes, cost, emission, times, cut_off, out in outs[node]:
            # The quickest test goes first; FAR fails it.
            if minute + minutes + to_go[there] > horizon:
                continue
            new_paid = paid + cost
            new_emitted = emitted + emission
            costs = stair_cost[there]
            index = bisect_right(costs, new_paid)
            if index and stair_emission[there][index - 1] <= new_emitted:
                continue
            least_cost, least_emission = new_paid + cost_to_go[there], new_emitted + emission_to_go[there]
            if least_cost > most_cost or least_emission > most_emission:
                continue
            at_end = bisect_right(end_cost, least_cost + least_cost * dearer // PER_MILLE)
            if at_end and end_emission[at_end - 1] <= least_emission + least_emission * dirtier // PER_MILLE:
                continue
            leave = minute
            if times > 0:
                departs = departures[times - 1]
                index = bisect_left(departs, minute + cut_off)
                if index == len(departs):
                    continue
                leave = departs[index]
            elif times < 0:
                leave = next_open(openings[-times - 1], minute)
                if leave < 0:
                    continue
            bound = leave + minutes + to_go[there]
            if bound <= horizon:
                heappush(queue, (bound, new_paid, new_emitted, made, there, label, out))
                made += 1
    return _front(labels, ends, full=False)


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
    """The front of each start minute, in their order; its ends arrive at most `horizon_after` minutes later.

    Each is the front that `pareto_front` finds, with what waiting at the start is good for; bounds are found once.
    """
    return [
        pareto_front(arcs, starts, targets, start, start + horizon_after, cap, budget, slack) for start in start_minutes
    ]


def _insert(costs: list[int], emissions: list[int], paid: int, emitted: int) -> None:
    """Add a step to a staircase (cost up, emission down) and take away the steps that it beats."""
    index = bisect_left(costs, paid)
    last = index
    while last < len(costs) and emissions[last] >= emitted:
        last += 1
    costs[index:last] = [paid]
    emissions[index:last] = [emitted]


def next_open(opens: Sequence[Opening], minute: int) -> int:
    """The first minute from `minute` on that lies in an opening, or -1; one that ends before it begins is none."""
    index = bisect_right(opens, minute, key=_first) - 1
    if index >= 0 and minute <= opens[index][1]:
        return minute
    for later in range(index + 1, len(opens)):
        first, last = opens[later]
        if first <= last:
            return first
    return -1


def _first(opening: Opening) -> int:
    return opening[0]


def _front(labels: list[tuple[int, int, int, int, int, int]], ends: list[int], *, full: bool) -> Front:
    node, minute, cost, emission, parent, arc = zip(*labels, strict=True) if labels else ((), (), (), (), (), ())
    return Front(node, minute, cost, emission, parent, arc, ends, full)
