"""Checking rules: each is laid over options or says why not, and what scopes name can be met."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corridor.store import builtin_world, check_world, rule_counts
from corridor.world.world import World
from tests.small_worlds import small_world

PLACES = "land DE union EU", "place A in DE", "place B in KZ", "road A B 100km 2h", "truck R demand"


def codes(world: World) -> set[str]:
    return {finding.code for finding in check_world(world) if finding.code.startswith(("rule-", "scope-"))}


@pytest.mark.parametrize(
    "rule",
    ["forbid touches EU,A modes road carriers KZ spared EU", "cost handled touches A amount 5 USD/TEU",
     "time handled touches A amount 5/6/7 h", "cost touches A amount 5 USD/unit given so", "warn crosses DE>KZ",
     "cost touches A", "document origins EU sparing KZ to KZ notto EU"],
)  # fmt: skip
def test_scopes_that_make_sense(rule: str) -> None:
    assert codes(small_world(*PLACES, f"rule R1 {rule}")) == set()


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("forbid touches ZZ", "scope-word"),
        ("forbid origins A", "scope-word"),
        ("forbid to Germany", "scope-word"),
        ("forbid crosses EU>KZ", "scope-word"),
        ("forbid crosses DE-KZ", "scope-word"),
        ("forbid touches EU carriers KZ", "scope-carriers"),
        ("forbid touches EU modes sea,road spared KZ", "scope-carriers"),
        ("forbid listed none", "scope-listed"),
        ("forbid touches A from 2026-03-02 until 2026-03-01", "scope-last"),
        ("warn handled touches A amount 5 h", "scope-value"),
        ("cost handled touches A amount 5 h", "scope-unit"),
        ("time handled touches A amount 5 USD/unit", "scope-unit"),
        ("cost touches A amount 5 USD/unit", "scope-handled"),
    ],
)
def test_scopes_that_cannot_be_meant(rule: str, code: str) -> None:
    assert codes(small_world(*PLACES, f"rule R1 {rule}")) == {code}


def test_a_rule_has_a_scope_or_a_reason_and_not_both() -> None:
    world = small_world(*PLACES, "rule R1 warn touches A")
    (rule,) = world.rules
    assert codes(replace(world, rule_scopes=())) == {"rule-unscoped"}
    assert codes(replace(world, rules=(replace(rule, not_computed="so"),))) == {"rule-both"}
    without = replace(world, rules=(replace(rule, not_computed="so"), replace(rule, id="R2")), rule_scopes=())
    counts = rule_counts(without)
    assert (counts.rules, counts.computed, counts.not_computed) == (2, 0, 2)
    assert counts.reasons == (("no reason is given", 1), ("so", 1))


def test_every_rule_of_the_built_in_world_has_a_scope_or_a_reason() -> None:
    world = builtin_world()
    assert codes(world) == set()
    counts = rule_counts(world)
    assert counts.computed + sum(number for _, number in counts.reasons) == counts.rules
    assert counts.computed >= 90
    assert "no reason is given" not in dict(counts.reasons)
