"""Ways of ships over the waypoints of `lanes`: shortest, and nowhere over land."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from corridor.network.geodesy import great_circle_km
from tools.geometry.lanes import PASSAGES, STRAITS, WATERS
from tools.geometry.shapes import Line, Point

STEP_KM = 4.0
# From a port to the first waypoint out at sea; ports lie on the coast, so land is no hindrance that near.
REACH_KM = 90.0
# Two ports of one bay; the coast is too coarse to tell the water between them.
BAY_KM = 20.0


class Land:
    """Rings of land, asked point by point; edges are sorted into bands of latitude."""

    def __init__(self, rings: Iterable[Line]) -> None:
        self.bands: dict[int, list[tuple[Point, Point]]] = {}
        for ring in rings:
            for a, b in pairwise(ring):
                for band in range(int(min(a[0], b[0]) // 1), int(max(a[0], b[0]) // 1) + 1):
                    self.bands.setdefault(band, []).append((a, b))

    def holds(self, point: Point) -> bool:
        """Whether a ray to the east crosses an odd number of edges."""
        lat, lon = point
        inside = False
        for (lat_a, lon_a), (lat_b, lon_b) in self.bands.get(int(lat // 1), ()):
            if (lat_a > lat) != (lat_b > lat) and lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a):
                inside = not inside
        return inside

    def between_km(self, a: Point, b: Point) -> float:
        """Kilometres over land of a straight stretch."""
        km = great_circle_km(*a, *b)
        steps = max(2, int(km / STEP_KM))
        over = sum(
            self.holds((a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps)) for k in range(steps + 1)
        )
        return over * km / (steps + 1)


class Lanes:
    """The graph of all waypoints."""

    def __init__(self, land: Land) -> None:
        self.land = land
        self.points: dict[str, Point] = {name: point for water in WATERS.values() for name, point in water.items()}
        self.near: dict[str, dict[str, float]] = {}
        for water in WATERS.values():
            for a, b in combinations(water, 2):
                if land.between_km(water[a], water[b]) == 0:
                    self._join(a, b)
        for number, chain in enumerate(STRAITS):
            names = []
            for place, stop in enumerate(chain):
                name = stop if isinstance(stop, str) else f"{number}.{place}"
                if not isinstance(stop, str):
                    self.points[name] = stop
                names.append(name)
            for a, b in pairwise(names):
                self._join(a, b)

    def _join(self, a: str, b: str) -> None:
        km = great_circle_km(*self.points[a], *self.points[b])
        self.near.setdefault(a, {})[b] = self.near.setdefault(b, {})[a] = km

    def way(self, start: Point, end: Point, via: str) -> Line:
        """From port to port; Suez or Cape where the lane is named so, and never through Suez where it is not."""
        stops = PASSAGES.get(via, ())
        shut = {"Suez": frozenset[str](), "Cape": frozenset({"suez"})}.get(via, frozenset({"suez", "agulhas"}))
        if not stops and (great_circle_km(*start, *end) < BAY_KM or self.land.between_km(start, end) == 0):
            return [start, end]
        line: list[str] = []
        here: str | Point = start
        targets: list[str | Point] = [*stops, end]
        for stop in targets:
            piece = self._shortest(here, stop, shut)
            line += piece[1:] if line else piece
            here = stop
        return [start, *(self.points[name] for name in line), end]

    def _shortest(self, start: str | Point, end: str | Point, shut: frozenset[str]) -> list[str]:
        begin = {start: 0.0} if isinstance(start, str) else self._exits(start)
        finish = {end: 0.0} if isinstance(end, str) else self._exits(end)
        best, came = dict(begin), dict[str, str]()
        queue = [(km, name) for name, km in begin.items()]
        heapq.heapify(queue)
        done: tuple[float, str] | None = None
        while queue:
            km, here = heapq.heappop(queue)
            if done is not None and km >= done[0]:
                break
            if here in finish and (done is None or km + finish[here] < done[0]):
                done = (km + finish[here], here)
            for there, more in self.near.get(here, {}).items():
                if there not in shut and km + more < best.get(there, float("inf")):
                    best[there], came[there] = km + more, here
                    heapq.heappush(queue, (km + more, there))
        if done is None:
            raise ValueError(f"no way at sea from {start} to {end}: {sorted(begin)} to {sorted(finish)}")
        way = [done[1]]
        while way[-1] in came:
            way.append(came[way[-1]])
        return way[::-1]

    def _exits(self, port: Point) -> dict[str, float]:
        """Waypoints near a port; kilometres over land count tenfold, so that the way out is by water."""
        found = {}
        for name, point in self.points.items():
            km = great_circle_km(*port, *point)
            if km <= REACH_KM:
                found[name] = km + 10 * self.land.between_km(port, point)
        return found


def share_on_land(land: Land, line: Sequence[Point]) -> float:
    """Part of a line's length that is over land."""
    whole = sum(great_circle_km(*a, *b) for a, b in pairwise(line))
    return sum(land.between_km(a, b) for a, b in pairwise(line)) / whole if whole else 0.0
