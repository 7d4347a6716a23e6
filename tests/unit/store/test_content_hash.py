"""The content hash: blind to how a world is written down, awake to what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corridor.store import content_hash, read_world, short_hash
from corridor.world.world import World
from tests.worlds import DESCRIPTOR, Tables, csv_text, tiny_tables, write_tables


@pytest.fixture
def sound(folder: Path) -> str:
    return read_world(folder).info.content_hash


def test_the_order_of_rows_and_columns_makes_no_difference(
    sound: str, tables: Tables, world_of: Callable[[Tables], World]
) -> None:
    shuffled = {name: [dict(reversed(row.items())) for row in reversed(rows)] for name, rows in tables.items()}
    assert world_of(shuffled).info.content_hash == sound


def test_line_ends_make_no_difference(sound: str, folder: Path, tables: Tables) -> None:
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows, end="\r\n").encode())
    assert read_world(folder).info.content_hash == sound


def test_the_spelling_of_a_value_makes_no_difference(
    sound: str, tables: Tables, world_of: Callable[[Tables], World]
) -> None:
    tables["links"][0] |= {"distance_km": "3.2e3", "stale": "false", "note": " "}
    tables["services"][6]["cut_off_h"] = "-0.0"
    tables["rules"] = []
    changed = world_of({name: rows for name, rows in tables.items() if rows})
    assert changed.info.content_hash == sound


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("links", 0, "distance_km", "3201"),
        ("links", 0, "note", "resurveyed"),
        ("calls", 1, "board", "false"),
        ("services", 4, "days", "Tue Fri"),
        ("services", 4, "time_local", "08:01"),
        ("places", 3, "name", "Tiflis"),
    ],
)
def test_any_other_value_makes_another_hash(
    sound: str, tables: Tables, world_of: Callable[[Tables], World], table: str, row: int, column: str, value: str
) -> None:
    tables[table][row][column] = value
    assert world_of(tables).info.content_hash != sound


def test_values_do_not_run_into_the_next_column(tables: Tables, world_of: Callable[[Tables], World]) -> None:
    tables["places"][0] |= {"unlocode": "", "note": "KZALA"}
    one = world_of(tables).info.content_hash
    tables["places"][0] |= {"unlocode": "KZALA", "note": ""}
    assert world_of(tables).info.content_hash != one


def test_the_calendar_counts_and_the_title_does_not(sound: str, folder: Path) -> None:
    write_tables(folder, tiny_tables(), DESCRIPTOR | {"title": "another", "version": "2", "name": "other"})
    assert read_world(folder).info.content_hash == sound
    calendar = DESCRIPTOR["corridor"] | {"calendar_to": "2028-12-31"}
    write_tables(folder, tiny_tables(), DESCRIPTOR | {"corridor": calendar})
    assert read_world(folder).info.content_hash != sound


def test_a_world_can_be_hashed_again(folder: Path) -> None:
    world = read_world(folder)
    assert content_hash(world) == world.info.content_hash
    assert world.info.content_hash.startswith(short_hash(world.info.content_hash))
    assert len(short_hash(world.info.content_hash)) == 12
