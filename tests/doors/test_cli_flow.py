"""`corridor flow`: what is typed, what is told, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import corridor.cli.flow
import corridor.cli.scenario
from corridor.cli.main import app
from corridor.world.flow import Capacity
from tests.staircase.test_m_flows import RAIL, ROAD, TRUST, WEEKS, want, world_of

WORLD = world_of(
    *RAIL, *ROAD, wanted=(want("A", "B", 100),),
    capacities=(Capacity(id="YARD", name="yard at B", kind="yard", unit="TEU", per_week=500, places=("B",), **TRUST),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> object:
        return WORLD

    monkeypatch.setattr(corridor.cli.flow, "world_at", opened)


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["flow", *words], env={"COLUMNS": "120"})
    return done.exit_code, done.stdout, done.stderr


def test_the_table_says_what_is_carried_where_it_chokes_and_that_it_was_proven() -> None:
    status, out, err = run()
    assert (status, err) == (0, "")
    assert "at least total cost" in out
    assert "Service T1" in out
    assert "1 train" in out
    assert f"{40 * 50 * WEEKS / 1e6:,.2f}" in out
    assert "All demand is carried." in out
    assert "no unit is lost" in out
    assert "how shippers would choose is another question" in out


def test_a_choice_has_waits_and_no_prices() -> None:
    status, out, _ = run("--choice", "--season", "summer")
    assert status == 0
    assert "as shippers would choose" in out
    assert "What cargo waits for" in out
    assert "one more" not in out.split("Note:")[0]
    told = json.loads(run("--choice", "--format", "json")[1])
    assert (told["question"], told["bottlenecks"], told["weeks"]) == ("choice", [], [])
    assert all(week["gap"] <= 1e-6 for week in told["chosen"])


def test_json_says_the_question_and_proves_the_answer() -> None:
    told = json.loads(run("--format", "json", "--capacity", "T1=2")[1])
    assert (told["kind"], told["question"]) == ("corridor.flow/1", "least_cost")
    assert told["query"]["capacities"] == {"T1": 2.0}
    assert all(week["bound_usd"] <= week["cost_usd"] * (1 + 1e-9) and week["connected"] for week in told["weeks"])
    assert {one["service"]: round(one["teu"] / WEEKS, 3) for one in told["services"]} == {"T1": 80, "R1": 20}
    assert sum(way["teu"] for way in told["ways"]) == pytest.approx(400)


def test_select_tells_whose_cargo_it_is() -> None:
    out = run("--select", "rail_A_B")[1]
    assert "Whose cargo is on rail_A_B" in out
    assert f"{400 * WEEKS / 1e3:,.1f}" in out


def test_links_as_csv_and_geojson_and_a_map(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv")[1])))
    assert {row["link"]: round(float(row["forward_teu"]) / WEEKS) for row in rows} == {"road_A_B": 60, "rail_A_B": 40}
    told = json.loads(run("--format", "geojson")[1])
    assert {one["properties"]["link"] for one in told["features"]} == {"road_A_B", "rail_A_B"}
    file = tmp_path / "flows.svg"
    assert run("--out", str(file))[0] == 0
    assert "What the network carries, 2025" in file.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "1999"), "no demand of 1999"),
        (("--season", "monsoon"), "no season 'monsoon'"),
        (("--class", "gold"), "no class 'gold'"),
        (("--scale", "0"), "demand times 0"),
        (("--capacity", "YARD"), "'YARD' is no capacity with a factor"),
        (("--capacity", "NOWHERE=2"), "nothing that binds is called 'NOWHERE'"),
        (("--capacity", "R1=2"), "nothing that binds is called 'R1'"),
        (("--against", "base", "--back-test"), "for one answer, not for two"),
        (("--capacity", "YARD=nan"), "'YARD' times nan"),
        (("--select", "Z"), "no link, service or place 'Z'"),
        (("--relieved", "-1"), "-1 bottlenecks"),
        (("--against", "base"), "compared with itself"),
        (("--against", "base", "--format", "csv"), "csv has no place for a comparison"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line_and_status_two(words: tuple[str, ...], told: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_two_worlds_side_by_side_tell_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    other = replace(WORLD, services=tuple(
        replace(one, per_week=2.0) if one.id == "T1" else one for one in WORLD.services
    ))  # fmt: skip
    monkeypatch.setattr(corridor.cli.scenario, "world_under", lambda *_: WORLD)
    monkeypatch.setattr(corridor.cli.flow, "world_at", lambda *_, **__: other)
    words = ("--scenario", "s.toml", "--against", "base")
    out = run(*words)[1]
    assert f"{80 * 10 * WEEKS:,.0f} (+{40 * 10 * WEEKS:,.0f})" in out
    told = json.loads(run(*words, "--format", "json")[1])
    links = {row["subject"]: row["figures"]["teu"]["change"] for row in told["links"]}
    assert links == pytest.approx({"rail_A_B": 40 * WEEKS, "road_A_B": -40 * WEEKS})
    chosen = run(*words, "--choice", "--season", "summer")[1]
    assert "as shippers would choose" in chosen
    assert "one more is worth" not in chosen.split("Cells:")[0]
    file = tmp_path / "d.svg"
    assert run(*words, "--out", str(file))[0] == 0
    assert "Where more goes and where less" in file.read_text()
