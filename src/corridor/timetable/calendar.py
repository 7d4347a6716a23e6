"""Local clocks and the world's minutes: departures of timetables, opening hours, days of validity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from corridor.units import DAYS_PER_WEEK, H_PER_WEEK, MIN_PER_DAY, minutes
from corridor.world.services import WEEKDAYS, Service

SLACK_DAYS = 120
"""Departures and opening hours go on so long after the calendar's last day, so that late chains still end."""

LEAD_DAYS = 60
"""Timetables begin so long before the calendar's first day: longer than any train or ship is under way."""

Windows = tuple[tuple[int, int], ...]
"""Spans of minutes, first and last both inside, in order and apart; an empty tuple means always."""


@cache
def zone(name: str) -> ZoneInfo:
    """An IANA zone from the tzdata package, so that answers do not hang on the age of a machine's own zone files.

    Raises
    ------
    ZoneInfoNotFoundError
        Where there is no such zone.
    """
    folder = files("tzdata") / "zoneinfo"
    parts = name.split("/")
    if not all(part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts):
        raise ZoneInfoNotFoundError(name)
    try:
        with folder.joinpath(*parts).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ValueError) as error:
        raise ZoneInfoNotFoundError(name) from error


class Calendar:
    """Minutes UTC since the first day of a world, and the days that they cover."""

    def __init__(self, calendar_from: date, calendar_to: date) -> None:
        self.first_day = calendar_from
        self.last_day = calendar_to
        self.epoch = datetime.combine(calendar_from, time(), UTC)
        self.end_minute = self.minute(datetime.combine(calendar_to + timedelta(days=SLACK_DAYS), time(), UTC))

    def minute(self, moment: datetime) -> int:
        """Whole minutes from the epoch to a moment that knows its zone; seconds are cut off."""
        return int((moment - self.epoch) // timedelta(minutes=1))

    def moment(self, minute: int) -> datetime:
        return self.epoch + timedelta(minutes=minute)

    def local(self, day: date, clock: time, timezone: str) -> int:
        """The minute at which clocks of a zone show a time on a day."""
        return self.minute(datetime.combine(day, clock, zone(timezone)))

    def covers(self, minute: int) -> bool:
        return minute >= 0 and self.moment(minute).date() <= self.last_day

    def departures(self, service: Service, timezone: str) -> list[int]:
        """Minutes at which a timetable service leaves its first call, over the calendar and the slack on both sides.

        Trains that left before the calendar's first day are under way on it, and call at later stops.
        """
        weekdays = {WEEKDAYS.index(day) for day in service.days}
        before = self.first_day - timedelta(days=LEAD_DAYS)
        first = max(before, service.valid_from or before)
        last = self.last_day + timedelta(days=SLACK_DAYS)
        last = min(last, service.valid_to or last)
        clock = service.time_local or time(12)
        found = []
        for offset in range(7):
            day = first + timedelta(days=offset)
            if day.weekday() not in weekdays:
                continue
            while day <= last:
                found.append(self.local(day, clock, timezone))
                day += timedelta(days=7)
        return sorted(found)

    def boarding_days(self, service: Service, timezone: str, wait_min: int) -> Windows:
        """Minutes at which cargo may begin to wait for a service so that it leaves on a day of its validity."""
        first, last = 0, self.end_minute
        if service.valid_from and service.valid_from > self.first_day:
            first = self.local(service.valid_from, time(), timezone)
        if service.valid_to:
            last = self.local(service.valid_to + timedelta(days=1), time(), timezone) - 1 - wait_min
        return ((first, last),) if (first, last) != (0, self.end_minute) else ()

    def opening_hours(self, opens: time | None, closes: time | None, timezone: str) -> Windows:
        """Daily spans in which work may start; a span that ends before it begins runs over midnight."""
        if opens is None or closes is None or opens == closes:
            return ()
        spans = []
        day = self.first_day - timedelta(days=1)
        last = self.last_day + timedelta(days=SLACK_DAYS)
        while day <= last:
            until = day if opens < closes else day + timedelta(days=1)
            spans.append((self.local(day, opens, timezone), self.local(until, closes, timezone)))
            day += timedelta(days=1)
        return tuple(spans)


def next_departure(departures: Sequence[int], ready: int) -> int | None:
    """The first departure at or after a minute, or None where there is none."""
    index = bisect_left(departures, ready)
    return departures[index] if index < len(departures) else None


def next_open(windows: Windows, ready: int) -> int | None:
    """The first minute at or after `ready` that lies in a window; None where no window is left."""
    if not windows:
        return ready
    index = bisect_right(windows, ready, key=lambda window: window[0]) - 1
    if index >= 0 and ready <= windows[index][1]:
        return ready
    index += 1
    while index < len(windows) and windows[index][0] > windows[index][1]:
        index += 1
    return windows[index][0] if index < len(windows) else None


def largest_gap(departures: Sequence[int]) -> int:
    """Longest time between two departures that follow each other [min]; a week where there are fewer than two."""
    gaps = [after - before for before, after in pairwise(departures)]
    return max(gaps, default=DAYS_PER_WEEK * MIN_PER_DAY)


def expected_wait(service: Service) -> tuple[int, int, int]:
    """Wait for a service without timetable, low, typical, high [min], cut-off included.

    frequency : half a headway, from none to a whole one
    fills_up  : the stated wait, else half a headway; from none to the deadline, else a headway
    on_demand : the stated wait, else none

    A low or high wait that the service states takes the place of these.
    """
    headway_h = H_PER_WEEK / service.per_week if service.per_week else 0.0
    typical_h = service.wait_h_typical
    low_h, high_h = service.wait_h_low, service.wait_h_high
    if service.departs == "fills_up" and service.deadline_h is not None:
        high_h = service.deadline_h if high_h is None else high_h
    if service.departs == "on_demand":
        headway_h = 0.0
    if typical_h is None:
        typical_h = headway_h / 2
    if high_h is None:
        high_h = max(headway_h, typical_h)
    if low_h is None:
        low_h = typical_h if service.departs == "on_demand" else 0.0
    cut_off = minutes(service.cut_off_h)
    typical = cut_off + minutes(typical_h)
    return min(cut_off + minutes(low_h), typical), typical, max(cut_off + minutes(high_h), typical)
