"""Laws of flow on random small networks: no unit is lost, no cheaper flow exists, and order does not matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from corridor.assignment import generation
from corridor.assignment.direct import direct_cost
from corridor.assignment.generation import Generation, blocking
from corridor.kernels import cheapest as plain
from tests.flows import EXACT, assert_holds, flow_rows, problem_from, solved

MANY = settings(max_examples=150)


@MANY
@given(flow_rows())
def test_the_cost_is_that_of_the_whole_linear_program(rows):
    problem = problem_from(*rows)
    assert solved(problem).cost == pytest.approx(direct_cost(problem), rel=1e-6, abs=1e-6)


@MANY
@given(flow_rows())
def test_what_has_to_be_carried_takes_the_dearest_road_beside(rows):
    n, arcs, uses, capacity, cargo = rows
    cargo = [(*row[:3], np.inf) for row in cargo]
    ends = [row[:2] for row in cargo if row[0] != row[1]]
    # A cheap one for all together, which is soon full, keeps the first penalty low.
    roads = [(*pair, cost) for cost in (1.0, 1e6) for pair in ends]
    full = [(len(arcs) + row, len(capacity), 1.0) for row in range(len(ends))]
    problem = problem_from(n, [*arcs, *roads], [*uses, *full], [*capacity, 1.0], cargo)
    flow = solved(problem)
    assert flow.left.sum() == pytest.approx(0, abs=1e-9)
    assert flow.cost == pytest.approx(direct_cost(problem), rel=1e-6, abs=1e-6)


@MANY
@given(flow_rows())
def test_rounds_of_dual_ascent_change_nothing(rows):
    """What large problems begin with, on small ones."""
    problem = problem_from(*rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "POOL_FROM", 0)
        patch.setattr(generation, "POOL_ROUNDS", 10)
        flow = solved(problem)
    assert flow.cost == pytest.approx(direct_cost(problem), rel=1e-6, abs=1e-6)


@MANY
@given(flow_rows(), st.randoms(use_true_random=False))
def test_order_does_not_matter(rows, random):
    n, arcs, uses, capacity, cargo = rows

    def shuffled(count):
        order = list(range(count))
        random.shuffle(order)
        return order, {old: new for new, old in enumerate(order)}

    by_arc, new_arc = shuffled(len(arcs))
    by_capacity, new_capacity = shuffled(len(capacity))
    by_cargo, _ = shuffled(len(cargo))
    by_use, _ = shuffled(len(uses))
    others = (
        n,
        [arcs[row] for row in by_arc],
        [(new_arc[arc], new_capacity[of], use) for arc, of, use in (uses[row] for row in by_use)],
        [capacity[row] for row in by_capacity],
        [cargo[row] for row in by_cargo],
    )
    one, other = solved(problem_from(*rows)), solved(problem_from(*others))
    assert one.cost == pytest.approx(other.cost, rel=1e-7, abs=1e-7)
    has_to = np.isinf([row[3] for row in cargo]) if cargo else np.zeros(0, dtype=bool)
    left = one.left[has_to].sum()
    assert left == pytest.approx(other.left[has_to[by_cargo] if cargo else has_to].sum(), abs=1e-5)


@MANY
@given(flow_rows(), st.data())
def test_a_changed_capacity_is_as_solving_anew(rows, data):
    problem = problem_from(*rows)
    going = Generation(problem)
    going.solve(EXACT)
    capacity = problem.capacity.copy()
    for _ in range(2):
        if len(capacity):
            index = data.draw(st.integers(0, len(capacity) - 1))
            capacity[index] = data.draw(st.sampled_from([0.0, 1.0, 5.0, 100.0, np.inf]))
            going.set_capacity(index, float(capacity[index]))
        flow = going.solve(EXACT)
        assert_holds(flow, capacity)
        anew = solved(replace(problem, capacity=capacity.copy()))
        assert flow.cost == pytest.approx(anew.cost, rel=1e-6, abs=1e-6)
        assert flow.cost == pytest.approx(direct_cost(anew.problem), rel=1e-6, abs=1e-6)


@MANY
@given(flow_rows())
def test_prices_are_what_a_little_more_and_a_little_less_would_change(rows):
    """The price of a capacity lies between what one more saves and what one less costs; where both agree it is both."""
    n, arcs, uses, capacity, cargo = rows
    problem = problem_from(n, arcs, uses, capacity, [(*row[:3], 40.0) for row in cargo])
    flow, step = solved(problem), 1e-3
    for index, limit in enumerate(capacity):
        going = Generation(problem)
        going.set_capacity(index, limit + step)
        saved = (flow.cost - going.solve(EXACT).cost) / step
        assert saved <= flow.price[index] + 1e-4
        if limit >= step:
            going.set_capacity(index, limit - step)
            assert flow.price[index] <= (going.solve(EXACT).cost - flow.cost) / step + 1e-4


@MANY
@given(flow_rows())
def test_what_is_left_has_no_room(rows):
    """The cut of `blocking` lets no more through than is carried: its capacities bound every flow."""
    n, arcs, uses, capacity, cargo = rows
    problem = problem_from(n, arcs, uses, capacity, [(*row[:3], np.inf) for row in cargo])
    flow = solved(problem)
    cut = blocking(problem)
    free = replace(problem, cost=np.zeros(problem.n_arcs)).reduced(cut)
    through = plain.cheapest(
        problem.first_out, problem.head, free, problem.source, problem.target, *_bounds(problem, free)
    ).cost
    most = np.minimum(through, 1.0) @ problem.demand
    assert most - cut @ problem.capacity == pytest.approx(flow.left.sum(), abs=1e-5)


@settings(max_examples=300)
@given(
    flow_rows(most_nodes=9, most_arcs=30),
    st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0, 1e9]), min_size=5, max_size=5),
)
def test_fast_and_plain_search_find_the_same_ways(rows, price):
    fast = pytest.importorskip("corridor.kernels.cheapest_numba")
    problem = problem_from(*rows)
    weight = problem.reduced(np.array(price[: len(problem.capacity)]))
    first_in, incoming = _incoming(problem)
    for target in set(problem.target.tolist()):
        both = [kernel.to_go(first_in, incoming, problem.tail, problem.cost, target) for kernel in (plain, fast)]
        assert_array_equal(*both)
    words = (problem.first_out, problem.head, weight, problem.source, problem.target, *_bounds(problem, problem.cost))
    one, other = plain.cheapest(*words), fast.cheapest(*words)
    assert_array_equal(one.cost, other.cost)
    assert_array_equal(one.at, other.at)
    assert_array_equal(one.arcs, other.arcs)
    # A way's cost is that of the search without bounds, and the sum over its arcs.
    free = _bounds(problem, weight)
    assert_allclose(one.cost, [free[0][free[1][k], s] for k, s in enumerate(problem.source)], rtol=1e-12)
    for k in np.flatnonzero(np.isfinite(one.cost)):
        assert one.cost[k] == pytest.approx(weight[one.arcs[one.at[k] : one.at[k + 1]]].sum(), rel=1e-12)


@MANY
@given(flow_rows())
def test_a_problem_is_solved_alike_without_numba(rows):
    problem = problem_from(*rows)
    fast = solved(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "kernel", lambda: plain)
        slow = solved(problem)
    assert slow.cost == fast.cost
    assert_array_equal(slow.way_arcs, fast.way_arcs)
    assert_array_equal(slow.amount, fast.amount)


def _incoming(problem):
    counts = np.bincount(problem.head, minlength=problem.n_nodes)
    first_in = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    return first_in, np.argsort(problem.head, kind="stable").astype(np.int32)


def _bounds(problem, weight):
    targets, row = np.unique(problem.target, return_inverse=True)
    first_in, incoming = _incoming(problem)
    bounds = [plain.to_go(first_in, incoming, problem.tail, weight, target) for target in targets.tolist()]
    return np.array(bounds).reshape(len(targets), problem.n_nodes), row.astype(np.int32)
