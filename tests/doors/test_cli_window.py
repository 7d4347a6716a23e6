"""`corridor plan --window`: a calendar for people, a contract for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from corridor.cli.main import app

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "profile.schema.json").read_text(encoding="utf-8"))
ASK = ["plan", "CN-XIAN", "RS-BELGRADE", "--depart", "2026-12-01", "--window", "9"]


def run(*words: str, width: int = 100) -> str:
    done = CliRunner(env={"COLUMNS": str(width)}).invoke(app, [*ASK, *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_contract_fits_its_schema_and_has_a_day_for_each() -> None:
    told = json.loads(run("--format", "json"))
    Draft202012Validator(SCHEMA).validate(told)
    assert [day["ready"][:10] for day in told["days"]] == [f"2026-12-{day:02d}" for day in range(1, 10)]
    assert {"fastest", "cheapest", "cleanest", "best balance"} == set(told["days"][0]["picks"])


def test_from_a_town_too() -> None:
    done = CliRunner().invoke(app, ["plan", "Kragujevac", "KZ-ALMATY", *ASK[3:], "--format", "json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["origin"]["name"] == "Kragujevac"


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_calendar_fits_the_page_and_names_cargo_and_world(width: int) -> None:
    page = run(width=width)
    assert all(len(line) <= width for line in page.splitlines())
    told = " ".join(page.split())
    for words in ("Mon Tue Wed Thu Fri Sat Sun", "ready on each of 9 days", "1 FEU", "middle_corridor"):
        assert words in told


def test_csv_has_a_row_for_each_day_and_label() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    assert len(rows) == 9 * 4
    assert float(rows[0]["days"]) > 0


@pytest.mark.parametrize(
    "words",
    [
        ("--ways",),
        ("--legs",),
        ("--format", "geojson"),
        ("--arrive-by", "2027-01-01"),
        ("--all",),
        ("--max-options", "3"),
        ("--rates-age-months", "3"),
    ],
)
def test_what_a_window_has_no_place_for_is_refused(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*ASK, *words])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("words", "code"), [(["--explain", "2"], "window-explain"), (["--day-usd", "4"], "window-generalised")]
)
def test_explanations_and_costs_in_all_are_refused_too(words: list[str], code: str) -> None:
    done = CliRunner().invoke(app, [*ASK, *words])
    assert done.exit_code == 2
    assert code in done.stderr
