"""The way between a door and terminals: drivers' hours by hand, and which terminals are sensible."""

from __future__ import annotations

import pytest

from corridor.network.access import (
    DETOUR,
    NEAREST,
    RADIUS_KM,
    Terminal,
    access,
    duty_cycle_h,
    sensible,
)
from corridor.network.geodesy import great_circle_km

RAIL, SEA = frozenset({"rail"}), frozenset({"sea"})
KM_PER_DEGREE = great_circle_km(0, 0, 1, 0)


@pytest.mark.parametrize(
    ("driving_h", "hours"),
    [
        (0, 0), (4, 4), (4.5, 4.5),
        (4.6, 4.6 + 0.75),  # a break
        (9, 9 + 0.75),
        (9.1, 9.1 + 0.75 + 11),  # a night
        (10, 10 + 0.75 + 11),
        (13.5, 13.5 + 0.75 + 11), (14, 14 + 0.75 + 11 + 0.75),
        (18, 18 + 0.75 + 11 + 0.75), (18.1, 18.1 + 2 * 0.75 + 2 * 11),
    ],
)  # fmt: skip
def test_duty_cycle(driving_h: float, hours: float) -> None:
    assert duty_cycle_h(driving_h) == pytest.approx(hours)


def test_nine_hours_out_of_a_division_need_no_night() -> None:
    assert duty_cycle_h(sum([0.9] * 10)) == pytest.approx(9.75)


def test_more_driving_never_takes_less_time() -> None:
    hours = [duty_cycle_h(tenths / 10) for tenths in range(400)]
    assert hours == sorted(hours)


def test_length_and_time_of_a_way() -> None:
    way = access("T", 200.0)
    assert way.km == pytest.approx((230, 260, 320))
    assert way.hours == pytest.approx((230 / 70, 260 / 60, 320 / 45 + 0.75))


def at(name: str, road_km: float, modes: frozenset[str]) -> Terminal:
    """A terminal due north of 0, 0 at a length by road."""
    return Terminal(name, road_km / DETOUR.typical / KM_PER_DEGREE, 0.0, modes)


def test_the_nearest_come_first_and_far_ones_do_not_come() -> None:
    terminals = [at("FAR", RADIUS_KM + 1, RAIL), at("B", 200, RAIL), at("A", 100, RAIL), at("EDGE", RADIUS_KM - 1, SEA)]
    assert [way.terminal for way in sensible(0, 0, terminals)] == ["A", "B", "EDGE"]


def test_beyond_the_nearest_only_the_first_of_each_mode() -> None:
    near = [at(f"R{number}", 50 + number, RAIL) for number in range(NEAREST)]
    far = [at("R9", 300, RAIL), at("SEA1", 400, SEA), at("SEA2", 500, SEA), at("BOTH", 550, RAIL | frozenset({"air"}))]
    chosen = [way.terminal for way in sensible(0, 0, [*far, *near])]
    assert chosen == [*(terminal.id for terminal in near), "SEA1", "BOTH"]


def test_the_other_end_is_reached_however_many_are_nearer() -> None:
    near = [at(f"R{number}", 50 + number, RAIL) for number in range(NEAREST)]
    assert [way.terminal for way in sensible(0, 0, [*near, at("END", 300, RAIL)], also=["END"])][-1] == "END"


def test_equally_near_terminals_are_in_order_of_id() -> None:
    twins = [at("B", 100, RAIL), at("A", 100, RAIL)]
    assert [way.terminal for way in sensible(0, 0, twins)] == ["A", "B"]
