"""Kazakhstan and Serbia to a billion: what the built-in world says, held against figures worked out by hand."""

from __future__ import annotations

from time import perf_counter

import pytest

from corridor.itinerary.trade import TradeGoalQuery
from corridor.store import builtin_world
from corridor.studies.trade_goal import trade_goal

ASK = TradeGoalQuery("KAZ", "SRB", 1e9, 2031)


@pytest.fixture(scope="module")
def answer():
    return trade_goal(builtin_world(), ASK)


def on(answer, statistic):
    return next(one for one in answer.statistics if one.statistic == statistic)


def test_every_statistic_stands_side_by_side_with_its_source(answer) -> None:
    bases = {one.statistic: (one.base.usd / 1e6, one.base.year) for one in answer.statistics}
    assert bases == {
        "kaz": (107.7, 2025), "srb_minister": (117.0, 2025), "interview": (120.0, 2025), "srb": (400.0, 2024),
        "kaz_expert": (90.0, 2024),
    }  # fmt: skip
    assert answer.measured_on == "kaz"
    assert all(one.base.source for one in answer.statistics)
    assert on(answer, "srb").mirror_ratio == pytest.approx(400 / 107.7)
    assert on(answer, "interview").base.confidence == "assumed"


@pytest.mark.parametrize(("statistic", "rate"), [("kaz", 0.450), ("srb_minister", 0.430), ("interview", 0.424),
                                                 ("srb", 0.140)])  # fmt: skip
def test_the_needed_growth_is_that_of_the_sum_by_hand(answer, statistic, rate) -> None:
    assert on(answer, statistic).needed_rate == pytest.approx(rate, abs=5e-4)


def test_past_growth_is_that_of_published_full_years(answer) -> None:
    kaz = on(answer, "kaz")
    assert [(one.from_year, one.to_year, round(one.rate, 3)) for one in kaz.rates] == [
        (2016, 2024, 0.182), (2024, 2025, 0.076)
    ]  # fmt: skip
    assert kaz.past_rate == pytest.approx((107.7 / 26.3) ** (1 / 9) - 1)
    assert {one.year for one in kaz.figures if not one.used} == {2017, 2022}
    assert (on(answer, "interview").rates_from, on(answer, "srb").rates_from) == ("kaz", "srb")


def test_the_goal_cannot_be_reached_so_and_the_answer_says_why(answer) -> None:
    assert "can't be reached by past growth" in answer.verdict
    kaz = on(answer, "kaz")
    assert kaz.chance is not None
    assert kaz.chance < 0.05
    assert kaz.at_past_usd is not None
    assert kaz.at_past_usd.p95 < 1e9
    assert "none has a stated amount" in " ".join(answer.because)
    assert any("transport" in one for one in answer.open)


def test_base_growth_deals_and_gap_are_the_billion(answer) -> None:
    parts = {part.kind: part.usd for part in answer.parts}
    assert sum(parts.values()) == 1_000_000_000
    assert parts["base"] == 107_700_000
    assert parts["growth"] == pytest.approx(107.7e6 * ((107.7 / 26.3) ** (6 / 9) - 1), abs=1)
    assert parts["deals"] == 0
    assert answer.answering.worth_in_full > parts["gap"]


def test_only_fertiliser_has_a_figure_and_the_rest_is_one_class(answer) -> None:
    assert [(one.exporter, round(one.usd / 1e6, 1), one.split) for one in answer.sectors] == [
        ("KZ", 20.3, True), ("KZ", 8.3, False), ("RS", 79.1, False)
    ]  # fmt: skip
    assert sum(one.usd for one in answer.sectors) == pytest.approx(107.7e6)
    assert {kind.kind: len(kind.deals) for kind in answer.not_carried} == {"services": 4, "military": 4}


def test_the_pledge_itself_and_what_is_replaced_are_no_deals_that_add(answer) -> None:
    deals = {one.id: one for one in answer.deals}
    assert len(deals) == 38
    assert deals["CM38"].status == "goal"
    assert deals["CM01"].status == "replaced"
    assert deals["CM12"].why == "no amount is stated"
    assert all(one.source for one in deals.values())
    assert not any(one.counted_usd for one in deals.values())


def test_measures_take_time_by_published_dates_and_estimated_phases(answer) -> None:
    lag, speed = answer.parameters
    assert (lag.low, lag.typical, lag.high) == (0.96, 1.27, 1.71)
    assert speed.typical == pytest.approx(0.2, abs=0.005)
    assert speed.low < speed.typical < speed.high
    assert answer.answering.in_place == pytest.approx(1 - 0.8 ** (5.5 - 1.27), abs=2e-3)


def test_the_order_of_the_two_only_decides_whose_statistic_is_the_default() -> None:
    turned = trade_goal(builtin_world(), TradeGoalQuery("SRB", "KAZ", 1e9, 2031))
    assert turned.measured_on == "srb"
    assert turned.parts[0].usd == 400_000_000


def test_a_thousand_draws_take_no_time() -> None:
    world = builtin_world()
    began = perf_counter()
    trade_goal(world, ASK)
    assert perf_counter() - began < 3


def test_the_tables_of_trade_have_sources_and_ranges() -> None:
    world = builtin_world()
    known = {row.id: row for row in world.sources}
    for name, source in [(row.id, row.source) for row in world.trade_parameters] + [
        (deal.id, deal.source) for deal in world.deals
    ]:
        assert source, name
        assert all(one in known for one in source)
    for row in world.trade_parameters:
        if row.low is not None and row.high is not None:
            assert row.low <= row.typical <= row.high, row.id
        if row.confidence == "assumed":
            assert any(known[one].kind == "reasoning" for one in row.source), row.id
    assert len(world.deals) == 42
    assert [row.id for row in world.trade_parameters if row.used_by] == ["adjustment_per_y", "preparation_lag_y"]
