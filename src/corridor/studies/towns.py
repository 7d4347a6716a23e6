"""Towns that are no places of a world: the gazetteer, a cut of GeoNames (CC BY 4.0), read when it is first needed."""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from corridor.network.geodesy import great_circle_km
from corridor.studies.places import bare

FARTHEST_TOWN_KM = 150.0
"""A point further from every town has no country that could be told: it is at sea or in the wild."""
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer; `id` is the country and GeoNames' number, as `RS-789128`."""

    id: str
    name: str
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int
    timezone: str

    def __str__(self) -> str:
        return f"{self.name}, {self.country} ({self.population:,} inhabitants, {self.lat:.2f}, {self.lon:.2f})"


class Towns:
    """Towns found by name, id and nearness. Own names come before other spellings."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self.all = tuple(towns)

    def named(self, text: str) -> tuple[Town, ...]:
        """Towns of that name, else of that spelling, the most populous first."""
        wanted = bare(text)
        found = self._by_name.get(wanted) or self._by_spelling.get(wanted) or ()
        return tuple(sorted(dict.fromkeys(found), key=lambda town: (-town.population, town.id)))

    def by_id(self, text: str) -> Town | None:
        return self._by_id.get(text)

    def nearest(self, lat: float, lon: float) -> tuple[Town, float] | None:
        """The nearest town and how far it is [km]; None where none lies within `FARTHEST_TOWN_KM`."""
        band = FARTHEST_TOWN_KM / KM_PER_DEGREE
        near = [
            (great_circle_km(lat, lon, town.lat, town.lon), town.id, town)
            for town in self.all
            if abs(town.lat - lat) <= band
        ]
        km, _, town = min(near, default=(math.inf, "", None))
        return (town, km) if town is not None and km <= FARTHEST_TOWN_KM else None

    @cached_property
    def _by_name(self) -> dict[str, list[Town]]:
        return _index((bare(name), town) for town in self.all for name in town.names)

    @cached_property
    def _by_spelling(self) -> dict[str, list[Town]]:
        return _index((bare(name), town) for town in self.all for name in town.spellings)

    @cached_property
    def _by_id(self) -> dict[str, Town]:
        return {town.id: town for town in self.all}


@cache
def gazetteer() -> Towns:
    """The towns that come with the package."""
    packed = (files("corridor") / "gazetteer" / "towns.csv.gz").read_bytes()
    return Towns(
        Town(
            id=f"{country}-{number}", name=name, names=(name, ascii_name) if ascii_name else (name,),
            spellings=tuple(also.split("|")) if also else (), country=country, lat=float(lat), lon=float(lon),
            population=int(population), timezone=timezone,
        )
        for number, name, ascii_name, also, country, lat, lon, population, timezone in _rows(packed)
    )  # fmt: skip


def _index(pairs: Iterable[tuple[str, Town]]) -> dict[str, list[Town]]:
    found: dict[str, list[Town]] = {}
    for name, town in pairs:
        found.setdefault(name, []).append(town)
    return found


def _rows(packed: bytes) -> Iterable[list[str]]:
    reader = csv.reader(io.StringIO(gzip.decompress(packed).decode()))
    next(reader)
    return reader
