"""`corridor rules`, and the rules of `corridor plan` and `corridor check`: what is typed, told, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import corridor.cli.check
import corridor.cli.plan
import corridor.cli.rules
import corridor.cli.window
from corridor.cli.main import app
from corridor.itinerary.contract import plan_answer_to_dict
from corridor.itinerary.option import Forbidden, RuleNote
from corridor.itinerary.query import Query
from corridor.wording import Words, rules
from tests.answers import xian_belgrade
from tests.small_worlds import small_world

SCHEMA = Path(__file__).parents[2] / "docs" / "plan.schema.json"
WORLD = small_world(
    "land DE union EU", "land RU union EAEU", "land KZ union EAEU",
    "place A in DE", "place N in RU", "place B in KZ", "place S in KZ",
    "rail A N 500km 10h", "rail N B 500km 10h", "train north A>.N>B Mon 06:00",
    "rail A S 900km 90h", "rail S B 900km 90h", "train south A>S>B Mon 06:00",
    "rule R1 forbid touches RU listed dual_use", "rule R2 warn touches RU", "rule R3 document to EAEU",
    "rule R4 forbid touches RU modes road carriers RU", "rule R5 warn touches DE until 2026-02-01",
)  # fmt: skip
PLAN = ("plan", "A", "B", "--terminal", "--depart", "2026-03-02T00:00", "--horizon-days", "30")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (corridor.cli.plan, corridor.cli.rules, corridor.cli.check, corridor.cli.window):
        monkeypatch.setattr(module, "world_at", lambda *_, **__: WORLD)


def run(*words: str, columns: int = 200) -> Any:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def test_rules_in_force_are_listed_with_scopes_and_sources() -> None:
    result = run("rules", "--day", "2026-03-02")
    assert result.exit_code == 0
    assert "[R1] ban, forbid" in result.stdout
    assert "R1-1: forbid; touches RU; if the goods stand on the list dual_use (say so with --listed)" in result.stdout
    assert "source (assumed): made up for a small world" in result.stdout
    assert "[R5]" not in result.stdout
    assert "Not legal advice" in result.stdout


def test_rules_are_narrowed_by_what_is_said() -> None:
    told = json.loads(run("rules", "--day", "2026-03-02", "--destination", "DE", "--mode", "rail", "--over", "N",
                          "--listed", "none", "--format", "json").stdout)  # fmt: skip
    assert told["contract"] == "corridor.rules/1"
    assert told["legal_advice"] is False
    assert [rule["id"] for rule in told["rules"]] == ["R2"]
    assert told["rules"][0]["scopes"][0]["touches"] == ["RU"]
    assert [source["id"] for source in told["sources"]] == ["S"]
    sure = json.loads(run("rules", "--carrier-nationality", "RU", "--day", "2026-03-02", "--format", "json").stdout)
    assert [rule["scopes"][0]["if"] for rule in sure["rules"] if rule["id"] == "R4"] == [[]]


def test_all_lists_also_what_is_not_laid_over_options(monkeypatch: pytest.MonkeyPatch) -> None:
    world = replace(WORLD, rules=(*WORLD.rules, replace(WORLD.rules[0], id="R9", not_computed="hangs on names")))
    monkeypatch.setattr(corridor.cli.rules, "world_at", lambda *_, **__: world)
    result = run("rules", "--all")
    assert "Not laid over options: 1" in result.stdout
    assert "not computed: hangs on names" in result.stdout
    told = json.loads(run("rules", "--all", "--format", "json").stdout)
    assert [rule["why"] for rule in told["not_computed"]] == ["hangs on names"]


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--day", "Tuesday"), "day-unreadable"), (("--goods", "gold"), "goods-unknown"),
     (("--mode", "mule"), "mode-unknown"),
     (("--origin", "Atlantis"), "place-unknown"), (("--over", ""), ""), (("--listed", "x"), "list-unknown"),
     (("--carrier-nationality", "Atlantis"), "carrier-unknown")],
)  # fmt: skip
def test_words_that_name_nothing_are_told_without_a_traceback(words: tuple[str, str], code: str) -> None:
    result = run("rules", *words)
    assert result.exit_code == (2 if code else 0)
    assert code in result.stderr
    assert "Traceback" not in result.output


def test_an_option_tells_the_rules_that_it_meets() -> None:
    text = run(*PLAN).stdout
    assert "may be forbidden [R1] at N (north): if the goods stand on the list dual_use" in text
    assert "warning [R2] at N (north): ban: things (somewhere): What R2 says" in text
    assert "papers: things (somewhere) [R3]" in text
    assert "[R5]" not in text
    assert "Not legal advice" in text
    assert "not applied yet" not in text


def test_what_is_forbidden_is_told_with_the_rule_and_what_it_takes() -> None:
    text = run(*PLAN, "--listed", "dual_use").stdout
    assert "Forbidden by rules (not legal advice):" in text
    assert "[R1] at N (north): forbids options: 1; the first of 1.1 days" in text


def test_json_of_a_plan_with_rules_keeps_to_the_schema() -> None:
    answer = json.loads(run(*PLAN, "--listed", "dual_use", "--format", "json").stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(answer)
    assert answer["query"]["listed"] == ["dual_use"]
    assert answer["forbidden"][0]["rule"]["id"] == "R1"
    assert answer["forbidden"][0]["services"] == ["north"]
    assert [rule["id"] for rule in answer["options"][0]["rules"]] == ["R3"]
    assert answer["legal_advice"] is False
    assert {source["id"] for source in answer["sources"]} == {"S"}


def test_rules_switched_off_are_told_loudly() -> None:
    text = run(*PLAN, "--listed", "dual_use", "--no-rules").stdout
    assert "RULES ARE SWITCHED OFF" in text
    assert "RULES OFF: sanctions, bans and permits were not looked at. Not legal advice." in text
    assert "Rules met" not in text
    assert "Forbidden by rules" not in text
    window = run(*PLAN, "--window", "3", "--no-rules").stdout
    assert "RULES OFF" in window


def test_no_way_names_the_rule() -> None:
    result = run(*PLAN, "--listed", "dual_use", "--via", "N")
    assert result.exit_code == 3
    assert "rule R1 forbids it at N: ban: things (somewhere)" in result.output


def test_check_counts_the_rules_that_are_laid_over_options() -> None:
    text = run("check").stdout
    assert "Rules: 5 of 5 are laid over options by 5 scopes, 0 are not:" in text
    told = json.loads(run("check", "--format", "json").stdout)
    assert told["rules"] == {"rules": 5, "computed": 5, "scopes": 5, "not_computed": 0, "reasons": {}}


def test_an_answer_with_a_forbidden_option_keeps_to_the_schema_and_reads_well() -> None:
    note = RuleNote("R1", "ban: things (RU)", "forbid", "It is so.", ("s",), "sourced", "N", "T", None, ("it is held",))
    taken = Forbidden(replace(note, ifs=()), 2, ("T", "TRUCK"), 36.0, 4002.0, 10.0)
    answer = replace(xian_belgrade(), forbidden=(taken,))
    option = replace(answer.options[0], rules=(note,))
    answer = replace(answer, options=(option,))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(plan_answer_to_dict(answer))
    words = Words()
    told = "may be forbidden [R1] at N (T): if it is held. ban: things (RU): It is so. (sourced: s)"
    assert rules.met(words, option) == [told]
    assert rules.forbidden(words, answer, None)[0].startswith(
        "[R1] at N (T): forbids options: 2; the first of 1.5 days"
    )
    assert rules.met(words, replace(option, rules=())) == []
    assert rules.standing(words, Query("A", "B", rules=False)).startswith("RULES OFF")
