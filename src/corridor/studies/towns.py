"""The ends of a query: places of the world first, then towns of the gazetteer, and points as `latitude,longitude`.

A town or point away from the world's places is a door: a place record of its own, which the planner joins to the
terminals around it (`routing.doors`). The gazetteer is a cut of GeoNames (CC BY 4.0), read when it is first needed.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files

from corridor.errors import Finding, shorten
from corridor.network.geodesy import great_circle_km
from corridor.studies.places import PlaceFinder, plain
from corridor.world.places import Place
from corridor.world.world import World

SAME_PLACE_KM = 30.0
"""A town this near to a world's place of the same name is that place: terminals lie at the edge of their towns."""
FARTHEST_TOWN_KM = 150.0
"""A point further from every town has no country that could be told: it is at sea or in the wild."""
DOMINANT = 20
"""A town so many times as populous as any other of its name is meant, and that is said."""
MOST_CANDIDATES = 6
KM_PER_DEGREE = 111.2
_NUMBER = re.compile(r"[+-]?(\d|\.\d)")
_TOWN_ID = re.compile(r"[A-Z]{2}-\d{4,}")


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

    def like(self, text: str, countries: Iterable[str]) -> tuple[Town, ...]:
        """Up to three towns of some countries whose names are nearly that, the most alike first."""
        wanted, inside = bare(text), set(countries)
        keys = [
            name
            for name, towns in self._by_name.items()
            if name[:1] == wanted[:1] and abs(len(name) - len(wanted)) <= 2 and towns[0].country in inside
        ]
        return tuple(self._by_name[name][0] for name in get_close_matches(wanted, keys, n=3, cutoff=0.75))

    def with_part(self, text: str, countries: Iterable[str]) -> tuple[Town, ...]:
        """Towns of some countries with that part in their name, the most populous first; none for an empty part."""
        part, inside = bare(text), set(countries)
        if not part:
            return ()
        found = {town for name, towns in self._by_name.items() if part in name for town in towns}
        found |= set(self._by_spelling.get(part, ()))
        return tuple(sorted((t for t in found if t.country in inside), key=lambda town: (-town.population, town.id)))

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


def bare(text: str) -> str:
    """Small letters without accents, apostrophes and hyphens: Xi'an, Xi’an and xian are one."""
    return " ".join("".join(char for char in plain(text).replace("-", " ") if char not in "'’‘ʼ`").split())


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


@dataclass(frozen=True, slots=True)
class End:
    """An end of a query, and what was taken for granted about it."""

    place: Place
    told: tuple[str, ...] = ()


