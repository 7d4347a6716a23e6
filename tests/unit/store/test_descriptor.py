"""The descriptor: another program reads a world by it, and the docs page says the same."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

from corridor.store import descriptor, read_world, write_descriptor
from corridor.world.world import tables as all_tables
from tests.worlds import Tables, write_tables
from tools import make_docs


def test_frictionless_finds_a_world_valid_by_its_descriptor(folder: Path) -> None:
    world = read_world(folder)
    # A descriptor tells all columns of a table, so the file has to have them all.
    for spec in all_tables():
        path = folder / f"{spec.name}.csv"
        if path.exists():
            path.write_text(whole_table(world, spec.name), encoding="utf-8")
    write_descriptor(folder, world.info)
    assert read_world(folder) == world
    assert not [path for path in folder.iterdir() if path.suffix == ".new"]
    report = frictionless.Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "message"])


def whole_table(world: object, name: str) -> str:
    from tests.worlds import csv_text
    from tools.middle_corridor.common import cell

    spec = next(spec for spec in all_tables() if spec.name == name)
    return csv_text(
        {
            column.name: ""
            if not column.required and getattr(row, column.name) == column.default
            else cell(getattr(row, column.name))
            for column in spec.columns
        }
        for row in getattr(world, name)
    )


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("links", 0, "mode", "rial"),
        ("links", 0, "from_place", "KZ-NOWHERE"),
        ("links", 0, "distance_km", "-1"),
        ("services", 4, "time_local", "8am"),
        ("services", 4, "days", "Tue Sonntag"),
        ("places", 0, "id", "Almaty"),
    ],
)
def test_frictionless_refuses_what_corridor_refuses(
    folder: Path, table: str, row: int, column: str, value: str
) -> None:
    world = read_world(folder)
    for name in ("links", "services", "places", "countries", "sources", "factors"):
        text = whole_table(world, name)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    for path in folder.glob("*.csv"):
        if path.stem not in ("links", "services", "places", "countries", "sources", "factors"):
            path.unlink()
    write_descriptor(folder, world.info)
    lines = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index(column)
    cells = lines[row + 1].split(",")
    cells[at] = value
    lines[row + 1] = ",".join(cells)
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert not frictionless.Package(folder / "datapackage.json").validate().valid


def test_a_descriptor_tells_what_the_records_state(folder: Path) -> None:
    info = read_world(folder).info
    told = descriptor(info, {"places", "countries", "sources", "calls"})
    assert [resource["name"] for resource in told["resources"]] == ["sources", "countries", "places", "calls"]
    places = told["resources"][2]["schema"]
    assert places["primaryKey"] == ["id"]
    assert places["foreignKeys"] == [
        {"fields": ["country"], "reference": {"resource": "countries", "fields": ["id"]}}
    ]  # fmt: skip
    lat = next(field for field in places["fields"] if field["name"] == "lat")
    assert lat["constraints"] == {"required": True, "minimum": -90, "maximum": 90}
    assert lat["description"].endswith("[degree]")
    # Links and services are not there, so nothing may refer to them.
    assert told["resources"][3]["schema"]["foreignKeys"] == [
        {"fields": ["place"], "reference": {"resource": "places", "fields": ["id"]}}
    ]


def test_a_written_descriptor_is_read_back(folder: Path, tables: Tables) -> None:
    info = read_world(folder).info
    write_descriptor(folder, info)
    assert read_world(folder).info == info
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in told["resources"]} == set(tables)
    write_tables(folder, tables, told | {"title": "the same tables"})
    assert read_world(folder).info.content_hash == info.content_hash


def test_the_page_about_the_format_is_current() -> None:
    assert make_docs.PAGE.read_text(encoding="utf-8") == make_docs.page()
