"""The quickest way alone, plain twin: earliest arrival with timetables and opening hours, whatever it costs.

A* by arrival plus least time still to go. `earliest_numba.py` is the fast twin and finds the same path.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from corridor.kernels.front import FAR, ArcList, next_open


class Quickest(NamedTuple):
    """When the target is reached, and the arcs from the start to it."""

    minute: int
    arcs: list[int]


def earliest(
    arcs: ArcList, starts: Sequence[int], targets: Sequence[int], start: int, horizon: int = FAR - 1
) -> Quickest | None:
    """The earliest arrival at any target of who is at the start nodes at minute `start`.

    None where there is no arrival by `horizon`. Of equal arrivals at a node the one found first stays.
    """
    to_go = arcs.bounds(targets).minutes
    is_target = set(targets)
    outs, departures, openings = arcs.out, arcs.departs, arcs.opens
    soonest: dict[int, int] = {}
    made: list[tuple[int, int, int]] = []
    queue: list[tuple[int, int]] = []
    for node in starts:
        if start + to_go[node] <= horizon and node not in soonest:
            soonest[node] = start
            heappush(queue, (start + to_go[node], len(made)))
            made.append((node, -1, -1))
    while queue:
        bound, label = heappop(queue)
        node = made[label][0]
        minute = bound - to_go[node]
        if minute > soonest[node]:
            continue
        if node in is_target:
            return Quickest(minute, _path(made, label))
        for there, minutes, _, _, times, cut_off, out in outs[node]:
            if minute + minutes + to_go[there] > horizon:
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
            arrive = leave + minutes
            if arrive + to_go[there] <= horizon and arrive < soonest.get(there, FAR):
                soonest[there] = arrive
                heappush(queue, (arrive + to_go[there], len(made)))
                made.append((there, label, out))
    return None


def _path(made: Sequence[tuple[int, int, int]], label: int) -> list[int]:
    arcs = []
    while made[label][1] >= 0:
        arcs.append(made[label][2])
        label = made[label][1]
    return arcs[::-1]
