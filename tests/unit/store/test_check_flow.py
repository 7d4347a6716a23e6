"""What `corridor check` finds in the tables of flow: each case breaks one thing in the built-in world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from corridor.store import builtin_world
from corridor.store.check_flow import check_flow
from corridor.store.survey import Survey
from corridor.world.world import World

Break = Callable[[World], World]


def codes(world: World) -> list[str]:
    survey = Survey(world)
    check_flow(survey)
    return sorted({finding.code for finding in survey.findings})


def first(table: str, **cells: object) -> Break:
    """The world with other cells in the first row of a table."""

    def broken(world: World) -> World:
        rows = getattr(world, table)
        changed: dict[str, Any] = {table: (replace(rows[0], **cells), *rows[1:])}
        return replace(world, **changed)

    return broken


def row(table: str, key: str, **cells: object) -> Break:
    def broken(world: World) -> World:
        rows = tuple(replace(one, **cells) if one.id == key else one for one in getattr(world, table))
        changed: dict[str, Any] = {table: rows}
        return replace(world, **changed)

    return broken


@pytest.fixture(scope="module")
def world() -> World:
    return builtin_world()


def test_nothing_is_wrong_with_the_built_in_world(world: World) -> None:
    assert codes(world) == []


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (row("flow_classes", "containers", forms=("grain",)), "class-unit"),
        (row("flow_classes", "cars", forms=("wagon",)), "class-unit"),
        (row("flow_classes", "grain", forms=("car",)), "class-unit"),
        (row("flow_classes", "grain", forms=()), "class-forms"),
        (row("flow_classes", "grain", day_share_low=0.5), "class-range"),
        (first("od_demand", winter=0.5), "demand-seasons"),
        (first("od_demand", origin="CN-KHORGOS", destination="CN-KHORGOS"), "demand-ends"),
        (first("od_demand", origin="KZ-ZHARYK"), "demand-terminal"),
        (first("od_demand", destination="KZ-ZHARYK"), "demand-terminal"),
        (first("od_demand", high=0.0), "demand-range"),
        (lambda world: replace(world, od_demand=(*world.od_demand, world.od_demand[0])), "demand-twice"),
        (row("capacities", "PIPE-BTC", links=()), "capacity-of-nothing"),
        (row("capacities", "PATHS-MARMARAY", teu_each=None, t_each=None), "capacity-each"),
        (row("capacities", "YARD-POTI", direction="back"), "capacity-direction"),
        (row("capacities", "YARD-POTI", per_week_low=1e9), "capacity-range"),
        (row("capacities", "YARD-POTI", shut_by=("GE-POTI:locusts",)), "capacity-season"),
        (row("volume_checks", "VC-D174-2024", places=()), "count-where"),
        (row("volume_checks", "VC-D096-2024", countries=("KZ",)), "count-where"),
        (row("volume_checks", "VC-D174-2024", published="D999"), "count-published"),
    ],
)  # fmt: skip
def test_tells_what_is_wrong(world: World, broken: Break, code: str) -> None:
    assert code in codes(broken(world))


def test_a_finding_says_where_and_how_to_mend_it(world: World) -> None:
    survey = Survey(first("od_demand", winter=0.5)(world))
    check_flow(survey)
    (finding,) = survey.findings
    assert finding.where == "od_demand.csv, row 2, column winter"
    assert "1.25" in finding.what
    assert finding.mend
