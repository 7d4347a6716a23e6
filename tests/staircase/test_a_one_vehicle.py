"""Steps a: one barge, one train, one ferry, one truck — how each departs and how long it waits."""

from __future__ import annotations

import pytest

from corridor.errors import NoWay
from tests.small_worlds import ask, first, small_world, story, waits

RIVER = "river A B 600km 22h"


def test_a01_one_barge_from_a_to_b() -> None:
    world = small_world(RIVER, "barge B1 A>B Mon 08:00")
    option = first(world, "A", "B", "2026-03-02 06:00")
    assert story(option) == "B1 A 02 08:00 > B 03 06:00"
    assert (option.duration_h.typical, option.distance_km, option.cost_usd.typical) == (24, 600, 600)


def test_a02_takes_the_barge_when_the_train_has_left() -> None:
    world = small_world(RIVER, "barge B1 A>B Mon 08:00", "rail A B 500km 14h", "train T1 A>B Mon 06:00")
    assert story(first(world, "A", "B", "2026-03-02 06:00")) == "T1 A 02 06:00 > B 02 20:00"
    assert story(first(world, "A", "B", "2026-03-02 06:01")) == "B1 A 02 08:00 > B 03 06:00"


def test_a03_a_cut_off_missed_by_a_minute_costs_a_week() -> None:
    world = small_world(RIVER, "barge B1 A>B Mon 08:00 cutoff 4h")
    assert story(first(world, "A", "B", "2026-03-02 04:00")) == "B1 A 02 08:00 > B 03 06:00"
    assert story(first(world, "A", "B", "2026-03-02 04:01")) == "B1 A 09 08:00 > B 10 06:00"


def test_a04_the_wait_for_a_timetable_is_stated_up_to_the_largest_gap() -> None:
    world = small_world(RIVER, "barge B1 A>B Mon,Thu 08:00 cutoff 4h")
    wait = first(world, "A", "B", "2026-03-02 05:00").legs[0]
    assert wait.kind == "wait"
    assert (wait.hours.low, wait.hours.typical, wait.hours.high) == (4, 75, 4 * 24 + 4)


def test_a05_a_frequency_without_days_waits_half_a_headway() -> None:
    option = first(small_world(RIVER, "barge B1 A>B 3/week cutoff 6h"), "A", "B")
    wait = option.legs[0]
    assert (wait.hours.low, wait.hours.typical, wait.hours.high) == (6, 6 + 28, 6 + 56)
    assert option.duration_h.typical == 6 + 28 + 22
    assert (option.duration_h.low, option.duration_h.high) == (6 + 22, 6 + 56 + 22)


def test_a06_a_ferry_that_fills_up_leaves_at_its_deadline_at_the_latest() -> None:
    option = first(small_world("sea A B 460km 20h", "ferry F1 A>B fills 2/week 24h deadline 72h"), "A", "B")
    wait = option.legs[0]
    assert (wait.hours.low, wait.hours.typical, wait.hours.high) == (0, 24, 72)
    assert (option.duration_h.low, option.duration_h.typical, option.duration_h.high) == (20, 44, 92)


def test_a07_a_ferry_that_fills_up_may_leave_at_once_also_where_no_frequency_is_known() -> None:
    wait = first(small_world("sea A B 460km 20h", "ferry F1 A>B fills 24h deadline 72h"), "A", "B").legs[0]
    assert (wait.hours.low, wait.hours.typical, wait.hours.high) == (0, 24, 72)


def test_a08_without_a_stated_wait_filling_up_takes_half_a_headway() -> None:
    wait = first(small_world("sea A B 460km 20h", "ferry F1 A>B fills 2/week"), "A", "B").legs[0]
    assert (wait.hours.low, wait.hours.typical, wait.hours.high) == (0, 42, 84)


def test_a09_on_demand_waits_as_long_as_stated() -> None:
    option = first(small_world("air A B 3000km 5h", "flight P1 A>B demand 2/6/12h"), "A", "B")
    assert waits(option) == [6]
    assert (option.duration_h.low, option.duration_h.typical, option.duration_h.high) == (7, 11, 17)


