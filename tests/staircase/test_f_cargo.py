"""Steps f: forms of cargo, what takes them, and what they pay."""

from __future__ import annotations

from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from tests.small_worlds import ask, first, small_world, ways_taken

FORMS = (
    "form hc40 box FEU teu 2 wagons 0.5 trucks 1 tare 4 payload 26 high 2.9 falls dry40 1.1 trust derived",
    "form reefer40 box FEU teu 2 wagons 0.5 trucks 1 tare 4.6 payload 28 plug falls dry40 1.5 trust assumed",
    "form wagon vehicle wagon teu 4 wagons 1 tare 24 payload 68 axles 4 vehicle 0 falls dry40 2 trust assumed",
    "form truck vehicle truck trucks 1 tare 15 payload 22 axles 5 vehicle 0 falls dry40 1",
    "form lcl part wm teu 0.1 wagons 0.02 trucks 0.05 falls dry40 0.05 trust derived",
    "form grain bulk t wagons 0.02 trucks 0.05 falls wagon 0.02",
    "form car piece car teu 0.4 wagons 0.1 trucks 0.125 payload 2 falls wagon 0.1",
)
LINK = "rail A B 500km 10h"
EVERY = "accepts dry20,dry40,hc40,reefer40,wagon,truck,lcl,grain,car"


def usd(*lines: str, **query: Any) -> float:
    return first(small_world(*FORMS, *lines), "A", "B", **query).cost_usd.typical


def goes(*lines: str, **query: Any) -> bool:
    try:
        return ask(small_world(*FORMS, *lines), "A", "B", **query).found > 0
    except NoWay:
        return False


@pytest.mark.parametrize(
    ("form", "taken"),
    [("dry20", True), ("dry40", True), ("hc40", True), ("reefer40", False), ("wagon", False), ("lcl", False),
     ("grain", False), ("car", False)],
)  # fmt: skip
def test_f01_a_service_that_says_nothing_takes_boxes_without_plug(form: str, taken: bool) -> None:
    assert goes(LINK, "train T1 A>B demand", form=form, weight_t=10.0) == taken


def test_f02_a_service_takes_the_forms_that_it_names_and_no_other() -> None:
    named = (LINK, "train T1 A>B demand accepts reefer40,lcl")
    assert goes(*named, form="reefer40")
    assert goes(*named, form="lcl", weight_t=3.0)
    assert not goes(*named, form="dry40")


def test_f03_a_truck_carries_what_goes_on_trucks() -> None:
    road = ("road A B 500km 10h", f"truck R1 demand {EVERY}")
    assert goes(*road, form="truck")
    assert not goes(*road, form="wagon")


def price(line: str, **query: Any) -> float:
    return usd(LINK, f"train T1 A>B demand {EVERY}", f"price link rail_A_B {line}", **query)


@pytest.mark.parametrize(
    ("line", "query", "cost"),
    [
        ("800 USD/wagon", {"form": "wagon", "count": 3, "weight_t": 100.0}, 2400),
        ("800 USD/wagon", {"form": "dry40", "count": 1}, 400),
        ("800 USD/wagon", {"form": "grain", "weight_t": 100.0}, 1600),
        ("20 USD/wm", {"form": "lcl", "weight_t": 3.0}, 60),
        ("20 USD/wm", {"form": "lcl", "weight_t": 3.0, "volume_m3": 8.0}, 160),
        ("20 USD/wm", {"form": "lcl", "count": 5.0}, 100),
        ("30 USD/t", {"form": "grain", "weight_t": 100.0}, 3000),
        ("30 USD/t", {"form": "grain", "count": 50.0}, 1500),
        ("0.02 USD/kg", {"form": "lcl", "weight_t": 3.0, "volume_m3": 8.0}, 60),
        ("70 USD/car", {"form": "car", "count": 4}, 280),
        ("900 USD/truck", {"form": "truck", "count": 2}, 1800),
        ("900 USD/truck", {"form": "car", "count": 9}, 1800),
        ("900 USD/truck", {"form": "dry20", "count": 3}, 1800),
    ],
)  # fmt: skip
def test_f04_each_form_is_counted_in_its_unit_and_trucks_are_whole(
    line: str, query: dict[str, Any], cost: float
) -> None:
    assert price(line, **query) == cost


