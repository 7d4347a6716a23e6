"""Rings and lines cut to a frame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def clipped_ring(ring: Sequence[Point], low: Point, high: Point) -> list[Point]:
    """The part of a closed ring inside a rectangle, side after side [1]_; closed again, empty if nothing is left.

    References
    ----------
    .. [1] I. E. Sutherland, G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17 (1), 1974, p. 32.
    """
    points = list(ring)
    for axis, bound, sign in ((0, low[0], 1), (1, low[1], 1), (0, high[0], -1), (1, high[1], -1)):
        inside = [sign * (point[axis] - bound) >= 0 for point in points]
        clipped: list[Point] = []
        for index in range(len(points) - 1):
            a, b = points[index], points[index + 1]
            if inside[index]:
                clipped.append(a)
            if inside[index] != inside[index + 1]:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                clipped.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if len(clipped) < 3:
            return []
        points = [*clipped, clipped[0]]
    return points


def runs_inside(line: Sequence[Point], low: Point, high: Point) -> list[list[Point]]:
    """Stretches of a line of which at least one end is inside a rectangle; whole segments, nothing is cut."""
    runs: list[list[Point]] = []
    open_run = False
    for a, b in pairwise(line):
        if _inside(a, low, high) or _inside(b, low, high):
            if not open_run:
                runs.append([a])
            runs[-1].append(b)
            open_run = True
        else:
            open_run = False
    return runs


def _inside(point: Point, low: Point, high: Point) -> bool:
    return low[0] <= point[0] <= high[0] and low[1] <= point[1] <= high[1]
