"""Steps l: what days cost, and which option is the lowest in all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.costing.worth import DAY_SHARE, STOCK_RATE, Weights
from corridor.errors import InputError
from corridor.itinerary.option import Generalised, Option, PlanAnswer
from corridor.itinerary.query import Query
from corridor.routing.choose import LOWEST_IN_ALL
from corridor.studies.plan import Planner
from corridor.world.world import World
from tests.small_worlds import ask, small_world

TWO_WAYS = ("rail A B 500km 24h", "road A B 400km 12h", "train T1 A>B Mon 00:00", "truck R1 demand 0h",
            "price link rail_A_B 100 USD/FEU haul", "price link road_A_B 1100 USD/FEU haul",
            "goods pears 10 worth 1000")  # fmt: skip
PEARS: dict[str, Any] = {"feu": 1, "weight_t": 20.0, "goods": "pears"}  # 20,000 USD


def world(shelf_life_days: float | None = None) -> World:
    small = small_world(*TWO_WAYS)
    goods = tuple(
        replace(row, shelf_life_days_typical=shelf_life_days) if row.id == "pears" else row for row in small.goods
    )
    return replace(small, goods=goods)


def weighed(weights: Weights, shelf_life_days: float | None = None, **query: Any) -> PlanAnswer:
    return ask(world(shelf_life_days), "A", "B", generalised=weights, **{**PEARS, **query})


def by(answer: PlanAnswer, mode: str) -> Option:
    return next(option for option in answer.options if any(leg.mode == mode for leg in option.legs))


def cost(option: Option) -> Generalised:
    assert option.generalised is not None
    return option.generalised


def typical(told: Generalised) -> float:
    assert told.total is not None
    return told.total.typical


def test_l01_capital_is_value_times_rate_times_days() -> None:
    train = cost(by(weighed(Weights(day_usd=0.0)), "rail"))
    assert train.days.typical == 1
    assert train.stock.typical == pytest.approx(20_000 * STOCK_RATE / 365)
    assert typical(train) == pytest.approx(100 + 20_000 * STOCK_RATE / 365)


def test_l02_perishables_lose_days_over_shelf_life_of_their_value() -> None:
    train = cost(by(weighed(Weights(day_usd=0.0), 40), "rail"))
    assert train.spoilage is not None
    assert train.spoilage.typical == pytest.approx(20_000 / 40)
    assert cost(by(weighed(Weights(day_usd=0.0)), "rail")).spoilage is None


def test_l03_a_day_in_money_is_added_to_capital_and_spoilage() -> None:
    train = cost(by(weighed(Weights(day_usd=300.0), 40), "rail"))
    assert train.time.typical == 300
    assert typical(train) == pytest.approx(100 + 20_000 * STOCK_RATE / 365 + 500 + 300)


def test_l04_a_day_as_a_share_holds_capital_and_spoilage_and_time_is_the_rest() -> None:
    train = cost(by(weighed(Weights(), 200), "rail"))
    stock, spoiled = 20_000 * STOCK_RATE / 365, 20_000 / 200
    assert train.time.typical == pytest.approx(20_000 * DAY_SHARE - stock - spoiled)
    assert typical(train) == pytest.approx(100 + 20_000 * DAY_SHARE)


def test_l05_goods_that_spoil_faster_than_the_share_says_lose_what_they_lose() -> None:
    train = cost(by(weighed(Weights(), 10), "rail"))
    assert train.time.typical == 0
    assert typical(train) == pytest.approx(100 + 20_000 * STOCK_RATE / 365 + 2_000)


def test_l06_the_dearer_a_day_the_sooner_the_truck_wins() -> None:
    cheap, dear = weighed(Weights(day_usd=100.0)), weighed(Weights(day_usd=3_000.0))
    assert LOWEST_IN_ALL in by(cheap, "rail").labels
    assert LOWEST_IN_ALL in by(dear, "road").labels
    assert cost(by(dear, "road")).rank == 1
    assert dear.options[0] == by(dear, "road")


def test_l07_weights_change_neither_the_front_nor_its_figures() -> None:
    free = ask(world(), "A", "B", **PEARS)
    same = weighed(Weights(day_usd=3_000.0))
    figures = {(one.duration_h, one.cost_usd, one.co2e_kg) for one in free.options}
    assert figures == {(one.duration_h, one.cost_usd, one.co2e_kg) for one in same.options}
    assert all(one.generalised is None for one in free.options)


def test_l08_a_day_is_money_or_a_share_and_never_both() -> None:
    with pytest.raises(InputError) as refused:
        weighed(Weights(day_usd=1.0, day_share=0.01))
    assert [finding.code for finding in refused.value.findings] == ["day-twice"]


@pytest.mark.parametrize(
    "weights",
    [Weights(day_usd=-1.0), Weights(day_usd=float("nan")), Weights(day_share=1.5), Weights(stock_rate=float("inf"))],
)
def test_l09_weights_that_mean_nothing_are_refused(weights: Weights) -> None:
    with pytest.raises(InputError):
        weighed(weights)


def test_l10_a_late_day_needs_draws() -> None:
    with pytest.raises(InputError) as refused:
        weighed(Weights(late_day_usd=10.0))
    assert [finding.code for finding in refused.value.findings] == ["late-without-draws"]


def test_l11_lateness_is_the_days_from_the_median_to_the_ninetieth() -> None:
    answer = weighed(Weights(day_usd=0.0, late_day_usd=240.0), draws=200, seed=1)
    for option in answer.options:
        sure, told = option.reliability, cost(option)
        assert sure is not None
        assert sure.p50_h is not None
        assert sure.p90_h is not None
        late = (sure.p90_h - sure.p50_h) / 24 * 240
        assert told.late == pytest.approx(late)
        assert typical(told) == pytest.approx(told.price.typical + told.stock.typical + told.time.typical + late)
    ranks = sorted(cost(option).rank or 0 for option in answer.options)
    assert ranks == list(range(1, len(answer.options) + 1))


def test_l12_goods_of_unknown_worth_cannot_be_weighed_by_a_share() -> None:
    small = world()
    unpriced = (
        replace(row, usd_per_t_low=None, usd_per_t_typical=None, usd_per_t_high=None) for row in small.goods
    )
    bare = replace(small, goods=tuple(unpriced))
    with pytest.raises(InputError) as refused:
        ask(bare, "A", "B", generalised=Weights(), **PEARS)
    assert [finding.code for finding in refused.value.findings] == ["value-missing"]
    money = ask(bare, "A", "B", generalised=Weights(day_usd=50.0), **PEARS)
    assert cost(money.options[0]).stock.typical == 0
    assert any("worth is not known" in text for text in money.warnings)


def test_l13_under_a_deadline_days_count_until_it() -> None:
    by_then = datetime(2026, 3, 12, tzinfo=UTC)
    answer = Planner(world()).plan(
        Query("A", "B", arrive_by=by_then, terminal=True, generalised=Weights(), feu=1, weight_t=20.0, goods="pears")
    )
    for option in answer.options:
        assert answer.arrive_by is not None
        days = (answer.arrive_by - option.depart).total_seconds() / 86_400
        assert cost(option).days.typical == pytest.approx(days)

