"""Pictures at the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.cli.output import require_readable
from corridor.errors import InputError
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


PLAN = ["plan", "CN-XIAN", "RS-BELGRADE", "--feu", "1", "--depart", "2026-12-01"]


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>"),
                                               ("svg", b"<svg"), ("json", b"{"), ("csv", b"option,")])  # fmt: skip
def test_the_name_of_the_file_says_how_it_is_written(tmp_path: Path, suffix, start):
    out = tmp_path / f"answer.{suffix}"
    done = run(*PLAN, "--out", str(out))
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [out]


def test_format_goes_before_the_name_and_other_names_are_tables(tmp_path: Path):
    out = tmp_path / "answer.pdf"
    assert run(*PLAN, "--format", "csv", "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"option,")
    assert run(*PLAN, "--out", str(tmp_path / "answer.txt")).exit_code == 0
    assert "best balance" in (tmp_path / "answer.txt").read_text(encoding="utf-8")


def test_a_pipe_takes_bytes():
    assert run(*PLAN, "--format", "png").stdout_bytes.startswith(b"\x89PNG")


def test_bytes_are_not_thrown_at_a_terminal(monkeypatch):
    monkeypatch.setattr("corridor.cli.output.sys.stdout", _Terminal())
    with pytest.raises(InputError, match=r"--out NAME\.pdf"):
        require_readable("pdf", None)


class _Terminal:
    def isatty(self):
        return True


def test_without_typst_the_cure_is_told(monkeypatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "typst", None)
    done = run(*PLAN, "--out", str(tmp_path / "answer.pdf"))
    assert done.exit_code == 2
    assert "corridor[report]" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_the_network_as_a_picture_for_slides(tmp_path: Path, kind):
    out = tmp_path / f"map.{kind}"
    assert run("map", "--lang", "kk", "--out", str(out)).exit_code == 0
    assert out.read_bytes()[1:4] == (b"PNG" if kind == "png" else b"PDF")


def test_a_report_has_the_named_ways_where_they_are_asked_for(tmp_path: Path):
    out = tmp_path / "answer.html"
    assert run(*PLAN, "--ways", "--out", str(out)).exit_code == 0
    assert "Caspian, Baku-Tbilisi-Kars" in out.read_text(encoding="utf-8")
    assert run(*PLAN, "--ways", "--format", "csv").exit_code == 2


def test_demo_writes_its_report(tmp_path: Path):
    out = tmp_path / "first.pdf"
    done = run("demo", "--report", str(out))
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF")
    assert run("demo", "--report", str(tmp_path / "first.doc")).exit_code == 2
