"""Steps i: what the box itself costs, and the duty that the way decides."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from tests.small_worlds import ask, first, small_world, ways_taken

PORTS = (
    "place A in KZ", "place P in GE", "place B in RS", "rail A P 500km 10h", "sea P B 500km 38h", "train T1 A>P demand",
    "ship V1 P>B demand", "handle A door>rail 6h", "handle P rail>sea 60h", "handle B sea>door 6h",
)  # fmt: skip


def door(*lines: str, **query: Any) -> Option:
    return first(small_world(*PORTS, *lines), "A", "B", terminal=False, feu=1, weight_t=10.0, **query)


def box_usd(*lines: str, box: str = "carrier", **query: Any) -> float:
    costs = [cost for leg in door(*lines, box=box, **query).legs for cost in leg.costs if cost.kind == "box"]
    return sum(cost.usd.typical for cost in costs)


def test_i01_without_an_owner_the_box_costs_nothing() -> None:
    prices = ("price box pick_up KZ 100 USD/FEU carrier", "price box hire anywhere 9 USD/FEU")
    assert box_usd(*prices, box="") == 0
    assert box_usd(*prices) == 100 + 9 * 5


def test_i02_pick_up_where_it_begins_and_drop_off_where_it_ends() -> None:
    pick_up, drop_off = "price box pick_up KZ 100 USD/FEU carrier", "price box drop_off RS 30 USD/FEU carrier"
    assert box_usd(pick_up) == 100
    assert box_usd(pick_up, drop_off) == 130
    assert box_usd("price box pick_up RS 7 USD/FEU carrier", "price box drop_off GE 8 USD/FEU carrier") == 0
    assert box_usd(pick_up, "price box pick_up A 140 USD/FEU carrier") == 140


def test_i03_prices_are_for_the_boxes_of_one_owner() -> None:
    prices = ("price box drop_off RS 30 USD/FEU carrier", "price box return_empty RS 700 USD/FEU shipper")
    assert box_usd(*prices) == 30
    assert box_usd(*prices, box="shipper") == 700


def test_i04_from_terminal_to_terminal_no_box_is_picked_up() -> None:
    prices = ("price box pick_up KZ 100 USD/FEU carrier", "price box hire KZ 24 USD/FEU carrier")
    option = first(small_world(*PORTS, *prices), "A", "B", box="carrier", feu=1)
    assert [cost.usd.typical for leg in option.legs for cost in leg.costs if cost.kind == "box"] == [108]


def test_i05_hire_by_the_day_of_the_whole_journey() -> None:
    # 6 + 10 + 60 + 38 + 6 h = 5 days
    option = door("price box hire KZ 8/9/12 USD/FEU carrier", box="carrier")
    (cost,) = (cost for cost in option.legs[-1].costs if cost.kind == "box")
    assert (cost.usd.low, cost.usd.typical, cost.usd.high) == (40, 45, 60)
    assert box_usd("price box hire GE 9 USD/FEU carrier") == 0


def test_i06_by_a_deadline_hire_runs_from_departure_to_the_deadline() -> None:
    world = small_world(*PORTS, "price box hire KZ 24 USD/FEU carrier")
    query = Query("A", "B", arrive_by=datetime(2026, 3, 10, tzinfo=UTC), feu=1, box="carrier")
    planner = Planner(world)
    found = planner.search(planner.understand(query))
    (option,) = planner.plan(query).options
    assert [vector[1] for vector in found.vectors] == [round(option.cost_usd.typical * 100)] == [1000_00 + 120_00]


@pytest.mark.parametrize(("free", "usd"), [("0", 50), ("1.5", 20), ("2.5", 0), ("4", 0)])
def test_i07_demurrage_beyond_the_free_days(free: str, usd: float) -> None:
    """The port keeps the box 60 h, which are 2.5 days."""
    assert box_usd(f"price box demurrage P 20 USD/FEU carrier free {free}") == usd
    assert box_usd(f"price box demurrage GE 20 USD/FEU carrier free {free}") == usd


def test_i08_a_slow_port_is_in_the_high_end_of_demurrage() -> None:
    lines = [line.replace("60h", "24/60/96h") for line in PORTS]
    option = first(small_world(*lines, "price box demurrage P 20 USD/FEU carrier free 3"), "A", "B", terminal=False,
                   feu=1, box="carrier")  # fmt: skip
    (cost,) = (cost for leg in option.legs for cost in leg.costs if cost.kind == "box")
    assert (cost.usd.low, cost.usd.typical, cost.usd.high) == (0, 0, 20)


def test_i09_hire_takes_slow_ways_off_the_front() -> None:
    world = (
        "place A in KZ", "place B in KZ", "rail A B 100km 24h", "rail A N 100km 120h", "rail N B 20km 24h",
        "train quick A>B demand", "train slow A>.N>B demand", "price link rail_A_B 100 USD/FEU",
        "price link rail_A_N 60 USD/FEU", "price link rail_N_B 1 USD/FEU",
    )  # fmt: skip
    hire = "price box hire KZ 10 USD/FEU carrier"
    assert ways_taken(ask(small_world(*world), "A", "B", box="carrier").options) == {"quick", "slow"}
    assert ways_taken(ask(small_world(*world, hire), "A", "B", box="carrier").options) == {"quick"}


DUTY = "preference P1 origins KZ to RS duty 0.01 full 0.05/0.1/0.2 broken GE papers certificate"
TRAIN = ("rail P B 900km 40h", "train T2 A>.P>B demand", "handle B rail>door 6h")


def duty(option: Option) -> tuple[float, float, float | None]:
    (cost,) = (cost for leg in option.legs for cost in leg.costs if cost.kind == "duty")
    return cost.usd.low, cost.usd.typical, cost.usd.high


def test_i10_handling_in_a_third_country_breaks_direct_delivery() -> None:
    option = door(DUTY, value_usd=1000.0)
    assert duty(option) == (50, 100, 200)
    assert option.cost_usd.typical == 1000 + 100
    (rule,) = option.rules
    assert (rule.id, rule.effect) == ("P1", "cost")
    assert rule.text == "direct delivery broken on the way: duty 10.0% of USD 1,000"


def test_i11_a_train_that_only_passes_keeps_it() -> None:
    world = small_world(*PORTS, *TRAIN, DUTY)
    options = ask(world, "A", "B", terminal=False, feu=1, weight_t=10.0, value_usd=1000.0).options
    told = {ways: next(one for one in options if ways in ways_taken([one])) for ways in ways_taken(options)}
    assert duty(told["T2"]) == (10, 10, 10)
    assert told["T2"].rules[0].text == (
        "direct delivery kept: duty 1.0% of USD 1,000; to be proved by certificate"
    )
    assert duty(told["T1 V1"]) == (50, 100, 200)


def test_i12_dear_goods_take_the_direct_way() -> None:
    """By sea over the port it costs 1000 of carriage and 0.09 of the value more duty, by train 1400."""
    lines = (*TRAIN, DUTY)
    cheap = ask(small_world(*PORTS, *lines), "A", "B", terminal=False, feu=1, value_usd=1000.0).options
    dear = ask(small_world(*PORTS, *lines), "A", "B", terminal=False, feu=1, value_usd=100_000.0).options
    cheapest = [min(options, key=lambda one: one.cost_usd.typical) for options in (cheap, dear)]
    assert [ways_taken([one]) for one in cheapest] == [{"T1 V1"}, {"T2"}]


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("broken GE", 0.1), ("broken any", 0.1), ("broken TR", 0.01), ("", 0.01), ("broken RS,KZ", 0.01),
        ("broken GE goods steel", None), ("broken GE goods general_cargo", 0.1),
        ("broken GE excepted general_cargo", None), ("broken GE from 2026-03-03", None),
        ("broken GE from 2026-03-02", 0.1), ("broken GE until 2026-03-01", None), ("broken GE until 2026-03-02", 0.1),
    ],
)  # fmt: skip
def test_i13_goods_days_and_countries_decide(words: str, share: float | None) -> None:
    option = door(f"preference P1 origins KZ to RS duty 0.01 full 0.1/0.1/0.1 {words}", value_usd=1000.0)
    found = [cost.usd.typical for leg in option.legs for cost in leg.costs if cost.kind == "duty"]
    assert found == ([] if share is None else [1000 * share])
    assert len(option.rules) == len(found)


def test_i14_customs_territories_count_as_countries() -> None:
    union = ("land KZ union EAEU", "land GE union EAEU")
    row = "preference P1 origins EAEU to RS duty 0.01 full 0.1/0.1/0.1 broken any"
    lands = small_world(*union, *PORTS, row)
    option = first(lands, "A", "B", terminal=False, feu=1, value_usd=1000.0)
    assert duty(option)[1] == 10
    assert duty(door(row.replace("EAEU", "KZ"), value_usd=1000.0))[1] == 100


def test_i15_the_value_is_given_or_that_of_the_goods() -> None:
    worth = "goods oil 20 worth 70"
    assert duty(door(worth, DUTY, goods="oil"))[1] == 70
    assert duty(door(worth, DUTY, goods="oil", value_usd=2000.0))[1] == 200
    unknown = door(DUTY)
    assert not unknown.rules


def test_i16_terminal_to_terminal_owes_no_duty() -> None:
    option = first(small_world(*PORTS, DUTY), "A", "B", value_usd=1000.0)
    assert not option.rules
    assert option.cost_usd.typical == 1000
