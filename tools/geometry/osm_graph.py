"""The graphs of railways and highways in the package scgraph_data 2.0.0: an extract of OpenStreetMap, under ODbL.

Its modules cannot be imported beside scgraph 3, so their text is read: one list of neighbours with km, one of nodes.
Lengths in it are too short on high-speed lines and wild elsewhere: it gives shapes, never distances.
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from pathlib import Path

from corridor.network.geodesy import great_circle_km

Point = tuple[float, float]
View = tuple[float, float, float, float]

# Lines of one railway often end a little apart in the extract.
JOIN_KM = 4.0
CELL_DEG = 0.25


class Graph:
    """Nodes (lat, lon) of a view with their neighbours, [km]."""

    def __init__(self, file: Path, view: View) -> None:
        text = file.read_text(encoding="utf-8")
        graph_at, nodes_at = text.index("graph=[") + 6, text.index("nodes=[") + 6
        nodes = json.loads(text[nodes_at : text.index("\n", nodes_at)])
        graph = json.loads(re.sub(r"(\d+): ", r'"\1": ', text[graph_at : text.index("\n", graph_at)]))
        south, west, north, east = view
        number = {
            old: new
            for new, old in enumerate(
                index for index, (lat, lon) in enumerate(nodes) if south <= lat <= north and west <= lon <= east
            )
        }
        self.points: list[Point] = [(nodes[old][0], nodes[old][1]) for old in number]
        self.near: list[dict[int, float]] = [
            {number[int(there)]: km for there, km in graph[old].items() if int(there) in number and int(there) != old}
            for old in number
        ]
        self.cells: dict[tuple[int, int], list[int]] = {}
        for index, point in enumerate(self.points):
            self.cells.setdefault(_cell(point), []).append(index)

    def join_loose_ends(self) -> int:
        """Join dead ends to what lies within a few kilometres; returns how many joints were made."""
        loose = [index for index, near in enumerate(self.near) if len(near) <= 1]
        made = 0
        for index in loose:
            for km, other in self.around(self.points[index], JOIN_KM)[:8]:
                if other != index and other not in self.near[index]:
                    self.near[index][other] = self.near[other][index] = km
                    made += 1
        return made

    def around(self, point: Point, radius_km: float) -> list[tuple[float, int]]:
        """Nodes within a radius, nearest first."""
        rings = int(radius_km / 111 / CELL_DEG / 0.5) + 1
        row, column = _cell(point)
        found = []
        for r in range(row - rings, row + rings + 1):
            for c in range(column - rings, column + rings + 1):
                for index in self.cells.get((r, c), ()):
                    km = great_circle_km(*point, *self.points[index])
                    if km <= radius_km:
                        found.append((km, index))
        return sorted(found)

    def path(self, start: Point, end: Point, *, snap_km: float, most: float) -> list[Point] | None:
        """Shortest way with both ends snapped to nodes near by; None if longer than `most` times the straight line."""
        first, last = self._snaps(start, snap_km), dict(self._snaps(end, snap_km))
        if not first or not last:
            return None
        limit = most * great_circle_km(*start, *end) + 2 * snap_km
        # Kilometres off the line count threefold, so that a near node wins unless it leads nowhere.
        best = {index: 3 * km for index, km in first}
        came: dict[int, int] = {}
        queue = [(km + great_circle_km(*self.points[index], *end), index) for index, km in best.items()]
        heapq.heapify(queue)
        ending, ending_km = -1, inf
        while queue:
            bound, here = heapq.heappop(queue)
            if bound > limit + 3 * snap_km or bound >= ending_km:
                break
            km = best[here]
            if here in last and km + 3 * last[here] < ending_km:
                ending, ending_km = here, km + 3 * last[here]
            for there in self.near[here]:
                # The extract's own lengths are not trusted, not even to choose between ways.
                total = km + great_circle_km(*self.points[here], *self.points[there])
                if total < best.get(there, inf):
                    best[there] = total
                    came[there] = here
                    heapq.heappush(queue, (total + great_circle_km(*self.points[there], *end), there))
        if ending < 0:
            return None
        line = [self.points[index] for index in reversed(list(_back(came, ending)))]
        return line if length_km([start, *line, end]) <= limit else None

    def _snaps(self, point: Point, radius_km: float) -> list[tuple[int, float]]:
        return [(index, km) for km, index in self.around(point, radius_km)[:40]]


def length_km(line: list[Point]) -> float:
    return sum(great_circle_km(*a, *b) for a, b in pairwise(line))


def _back(came: dict[int, int], ending: int) -> Iterator[int]:
    while True:
        yield ending
        if ending not in came:
            return
        ending = came[ending]


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // CELL_DEG), int(point[1] // CELL_DEG)
