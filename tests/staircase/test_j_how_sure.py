"""Steps J01 to J13: how sure an option is, what to do when it breaks, and which way keeps a promise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option, Reliability
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from corridor.world.world import World
from tests.small_worlds import ask, small_world

LINE = """
    rail A B 500km 16/20/30h
    sea B C 300km 10h
    handle B rail>ferry 0h
    train T A>B Mon 00:00
    ferry F B>C Tue,Fri 06:00
"""
ROAD = """
    road B C 900km 40h
    truck R demand 1h
    handle B rail>road 0h
    handle C road>ferry 0h
    handle C road>road 0h
    price link road_B_C 100 USD/FEU
"""
NORTH = """
    rail A C 900km 60/62/64h
    train N A>C Mon 00:00
    price link rail_A_C 900 USD/FEU
"""


def sure(world: World, services: str = "T F", **query: Any) -> tuple[Option, Reliability]:
    """The option on some services, and its reliability."""
    answer = ask(world, "A", "C", feu=1, draws=4000, horizon_days=60, **query)
    for option in answer.options:
        taken = " ".join(dict.fromkeys(leg.service for leg in option.legs if leg.kind == "move"))
        if taken == services and option.reliability is not None:
            return option, option.reliability
    raise AssertionError([story.id for story in answer.options])


def test_j01_quantiles_are_counted_from_readiness():
    _, told = sure(small_world("rail A C 500km 10/20/40h", "train T A>C Mon 00:00"), "T")
    assert told.p10_h == pytest.approx(10, rel=0.05)
    assert told.p50_h == pytest.approx(20, rel=0.05)
    assert told.p90_h == pytest.approx(40, rel=0.05)
    assert told.missed == ((told.missed[0]),)
    assert told.missed[0].chance == 0


def test_j02_a_ferry_that_the_late_tenth_of_trains_misses_is_missed_in_a_tenth_of_draws():
    option, told = sure(small_world(LINE))
    train, ferry = told.missed
    assert (train.service, train.chance) == ("T", 0)
    assert ferry.service == "F"
    assert ferry.chance == pytest.approx(0.1, abs=0.015)
    assert option.legs[ferry.leg].service == "F"
    assert told.p95_h == 24 * 4 + 6 + 10  # Friday's ferry


def test_j03_the_next_sailing_is_told_with_what_it_costs_in_time():
    _, told = sure(small_world(LINE))
    (after,) = told.missed[1].then
    assert (after.kind, after.services, after.delay_h, after.extra_usd, after.advised) == ("next", ("F",), 72, 0, True)


def test_j04_another_way_is_told_beside_it_and_advised_where_a_day_is_worth_it():
    _, told = sure(small_world(LINE, ROAD), "T F")
    again, other = told.missed[1].then
    assert (again.kind, other.kind, other.services) == ("next", "other", ("R",))
    assert other.delay_h < again.delay_h
    assert other.extra_usd == 100 - 300
    assert other.advised


def test_j05_a_rare_miss_has_no_plan_b():
    world = small_world(LINE.replace("16/20/30h", "16/20/21h"))
    _, told = sure(world)
    assert told.missed[1].chance < 0.03
    assert told.missed[1].then == ()


def test_j06_the_leg_that_scatters_owns_the_spread():
    option, told = sure(small_world("rail A B 500km 10/20/30h", "rail B C 100km 4/5/6h", "handle B rail>rail 0h",
                                    "train T A>B Mon 00:00", "train U B>C demand 0h"), "T U")  # fmt: skip
    owner, share = told.spread_by_leg[0]
    assert option.legs[owner].service == "T"
    assert share == pytest.approx(100 / 101, abs=0.02)
    assert sum(part for _, part in told.spread_by_leg) == pytest.approx(1, abs=0.02)


def test_j07_the_chance_is_by_the_deadline_or_within_days():
    world = small_world("rail A C 500km 10/20/40h", "train T A>C Mon 00:00")
    _, within = sure(world, "T", within_days=40 / 24)
    assert within.chance == pytest.approx(0.9, abs=0.015)
    assert within.by == datetime(2026, 3, 3, 16, tzinfo=UTC)
    query = Query("A", "C", arrive_by=datetime(2026, 3, 2, 20, tzinfo=UTC), feu=1, terminal=True, draws=4000)
    told = Planner(world).plan(query).options[0].reliability
    assert told is not None
    assert told.chance == pytest.approx(0.5, abs=0.03)


def test_j08_a_storm_shuts_the_port_of_either_end():
    calm = small_world(LINE)
    shut = ("basin S B wind spell 48h modes ferry", "season B wind 0.5 share")
    _, before = sure(calm)
    _, after = sure(small_world(LINE, *shut))
    assert before.p50_h is not None
    assert after.p90_h is not None
    assert after.p90_h > before.p50_h + 24
    far = tuple(line.replace("B", "C") for line in shut)
    _, arriving = sure(small_world(LINE, *far))
    assert arriving.p90_h is not None
    assert arriving.p90_h > before.p50_h + 24


def test_j09_the_same_seed_gives_the_same_digits_and_another_seed_others():
    world = small_world(LINE)
    assert sure(world, seed=5)[1] == sure(world, seed=5)[1]
    assert sure(world, seed=5)[1] != sure(world, seed=6)[1]


def test_j10_without_draws_nothing_is_told():
    (option, *_) = ask(small_world(LINE), "A", "C", feu=1).options
    assert option.reliability is None


def test_j11_reliability_keeps_a_way_that_time_price_and_co2e_would_drop():
    """By the north it takes 2 h longer, costs more and is dirtier than by ferry, but never misses a sailing."""
    world = small_world(LINE.replace("Tue,Fri 06:00", "Tue 20:00").replace("16/20/30h", "20/40/60h"), NORTH)
    typical = ask(world, "A", "C", feu=1).options
    assert [leg.service for leg in typical[0].legs if leg.kind == "move"] == ["T", "F"]
    assert len(typical) == 1
    kept = ask(world, "A", "C", feu=1, draws=2000, reliable=0.9, horizon_days=60).options
    taken = {" ".join(leg.service for leg in option.legs if leg.kind == "move") for option in kept}
    assert taken == {"T F", "N"}


def test_j12_the_latest_departure_that_keeps_the_promise():
    world = small_world("rail A C 500km 10/20/40h", "train T A>C demand 0h")
    by = datetime(2026, 3, 20, 12, tzinfo=UTC)
    query = Query("A", "C", arrive_by=by, feu=1, terminal=True, draws=4000, reliable=0.9)
    option = Planner(world).plan(query).options[0]
    assert option.reliability is not None
    assert option.reliability.chance is not None
    assert option.reliability.chance >= 0.9
    assert (by - option.depart).total_seconds() / 3600 == pytest.approx(40, abs=2)


def test_j13_a_promise_that_nothing_keeps_is_refused_with_the_surest_way():
    world = small_world("rail A C 500km 10/20/40h", "train T A>C Mon 00:00")
    with pytest.raises(NoWay, match="chance of 90%") as refused:
        ask(world, "A", "C", feu=1, draws=2000, reliable=0.9, within_days=20 / 24)
    assert "chance of 5" in refused.value.cut[0] or "chance of 4" in refused.value.cut[0]


@pytest.mark.parametrize(
    "wrong",
    [{"draws": -1}, {"draws": 10**7}, {"seed": -1}, {"draws": 9, "reliable": 1.0}, {"draws": 9, "reliable": 0.0},
     {"draws": 9, "within_days": 0.0}, {"reliable": 0.9}, {"within_days": 3.0}],
)  # fmt: skip
def test_j14_what_cannot_be_meant_is_refused(wrong):
    with pytest.raises(InputError):
        ask(small_world(LINE), "A", "C", feu=1, **wrong)


def test_j15_a_through_train_over_the_sea_meets_the_weather_of_its_ports():
    lines = ("rail A B 500km 10h", "sea B C 300km 10h", "train T A>.B>C Mon 00:00 included")
    calm, told = sure(small_world(*lines), "T")[1], []
    for port in "BC":
        world = small_world(*lines, f"season {port} wind 0.5 share", f"basin S {port} wind spell 48h modes sea,ferry")
        told.append(sure(world, "T")[1])
    assert calm.p90_h == 20
    assert all(one.p90_h is not None and one.p90_h > 60 for one in told)


def test_j16_trains_wait_at_a_border_post_that_a_storm_shuts():
    lines = ("place B in XX", "place C in YY", "rail A B 500km 10h", "rail B C 300km 10h", "train T A>.B>C Mon 00:00",
             "border B C rail 4h")  # fmt: skip
    world = small_world(*lines, "season B wind 0.5 share", "basin S B wind spell 48h modes rail")
    assert sure(small_world(*lines), "T")[1].p90_h == 24
    late = sure(world, "T")[1].p90_h
    assert late is not None
    assert late > 60


def test_j17_a_way_in_a_circle_is_no_plan_b():
    """From the ferry's stand the truck can be reached only by going back to A and coming again."""
    world = small_world(LINE, """
        rail A B2 10km 1h
        road B C 900km 40h
        truck R demand 1h
        train U B>A demand 0h
        train V A>B demand 0h
        handle A rail>road 0h
        road A B 500km 8h
        handle C road>ferry 0h
        handle B rail>rail 0h
    """)  # fmt: skip
    _, told = sure(world)
    for after in told.missed[1].then:
        assert after.kind == "next" or "B" not in [place.id for place in after.via[1:]]


def test_j18_what_else_is_shown_does_not_change_an_option():
    world = small_world(LINE, NORTH.replace("60/62/64h", "30/35/50h"))
    both = {option.id: option for option in ask(world, "A", "C", feu=1, draws=500).options}
    alone = ask(world, "A", "C", feu=1, draws=500, max_options=1).options
    assert len(both) == 2
    (same,) = [option for option in both.values() if option.legs == alone[0].legs]
    assert same.reliability == alone[0].reliability


def test_j19_luck_is_the_same_whatever_the_number_of_draws():
    """The first draws of many are the draws of few: nothing depends on how many are drawn."""
    world = small_world("rail A C 500km 10/20/40h", "train T A>C Mon 00:00")
    few, many = (ask(world, "A", "C", feu=1, draws=draws).options[0].reliability for draws in (1, 2))
    assert few is not None
    assert many is not None
    assert few.p50_h in (many.p10_h, many.p90_h)
