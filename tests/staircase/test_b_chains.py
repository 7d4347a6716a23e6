"""Steps b: from one vehicle to the next — transfers, gauges, borders on the way, and what a late leg misses."""

from __future__ import annotations

import pytest

from corridor.errors import NoWay
from tests.small_worlds import ask, first, small_world, story, waits, ways_taken

TRAIN_AND_FERRY = ("rail A B 500km 10h", "sea B C 400km 20h", "train T1 A>B Mon 06:00", "ferry F1 B>C Tue,Fri 12:00")


def test_b01_a_transfer_needs_a_handling_row() -> None:
    with pytest.raises(NoWay, match="no chain of services"):
        ask(small_world(*TRAIN_AND_FERRY), "A", "C")
    world = small_world(*TRAIN_AND_FERRY, "handle B rail>ferry 12h")
    assert story(first(world, "A", "C")) == "T1 A 02 06:00 > B 02 16:00, F1 B 03 12:00 > C 04 08:00"


def test_b02_a_handling_of_an_hour_more_misses_the_ferry() -> None:
    world = small_world(*TRAIN_AND_FERRY, "handle B rail>ferry 21h")
    option = first(world, "A", "C")
    assert story(option) == "T1 A 02 06:00 > B 02 16:00, F1 B 06 12:00 > C 07 08:00"
    assert waits(option) == [6, 71]


def test_b03_from_train_to_train_too_cargo_is_handled() -> None:
    links = ("rail A B 500km 10h", "rail B C 500km 10h", "train T1 A>B Mon 06:00", "train T2 B>C Mon 18:00")
    with pytest.raises(NoWay):
        ask(small_world(*links), "A", "C")
    world = small_world(*links, "handle B rail>rail 2h")
    assert story(first(world, "A", "C")) == "T1 A 02 06:00 > B 02 16:00, T2 B 02 18:00 > C 03 04:00"


def test_b04_a_terminal_closed_at_night_starts_work_in_the_morning() -> None:
    world = small_world(*TRAIN_AND_FERRY, "handle B rail>ferry 3h opens 08:00 closes 15:59")
    option = first(world, "A", "C")
    assert waits(option) == [6, 16, 1]
    assert option.legs[2].note.startswith("closed")


def test_b05_the_gauge_changes_between_two_trains() -> None:
    world = small_world(
        "rail A B 500km 10h gauge 1435", "rail B C 500km 10h", "train T1 A>B Mon 06:00", "train T2 B>C Tue 06:00",
        "handle B rail:1435>rail:1520 8h",
    )  # fmt: skip
    option = first(world, "A", "C")
    assert story(option) == "T1 A 02 06:00 > B 02 16:00, T2 B 03 06:00 > C 03 16:00"
    assert (option.gauge_breaks, option.handlings) == (1, 1)
    assert option.legs[2].mode == "rail 1435 → rail 1520"


GAUGES = ("rail A B 500km 10h gauge 1435", "rail B C 500km 10h", "handle B rail:1435>rail:1520 8h factor hub",
          "factor hub hub 500")  # fmt: skip


def test_b06_the_gauge_changes_inside_a_through_train() -> None:
    option = first(small_world(*GAUGES, "train T1 A>.B>C Mon 06:00"), "A", "C")
    assert [(leg.kind, leg.hours.typical) for leg in option.legs] == [
        ("wait", 6), ("move", 10), ("handle", 8), ("move", 10)
    ]  # fmt: skip
    assert (option.gauge_breaks, option.handlings, option.duration_h.typical) == (1, 1, 34)
    assert option.legs[2].emission is not None
    assert option.legs[2].emission.kg.typical == 10  # 500 g/t × 20 t


def test_b07_a_published_through_time_holds_the_gauge_change() -> None:
    option = first(small_world(*GAUGES, "train T1 A>.B>C Mon 06:00 runs 30h included"), "A", "C")
    assert [leg.kind for leg in option.legs] == ["wait", "move"]
    assert (option.gauge_breaks, option.duration_h.typical) == (1, 36)
    assert option.co2e_kg.typical == 1000 * 20 * 20 / 1000 + 10


def test_b08_cargo_that_boards_behind_the_gauge_change_does_not_go_through_it() -> None:
    world = small_world(*GAUGES, "train T1 A>B>C Mon 06:00 dwell 1h", "price handling B rail>rail 70 USD/FEU")
    through, onward = first(world, "A", "C"), first(world, "B", "C")
    assert story(through) == "T1 A 02 06:00 > B 02 17:00, T1 B 03 01:00 > C 03 11:00"
    assert story(onward) == "T1 B 03 01:00 > C 03 11:00"
    assert (through.cost_usd.typical, onward.cost_usd.typical) == (1070, 500)
    assert (onward.handlings, onward.gauge_breaks) == (0, 0)