def test_f05_without_a_price_of_its_own_a_form_pays_shares_of_another() -> None:
    assert price("1000 USD/FEU forms dry40", form="hc40") == 1100
    assert price("1000 USD/FEU", form="lcl", weight_t=4.0) == 200
    assert price("1000 USD/FEU", form="grain", weight_t=100.0) == 100 * 0.02 * 2 * 1000


def test_f06_a_borrowed_price_is_no_surer_than_the_form_that_borrows() -> None:
    world = small_world(*FORMS, LINK, f"train T1 A>B demand {EVERY}", "price link rail_A_B 1000 USD/FEU forms dry40")
    (cost,) = (cost for leg in first(world, "A", "B", form="reefer40").legs for cost in leg.costs)
    assert cost.confidence == "assumed"


def test_f07_rows_that_name_the_form_come_first_even_if_they_cost_more() -> None:
    both = (LINK, f"train T1 A>B demand {EVERY}", "price link rail_A_B 500 USD/FEU",
            "price link rail_A_B 700 USD/FEU forms hc40")  # fmt: skip
    assert usd(*both, form="hc40") == 700
    assert usd(*both, form="dry40") == 500


def test_f08_a_unit_too_heavy_high_or_wide_is_left_behind() -> None:
    def limited(limit: str, **query: Any) -> bool:
        return goes(LINK, f"train T1 A>B demand {EVERY} {limit}", **query)

    assert limited("gross 30", form="hc40", count=2, weight_t=52.0)
    assert not limited("gross 30", form="hc40", count=1, weight_t=26.1)
    assert not limited("gross 2", form="car", count=1, weight_t=2.5)
    assert limited("gross 1", form="grain", weight_t=500.0)
    assert limited("high 2.9", form="hc40")
    assert not limited("high 2.8", form="hc40")
    assert not limited("high 2.9", form="dry40", height_m=3.5)
    assert limited("wide 3", width_m=3.0)
    assert not limited("wide 3", width_m=3.1)


def test_f09_no_axle_is_too_heavy_for_a_link() -> None:
    def on(axle: str, **query: Any) -> bool:
        return goes(f"{LINK} axle {axle}", f"train T1 A>B demand {EVERY}", **query)

    # (24 t wagon + 64 t of goods) / 4 axles
    assert on("22", form="wagon", count=1, weight_t=64.0)
    assert not on("22", form="wagon", count=1, weight_t=64.1)
    assert on("22", form="wagon", count=2, weight_t=128.0)
    assert on("1", form="dry40")


def test_f10_dangerous_goods_by_class() -> None:
    def with_class(words: str, hazard: str) -> bool:
        return goes(LINK, f"train T1 A>B demand {words}", hazard=hazard)

    assert with_class("hazards 3,8", "3")
    assert not with_class("hazards 3,8", "9")
    assert not with_class("hazards none", "3")
    assert with_class("hazards none", "")
    assert with_class("hazards 3", "none")
    assert with_class("", "3")
    silent = small_world(LINK, "train T1 A>B demand", "train T2 A>B demand hazards 3")
    (warning,) = ask(silent, "A", "B", hazard="3").warnings
    assert warning.startswith("1 services do not state")
    assert ask(silent, "A", "B").warnings == ()


def test_f11_goods_bring_their_class_unless_it_is_said_to_be_none() -> None:
    world = small_world(LINK, "train T1 A>B demand hazards none", "goods oil 20 hazard 3")
    with pytest.raises(NoWay, match="no way takes dangerous goods of class 3"):
        ask(world, "A", "B", goods="oil")
    assert ask(world, "A", "B", goods="oil", hazard="none").shipment.hazard == ""


def test_f12_a_shallow_port_cuts_what_a_ship_carries() -> None:
    def carries(teu: int, draught: str, depth: str = " depth 6") -> bool:
        return goes("place A", f"place B{depth}", "sea A B 300km 20h",
                    f"ship V1 A>B demand draught {draught} capacity 100 TEU", teu=teu)  # fmt: skip

    # 100 TEU × (6 - 4) / (8 - 4)
    assert carries(50, "8/4")
    assert not carries(51, "8/4")
    assert carries(100, "6/4")
    assert carries(100, "8/4", "")
    assert not carries(1, "9/6")
    assert not carries(1, "9/7")
    assert not carries(1, "7/7")


