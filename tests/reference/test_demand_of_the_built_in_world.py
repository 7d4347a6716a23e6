"""The built-in demand: totals met, known figures kept, rows that say where they come from, and judges left alone."""

from __future__ import annotations

import pytest

from corridor.store import builtin_world
from corridor.world.world import World
from tools.make_demand import PAGE, page
from tools.middle_corridor.flow_demand import BASE, TEST, TOLERANCE, balanced
from tools.middle_corridor.flow_lanes import lanes
from tools.middle_corridor.flow_totals import JUDGES, TOTALS

YEARS = (BASE, TEST)


@pytest.fixture(scope="module")
def world() -> World:
    return builtin_world()


@pytest.mark.parametrize("year", YEARS)
def test_every_published_total_is_met(year: int) -> None:
    table = balanced(year)
    for part in TOTALS[year]:
        assert table.total(part) == pytest.approx(part.tonnes, rel=2 * TOLERANCE), part.name


def test_known_figures_are_kept() -> None:
    for lane, made in zip(balanced(BASE).lanes, balanced(BASE).made, strict=True):
        if lane.known:
            assert made == pytest.approx(lane.quantity), lane.key


def test_every_lane_with_a_total_or_figure_says_so() -> None:
    assert all(lane.rows or lane.trade or lane.how for lane in lanes())


def test_no_total_is_empty() -> None:
    for part in (*TOTALS[BASE], *TOTALS[TEST], *JUDGES):
        assert any(part.pick(lane) for lane in lanes()), part.name


@pytest.mark.parametrize("year", YEARS)
def test_rows_add_up_to_lanes(world: World, year: int) -> None:
    """Spreading over places loses nothing."""
    table = balanced(year)
    for cls in world.flow_classes:
        rows = sum(row.quantity for row in world.od_demand if (row.year, row.flow_class) == (year, cls.id))
        made = sum(q for lane, q in zip(table.lanes, table.made, strict=True) if lane.cls == cls.id)
        assert rows == pytest.approx(made, rel=1e-4), cls.id


def test_rows_say_how_far_they_can_be_trusted(world: World) -> None:
    for row in world.od_demand:
        assert row.source
        assert row.low is not None
        assert row.high is not None
        assert row.low <= row.quantity <= row.high
    pipeline = [row for row in world.od_demand if row.flow_class == "crude_oil"]
    assert all(row.confidence in ("sourced", "derived") for row in pipeline)
    assert pipeline


def test_a_solve_stays_quick(world: World) -> None:
    for year in YEARS:
        assert 150 <= sum(row.year == year for row in world.od_demand) <= 500


def test_oil_is_most_of_what_kazakhstan_sends_west(world: World) -> None:
    places = {place.id: place.country for place in world.places}
    west = [row for row in world.od_demand if row.year == BASE and places[row.origin] == "KZ"
            and places[row.destination] in ("RU", "TR", "AZ", "GE", "DE", "RS", "RO", "BG", "IT")
            and row.flow_class not in ("cars", "containers")]  # fmt: skip
    oil = sum(row.quantity for row in west if row.flow_class == "crude_oil")
    assert oil > 0.9 * sum(row.quantity for row in west)


def test_counts_are_used_or_held_back_in_both_years(world: World) -> None:
    assert {(row.year, row.use) for row in world.volume_checks} == {
        (year, use) for year in YEARS for use in ("balanced", "held_back")
    }


def test_the_page_is_up_to_date(world: World) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(world)