def test_b09_a_gauge_break_at_a_border_with_opening_hours_is_counted() -> None:
    world = small_world(
        "place A in CN", "place B in CN", "place C in KZ", *GAUGES, "border B C rail 2h opens 08:00 closes 18:00",
        "train T1 A>.B>C Mon 06:00",
    )  # fmt: skip
    option = first(world, "A", "C")
    # At B on Monday 16:00, gauge changed at midnight, border from 08:00 to 10:00.
    assert story(option) == "T1 A 02 06:00 > B 02 16:00, T1 B 03 10:00 > C 03 20:00"
    assert (option.gauge_breaks, option.borders, option.handlings) == (1, 1, 1)


def test_b10_a_through_train_that_goes_on_by_ship_stands_on_the_rails_nearest_to_the_port() -> None:
    world = small_world(
        "rail A B 500km 10h gauge 1435", "rail B C 500km 10h", "sea C D 400km 20h", "rail D E 300km 6h gauge 1435",
        "train T1 A>.B>C>D>E Mon 06:00 included", "rail Z C 100km 2h", "train T0 Z>C Mon 06:00",
        "handle C rail:1520>rail:1520 2h",
    )  # fmt: skip
    # T1 leaves A on Monday 06:00 and calls at C on Tuesday 02:00.
    assert story(first(world, "Z", "E")) == "T0 Z 02 06:00 > C 02 08:00, T1 C 03 02:00 > E 04 04:00"


def test_b11_a_late_leg_misses_its_weekly_connection() -> None:
    world = small_world(
        "rail A B 500km", "sea B C 400km", "train T1 A>B Mon 06:00 runs 8/10/14h",
        "ferry F1 B>C Mon 20:00 runs 18/20/24h", "handle B rail>ferry 3/4/5h",
    )  # fmt: skip
    option = first(world, "A", "C")
    # Typical: at B 16:00, ready 20:00, taken. High: at B 20:00, ready on Tuesday 01:00, next Monday.
    assert option.duration_h.low == 20 + 18
    assert option.duration_h.typical == 20 + 20
    assert option.duration_h.high == 7 * 24 + 20 + 24
    assert option.duration_h.high > sum(leg.hours.high or 0 for leg in option.legs if leg.kind != "wait")


def test_b12_no_high_end_where_the_calendar_holds_no_later_chance() -> None:
    world = small_world(
        "rail A B 500km", "sea B C 400km 20h", "train T1 A>B Mon 06:00 runs 8/10/14h",
        "ferry F1 B>C Mon 20:00 until 2026-03-02", "handle B rail>ferry 4h",
    )  # fmt: skip
    assert first(world, "A", "C").duration_h.high is None


def test_b13_door_to_door_begins_and_ends_with_the_doors_handling() -> None:
    world = small_world(
        "rail A B 500km 10h", "train T1 A>B Mon 06:00", "handle A door>rail 3h", "handle B rail>door 5h",
        "price handling A door>rail 40 USD/FEU",
    )  # fmt: skip
    doors = first(world, "A", "B", terminal=False)
    assert [leg.kind for leg in doors.legs] == ["handle", "wait", "move", "handle"]
    assert (doors.duration_h.typical, doors.cost_usd.typical, doors.handlings) == (21, 540, 2)
    terminals = first(world, "A", "B", terminal=True)
    assert (terminals.duration_h.typical, terminals.cost_usd.typical, terminals.handlings) == (16, 500, 0)


def test_b14_no_door_no_way() -> None:
    world = small_world("rail A B 500km 10h", "train T1 A>B Mon 06:00", "handle A door>rail 3h")
    with pytest.raises(NoWay):
        ask(world, "A", "B", terminal=False)


def test_b15_slower_and_cheaper_stand_beside_quicker_and_dearer() -> None:
    world = small_world(
        "rail A B 500km 10h", "road A B 450km 7h", "sea A B 900km 40h", "truck R1 demand", "train T1 A>B Mon 06:00",
        "ship V1 A>B Mon 06:00", "price link road_A_B 900 USD/FEU", "price link rail_A_B 500 USD/FEU",
        "price link sea_A_B 300 USD/FEU",
    )  # fmt: skip
    answer = ask(world, "A", "B")
    assert ways_taken(answer.options) == {"R1", "T1", "V1"}
    labels = {option.legs[-1].service: option.labels for option in answer.options}
    assert "fastest" in labels["R1"]
    assert {"cheapest", "cleanest"} <= set(labels["V1"])
    assert answer.options[0].labels[0] == "best balance"


def test_b16_a_truck_that_does_not_drive_is_no_change_of_mode() -> None:
    world = small_world(*TRAIN_AND_FERRY, "handle B rail>road 1h", "handle B road>ferry 1h", "road B D 50km 1h",
                        "truck R1 demand")  # fmt: skip
    option = first(world, "A", "C")
    assert story(option).count("R1") == 2 or "R1 B" in story(option)
    assert option.distance_km == 500 + 400 + 100
