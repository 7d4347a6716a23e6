"""`corridor plan` with draws: what is asked, what is shown, what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rich.console import Console
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.cli.sureness import sureness_parts
from corridor.itinerary.query import DEFAULT_DRAWS
from corridor.wording import Words
from tests.answers import judged, xian_belgrade
from tests.doors.test_cli_plan import PLAN, study  # noqa: F401


def run(*words):
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "120", "NO_COLOR": "1"})


def shown(answer, width=120):
    console = Console(width=width, record=True, color_system=None, file=None)
    with console.capture() as capture:
        for part in sureness_parts(answer, width, Words()):
            console.print(part)
    return capture.get()


def test_draws_are_asked_for_unless_said_otherwise(study):  # noqa: F811
    run(*PLAN)
    run(*PLAN, "--no-reliability")
    run(*PLAN, "--draws", "500", "--seed", "9", "--within", "30", "--reliable", "0.8")
    default, none, own = study.asked
    assert (default.draws, default.seed) == (DEFAULT_DRAWS, 0)
    assert none.draws == 0
    assert (own.draws, own.seed, own.within_days, own.reliable) == (500, 9, 30.0, 0.8)


def test_the_table_tells_days_chance_weakest_link_and_plan_b():
    answer = xian_belgrade()
    text = shown(replace(answer, options=(judged(answer.options[0]), *answer.options[1:])))
    assert "20.0–37.5" in text
    assert "62 %" in text
    assert "after the calendar" in text
    assert "missed in 20 % of cases." in text
    assert "Take the next departure: 2.5 days later than planned" in text
    assert "→ Go another way (Poti): 1.3 days later than planned, USD 800 dearer." in text
    assert "2,000 draws of seed 7" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--reliable", "1"], "above 0 and below 1"),
        (["--reliable", "nan"], "above 0 and below 1"),
        (["--within", "0"], "days above 0"),
        (["--within", "inf"], "days above 0"),
        (["--draws", "0"], "give 1 to"),
        (["--seed", "-1"], "63 bits"),
        (["--within", "3", "--arrive-by", "2026-12-01"], "give one of the two"),
        (["--no-reliability", "--draws", "5"], "leave one out"),
        (["--window", "7", "--draws", "5"], "planned at typical times"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_cure(study, words, told):  # noqa: F811
    done = run(*PLAN, *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert not study.asked


def test_the_built_in_world_answers_the_same_digits_twice():
    words = ["plan", "Altynkol", "Baku", "--feu", "1", "--depart", "2026-12-01", "--draws", "200", "--format", "json"]
    first, second = (json.loads(run(*words).stdout) for _ in range(2))
    assert first == second
    sure = first["options"][0]["reliability"]
    assert sure["draws"] == 200
    assert 0 < sure["duration_h"]["p10"] <= sure["duration_h"]["p50"] <= sure["duration_h"]["p90"]
