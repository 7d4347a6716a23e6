"""Steps h: by when must it leave, and how the best changes with the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from corridor.studies.profile import profile
from corridor.world.world import World
from tests.small_worlds import small_world, story

LINK = "rail A B 500km 10h"


def latest(world: World, by: str, to: str = "B", **query: Any) -> Option:
    """The option that leaves last of those that are there by a moment on the clock of the destination."""
    given: dict[str, Any] = {"terminal": True, "thin": False, "max_options": 1000, **query}
    options = Planner(world).plan(Query("A", to, arrive_by=datetime.fromisoformat(by), **given)).options
    return max(options, key=lambda option: option.depart)


def ask_by(*lines: str, by: str, to: str = "B", **query: Any) -> str:
    option = latest(small_world(*lines), by, to, **query)
    return f"{option.depart:%d %H:%M} | {story(option)}"


def test_h01_the_last_departure_that_still_makes_it() -> None:
    daily = (LINK, "train T1 A>B Mon,Tue,Wed,Thu,Fri,Sat,Sun 06:00 cutoff 2h")
    assert ask_by(*daily, by="2026-03-10 16:00") == "10 04:00 | T1 A 10 06:00 > B 10 16:00"
    assert ask_by(*daily, by="2026-03-10 15:59") == "09 04:00 | T1 A 09 06:00 > B 09 16:00"


def test_h02_the_deadline_is_on_the_clock_of_the_destination() -> None:
    lines = ("place B zone Asia/Almaty", LINK, "train T1 A>B Mon,Tue,Wed,Thu,Fri,Sat,Sun 06:00")
    assert ask_by(*lines, by="2026-03-10 21:00") == "10 06:00 | T1 A 10 06:00 > B 10 16:00"
    assert ask_by(*lines, by="2026-03-10 20:59") == "09 06:00 | T1 A 09 06:00 > B 09 16:00"


def test_h03_hours_of_a_terminal_are_met_from_behind() -> None:
    chain = (LINK, "rail B C 100km 2h", "train T1 A>B demand", "train T2 B>C demand",
             "handle B rail>rail 1h opens 08:00 closes 12:00")  # fmt: skip
    assert ask_by(*chain, by="2026-03-10 20:00", to="C").startswith("10 02:00 |")
    assert ask_by(*chain, by="2026-03-10 13:00", to="C").startswith("10 00:00 |")
    assert ask_by(*chain, by="2026-03-10 10:59", to="C").startswith("09 02:00 |")


def test_h04_closures_are_met_from_behind() -> None:
    lines = (LINK, "train T1 A>B demand", "shut service T1 2026-03-08..2026-03-10")
    assert ask_by(*lines, by="2026-03-10 12:00") == "07 23:59 | T1 A 07 23:59 > B 08 09:59"


def test_h05_via_places() -> None:
    lines = (LINK, "rail A V 500km 10h", "rail V B 500km 10h", "train T1 A>B demand", "train T2 A>.V>B demand")
    assert ask_by(*lines, by="2026-03-10 12:00").startswith("10 02:00 | T1")
    assert ask_by(*lines, by="2026-03-10 12:00", via=("V",)).startswith("09 16:00 | T2")


def test_h06_no_way_by_then() -> None:
    lines = (LINK, "train T1 A>B Mon 06:00 from 2026-03-20")
    with pytest.raises(NoWay):
        ask_by(*lines, by="2026-03-19 12:00")
    with pytest.raises(NoWay, match="the horizon of 1 days cuts it"):
        ask_by(LINK, "train T1 A>B Mon 06:00", by="2026-03-08 12:00", horizon_days=1)


def test_h07_labels_and_questions() -> None:
    option = latest(small_world(LINK, "train T1 A>B demand"), "2026-03-10 12:00")
    assert "leaves last" in option.labels
    both = Query("A", "B", depart=datetime(2026, 3, 1, tzinfo=UTC), arrive_by=datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(InputError, match="both a day"):
        Planner(small_world(LINK, "train T1 A>B demand")).plan(both)


def test_h08_a_named_way_is_held_against_the_latest_departures() -> None:
    world = small_world(LINK, "rail A N 500km 10h", "rail N B 500km 10h", "train T1 A>B Tue 06:00",
                        "train T2 A>.N>B Mon 06:00", "way long via N")  # fmt: skip
    query = Query("A", "B", arrive_by=datetime(2026, 3, 6, tzinfo=UTC), terminal=True, feu=1, weight_t=10.0)
    (answer,) = Planner(world).compare_ways(query)
    assert answer.option is not None
    assert answer.option.beaten_by == ("24 h later, USD 500 cheaper, 100 kg CO2e cleaner",)


WEEK = small_world("place A zone Europe/Belgrade", LINK, "rail A N 800km 12h", "rail N B 800km 12h",
                   "train slow A>.N>B Mon,Thu 06:00", "train quick A>B Wed 12:00",
                   "price link rail_A_B 900 USD/FEU", "price link rail_A_N 100 USD/FEU",
                   "price link rail_N_B 100 USD/FEU")  # fmt: skip


def test_h09_a_window_tells_the_best_of_each_day() -> None:
    told = profile(WEEK, Query("A", "B", datetime(2026, 3, 2, 8), terminal=True), 7)  # noqa: DTZ001
    assert [f"{day.ready:%d %H:%M}" for day in told.days] == [f"{day:02d} 08:00" for day in range(2, 9)]
    assert [f"{day.picks['fastest'].leaves:%a}" for day in told.days] == [
        "Wed", "Wed", "Wed", "Mon", "Mon", "Mon", "Mon",
    ]  # fmt: skip
    assert {day.picks["cheapest"].services for day in told.days} == {("slow",)}
    assert f"{told.best_day['fastest']:%a}" == "Wed"
    assert told.best_day["cheapest"] == told.days[0].ready


def test_h10_the_local_clock_is_kept_over_summer_time() -> None:
    told = profile(WEEK, Query("A", "B", datetime(2026, 3, 28, 8), terminal=True), 2)  # noqa: DTZ001
    assert [f"{day.ready:%H:%M}" for day in told.days] == ["08:00", "08:00"]
    assert told.days[1].ready.astimezone(UTC) - told.days[0].ready.astimezone(UTC) == timedelta(hours=23)


def test_h11_tariffs_and_duty_are_those_of_the_day_at_the_origin() -> None:
    world = small_world(
        "place A in KZ zone Asia/Almaty", "place B in RS", LINK, "train T1 A>B demand", "handle A door>rail 1h",
        "handle B rail>door 1h", "price A>B rail 100 USD/FEU until 2026-03-03",
        "price A>B rail 300 USD/FEU from 2026-03-04",
        "preference P1 origins KZ to RS duty 0 full 0.1/0.1/0.1 until 2026-03-04",
        "preference P2 origins KZ to RS duty 0.05 full 0.1/0.1/0.1 from 2026-03-05",
    )  # fmt: skip
    planner = Planner(world)
    # 20:00 UTC is 01:00 of the next day in Almaty.
    query = Query("A", "B", datetime(2026, 3, 1, 20, tzinfo=UTC), value_usd=1000.0)
    told = profile(planner, query, 4)
    assert [day.picks["cheapest"].cost_usd for day in told.days] == [100, 100, 300, 350]
    one = planner.plan(Query("A", "B", datetime(2026, 3, 4, 20, tzinfo=UTC), value_usd=1000.0))
    assert one.options[0].cost_usd.typical == 350


def test_h12_days_without_a_way_stay_empty_and_the_calendar_ends_the_window() -> None:
    world = small_world(LINK, "train T1 A>B Thu 06:00 until 2026-03-05")
    told = profile(world, Query("A", "B", datetime(2026, 3, 4, tzinfo=UTC), terminal=True), 4)
    assert [day.found for day in told.days] == [1, 1, 0, 0]
    late = profile(WEEK, Query("A", "B", datetime(2026, 12, 30, tzinfo=UTC), terminal=True), 9)
    assert len(late.days) == 2


@pytest.mark.parametrize("days", [0, -1, 367])
def test_h13_windows_that_cannot_be_asked(days: int) -> None:
    with pytest.raises(InputError) as told:
        profile(WEEK, Query("A", "B", terminal=True), days)
    assert [finding.code for finding in told.value.findings] == ["window-out-of-range"]


def test_h14_a_window_has_no_deadline_and_needs_a_way() -> None:
    with pytest.raises(InputError) as told:
        profile(WEEK, Query("A", "B", arrive_by=datetime(2026, 3, 9, tzinfo=UTC)), 3)
    assert [finding.code for finding in told.value.findings] == ["window-with-arrival"]
    with pytest.raises(NoWay, match="on any of 3 days"):
        profile(WEEK, Query("A", "B", datetime(2026, 3, 2, tzinfo=UTC), terminal=True, modes=("sea",)), 3)
