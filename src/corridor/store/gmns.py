"""A world's places and links as a GMNS network, for programs that read the General Modeling Network Specification.

GMNS 0.97 knows nodes and links: where they are, how long, how fast. Prices, timetables and handling have no place
there; a sea lane or a railway is told from a road by `facility_type`. `country` is a field of ours.
"""

from __future__ import annotations

from corridor.store.writing import csv_text
from corridor.world.links import Link
from corridor.world.world import World

NODE = ("node_id", "name", "x_coord", "y_coord", "node_type", "country")
LINK = ("link_id", "name", "from_node_id", "to_node_id", "directed", "length", "facility_type",
        "free_speed")  # fmt: skip
CONFIG = ("dataset_name", "short_length", "long_length", "speed", "crs", "geometry_field_format", "currency",
          "version_number", "id_type")  # fmt: skip
VERSION = 0.97
FASTEST_KMH = 200.0
"""GMNS refuses a higher speed; of flights none is told."""


def gmns_files(world: World) -> dict[str, bytes]:
    """`node.csv`, `link.csv` and `config.csv`; lengths in km, speeds in km/h at typical moving time."""
    nodes = [(place.id, place.name, place.lon, place.lat, place.kind, place.country) for place in world.places]
    links = [
        (link.id, link.via, link.from_place, link.to_place, "false", link.distance_km, link.mode, _speed_kmh(link))
        for link in world.links
    ]  # fmt: skip
    config = [(world.info.name, "m", "km", "km/h", "EPSG:4326", "WKT", "USD", VERSION, "string")]
    return {
        "config.csv": csv_text(CONFIG, config).encode(),
        "node.csv": csv_text(NODE, nodes).encode(),
        "link.csv": csv_text(LINK, links).encode(),
    }


def _speed_kmh(link: Link) -> float | str:
    if not link.hours_typical:
        return ""
    speed = link.distance_km / link.hours_typical
    return round(speed, 2) if speed <= FASTEST_KMH else ""
