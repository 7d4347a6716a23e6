"""Departures, opening hours and waits, each beside its obvious twin."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.timetable.calendar import Calendar, expected_wait, largest_gap, next_departure, next_open, zone
from corridor.world.services import Service
from tests.small_worlds import small_world

CALENDAR = Calendar(date(2026, 1, 1), date(2026, 12, 31))
EVERY = settings(max_examples=200, derandomize=True, deadline=None, database=None)


def service(departs: str) -> Service:
    return small_world("rail A B 500km 10h", f"train T1 A>B {departs}").services[0]


def at(text: str) -> int:
    return CALENDAR.minute(datetime.fromisoformat(text).replace(tzinfo=UTC))


def test_minute_nought_is_the_first_minute_of_the_world_in_utc() -> None:
    assert CALENDAR.minute(datetime(2026, 1, 1, tzinfo=UTC)) == 0
    assert CALENDAR.minute(datetime(2026, 1, 1, tzinfo=zone("Asia/Almaty"))) == -300
    assert CALENDAR.moment(61) == datetime(2026, 1, 1, 1, 1, tzinfo=UTC)
    assert CALENDAR.covers(0)
    assert CALENDAR.covers(at("2026-12-31 23:59"))
    assert not CALENDAR.covers(-1)
    assert not CALENDAR.covers(at("2027-01-01 00:00"))


@EVERY
@given(st.lists(st.integers(0, 60), unique=True).map(sorted), st.integers(-5, 70))
def test_the_next_departure_is_the_least_not_sooner(departures: list[int], ready: int) -> None:
    assert next_departure(departures, ready) == min((one for one in departures if one >= ready), default=None)


@EVERY
@given(st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted), st.integers(-5, 70))
def test_the_next_open_minute_is_the_least_inside_a_window(edges: list[int], ready: int) -> None:
    windows = tuple(zip(edges[::2], edges[1::2], strict=False))
    inside = {minute for first, last in windows for minute in range(first, last + 1)}
    assert next_open(windows, ready) == min((minute for minute in inside if minute >= ready), default=None)


def test_a_span_that_ends_before_it_begins_is_never_open() -> None:
    assert next_open(((5, 2), (9, 12)), 0) == 9
    assert next_open(((5, 2),), 0) is None
    assert next_open((), 7) == 7


def test_opening_hours_over_midnight() -> None:
    windows = CALENDAR.opening_hours(time(20), time(6), "UTC")
    assert next_open(windows, at("2026-01-01 03:00")) == at("2026-01-01 03:00")  # since the evening before
    assert next_open(windows, at("2026-03-02 06:00")) == at("2026-03-02 06:00")
    assert next_open(windows, at("2026-03-02 06:01")) == at("2026-03-02 20:00")
    assert next_open(windows, at("2026-03-02 23:59")) == at("2026-03-02 23:59")


def test_opening_hours_follow_the_local_clock() -> None:
    windows = CALENDAR.opening_hours(time(8), time(18), "Europe/Belgrade")
    assert next_open(windows, at("2026-03-28 00:00")) == at("2026-03-28 07:00")
    assert next_open(windows, at("2026-03-29 00:00")) == at("2026-03-29 06:00")


@pytest.mark.parametrize("hours", [(None, None), (time(8), None), (None, time(8)), (time(8), time(8))])
def test_no_hours_are_all_hours(hours: tuple[time | None, time | None]) -> None:
    assert CALENDAR.opening_hours(*hours, "UTC") == ()


@pytest.mark.parametrize(
    ("departs", "hours"),
    [
        ("7/week", (0, 12, 24)),
        ("7/week cutoff 6h", (6, 18, 30)),
        ("0.5/week", (0, 168, 336)),
        ("fills 2/week", (0, 42, 84)),
        ("fills 2/week deadline 60h", (0, 42, 60)),
        ("fills 24h deadline 84h", (0, 24, 84)),
        ("fills 24h deadline 12h", (0, 24, 24)),
        ("demand", (0, 0, 0)),
        ("demand 6h", (6, 6, 6)),
        ("demand 2/6/9h cutoff 1h", (3, 7, 10)),
    ],
)
def test_expected_wait(departs: str, hours: tuple[int, int, int]) -> None:
    assert expected_wait(service(departs)) == tuple(60 * part for part in hours)


def test_departures_are_those_weekdays_and_no_others() -> None:
    found = [CALENDAR.moment(minute) for minute in CALENDAR.departures(service("Mon,Thu 06:30"), "UTC")]
    assert found == sorted(found)
    assert {(moment.weekday(), moment.hour, moment.minute) for moment in found} == {(0, 6, 30), (3, 6, 30)}
    gaps = {after - before for before, after in pairwise(found)}
    assert gaps == {timedelta(days=3), timedelta(days=4)}


def test_departures_keep_to_the_days_of_validity_both_inside() -> None:
    departs = service("Mon,Tue 23:00 from 2026-03-03 until 2026-03-09")
    assert [CALENDAR.moment(minute).day for minute in CALENDAR.departures(departs, "UTC")] == [3, 9]


def test_boarding_ends_so_early_that_the_wait_ends_on_the_last_day() -> None:
    days = CALENDAR.boarding_days(service("7/week from 2026-03-03 until 2026-03-09"), "UTC", 720)
    assert days == ((at("2026-03-03 00:00"), at("2026-03-09 11:59")),)
    assert CALENDAR.boarding_days(service("7/week"), "UTC", 720) == ()


def test_largest_gap() -> None:
    assert largest_gap([0, 10, 50, 60]) == 40
    assert largest_gap([5]) == largest_gap([]) == 7 * 24 * 60


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "x" * 10_000, "/etc/localtime", "\0"], ids=range(7)
)
def test_an_impossible_zone_is_refused(name: str) -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        zone(name)


def test_zones_are_the_packages_own_and_not_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    import zoneinfo

    zone.cache_clear()
    monkeypatch.setattr(zoneinfo, "TZPATH", ("/nowhere",))
    monkeypatch.setenv("PYTHONTZPATH", "/nowhere")
    # Kazakhstan has one clock since March 2024, UTC+5; older files of a machine say UTC+6.
    assert datetime(2026, 3, 2, tzinfo=zone("Asia/Almaty")).utcoffset() == timedelta(hours=5)
