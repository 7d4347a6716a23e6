"""Laws that every way of every small world keeps in every draw; the plain twin is the judge of the fast one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.errors import NoWay
from corridor.itinerary.chain import Chain
from corridor.itinerary.query import Query
from corridor.reliability.plain import PlainDraw
from corridor.reliability.running import Draws
from corridor.reliability.setting import Setting
from corridor.reliability.summary import quantile
from corridor.routing.chains import chain_of
from corridor.studies.plan import Planner
from corridor.world.world import World
from tests.random_worlds import RandomWorld, worlds
from tests.small_worlds import small_world

FEW = settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
COUNT = 30
LUCK = (
    "season B wind 0.1/0.3/0.5 share",
    "season C wind 0.2 share",
    "basin S A,B,C wind spell 36h modes ferry,rail,river",
    "load A 0.4",
    "load B 0.4 ships 0.9",
    "season B draught 0.5 factor",
    "season C peak 1.3 factor",
    "load C 0.5",
    "spread move shared 0.4 least 0.8",
    "spread headway cv 0.5",
    "spread border low 0.05 cut 0.02",
)


def lucky(world: RandomWorld, lines: Sequence[str] = LUCK) -> World:
    return small_world("\n".join(world.lines), "\n".join(lines))


def chains(world: World, end: str) -> list[Chain]:
    planner = Planner(world)
    depart = datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
    asked = planner.understand(Query("A", end, depart=depart, horizon_days=60, feu=1, weight_t=20.0, terminal=True))
    try:
        found = planner.search(asked)
    except NoWay:
        return []
    made = [chain_of(planner.network, path, start) for path, start in zip(found.paths, found.starts, strict=True)]
    return [chain for chain in made if chain is not None]


def setting_of(world: World) -> Setting:
    return Setting(world, Planner(world).network.calendar)


@FEW
@given(worlds(), st.integers(0, 2**60))
def test_the_plain_twin_reaches_every_hop_in_the_same_minute(world: RandomWorld, seed: int) -> None:
    whole = lucky(world)
    setting = setting_of(whole)
    for chain in chains(whole, world.last)[:3]:
        runs = Draws(setting, seed, COUNT, chain.start).run(chain)
        for draw in range(COUNT):
            plain = PlainDraw(setting, seed, draw, chain.start).run(chain)
            fast = [(int(r.came[draw]), int(r.left[draw]), int(r.reached[draw]), bool(r.missed[draw])) for r in runs]
            assert fast == plain


@FEW
@given(worlds())
def test_without_spread_and_weather_the_clock_is_the_planners(world: RandomWorld) -> None:
    """Where every low, typical and high is one figure, every draw is the plan, but for departures drawn at random."""
    sure = [line for line in world.lines if "/week" not in line and "fills" not in line]
    try:
        whole = small_world("\n".join(sure))
        found = chains(whole, world.last)
    except (AssertionError, NoWay, KeyError):
        return
    for chain in found:
        if any(
            low != high for hop in chain.hops for low, _, high in (hop.wait, *(part.span for part in hop.stretches))
        ):
            continue
        arrivals = Draws(setting_of(whole), 1, COUNT, chain.start).arrivals(chain)
        assert (arrivals == chain.planned_end).all()


@FEW
@given(worlds(), st.integers(1, 3000))
def test_who_starts_later_never_arrives_sooner_in_any_draw(world: RandomWorld, later: int) -> None:
    whole = lucky(world)
    setting = setting_of(whole)
    for chain in chains(whole, world.last)[:3]:
        drawn = Draws(setting, 2, 60, chain.start)
        assert (drawn.arrivals(chain, chain.start + later) >= drawn.arrivals(chain)).all()


@FEW
@given(worlds(), st.floats(0.0, 0.5), st.floats(0.0, 0.4))
def test_a_port_that_is_shut_more_never_brings_an_earlier_p90(world: RandomWorld, share: float, more: float) -> None:
    basin = "basin S A,B,C wind spell 36h modes ferry,river,rail"
    seen = []
    for value in (share, share + more):
        whole = lucky(world, (basin, f"season A wind {value} share", f"season B wind {value} share"))
        setting = setting_of(whole)
        seen.append([Draws(setting, 4, 60, chain.start).arrivals(chain) for chain in chains(whole, world.last)[:3]])
    for mild, hard in zip(*seen, strict=True):
        assert (hard >= mild).all()


@FEW
@given(worlds(), st.integers(1, 6), st.integers(1, 10))
def test_a_longer_closure_never_brings_an_earlier_p90(world: RandomWorld, days: int, more: int) -> None:
    found = []
    for length in (days, days + more):
        last = datetime(2026, 3, 3, tzinfo=UTC) + timedelta(days=length)
        whole = lucky(world, (*LUCK, f"shut place B 2026-03-03..{last:%Y-%m-%d}"))
        ways = {tuple(hop.key for hop in chain.hops): chain for chain in chains(whole, world.last)}
        found.append((setting_of(whole), ways))
    for key in found[0][1].keys() & found[1][1].keys():
        short, long = ((Draws(setting, 6, 60, ways[key].start), ways[key]) for setting, ways in found)
        # The plan moves with the closure; the luck of either is the same.
        early, late = (quantile(drawn.arrivals(chain), 0.9) for drawn, chain in (short, long))
        if _same_months(short[1], long[1]):
            assert late is None or (early is not None and early <= late)


def _same_months(one: Chain, other: Chain) -> bool:
    """Queues and depths are those of the month in which a hop is planned: only within one do they stay the same."""
    return all(a.planned_left // 44640 == b.planned_left // 44640 for a, b in zip(one.hops, other.hops, strict=True))


@FEW
@given(worlds(), st.integers(0, 20_000), st.integers(0, 20_000))
def test_more_slack_never_lowers_the_chance_of_being_there(world: RandomWorld, slack: int, more: int) -> None:
    whole = lucky(world)
    setting = setting_of(whole)
    for chain in chains(whole, world.last)[:3]:
        drawn = Draws(setting, 8, 60, chain.start)
        arrivals = drawn.arrivals(chain)
        soon, late = (np.count_nonzero(arrivals <= chain.start + wait) for wait in (slack, slack + more))
        assert soon <= late
