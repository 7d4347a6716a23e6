"""Steps g: closures, holidays and months without service, on local days."""

from __future__ import annotations

from typing import Any

import pytest

from corridor.errors import NoWay
from tests.small_worlds import first, small_world, story

LINK = "rail A B 500km 10h"
DAILY = "train T1 A>B Mon,Tue,Wed,Thu,Fri,Sat,Sun 06:00"


def told(*lines: str, to: str = "B", depart: str = "2026-03-02 00:00", **query: Any) -> str:
    return story(first(small_world(*lines), "A", to, depart, **query))


@pytest.mark.parametrize(
    "shut", ["place A", "link rail_A_B", "service T1", "border KZ>GE", "border GE>KZ both"]
)  # fmt: skip
def test_g01_a_train_does_not_leave_on_a_day_on_which_its_way_is_shut(shut: str) -> None:
    kind, what, *both = shut.split()
    lines = ("place A in KZ", "place B in GE", LINK, DAILY)
    closure = f"shut {kind} {what} 2026-03-02..2026-03-04 {' '.join(both)}"
    assert told(*lines) == "T1 A 02 06:00 > B 02 16:00"
    assert told(*lines, closure) == "T1 A 05 06:00 > B 05 16:00"


def test_g02_a_border_shut_the_other_way_lets_one_through() -> None:
    lines = ("place A in KZ", "place B in GE", LINK, DAILY)
    assert told(*lines, "shut border GE>KZ 2026-03-02..2026-03-04") == "T1 A 02 06:00 > B 02 16:00"


def test_g03_a_ride_that_does_not_go_over_the_shut_link_leaves() -> None:
    lines = (LINK, "rail B C 100km 2h", "train T1 A>B>C Mon,Tue,Wed,Thu,Fri 06:00",
             "shut link rail_B_C 2026-03-02..2026-03-03")  # fmt: skip
    assert told(*lines) == "T1 A 02 06:00 > B 02 16:00"
    assert told(*lines, to="C") == "T1 A 04 06:00 > C 04 18:00"


def test_g04_what_has_begun_goes_on() -> None:
    assert told(LINK, "train T1 A>B Mon 20:00", "shut link rail_A_B 2026-03-03..2026-03-09") == (
        "T1 A 02 20:00 > B 03 06:00"
    )


def test_g05_a_service_on_demand_waits_so_that_it_leaves_when_it_is_open() -> None:
    shut = "shut service T1 2026-03-02..2026-03-02"
    evening = "2026-03-02 20:00"
    assert told(LINK, "train T1 A>B demand 6h", shut, depart=evening) == "T1 A 03 02:00 > B 03 12:00"
    assert told(LINK, "train T1 A>B demand 2h", shut, depart=evening) == "T1 A 03 00:00 > B 03 10:00"


def test_g06_days_are_local_and_keep_to_summer_time() -> None:
    almaty = ("place A zone Asia/Almaty", LINK, "train T1 A>B demand", "shut place A 2026-03-02..2026-03-02")
    assert told(*almaty, depart="2026-03-02 10:00") == "T1 A 02 19:00 > B 03 05:00"
    # Clocks in Belgrade go on an hour on 2026-03-29: that day ends at 22:00 UTC and begins at 23:00.
    belgrade = ("place A zone Europe/Belgrade", LINK, "train T1 A>B demand", "shut place A 2026-03-29..2026-03-29")
    assert told(*belgrade, depart="2026-03-29 00:30") == "T1 A 29 22:00 > B 30 08:00"
    assert told(*belgrade, depart="2026-03-28 23:59") == "T1 A 28 22:59 > B 29 08:59"


def test_g07_a_terminal_does_not_begin_work_while_it_is_shut_or_rests() -> None:
    chain = ("place B in KZ", LINK, "rail B C 100km 2h", "train T1 A>B Mon 06:00", "train T2 B>C demand")
    open_, rests = "handle B rail>rail 3h", "handle B rail>rail 3h rests"
    shut, feast = "shut place B 2026-03-02..2026-03-03", "holiday KZ 2026-03-02"
    at_once, next_day = "T2 B 02 19:00 > C 02 21:00", "T2 B 03 03:00 > C 03 05:00"
    assert told(*chain, open_, to="C").endswith(at_once)
    assert told(*chain, open_, feast, to="C").endswith(at_once)
    assert told(*chain, rests, feast, to="C").endswith(next_day)
    assert told(*chain, open_, shut, to="C").endswith("T2 B 04 03:00 > C 04 05:00")
    assert told(*chain, rests, "holiday GE 2026-03-02", to="C").endswith(at_once)


def test_g08_hours_and_holidays_together() -> None:
    chain = ("place B in KZ", LINK, "rail B C 100km 2h", "train T1 A>B Mon 06:00", "train T2 B>C demand",
             "handle B rail>rail 1h opens 08:00 closes 12:00 rests", "holiday KZ 2026-03-03")  # fmt: skip
    assert told(*chain, to="C").endswith("T2 B 04 09:00 > C 04 11:00")


@pytest.mark.parametrize("closed", ["holiday KZ 2026-03-02", "shut place B 2026-03-02..2026-03-02"])
def test_g09_a_border_without_hours_also_rests_on_holidays_and_when_its_post_is_shut(closed: str) -> None:
    lines = ("place A in KZ", "place B in KZ", "place C in GE", LINK, "rail B C 100km 2h",
             "border B C rail 1h rests", "train T1 A>.B>C Mon 06:00")  # fmt: skip
    assert told(*lines, to="C").endswith("C 02 19:00")
    assert told(*lines, closed, to="C").endswith("C 03 03:00")


def test_g10_a_truck_waits_before_what_is_shut_and_its_service_rests() -> None:
    lines = ("place A in KZ", "place B in KZ", "place C in GE", "road A B 100km 2h", "road B C 100km 2h",
             "border B C road 1h rests", "truck R1 demand")  # fmt: skip
    assert told(*lines, to="C").endswith("C 02 05:00")
    for closed in ("holiday KZ 2026-03-02", "shut link road_B_C 2026-03-02..2026-03-02",
                   "shut border KZ>GE 2026-03-02..2026-03-02", "shut place B 2026-03-02..2026-03-02"):  # fmt: skip
        assert told(*lines, closed, to="C").endswith("C 03 03:00")
    assert told(*lines, "shut service R1 2026-03-02..2026-03-03", to="C").endswith("C 04 05:00")


def test_g11_months_without_service() -> None:
    assert told(LINK, DAILY + " months 4,5") == "T1 A 01 06:00 > B 01 16:00"
    assert told(LINK, "train T1 A>B demand months 4,5") == "T1 A 01 00:00 > B 01 10:00"
    assert told(LINK, "train T1 A>B demand months 3") == "T1 A 02 00:00 > B 02 10:00"
    assert told("road A B 100km 2h", "truck R1 demand months 4").startswith("R1 A 01 00:00")
    with pytest.raises(NoWay, match="horizon"):
        told(LINK, DAILY + " months 1,2")


def test_g12_shut_until_further_notice_ends_with_no_calendar() -> None:
    with pytest.raises(NoWay):
        told(LINK, DAILY, "shut service T1 2026-01-01..9999-12-31")
    assert told(LINK, DAILY, "shut service T1 0001-01-01..2026-03-02") == "T1 A 03 06:00 > B 03 16:00"


def test_g13_the_last_day_of_the_calendar() -> None:
    lines = (LINK, "train T1 A>B demand", "shut service T1 2026-12-31..2026-12-31")
    assert told(*lines, depart="2026-12-31 10:00") == "T1 A 01 00:00 > B 01 10:00"
