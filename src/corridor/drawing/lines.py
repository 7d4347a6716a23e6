"""The course of links and legs: polylines kept beside the built-in world, straight where there is none.

Lines are for looking at. Distances, times and prices come from the world's tables, never from here.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product
from math import prod
from pathlib import Path

from corridor.itinerary.option import Leg, PlaceRef
from corridor.network.geodesy import great_circle_km
from corridor.wording.told import told
from corridor.world.links import Link
from corridor.world.world import World

Point = tuple[float, float]
Line = tuple[Point, ...]

FOLDER = Path(__file__).parents[1] / "worlds" / "middle_corridor_geometry"
OWN, OSM, LAND = "links_own.csv.gz", "links_osm.csv.gz", "land.csv.gz"
ATTRIBUTION = (
    told("Land: Natural Earth, public domain."),
    told("Railways and roads in part © OpenStreetMap contributors, ODbL 1.0, openstreetmap.org/copyright."),
    told("Lines are drawings; distances come from the tables."),
)
# A drawing is for the place that it was made for: in a changed world a place of the same name may lie elsewhere.
SAME_PLACE_KM = 30.0
MOST_COMBINATIONS = 256
ON_WATER = {"ferry": "sea", "roro": "sea", "tanker": "sea"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a leg over one kind of way.

    via   : the passage that its link is named by, as Suez
    drawn : False where its line is only straight
    """

    mode: str
    line: Line
    drawn: bool
    via: str = ""


def read_lines(name: str) -> dict[str, Line]:
    """Polylines (lat, lon) by key from one of the files."""
    text = gzip.decompress((FOLDER / name).read_bytes()).decode()
    rows = csv.reader(io.StringIO(text))
    next(rows)
    return {key: tuple(_point(pair) for pair in points.split(";")) for key, points in rows}


@cache
def builtin_drawings() -> Mapping[str, Line]:
    """Line of each link of the built-in world, from its `from_place` to its `to_place`."""
    return read_lines(OWN) | read_lines(OSM)


class Lines:
    """Courses in one world; links that nobody drew are straight."""

    def __init__(self, world: World, drawings: Mapping[str, Line] | None = None) -> None:
        self.drawings = builtin_drawings() if drawings is None else drawings
        self.points = {place.id: (place.lat, place.lon) for place in world.places}
        self.between: dict[frozenset[str], list[Link]] = {}
        for link in world.links:
            self.between.setdefault(frozenset((link.from_place, link.to_place)), []).append(link)

    def of_link(self, link: Link) -> Stretch:
        """From its `from_place` to its `to_place`."""
        ends = self.points[link.from_place], self.points[link.to_place]
        line = self.drawings.get(link.id)
        if line is None or any(
            great_circle_km(*end, *drawn) > SAME_PLACE_KM for end, drawn in zip(ends, (line[0], line[-1]), strict=True)
        ):
            return Stretch(link.mode, ends, False, link.via)
        return Stretch(link.mode, (ends[0], *line[1:-1], ends[1]), True, link.via)

    def of_leg(self, leg: Leg) -> tuple[Stretch, ...]:
        """Of each link that a move goes over, in the direction of travel; nothing for what does not move.

        Where several links join two places (Suez, Cape), those count whose lengths add up nearest to the leg's.
        """
        if leg.kind != "move":
            return ()
        places = (leg.from_place, *leg.passes, leg.to_place)
        hops = [hop for hop in pairwise(places) if hop[0].id != hop[1].id]
        choices = [self._candidates(a, b, leg.mode) for a, b in hops]
        return tuple(
            self._along(link, a, b, leg.mode)
            for link, (a, b) in zip(_nearest_in_length(choices, leg.distance_km), hops, strict=True)
        )

    def _candidates(self, a: PlaceRef, b: PlaceRef, mode: str) -> list[Link | None]:
        links = self.between.get(frozenset((a.id, b.id)), [])
        same: list[Link | None] = [link for link in links if link.mode == ON_WATER.get(mode, mode)]
        return same or [*links] or [None]

    def _along(self, link: Link | None, a: PlaceRef, b: PlaceRef, mode: str) -> Stretch:
        if link is None:
            return Stretch(ON_WATER.get(mode, mode), ((a.lat, a.lon), (b.lat, b.lon)), drawn=False)
        stretch = self.of_link(link)
        return stretch if link.from_place == a.id else replace(stretch, line=stretch.line[::-1])


def joined(stretches: Sequence[Stretch]) -> Line:
    """One line of several that follow each other."""
    line: list[Point] = []
    for stretch in stretches:
        line += stretch.line[1:] if line and line[-1] == stretch.line[0] else stretch.line
    return tuple(line)


def _nearest_in_length(choices: Sequence[list[Link | None]], km: float) -> Sequence[Link | None]:
    if prod(len(choice) for choice in choices) > MOST_COMBINATIONS:
        return [choice[0] for choice in choices]
    return min(
        product(*choices), key=lambda links: abs(sum(link.distance_km for link in links if link is not None) - km)
    )


def _point(pair: str) -> Point:
    lat, lon = pair.split(" ")
    return float(lat), float(lon)
