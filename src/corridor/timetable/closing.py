"""Days on which nothing starts: closures, holidays and months out of season, taken out of windows and departures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from corridor.timetable.calendar import SLACK_DAYS, Calendar, Windows


def closed_days(calendar: Calendar, days: Iterable[tuple[date, date]], timezone: str) -> Windows:
    """Spans of minutes from the first to the last minute of each pair of local days, joined where they touch."""
    # Days far outside the calendar, such as "until further notice", are cut to it: dates end with year 9999.
    begin, end = calendar.first_day - timedelta(days=2), calendar.last_day + timedelta(days=SLACK_DAYS + 2)
    spans = sorted(
        (
            calendar.local(max(first, begin), time(), timezone),
            calendar.local(min(last, end) + timedelta(days=1), time(), timezone) - 1,
        )
        for first, last in days
        if first <= last and last >= begin and first <= end
    )
    return joined(spans)


def out_of_season(calendar: Calendar, months: Iterable[str], timezone: str) -> Windows:
    """Spans of the months in which a service does not run; none where it runs in all."""
    running = {int(month) for month in months}
    if not running or len(running) == 12:
        return ()
    closed = []
    # West of Greenwich the calendar's first minutes lie in the month before.
    day = (calendar.first_day - timedelta(days=1)).replace(day=1)
    last = calendar.last_day + timedelta(days=SLACK_DAYS)
    while day <= last:
        following = (day + timedelta(days=32)).replace(day=1)
        if day.month not in running:
            closed.append((day, following - timedelta(days=1)))
        day = following
    return closed_days(calendar, closed, timezone)


def joined(spans: Iterable[tuple[int, int]]) -> Windows:
    """Spans in order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return tuple(result)


def without(windows: Windows, closed: Windows, end_minute: int) -> Windows:
    """The windows less the closed spans; an empty tuple of windows means always, and stays so where nothing is closed.

    Where nothing is left open the result is one window that lies before all time, so that it never opens.
    """
    if not closed:
        return windows
    left: list[tuple[int, int]] = []
    for opens, last in windows or ((0, end_minute),):
        first = opens
        for shut, reopened in closed:
            if reopened < first or shut > last:
                continue
            if shut > first:
                left.append((first, shut - 1))
            first = reopened + 1
        if first <= last:
            left.append((first, last))
    return tuple(left) or ((-2, -1),)


def shifted(spans: Windows, by: int) -> Windows:
    return tuple((first + by, last + by) for first, last in spans)


def open_departures(departures: Sequence[int], closed: Windows) -> list[int]:
    """Departures that do not fall into a closed span."""
    return [minute for minute in departures if not any(first <= minute <= last for first, last in closed)]
