"""`corridor trade goal` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from corridor.cli.main import app

DOCS = Path(__file__).parents[2] / "docs"
ASK = ["trade", "goal", "KAZ", "SRB", "--target", "1e9", "--year", "2031"]


def run(*words, columns=120):
    return CliRunner().invoke(app, list(words), env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def test_the_page_says_what_it_takes_what_comes_and_what_is_left():
    done = run(*ASK)
    assert done.exit_code == 0, done.output
    for told in ("can't be reached", "statistics of Kazakhstan *", "statistics of Serbia", "+45.0%",
                 "the gap that is left", "unsplit: no figure by sector is published", "IT and other services",
                 "Named deals", "CM38", "Open: levers through the cost", "preparation_lag_y: 1.27"):  # fmt: skip
        assert told in done.stdout


def test_json_keeps_its_contract():
    done = run(*ASK, "--format", "json", "--base-statistic", "SRB", "--draws", "50", "--seed", "3")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    schema = Draft202012Validator(json.loads((DOCS / "trade-goal.schema.json").read_text(encoding="utf-8")))
    assert list(schema.iter_errors(told)) == []
    assert told["measured_on"] == "srb"
    assert (told["query"]["draws"], told["query"]["seed"]) == (50, 3)
    assert sum(part["usd"] for part in told["parts"]) == 10**9
    named = {one["id"] for one in told["sources"]}
    assert {one for deal in told["deals"] for one in deal["source"]} <= named
    assert run(*ASK, "--format", "json").stdout == run(*ASK, "--format", "json").stdout


def test_no_draws_and_a_goal_before_measures_work_keep_the_contract_too():
    schema = Draft202012Validator(json.loads((DOCS / "trade-goal.schema.json").read_text(encoding="utf-8")))
    for more in (["--draws", "0"], ["--year", "2026"], ["--target", "1e15"]):
        done = run(*ASK, *more, "--format", "json")
        assert done.exit_code == 0, done.output
        assert list(schema.iter_errors(json.loads(done.stdout))) == []
        assert run(*ASK, *more).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["trade", "goal", "KAZ", "Sebria", "--target", "1e9", "--year", "2031"], "did you mean 'Serbia'?"),
        (["trade", "goal", "KAZ", "SRB", "--target", "nan", "--year", "2031"], "[target-range]"),
        (["trade", "goal", "KAZ", "SRB", "--target", "1e9", "--year", "2020"], "[year-range]"),
        ([*ASK, "--base-statistic", "unctad"], "there are kaz, srb_minister, interview, srb, kaz_expert"),
        ([*ASK, "--draws", "999999"], "[draws-range]"),
        (["trade", "goal", "Austria", "Ukraine", "--target", "1e9", "--year", "2031"], "[pair-without-trade]"),
        ([*ASK, "--out", "/nonexistent/a.txt"], "[out-folder-missing]"),
    ],
)
def test_bad_input_is_told_with_its_cure(words, told):
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.output
    assert "Traceback" not in done.output


def test_a_scenario_changes_figures_and_is_named(tmp_path):
    file = tmp_path / "what-if.toml"
    file.write_text(
        '[scenario]\nname = "quick"\ntitle = "Measures work at once"\nseed = 5\n\n[parameters]\ndraws = 60\n\n'
        '[[patch]]\ntable = "trade_parameters"\nrows = ["preparation_lag_y"]\n'
        "set = {low = 0.0, typical = 0.0, high = 0.0}\nwhy = \"a what-if\"\n",
        encoding="utf-8",
    )
    done = run(*ASK, "--scenario", str(file))
    assert done.exit_code == 0, done.output
    assert "Scenario Measures work at once" in done.stdout
    told = json.loads(run(*ASK, "--scenario", str(file), "--format", "json").stdout)
    schema = Draft202012Validator(json.loads((DOCS / "trade-goal.schema.json").read_text(encoding="utf-8")))
    assert list(schema.iter_errors(told)) == []
    assert told["scenario"]["name"] == "quick"
    assert (told["query"]["draws"], told["query"]["seed"]) == (60, 5)
    plain = json.loads(run(*ASK, "--format", "json").stdout)
    assert told["answering"]["in_place"] > plain["answering"]["in_place"]


def test_it_is_written_to_a_file(tmp_path):
    file = tmp_path / "goal.json"
    assert run(*ASK, "--format", "json", "--out", str(file)).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["contract"] == "corridor.trade-goal/1"


def test_an_overlay_s_amount_is_counted(tmp_path):
    (tmp_path / "deals.csv").write_text(
        "id,name,parties,topic,agreed_year,status,carried_by,usd_typical,source,confidence\n"
        "OWN1,grain for Serbia,KZ RS,agri,2026,agreed,goods,50000000,OWN,assumed\n",
        encoding="utf-8",
    )
    (tmp_path / "sources.csv").write_text("id,title\nOWN,what we were told\n", encoding="utf-8")
    done = run(*ASK, "--overlay", str(tmp_path), "--format", "json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    own = next(one for one in told["deals"] if one["id"] == "OWN1")
    assert 0 < own["counted_usd"] < 50_000_000
    assert sum(part["usd"] for part in told["parts"]) == 10**9
