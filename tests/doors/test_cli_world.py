"""`corridor world …`, and `--overlay` on the other commands: what a user sees of his own figures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.store import read_world
from tests.worlds import write_tiny_world

FERRY = (
    "id,basis,scope,from_place,to_place,mode,unit,price_typical,currency,price_year,price_month\n"
    "MY-1,journey,haul,KZ-AKTAU,AZ-ALAT,ferry,FEU,500,USD,2025,6\n"
)


def run(*words: object, columns: int = 120):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def told(*words: object) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny_world(tmp_path / "tiny")


@pytest.fixture
def rates(tmp_path: Path) -> Path:
    folder = tmp_path / "rates"
    folder.mkdir()
    (folder / "tariffs.csv").write_text(FERRY, encoding="utf-8")
    return folder


# plan and check with an overlay


def ask(tiny: Path, *more: object):
    return run("plan", "KZ-AKTAU", "GE-TBILISI", "--feu", 1, "--goods", "general", "--world", tiny, "--depart",
               "2026-10-05", *more)  # fmt: skip


def test_a_plan_marks_own_prices_and_warns_of_old_ones(tiny, rates):
    answer = json.loads(ask(tiny, "--overlay", rates, "--format", "json").stdout)
    assert answer["world"]["overlays"] == ["rates"]
    assert answer["warnings"] == ["own rates more than 12 months old on 2026-10-05: MY-1 (16 months)"]
    assert any(item["own"] for leg in answer["options"][0]["legs"] for item in leg["cost_usd"]["items"])
    later = json.loads(ask(tiny, "--overlay", rates, "--rates-age-months", 24, "--format", "json").stdout)
    assert later["warnings"] == []


def test_a_plan_as_a_table_has_stars_and_says_what_they_mean(tiny, rates):
    result = ask(tiny, "--overlay", rates)
    assert result.exit_code == 0, result.output
    page = " ".join(result.stdout.split())
    assert "500*" in page
    assert "Laid over the world: rates. * in the legs: times and prices of your own." in page
    assert "*" not in ask(tiny).stdout


def test_a_broken_overlay_is_told_with_its_own_file(tiny, rates):
    (rates / "tariffs.csv").write_text("id,prise\naktau_alat,1\n", encoding="utf-8")
    result = ask(tiny, "--overlay", rates)
    assert result.exit_code == 2
    assert f"{rates}: tariffs.csv, row 1, column prise" in result.stderr
    checked = run("check", tiny, "--overlay", rates, columns=200)
    assert checked.exit_code == 2
    assert f"{rates}: tariffs.csv, row 1, column prise" in checked.stdout


def test_check_tells_warnings_of_an_overlay_with_its_own_row(tiny, rates):
    (rates / "tariffs.csv").write_text("id,used\naktau_port,false\n", encoding="utf-8")
    page = told("check", tiny, "--overlay", rates)
    assert "tariffs.csv, row 2, column reason: aktau_port is not used without a reason" in page


def test_months_out_of_range_are_refused(tiny):
    assert ask(tiny, "--rates-age-months", 0).exit_code == 2


# world new, overlay, export


def test_a_copy_is_a_world_of_its_own_and_nothing_is_written_over(tiny, tmp_path):
    assert "content hash" in told("world", "new", tmp_path / "mine", "--from", tiny)
    assert read_world(tmp_path / "mine") == read_world(tiny)
    again = run("world", "new", tmp_path / "mine", "--from", tiny)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_an_empty_overlay_is_ready_to_be_filled(tiny, tmp_path):
    page = told("world", "overlay", tmp_path / "own", "tariffs", "calls", "--world", tiny)
    assert "tariffs.csv, calls.csv" in page
    assert (tmp_path / "own" / "calls.csv").read_text(encoding="utf-8").startswith("overlay,service,seq,")
    assert "Example: change a row" in (tmp_path / "own" / "README.txt").read_text(encoding="utf-8")
    assert "No findings." in told("check", tiny, "--overlay", tmp_path / "own")
    wrong = run("world", "overlay", tmp_path / "other", "tarifs")
    assert wrong.exit_code == 2
    assert "nearest known: 'tariffs'" in wrong.stderr
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("kind", ["folder", "zip", "gmns"])
def test_a_world_is_exported_with_its_overlay(tiny, rates, tmp_path, kind):
    target = tmp_path / "out"
    told("world", "export", target, "--world", tiny, "--overlay", rates, "--format", kind)
    assert target.is_file() if kind == "zip" else target.is_dir()
    if kind == "folder":
        assert any(tariff.id == "MY-1" for tariff in read_world(target).tariffs)
    assert run("world", "export", target, "--world", tiny).exit_code == 2


# world diff and show


def test_a_world_does_not_differ_from_itself(tiny, tmp_path):
    assert "No row differs." in told("world", "diff", tiny, tiny)
    assert "No row differs." in told("world", "diff", "built-in", "built-in")


def test_what_an_overlay_does_shows_as_a_difference(tiny, rates):
    page = told("world", "diff", tiny, tiny, "--overlay", rates)
    assert "+ MY-1" in page
    assert "~ aktau_alat: both_ways true → (empty)" in page
    value = json.loads(run("world", "diff", tiny, tiny, "--overlay", rates, "--format", "json").stdout)
    tables = {table["table"]: table for table in value["tables"]}
    assert (value["contract"], value["after"]["overlays"]) == ("corridor.diff/1", ["rates"])
    assert tables["tariffs"]["added"] == ["MY-1"]
    assert tables["sources"]["added"] == ["OWN-rates"]
    assert run("world", "diff", tiny, "no/such/world").exit_code == 2


def test_tables_rows_and_one_row_with_its_sources_are_shown(tiny, rates):
    assert "tariffs 6 Prices" in told("world", "show", "--world", tiny)
    assert "ferry-west" in told("world", "show", "services", "--world", tiny)
    card = told("world", "show", "tariffs", "--key", "MY-1", "--world", tiny, "--overlay", rates)
    assert "tariffs MY-1 (laid over the world by you)" in card
    assert "price_typical: 500 USD" in card
    assert "source OWN-rates: own data: overlay rates" in card
    calls = json.loads(run("world", "show", "calls", "--key", "ferry-west", "--world", tiny, "--format", "json").stdout)
    assert [row["cells"]["seq"] for row in calls["rows"]] == ["1", "2"]
    listed = json.loads(run("world", "show", "--world", tiny, "--format", "json").stdout)
    assert {table["table"]: table["rows"] for table in listed["tables"]}["links"] == 4


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("tarifs",), "nearest known: 'tariffs'"),
        (("tariffs", "--key", "aktau_alut"), "nearest known: 'aktau_alat'"),
        (("--key", "x"), "give TABLE before --key"),
    ],
)
def test_what_cannot_be_shown_is_told(tiny, words, mend):
    result = run("world", "show", *words, "--world", tiny)
    assert result.exit_code == 2
    assert mend in result.stderr


# docs/own-data.md


def test_the_page_on_own_data_runs_as_it_stands(tmp_path, monkeypatch):
    """Every command of the page, in order, with its files written where it says; figures of its own come back."""
    monkeypatch.chdir(tmp_path)
    text = (Path(__file__).parents[2] / "docs" / "own-data.md").read_text(encoding="utf-8")
    outputs: dict[str, str] = {}
    for block in re.finditer(r"(?:`(?P<file>[\w/.-]+)`:\s+)?```(?P<kind>csv|sh)\n(?P<body>.*?)```", text, re.DOTALL):
        if block["kind"] == "csv":
            Path(block["file"]).write_text(block["body"], encoding="utf-8")
            continue
        for line in block["body"].splitlines():
            result = run(*line.split()[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
            outputs[line] = " ".join(result.stdout.split())
    assert len(outputs) >= 14
    december, january = (said for line, said in outputs.items() if line.startswith("corridor plan"))
    assert "700*" in december
    assert "18.0*" in december
    assert "past their validity" not in december
    assert "own rates past their validity on 2027-01-15, not applied: MY-AKTAU-ALAT (to 2026-12-31)" in january
    assert "+ MY-ALAT-WORKS" in outputs["corridor world diff built-in built-in --overlay rates"]
    assert "No row differs." in outputs["corridor world diff built-in my-world"]
