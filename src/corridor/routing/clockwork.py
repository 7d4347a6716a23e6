"""Running a chain of arcs through the calendar at low, typical or high times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import next_departure, next_open

LOW, TYPICAL, HIGH = 0, 1, 2


class Passage(NamedTuple):
    """An arc passed: minutes at which the cargo came to it, left, and reached its head."""

    came: int
    left: int
    reached: int


def passages(network: VirtualNetwork, path: Sequence[Arc], start: int, part: int) -> list[Passage] | None:
    """The path's minutes with every part at low (0), typical (1) or high (2); None where the calendar ends on it.

    A late arc misses the next one's departure, so low and high are run through the calendar and not summed.
    """
    minute = start
    passed = []
    for arc in path:
        came = minute
        if arc.departs >= 0:
            departure = next_departure(network.timetables[arc.departs], minute + arc.cut_off)
            if departure is None:
                return None
            left = departure
        else:
            opened = next_open(network.windows[arc.opens] if arc.opens >= 0 else (), minute)
            if opened is None:
                return None
            left = opened + arc.wait[part]
        minute = left + arc.run[part]
        passed.append(Passage(came, left, minute))
    return passed
