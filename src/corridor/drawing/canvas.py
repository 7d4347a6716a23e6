"""A map's frame: which part of the world it shows, and where a point falls in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, hypot

from corridor.drawing.albers import Albers
from corridor.drawing.clipping import clipped_ring, runs_inside
from corridor.drawing.labels import Box
from corridor.drawing.lines import LAND, Line, read_lines
from corridor.drawing.markup import Point, path_data

# Straight in degrees is a curve on the cone: long stretches get points on the way.
LONGEST_STEP_DEG = 1.5
# Detail finer than this is not seen. [px]
FINEST_PX = 0.8
MARGIN_PX = 34.0

Segments = set[tuple[Point, Point]]


@cache
def land_rings() -> tuple[Line, ...]:
    return tuple(read_lines(LAND).values())


class Canvas:
    """A frame in pixels that holds all given points with a margin.

    Its width is given; its height is what the points need, within `lowest` and `highest`.
    """

    def __init__(self, points: Iterable[Point], *, width: float, left: float, top: float, lowest: float,
                 highest: float) -> None:  # fmt: skip
        self.project = Albers()
        flat = [self.project(lat, lon) for lat, lon in points]
        west, east = min(x for x, _ in flat), max(x for x, _ in flat)
        south, north = min(y for _, y in flat), max(y for _, y in flat)
        wide, high = max(east - west, 200.0), max(north - south, 100.0)
        inner = width - 2 * MARGIN_PX
        height = min(highest, max(lowest, high * inner / wide + 2 * MARGIN_PX))
        self.scale = min(inner / wide, (height - 2 * MARGIN_PX) / high)
        self.middle = (west + east) / 2, (south + north) / 2
        self.frame = Box(left, top, left + width, top + height)

    def point(self, lat: float, lon: float) -> Point:
        """Pixels of a point on the globe."""
        x, y = self.project(lat, lon)
        frame = self.frame
        return (
            (frame.left + frame.right) / 2 + (x - self.middle[0]) * self.scale,
            (frame.top + frame.bottom) / 2 - (y - self.middle[1]) * self.scale,
        )

    def line(self, line: Sequence[Point]) -> list[Point]:
        """Pixels of a line, with points on long stretches, and without those too near to be seen."""
        full = [self.point(*line[0])]
        for a, b in pairwise(line):
            steps = max(1, ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / LONGEST_STEP_DEG))
            full += (
                self.point(a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps)
                for step in range(1, steps + 1)
            )
        return _coarse(full)

    def land(self) -> str:
        """Path data of all land in the frame."""
        low, high = (self.frame.left - 5, self.frame.top - 5), (self.frame.right + 5, self.frame.bottom + 5)
        rings = (clipped_ring(_coarse([self.point(*point) for point in ring]), low, high) for ring in land_rings())
        return path_data((ring for ring in rings if ring), closed=True)

    def visible(self, line: Sequence[Point]) -> list[list[Point]]:
        """The parts in the frame of a line in pixels."""
        return runs_inside(line, (self.frame.left, self.frame.top), (self.frame.right, self.frame.bottom))

    def shows(self, point: Point) -> bool:
        frame = self.frame
        return frame.left < point[0] < frame.right and frame.top < point[1] < frame.bottom


def once(lines: Iterable[Line], seen: Segments) -> list[Line]:
    """The lines without what is seen already, which grows; dashes drawn twice would close each other's gaps."""
    runs: list[list[Point]] = []
    for line in lines:
        fresh = False
        for a, b in pairwise(line):
            if (a, b) in seen or (b, a) in seen:
                fresh = False
                continue
            seen.add((a, b))
            if not fresh:
                runs.append([a])
            runs[-1].append(b)
            fresh = True
    return [tuple(run) for run in runs]


def _coarse(line: list[Point]) -> list[Point]:
    kept = [line[0]]
    for point in line[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= FINEST_PX:
            kept.append(point)
    return [*kept, line[-1]]
