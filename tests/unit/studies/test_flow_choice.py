"""A small world's week: two trains a week, a ferry, and more boxes east than west."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corridor.assignment.choice import Choice
from corridor.assignment.generation import solve
from corridor.routing.pricing import Pricing
from corridor.routing.virtual import VirtualNetwork
from corridor.routing.weekly import Week, monday_of
from corridor.studies.flow_choice import choice_of, money_of, parts_of, waiting_of
from corridor.studies.flow_empties import BoxesBack, boxes_back
from corridor.studies.flow_layers import layers_of
from corridor.studies.flow_network import MONTH_OF, FlowNetwork, build, wanted_in
from corridor.world.flow import WEEKS_PER_SEASON, Capacity, FlowClass, OdDemand
from tests.small_worlds import TRUST, small_world

WORLD = """
place A in CN
place B in KZ
place C in GE
rail A B 500km 10h
rail B C 600km 12h
road A C 900km 30h
train T1 A>B>C 2/week capacity 50 TEU
train T2 C>B>A 2/week capacity 50 TEU
truck R1 demand 2h
goods boxes 10 worth 5000
handle A rail>road 2h both
handle C rail>road 2h both
price link road_A_C 5000 USD/FEU track
"""


def week(east_teu: float, west_teu: float = 0.0, posts: float = 84.0) -> FlowNetwork:
    """East: A to C; west: C to A [TEU a week]. Trucks pass a post on the road that takes so many."""
    boxes = FlowClass(id="boxes", name="Boxes", unit="TEU", goods="boxes", forms=("dry40",), day_share=0.01,
                      choice_scale=6.0, **TRUST)  # fmt: skip
    post = Capacity(id="POST", name="post", kind="border", links=("road_A_C",), unit="truck", per_week=posts,
                    queue=True, **TRUST)  # fmt: skip
    rows = tuple(
        OdDemand(id=f"{here}{there}", origin=here, destination=there, flow_class="boxes", year=2026,
                 quantity=teu * 4 * WEEKS_PER_SEASON, **TRUST)
        for here, there, teu in (("A", "C", east_teu), ("C", "A", west_teu))
    )  # fmt: skip
    world = replace(small_world(WORLD), flow_classes=(boxes,), capacities=(post,), od_demand=rows)
    network = VirtualNetwork(world)
    monday = monday_of(2026, MONTH_OF["winter"])
    layers = layers_of(world, world.flow_classes)
    pricings = [Pricing(network, layer.cargo, monday) for layer in layers]
    return build(network, Week(network, monday), "winter", layers, pricings, wanted_in(world.od_demand, "winter"))


def back(flow: FlowNetwork, outside_usd: float = 5000.0) -> BoxesBack:
    least = solve(flow.problem)
    return boxes_back(flow, least.way_of, least.way_at, least.way_arcs, least.amount, layers={0}, like=0, share=0.5,
                      outside_usd=outside_usd)  # fmt: skip


def test_a_fuller_train_is_waited_for_longer_and_left_for_the_road():
    few, many = choice_of(week(40, posts=1000)), choice_of(week(140, posts=1000))

    def by_road(choice: Choice) -> float:
        return float(2 * choice.load[0] / choice.amount.sum())

    slots = [row for row, one in enumerate(week(40).resources) if one.service == "T1"]
    assert many.wait_h[slots].max() > few.wait_h[slots].max()
    assert by_road(many) > by_road(few)
    assert many.amount.sum() == pytest.approx(140)
    assert many.gap <= 1e-6


def test_slots_wait_by_their_headway_and_queues_by_their_service():
    flow = week(40)
    waiting = waiting_of(flow)
    slots = next(row for row, one in enumerate(flow.resources) if one.service == "T1")
    post = next(row for row, one in enumerate(flow.resources) if one.id == "POST")
    assert (waiting.servers[slots], waiting.service_h[slots]) == (50, 84)
    assert (waiting.servers[post], waiting.service_h[post]) == (1, 2)


def test_trains_over_one_line_share_its_parts_and_money_is_no_more_than_cost():
    flow = week(40)
    parts = parts_of(flow)
    shares = np.bincount(np.repeat(np.arange(flow.problem.n_arcs), np.diff(parts.at)), parts.share)
    assert shares == pytest.approx(np.ones(flow.problem.n_arcs))
    assert np.all(money_of(flow) <= flow.problem.cost)
    assert np.any(money_of(flow) < flow.problem.cost)


def test_boxes_go_back_west_on_the_trains_that_run_there():
    boxes = back(week(60, 20))
    assert boxes.places == ("A", "C")
    assert boxes.empties.surplus[boxes.first_place :] == pytest.approx([-40, 40])
    assert boxes.by_country[0][:2] == ("CN", "GE")
    assert boxes.by_country[0].empty_share == pytest.approx(2 / 3)
    moved = boxes.empties.flow
    assert boxes.empties.moving_usd == pytest.approx(float(moved @ boxes.empties.graph.cost))
    assert boxes.empties.moving_usd > 0
    assert boxes.empties.enters.sum() == pytest.approx(0)
    worth = boxes.worth_usd
    assert worth["A"] > worth["C"]


def test_cheap_boxes_from_outside_are_not_fetched_back():
    boxes = back(week(60, 20), outside_usd=1.0)
    assert boxes.empties.enters.sum() == pytest.approx(40)
    assert boxes.empties.stays.sum() == pytest.approx(40)
    assert boxes.worth_usd == pytest.approx({"A": 1.0, "C": 0.0})
