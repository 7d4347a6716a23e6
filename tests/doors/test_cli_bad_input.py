"""Bad input: one clear message, exit status 2, no traceback, no file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corridor.cli.main import app
from tests.worlds import write_tiny_world

ROOT = Path(__file__).parents[2]
LONG = "x" * 10_000
ENDS = ["KZ-ALMATY", "GE-TBILISI"]

BAD = {
    "unknown place": (["NOWHERELAND", "GE-TBILISI"], "NOWHERELAND"),
    "unknown destination": (["KZ-ALMATY", "NOWHERELAND"], "NOWHERELAND"),
    "a 10,000-character name": ([LONG, "GE-TBILISI"], "xxx"),
    "empty name": (["", "GE-TBILISI"], "ORIGIN"),
    "origin is destination": (["KZ-ALMATY", "KZ-ALMATY"], "KZ-ALMATY"),
    "origin is destination by name": (["KZ-ALMATY", "almaty"], ""),
    "unprintable name": (["a\x1b[31m\nb", "GE-TBILISI"], ""),
    "long departure": ([*ENDS, "--depart", LONG], "--depart"),
    "departure in words": ([*ENDS, "--depart", "next tuesday"], "--depart"),
    "day that is none": ([*ENDS, "--depart", "2026-02-30"], "--depart"),
    "date before the calendar": ([*ENDS, "--depart", "1971-01-01"], "1971"),
    "date after the calendar": ([*ENDS, "--depart", "2190-01-01"], "2190"),
    "first day of all": ([*ENDS, "--depart", "0001-01-01T00:00+14:00"], "--depart"),
    "last day of all": ([*ENDS, "--depart", "9999-12-31T23:59-12:00"], "--depart"),
    "zero weight": ([*ENDS, "--weight-t", "0"], "--weight-t"),
    "negative weight": ([*ENDS, "--weight-t", "-3"], "--weight-t"),
    "infinite weight": ([*ENDS, "--weight-t", "inf"], "--weight-t"),
    "weight that is no number": ([*ENDS, "--weight-t", "nan"], "--weight-t"),
    "weight in words": ([*ENDS, "--weight-t", "heavy"], "--weight-t"),
    "weight beyond the boxes": ([*ENDS, "--feu", "1", "--weight-t", "1e9"], ""),
    "no boxes": ([*ENDS, "--teu", "0"], "--teu"),
    "fewer than no boxes": ([*ENDS, "--feu", "-1"], "--feu"),
    "half a box": ([*ENDS, "--feu", "0.5"], "--feu"),
    "endless boxes": ([*ENDS, "--teu", "9" * 4000], "--teu"),
    "boxes of two sizes": ([*ENDS, "--teu", "1", "--feu", "1"], "--teu"),
    "unknown goods": ([*ENDS, "--goods", "unobtainium"], "unobtainium"),
    "unknown via": ([*ENDS, "--via", "NOWHERELAND"], "NOWHERELAND"),
    "unknown avoid": ([*ENDS, "--avoid", "NOWHERELAND"], "NOWHERELAND"),
    "empty avoid": ([*ENDS, "--avoid", " "], "--avoid"),
    "unknown mode": ([*ENDS, "--mode", "camel"], "camel"),
    "no options": ([*ENDS, "--max-options", "0"], "--max-options"),
    "all and some": ([*ENDS, "--all", "--max-options", "3"], "--all"),
    "no days": ([*ENDS, "--horizon-days", "0"], "--horizon-days"),
    "unknown format": ([*ENDS, "--format", "xml"], "--format"),
    "unknown option": ([*ENDS, "--colour", "red"], "--colour"),
    "one place": (["KZ-ALMATY"], "DESTINATION"),
    "missing world": ([*ENDS, "--world", "no/such/folder"], "no/such/folder"),
    "world that is a file": ([*ENDS, "--world", str(ROOT / "pyproject.toml")], "pyproject.toml"),
    "world without tables": ([*ENDS, "--world", str(ROOT / "docs")], "docs"),
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return write_tiny_world(tmp_path_factory.mktemp("world") / "tiny")


def plan(world, *words):
    """Run `corridor plan` on the tiny world; words that come later win."""
    return CliRunner().invoke(app, ["plan", "--world", str(world), "--goods", "general", *words])


def test_the_same_without_a_mistake_is_answered(world, tmp_path):
    out = tmp_path / "answer.json"
    result = plan(world, *ENDS, "--format", "json", "--out", str(out))
    assert (result.exit_code, result.output) == (0, "")
    assert out.is_file()


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_with_2_and_a_clear_message(world, case, tmp_path):
    words, named = BAD[case]
    out = tmp_path / "answer.json"
    result = plan(world, *words, "--out", str(out))
    assert result.exit_code == 2, (result.output, result.exception)
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    assert all(len(line) < 5_000 for line in result.stderr.splitlines())
    assert list(tmp_path.iterdir()) == []


def test_findings_are_gathered_and_told_together(world):
    result = plan(world, *ENDS, "--teu", "0", "--weight-t", "nan", "--depart", "soon")
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize(("out", "told"), [("no/folder/a.json", "no folder"), (".", "is a folder")])
def test_a_file_that_cannot_be_is_refused_before_anything_is_computed(tmp_path, out, told):
    result = CliRunner().invoke(app, ["plan", "NOWHERELAND", "RS-BELGRADE", "--out", str(tmp_path / out)])
    assert result.exit_code == 2
    assert told in result.stderr
    assert "NOWHERELAND" not in result.stderr


def test_a_whole_process_ends_with_2_and_without_traceback():
    for words in (["plan", "NOWHERELAND", "GE-TBILISI"], ["plan"], ["fly"], ["check", "no/such/folder"]):
        done = subprocess.run(
            [sys.executable, "-m", "corridor", *words],
            capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr or done.stdout


def test_bytes_that_are_no_text_are_an_unknown_place():
    done = subprocess.run(
        [sys.executable, "-m", "corridor", "plan", b"\xff\xfe", "GE-TBILISI"],
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
