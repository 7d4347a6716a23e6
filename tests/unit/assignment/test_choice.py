"""Shippers' choice on networks so small that the answer is known by hand."""

from __future__ import annotations

from math import exp, inf

import numpy as np
import pytest

from corridor.assignment.choice import Choice, Feeling, choose
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.assignment.queues import Waiting
from corridor.assignment.ways import each_arc, path_size, sensible_ways
from corridor.errors import InputError

SEASON_H = 13 * 168.0

Arc = tuple[str, str, float] | tuple[str, str, float, str]


def network(arcs: list[Arc], demand: dict[str, float], capacity: dict[str, float] | None = None) -> FlowProblem:
    """Arcs 'A', 'B', cost and perhaps the capacity of which a unit uses one; demand by 'AB'."""
    capacity = capacity or {}
    names = sorted({end for arc in arcs for end in arc[:2]})
    rooms = sorted(capacity)
    uses = [(row, rooms.index(arc[3])) for row, arc in enumerate(arcs) if len(arc) == 4]
    problem, _ = problem_of(
        len(names),
        (
            np.array([names.index(arc[0]) for arc in arcs]),
            np.array([names.index(arc[1]) for arc in arcs]),
            np.array([arc[2] for arc in arcs]),
        ),
        (
            np.array([row for row, _ in uses], dtype=np.int64),
            np.array([room for _, room in uses], dtype=np.int64),
            np.ones(len(uses)),
        ),
        np.array([capacity[room] for room in rooms]),
        (
            np.array([names.index(pair[0]) for pair in demand]),
            np.array([names.index(pair[1]) for pair in demand]),
            np.array(list(demand.values())),
            np.full(len(demand), inf),
        ),
    )
    return problem


def chosen(
    problem: FlowProblem, scale: float = 5.0, hour_usd: float = 1.0, service_h: float = 1.0,
    group: list[int] | None = None, growth: int = 12, within: float = 3.0,
) -> Choice:  # fmt: skip
    count = len(problem.capacity)
    parts = each_arc(problem.n_arcs)
    waiting = Waiting(np.ones(count, dtype=np.int64), np.full(count, service_h), np.ones(count), SEASON_H)
    feeling = Feeling(
        np.full(problem.n_commodities, scale), np.full(problem.n_arcs, hour_usd),
        np.array(range(count) if group is None else group, dtype=np.int64),
    )  # fmt: skip
    return choose(problem, sensible_ways(problem, parts, within=within), parts, waiting, feeling, growth=growth)


def shares(choice: Choice) -> list[float]:
    return [float(share) for share in choice.chance]


def test_two_equal_roads_carry_half_each():
    choice = chosen(network([("A", "B", 10), ("A", "B", 10)], {"AB": 80}))
    assert shares(choice) == pytest.approx([0.5, 0.5])
    assert choice.amount == pytest.approx([40, 40])


def test_a_dearer_road_is_chosen_by_the_logit_of_its_cost():
    choice = chosen(network([("A", "B", 10), ("A", "B", 12)], {"AB": 1}), scale=5)
    assert shares(choice)[1] == pytest.approx(exp(-1) / (1 + exp(-1)))


def test_a_blue_bus_beside_the_red_one_takes_nothing_from_the_car():
    # A to B by car; or by M to B, from where two buses go that are the same but for a stop before the door.
    road, bus, stop = ("A", "B", 10), ("A", "M", 9.98), [("M", "B", 0.02), ("M", "N", 0.01), ("N", "B", 0.01)]
    choice = chosen(network([road, bus, *stop], {"AB": 1}))
    assert sorted(choice.path_size) == pytest.approx([0.501, 0.501, 1.0])
    assert sorted(shares(choice)) == pytest.approx([0.25, 0.25, 0.5], abs=0.001)


def test_path_size_counts_what_ways_share():
    # Two ways of 10, of which 6 are the same: 6/10 / 2 + 4/10.
    problem = network([("A", "M", 6), ("M", "B", 4), ("M", "B", 4)], {"AB": 1})
    parts = each_arc(problem.n_arcs)
    assert path_size(problem, parts, sensible_ways(problem, parts)) == pytest.approx([0.7, 0.7])


def test_sharper_shippers_come_near_the_least_cost():
    problem = network([("A", "B", 10), ("A", "B", 11)], {"AB": 1})
    dear = [shares(chosen(problem, scale=scale))[1] for scale in (1, 10, 100, 1000)]
    assert dear == sorted(dear, reverse=True)
    assert dear[-1] < 1e-40


def test_more_demand_waits_longer():
    def waits(demand: float) -> float:
        road = network([("A", "B", 10, "post")], {"AB": demand}, {"post": 168})
        return float(chosen(road).wait_h[0])

    few, some, many = waits(84), waits(151.2), waits(200)
    assert few == pytest.approx(1.0)  # half full, an hour each: ρ / (1 − ρ)
    assert some == pytest.approx(9.0)
    assert many > 100


def test_the_fixed_point_is_where_halving_finds_it():
    # The cheaper road has a post for 168 a week; a wait costs a dollar an hour.
    problem = network([("A", "B", 10, "post"), ("A", "B", 14)], {"AB": 160}, {"post": 168})
    low, high = 0.0, 160.0
    for _ in range(80):
        flow = (low + high) / 2
        load = flow / 168
        cheap, dear = exp(-5 * load / (1 - load) / 10), exp(-5 * 0.4)
        low, high = (flow, high) if 160 * cheap / (cheap + dear) > flow else (low, flow)
    choice = chosen(problem)
    assert choice.amount[0] == pytest.approx(low, rel=1e-6)
    assert choice.gap <= 1e-6
    assert choice.waiting_usd == pytest.approx(low * choice.wait_h[0], rel=1e-6)
    assert choice.carriage_usd == pytest.approx(10 * low + 14 * (160 - low), rel=1e-6)


