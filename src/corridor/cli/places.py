"""`corridor places`: the places of a world, or what a text may mean among places and towns, the likeliest first."""

from __future__ import annotations

from pathlib import Path

from corridor.cli.output import json_text, write_data, write_page
from corridor.errors import shorten
from corridor.store.opening import world_at
from corridor.wording import LANGUAGES, words_in
from corridor.wording.phrases import plain

MOST_HITS = 30
ENGLISH = "en"


def run_places(query: str, folder: Path | None, language: str, *, as_json: bool, scenario: Path | None = None) -> None:
    """List the places and towns that the query may mean; a country's places for a country; all places for nothing."""
    from corridor.studies.place_list import hit_to_dict, names_known, places_meant, places_to_dict

    world = world_at(folder, scenario=scenario)
    names = names_known(world, language)
    hits = places_meant(world, query, MOST_HITS)
    if as_json:
        write_data(json_text(places_to_dict(hits, names)), None)
        return
    rows = [hit_to_dict(hit, names) for hit in hits]
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
