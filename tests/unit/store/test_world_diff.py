"""Worlds compared and written elsewhere: nothing is lost on the way, and a difference has two sides."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from corridor.errors import InputError
from corridor.store import builtin_world, diff_worlds, export, lay, read_world
from corridor.store.export import zipped
from corridor.store.template import examples, overlay_files
from corridor.store.writing import world_files
from corridor.world.world import tables


@pytest.fixture
def world(folder: Path):
    return read_world(folder)


def test_an_exported_world_reads_as_the_same(world, tmp_path):
    export(world, tmp_path / "copy")
    copy = read_world(tmp_path / "copy")
    assert copy == world
    assert diff_worlds(world, copy).is_empty


def test_the_built_in_world_comes_back_whole(tmp_path):
    export(builtin_world(), tmp_path / "copy")
    assert read_world(tmp_path / "copy").info.content_hash == builtin_world().info.content_hash


def test_a_zip_holds_the_same_files_and_the_same_bytes_each_time(world, tmp_path):
    export(world, tmp_path / "w.zip", "zip")
    assert (tmp_path / "w.zip").read_bytes() == zipped(world_files(world))
    with zipfile.ZipFile(tmp_path / "w.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == world_files(world)
        archive.extractall(tmp_path / "out")
    assert read_world(tmp_path / "out") == world


def test_a_gmns_network_has_every_place_and_link(world, tmp_path):
    export(world, tmp_path / "g", "gmns")

    def read(name):
        return list(csv.DictReader(io.StringIO((tmp_path / "g" / name).read_text(encoding="utf-8"))))

    nodes, links = read("node.csv"), read("link.csv")
    assert [node["node_id"] for node in nodes] == [place.id for place in world.places]
    assert (links[0]["length"], links[0]["free_speed"], links[0]["directed"]) == ("3200.0", "40.0", "false")
    assert {link["from_node_id"] for link in links} <= {node["node_id"] for node in nodes}
    assert read("config.csv")[0]["long_length"] == "km"


@pytest.mark.parametrize("kind", ["folder", "zip", "gmns"])
def test_nothing_is_written_over_and_nothing_is_left_half(world, tmp_path, kind):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        export(world, tmp_path / "taken", kind)
    with pytest.raises(InputError, match="there is no folder"):
        export(world, tmp_path / "no" / "where", kind)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_a_full_disk_leaves_no_half_world(world, tmp_path, monkeypatch):
    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        export(world, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["world"]


def test_a_difference_names_keys_columns_and_both_cells(world, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "tariffs.csv").write_text(
        "id,overlay,price_typical,price_high\naktau_alat,,950,\nborder_fee,remove,,\n", encoding="utf-8"
    )
    (folder / "exchange_rates.csv").write_text("currency,year,usd_per_unit\nEUR,2025,1.1\n", encoding="utf-8")
    after = lay(world, [folder]).world
    there, back = diff_worlds(world, after), diff_worlds(after, world)
    by_table = {table.table: table for table in there.tables}
    assert by_table["tariffs"].removed == ("border_fee",)
    assert by_table["exchange_rates"].added == ("EUR 2025",)
    changed = {change.column: (change.before, change.after) for change in by_table["tariffs"].changed}
    assert changed["price_typical"] == ("900", "950")
    assert changed["price_low"] == ("700", "950")
    assert by_table["tariffs"].changed_rows == 1
    for one, other in zip(there.tables, back.tables, strict=True):
        assert (one.added, one.removed) == (other.removed, other.added)
        assert [(c.key, c.column, c.before, c.after) for c in one.changed] == [
            (c.key, c.column, c.after, c.before) for c in other.changed
        ]


def test_the_name_and_calendar_of_a_world_count_as_a_difference(world, folder, tmp_path):
    export(world, tmp_path / "copy")
    descriptor = tmp_path / "copy" / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace('"tiny"', '"mine"'), encoding="utf-8")
    found = diff_worlds(world, read_world(tmp_path / "copy"))
    assert [(change.column, change.before, change.after) for change in found.info] == [("name", "tiny", "mine")]
    assert not found.is_empty


def test_every_example_row_of_a_template_can_be_laid(world, tmp_path):
    tried = set()
    for spec in tables():
        for number, (_, text) in enumerate(examples(spec, world)):
            folder = tmp_path / f"{spec.name}-{number}"
            folder.mkdir()
            (folder / f"{spec.name}.csv").write_text(text, encoding="utf-8")
            assert lay(world, [folder]).world.own, text
            tried.add(spec.name)
    assert tried >= {"sources", "factors", "links", "handling", "borders", "services", "calls", "tariffs"}


def test_an_empty_overlay_changes_nothing(world, tmp_path):
    files = overlay_files([spec.name for spec in tables()], world)
    folder = tmp_path / "empty"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    laid = lay(world, [folder]).world
    assert diff_worlds(world, laid).is_empty
    assert b"price_typical (number, required, currency): price, typical" in files["README.txt"]