def test_shippers_may_want_more_than_there_is():
    problem = network([("A", "B", 10, "post"), ("A", "B", 30)], {"AB": 400}, {"post": 168})
    choice = chosen(problem, scale=0.5, hour_usd=0.01, within=4)
    assert choice.over.tolist() == [0]
    assert choice.load[0] > 168
    assert choice.amount.sum() == pytest.approx(400)


def test_one_train_is_waited_for_once():
    arcs: list[Arc] = [("A", "B", 10, "one"), ("B", "C", 10, "two")]
    apart = chosen(network(arcs, {"AC": 151.2}, {"one": 168, "two": 168}))
    assert apart.waiting_usd == pytest.approx(151.2 * 18)
    through, _ = problem_of(
        2, (np.array([0]), np.array([1]), np.array([20.0])),
        (np.array([0, 0]), np.array([0, 1]), np.ones(2)), np.array([168.0, 168.0]),
        (np.array([0]), np.array([1]), np.array([151.2]), np.array([inf])),
    )  # fmt: skip
    assert chosen(through, group=[0, 0]).waiting_usd == pytest.approx(151.2 * 9)
    assert chosen(through, group=[0, 1]).waiting_usd == pytest.approx(151.2 * 18)


def test_what_waits_have_made_cheaper_is_chosen_too():
    problem = network([("A", "B", 10, "post"), ("A", "B", 40)], {"AB": 300}, {"post": 168})
    without, with_it = chosen(problem, within=2, growth=0), chosen(problem, within=2)
    assert without.outside[0] > 0.5
    assert with_it.outside[0] == 0
    assert with_it.grown == 1
    assert with_it.waiting_usd < without.waiting_usd


def test_a_shut_road_is_no_way():
    problem = network([("A", "B", 10, "post"), ("A", "B", 12), ("B", "C", 1, "post")], {"AB": 1, "AC": 1}, {"post": 0})
    choice = chosen(problem)
    assert choice.ways.no_way == (1,)
    assert shares(choice) == [1.0]
    assert choice.ways.cost == pytest.approx([12.0])


def test_ways_beyond_the_ratio_are_not_sensible_and_none_comes_back():
    problem = network([("A", "B", 10), ("A", "B", 19), ("B", "A", 1), ("B", "B", 1), ("A", "B", 17)], {"AB": 1})
    ways = sensible_ways(problem, each_arc(problem.n_arcs), within=1.8)
    assert ways.cost == pytest.approx([10, 17])


def test_another_weight_finds_the_fast_way():
    arcs: list[Arc] = [("A", "B", 10), ("A", "M", 5), ("M", "B", 8)]
    problem = network(arcs, {"AB": 1})
    parts = each_arc(problem.n_arcs)
    slow_first = np.where(problem.cost == 10, 100.0, 1.0)
    assert len(sensible_ways(problem, parts, tries=0).of) == 1
    assert len(sensible_ways(problem, parts, weights=(slow_first,), tries=0).of) == 2


def test_prices_of_capacity_find_the_way_around():
    problem = network([("A", "B", 10, "post"), ("A", "B", 14)], {"AB": 1}, {"post": 1})
    parts = each_arc(problem.n_arcs)
    assert len(sensible_ways(problem, parts, prices=(np.array([5.0]),), tries=0).of) == 2


def test_the_order_of_arcs_and_pairs_does_not_matter():
    arcs: list[Arc] = [("A", "B", 10, "post"), ("A", "B", 14), ("B", "C", 3), ("A", "C", 15, "post")]
    there = chosen(network(arcs, {"AB": 120, "AC": 60}, {"post": 168}))
    back = chosen(network(arcs[::-1], {"AC": 60, "AB": 120}, {"post": 168}))
    assert there.wait_h == pytest.approx(back.wait_h, rel=1e-5)
    assert sorted(there.amount) == pytest.approx(sorted(back.amount), rel=1e-5)


def test_no_agreement_no_figure():
    problem = network([("A", "B", 10, "post"), ("A", "B", 14)], {"AB": 160}, {"post": 168})
    parts = each_arc(2)
    with pytest.raises(InputError, match="do not agree"):
        choose(
            problem, sensible_ways(problem, parts), parts,
            Waiting(np.ones(1, np.int64), np.ones(1), np.ones(1), SEASON_H),
            Feeling(np.array([5.0]), np.ones(2), np.array([0])), rounds=1,
        )  # fmt: skip


def test_the_average_alone_gets_there_too(monkeypatch: pytest.MonkeyPatch):
    problem = network([("A", "B", 10, "post"), ("A", "B", 14)], {"AB": 160}, {"post": 168})
    by_newton = chosen(problem)
    monkeypatch.setattr("corridor.assignment.choice._Model.newton", lambda *_: None)
    by_average = chosen(problem)
    assert (by_newton.newton > 0, by_average.newton) == (True, 0)
    assert by_average.amount == pytest.approx(by_newton.amount, rel=1e-4)


def test_nobody_who_wants_anything():
    choice = chosen(network([("A", "B", 10)], {}))
    assert (choice.amount.size, choice.gap) == (0, 0.0)
