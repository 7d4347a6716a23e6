"""What happens on the way of a line, and the nodes and arcs made from it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.network.stands import Segment
from corridor.routing.timeline import Span, spread
from corridor.routing.virtual import VirtualNetwork, link_factor
from tests.random_worlds import RandomWorld, worlds
from tests.small_worlds import small_world

LINES = ("place A in CN", "place B in CN", "place C in KZ", "rail A B 500km 10h gauge 1435", "rail B C 300km 6h",
         "handle B rail:1435>rail:1520 8h", "border B C rail 3h")  # fmt: skip


def kinds(*lines: str) -> list[tuple[str, int]]:
    (whole,) = VirtualNetwork(small_world(*LINES, *lines)).timelines
    return [(piece.kind, piece.span.typical // 60) for piece in whole.pieces]


def test_a_line_is_stops_gauges_borders_and_moves() -> None:
    assert kinds("train T1 A>B>C Mon 06:00 dwell 2h") == [
        ("move", 10), ("stop", 2), ("gauge", 8), ("border", 3), ("move", 6)
    ]  # fmt: skip
    assert kinds("train T1 A>B>C Mon 06:00 dwell 2h included") == [("move", 10), ("stop", 2), ("gauge", 0), ("move", 6)]


def test_low_and_high_enclose_the_typical_time_whatever_a_row_says() -> None:
    assert Span.of_hours(1, 2, 3) == (60, 120, 180)
    assert Span.of_hours(3, 2, 1) == (120, 120, 120)


def test_later_calls_leave_when_the_train_does() -> None:
    (whole,) = VirtualNetwork(small_world(*LINES, "train T1 A>B>C Mon 06:00 dwell 2h")).timelines
    assert [whole.leaves_after(call) // 60 for call in (0, 1)] == [0, 20]


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 90)), min_size=1, max_size=6), st.integers(0, 500))
@settings(max_examples=150, derandomize=True, deadline=None, database=None)
def test_a_run_time_is_shared_over_the_links_without_rest(links: list[tuple[int, int]], run_h: int) -> None:
    text = [f"rail P{n} P{n + 1} {km}km {hours}h" for n, (km, hours) in enumerate(links)]
    stops = ">.".join(f"P{n}" for n in range(len(links)))
    world = small_world(*text, f"train T1 {stops}>P{len(links)} Mon 06:00 runs {run_h}/{run_h + 1}/{run_h + 7}h")
    (line,) = VirtualNetwork(world).lines
    (segment,) = line.segments
    assert isinstance(segment, Segment)
    spans = spread(segment)
    assert sum(spans, Span(0, 0, 0)) == Span(60 * run_h, 60 * run_h + 60, 60 * run_h + 420)
    assert all(min(span) >= 0 for span in spans)


def test_the_services_factor_counts_for_a_ferry_on_sea_links() -> None:
    world = small_world("sea A B 10km", "rail B C 10km", "factor f sea 33", "ferry F1 A>B>C Mon 06:00 factor f")
    network = VirtualNetwork(world)
    (line,) = network.lines
    factors = [link_factor(network, line.service, step).id for segment in line.segments for step in segment.steps]
    assert factors == ["f", "rail"]


@given(worlds())
@settings(max_examples=60, derandomize=True, deadline=None, database=None)
def test_arcs_have_keys_of_their_own_and_touch_a_place(world: RandomWorld) -> None:
    network = VirtualNetwork(world.world)
    keys = [arc.key for arc in network.arcs]
    assert keys == sorted(set(keys))
    for arc in network.arcs:
        assert arc.places
        assert 0 <= arc.tail < network.n_nodes
        assert 0 <= arc.head < network.n_nodes
        assert arc.run.low <= arc.run.typical <= arc.run.high
        if arc.kind == "ride" and arc.stage == 0:
            assert arc.places[0] == arc.timeline.line.calls[arc.board].place  # type: ignore[union-attr]


def test_opening_hours_cut_a_ride_into_parts_that_join() -> None:
    world = small_world(*LINES[:-1], "border B C rail 3h opens 08:00 closes 18:00", "train T1 A>.B>C demand")
    parts = [arc for arc in VirtualNetwork(world).arcs if arc.kind == "ride"]
    assert [arc.stage for arc in parts] == [0, 1]
    assert all(before.head == after.tail for before, after in pairwise(parts))
    assert [arc.run.typical // 60 for arc in parts] == [18, 9]
