"""The two search kernels make the same labels in the same order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from corridor.kernels import front as plain
from corridor.kernels.front import FAR, ArcList, lower_bounds

fast = pytest.importorskip("corridor.kernels.front_numba", reason="numba is not installed", exc_type=ImportError)

SOURCE = Path(__file__).parents[2] / "src"
NEVER = 2**40
SMALL = st.integers(0, 6)  # so that ties and zero weights are common


def arc_list(n_nodes: int, rows: Sequence[tuple[int, ...]], departs=(), opens=()) -> ArcList:
    """Rows of (tail, head, minutes, cost, emission, times, cut_off) as columns."""
    rows = sorted(rows, key=lambda row: row[0])
    counts = [0] * (n_nodes + 1)
    for row in rows:
        counts[row[0] + 1] += 1
    tail, head, minutes, cost, emission, times, cut_off = zip(*rows, strict=True) if rows else ((),) * 7
    return ArcList(list(accumulate(counts)), tail, head, minutes, cost, emission, times, cut_off, departs, opens)


def both(arcs: ArcList, *question) -> plain.Front:
    """The plain front, after the fast one was found equal to it in every column."""
    expected = plain.pareto_front(arcs, *question)
    found = fast.pareto_front(arcs, *question)
    for column in ("node", "minute", "cost", "emission", "parent", "arc", "ends"):
        assert list(getattr(found, column)) == list(getattr(expected, column)), column
    assert found.full is expected.full
    return expected


@st.composite
def openings(draw: DrawFn) -> list[tuple[int, int]]:
    """Spans in order and apart; some end before they begin, as a service's validity may that is shorter than a wait."""
    edges = sorted(draw(st.sets(st.integers(0, 60), max_size=8)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    return [(first, first - 1 if draw(st.integers(0, 5)) == 0 else last) for first, last in spans]


@st.composite
def graphs(draw: DrawFn) -> ArcList:
    n_nodes = draw(st.integers(2, 9))
    departs = draw(st.lists(st.lists(st.integers(0, 60), unique=True, max_size=6).map(sorted), min_size=1, max_size=3))
    opens = draw(st.lists(openings(), min_size=1, max_size=3))
    node = st.integers(0, n_nodes - 1)
    times = st.one_of(st.just(0), st.integers(1, len(departs)), st.integers(-len(opens), -1))
    row = st.tuples(node, node, SMALL, SMALL, SMALL, times, st.integers(0, 3))
    return arc_list(n_nodes, draw(st.lists(row, max_size=40)), departs, opens)


@st.composite
def dense_graphs(draw: DrawFn) -> ArcList:
    """Many parallel arcs of weights against each other: long staircases, large queues, many ends."""
    n_nodes = draw(st.integers(3, 6))
    random = draw(st.randoms(use_true_random=False))
    rows = []
    for tail in range(n_nodes - 1):
        for _ in range(random.randint(5, 25)):
            minutes = random.randint(0, 200)
            cost = random.randint(0, 200)
            emission = max(0, 400 - minutes - cost + random.randint(-20, 20))
            rows.append((tail, random.randint(tail, n_nodes - 1), minutes, cost, emission, 0, 0))
    return arc_list(n_nodes, rows)


@given(arcs=graphs(), data=st.data())
def test_twins_make_the_same_labels(arcs: ArcList, data: st.DataObject) -> None:
    nodes = st.lists(st.integers(0, arcs.n_nodes - 1), unique=True, max_size=3)
    starts, targets = data.draw(nodes), data.draw(nodes)
    start = data.draw(st.integers(0, 20))
    horizon = data.draw(st.sampled_from([start, start + 15, NEVER]))
    cap = data.draw(st.sampled_from([0, 1, 5, NEVER]))
    both(arcs, starts, targets, start, horizon, cap)


@settings(max_examples=30)
@given(arcs=dense_graphs())
def test_twins_agree_where_fronts_are_long(arcs: ArcList) -> None:
    both(arcs, [0], [arcs.n_nodes - 1], 0, NEVER, NEVER)


@given(arcs=graphs(), data=st.data())
def test_a_second_question_of_the_same_arcs_gets_the_answer_of_a_first(arcs: ArcList, data: st.DataObject) -> None:
    node = st.integers(0, arcs.n_nodes - 1)
    for _ in range(3):
        starts, targets, start = [data.draw(node)], [data.draw(node)], data.draw(st.integers(0, 20))
        fresh = ArcList(*(getattr(arcs, name) for name in plain.ArcList.__dataclass_fields__ if name != "known_bounds"))
        kept = both(arcs, starts, targets, start, NEVER, NEVER)
        assert kept == plain.pareto_front(fresh, starts, targets, start, NEVER, NEVER)


def test_a_larger_queue_and_longer_labels_than_there_was_room_for() -> None:
    width = 3000
    first = [(0, 1, index, width - index, 0, 0, 0) for index in range(width)]
    second = [(1, 2, 0, 0, 0, 0, 0)]
    front = both(arc_list(3, first + second), [0], [2], 0, NEVER, NEVER)
    assert len(front.ends) == width
    assert both(arc_list(3, first + second), [0], [2], 0, NEVER, 100).full


def test_a_question_without_starts_targets_or_arcs_has_an_empty_front() -> None:
    arcs = arc_list(3, [(0, 1, 1, 1, 1, 0, 0)])
    for starts, targets in (([], [1]), ([0], []), ([0], [2]), ([], [])):
        assert both(arcs, starts, targets, 0, NEVER, NEVER).ends == []
    assert both(arc_list(2, []), [0], [1], 0, NEVER, NEVER).ends == []


def test_a_start_that_is_a_target_is_an_end_at_once() -> None:
    front = both(arc_list(2, [(0, 1, 1, 1, 1, 0, 0)]), [0, 1], [0, 1], 7, NEVER, NEVER)
    assert [front.minute[end] for end in front.ends] == [7]


def test_the_cut_off_and_the_opening_hours_are_waited_for() -> None:
    rows = [(0, 1, 10, 1, 1, 1, 5), (1, 2, 10, 1, 1, -1, 0)]
    arcs = arc_list(3, rows, departs=[[3, 20]], opens=[[(0, 5), (40, 39), (50, 60)]])
    front = both(arcs, [0], [2], 0, NEVER, NEVER)
    assert [front.minute[end] for end in front.ends] == [60]
    assert both(arcs, [0], [2], 0, 59, NEVER).ends == []
    assert both(arcs, [0], [2], 16, NEVER, NEVER).ends == []


@given(arcs=graphs(), data=st.data())
def test_twins_have_the_same_bounds(arcs: ArcList, data: st.DataObject) -> None:
    targets = data.draw(st.lists(st.integers(0, arcs.n_nodes - 1), unique=True, max_size=3))
    for one, other in zip(lower_bounds(arcs, targets), fast.packed(arcs).bounds(targets), strict=True):
        assert list(one) == other.tolist()
    assert all(bound in (0, FAR) for bound in lower_bounds(arc_list(3, []), [0]).minutes)


def test_without_numba_the_fast_kernel_says_what_to_install() -> None:
    program = "import sys; sys.modules['numba'] = None; import corridor.kernels.front_numba"
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "install corridor[fast]" in done.stderr.splitlines()[-1]