def test_a10_a_truck_goes_link_by_link_without_stopping() -> None:
    world = small_world("road A B 300km 5h", "road B C 200km 4h", "truck R1 demand 2h")
    option = first(world, "A", "C")
    assert story(option) == "R1 A 02 02:00 > C 02 11:00"
    assert [place.id for place in option.legs[-1].passes] == ["B"]
    assert option.cost_usd.typical == 500


def test_a11_a_truck_that_comes_at_night_waits_for_the_border_to_open() -> None:
    world = small_world(
        "place A in KZ", "place B in KZ", "place C in RU", "road A B 300km 13h", "road B C 100km 2h", "truck R1 demand",
        "border B C road 4h opens 08:00 closes 18:00",
    )  # fmt: skip
    by_night = first(world, "A", "C", "2026-03-02 06:00")  # at B at 19:00
    assert story(by_night) == "R1 A 02 06:00 > B 02 19:00, R1 B 03 12:00 > C 03 14:00"
    assert [(leg.kind, leg.hours.typical) for leg in by_night.legs] == [
        ("move", 13), ("wait", 13), ("border", 4), ("move", 2)
    ]  # fmt: skip
    assert by_night.borders == 1
    by_day = first(world, "A", "C", "2026-03-02 05:00")  # at B at 18:00: the last minute
    assert waits(by_day) == []
    assert by_day.duration_h.typical == 13 + 4 + 2
    assert by_day.duration_h.low == by_day.duration_h.high == 19


def test_a12_opening_hours_are_those_of_the_place_that_is_left() -> None:
    world = small_world(
        "place B in KZ zone Asia/Almaty", "place C in RU zone Europe/Moscow", "road B C 100km 2h", "truck R1 demand",
        "border B C road 1h opens 08:00 closes 18:00",
    )  # fmt: skip
    # 08:00 in Almaty is 03:00 UTC.
    assert story(first(world, "B", "C", "2026-03-02 07:00")) == "R1 B 02 04:00 > C 02 06:00"


def test_a13_a_train_runs_the_border_hours_unless_its_time_holds_them() -> None:
    base = ("place A in CN", "place B in KZ", "rail A B 400km 8h", "border A B rail 5/6/10h")
    bare = first(small_world(*base, "train T1 A>B Mon 06:00"), "A", "B")
    held = first(small_world(*base, "train T1 A>B Mon 06:00 included"), "A", "B")
    assert (bare.duration_h.low, bare.duration_h.typical, bare.duration_h.high) == (19, 20, 24)
    assert [leg.kind for leg in bare.legs] == ["wait", "border", "move"]
    assert held.duration_h.typical == 14
    assert [leg.kind for leg in held.legs] == ["wait", "move"]
    assert held.legs[-1].crosses == ("CN-KZ",)
    assert bare.borders == held.borders == 1


def test_a14_boarding_at_a_border_station_with_opening_hours() -> None:
    world = small_world(
        "place A in CN", "place B in KZ", "rail A B 400km 8h", "border A B rail 2h opens 08:00 closes 18:00",
        "train T1 A>B demand 1h",
    )  # fmt: skip
    option = first(world, "A", "B", "2026-03-02 20:00")
    assert story(option) == "T1 A 03 10:00 > B 03 18:00"
    assert waits(option) == [1, 11]


def test_a15_weekday_and_clock_are_those_of_the_first_call() -> None:
    world = small_world("place A zone Asia/Shanghai", RIVER, "barge B1 A>B Mon 06:00")
    assert story(first(world, "A", "B", "2026-03-01 00:00")) == "B1 A 01 22:00 > B 02 20:00"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-03-22", "B1 A 22 11:00 > B 23 09:00"),
        ("2026-03-29", "B1 A 29 10:00 > B 30 08:00"),  # clocks go forward that night
        ("2026-10-18", "B1 A 18 10:00 > B 19 08:00"),
        ("2026-10-25", "B1 A 25 11:00 > B 26 09:00"),  # and back
    ],
)
def test_a16_a_timetable_follows_the_local_clock_through_summer_time(day: str, told: str) -> None:
    world = small_world("place A zone Europe/Belgrade", RIVER, "barge B1 A>B Sun 12:00")
    assert story(first(world, "A", "B", f"{day} 00:00")) == told


