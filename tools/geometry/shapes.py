"""Arithmetic on lines and rings of (lat, lon) points, for the making of maps; slow and plain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
Line = list[Point]


def thinned(line: Sequence[Point], tolerance_deg: float) -> Line:
    """Fewest points that stay within a tolerance of the line [1]_; longitudes count by the cosine of the latitude.

    References
    ----------
    .. [1] D. H. Douglas, T. K. Peucker, Algorithms for the reduction of the number of points required to represent a
       digitized line or its caricature, Cartographica 10 (2), 1973, pp. 112-122.
    """
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, far_deg = 0, tolerance_deg
        for index in range(first + 1, last):
            off = _off_deg(line[index], line[first], line[last])
            if off > far_deg:
                far, far_deg = index, off
        if far:
            keep[far] = True
            spans += [(first, far), (far, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def thinned_ring(ring: Sequence[Point], tolerance_deg: float) -> Line:
    """The same for a closed ring, halved at the point farthest from its first."""
    half = max(range(len(ring)), key=lambda index: hypot(ring[index][0] - ring[0][0], ring[index][1] - ring[0][1]))
    if not 0 < half < len(ring) - 1:
        return list(ring)
    return thinned(ring[: half + 1], tolerance_deg)[:-1] + thinned(ring[half:], tolerance_deg)


def area_deg2(ring: Sequence[Point]) -> float:
    """Area of a closed ring in square degrees of latitude, on a plane true at its first point."""
    turned = sum(a[1] * b[0] - b[1] * a[0] for a, b in pairwise(ring))
    return abs(turned) / 2 * cos(radians(ring[0][0]))


def _off_deg(point: Point, a: Point, b: Point) -> float:
    """Distance of a point from a stretch of line, in degrees of latitude."""
    wide = cos(radians(point[0]))
    px, py = (point[1] - a[1]) * wide, point[0] - a[0]
    bx, by = (b[1] - a[1]) * wide, b[0] - a[0]
    squared = bx * bx + by * by
    share = 0.0 if squared == 0 else min(1.0, max(0.0, (px * bx + py * by) / squared))
    return hypot(px - share * bx, py - share * by)
