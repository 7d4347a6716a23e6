"""`corridor scenario`, and --scenario and --against on the other verbs, as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from corridor.cli.main import app

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "examples" / "scenarios"
BOTH = str(SCENARIOS / "both-roads.toml")
TRUCK = ("plan", "KZ-ASTANA", "KZ-AKTAU", "--form", "truck", "--count", "1", "--depart", "2026-12-01",
         "--no-reliability")  # fmt: skip
RUNNER = CliRunner()


def run(*words: str, status: int = 0) -> str:
    done = RUNNER.invoke(app, list(words), env={"COLUMNS": "200"})
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    return done.output


def test_show_tells_every_row_with_old_and_new_figures_and_sources(tmp_path) -> None:
    file = tmp_path / "rail.toml"
    file.write_text(
        '[scenario]\ntitle = "Faster trains"\n[[patch]]\ntable = "links"\nrows = ["KZ-KYZYLORDA_KZ-IRGIZ_road"]\n'
        'scale = {hours = 0.5}\nwhy = "a motorway"\n',
        encoding="utf-8",
    )
    told = " ".join(run("scenario", "show", str(file)).split())
    assert "Faster trains" in told
    assert "patch 1: a motorway (1 row)" in told
    assert "hours_typical 24.7 → 12.35" in told
    assert "derived → assumed" in told
    assert "R-ROAD-SPEED" in told


def test_check_tells_all_at_once_and_says_so_by_its_status(tmp_path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(
        'projects = ["centre-west-roda"]\n[[patch]]\ntable = "linkz"\nrows = ["*"]\nremove = true\n', encoding="utf-8"
    )
    told = " ".join(run("scenario", "check", str(file), status=2).split())
    assert "nearest known: 'centre-west-road'" in told
    assert "patch 1 (line 2), table: 'linkz' is no table of a world" in told
    as_json = json.loads(run("scenario", "check", str(file), "--format", "json", status=2))
    assert [finding["code"] for finding in as_json["findings"]] == ["project-unknown", "table-unknown"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[patch]", "is no TOML"),
        ("oops = 1", "'oops' is not a part of a scenario"),
        ("[scenario]\nat = '2029'", "write a day without quotes"),
        ("[parameters]\nluck = 1", "'luck' is not a parameter"),
        ("[[patch]]\ntable = 'links'\nremove = true", "does not say which rows"),
        ("[[patch]]\ntable = 'links'\nrows = ['*']", "does nothing"),
        ("[[patch]]\ntable = 'links'\nrows = ['*']\nscale = {hours = 'x'}", "is no factor"),
        ("[[patch]]\ntable = 'links'\nadd = 3", "is a whole number"),
        ("x = " + "[" * 3000, "is no"),
        ("x = " + "9" * 6000, "is no"),
        ("\0", "NUL"),
    ],
)
def test_a_file_that_cannot_be_meant_never_shows_a_traceback(tmp_path, text, told) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    assert told in run("scenario", "check", str(file), status=2)


def test_a_file_that_is_not_there_is_told(tmp_path) -> None:
    assert "does not exist" in run(*TRUCK, "--scenario", str(tmp_path / "no.toml"), status=2)


def test_a_plan_under_a_scenario_says_which(tmp_path) -> None:
    assert "scenario both-roads" in run(*TRUCK, "--scenario", BOTH)
    told = json.loads(run(*TRUCK, "--scenario", BOTH, "--format", "json"))
    schema = json.loads((ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    assert told["world"]["scenario"]["name"] == "both-roads"
    plain = json.loads(run(*TRUCK, "--format", "json"))
    assert "scenario" not in plain["world"]
    assert told["world"]["scenario"]["base_hash"] == plain["world"]["hash"] != told["world"]["hash"]


def test_two_worlds_are_compared_in_tables_and_json() -> None:
    told = run(*TRUCK, "--scenario", BOTH, "--against", "base")
    assert "another way" in told
    assert "2,100 (-730)" in told
    as_json = json.loads(run(*TRUCK, "--scenario", BOTH, "--against", "base", "--ways", "--format", "json"))
    schema = json.loads((ROOT / "docs" / "comparison.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(as_json)
    best = next(row for row in as_json["best"] if row["subject"] == "best balance")
    assert best["figures"]["km"]["change"] == pytest.approx(-730)
    assert [row["fate"] for row in as_json["options"]] == ["vanished", "appeared"]


def test_a_scenario_against_another_that_says_the_same_for_it() -> None:
    astana = str(SCENARIOS / "astana-aktau-road.toml")
    assert "Nothing that is shown here changes." in run(*TRUCK, "--scenario", BOTH, "--against", astana)
    assert "KZ-SAKSAUL_KZ-BEYNEU_road" in run("scenario", "diff", astana, BOTH)


def test_what_does_not_go_together_is_refused() -> None:
    assert "compared with itself" in run(*TRUCK, "--against", "base", status=2)
    assert "has no place for a comparison" in run(*TRUCK, "--scenario", BOTH, "--against", "base", "--format", "csv",
                                                  status=2)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("rules",), ("places", "Arkalyk"), ("map",), ("map", "--against", "base"),
        ("emissions", "KZ-ASTANA", "KZ-AKTAU", "--form", "truck", "--count", "1"),
        ("why", "KZ-ASTANA", "KZ-AKTAU", "--avoid", "KZ-AKTOBE", "--form", "truck", "--count", "1", "--no-reliability"),
        (*TRUCK, "--window", "2"),
    ],
)  # fmt: skip
def test_every_verb_takes_a_scenario(words) -> None:
    run(*words, "--scenario", BOTH)


def test_the_map_of_differences_counts_what_it_colours() -> None:
    told = run("map", "--scenario", BOTH, "--against", "base")
    assert "links added: 4" in told
    assert "both-roads" in told


def test_a_scenario_states_what_questions_start_from(tmp_path) -> None:
    file = tmp_path / "seeded.toml"
    file.write_text("[scenario]\nseed = 7\n[parameters]\ndraws = 50\nday_usd = 200\n", encoding="utf-8")
    words = ("plan", "KZ-ASTANA", "KZ-AKTAU", "--feu", "1", "--depart", "2026-12-01", "--format", "json")
    query = json.loads(run(*words, "--scenario", str(file)))["query"]
    assert (query["draws"], query["seed"], query["generalised"]["day_usd"]) == (50, 7, 200)
    said = json.loads(run(*words, "--scenario", str(file), "--seed", "3", "--day-usd", "5"))["query"]
    assert (said["draws"], said["seed"], said["generalised"]["day_usd"]) == (50, 3, 5)


def test_a_list_is_planned_under_a_scenario(tmp_path) -> None:
    rows, out = tmp_path / "list.csv", tmp_path / "out.csv"
    rows.write_text("origin,destination,form,count\nKZ-ASTANA,KZ-AKTAU,truck,1\n", encoding="utf-8")
    run("plan", "--batch", str(rows), "--out", str(out), "--workers", "1", "--scenario", BOTH)
    assert "2100" in out.read_text(encoding="utf-8")
