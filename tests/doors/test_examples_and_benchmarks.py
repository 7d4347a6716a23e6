"""What the project shows by example still runs, as somebody would run it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))


def run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_runs(name: str) -> None:
    assert run(f"examples/{name}").strip()


def test_the_example_of_the_readme_finds_the_way_to_belgrade() -> None:
    told = run("examples/plan_in_python.py")
    assert "options that no other beats" in told
    assert "best balance" in told
    assert "RS-BELGRADE" in told


def test_the_example_of_a_list_is_planned_whole(tmp_path) -> None:
    out = tmp_path / "results.csv"
    run("-m", "corridor", "plan", "--batch", "examples/shipments.csv", "--out", str(out), "--workers", "1")
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows if row["label"] == "cheapest"] == ["A-1001", "A-1002", "A-1003", "A-1004"]


BENCHMARKS = ("bench_batch", "bench_flow", "bench_plan", "bench_load", "bench_places", "bench_process",
              "bench_reliability", "bench_rest")  # fmt: skip


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_runs_small(name: str) -> None:
    assert run("-m", f"benchmarks.{name}", "--small").strip()
