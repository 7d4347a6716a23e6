"""A thinned front keeps its promise, a budget takes ends away and nothing else, the quickest way arrives first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.kernels import earliest as plain_earliest
from corridor.kernels.front import ArcList, Front, pareto_front, pareto_profiles
from corridor.kernels.limits import Budget, Slack
from tests.property.test_front_twins import NEVER, dense_graphs, graphs

fast = pytest.importorskip("corridor.kernels.front_numba", reason="numba is not installed", exc_type=ImportError)
fast_earliest = pytest.importorskip("corridor.kernels.earliest_numba", exc_type=ImportError)

Vector = tuple[int, int, int]
SLACKS = st.builds(Slack, st.sampled_from([0, 1, 20, 100, 1000]), st.sampled_from([0, 1, 20, 100, 1000]))


def vectors(front: Front) -> list[Vector]:
    return [(front.minute[end], front.cost[end], front.emission[end]) for end in front.ends]


def same(one: Front, other: Front) -> bool:
    return all(list(getattr(one, name)) == list(getattr(other, name)) for name in Front._fields[:-1])


def stands_for(kept: Vector, exact: Vector, slack: Slack) -> bool:
    """No later, and at most so many thousandths dearer and dirtier; in whole numbers, without rounding."""
    return (
        kept[0] <= exact[0]
        and 1000 * kept[1] <= (1000 + slack.cost) * exact[1]
        and 1000 * kept[2] <= (1000 + slack.emission) * exact[2]
    )


@settings(max_examples=200)
@given(arcs=st.one_of(graphs(), dense_graphs()), start=st.integers(0, 20), slack=SLACKS)
def test_a_thinned_front_is_a_part_of_the_exact_one_that_stands_for_all_of_it(
    arcs: ArcList, start: int, slack: Slack
) -> None:
    question = ([0], [arcs.n_nodes - 1], start, NEVER, NEVER)
    exact = vectors(pareto_front(arcs, *question))
    kept = vectors(pareto_front(arcs, *question, slack=slack))
    assert set(kept) <= set(exact)
    assert all(any(stands_for(one, other, slack) for one in kept) for other in exact)
    if slack == Slack():
        assert kept == exact


@settings(max_examples=100)
@given(arcs=st.one_of(graphs(), dense_graphs()), budget=st.builds(Budget, st.integers(0, 600), st.integers(0, 600)))
def test_the_front_within_a_budget_is_the_part_of_the_whole_front_that_keeps_it(arcs: ArcList, budget: Budget) -> None:
    question = ([0], [arcs.n_nodes - 1], 0, NEVER, NEVER)
    whole = vectors(pareto_front(arcs, *question))
    within = [one for one in whole if one[1] <= budget.cost and one[2] <= budget.emission]
    assert vectors(pareto_front(arcs, *question, budget=budget)) == within


@settings(max_examples=100)
@given(
    arcs=st.one_of(graphs(), dense_graphs()),
    budget=st.builds(Budget, st.integers(0, 600), st.integers(0, 600)),
    slack=SLACKS,
    cap=st.sampled_from([0, 5, NEVER]),
)
def test_twins_make_the_same_labels_within_limits(arcs: ArcList, budget: Budget, slack: Slack, cap: int) -> None:
    question = ([0, 1], [arcs.n_nodes - 1], 3, NEVER, cap, budget, slack)
    expected, found = pareto_front(arcs, *question), fast.pareto_front(arcs, *question)
    assert same(found, expected)
    assert found.full is expected.full


@given(arcs=graphs(), minutes=st.lists(st.integers(0, 60), max_size=5), slack=SLACKS)
def test_a_profile_is_the_front_of_each_start_minute(arcs: ArcList, minutes: list[int], slack: Slack) -> None:
    starts, targets = [0], [arcs.n_nodes - 1]
    alone = [pareto_front(arcs, starts, targets, minute, minute + 40, NEVER, slack=slack) for minute in minutes]
    for profiles in (pareto_profiles, fast.pareto_profiles):
        found = profiles(arcs, starts, targets, minutes, 40, NEVER, slack=slack)
        assert len(found) == len(alone)
        assert all(same(one, other) for one, other in zip(found, alone, strict=True))


@settings(max_examples=200)
@given(arcs=st.one_of(graphs(), dense_graphs()), start=st.integers(0, 30), data=st.data())
def test_the_quickest_way_arrives_with_the_first_of_the_front(arcs: ArcList, start: int, data: st.DataObject) -> None:
    nodes = st.lists(st.integers(0, arcs.n_nodes - 1), max_size=2)
    starts, targets = data.draw(nodes), data.draw(nodes)
    horizon = data.draw(st.sampled_from([start, start + 20, NEVER]))
    front = pareto_front(arcs, starts, targets, start, horizon, NEVER)
    quickest = plain_earliest.earliest(arcs, starts, targets, start, horizon)
    assert fast_earliest.earliest(arcs, starts, targets, start, horizon) == quickest
    if quickest is None:
        assert not front.ends
        return
    assert quickest.minute == front.minute[front.ends[0]]
    if quickest.arcs:
        assert arcs.tail[quickest.arcs[0]] in starts
        assert arcs.head[quickest.arcs[-1]] in targets
        steps = zip(quickest.arcs, quickest.arcs[1:], strict=False)
        assert all(arcs.head[one] == arcs.tail[other] for one, other in steps)


def test_numbers_that_do_not_fit_are_refused() -> None:
    arcs = ArcList([0, 1, 1], [0], [1], [1], [1], [1], [1], [0], [[2**40]], [])
    with pytest.raises(OverflowError, match="32 bits"):
        fast.pareto_front(arcs, [0], [1], 0, NEVER, 10)
