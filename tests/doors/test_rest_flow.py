"""Flows over HTTP: what `corridor flow` answers, as a question of one season and as a job of the whole year."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.rest.app import make_app
from corridor.rest.settings import Settings
from corridor.store import read_world
from tests.doors.conftest import HERE, NO_PAGE
from tests.doors.test_rest_batches import finished
from tests.flow_worlds import write_flow_world
from tests.worlds import write_tiny_world

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "flow.schema.json").read_text(encoding="utf-8"))
SUMMER = {"seasons": ["summer"]}
# Services without a limit have infinite room; their price is nothing.
pytestmark = pytest.mark.filterwarnings("ignore:invalid value encountered in matmul:RuntimeWarning")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_flow_world(tmp_path_factory.mktemp("flow") / "world")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    return tmp_path_factory.mktemp("flow-jobs") / "runs"


def keeping(folder, runs):
    made = make_app([read_world(folder)], Settings(workers=1, runs=runs), NO_PAGE)
    return TestClient(made, base_url=HERE, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(folder, runs):
    with keeping(folder, runs) as server:
        yield server


def but_for_the_way_there(told):
    """A planner that has solved this before gets there in other rounds, and its proof differs in the last digit."""
    return told | {"weeks": [(week["season"], week["monday"], round(week["cost_usd"], 3)) for week in told["weeks"]]}


def on_the_command_line(folder, *words):
    done = CliRunner().invoke(app, ["flow", "--world", str(folder), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_season_is_answered_as_on_the_command_line(client, folder):
    told = client.post("/api/v1/flow", json=SUMMER)
    assert told.status_code == 200
    assert told.json() == json.loads(on_the_command_line(folder, "--season", "summer", "--format", "json"))
    assert list(Draft202012Validator(SCHEMA).iter_errors(told.json())) == []
    assert [one["id"] for one in told.json()["bottlenecks"]] == ["FERRY"]
    assert told.json()["query"]["gap"] == 1e-4


def test_what_is_asked_of_nothing_is_one_summer(client):
    by_default, named = (client.post("/api/v1/flow", json=body).json() for body in ({}, SUMMER))
    assert but_for_the_way_there(by_default) == but_for_the_way_there(named)


@pytest.mark.parametrize("kind", ["csv", "geojson", "svg"])
def test_a_season_is_a_file_of_the_same_bytes(client, folder, kind):
    told = client.post(f"/api/v1/flow?format={kind}", json=SUMMER)
    assert told.text == on_the_command_line(folder, "--season", "summer", "--format", kind)
    assert told.headers["content-disposition"] == f'attachment; filename="flow-2025.{kind}"'


def test_a_wider_ferry_carries_more_and_is_solved_again_as_on_the_command_line(client, folder):
    before = client.post("/api/v1/flow", json=SUMMER).json()
    after = client.post("/api/v1/flow", json=SUMMER | {"capacities": {"FERRY": 1.5}}).json()
    assert after["classes"][0]["left"] < before["classes"][0]["left"]
    told = on_the_command_line(folder, "--season", "summer", "--capacity", "FERRY=1.5", "--format", "json")
    assert but_for_the_way_there(after) == but_for_the_way_there(json.loads(told))
    again = client.post("/api/v1/flow", json=SUMMER).json()
    assert but_for_the_way_there(again) == but_for_the_way_there(before)


def test_a_scenario_in_the_question_is_laid_over_the_world(client):
    text = '[[patch]]\ntable = "capacities"\nrows = ["FERRY"]\nscale = {per_week = 10}\nwhy = "more ferries"\n'
    told = client.post("/api/v1/flow", json=SUMMER | {"scenario": text})
    assert told.status_code == 200, told.text
    assert told.json()["left"] == []
    assert client.post("/api/v1/flow", json=SUMMER).json()["left"] != []


@pytest.mark.parametrize(
    ("asked", "where", "code"),
    [
        ({"seasons": ["monsoon"]}, "season", "season-unknown"),
        ({"seasons": []}, "season", "season-missing"),
        ({"classes": ["gold"]}, "class", "class-unknown"),
        ({"capacities": {"NOTHING": 2}}, "capacity", "capacity-unknown"),
        ({"year": 1999}, "year", "year-unknown"),
        ({"scenario": "= no toml"}, "scenario", "toml-unreadable"),
        ({"scale": 0}, "scale", "number-out-of-range"),
        ({"capacities": {"FERRY": -1}}, "capacities.FERRY", "number-out-of-range"),
        ({"surprise": 1}, "surprise", "field-unknown"),
    ],
)
@pytest.mark.parametrize("door", ["flow", "flows"])
def test_what_cannot_be_asked_is_told_with_its_reason(client, door, asked, where, code):
    told = client.post(f"/api/v1/{door}", json=asked)
    assert told.status_code == 422
    assert (where, code) in {(one["where"], one["code"]) for one in told.json()["findings"]}


def test_nothing_is_kept_of_a_job_that_was_refused(client, runs):
    before = sorted(runs.iterdir()) if runs.exists() else []
    assert client.post("/api/v1/flows", json={"classes": ["gold"]}).status_code == 422
    assert (sorted(runs.iterdir()) if runs.exists() else []) == before


def test_a_world_without_demand_says_so(tmp_path):
    with keeping(write_tiny_world(tmp_path / "world"), tmp_path / "runs") as client:
        told = client.post("/api/v1/flow", json={})
    assert (told.status_code, told.json()["findings"][0]["code"]) == (422, "demand-missing")


def test_a_year_is_a_job_whose_files_are_those_of_the_command_line_and_outlive_the_server(folder, tmp_path):
    runs = tmp_path / "runs"
    with keeping(folder, runs) as client:
        sent = client.post("/api/v1/flows?name=as+it+is", json={})
        assert sent.status_code == 202
        where = sent.headers["location"]
        run = finished(client, where)
        assert (run["state"], run["done"], run["total"], run["name"]) == ("done", 5, 5, "as it is")
        assert run["summary"]["bottlenecks"] == 1
        assert "event: end" in client.get(f"{where}/events").text
    with keeping(folder, runs) as client:
        assert client.get(where).json()["state"] == "done"
        assert [one["id"] for one in client.get("/api/v1/flows").json()["runs"]] == [run["id"]]
        assert client.get("/api/v1/batches").json()["runs"] == []
        for kind in ("json", "csv", "geojson", "svg"):
            told = client.get(f"{where}/result?format={kind}")
            assert told.status_code == 200
            assert told.text == on_the_command_line(folder, "--format", kind)
        assert client.get(f"{where}/result?format=xlsx").status_code == 422
        (runs / run["id"] / "result.csv").unlink()
        assert client.get(f"{where}/result?format=csv").text == on_the_command_line(folder, "--format", "csv")
        assert client.delete(where).status_code == 204


def test_a_job_at_work_is_ended_within_two_seconds(folder, tmp_path):
    with keeping(folder, tmp_path / "runs") as client:
        where = client.post("/api/v1/flows", json={"gap": 1e-9, "relieved": 50}).headers["location"]
        begun = time.monotonic()
        told = client.delete(where)
        assert time.monotonic() - begun < 2
        assert told.json()["state"] == "cancelled"
        assert client.get(f"{where}/result").status_code == 409
        assert client.post(f"{where}/resume", json={}).status_code == 202
        assert finished(client, where)["state"] == "done"


def test_the_plain_page_leads_to_the_drawing_of_the_flows(client, folder):
    page = client.get("/plain?origin=KZ-ALMATY&destination=GE-TBILISI&goods=general&depart=2026-03-02&lang=sr-Latn")
    assert page.status_code == 200
    assert '<a href="/plain/flow.svg?world=tiny&amp;lang=sr-Latn">Karta tokova</a></p></main>' in page.text
    drawn = client.get("/plain/flow.svg?season=summer")
    assert drawn.text == on_the_command_line(folder, "--season", "summer", "--format", "svg")
    assert "'sha256-" in drawn.headers["content-security-policy"]
    assert "content-disposition" not in drawn.headers
    assert client.get("/plain/flow.svg?season=monsoon").status_code == 422
