"""The graph turned round in time, arc by arc."""

from __future__ import annotations

from corridor.kernels.front import pareto_front
from corridor.routing.graph import NO_MARKS, Graph, PricedArcs, backward, build_graph
from corridor.routing.timeline import NO_TIME, Span
from corridor.routing.virtual import Arc
from corridor.timetable.calendar import Windows

BASE = 1000


def turned(*arcs: Arc, departs: tuple[list[int], ...] = (), opens: tuple[Windows, ...] = ()) -> Graph:
    priced = PricedArcs(arcs, [7] * len(arcs), [3] * len(arcs), range(len(arcs)))
    return backward(build_graph(priced, 3, departs, opens, NO_MARKS), BASE)


def latest(graph: Graph, by: int, start: int = 0, end: int = 1) -> int | None:
    """The latest minute at which one may be at the start to be at the end by a minute."""
    front = pareto_front(graph.columns, [end], [start], BASE - by, BASE, 1000)
    return BASE - min((front.minute[label] for label in front.ends), default=BASE + 1) if front.ends else None


def arc(tail: int, head: int, minutes: int, *, departs: int = -1, opens: int = -1, cut_off: int = 0) -> Arc:
    return Arc(f"{tail} {head}", "ride", tail, head, NO_TIME, Span(minutes, minutes, minutes), (), cut_off=cut_off,
               departs=departs, opens=opens)  # fmt: skip


def test_a_plain_arc_takes_its_minutes() -> None:
    assert latest(turned(arc(0, 1, 30)), 100) == 70


def test_a_departure_is_met_at_its_arrival_and_its_cut_off() -> None:
    graph = turned(arc(0, 1, 30, departs=0, cut_off=5), departs=([10, 50, 90],))
    assert [latest(graph, by) for by in (39, 40, 79, 80, 119, 120)] == [None, 5, 5, 45, 45, 85]


def test_opening_hours_are_met_after_the_work() -> None:
    graph = turned(arc(0, 1, 30, opens=0), opens=(((100, 110), (200, 210)),))
    assert [latest(graph, by) for by in (129, 130, 135, 140, 229, 230)] == [None, 100, 105, 110, 110, 200]


def test_what_never_opens_is_never_left() -> None:
    assert latest(turned(arc(0, 1, 30, opens=0), opens=(((-2, -1),),)), 900) is None


def test_arcs_keep_their_costs_and_rows_once() -> None:
    graph = turned(arc(0, 1, 5, opens=0), arc(1, 2, 5), opens=(((0, 999),),))
    front = pareto_front(graph.columns, [2], [0], 0, BASE, 1000)
    (end,) = front.ends
    assert (front.cost[end], front.emission[end]) == (14, 6)
    assert sorted(graph.rows[row] for row in front.path(end) if graph.rows[row] >= 0) == [0, 1]