def test_f13_capacity_counts_slots_wagons_and_tonnes() -> None:
    def room(capacity: str, **query: Any) -> bool:
        return goes(LINK, f"train T1 A>B demand {EVERY} capacity {capacity}", **query)

    assert room("4 TEU", form="hc40", count=2)
    assert not room("4 TEU", form="hc40", count=3)
    assert room("2 wagon", form="grain", weight_t=100.0)
    assert not room("2 wagon", form="grain", weight_t=101.0)
    assert not room("9 t", form="lcl", weight_t=9.5)


def test_f14_handling_is_for_its_forms_and_for_boxes_where_it_names_none() -> None:
    chain = (LINK, "rail B C 100km 2h", f"train T1 A>B demand {EVERY}", f"train T2 B>C demand {EVERY}")

    def hours(*rows: str, **query: Any) -> float | None:
        try:
            return first(small_world(*FORMS, *chain, *rows), "A", "C", **query).duration_h.typical
        except NoWay:
            return None

    boxes, bulk = "handle B rail>rail 4h", "handle B rail>rail 9h forms grain,car"
    assert hours(boxes) == 16
    assert hours(boxes, form="lcl", weight_t=2.0) == 16
    assert hours(boxes, form="grain", weight_t=20.0) is None
    assert hours(boxes, bulk, form="grain", weight_t=20.0) == 21
    assert hours(boxes, bulk) == 16
    assert hours(bulk) is None


def test_f15_a_trains_own_change_of_gauge_takes_the_row_for_every_form_in_any_order_of_rows() -> None:
    rows = ("handle B rail:1435>rail:1520 8h", "handle B rail:1435>rail:1520 30h forms grain")
    way = ("rail A B 500km 10h gauge 1435", "rail B C 100km 2h", "train T1 A>.B>C demand")
    taken = [first(small_world(*FORMS, *way, *order), "A", "C").duration_h.typical for order in (rows, rows[::-1])]
    assert taken == [20, 20]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"form": "sledge"}, "form-unknown"), ({"count": 3.0}, "count-without-form"),
        ({"form": "dry40", "teu": 1}, "boxes-twice"), ({"form": "lcl"}, "weight-missing"),
        ({"form": "grain", "volume_m3": 5.0}, "weight-missing"), ({"form": "wagon", "count": 1.5}, "count-not-whole"),
        ({"form": "dry40", "count": 0.0}, "boxes-out-of-range"), ({"volume_m3": -1.0}, "volume-out-of-range"),
        ({"value_usd": float("nan")}, "value-out-of-range"), ({"box": "mine"}, "box-owner-unknown"),
        ({"height_m": 0.0}, "height-out-of-range"),
    ],
)  # fmt: skip
def test_f16_what_cannot_be_sent_is_said(query: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as told:
        ask(small_world(*FORMS, LINK, "train T1 A>B demand"), "A", "B", **query)
    assert [finding.code for finding in told.value.findings] == [code]


def test_f17_left_out_services_say_why() -> None:
    world = small_world(LINK, "train T1 A>B demand", "train T2 A>B demand gross 20", "train T3 A>B demand hazards none",
                        "train T4 A>B demand capacity 3 TEU")  # fmt: skip
    answer = ask(world, "A", "B", feu=2, weight_t=40.0, hazard="3")
    assert [text.split(":")[1].strip() for text in answer.left_out] == [
        "takes 20 t a unit, not 23.8", "takes no dangerous goods of class 3", "takes 3 TEU at once",
    ]  # fmt: skip


def test_f18_the_fastest_service_that_takes_it_is_found_beside_one_that_does_not() -> None:
    world = small_world(*FORMS, LINK, "train T1 A>B demand", "train T2 A>B demand 5h accepts reefer40")
    assert ways_taken(ask(world, "A", "B").options) == {"T1"}
    assert ways_taken(ask(world, "A", "B", form="reefer40").options) == {"T2"}
