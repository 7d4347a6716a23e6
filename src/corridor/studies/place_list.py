"""The places of a world, or what a text may mean among its places and towns: as lists for doors."""

from __future__ import annotations

from typing import Any

from corridor.errors import InputError, shorten
from corridor.studies.names import Hit, name_in, search_places
from corridor.studies.places import PlaceFinder
from corridor.wording.languages import ENGLISH
from corridor.world.places import Place
from corridor.world.world import World

PLACES_CONTRACT = "corridor.places/1"


def places_meant(world: World, query: str, most: int, finder: PlaceFinder | None = None) -> tuple[Hit, ...]:
    """What a query may mean, the likeliest first; a country's places for a country, all places for nothing.

    most   : of hits; a country and nothing give all places that they have
    finder : of the same world, where one is at hand
    """
    code = (finder or PlaceFinder(world)).country(query)
    inside = tuple(Hit(place, "", "exact") for place in world.places if not query.strip() or place.country == code)
    return inside or search_places(world, query, most)


def names_known(world: World, language: str) -> dict[str, str]:
    """Names of places in a language by their ids; empty for English, which the places have themselves.

    Raises
    ------
    InputError
        Where nothing is named in that language.
    """
    names = {} if language == ENGLISH.tag else name_in(world, language)
    if language != ENGLISH.tag and not names:
        known = sorted({ENGLISH.tag, *(name.language for name in world.names if name.language)})
        what = f"no name is known in '{shorten(language)}'"
        raise InputError.one("language-unknown", "--lang", what, f"known: {' '.join(known)}")
    return names


def places_to_dict(hits: tuple[Hit, ...], names: dict[str, str]) -> dict[str, Any]:
    """Hits as the contract has them: places of the world, and towns beside them."""
    return {
        "contract": PLACES_CONTRACT,
        "places": [hit_to_dict(hit, names) for hit in hits if isinstance(hit.thing, Place)],
        "towns": [hit_to_dict(hit, names) for hit in hits if not isinstance(hit.thing, Place)],
    }


def hit_to_dict(hit: Hit, names: dict[str, str]) -> dict[str, Any]:
    """What is shown of a hit; the spelling that it was found by only where that is not the name shown."""
    thing = hit.thing
    name = names.get(thing.id, thing.name)
    return {
        "id": thing.id, "name": name, "country": thing.country, "kind": hit.kind, "population": hit.population,
        "lat": thing.lat, "lon": thing.lon, "matched": "" if hit.spelling in (name, thing.id) else hit.spelling,
        "how": hit.how,
    }  # fmt: skip
