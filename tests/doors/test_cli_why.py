"""`corridor why` and `corridor plan --explain` from the outside: words in, pages and JSON out, statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from typer.testing import CliRunner

from corridor.cli.bare_option import filled
from corridor.cli.main import app
from corridor.wording import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
ENDS = ["CN-XIAN", "RS-BELGRADE", "--feu", "1", "--depart", "2026-12-01"]
BRIEF = [*ENDS, "--no-reliability"]


def run(*words, columns=100):
    return CliRunner().invoke(app, list(words), env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def schema(name):
    return Draft202012Validator(json.loads((DOCS / name).read_text(encoding="utf-8")))


def test_the_answer_says_what_a_condition_costs_and_where():
    done = run("why", *BRIEF, "--avoid", "RU")
    assert done.exit_code == 0, done.output
    assert "Condition: not over RU. The best option then: arrives" in done.stdout
    for told in ("Longer mostly by: +", "Where the hours differ", "Where the dollars differ", "all together"):
        assert told in done.stdout


def test_json_keeps_its_contract_and_its_parts_add_up():
    done = run("why", *ENDS, "--draws", "200", "--via", "Aktau", "--format", "json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert list(schema("why.schema.json").iter_errors(told)) == []
    assert [one["measure"] for one in told["differences"]] == ["time", "money", "co2e", "spread"]
    for one in told["differences"]:
        assert sum(part["difference"] for part in one["parts"]) == one["difference"] == one["with"] - one["without"]
        assert sum(one["by_kind"].values()) == one["difference"]
    time, money, *_ = told["differences"]
    assert time["with"] == round(told["with"]["duration_h"]["typical"] * 60)
    assert money["without"] == round(told["without"]["cost_usd"]["typical"] * 100)


def test_the_schema_of_why_holds_options_as_that_of_plan_does():
    plan, why = (json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("plan", "why"))
    assert {name: why["$defs"][name] for name in plan["$defs"] if name != "way"} == {
        name: part for name, part in plan["$defs"].items() if name != "way"
    }
    assert why["properties"]["query"]["properties"] == plan["properties"]["query"]["properties"]


def test_a_condition_that_cannot_be_kept_says_what_cuts_it():
    done = run("why", *BRIEF, "--mode", "air")
    assert done.exit_code == 3
    assert "It cannot be done." in done.stdout
    assert "allowing only the modes air cuts it" in done.stdout
    told = json.loads(run("why", *BRIEF, "--mode", "air", "--format", "json").stdout)
    assert list(schema("why.schema.json").iter_errors(told)) == []
    assert (told["with"], told["differences"]) == (None, [])


def test_rules_that_forbid_the_condition_are_named():
    words = ("DE-DUISBURG", "KZ-ALMATY", "--feu", "1", "--depart", "2026-12-01", "--no-reliability")
    goods = ("--goods", "machinery", "--listed", "dual_use")
    told = json.loads(run("why", *words, *goods, "--via", "RU-MOSCOW", "--format", "json").stdout)
    assert told["with"] is None
    assert any(reason.startswith("rule ") for reason in told["why_not"])
    assert told["forbidden"]


def test_what_the_best_option_does_anyway_is_said():
    done = run("why", *BRIEF, "--mode", "rail")
    assert done.exit_code == 0
    assert "The best option keeps it anyway." in done.stdout


def test_each_criterion_picks_its_own_best():
    picked = {}
    for by in ("balance", "days", "usd", "co2e"):
        told = json.loads(run("why", *BRIEF, "--avoid", "RU", "--by", by, "--format", "json").stdout)
        picked[by] = told["with"]
    assert picked["days"]["duration_h"]["typical"] == min(one["duration_h"]["typical"] for one in picked.values())
    assert picked["usd"]["cost_usd"]["typical"] == min(one["cost_usd"]["typical"] for one in picked.values())
    assert picked["co2e"]["co2e_kg"]["typical"] == min(one["co2e_kg"]["typical"] for one in picked.values())
    sure = json.loads(run("why", *ENDS, "--draws", "60", "--avoid", "RU", "--by", "sure", "--format", "json").stdout)
    assert sure["by"] == "sure"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "condition-missing"),
        (["--way", "moon"], "way-unknown"),
        (["--by", "sure", "--via", "Aktau", "--no-reliability"], "sure-without-draws"),
        (["--via", "Nowhereville"], "place-unknown"),
    ],
)
def test_what_cannot_be_asked_is_said(words, code):
    done = run("why", *ENDS, *words)
    assert done.exit_code == 2
    assert code in done.stderr


@pytest.mark.parametrize("tag", LANGUAGES)
def test_both_speak_every_language_and_fit(tag):
    for words in (["why", *BRIEF, "--avoid", "RU"], ["plan", *BRIEF, "--explain"]):
        done = run(*words, "--lang", tag)
        assert done.exit_code == 0, done.output
        assert max(cell_len(line) for line in done.stdout.splitlines()) <= 100
        if tag != "en":
            assert not [word for word in ("mostly by", "sum of its parts", "all together") if word in done.stdout]


def test_explain_prints_every_leg_or_the_one_that_is_asked_for():
    whole = run("plan", *BRIEF, "--explain")
    assert whole.exit_code == 0, whole.output
    assert "Leg 1 of 9" in whole.stdout
    assert "time of the option" in whole.stdout
    one = run("plan", *BRIEF, "--explain", "3")
    assert "Leg 3 of 9" in one.stdout
    assert "Leg 1 of 9" not in one.stdout
    assert "[calls SV017" in one.stdout


def test_explain_in_json_is_of_every_option_and_else_nothing_changes():
    bare = json.loads(run("plan", *BRIEF, "--format", "json").stdout)
    told = json.loads(run("plan", *BRIEF, "--format", "json", "--explain").stdout)
    assert list(schema("plan.schema.json").iter_errors(told)) == []
    assert all(len(option["explain"]["legs"]) == len(option["legs"]) for option in told["options"])
    for option in told["options"]:
        del option["explain"]
    assert told == bare
    second = json.loads(run("plan", *BRIEF, "--format", "json", "--explain", "--option", "2").stdout)
    assert ["explain" in option for option in second["options"]][:3] == [False, True, False]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--explain", "99"], "leg-out-of-range"),
        (["--explain=x"], "leg-unreadable"),
        (["--explain", "--option", "99"], "option-out-of-range"),
        (["--option", "2"], "option-without-explain"),
        (["--explain", "--format", "csv"], "explain-format"),
    ],
)
def test_what_cannot_be_explained_is_said(words, code):
    done = run("plan", *BRIEF, *words)
    assert done.exit_code == 2
    assert code in done.stderr


def test_a_bare_explain_means_all():
    assert filled(["plan", "--explain"]) == ["plan", "--explain", "all"]
    assert filled(["--explain", "3", "A"]) == ["--explain", "3", "A"]
    assert filled(["--explain", "A", "B"]) == ["--explain", "all", "A", "B"]
    assert filled(["--explain", "--legs"]) == ["--explain", "all", "--legs"]
    assert filled(["--", "--explain"]) == ["--", "--explain"]
