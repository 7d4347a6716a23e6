"""Flows with answers that can be found on paper."""

from __future__ import annotations

import numpy as np
import pytest

from corridor.assignment import generation
from corridor.assignment.direct import direct_cost
from corridor.assignment.generation import Generation, blocking, solve
from corridor.errors import InputError
from tests.flows import EXACT, assert_holds, flow_problem, problem_from, solved


def loads(flow) -> list[float]:
    return flow.on_arc.round(9).tolist()


def test_two_parallel_roads():
    """Seven go by the road of 10 that takes five, two by that of 12; one more place on the first saves 2."""
    flow = solved(flow_problem(["A B 10 max 5", "A B 12"], ["A B 7"]))
    assert flow.cost == pytest.approx(5 * 10 + 2 * 12)
    assert loads(flow) == [5, 2]
    assert flow.price == pytest.approx([2])
    assert flow.pays == pytest.approx([12])


def test_a_short_cut_is_used_as_far_as_it_pays_all_together():
    """The square of Braess with costs that stay: over the bridge costs 2, beside it 11; the bridge takes 3 of 10."""
    arcs = ["S U 1", "S V 10", "U T 10", "V T 1", "U V 0 max 3"]
    flow = solved(flow_problem(arcs, ["S T 10"]))
    assert flow.cost == pytest.approx(3 * 2 + 7 * 11)
    assert flow.price == pytest.approx([9])


def test_transport_from_two_works_to_three_towns():
    """Supplies 20 and 30, wants 10, 25 and 15; unit costs 2 4 5 and 3 1 7. Works 1: towns 1 and 3; works 2: town 2 …

    By hand: town 2 wholly from works 2 (25, saves 3 each), town 3 from works 1 (15, saves 2 each), town 1: five
    from each works. 5·2 + 5·3 + 25·1 + 15·5 = 125; duals 3, 1, 6 of towns and −1, 0 of works prove it.
    """
    works = ["ALL W1 0 max 20", "ALL W2 0 max 30"]
    lanes = ["W1 T1 2", "W1 T2 4", "W1 T3 5", "W2 T1 3", "W2 T2 1", "W2 T3 7"]
    flow = solved(flow_problem(works + lanes, ["ALL T1 10", "ALL T2 25", "ALL T3 15"]))
    assert flow.cost == pytest.approx(125)
    assert loads(flow)[:2] == [20, 30]
    assert loads(flow)[2:] == [5, 0, 15, 5, 25, 0]
    # Supply and wants are equal, so duals may all be shifted; their differences are unique.
    assert flow.pays - flow.pays[1] == pytest.approx([2, 0, 5])


TRIANGLE = ["A B 1 max 1", "B C 1 max 1", "C A 1 max 1"]


def test_whole_trains_would_carry_less_than_parts_of_them():
    """Three commodities on a ring of three arcs, each wanting two arcs in a row: half of each is the most.

    Every arc is on two of the three ways, so x + y ≤ 1, y + z ≤ 1, z + x ≤ 1: together 1.5 units, where whole units
    allow 1. Such fractions are why flow of several commodities is no flow of one (Hu, Operations Research 11(3), 1963).
    """
    problem = flow_problem(TRIANGLE, ["A C 1", "B A 1", "C B 1"])
    flow = solved(problem)
    assert flow.amount == pytest.approx([0.5, 0.5, 0.5])
    assert flow.cost == pytest.approx(1.5 * 2)
    assert flow.left.sum() == pytest.approx(1.5)
    assert blocking(problem) == pytest.approx([0.5, 0.5, 0.5])