def test_a17_a_service_that_begins_later_is_waited_for() -> None:
    timetable = small_world(RIVER, "barge B1 A>B Mon 08:00 from 2026-03-20")
    assert story(first(timetable, "A", "B")) == "B1 A 23 08:00 > B 24 06:00"
    frequency = small_world(RIVER, "barge B1 A>B 7/week from 2026-03-20")
    assert story(first(frequency, "A", "B")) == "B1 A 20 12:00 > B 21 10:00"


@pytest.mark.parametrize("departs", ["Mon 08:00", "7/week", "fills 7/week", "demand 2h"])
def test_a18_a_service_that_has_ended_is_gone(departs: str) -> None:
    world = small_world(RIVER, f"barge B1 A>B {departs} until 2026-03-16")
    assert ask(world, "A", "B", "2026-03-14 00:00").found == 1
    with pytest.raises(NoWay):
        ask(world, "A", "B", "2026-03-17 00:00")


def test_a19_a_stop_dwells_and_later_calls_leave_later() -> None:
    world = small_world("rail A B 500km 10h", "rail B C 300km 6h", "train T1 A>B>C Mon 06:00 runs 10h 6h dwell 3h")
    assert story(first(world, "A", "C")) == "T1 A 02 06:00 > C 03 01:00"
    assert story(first(world, "A", "B")) == "T1 A 02 06:00 > B 02 16:00"
    assert story(first(world, "B", "C")) == "T1 B 02 19:00 > C 03 01:00"


def test_a20_cargo_neither_boards_nor_alights_where_it_may_not() -> None:
    world = small_world("rail A B 500km 10h", "rail B C 300km 6h", "rail C D 100km 2h", "train T1 A>B->C+>D Mon 06:00")
    assert ask(world, "A", "B").found == ask(world, "C", "D").found == 1
    for origin, destination in (("B", "C"), ("B", "D"), ("A", "C")):
        with pytest.raises(NoWay):
            ask(world, origin, destination)


def test_a21_places_between_calls_are_passed_only() -> None:
    world = small_world("rail A B 500km 10h", "rail B C 300km 6h", "train T1 A>.B>C Mon 06:00")
    assert [place.id for place in first(world, "A", "C").legs[-1].passes] == ["B"]
    with pytest.raises(NoWay):
        ask(world, "A", "B")


def test_a22_a_service_runs_in_the_order_of_its_calls_only() -> None:
    with pytest.raises(NoWay):
        ask(small_world("rail A B 500km 10h", "train T1 A>B 7/week"), "B", "A")


def test_a23_a_train_of_too_little_room_is_left_out_and_said_so() -> None:
    world = small_world("rail A B 500km 10h", "train T1 A>B Mon 06:00 capacity 3 TEU", "train T2 A>B Mon 09:00")
    assert story(first(world, "A", "B", feu=1)) == "T1 A 02 06:00 > B 02 16:00"
    answer = ask(world, "A", "B", feu=2)
    assert story(answer.options[0]) == "T2 A 02 09:00 > B 02 19:00"
    assert answer.left_out == ("T1 Service T1: takes 3 TEU at once",)


@pytest.mark.parametrize(("capacity", "fits"), [("1 wagon", 2), ("1 truck", 1), ("30 t", 1)])
def test_a24_room_is_counted_in_the_unit_of_the_vehicle(capacity: str, fits: int) -> None:
    world = small_world("rail A B 500km 10h", f"train T1 A>B Mon 06:00 capacity {capacity}")
    assert ask(world, "A", "B", feu=fits).found == 1
    with pytest.raises(NoWay, match="too large or heavy for one departure"):
        ask(world, "A", "B", feu=fits + 1)
