"""The best way onward from anywhere, at one weight per arc: bounds once per target, then A* off the barred arcs."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from heapq import heappop, heappush

from corridor.kernels.front import FAR, ArcList


def to_go(arcs: ArcList, weight: Sequence[int], targets: Sequence[int]) -> list[int]:
    """Least weight from each node to a target; FAR where there is no way."""
    least = [FAR] * arcs.n_nodes
    queue: list[tuple[int, int]] = []
    for node in targets:
        least[node] = 0
        heappush(queue, (0, node))
    while queue:
        far, node = heappop(queue)
        if far > least[node]:
            continue
        for arc in arcs.incoming[node]:
            further, before = far + weight[arc], arcs.tail[arc]
            if further < least[before]:
                least[before] = further
                heappush(queue, (further, before))
    return least


def onward(
    arcs: ArcList,
    weight: Sequence[int],
    targets: Set[int],
    bounds: Sequence[int],
    start: int,
    barred: Callable[[int], bool],
) -> list[int] | None:
    """Rows of the lightest way from a node to a target, without barred rows; None where there is none.

    bounds : from `to_go`; barring arcs only makes ways heavier, so they stay lower bounds
    """
    if bounds[start] >= FAR:
        return None
    best = {start: 0}
    came: dict[int, int] = {}
    queue = [(bounds[start], start)]
    while queue:
        bound, node = heappop(queue)
        here = bound - bounds[node]
        if here > best[node]:
            continue
        if node in targets:
            rows = []
            while node in came:
                rows.append(came[node])
                node = arcs.tail[came[node]]
            return rows[::-1]
        for row in range(arcs.first_out[node], arcs.first_out[node + 1]):
            there = arcs.head[row]
            if bounds[there] >= FAR or barred(row):
                continue
            weighs = here + weight[row]
            if weighs < best.get(there, FAR):
                best[there] = weighs
                came[there] = row
                heappush(queue, (weighs + bounds[there], there))
    return None