class EndFinder:
    """Finds the ends of queries in a world and in a gazetteer."""

    def __init__(self, world: World, finder: PlaceFinder, towns: Callable[[], Towns] = gazetteer) -> None:
        self.finder = finder
        self.towns = towns
        self.countries = {country.id: country.name for country in world.countries}
        self._codes = {plain(name): code for code, name in self.countries.items()}

    def end(self, text: str, where: str) -> End | Finding:
        """The place, town or point that a text names, or why there is none."""
        point = _point(text, where)
        if isinstance(point, Finding):
            return point
        if point is not None:
            return self._at(*point, where)
        found = self.finder.place(text, where)
        if isinstance(found, Place):
            return End(found)
        return found if found.code != "place-unknown" else self._town(text, where, found)

    def _town(self, text: str, where: str, unknown: Finding) -> End | Finding:
        towns = self.towns()
        name, _, country = (part.strip() for part in text.rpartition(",")) if "," in text else (text, "", "")
        code = self._codes.get(plain(country), country.upper())
        exact = towns.by_id(text.strip().upper()) if _TOWN_ID.fullmatch(text.strip().upper()) else None
        named = (exact,) if exact else tuple(t for t in towns.named(name) if not country or t.country == code)
        here = tuple(town for town in named if town.country in self.countries)
        if not here:
            return self._none(text, where, named, unknown)
        first, others = here[0], here[1:MOST_CANDIDATES]
        if others and first.population < DOMINANT * others[0].population:
            names = "; ".join(f"{town.id} {town}" for town in here[:MOST_CANDIDATES])
            return Finding("place-ambiguous", where, f"'{shorten(text)}' names several towns", f"say which: {names}")
        known = None if exact else self._as_known(first)
        if known is not None or not others:
            return End(known or _door(first))
        return End(
            _door(first), (f"{where}: {first} is meant, not " + " or ".join(f"{town.id} {town}" for town in others),)
        )

    def _none(self, text: str, where: str, elsewhere: tuple[Town, ...], unknown: Finding) -> Finding:
        if elsewhere:
            what = f"{elsewhere[0]} lies in none of this world's countries"
            return Finding("town-outside-world", where, what, f"countries: {' '.join(sorted(self.countries))}")
        near = self.towns().like(text.partition(",")[0], self.countries)
        towns = "; towns: " + ", ".join(f"{town.name}, {town.country}" for town in near) if near else ""
        mend = f"{unknown.mend}{towns}; or give a point as latitude,longitude"
        return Finding(unknown.code, where, f"no place or town '{shorten(text)}' in this world", mend)

    def _as_known(self, town: Town) -> Place | None:
        """The world's place that a town is, whatever spelling it was found by: of the same name and near it."""
        for name in town.names:
            place = self.finder.place(name, "")
            if not isinstance(place, Place) or place.country != town.country:
                continue
            if great_circle_km(town.lat, town.lon, place.lat, place.lon) <= SAME_PLACE_KM:
                return place
        return None

    def _at(self, lat: float, lon: float, where: str) -> End | Finding:
        found = self.towns().nearest(lat, lon)
        name = f"{lat:.4f}, {lon:.4f}"
        if found is None:
            what = f"no known town lies within {FARTHEST_TOWN_KM:g} km of {name}: at sea, in the wild, or too far off"
            return Finding("point-nowhere", where, what, "give a point on land, nearer to a town")
        town, km = found
        if town.country not in self.countries:
            what = f"{name} lies {km:.0f} km from {town}, in none of this world's countries"
            return Finding("town-outside-world", where, what, f"countries: {' '.join(sorted(self.countries))}")
        place = Place(
            id=f"{lat:.4f},{lon:.4f}", name=name, country=town.country, lat=lat, lon=lon, kind="city",
            timezone=town.timezone, source=("GEONAMES",), confidence="derived",
            note="country and clock of the nearest town",
        )  # fmt: skip
        country = self.countries[town.country]
        told = f"{where}: {name} is taken to lie in {country} with the clock of {town.name}, {km:.0f} km away"
        return End(place, (told,))


def _door(town: Town) -> Place:
    return Place(
        id=town.id, name=town.name, country=town.country, lat=town.lat, lon=town.lon, kind="city",
        timezone=town.timezone, source=("GEONAMES",), confidence="sourced", note="town of the gazetteer",
    )  # fmt: skip


def _point(text: str, where: str) -> tuple[float, float] | Finding | None:
    """Latitude and longitude of a text that is meant as a point, to four decimals; None where it is a name."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not any(_NUMBER.match(part) for part in parts):
        return None
    mend = "write latitude,longitude in degrees with decimal points, as 44.79,20.45"
    numbers = [_number(part) for part in parts]
    if len(parts) != 2 or None in numbers:
        return Finding("point-unreadable", where, f"'{shorten(text)}' is no point", mend)
    lat, lon = (number for number in numbers if number is not None)
    if abs(lat) > 90 or abs(lon) > 180:
        if abs(lat) <= 180 and abs(lon) <= 90:
            mend += "; perhaps the two are swapped"
        what = f"'{shorten(text)}' is not on the globe: latitude goes from -90 to 90, longitude from -180 to 180"
        return Finding("point-out-of-range", where, what, mend)
    # Four decimals are some ten metres; adding zero makes -0.0 plain.
    return round(lat, 4) + 0.0, round(lon, 4) + 0.0


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _index(pairs: Iterable[tuple[str, Town]]) -> dict[str, list[Town]]:
    found: dict[str, list[Town]] = {}
    for name, town in pairs:
        found.setdefault(name, []).append(town)
    return found


def _rows(packed: bytes) -> Iterable[list[str]]:
    reader = csv.reader(io.StringIO(gzip.decompress(packed).decode()))
    next(reader)
    return reader
