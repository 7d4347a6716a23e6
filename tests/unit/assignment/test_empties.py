"""Empty boxes on triangles: they go back at least cost, and their worth is what one more of them would save."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.assignment.empties import Empties, imbalances, reposition, surplus_of
from corridor.assignment.problem import FlowProblem, problem_of
from corridor.errors import InputError

QUICK = settings(max_examples=40, derandomize=True, deadline=None, database=None)
NAMES = "ABCDE"
OUTSIDE = 1000.0


def roads(arcs: dict[str, float], rooms: dict[str, float] | None = None) -> FlowProblem:
    """Arcs 'AB' with the cost of an empty, some with room of their own."""
    rooms = rooms or {}
    pairs = list(arcs)
    none = np.zeros(0, np.int64)
    graph, _ = problem_of(
        1 + max(NAMES.index(name) for pair in pairs for name in pair),
        (
            np.array([NAMES.index(pair[0]) for pair in pairs]),
            np.array([NAMES.index(pair[1]) for pair in pairs]),
            np.array(list(arcs.values())),
        ),
        (np.array([pairs.index(pair) for pair in rooms], dtype=np.int64), np.arange(len(rooms)), np.ones(len(rooms))),
        np.array(list(rooms.values())),
        (none, none, np.zeros(0), np.zeros(0)),
    )
    return graph


def back(graph: FlowProblem, surplus: list[float], enter: float = OUTSIDE, stay: float = 0.0) -> Empties:
    n = graph.n_nodes
    return reposition(graph, np.array(surplus, dtype=float), np.full(n, enter), np.full(n, stay))


def moved(empties: Empties) -> dict[str, float]:
    graph = empties.graph
    return {
        NAMES[tail] + NAMES[head]: amount
        for tail, head, amount in zip(graph.tail, graph.head, empties.flow.tolist(), strict=True)
        if amount > 1e-9
    }


TRIANGLE = {"AB": 10.0, "BA": 10.0, "BC": 10.0, "CB": 10.0, "AC": 25.0, "CA": 25.0}


def test_what_is_over_goes_the_cheapest_way_to_where_it_is_needed():
    empties = back(roads(TRIANGLE), [-4, 0, 4])
    assert moved(empties) == {"CB": 4, "BA": 4}
    assert empties.cost == empties.moving_usd == 80
    assert empties.stays.sum() == empties.enters.sum() == 0


def test_full_trains_make_empties_go_round():
    empties = back(roads(TRIANGLE, {"BA": 1.0}), [-4, 0, 4])
    assert moved(empties) == {"CB": 1, "BA": 1, "CA": 3}
    assert empties.price.tolist() == [5]


def test_a_box_is_worth_the_run_that_it_saves():
    empties = back(roads(TRIANGLE), [-4, 0, 5])
    assert empties.worth.tolist() == [20, 10, 0]
    assert empties.stays.tolist() == [0, 0, 1]


def test_cargo_back_may_cost_as_little_as_its_handling():
    # An empty runs for 20 from C to A; loaded it would cost 20 for the run and 7 for loading and unloading.
    empties = back(roads(TRIANGLE), [-4, 0, 5])
    c, a = np.array([2]), np.array([0])
    assert empties.saved_usd(c, a).tolist() == [20]
    assert empties.backhaul_usd(c, a, np.array([27.0])).tolist() == [7]
    assert empties.backhaul_usd(a, c, np.array([27.0])).tolist() == [47]


def test_where_boxes_lack_they_come_from_outside_if_that_is_cheaper():
    empties = back(roads(TRIANGLE), [-4, 0, 4], enter=15)
    assert empties.enters.tolist() == [4, 0, 0]
    assert empties.stays.tolist() == [0, 0, 4]
    assert empties.worth[[0, 2]].tolist() == [15, 0]
    assert 5 <= empties.worth[1] <= 10  # one more at B could go to A, one less would come from C
    assert empties.cost == 60


def test_gateways_are_where_boxes_may_enter():
    empties = reposition(roads(TRIANGLE), np.array([-2.0, 0, 0]), np.array([inf, 100.0, inf]), np.zeros(3))
    assert empties.enters.tolist() == [0, 2, 0]
    assert moved(empties) == {"BA": 2}
    assert empties.worth.tolist() == [110, 100, 90]


def test_boxes_that_can_neither_go_nor_stay_are_an_error():
    graph = roads({"AB": 10.0})
    with pytest.raises(InputError, match="cannot all go back"):
        reposition(graph, np.array([-1.0, 1.0]), np.full(2, inf), np.full(2, inf))


def test_loaded_flows_leave_their_boxes():
    surplus = surplus_of(3, np.array([0, 2, 0]), np.array([2, 0, 1]), np.array([10.0, 4.0, 1.0]))
    assert surplus.tolist() == [-7, 1, 6]


def test_imbalance_is_told_from_the_fuller_side():
    east, west, south = 0, 1, 2
    found = imbalances(
        np.array([west, east, east, south, east]), np.array([east, west, west, west, east]), np.array([3.0, 6, 4, 2, 9])
    )
    assert [(one.fuller, one.other, one.there, one.back) for one in found] == [
        (east, west, 10.0, 3.0), (south, west, 2.0, 0.0),
    ]  # fmt: skip
    assert [one.empty_share for one in found] == pytest.approx([0.7, 1.0])


@st.composite
def worlds(draw: st.DrawFn) -> tuple[FlowProblem, list[float]]:
    n = draw(st.integers(2, 5))
    pairs = [a + b for a in NAMES[:n] for b in NAMES[:n] if a != b]
    arcs = {pair: float(draw(st.integers(1, 40))) for pair in pairs if draw(st.booleans())} or {"AB": 1.0}
    arcs.setdefault(NAMES[n - 2 : n], 5.0)
    rooms = {pair: draw(st.integers(0, 30)) / 3 for pair in arcs if draw(st.booleans())}
    return roads(arcs, rooms), [draw(st.integers(-10, 10)) + 0.137 * (node + 1) for node in range(n)]


@QUICK
@given(worlds())
def test_no_box_is_lost_and_room_holds(world: tuple[FlowProblem, list[float]]):
    graph, surplus = world
    empties = back(graph, surplus, enter=30)
    into = np.bincount(graph.head, empties.flow, graph.n_nodes)
    out = np.bincount(graph.tail, empties.flow, graph.n_nodes)
    assert out - into + empties.stays - empties.enters == pytest.approx(np.array(surplus), abs=1e-7)
    assert np.all(graph.load(empties.flow) <= graph.capacity + 1e-7)


@QUICK
@given(worlds())
def test_worth_is_what_one_more_box_saves(world: tuple[FlowProblem, list[float]]):
    graph, surplus = world
    here = back(graph, surplus, enter=30)
    step = 1e-4
    for node in range(graph.n_nodes):
        more, less = list(surplus), list(surplus)
        more[node] += step
        less[node] -= step
        saved = (here.cost - back(graph, more, enter=30).cost) / step
        lost = (back(graph, less, enter=30).cost - here.cost) / step
        # Between the two where a corner is met: one more saves no more than one less loses.
        assert saved - 1e-4 <= here.worth[node] <= lost + 1e-4
