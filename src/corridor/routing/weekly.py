"""The virtual network on frequencies: each arc with its usual wait in a week of the season, without dates.

Flows are asked of a representative week, so a timetable counts as so many departures a week, opening hours as their
share of it, and a closure of some days in that week as the wait that it causes on average.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from corridor.routing.acceptance import arc_takes, capacity, refusal
from corridor.routing.pricing import Pricing
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import Windows
from corridor.units import CENTS_PER_USD, H_PER_WEEK, MIN_PER_DAY, MIN_PER_H
from corridor.world.services import Service

WEEK_MIN = 7 * MIN_PER_DAY


@dataclass(frozen=True, slots=True)
class WeeklyArc:
    """An arc that a cargo may take in a week.

    row   : of the virtual network's arcs
    hours : from standing before it to its end, waits included
    usd   : what the cargo pays on it
    """

    row: int
    hours: float
    usd: float


class Week:
    """A virtual network in one representative week."""

    def __init__(self, network: VirtualNetwork, monday: date) -> None:
        self.network = network
        self.monday = monday
        start = (monday - network.calendar.first_day).days * MIN_PER_DAY
        self._start, self._end = start, start + WEEK_MIN
        self._closed_min: dict[int, float | None] = {}

    @cached_property
    def departures(self) -> dict[str, float]:
        """Departures a week of each used service that is not on demand."""
        return {
            service.id: self._per_week(service)
            for service in self.network.world.services
            if service.used and service.departs != "on_demand"
        }

    def offers(self, pricing: Pricing) -> list[WeeklyArc]:
        """Arcs that take a cargo at a price in this week."""
        network, cargo = self.network, pricing.cargo
        refused = {
            service.id for service in network.world.services if not service.used or refusal(network, service, cargo)
        }
        offered = []
        for row, arc in enumerate(network.arcs):
            if not pricing.offered[row] or (arc.service is not None and arc.service.id in refused):
                continue
            if not arc_takes(arc, cargo):
                continue
            hours = self._hours(arc)
            if hours is not None:
                offered.append(WeeklyArc(row, hours, pricing.cost[row] / CENTS_PER_USD))
        return offered

    def slots(self, service: Service) -> float | None:
        """What a service takes a week, in the unit of its capacity; None where it has no limit.

        Generic services stand for trains and ships that are put on as cargo asks for them: their figures say how long
        one waits, not how many could run. What they run on limits them.
        """
        if service.product == "generic":
            return None
        room = capacity(self.network, service)
        departures = self.departures.get(service.id)
        return None if room is None or departures is None else room * departures

    def _hours(self, arc: Arc) -> float | None:
        """Usual hours of an arc with its waits; None where it does not open in this week."""
        wait = float(arc.wait.typical)
        if arc.departs >= 0:
            leaves = self._within(self.network.timetables[arc.departs])
            if not leaves:
                return None
            wait += arc.cut_off + mean_wait(leaves, WEEK_MIN)
        if arc.opens >= 0:
            if arc.opens not in self._closed_min:
                self._closed_min[arc.opens] = self._closed(self.network.windows[arc.opens])
            closed = self._closed_min[arc.opens]
            if closed is None:
                return None
            wait += closed
        return (wait + arc.run.typical) / MIN_PER_H

    def _within(self, minutes: Sequence[int]) -> list[int]:
        return [minute - self._start for minute in minutes if self._start <= minute < self._end]

    def _closed(self, windows: Windows) -> float | None:
        """Mean minutes that cargo which comes at any time waits for opening; None where it stays shut all week."""
        gaps, at = 0.0, self._start
        opened = False
        for first, last in windows:
            if last < self._start or first >= self._end:
                continue
            opened = True
            gap = max(first, self._start) - at
            gaps += max(gap, 0) ** 2 / 2
            at = last + 1
        if not opened:
            return None
        gap = max(self._end - at, 0)
        return (gaps + gap**2 / 2) / WEEK_MIN

    def _per_week(self, service: Service) -> float:
        if service.departs == "timetable":
            zone = self.network.places[self._first_call[service.id]].timezone
            return float(len(self._within(self.network.calendar.departures(service, zone))))
        if service.per_week:
            return service.per_week
        # A service that fills up in so many hours leaves so often.
        hours = 2 * service.wait_h_typical if service.wait_h_typical else service.deadline_h or H_PER_WEEK
        return H_PER_WEEK / hours

    @cached_property
    def _first_call(self) -> dict[str, str]:
        return {line.service.id: line.calls[0].place for line in self.network.lines}


def mean_wait(leaves: Sequence[int], period: int) -> float:
    """Mean wait of cargo that comes at any minute of a period which repeats, for the next of sorted departures.

    The sum over headways h of h² / 2, over the period.
    """
    gaps = [after - before for before, after in zip(leaves, (*leaves[1:], leaves[0] + period), strict=True)]
    return sum(gap * gap for gap in gaps) / (2 * period)


def monday_of(year: int, month: int) -> date:
    """The Monday of the week in which the middle of a month lies."""
    middle = date(year, month, 15)
    return middle - timedelta(days=middle.weekday())
