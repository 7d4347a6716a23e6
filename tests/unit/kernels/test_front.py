"""The search kernel alone: bounds, front, horizon and cap, on graphs of a few nodes."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.kernels.front import FAR, ArcList, lower_bounds, pareto_front

EVERY = settings(max_examples=200, derandomize=True, deadline=None, database=None)


class Way(NamedTuple):
    tail: int
    head: int
    minutes: int
    cost: int
    emission: int
    times: int = 0
    cut_off: int = 0


def arc_list(n_nodes: int, ways: list[Way], departs: list[list[int]], opens: list[list[tuple[int, int]]]) -> ArcList:
    ways = sorted(ways)
    counts = [0] * (n_nodes + 1)
    for way in ways:
        counts[way.tail + 1] += 1
    columns = list(zip(*ways, strict=True)) if ways else [()] * 7
    tail, head, minutes, cost, emission, times, cut_off = (list(column) for column in columns)
    return ArcList(list(accumulate(counts)), tail, head, minutes, cost, emission, times, cut_off, departs, opens)


DEPARTS = [[3, 8, 20], [0, 5]]
OPENS = [[(4, 6), (12, 13)], [(9, 2), (11, 30)]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[Way]]:
    n_nodes = draw(st.integers(2, 5))
    node, small = st.integers(0, n_nodes - 1), st.integers(0, 4)
    way = st.builds(Way, node, node, small, small, small, st.integers(-2, 2), st.integers(0, 2))
    return n_nodes, draw(st.lists(way, max_size=10))


def enter(way: Way, minute: int) -> int | None:
    """When an arc is left that is come to at a minute, minute by minute."""
    for later in range(minute, 60):
        if way.times > 0 and later in DEPARTS[way.times - 1] and later >= minute + way.cut_off:
            return later
        if way.times < 0 and any(first <= later <= last for first, last in OPENS[-way.times - 1]):
            return later
        if way.times == 0:
            return later
    return None


def every_end(n_nodes: int, ways: list[Way], target: int, horizon: int) -> set[tuple[int, int, int]]:
    found: set[tuple[int, int, int]] = set()

    def walk(node: int, vector: tuple[int, int, int], seen: frozenset[int]) -> None:
        if node == target:
            found.add(vector)
        for way in ways:
            left = enter(way, vector[0]) if way.tail == node and way.head not in seen else None
            if left is not None and left + way.minutes <= horizon:
                walk(way.head, (left + way.minutes, vector[1] + way.cost, vector[2] + way.emission), seen | {way.head})

    walk(0, (2, 0, 0), frozenset({0}))
    return {
        one
        for one in found
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in found)
    }


@EVERY
@given(graphs(), st.integers(2, 40))
def test_the_front_is_that_of_every_simple_path(graph: tuple[int, list[Way]], horizon: int) -> None:
    n_nodes, ways = graph
    front = pareto_front(arc_list(n_nodes, ways, DEPARTS, OPENS), [0], [n_nodes - 1], 2, horizon, 10_000)
    ends = [(front.minute[end], front.cost[end], front.emission[end]) for end in front.ends]
    assert not front.full
    assert ends == sorted(ends)
    assert set(ends) == every_end(n_nodes, ways, n_nodes - 1, horizon)
    assert len(ends) == len(set(ends))


@EVERY
@given(graphs())
def test_bounds_are_never_more_than_a_label_still_pays(graph: tuple[int, list[Way]]) -> None:
    n_nodes, ways = graph
    arcs = arc_list(n_nodes, ways, DEPARTS, OPENS)
    bounds = lower_bounds(arcs, [n_nodes - 1])
    front = pareto_front(arcs, [0], [n_nodes - 1], 2, 59, 10_000)
    for end in front.ends:
        label = end
        while label >= 0:
            node = front.node[label]
            assert bounds.minutes[node] <= front.minute[end] - front.minute[label]
            assert bounds.cost[node] <= front.cost[end] - front.cost[label]
            assert bounds.emission[node] <= front.emission[end] - front.emission[label]
            label = front.parent[label]


def test_a_node_without_a_way_to_the_target_is_far() -> None:
    arcs = arc_list(3, [Way(0, 1, 5, 6, 7), Way(1, 0, 1, 1, 1)], [], [])
    assert lower_bounds(arcs, [1]).minutes == [5, 0, FAR]
    assert pareto_front(arcs, [2], [1], 0, 100, 10).ends == []


def test_a_path_is_read_from_the_start() -> None:
    arcs = arc_list(3, [Way(0, 1, 5, 6, 7), Way(1, 2, 1, 1, 1)], [], [])
    front = pareto_front(arcs, [0], [2], 0, 100, 10)
    assert front.path(front.ends[0]) == [0, 1]


def test_of_equal_ways_the_one_of_the_first_arc_stays() -> None:
    arcs = arc_list(2, [Way(0, 1, 5, 6, 7), Way(0, 1, 5, 6, 7)], [], [])
    front = pareto_front(arcs, [0], [1], 0, 100, 10)
    assert [front.path(end) for end in front.ends] == [[0]]


def test_an_end_at_the_horizon_counts_and_one_behind_it_does_not() -> None:
    arcs = arc_list(2, [Way(0, 1, 5, 6, 7)], [], [])
    assert len(pareto_front(arcs, [0], [1], 0, 5, 10).ends) == 1
    assert pareto_front(arcs, [0], [1], 0, 4, 10).ends == []


def test_a_met_cap_is_said() -> None:
    arcs = arc_list(3, [Way(0, 1, 5, 6, 7), Way(1, 2, 1, 1, 1)], [], [])
    assert pareto_front(arcs, [0], [2], 0, 100, 2).full
    assert not pareto_front(arcs, [0], [2], 0, 100, 3).full
