"""Land of Natural Earth 1:50m (public domain) from the npm package world-atlas."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from corridor.drawing.clipping import clipped_ring
from tools.geometry.shapes import Line, area_deg2, thinned_ring

LAND_LOW, LAND_HIGH = (-40.0, -25.0), (74.0, 150.0)
LAND_TOLERANCE_DEG = 0.012
SMALLEST_DEG2 = 0.002


def land_rings(file: Path) -> list[Line]:
    """Rings of land in the view, thinned; filled by the even-odd rule, so holes are rings like others."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    rings = []
    for polygon in topology["objects"]["land"]["geometries"]:
        parts = polygon["arcs"] if polygon["type"] == "MultiPolygon" else [polygon["arcs"]]
        for ring in (ring for part in parts for ring in part):
            unrolled = _unrolled(_joined(arcs, ring))
            for turn in (-360.0, 0.0, 360.0):
                whole = clipped_ring([(lat, lon + turn) for lat, lon in unrolled], LAND_LOW, LAND_HIGH)
                if whole and area_deg2(whole) >= SMALLEST_DEG2:
                    rings.append(thinned_ring(whole, LAND_TOLERANCE_DEG))
    return [ring for ring in rings if len(ring) >= 4]


def _arcs(topology: dict[str, Any]) -> list[Line]:
    """Arcs as (lat, lon): TopoJSON keeps whole-number steps on a grid."""
    (lon_step, lat_step), (lon_0, lat_0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        columns, rows = (list(accumulate(step[axis] for step in arc)) for axis in (0, 1))
        pairs = zip(columns, rows, strict=True)
        arcs.append([(lat_0 + row * lat_step, lon_0 + column * lon_step) for column, row in pairs])
    return arcs


def _unrolled(ring: Line) -> Line:
    """The ring with longitudes that run on over the 180th meridian, which Eurasia's coast crosses."""
    line, turn = [ring[0]], 0.0
    for (_, before), (lat, lon) in pairwise(ring):
        turn -= 360.0 * round((lon - before) / 360.0)
        line.append((lat, lon + turn))
    return line


def _joined(arcs: list[Line], numbers: list[int]) -> Line:
    line: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line
