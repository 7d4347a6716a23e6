"""Steps m: what flows — one train, then room that ends, then a second way, wagons and boxes, seasons, borders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corridor.errors import InputError
from corridor.itinerary.flow import FlowAnswer, FlowQuery
from corridor.studies.flow import FlowPlanner
from corridor.world.flow import (
    WEEKS_PER_SEASON,
    Capacity,
    Corridor,
    Equipment,
    FlowClass,
    Gateway,
    OdDemand,
    VolumeCheck,
)
from corridor.world.rules import Season
from corridor.world.world import World
from tests.small_worlds import small_world

TRUST: dict[str, Any] = {"source": ("S",), "confidence": "assumed"}
WEEKS = 4 * WEEKS_PER_SEASON
RAIL = ("rail A B 500km 10h", "train T1 A>B 1/week capacity 40 TEU")
ROAD = ("road A B 600km 12h", "truck R1 demand 1h")


def boxes(day_share: float = 0.0, **changes: Any) -> FlowClass:
    row = FlowClass(id="boxes", name="Boxes", unit="TEU", goods="general_cargo", forms=("dry40",), day_share=day_share,
                    choice_scale=6.0, **TRUST)  # fmt: skip
    return replace(row, **changes)


def want(origin: str, destination: str, a_week: float, flow_class: str = "boxes", **changes: Any) -> OdDemand:
    row = OdDemand(id=f"{origin}-{destination}-{flow_class}", origin=origin, destination=destination,
                   flow_class=flow_class, year=2025, quantity=a_week * WEEKS, **TRUST)  # fmt: skip
    return replace(row, **changes)


def binds(name: str, per_week: float, unit: str = "TEU", **changes: Any) -> Capacity:
    row = Capacity(id=name, name=name, kind="yard", unit=unit, per_week=per_week, **TRUST)
    return replace(row, **changes)


def world_of(*lines: str, wanted: tuple[OdDemand, ...], classes: tuple[FlowClass, ...] = (), **tables: Any) -> World:
    return replace(small_world(*lines), flow_classes=classes or (boxes(),), od_demand=wanted, **tables)


def flow(world: World, **query: Any) -> FlowAnswer:
    return FlowPlanner(world).flow(FlowQuery(**query))


def a_week(answer: FlowAnswer, service: str) -> float:
    """TEU that a service carries a week, in the mean."""
    return round(sum(one.teu for one in answer.services if one.service == service) / WEEKS, 6)


def test_m01_one_train_carries_what_is_wanted() -> None:
    answer = flow(world_of(*RAIL, wanted=(want("A", "B", 30),)))
    assert a_week(answer, "T1") == 30
    assert (answer.left, answer.bottlenecks) == ((), ())
    assert answer.carriage_usd == pytest.approx(30 * 250 * WEEKS)  # 500 USD a FEU


def test_m02_what_the_train_has_no_room_for_goes_by_truck_and_one_more_train_saves_the_difference() -> None:
    answer = flow(world_of(*RAIL, *ROAD, wanted=(want("A", "B", 100),)))
    assert (a_week(answer, "T1"), a_week(answer, "R1")) == (40, 60)
    (train,) = answer.bottlenecks
    assert (train.id, train.unit, train.one_more, train.full_in) == (
        "T1", "TEU", "1 train", ("winter", "spring", "summer", "autumn"),
    )  # fmt: skip
    assert train.price_usd == pytest.approx(50)  # a TEU by road 300 USD, by rail 250
    assert train.one_more_usd == pytest.approx(40 * 50 * WEEKS)


def test_m03_one_more_train_is_solved_anew_and_not_worth_more_than_there_is_to_carry() -> None:
    answer = flow(world_of(*RAIL, *ROAD, wanted=(want("A", "B", 50),)))
    (train,) = answer.bottlenecks
    assert train.solved
    assert train.one_more_usd == pytest.approx(10 * 50 * WEEKS)
    assert flow(world_of(*RAIL, *ROAD, wanted=(want("A", "B", 50),)), relieved=0).bottlenecks[
        0
    ].one_more_usd == pytest.approx(40 * 50 * WEEKS)


def test_m04_where_nothing_else_leads_the_rest_is_left_and_the_cut_is_named() -> None:
    answer = flow(world_of(*RAIL, wanted=(want("A", "B", 100),)))
    (left,) = answer.left
    assert (left.origin, left.destination, left.unit) == ("A", "B", "TEU")
    assert left.left == pytest.approx(60 * WEEKS)
    assert left.because == (answer.bottlenecks[0].name,)
    assert answer.bottlenecks[0].lets_through


def test_m05_a_demand_with_no_way_says_so_and_the_others_flow() -> None:
    world = world_of(*RAIL, "place C", wanted=(want("A", "B", 10), want("B", "A", 5), want("A", "C", 1)))
    answer = flow(world)
    assert a_week(answer, "T1") == 10
    told = {(one.origin, one.destination): one.because for one in answer.left}
    assert told == {
        ("B", "A"): ("no way leads there for this cargo",), ("A", "C"): ("no way leads there for this cargo",),
    }  # fmt: skip


def test_m06_generic_trains_are_put_on_as_cargo_asks_and_what_they_run_on_binds() -> None:
    world = world_of(*RAIL, *ROAD, wanted=(want("A", "B", 100),))
    generic = tuple(replace(one, product="generic") if one.id == "T1" else one for one in world.services)
    world = replace(world, services=generic)
    assert a_week(flow(world), "T1") == 100
    paths = binds("line", 2, "train", kind="train_paths", links=("rail_A_B",), teu_each=35.0)
    answer = flow(replace(world, capacities=(paths,)))
    assert (a_week(answer, "T1"), a_week(answer, "R1")) == (70, 30)
    assert answer.bottlenecks[0].price_usd == pytest.approx(35 * 50)


def test_m07_a_path_one_way_does_not_bind_the_other_way() -> None:
    world = world_of("rail A B 500km 10h", "train T1 A>B 9/week", "train T2 B>A 9/week",
                     wanted=(want("A", "B", 100), want("B", "A", 100)))  # fmt: skip
    paths = binds("west", 60, kind="train_paths", links=("rail_A_B",), direction="forward")
    answer = flow(replace(world, capacities=(paths,)))
    assert (a_week(answer, "T1"), a_week(answer, "T2")) == (60, 100)
    both = flow(replace(world, capacities=(replace(paths, direction=""),)))
    assert a_week(both, "T1") + a_week(both, "T2") == 60


def test_m08_wagons_trucks_and_boxes_are_different_things() -> None:
    classes = (boxes(), boxes(id="bags", unit="t", forms=("wagon",)))
    world = world_of(
        "sea A B 400km 20h", "ferry F1 A>B 1/week capacity 28 wagon accepts dry40,wagon",
        "form wagon vehicle wagon teu 2 wagons 1 tare 24 payload 66", "price link sea_A_B 100 USD/wagon",
        "price link sea_A_B 400 USD/FEU",
        classes=classes, wanted=(want("A", "B", 40), want("A", "B", 660, "bags")),
    )  # fmt: skip
    answer = flow(world)
    # Forty TEU are twenty boxes of half a wagon each; 660 t are ten wagons: twenty of 28.
    (ferry,) = answer.services
    assert ferry.used is not None
    assert ferry.room is not None
    assert (ferry.unit, round(ferry.used / WEEKS, 6), round(ferry.room, 6)) == ("wagon", 20, 28)


def test_m09_a_season_moves_a_yearly_capacity_and_keeps_its_sum() -> None:
    world = world_of("rail A B 500km 10h", "train T1 A>B 9/week", *ROAD, wanted=(want("A", "B", 200),))
    storms = tuple(
        Season(place="A", cause="wind", month=month, value=0.5, unit="share_closed", **TRUST) for month in (12, 1, 2)
    )
    yard = binds("yard", 70, links=("rail_A_B",), shut_by=("A:wind",))
    answer = flow(replace(world, seasons=storms, capacities=(yard,)))
    by_season = {way.season: way.teu for way in answer.ways if way.services == ("T1",)}
    assert by_season == pytest.approx({"winter": 40, "spring": 80, "summer": 80, "autumn": 80})
    assert a_week(answer, "T1") == pytest.approx(70)


def test_m10_days_weigh_as_the_class_says() -> None:
    slow_and_fast = ("rail A B 500km 100h", "train T1 A>B 7/week", "road A B 600km 12h", "truck R1 demand 1h",
                     "goods silk 10 worth 5000")  # fmt: skip
    cheap = flow(world_of(*slow_and_fast, wanted=(want("A", "B", 10),), classes=(boxes(goods="silk"),)))
    hasty = flow(world_of(*slow_and_fast, wanted=(want("A", "B", 10),), classes=(boxes(0.0135, goods="silk"),)))
    assert (a_week(cheap, "T1"), a_week(cheap, "R1")) == (10, 0)
    assert (a_week(hasty, "T1"), a_week(hasty, "R1")) == (0, 10)


def test_m11_borders_transit_corridors_gates_and_counts_are_sums_of_the_same_trips() -> None:
    world = world_of(
        "place A in CN", "place M in KZ", "place B in RS", "land RS union RS",
        "rail A M 500km 10h", "rail M B 300km 8h", "train T1 A>.M>B 2/week",
        wanted=(want("A", "B", 20),),
        corridors=(
            Corridor(id="far", rank=1, name="Far", passes=("X",)),
            Corridor(id="mid", rank=2, name="Mid", passes=("KZ", "rail/sea")),
        ),
        gateways=(Gateway(id="b", name="Gate B", region="SEE", places=("B",), countries=("RS",)),),
        volume_checks=(
            VolumeCheck(id="c", name="over M", measure="through", places=("M",), year=2025, quantity=10 * WEEKS,
                        unit="TEU", use="held_back", **TRUST),
            VolumeCheck(id="d", name="from CN", measure="crossing", countries=("CN", "KZ"), year=2025,
                        quantity=100 * WEEKS, unit="t", use="held_back", both_ways=False, **TRUST),
        ),
    )  # fmt: skip
    answer = flow(world)
    assert {(one.from_country, one.to_country): round(one.teu / WEEKS, 6) for one in answer.borders} == {
        ("CN", "KZ"): 20, ("KZ", "RS"): 20,
    }  # fmt: skip
    (transit,) = answer.countries
    assert (transit.country, round(transit.transit_teu / WEEKS, 6)) == ("KZ", 20)
    # The link M-B begins in KZ: 300 USD a FEU of it are paid there, and the border's toll is none.
    assert transit.paid_usd == pytest.approx(20 * 150 * WEEKS)
    (share,) = answer.shares
    assert (share.corridor, round(share.t / WEEKS, 6)) == ("mid", 200)
    (gate,) = answer.gates
    assert (gate.from_country, gate.gate) == ("CN", "b")
    assert [round(check.ratio or 0.0, 6) for check in answer.checks] == [2, 2]


def test_m12_the_order_of_rows_makes_no_difference() -> None:
    world = world_of(*RAIL, *ROAD, "sea A B 900km 60h", "ship S1 A>B 1/week capacity 30 TEU",
                     wanted=(want("A", "B", 90), want("B", "A", 20)))  # fmt: skip
    turned = replace(world, od_demand=world.od_demand[::-1], services=world.services[::-1], links=world.links[::-1],
                     calls=world.calls[::-1], handling=world.handling[::-1])  # fmt: skip
    one, other = flow(world), flow(turned)
    assert one.carriage_usd == pytest.approx(other.carriage_usd)
    assert {s.service: s.teu for s in one.services} == pytest.approx({s.service: s.teu for s in other.services})


def test_m13_a_changed_capacity_is_solved_on_from_what_is_known_to_the_same_answer() -> None:
    world = world_of(*RAIL, *ROAD, wanted=(want("A", "B", 100),))
    planner = FlowPlanner(world)
    planner.flow(FlowQuery())
    changed = planner.flow(FlowQuery(capacities=(("T1", 2.0),)))
    assert a_week(changed, "T1") == 80
    assert a_week(planner.flow(FlowQuery()), "T1") == 40
    assert flow(world, capacities=(("T1", 2.0),)).carriage_usd == pytest.approx(changed.carriage_usd)


def test_m14_every_reason_against_a_question_is_told_at_once() -> None:
    world = world_of(*RAIL, wanted=(want("A", "B", 1),))
    with pytest.raises(InputError) as raised:
        flow(world, year=1999, seasons=("monsoon",), classes=("gold",), scale=0.0, gap=2.0, relieved=-1,
             capacities=(("X", -1.0),))  # fmt: skip
    assert [finding.code for finding in raised.value.findings] == [
        "year-unknown", "season-unknown", "class-unknown", "scale-out-of-range", "gap-out-of-range",
        "relieved-out-of-range", "capacity-unknown", "capacity-out-of-range",
    ]  # fmt: skip
    with pytest.raises(InputError) as raised:
        flow(small_world(*RAIL))
    assert raised.value.findings[0].code == "demand-missing"


def test_m15_scale_and_seasons_are_amounts_of_the_year() -> None:
    row = want("A", "B", 20, winter=0.7, spring=0.1, summer=0.1, autumn=0.1)
    answer = flow(world_of(*RAIL, *ROAD, wanted=(row,)), seasons=("winter",), scale=2.0)
    assert sum(one.wanted for one in answer.classes) == pytest.approx(2 * 0.7 * 20 * WEEKS)
    assert any("only winter" in note for note in answer.notes)


def test_m16_boxes_and_wagons_go_back_where_they_are_wanted() -> None:
    classes = (boxes(), boxes(id="bags", unit="t", forms=("wagon",)))
    wagon = Equipment(id="covered", name="Covered wagons", unit="wagon", forms=("wagon",), like="wagon",
                      price_share=0.5, outside_usd=9000.0, **TRUST)  # fmt: skip
    box = Equipment(id="boxes", name="Boxes", unit="TEU", forms=("dry40",), like="dry40", price_share=0.5,
                    outside_usd=9000.0, **TRUST)  # fmt: skip
    world = world_of(
        "rail A B 500km 10h", "train T1 A>B 9/week accepts dry40,wagon", "train T2 B>A 9/week accepts dry40,wagon",
        "form wagon vehicle wagon teu 2 wagons 1 tare 24 payload 66", "price link rail_A_B 660 USD/wagon",
        "price link rail_A_B 500 USD/FEU", classes=classes, equipment=(box, wagon),
        wanted=(want("A", "B", 40), want("B", "A", 10), want("A", "B", 660, "bags")),
    )  # fmt: skip
    by_kind = {one.equipment: one for one in flow(world).empties}
    # Forty TEU go and ten come back: thirty return empty at half of 250 USD.
    back = by_kind["boxes"]
    assert (back.unit, round(back.moved / WEEKS, 6), round(back.loaded / WEEKS, 6)) == ("TEU", 30, 50)
    assert back.moving_usd == pytest.approx(30 * 125 * WEEKS)
    # Ten wagons go loaded, none comes back loaded: ten empty runs at half of 660 USD.
    wagons = by_kind["covered"]
    assert (wagons.unit, round(wagons.moved / WEEKS, 6), round(wagons.loaded / WEEKS, 6)) == ("wagon", 10, 10)
    assert wagons.moving_usd == pytest.approx(10 * 330 * WEEKS)
    (haul,) = wagons.backhauls
    assert (haul.origin, haul.destination) == ("B", "A")
    # A load for the way back need pay no more than what loading adds to the run that is made anyway.
    assert haul.lowest_usd == pytest.approx(330)
    assert {one.place: round(one.usd) for one in wagons.worth} == {"A": 330, "B": 0}


def test_m17_wagons_end_where_their_gauge_ends() -> None:
    classes = (boxes(id="bags", unit="t", forms=("wagon",)),)
    wagon = Equipment(id="covered", name="Covered wagons", unit="wagon", forms=("wagon",), like="wagon",
                      price_share=0.5, outside_usd=9000.0, **TRUST)  # fmt: skip
    world = world_of(
        "rail A M 500km 10h gauge 1520", "rail M B 300km 8h gauge 1435", "train T1 A>M 9/week accepts wagon",
        "train T2 M>B 9/week accepts wagon", "handle M rail:1520>rail:1435 6h forms wagon",
        "form wagon vehicle wagon teu 2 wagons 1 tare 24 payload 66", "price link rail_A_M 660 USD/wagon",
        "price link rail_M_B 400 USD/wagon", classes=classes, equipment=(wagon,), wanted=(want("A", "B", 660, "bags"),),
    )  # fmt: skip
    (back,) = flow(world).empties
    assert round(back.loaded / WEEKS, 6) == 20  # ten on each gauge
    assert {(one.place, one.gauge_mm): round((one.left - one.wanted) / WEEKS, 6) for one in back.worth} == {
        ("A", 1520): -10, ("M", 1520): 10, ("M", 1435): -10, ("B", 1435): 10,
    }  # fmt: skip
