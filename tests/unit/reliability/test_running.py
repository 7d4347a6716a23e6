"""Chains in draws: missed connections, rebooking, shared luck, seasons of queues and of draught."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corridor.itinerary.chain import Chain, Hop, Stretch
from corridor.reliability.running import Draws
from corridor.reliability.setting import Setting
from corridor.reliability.summary import chance_by, missing, quantile, spread_by_leg
from corridor.timetable.calendar import Calendar
from tests.small_worlds import small_world

H = 60
DAY = 24 * H
MARCH = 59 * DAY
COUNT = 40_000


def setting(*lines: str) -> Setting:
    world = small_world("place P", *lines)
    return Setting(world, Calendar(world.info.calendar_from, world.info.calendar_to))


def draws(*lines: str, count: int = COUNT, first: int = 0) -> Draws:
    return Draws(setting(*lines), seed=3, count=count, anchor=MARCH, first=first)


def ride(key: str, *hours: int, planned: int, **more: object) -> Hop:
    low, typical, high = (hour * H for hour in hours)
    given: dict = {"planned_left": planned, "planned_reached": planned + typical, "mode": "rail", "service": key}
    return Hop(key=key, stretches=(Stretch("move", key, (low, typical, high)),), **{**given, **more})


def train_to_ferry(slack_h: int) -> Chain:
    """A train of 20 h (16 – 30), then a ferry every third day of 10 h, planned `slack_h` after it."""
    sails = MARCH + (20 + slack_h) * H
    first = ride("T", 16, 20, 30, planned=MARCH)
    ferry = ride("F", 10, 10, 10, planned=sails, departs="timetable", times=[sails + 3 * DAY * day for day in range(9)])
    return Chain(MARCH, (first, ferry))


def test_late_at_the_port_means_the_next_sailing():
    chain = train_to_ferry(10)
    runs = draws().run(chain)
    late = runs[0].reached > chain.hops[1].planned_left
    assert late.mean() == pytest.approx(0.10, abs=0.01)  # high is the 90 % quantile
    assert (runs[1].left[late] == chain.hops[1].planned_left + 3 * DAY).all()
    assert (runs[1].left[~late] == chain.hops[1].planned_left).all()
    found = missing(chain, runs)
    assert [(one.hop, one.chance) for one in found] == [(1, late.mean())]
    assert found[0].came > chain.hops[1].planned_left


def test_exact_enumeration_of_a_discrete_case():
    """Two ships in three are full at a third of their load: the ship taken is geometric, and so is the arrival."""
    lines = ("season P draught 0.3 factor", "load P 0 ships 0.9")
    ferry = Hop(key="F", stretches=(), departs="timetable", times=[MARCH + day * DAY for day in range(200)],
                mode="ferry", service="F", from_place="P", to_place="R", calls=True, planned_left=MARCH)  # fmt: skip
    arrivals = draws(*lines).arrivals(Chain(MARCH, (ferry,)))
    for ships in range(6):
        expected = (2 / 3) ** ships / 3
        error = (expected * (1 - expected) / COUNT) ** 0.5
        assert (arrivals == MARCH + ships * DAY).mean() == pytest.approx(expected, abs=4 * error)
    assert chance_by(arrivals, MARCH + DAY) == pytest.approx(1 / 3 + 2 / 9, abs=0.01)


def test_more_slack_at_the_connection_is_missed_less():
    chances = [missing(train_to_ferry(slack), draws().run(train_to_ferry(slack)))[0].chance for slack in (0, 5, 10, 30)]
    assert chances == sorted(chances, reverse=True)


def test_draws_in_pieces_are_the_draws_as_a_whole():
    chain, lines = train_to_ferry(8), ("season P wind 0.3 share", "basin S P wind spell 24h modes ferry")
    whole = draws(*lines, count=1000).arrivals(chain)
    parts = [draws(*lines, count=250, first=first).arrivals(chain) for first in (0, 250, 500, 750)]
    assert np.concatenate(parts).tolist() == whole.tolist()


def test_one_factor_for_the_run_keeps_the_tail_that_independent_links_would_lose():
    def wide(keys: list[str]) -> float:
        stretches = tuple(Stretch("move", key, (4 * H, 5 * H, 9 * H)) for key in keys)
        arrivals = draws().arrivals(Chain(MARCH, (Hop(key="T", stretches=stretches),)))
        return float(arrivals.std())

    assert wide(["T"] * 9) == pytest.approx(3 * wide(list("ABCDEFGHI")), rel=0.05)


def test_trains_of_one_railway_are_late_together_as_far_as_the_world_says():
    def correlation(share: float) -> float:
        one, other = (Stretch("move", key, (4 * H, 5 * H, 6 * H), shared="rail KZ") for key in "AB")
        drawn = draws(f"spread move shared {share}")
        first, second = (drawn.arrivals(Chain(0, (Hop(key="T", stretches=(part,)),))) for part in (one, other))
        return float(np.corrcoef(first, second)[0, 1])

    assert correlation(0.0) == pytest.approx(0.0, abs=0.02)
    assert correlation(0.5) == pytest.approx(0.5, abs=0.02)


def test_a_peak_stretches_the_queue_above_the_low_time_and_no_more():
    stretch = Stretch("border", "P", (2 * H, 6 * H, 24 * H), place="P")
    usual = setting("load P 0.5").spread(stretch, MARCH)
    peak = setting("load P 0.5", "season P peak 1.5 factor months 3").spread(stretch, MARCH)
    assert (peak.low, peak.typical, peak.high) == (2 * H, 2 * H + 3 * 4 * H, 2 * H + 3 * 22 * H)
    assert setting("load P 0.5", "season P peak 1.5 factor months 4").spread(stretch, MARCH) == usual
    queue = setting("season P queue 2 factor").spread(stretch, MARCH)
    assert (queue.typical, queue.high) == (10 * H, 46 * H)


def test_legs_share_out_the_whole_variance():
    stretches = (
        Stretch("handling", "X", (1 * H, 2 * H, 3 * H), leg=0),
        Stretch("move", "Y", (3 * H, 6 * H, 9 * H), leg=1),
    )
    shares = spread_by_leg(draws().run(Chain(0, (Hop(key="T", stretches=stretches),))))
    assert sum(share for _, share in shares) == pytest.approx(1)
    assert dict(shares)[1] == pytest.approx(0.9, abs=0.02)  # 3² of 3² + 1²


def test_a_calendar_that_ends_is_told_and_not_counted_as_arrived():
    ferry = ride("F", 10, 10, 10, planned=MARCH + 30 * H, departs="timetable", times=[MARCH + 30 * H])
    arrivals = draws().arrivals(Chain(MARCH, (ride("T", 16, 20, 30, planned=MARCH), ferry)))
    assert quantile(arrivals, 0.5) == MARCH + 40 * H
    assert quantile(arrivals, 0.95) is None
    assert chance_by(arrivals, MARCH + 90 * DAY) == pytest.approx(0.9, abs=0.01)


def test_a_month_of_more_cargo_fills_the_ships_that_shallow_water_has_cut():
    ferry = Hop(key="F", stretches=(), departs="frequency", headway=DAY, mode="ferry", from_place="P", to_place="R",
                calls=True, planned_left=MARCH)  # fmt: skip
    calm = setting("season P draught 0.7 factor", "load P 0 ships 0.6")
    peak = setting("season P draught 0.7 factor", "load P 0 ships 0.6", "season P peak 1.5 factor months 3")
    assert calm.turned_away(ferry) == 0
    assert peak.turned_away(ferry) == pytest.approx(1 - 0.7 / 0.9)
    assert peak.turned_away(replace(ferry, planned_left=MARCH + 40 * DAY)) == 0
