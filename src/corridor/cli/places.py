"""`corridor places`: the places of a world, or what a text may mean among places and towns, the likeliest first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.output import json_text, write_data, write_page
from corridor.cli.plan import world_at
from corridor.errors import InputError, shorten
from corridor.wording import LANGUAGES, words_in
from corridor.wording.phrases import plain
from corridor.world.places import Place
from corridor.world.world import World

if TYPE_CHECKING:
    from corridor.studies.names import Hit

MOST_HITS = 30
ENGLISH = "en"


def run_places(query: str, folder: Path | None, language: str, *, as_json: bool) -> None:
    """List the places and towns that the query may mean; a country's places for a country; all places for nothing."""
    from corridor.studies.names import name_in

    world = world_at(folder)
    names = {} if language == ENGLISH else name_in(world, language)
    if language != ENGLISH and not names:
        known = sorted({ENGLISH, *(name.language for name in world.names if name.language)})
        what = f"no name is known in '{shorten(language)}'"
        raise InputError.one("language-unknown", "--lang", what, f"known: {' '.join(known)}")
    hits = _found(world, query)
    rows = [_row(hit, names) for hit in hits]
    if as_json:
        contract = {
            "contract": "corridor.places/1",
            "places": [row for row, hit in zip(rows, hits, strict=True) if isinstance(hit.thing, Place)],
            "towns": [row for row, hit in zip(rows, hits, strict=True) if not isinstance(hit.thing, Place)],
        }
        write_data(json_text(contract), None)
        return
    from rich.text import Text

    from corridor.cli.tables import reading_table

    # Names are known in more languages than Corridor speaks; its own words are then in English.
    words = words_in(language if language in LANGUAGES else ENGLISH)
    say = words.say
    asked = shorten(query)
    if not rows:
        write_page([Text(say("No place is called '{name}'. `corridor places` lists them all.", name=asked))], None)
        return
    table = reading_table()
    table.add_column(say("id"), no_wrap=True)
    for head in (say("name"), say("country"), say("kind")):
        table.add_column(head, overflow="fold")
    table.add_column(say("inhabitants"), justify="right")
    table.add_column(say("found as"), overflow="fold")
    for row in rows:
        people = "" if row["population"] is None else words.number(row["population"])
        cells = (row["id"], row["name"], row["country"], words.term(plain(row["kind"])), people, row["matched"])
        table.add_row(*map(Text, cells))
    told = [say("Nothing is called '{name}'; the nearest names:", name=asked)] if hits[0].how == "misspelt" else []
    write_page([*map(Text, told), table], None)


def _found(world: World, query: str) -> tuple[Hit, ...]:
    from corridor.studies.names import Hit, search_places
    from corridor.studies.places import PlaceFinder

    code = PlaceFinder(world).country(query)
    inside = tuple(Hit(place, "", "exact") for place in world.places if not query.strip() or place.country == code)
    return inside or search_places(world, query, MOST_HITS)


def _row(hit: Hit, names: dict[str, str]) -> dict[str, Any]:
    """What is shown of a hit; the spelling that it was found by only where that is not the name shown."""
    thing = hit.thing
    name = names.get(thing.id, thing.name)
    return {
        "id": thing.id, "name": name, "country": thing.country, "kind": hit.kind, "population": hit.population,
        "lat": thing.lat, "lon": thing.lon, "matched": "" if hit.spelling in (name, thing.id) else hit.spelling,
        "how": hit.how,
    }  # fmt: skip
