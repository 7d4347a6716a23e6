"""The worlds that a server was started with, and what is told of them; each thing is made once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.contract import scenario_told
from corridor.rest.network import network_to_dict
from corridor.rest.problems import Refused
from corridor.rest.sending import JSON, Sendable, json_bytes, sendable
from corridor.rest.tables import Searchable, searchable, table_specs
from corridor.store import check_world, summary
from corridor.store.check_contract import check_to_dict
from corridor.store.spelling import hint
from corridor.studies.asked import default_departure
from corridor.studies.names import name_in, name_index
from corridor.studies.place_list import names_known, places_meant, places_to_dict
from corridor.studies.towns import gazetteer
from corridor.wording import LANGUAGES
from corridor.wording.languages import language
from corridor.world.links import MODES
from corridor.world.world import World, tables

SEARCHES_KEPT = 4_096
"""Answers to what was typed: of a word that is typed letter by letter each beginning is asked for often."""

Json = dict[str, Any]


class Shelf:
    """Worlds by name; the first is meant where none is named."""

    def __init__(self, worlds: Iterable[World]) -> None:
        self.worlds: dict[str, World] = {}
        for world in worlds:
            name = world.info.name
            if name in self.worlds:
                what = f"two worlds are called '{shorten(name)}'"
                raise InputError.one("world-twice", "--world", what, "give one another name in its datapackage.json")
            self.worlds[name] = world
        self._made: dict[tuple[str, ...], asyncio.Task[Any]] = {}
        self._places = lru_cache(SEARCHES_KEPT)(self._places_found)

    def name(self, asked: str | None) -> str:
        """The name of the world that is asked for.

        Raises
        ------
        Refused
            Where no world is called so.
        """
        if asked is None:
            return next(iter(self.worlds))
        if asked not in self.worlds:
            mend = f"known: {', '.join(self.worlds)}"
            raise not_found("world", f"no world '{shorten(asked)}' here", mend)
        return asked

    async def list_(self) -> Sendable:
        """Every world in brief."""
        return await self._once(("list",), lambda: {"worlds": [brief(world) for world in self.worlds.values()]})

    async def described(self, name: str) -> Sendable:
        """A world with what may be asked of it."""
        return await self._once((name, "described"), lambda: describe(self.worlds[name]))

    async def checked(self, name: str) -> Sendable:
        """What checking it finds."""
        world = self.worlds[name]
        return await self._once(
            (name, "checked"), lambda: check_to_dict(world, summary(world), check_world(world))
        )

    async def network(self, name: str, lang: str) -> Sendable:
        """Its network, places called as a language calls them."""
        world, tag = self.worlds[name], language(lang).tag
        return await self._once((name, "network", tag), lambda: network_to_dict(world, name_in(world, tag)))

    async def table(self, name: str, table: str) -> Searchable:
        """One of its tables."""
        specs = table_specs()
        if table not in specs:
            raise not_found("table", f"no table '{shorten(table)}'", f"see the world's description{hint(table, specs)}")
        world = self.worlds[name]
        found: Searchable = await self._kept((name, "table", table), lambda: searchable(world, specs[table]))
        return found

    def places(self, name: str, text: str, lang: str, limit: int) -> Sendable:
        """What a text may mean: as the command line finds it, so many of each kind at most."""
        return self._places(name, text, lang, limit)

    def get_ready(self) -> None:
        """Make what the first letter typed would wait for."""
        for world in self.worlds.values():
            name_index(world, gazetteer()).search("zz9")

    def _places_found(self, name: str, text: str, lang: str, limit: int) -> Sendable:
        world = self.worlds[name]
        hits = places_meant(world, text, limit, name_index(world, gazetteer()).finder)[:limit]
        return sendable(json_bytes(places_to_dict(hits, names_known(world, lang))), JSON)

    async def _once(self, key: tuple[str, ...], make: Callable[[], Json]) -> Sendable:
        made: Sendable = await self._kept(key, lambda: sendable(json_bytes(make()), JSON, tagged=True))
        return made

    async def _kept(self, key: tuple[str, ...], make: Callable[[], object]) -> Any:
        """What was made for a key, made in a thread where it was not: many may ask at once, one makes it."""
        if key not in self._made:
            self._made[key] = asyncio.create_task(asyncio.to_thread(make))
        return await asyncio.shield(self._made[key])


def brief(world: World) -> Json:
    """What a world is, in a line."""
    info = world.info
    return {
        "name": info.name,
        "title": info.title,
        "version": info.version,
        "hash": info.content_hash,
        "overlays": list(info.overlays),
        **scenario_told(info.scenario),
        "price_year": info.price_year,
        "calendar_from": info.calendar_from.isoformat(),
        "calendar_to": info.calendar_to.isoformat(),
        "default_day": default_departure(world).date().isoformat(),
        "counts": {spec.name: len(getattr(world, spec.name)) for spec in tables()},
    }


def describe(world: World) -> Json:
    """What a world holds, how sure it is, and which words a question may use."""
    counts = {row.name: row for row in summary(world).tables}
    return {
        **brief(world),
        "tables": [
            {
                "name": spec.name,
                "rows": counts[spec.name].rows,
                "meaning": spec.meaning,
                "sourced": counts[spec.name].sourced,
                "derived": counts[spec.name].derived,
                "assumed": counts[spec.name].assumed,
                "stale": counts[spec.name].stale,
            }
            for spec in tables()
        ],
        "forms": [{"id": form.id, "name": form.name, "kind": form.kind, "unit": form.unit} for form in world.forms],
        "goods": [{"id": goods.id, "name": goods.name} for goods in world.goods],
        "modes": list(MODES),
        "countries": [{"id": country.id, "name": country.name} for country in world.countries],
        "ways": [{"id": way.id, "name": way.name} for way in world.ways],
        "languages": [{"tag": known.tag, "name": known.name} for known in LANGUAGES.values()],
    }


def not_found(kind: str, what: str, mend: str) -> Refused:
    """A name that nothing bears."""
    return Refused(404, f"{kind}-unknown", what, findings=[Finding(f"{kind}-unknown", kind, what, mend)])
