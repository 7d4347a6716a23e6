"""Draw every link of the built-in world: `python -m tools.make_geometry FOLDER`, rarely, by hand.

FOLDER holds what was fetched: `node_modules/world-atlas` 2.0.2 (npm), and the folder `scgraph_data` of the PyPI
package 2.0.0. Written are, beside the world:

    land.csv.gz       rings of land, Natural Earth 1:50m (public domain)
    links_own.csv.gz  lines drawn from our own waypoints
    links_osm.csv.gz  lines that follow OpenStreetMap (ODbL), in a file of their own
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, radians, sin
from pathlib import Path

from corridor.network.geodesy import great_circle_km
from corridor.store import builtin_folder, builtin_world
from corridor.world.links import Link
from corridor.world.places import Place
from tools.geometry.lanes import CANAL, DANUBE, PIPELINES
from tools.geometry.natural_earth import land_rings
from tools.geometry.osm_graph import Graph, length_km
from tools.geometry.rail_points import DRAWN, THROUGH
from tools.geometry.sea import Land, Lanes, share_on_land
from tools.geometry.shapes import Line, Point, thinned

TARGET = builtin_folder().with_name(f"{builtin_folder().name}_geometry")
GRAPH_VIEW = (20.0, 0.0, 62.0, 128.0)
TRACK_TOLERANCE_DEG = 0.003
LEAST_SHARE, MOST_SHARE = 0.72, 1.3
AIR_STEP_KM = 200.0
FILES = {"rail": "world_railways.py", "road": "world_highways.py"}


def main() -> None:
    fetched = Path(sys.argv[1])
    rings = land_rings(fetched / "node_modules" / "world-atlas" / "land-50m.json")
    TARGET.mkdir(exist_ok=True)
    _write("land.csv.gz", "ring", ((str(number), ring) for number, ring in enumerate(rings)), decimals=2)
    world = builtin_world()
    places = {place.id: place for place in world.places}
    own: dict[str, Line] = {}
    osm: dict[str, Line] = {}
    land = Land(rings)
    lanes = Lanes(land)
    for mode, file in FILES.items():
        graph = Graph(fetched / "scgraph_data" / file, GRAPH_VIEW)
        print(f"{mode}: {len(graph.points)} nodes, {graph.join_loose_ends()} joints")
        for link in world.links:
            if link.mode == mode:
                line, traced = _track(link, *_ends(link, places), graph)
                (osm if traced else own)[link.id] = line
    for link in world.links:
        ends = _ends(link, places)
        if link.mode == "sea":
            own[link.id] = lanes.way(*ends, link.via)
            share = share_on_land(land, own[link.id])
            if share > 0.02:
                print(f"{link.id}: {share:.1%} on land")
        elif link.mode == "river":
            own[link.id] = _river(*ends)
        elif link.mode == "pipeline":
            own[link.id] = [ends[0], *PIPELINES[link.id], ends[1]]
        elif link.mode == "air":
            own[link.id] = great_circle(*ends)
    _report(world.links, own | osm)
    _write("links_own.csv.gz", "link", ((key, own[key]) for key in sorted(own)), decimals=3)
    _write("links_osm.csv.gz", "link", ((key, osm[key]) for key in sorted(osm)), decimals=3)


def _ends(link: Link, places: dict[str, Place]) -> tuple[Point, Point]:
    begin, end = places[link.from_place], places[link.to_place]
    return (begin.lat, begin.lon), (end.lat, end.lon)


def _track(link: Link, start: Point, end: Point, graph: Graph) -> tuple[Line, bool]:
    """A railway or road, and whether any of it was traced from the graph."""
    if link.id in DRAWN:
        return [start, *DRAWN[link.id], end], False
    stops = [start, *THROUGH.get(link.id, ()), end]
    snap_km = max(8.0, min(25.0, link.distance_km / 8))
    most = 2.2 if len(stops) == 2 else 1.5
    line, traced = [start], False
    for number, (a, b) in enumerate(pairwise(stops), start=1):
        way = graph.path(a, b, snap_km=snap_km, most=most)
        if way:
            traced = True
            line += way
        # Waypoints only steer: between two pieces that follow the track they would be a spike beside it.
        if not way or number == len(stops) - 1:
            line.append(b)
    share = length_km(line) / link.distance_km
    if traced and len(stops) == 2 and not LEAST_SHARE <= share <= MOST_SHARE:
        straight = length_km([start, end]) / link.distance_km
        if abs(share - 1) > abs(straight - 1):
            return [start, end], False
    return thinned(line, TRACK_TOLERANCE_DEG), traced


def _river(start: Point, end: Point) -> Line:
    """Along the Danube, by the canal where an end lies at the sea."""
    course = [*DANUBE, *CANAL[1:]]
    first, last = _nearest(course, start), _nearest(course, end)
    piece = course[first : last + 1] if first <= last else course[last : first + 1][::-1]
    return [start, *(point for point in piece if min(_km(point, start), _km(point, end)) > 3), end]


def _nearest(course: Sequence[Point], point: Point) -> int:
    return min(range(len(course)), key=lambda index: _km(course[index], point))


def _km(a: Point, b: Point) -> float:
    return great_circle_km(*a, *b)


def great_circle(start: Point, end: Point) -> Line:
    """Points along the shortest way over a sphere, by turning the first direction towards the second."""
    def direction(point: Point) -> tuple[float, float, float]:
        lat, lon = map(radians, point)
        return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

    a, b = direction(start), direction(end)
    angle = acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    steps = max(1, round(_km(start, end) / AIR_STEP_KM))
    line = [start]
    for step in range(1, steps):
        back, on = sin(angle * (1 - step / steps)) / sin(angle), sin(angle * step / steps) / sin(angle)
        x, y, z = (back * p + on * q for p, q in zip(a, b, strict=True))
        line.append((degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))))
    return [*line, end]


def _report(links: Iterable[Link], lines: dict[str, Line]) -> None:
    """Say which drawings are much shorter or longer than their table says."""
    for link in links:
        share = length_km(lines[link.id]) / link.distance_km
        if not 0.75 <= share <= 1.35:
            print(f"{link.id}: drawn {share:.2f} of {link.distance_km:g} km")


def _write(name: str, key: str, lines: Iterable[tuple[str, Line]], *, decimals: int) -> None:
    """Rows of a key and its points, `lat lon` parted by semicolons; no clock in the file, so the same is the same."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([key, "points"])
    for about, line in lines:
        rounded = [tuple(_short(value, decimals) for value in point) for point in line]
        points = [point for index, point in enumerate(rounded) if index == 0 or point != rounded[index - 1]]
        rows.writerow([about, ";".join(" ".join(point) for point in points)])
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    (TARGET / name).write_bytes(packed)
    print(f"{name}: {len(packed) / 1000:.0f} kB")


def _short(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    main()
