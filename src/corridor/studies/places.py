"""Finding a place by id, code or name in any language, and telling what was meant where nothing fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

from corridor.errors import Finding, shorten
from corridor.world.links import MODES
from corridor.world.places import Place
from corridor.world.world import World

LONGEST_NAME = 200


BARRED = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "ß": "ss", "’": "'", "ʼ": "'"})
"""Letters that are no base letter with an accent, and so do not fall apart by themselves."""

UNWRITTEN = str.maketrans({"-": " ", **dict.fromkeys("'’‘ʼ`")})
"""Signs that people leave out, or write as they like."""


def plain(text: str) -> str:
    """Letters without accents, in lower case, words apart by one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFKD", text.translate(BARRED))
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).casefold().split())


def bare(text: str) -> str:
    """Small letters without accents, apostrophes and hyphens: Xi'an, Xi’an and xian are one."""
    return " ".join(plain(text).translate(UNWRITTEN).split())


class PlaceFinder:
    """Ids, UN/LOCODEs, IATA codes and names of a world's places in every language, and its countries in English."""

    def __init__(self, world: World) -> None:
        self._rows = world.names
        self.places = {place.id: place for place in world.places}
        self.countries = {country.id: country for country in world.countries}
        self.services = {service.id for service in world.services}
        self._names: dict[str, list[Place]] = {}
        for place in world.places:
            names = (place.id, place.name, place.unlocode, place.iata, *_short_names(place))
            for name in {plain(name) for name in names} - {""}:
                self._names.setdefault(name, []).append(place)
        self._country_names = {plain(country.name): country.id for country in world.countries}

    def place(self, text: str, where: str) -> Place | Finding:
        """The one place that a text names, or a finding with the nearest names or the candidates."""
        if not text.strip():
            return Finding("place-empty", where, "no place is named", "give an id or an English name")
        if len(text) > LONGEST_NAME:
            what = f"a name of {len(text)} characters: '{shorten(text, 40)}'"
            return Finding("place-too-long", where, what, f"give a name of at most {LONGEST_NAME} characters")
        found = self.named(text)
        if not found and "," in text:
            name, code = self.parted(text)
            found = [place for place in self.named(name) if place.country == code]
        if len(found) == 1:
            return found[0]
        if found:
            cities = [place for place in found if place.kind in ("city", "dry_port", "rail_terminal")]
            if len(cities) == 1:
                return cities[0]
            names = ", ".join(f"{place.id} ({place.kind}, {place.country})" for place in found)
            return Finding("place-ambiguous", where, f"'{shorten(text)}' names several places", f"say which: {names}")
        near = get_close_matches(plain(text), self._names, n=3, cutoff=0.6)
        nearest = ", ".join(f"{self._names[name][0].name} ({self._names[name][0].id})" for name in near)
        mend = "see `corridor places` for all" + (f"; nearest known: {nearest}" if near else "")
        return Finding("place-unknown", where, f"no place '{shorten(text)}' in this world", mend)

    def named(self, text: str) -> list[Place]:
        """Every place with that id, else that code or name."""
        exact = self.places.get(text.strip().upper())
        if exact is not None:
            return [exact]
        return list(dict.fromkeys((*self._names.get(plain(text), ()), *self._named_in_rows.get(bare(text), ()))))

    def parted(self, text: str) -> tuple[str, str]:
        """Name and country code of `name, country`; the code is empty where no comma is."""
        name, _, country = text.rpartition(",")
        return (name.strip(), self.country(country)) if name.strip() else (text.strip(" ,"), "")

    def country(self, text: str) -> str:
        """The code of a country by its code or English name; what is neither becomes no country's code."""
        return self._country_names.get(plain(text), text.strip().upper())

    def spellings(self) -> Iterator[tuple[Place, str]]:
        """Each place with each of its names, and then its id and what follows from that; codes left out."""
        for place in self.places.values():
            yield place, place.name
        for row in self._rows:
            if row.kind != "code":
                yield self.places[row.place], row.name
        for place in self.places.values():
            yield place, place.id
            for name in sorted(_short_names(place) - {place.name, ""}):
                yield place, name

    @cached_property
    def _named_in_rows(self) -> dict[str, list[Place]]:
        """Places by the names and codes of the table `names`; made when a text is no id."""
        found: dict[str, list[Place]] = {}
        for row in self._rows:
            found.setdefault(bare(row.name), []).append(self.places[row.place])
        return found

    def thing(self, text: str, where: str) -> tuple[str, str] | Finding:
        """What a text names among services, places, countries and modes, as (kind, id)."""
        word = text.strip()
        if word in self.services:
            return ("service", word)
        if word.upper() in self.places:
            return ("place", word.upper())
        if word.upper() in self.countries:
            return ("country", word.upper())
        if word.lower() in MODES:
            return ("mode", word.lower())
        if plain(word) in self._country_names:
            return ("country", self._country_names[plain(word)])
        found = self.place(text, where)
        if isinstance(found, Finding):
            return found if found.code != "place-unknown" else Finding(
                "thing-unknown", where, f"'{shorten(text)}' is no place, country, mode or service",
                f"{found.mend}; modes: {', '.join(MODES)}",
            )  # fmt: skip
        return ("place", found.id)


def _short_names(place: Place) -> set[str]:
    """`Xi'an International Port` is also Xi'an where the id says so; `Baku (Bilajari)` is Baku."""
    names = {place.name.split("(")[0].strip(), place.name.split("/")[0].strip()}
    names.add(place.id.split("-", 1)[-1])
    names.add(place.name.replace("'", ""))
    first = place.name.split()[0] if place.name.split() else ""
    if plain(first).replace("'", "") == place.id.split("-", 1)[-1].casefold():
        names.add(first)
    return names
