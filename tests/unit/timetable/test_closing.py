"""Closed days, seasons, and windows with both taken out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from corridor.timetable.calendar import Calendar, next_open, zone
from corridor.timetable.closing import closed_days, joined, open_departures, out_of_season, without

YEAR = Calendar(date(2026, 1, 1), date(2026, 12, 31))


def test_closed_days_are_the_minutes_whose_local_day_is_closed() -> None:
    days = [(date(2026, 3, 28), date(2026, 3, 29)), (date(2026, 10, 25), date(2026, 10, 25))]
    for timezone in ("UTC", "Europe/Belgrade", "Asia/Almaty", "America/New_York", "Africa/Cairo"):
        spans = closed_days(YEAR, days, timezone)
        for first in (date(2026, 3, 27), date(2026, 10, 24)):
            begin = YEAR.minute(datetime.combine(first, datetime.min.time(), UTC))
            for minute in range(begin, begin + 4 * 1440, 15):
                local = YEAR.moment(minute).astimezone(zone(timezone)).date()
                closed = any(opens <= minute <= last for opens, last in spans)
                assert closed == any(one <= local <= other for one, other in days), (timezone, local)


def test_days_that_touch_are_one_span_and_days_turned_round_none() -> None:
    touching = [(date(2026, 3, 2), date(2026, 3, 2)), (date(2026, 3, 3), date(2026, 3, 4))]
    (span,) = closed_days(YEAR, touching, "UTC")
    assert span[1] - span[0] + 1 == 3 * 1440
    assert closed_days(YEAR, [(date(2026, 3, 4), date(2026, 3, 2))], "UTC") == ()


def test_days_outside_the_calendar_are_cut_to_it() -> None:
    assert closed_days(YEAR, [(date(2020, 1, 1), date(2020, 2, 1))], "UTC") == ()
    ((first, last),) = closed_days(YEAR, [(date.min, date.max)], "Asia/Almaty")
    assert first < 0
    assert last > YEAR.end_minute


def test_months_out_of_season() -> None:
    assert out_of_season(YEAR, (), "UTC") == ()
    assert out_of_season(YEAR, [str(month) for month in range(1, 13)], "UTC") == ()
    for timezone in ("Asia/Almaty", "America/New_York"):
        spans = out_of_season(YEAR, ("4", "5", "10"), timezone)
        for minute in range(0, YEAR.end_minute, 997):
            month = YEAR.moment(minute).astimezone(zone(timezone)).month
            assert any(first <= minute <= last for first, last in spans) == (month not in (4, 5, 10))


def test_what_is_never_open_never_opens() -> None:
    nothing = without(((10, 20), (30, 40)), ((0, 50),), 100)
    assert nothing
    assert all(next_open(nothing, minute) is None for minute in (0, 15, 99))
    assert without((), ((0, 100),), 100) == nothing


def test_a_window_closed_to_its_last_minute() -> None:
    assert without(((10, 20),), ((20, 30),), 100) == ((10, 19),)
    assert without(((10, 20),), ((5, 10),), 100) == ((11, 20),)
    assert without((), ((90, 100),), 100) == ((0, 89),)
    assert without((), (), 100) == ()


def test_departures_on_closed_days_are_left_out() -> None:
    closed = joined([(100, 199), (300, 300)])
    assert open_departures([99, 100, 150, 199, 200, 300, 301], closed) == [99, 200, 301]


def test_a_service_in_season_departs_on_the_first_local_day_of_the_month() -> None:
    spans = out_of_season(YEAR, ("4",), "Asia/Almaty")
    begins = next(after for (_, last), after in ((span, span[1] + 1) for span in spans) if last > 0)
    assert YEAR.moment(begins) == datetime(2026, 4, 1, tzinfo=UTC) - timedelta(hours=5)
