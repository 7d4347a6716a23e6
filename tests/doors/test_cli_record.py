"""`corridor record` and `check --against recorded`: journeys kept whole, refused with reasons, and held against."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.store.journeys import read_journeys
from tests.worlds import write_tiny_world

GOOD = {"--departed": "2026-03-02T08:00", "--arrived": "2026-03-12T20:00", "--feu": "2", "--usd": "4400",
        "--goods": "general"}  # fmt: skip


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny_world(tmp_path / "tiny")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.csv"


@pytest.fixture
def run(tiny: Path, file: Path):
    def do(*words: object, columns: int = 120):
        env = {"COLUMNS": str(columns), "NO_COLOR": "1"}
        return CliRunner().invoke(app, [str(word) for word in (*words, "--file", file)], env=env)

    return do


@pytest.fixture
def record(run, tiny):
    def do(origin: str = "KZ-AKTAU", destination: str = "Tbilisi", *more: object, **changed: str | None):
        options = GOOD | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
        words = [word for name, value in options.items() if value is not None for word in (name, value)]
        return run("record", origin, destination, *words, *more, "--world", tiny)

    return do


def test_a_journey_is_kept_and_listed(record, run, file):
    assert "Kept as 2026-03-02-1" in record().stdout
    record(note="second, with a comma")
    first, second = read_journeys(file)
    assert (first.origin, first.destination, first.feu, first.usd) == ("KZ-AKTAU", "GE-TBILISI", 2, 4400)
    # Each moment on the clock of its place.
    assert (first.departed, first.arrived) == ("2026-03-02T08:00:00+05:00", "2026-03-12T20:00:00+04:00")
    assert (second.id, second.note) == ("2026-03-02-2", "second, with a comma")
    page = " ".join(run("record", "--list").stdout.split())
    assert "KZ-AKTAU → GE-TBILISI" in page
    listed = json.loads(run("record", "--list", "--format", "json").stdout)
    assert [row["id"] for row in listed["journeys"]] == ["2026-03-02-1", "2026-03-02-2"]


def test_a_day_alone_means_noon_there(record, file):
    record(departed="2026-03-02", arrived="2026-03-12")
    (journey,) = read_journeys(file)
    assert journey.departed.startswith("2026-03-02T12:00")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"arrived": "2026-03-01"}, "arrives-before-departure"),
        ({"arrived": "2028-03-01"}, "journey-too-long"),
        ({"departed": "last week"}, "moment-unreadable"),
        ({"service": "ferry-wst"}, "service-unknown"),
        ({"goods": "gold"}, "goods-unknown"),
        ({"usd": "-1"}, "number-out-of-range"),
        ({"teu": "1"}, "cargo-twice"),
        ({"count": "3"}, "count-without-form"),
        ({"via": "Atlantis"}, "place-unknown"),
        ({"passed": "AZ-ALAT"}, "passed-unreadable"),
        ({"passed": "AZ-ALAT=2026-04-01"}, "passed-order"),
        ({"arrived": None}, "journey-incomplete"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_have_been_is_refused_and_nothing_is_written(record, file, changed, code):
    result = record(**changed)
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr
    assert not file.exists()


def test_unknown_ends_are_told_both(record):
    result = record("Nowhere", "Neverland")
    assert result.stderr.count("[place-unknown]") == 2


def test_a_full_disk_leaves_the_old_file_as_it_was(record, file, monkeypatch):
    record()
    before = file.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device", "kept.csv")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert record().exit_code == 2
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.iterdir()} == {"tiny", "kept.csv"}


def test_two_at_a_time_do_not_lose_a_row(record, file):
    record()
    file.with_name(f".{file.name}.part").touch()
    result = record()
    assert result.exit_code == 2
    assert "[file-busy]" in result.stderr
    assert len(read_journeys(file)) == 1


def test_a_broken_file_is_told_by_row_and_not_touched(record, run, file):
    record()
    text = file.read_text(encoding="utf-8").replace("2026-03-12", "2026-03-32")
    file.write_text(text, encoding="utf-8")
    for result in (record(), run("record", "--list"), run("check", "--against", "recorded")):
        assert result.exit_code == 2
        assert "kept.csv, row 2, column arrived" in result.stderr
    assert file.read_text(encoding="utf-8") == text


# Held against the world


def test_recorded_days_and_price_stand_beside_the_computed_ones(record, run, tiny):
    record("KZ-AKTAU", "GE-TBILISI", "--passed", "AZ-ALAT=2026-03-08T10:00")
    result = run("check", tiny, "--against", "recorded", "--format", "json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert value["contract"] == "corridor.recorded/1"
    days, usd = value["rows"]
    assert days["recorded"] == pytest.approx(10.5 + 1 / 24, abs=0.01)
    assert days["error_share"] == pytest.approx(days["computed"] / days["recorded"] - 1)
    # Ferry 900, truck 1,100 and the border fee of 30 for each of the two boxes.
    assert (usd["metric"], usd["recorded"]) == ("usd_per_feu", 2200)
    assert usd["computed"] <= 2030
    assert usd["way"].startswith("ferry-west")
    assert any(part.startswith("KZ-AKTAU → AZ-ALAT: recorded 6.1 days") for part in days["off"])
    page = " ".join(run("check", tiny, "--against", "recorded").stdout.split())
    assert "your recorded journeys" in page
    assert "Off on the way of 2026-03-02-1" in page


def test_a_service_that_was_recorded_is_the_one_compared(record, run, tiny):
    record(service="train-ge")
    days = json.loads(run("check", tiny, "--against", "recorded", "--format", "json").stdout)["rows"][0]
    assert "train-ge" in days["way"]


def test_a_day_outside_the_calendar_is_asked_on_the_same_weekday(record, run, tiny):
    record(departed="2024-03-04", arrived="2024-03-14")
    days = json.loads(run("check", tiny, "--against", "recorded", "--format", "json").stdout)["rows"][0]
    assert days["computed"] is not None
    assert days["reason"] == "its day is outside the calendar; asked for 2026-03-02, the same weekday"


def test_what_cannot_be_computed_is_told_with_the_reason(record, run, tiny):
    record("GE-TBILISI", "AZ-ALAT", service="ferry-west")
    rows = json.loads(run("check", tiny, "--against", "recorded", "--format", "json").stdout)["rows"]
    assert all(row["computed"] is None and row["reason"] for row in rows)


def test_an_overlay_of_observed_times_brings_the_world_nearer(record, run, tiny, tmp_path):
    record()
    own = tmp_path / "own"
    own.mkdir()
    (own / "calls.csv").write_text("service,seq,run_h_typical\nferry-west,2,60\n", encoding="utf-8")

    def off(*more: object) -> float:
        words = ("check", tiny, "--against", "recorded", "--format", "json", *more)
        return abs(json.loads(run(*words).stdout)["rows"][0]["error_share"])

    assert off("--overlay", own) < off()


def test_no_journeys_and_a_file_without_a_judge_are_told(run, tiny):
    none = run("check", tiny, "--against", "recorded")
    assert none.exit_code == 2
    assert "[journeys-none]" in none.stderr
    assert run("check", tiny).exit_code == 2
    assert "No journey is kept" in run("record", "--list").stdout
