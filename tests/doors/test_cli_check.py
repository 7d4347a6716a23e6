"""`corridor check`: counts and findings of a world, and its published journeys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest
from typer.testing import CliRunner

import corridor.cli.check
import corridor.store
import corridor.studies.published
from corridor.cli.main import app
from corridor.errors import Finding, WorldError
from corridor.world.places import Country
from corridor.world.world import World, WorldInfo

WORLD = World(
    info=WorldInfo(name="toy", title="A toy world", version="1", calendar_from=date(2026, 1, 1),
                   calendar_to=date(2027, 12, 31), price_year=2025, content_hash="abcdef0123456789"),
    countries=(
        Country(id="KZ", name="Kazakhstan", iso3="KAZ", customs_territory="EAEU", source=("s1",), confidence="sourced"),
        Country(id="AZ", name="Azerbaijan", iso3="AZE", customs_territory="AZ", source=("s1",), confidence="assumed"),
    ),
)  # fmt: skip
ERROR = Finding("speed-impossible", "links.csv, row 7", "a train at 900 km/h", "check hours and km")
WARNING = Finding("island", "places.csv, row 3", "nothing leads to KZ-NOWHERE", "add a service", severity="warning")


@dataclass(frozen=True)
class Journey:
    """A compared journey as the study gives it."""

    id: str
    name: str
    metric: str
    published: float
    computed: float | None
    error_share: float | None
    within_target: bool | None
    calibration: bool = False
    published_low: float | None = None
    published_high: float | None = None
    confidence: str = "sourced"
    stale: bool = False
    in_range: bool | None = None
    way: str = ""
    reason: str = ""


JOURNEYS = (
    Journey("j1", "Xi'an to Baku", "days", 12.0, 13.5, 0.125, True, published_low=10, published_high=15),
    Journey("j2", "Xi'an to Poti", "distance_km", 7000, 8050, 0.15, False, stale=True),
    Journey("j3", "China to Europe", "usd_per_feu", 6000, None, None, None, reason="only regions are named"),
    Journey("j4", "Altynkol to Aktau", "days", 5.0, 5.0, 0.0, True, calibration=True),
)


@pytest.fixture
def findings(monkeypatch):
    found: list[Finding] = []
    monkeypatch.setattr(corridor.cli.check, "world_at", lambda *_, **__: WORLD)
    monkeypatch.setattr(corridor.store, "check_world", lambda _: tuple(found))
    monkeypatch.setattr(corridor.studies.published, "against_published", lambda *_: JOURNEYS)
    return found


def run(*words, columns=80):
    return CliRunner().invoke(app, ["check", *words], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def test_a_clean_world_is_counted(findings):
    result = run()
    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    assert "A toy world (toy 1, abcdef012345)" in told
    assert "countries 2 50 % 0 % 50 % 0 %" in told
    assert "No findings." in told


def test_warnings_alone_are_no_failure(findings):
    findings.append(WARNING)
    result = run()
    assert result.exit_code == 0
    assert "1 warning" in result.stdout
    assert "nothing leads to KZ-NOWHERE" in " ".join(result.stdout.split())


def test_errors_come_first_and_end_with_2(findings):
    findings.extend((WARNING, ERROR))
    result = run(columns=200)
    assert result.exit_code == 2
    assert result.stdout.index(str(ERROR)) < result.stdout.index(str(WARNING))


def test_findings_as_json(findings):
    findings.extend((WARNING, ERROR))
    result = run("--format", "json")
    value = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [finding["severity"] for finding in value["findings"]] == ["error", "warning"]
    assert value["overall"] == {
        "table": "all tables", "rows": 2, "sourced": 1, "derived": 0, "assumed": 1, "stale": 0
    }  # fmt: skip


def test_a_world_that_cannot_be_read_shows_every_finding_and_no_counts(findings, monkeypatch):
    def broken(folder):
        raise WorldError([ERROR] * 30)

    monkeypatch.setattr(corridor.cli.check, "world_at", broken)
    result = run(columns=200)
    assert result.exit_code == 2
    assert result.stdout.count("900 km/h") == 30
    assert "Nothing of this world was loaded." in result.stdout
    assert json.loads(run("--format", "json").stdout)["world"] is None


def test_a_missing_folder_is_a_finding():
    result = run("no/such/folder")
    assert result.exit_code == 2
    assert "no/such/folder" in result.stdout + result.stderr


@pytest.mark.parametrize("columns", [80, 200])
def test_published_journeys_stand_beside_the_computed_ones(findings, columns):
    result = run("--against", "published", columns=columns)
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= columns
    told = " ".join(result.stdout.split())
    assert "12.0 (10.0–15.0) 13.5 +12 % yes" in told
    assert "7,000 8,050 +15 % no" in told
    assert "Not computed: 1 row" in told
    assert "only regions are named" in told
    assert "Within target in all: 1 of 2 validation rows" in told
    assert told.index("Altynkol to Aktau") > told.index("Calibration:") > told.index("Within target in all")


def test_published_journeys_as_json(findings):
    value = json.loads(run("--against", "published", "--format", "json").stdout)
    assert [row["id"] for row in value["rows"]] == ["j1", "j2", "j3", "j4"]


def test_a_world_with_errors_is_compared_and_its_errors_are_told(findings):
    findings.append(ERROR)
    result = run("--against", "published")
    assert result.exit_code == 2
    assert "Validation" in result.stdout
    assert result.stderr == "error: this world has 1 error; see `corridor check`\n"
