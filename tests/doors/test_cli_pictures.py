"""Pictures at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from typer.testing import CliRunner

from corridor.cli.main import app
from tests.worlds import write_tiny_world
from tools.make_readme import PICTURE, PICTURE_OF

MOST_BYTES = 250_000


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_the_picture_in_the_docs_is_made_by_its_command(tmp_path: Path):
    out = tmp_path / "picture.svg"
    done = run(*PICTURE_OF, "--out", str(out))
    assert done.exit_code == 0, done.output
    ET.fromstring(out.read_text(encoding="utf-8"))
    assert out.stat().st_size <= MOST_BYTES
    assert PICTURE.stat().st_size <= MOST_BYTES


def test_map_draws_the_network(tmp_path: Path):
    out = tmp_path / "map.svg"
    assert run("map", "--out", str(out)).exit_code == 0
    ET.fromstring(out.read_text(encoding="utf-8"))
    assert run("map", str(tmp_path / "nowhere")).exit_code == 2


def test_map_draws_a_world_that_nobody_drew_lines_for(tmp_path: Path):
    write_tiny_world(tmp_path / "tiny")
    done = run("map", str(tmp_path / "tiny"))
    assert done.exit_code == 0, done.output
    names = {label.text for label in ET.fromstring(done.stdout).iter() if label.get("class") == "name"}
    assert names == {"Almaty", "Aktau", "Alat", "Tbilisi"}


def test_geojson_follows_the_ground():
    done = run(*PICTURE_OF[: PICTURE_OF.index("--format")], "--format", "geojson")
    value = json.loads(done.stdout)
    lines = [feature for feature in value["features"] if feature["geometry"]["type"] == "LineString"]
    assert all(feature["properties"]["drawn"] for feature in lines)
    assert "straight" not in value["geometry_note"]
    assert max(len(feature["geometry"]["coordinates"]) for feature in lines) > 100


def test_a_window_has_no_picture():
    done = run("plan", "CN-XIAN", "RS-BELGRADE", "--feu", "1", "--window", "3", "--format", "svg")
    assert done.exit_code == 2
