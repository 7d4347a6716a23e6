"""The built-in world's year: what has to be true of it whatever its figures, and what publications say of it."""

from __future__ import annotations

import pytest

from corridor.itinerary.flow import FlowAnswer, FlowQuery
from corridor.store import builtin_world
from corridor.studies.flow import FlowPlanner
from corridor.world.flow import WEEKS_PER_SEASON

WEEKS = 4 * WEEKS_PER_SEASON


@pytest.fixture(scope="module")
def planner() -> FlowPlanner:
    return FlowPlanner(builtin_world())


@pytest.fixture(scope="module")
def year(planner: FlowPlanner) -> FlowAnswer:
    return planner.flow(FlowQuery(relieved=3))


def test_the_year_is_proven_week_by_week(year: FlowAnswer) -> None:
    assert [week.season for week in year.weeks] == ["winter", "spring", "summer", "autumn"]
    for week in year.weeks:
        assert week.bound_usd <= week.cost_usd * (1 + 1e-9)
        assert week.gap <= 1e-4
        assert week.conservation < 1e-6
        assert week.capacity < 1e-6
        assert week.slackness_usd < 1e-3
        assert week.connected


def test_every_tally_is_a_sum_over_the_same_trips(year: FlowAnswer) -> None:
    carried = sum(one.carried_t for one in year.classes)
    assert sum(one.t for one in year.shares) == pytest.approx(carried)
    assert sum(way.t for way in year.ways) * WEEKS_PER_SEASON == pytest.approx(carried)
    for link in year.links:
        assert sum(link.by_class.values()) == pytest.approx(link.forward_t + link.back_t)


def test_all_oil_of_the_three_fields_goes_by_the_caspian_pipeline(year: FlowAnswer) -> None:
    pipe = next(link for link in year.links if link.link == "KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline")
    assert pipe.forward_t == pytest.approx(62.8e6)
    assert pipe.back_t == 0


def test_the_caspian_is_closed_and_only_ships_cross_it(year: FlowAnswer) -> None:
    for way in year.ways:
        if way.corridor == "middle" and way.flow_class != "crude_oil":
            crossed = [link for link in way.links if link.endswith("_sea")]
            assert any(end in link for link in crossed for end in ("AZ-ALAT", "AZ-BAKU")), way


def test_the_crossings_to_china_the_caspian_and_the_polish_border_are_full(year: FlowAnswer) -> None:
    full = {one.id for one in year.bottlenecks}
    assert {"GAUGE-DOSTYK", "GAUGE-ALTYNKOL", "PATHS-BREST-MALASZEWICZE-back"} <= full
    assert full & {"SHIPS-AKTAU-BOXES", "SV021", "SV022", "SV023"}
    for one in year.bottlenecks:
        assert one.load == pytest.approx(1, abs=1e-6)
        assert one.confidence in ("sourced", "derived", "assumed")


def test_what_is_solved_anew_saves_no_more_than_the_price_promises(planner: FlowPlanner, year: FlowAnswer) -> None:
    by_price = {one.id: one.one_more_usd for one in planner.flow(FlowQuery(relieved=0)).bottlenecks}
    for one in year.bottlenecks:
        if one.solved:
            assert 0 <= one.one_more_usd <= by_price[one.id] * 1.001 + 1e3


def test_no_cargo_of_the_balanced_year_is_without_a_way(year: FlowAnswer) -> None:
    assert not [one for one in year.left if "no way leads there for this cargo" in one.because]


def test_a_ship_more_on_the_caspian_never_costs(planner: FlowPlanner, year: FlowAnswer) -> None:
    more = planner.flow(FlowQuery(relieved=0, capacities=(("SHIPS-AKTAU-BOXES", 1.5), ("SV021", 1.5), ("SV023", 1.5))))
    before = sum(week.cost_usd for week in year.weeks)
    assert sum(week.cost_usd for week in more.weeks) <= before * (1 + 1e-4)


def test_published_counts_stand_beside_the_computed_with_their_use(year: FlowAnswer) -> None:
    checks = {check.id: check for check in year.checks}
    assert len(checks) >= 20
    assert {check.use for check in checks.values()} == {"balanced", "held_back"}
    oil = next(check for check in checks.values() if check.name == "Kazakh oil in the Caspian pipeline")
    assert oil.ratio == pytest.approx(1, abs=1e-3)


def test_shippers_who_choose_reach_a_fixed_point(planner: FlowPlanner) -> None:
    chosen = planner.flow(FlowQuery(seasons=("summer",), choice=True))
    assert chosen.chosen[0].gap <= 1e-6
    assert not chosen.bottlenecks
    assert chosen.waits[0].wait_h > 0
    assert sum(one.carried for one in chosen.classes) == pytest.approx(sum(one.wanted for one in chosen.classes))
