"""The ends of a query: places of the world first, then towns of the gazetteer, and points as `latitude,longitude`.

A town or point away from the world's places is a door: a place record of its own, which the planner joins to the
terminals around it (`routing.doors`). What is misspelt is read as the one name that is clearly nearest, and that is
said; else the nearest are told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from corridor.errors import Finding, shorten
from corridor.studies.names import Hit, NameIndex, name_index, place_of_town, sounds
from corridor.studies.places import PlaceFinder
from corridor.studies.towns import FARTHEST_TOWN_KM, Town, Towns, gazetteer
from corridor.world.places import Place
from corridor.world.world import World

DOMINANT = 20
"""A town so many times as populous as any other of its name is meant, and that is said."""
MOST_CANDIDATES = 6
MOST_SUGGESTED = 4
_NUMBER = re.compile(r"[+-]?(\d|\.\d)")
_TOWN_ID = re.compile(r"[A-Z]{2}-\d{4,}")


@dataclass(frozen=True, slots=True)
class End:
    """An end of a query, and what was taken for granted about it."""

    place: Place
    told: tuple[str, ...] = ()


class EndFinder:
    """Finds the ends of queries in a world and in a gazetteer."""

    def __init__(self, world: World, finder: PlaceFinder, towns: Callable[[], Towns] = gazetteer) -> None:
        self.world = world
        self.finder = finder
        self.towns = towns
        self.countries = {country.id: country.name for country in world.countries}

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
        return found if found.code != "place-unknown" else self._town(text, where)

    def _town(self, text: str, where: str) -> End | Finding:
        towns = self.towns()
        name, code = self.finder.parted(text)
        exact = towns.by_id(text.strip().upper()) if _TOWN_ID.fullmatch(text.strip().upper()) else None
        named = (exact,) if exact else tuple(town for town in towns.named(name) if not code or town.country == code)
        here = tuple(town for town in named if town.country in self.countries)
        if not named:
            # Towns of other countries are known in Latin letters only.
            named = tuple(town for town in towns.named(sounds(name)) if town.country not in self.countries)
        if not here:
            return self._outside(named[0], where) if named else self._misspelt(text, where)
        first, others = here[0], here[1:MOST_CANDIDATES]
        if others and first.population < DOMINANT * others[0].population:
            names = "; ".join(f"{town.id} {town}" for town in here[:MOST_CANDIDATES])
            return Finding("place-ambiguous", where, f"'{shorten(text)}' names several towns", f"say which: {names}")
        known = None if exact else place_of_town(self.finder, first)
        if known is not None or not others:
            return End(known or _door(first))
        return End(
            _door(first), (f"{where}: {first} is meant, not " + " or ".join(f"{town.id} {town}" for town in others),)
        )

    def _outside(self, town: Town, where: str) -> Finding:
        what = f"{town} lies in none of this world's countries"
        return Finding("town-outside-world", where, what, f"countries: {' '.join(sorted(self.countries))}")

    def _misspelt(self, text: str, where: str) -> End | Finding:
        """The one place or town with the fewest slips, or a finding with what it could be."""
        index: NameIndex = name_index(self.world, self.towns())
        hits = index.search(text, MOST_SUGGESTED)
        nearest = index.nearest(text)
        if len(nearest) == 1:
            thing = nearest[0].thing
            place = _door(thing) if isinstance(thing, Town) else thing
            return End(place, (f"{where}: '{shorten(text)}' is read as {nearest[0]}",))
        known = f"; nearest known: {'; '.join(map(_candidate, hits))}" if hits else ""
        mend = f"see `corridor places` for all{known}; or give a point as latitude,longitude"
        return Finding("place-unknown", where, f"no place or town '{shorten(text)}' in this world", mend)

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


def _candidate(hit: Hit) -> str:
    """A hit with the spelling that it was found by, where that says more."""
    return str(hit) if hit.spelling in (hit.thing.name, hit.thing.id) else f"{hit} as {hit.spelling}"


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
