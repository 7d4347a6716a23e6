"""The lightest way onward is that of writing every way down, with and without barred arcs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.kernels.front import FAR, ArcList
from corridor.kernels.onward import onward, to_go


def arc_list(n_nodes: int, arcs: list[tuple[int, int]]) -> ArcList:
    ordered = sorted(arcs)
    first_out = [sum(tail < node for tail, _ in ordered) for node in range(n_nodes + 1)]
    zeros = [0] * len(ordered)
    tails, heads = [arc[0] for arc in ordered], [arc[1] for arc in ordered]
    return ArcList(first_out, tails, heads, zeros, zeros, zeros, zeros, zeros, [], [])


def lightest(arcs: ArcList, weight: list[int], node: int, target: int, barred: set[int], seen: frozenset[int]) -> int:
    if node == target:
        return 0
    ways = [
        weight[row] + lightest(arcs, weight, arcs.head[row], target, barred, seen | {node})
        for row in range(arcs.first_out[node], arcs.first_out[node + 1])
        if row not in barred and arcs.head[row] not in seen | {node}
    ]
    return min(ways, default=FAR)


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14), st.data())
def test_the_lightest_way_is_that_of_writing_every_way_down(pairs, data):
    arcs = arc_list(6, pairs)
    weight = data.draw(st.lists(st.integers(0, 9), min_size=len(pairs), max_size=len(pairs)))
    barred = data.draw(st.sets(st.integers(0, 13)))
    bounds = to_go(arcs, weight, [5])
    for node in range(6):
        free = lightest(arcs, weight, node, 5, set(), frozenset())
        assert min(bounds[node], FAR) == min(free, FAR)
        way = onward(arcs, weight, {5}, bounds, node, barred.__contains__)
        expected = lightest(arcs, weight, node, 5, barred, frozenset())
        if way is None:
            assert expected >= FAR
        else:
            assert sum(weight[row] for row in way) == expected
            assert not barred & set(way)
