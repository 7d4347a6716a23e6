"""The lowest sum of price and days lies on the exact front, whatever the weights, and never falls when days grow."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.costing.cargo import boxes
from corridor.costing.worth import Weights, time_cost
from corridor.routing.pricing import Pricing
from corridor.routing.search import Limits, Task, search
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.generalised import Weighing
from tests.exhaustive import every_way
from tests.random_worlds import RandomWorld, worlds

START = datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
FEW = settings(max_examples=100, derandomize=True, deadline=None, database=None,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip


@st.composite
def weighings(draw: st.DrawFn) -> Weighing:
    money = draw(st.booleans())
    weights = Weights(
        day_usd=draw(st.floats(0, 20_000)) if money else None,
        day_share=None if money else draw(st.floats(0, 0.1)),
        stock_rate=draw(st.floats(0, 1)),
    )
    keeps = draw(st.none() | st.floats(1, 400).map(lambda days: (days, days, days)))
    return Weighing(weights, draw(st.floats(0, 1e6)), keeps)


@FEW
@given(worlds(), weighings())
def test_the_lowest_sum_of_every_way_is_that_of_the_front(world: RandomWorld, weighing: Weighing) -> None:
    network = VirtualNetwork(world.world)
    pricing = Pricing(network, boxes("FEU", 1, 20.0), date(2026, 3, 2))
    ready = network.calendar.minute(START)
    task = Task("A", world.last, ready, ready + 40 * 1440, Limits(), terminal=True)
    every = [vector for _, vector in every_way(network, pricing, task)]
    front = search(network, pricing, task).vectors
    assert bool(every) == bool(front)
    if every:
        assert _sum(weighing, front[weighing.lowest(front)]) == min(_sum(weighing, vector) for vector in every)


@given(weighings(), st.floats(0, 400), st.floats(0, 400))
def test_no_part_but_time_falls_when_days_grow_and_the_sum_never_does(
    weighing: Weighing, one: float, other: float
) -> None:
    keeps = None if weighing.keeps_d is None else weighing.keeps_d[1]
    few, many = (time_cost(days, weighing.weights, weighing.value_usd, keeps) for days in sorted((one, other)))
    slack = 1e-9 * max(many.total, 1.0)
    assert few.stock <= many.stock + slack
    assert few.spoilage <= many.spoilage + slack
    assert few.total <= many.total + slack


def _sum(weighing: Weighing, vector: tuple[int, int, int]) -> float:
    return vector[1] / 100 + weighing.cost(vector[0] / 1440).total