def test_two_commodities_that_cross_share_by_halves():
    """Okamura and Seymour: on K2,3 with capacities of 1 every cut has room, and yet only three quarters can be carried.

    Centres P, Q joined both ways with X, Y, Z, here as a cap in all on each edge, both directions together; one unit
    from P to Q and between each pair of X, Y, Z. Each of the four wants at least two edges, and there are six.
    """
    edges = [(centre, rim) for centre in (0, 1) for rim in (2, 3, 4)]
    arcs = [(one, other, 1.0) for a, b in edges for one, other in ((a, b), (b, a))]
    uses = [(row, row // 2, 1.0) for row in range(len(arcs))]
    wanted = [(0, 1, 1.0, np.inf), (2, 3, 1.0, np.inf), (3, 4, 1.0, np.inf), (4, 2, 1.0, np.inf)]
    flow = solved(problem_from(5, arcs, uses, [1.0] * 6, wanted))
    assert flow.left.sum() == pytest.approx(1)
    assert flow.cost == pytest.approx(6)


def test_the_most_that_goes_through_is_the_least_cut():
    """Cut between {S, A} and {B, T}: 4 + 2 + 3 = 9 of the 20 wanted."""
    arcs = ["S A 1 max 10", "S B 1 max 4", "A B 1 max 2", "A T 1 max 3", "B T 1 max 10"]
    problem = flow_problem(arcs, ["S T 20"])
    flow = solved(problem)
    assert flow.left == pytest.approx([11])
    # Capacities are in the order of the arcs as given.
    assert blocking(problem) == pytest.approx([0, 1, 1, 1, 0])


def test_a_berth_shared_by_two_lines_goes_to_whom_it_saves_more():
    """A box takes one berth hour, a wagon two; hours go where an hour saves more: 30 by boxes, 20 by wagons."""
    arcs = [(0, 1, 10.0), (0, 1, 40.0), (2, 3, 10.0), (2, 3, 50.0)]
    uses = [(0, 0, 1.0), (2, 0, 2.0)]
    flow = solved(problem_from(4, arcs, uses, [14.0], [(0, 1, 8.0, np.inf), (2, 3, 8.0, np.inf)]))
    assert loads(flow) == [8, 0, 3, 5]
    assert flow.price == pytest.approx([20])


def test_cargo_stays_where_carrying_costs_more_than_it_is_worth():
    flow = solved(flow_problem(["A B 10 max 5", "A B 30"], ["A B 4 worth 50", "A B 4 worth 20"]))
    assert flow.left == pytest.approx([0, 3])
    assert flow.cost == pytest.approx(4 * 10 + 1 * 10 + 3 * 20)


def test_who_has_no_way_is_named():
    flow = solved(flow_problem(["A B 1", "C B 1"], ["A B 2", "B A 3", "A C 0"]))
    assert flow.no_way == (1, 2)
    assert flow.left == pytest.approx([0, 3, 0])
    assert flow.cost == pytest.approx(2)


def test_cargo_that_is_there_already_takes_no_arc():
    flow = solved(flow_problem(["A B 1 max 0"], ["A A 5", "A B 2"]))
    assert flow.left == pytest.approx([0, 2])
    assert flow.cost == 0
    assert direct_cost(flow.problem) == 0


@pytest.mark.parametrize(
    ("arcs", "cargo"), [([], []), (["A B 1"], []), (["A B 1 max 3"], []), ([], ["A B 2"]), (["A B 1"], ["A B 2"])]
)
def test_problems_without_arcs_cargo_or_capacities(arcs, cargo):
    problem = flow_problem(arcs, cargo)
    flow = solved(problem)
    assert flow.cost == pytest.approx(direct_cost(problem))
    assert blocking(problem).tolist() == [0] * len(problem.capacity)


def test_a_capacity_without_end_is_none():
    problem = flow_problem(["A B 1 max inf", "A B 0 max 3"], ["A B 10"])
    flow = solved(problem)
    assert flow.cost == pytest.approx(7)
    assert flow.price[0] == 0


@pytest.mark.parametrize("detour", [1e3, 1e5, 1e7, 1e9])
def test_what_has_to_be_carried_goes_by_any_detour(detour):
    """However dear the way round is beside the straight one: nothing that has room is left."""
    flow = solved(flow_problem(["A B 1 max 5", f"A C {detour}", "C B 0 max 4"], ["A B 10"]))
    assert flow.left == pytest.approx([1])
    assert flow.cost == pytest.approx(5 + 4 * detour)
    assert flow.counted[0] > detour


def test_the_dear_way_may_be_another_cargo_s():
    """One more unit from A to B is carried only where cargo from C makes room, by a way of a million."""
    arcs = ["A M 1", "C M 1", "M N 1 max 5", "N B 1", "N D 1", "C D 1e6"]
    flow = solved(flow_problem(arcs, ["A B 5", "C D 5"]))
    assert flow.left == pytest.approx([0, 0])
    assert flow.cost == pytest.approx(5 * 3 + 5e6)


def test_costs_that_lie_eighteen_digits_apart_are_still_told_apart():
    assert solve(flow_problem(["A B 1e-9 max 5", "A B 1e9"], ["A B 10", "B C 1"]), EXACT).left == pytest.approx([0, 1])


def test_no_flow_is_given_that_leaves_what_could_be_carried(monkeypatch):
    monkeypatch.setattr(generation, "MOST_RAISES", 0)
    with pytest.raises(InputError, match="flow-not-solved"):
        solve(flow_problem(["A B 1 max 5", "A B 1e6"], ["A B 10"]), EXACT)


def test_a_capacity_may_change_and_change_back():
    problem = flow_problem(["A B 1 max 5", "A B 9"], ["A B 10"])
    going = Generation(problem)
    costs = []
    for capacity in (5.0, 0.0, np.inf, 5.0):
        going.set_capacity(0, capacity)
        flow = going.solve(EXACT)
        assert_holds(flow, np.array([capacity]))
        costs.append(flow.cost)
    assert costs == pytest.approx([50, 90, 10, 50])


def test_more_room_lets_through_what_was_left_before():
    going = Generation(flow_problem(["A B 1 max 5", "A B 1e6 max 0"], ["A B 10"]))
    assert going.solve(EXACT).left == pytest.approx([5])
    going.set_capacity(1, 5.0)
    flow = going.solve(EXACT)
    assert flow.left == pytest.approx([0])
    assert flow.cost == pytest.approx(5 + 5e6)


def test_more_destinations_than_memory_are_refused(monkeypatch):
    monkeypatch.setattr(generation, "MOST_BOUNDS", 3)
    with pytest.raises(InputError, match="flow-too-large"):
        solve(flow_problem(["A B 1", "A C 1"], ["A B 1", "A C 1"]))
