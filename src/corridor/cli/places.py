"""`corridor places`: the places of a world, by a part of their name, id or country, and towns after them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from corridor.cli.output import json_text, write_data, write_page
from corridor.cli.plan import world_at
from corridor.errors import shorten
from corridor.world.places import Place

MOST_TOWNS = 20


def run_places(query: str, folder: Path | None, *, as_json: bool) -> None:
    """List the places that the query is a part of, and towns with it in their name; an empty query lists all places."""
    from corridor.studies.towns import gazetteer

    world = world_at(folder)
    found = [place for place in world.places if _matches(place, query)]
    countries = [country.id for country in world.countries]
    towns = gazetteer().with_part(query, countries) if len(_bare(query)) >= 3 else ()
    if as_json:
        rows = [
            {"id": p.id, "name": p.name, "country": p.country, "kind": p.kind, "lat": p.lat, "lon": p.lon}
            for p in found
        ]
        more = [
            {"id": t.id, "name": t.name, "country": t.country, "population": t.population, "lat": t.lat, "lon": t.lon}
            for t in towns
        ]
        write_data(json_text({"contract": "corridor.places/1", "places": rows, "towns": more}), None)
        return
    from rich.text import Text

    from corridor.cli.tables import reading_table

    if not found and not towns:
        write_page([Text(f"No place is called '{shorten(query)}'. `corridor places` lists them all.")], None)
        return
    table = reading_table()
    for head in ("id", "name", "country", "kind"):
        table.add_column(head, overflow="fold")
    for place in found:
        table.add_row(*(Text(cell) for cell in (place.id, place.name, place.country, place.kind.replace("_", " "))))
    for town in towns[:MOST_TOWNS]:
        words = f"town, {town.population:,} inhabitants"
        table.add_row(*(Text(cell) for cell in (town.id, town.name, town.country, words)))
    rest = len(towns) - MOST_TOWNS
    write_page([table, *([Text(f"and {rest} smaller towns")] if rest > 0 else [])], None)


def _matches(place: Place, query: str) -> bool:
    part = _bare(query)
    return part in _bare(place.id) or part in _bare(place.name) or part == _bare(place.country)


def _bare(text: str) -> str:
    """Small letters without accents or apostrophes, so that `xian` finds Xi'an and `constanta` Constanța."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char) and char not in "'’ʼ")
