"""Candidates by relaxed dominance: the front, and what is so little behind it that reliability may bring it forward.

Labels are kept although others beat them, as long as none beats them by the whole slack and fewer than `rank` beat them
at all. That is a heuristic for a criterion that no arc adds up; how much of the full enumeration it finds is measured.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from corridor.kernels.front import ArcList, Front, next_open
from corridor.kernels.limits import PER_MILLE


class Relaxed(NamedTuple):
    """What a label may be behind and stay: minutes, and per mille of cost and of emission; `rank` that may beat it."""

    minutes: int
    dearer: int
    dirtier: int
    rank: int


Vector = tuple[int, int, int]


def candidates(
    arcs: ArcList,
    starts: Sequence[int],
    targets: Sequence[int],
    start: int,
    horizon: int,
    cap: int,
    relaxed: Relaxed,
) -> Front:
    """Ends that no other beats by the whole slack; `ends` are in order of arrival, `full` tells that the cap was met.

    Parameters are those of `pareto_front`.
    """
    to_go, cost_to_go, emission_to_go = arcs.bounds(targets)
    is_target = set(targets)
    kept: list[list[Vector]] = [[] for _ in range(arcs.n_nodes)]
    found: list[Vector] = []
    labels: list[tuple[int, int, int, int, int, int]] = []
    ends: list[int] = []
    queue: list[tuple[int, int, int, int, int, int, int]] = []
    for made, node in enumerate(starts):
        if start + to_go[node] <= horizon:
            heappush(queue, (start + to_go[node], 0, 0, made, node, -1, -1))
    made = len(starts)
    full = False
    while queue:
        bound, paid, emitted, _, node, parent, arc = heappop(queue)
        minute = bound - to_go[node]
        best: Vector = (bound, paid + cost_to_go[node], emitted + emission_to_go[node])
        if _beaten(best, found, relaxed) or _beaten(best, kept[node], relaxed):
            continue
        if len(labels) >= cap:
            full = True
            break
        kept[node].append(best)
        label = len(labels)
        labels.append((node, minute, paid, emitted, parent, arc))
        if node in is_target:
            found.append((minute, paid, emitted))
            ends.append(label)
            continue
        for there, minutes, cost, emission, times, cut_off, out in arcs.out[node]:
            leave = minute
            if minute + minutes + to_go[there] > horizon:
                continue
            if times > 0:
                departs = arcs.departs[times - 1]
                index = bisect_left(departs, minute + cut_off)
                if index == len(departs):
                    continue
                leave = departs[index]
            elif times < 0:
                leave = next_open(arcs.opens[-times - 1], minute)
                if leave < 0:
                    continue
            bound = leave + minutes + to_go[there]
            if bound <= horizon:
                heappush(queue, (bound, paid + cost, emitted + emission, made, there, label, out))
                made += 1
    columns = zip(*labels, strict=True) if labels else ((),) * 6
    node_, minute_, cost_, emission_, parent_, arc_ = columns
    return Front(node_, minute_, cost_, emission_, parent_, arc_, ends, full)


def _beaten(vector: Vector, others: Sequence[Vector], relaxed: Relaxed) -> bool:
    """Whether one of others beats a vector by the whole slack, or `rank` of them are no worse in anything."""
    minute, cost, emission = vector
    much_sooner = minute - relaxed.minutes
    much_cheaper = cost * PER_MILLE // (PER_MILLE + relaxed.dearer)
    much_cleaner = emission * PER_MILLE // (PER_MILLE + relaxed.dirtier)
    better = 0
    for other in others:
        if other[0] <= minute and other[1] <= cost and other[2] <= emission:
            better += 1
            if better >= relaxed.rank:
                return True
            if other[0] <= much_sooner and other[1] <= much_cheaper and other[2] <= much_cleaner:
                return True
    return False
