"""The way by truck between a door and terminals around it: which terminals are sensible, how far, and how long.

Distances are derived, not measured: great circle times a detour. Times keep the drivers' hours as a duty cycle, so the
search needs no clock of the driver in its states.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from corridor.network.geodesy import great_circle_km

RADIUS_KM = 600.0
"""Terminals further off by road, at the typical detour, are not looked at: two days of one driver."""
NEAREST = 5
"""So many of the nearest terminals are reached, and beyond them the nearest of each mode."""

SHIFT_H = 4.5
"""Driving after which a driver stops [1]_: for a break at midday, for the daily rest in the evening.

.. [1] Regulation (EC) No 561/2006, articles 6 to 8: 9 hours of driving a day, a break of 45 minutes after 4.5 hours of
   driving, a daily rest of 11 hours. The AETR agreement sets the same outside the European Union. The longer days of
   10 hours and the shorter rests of 9 hours that both allow a few times a week are not counted on. The weekly rest is
   not met within `RADIUS_KM`.
"""
BREAK_H = 0.75
REST_H = 11.0


class Three(NamedTuple):
    """Low, typical and high."""

    low: float
    typical: float
    high: float


DETOUR = Three(1.15, 1.3, 1.6)
"""Road length over great circle, assumed: motorway net, ordinary, mountains or water between."""
SPEED_KMH = Three(45.0, 60.0, 70.0)
"""Average speed of a truck while it is driven, assumed; the slowest belongs to the longest time."""


class Terminal(NamedTuple):
    """A place that trucks reach, and the modes (`road` for the network of roads) that cargo goes on by from there."""

    id: str
    lat: float
    lon: float
    modes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Access:
    """The way between a door and a terminal [km by road, h with breaks and rests]."""

    terminal: str
    km: Three
    hours: Three


def duty_cycle_h(driving_h: float) -> float:
    """Time that a lone driver takes for a time at the wheel, breaks and daily rests included [h].

    After every `SHIFT_H` that is followed by more driving he stops: by turns for a break (`BREAK_H`) and for the night
    (`REST_H`). So with n = ceil(driving / 4.5) - 1 stops: driving + 11 * (n // 2) + 0.75 * (n - n // 2).

    >>> duty_cycle_h(4), duty_cycle_h(9), duty_cycle_h(10)
    (4.0, 9.75, 21.75)
    """
    # Rounding keeps 9 hours that came out of a division from being a whisker more than two shifts.
    stops = max(ceil(round(driving_h / SHIFT_H, 9)) - 1, 0)
    nights = stops // 2
    return driving_h + REST_H * nights + BREAK_H * (stops - nights)


def access(terminal: str, direct_km: float) -> Access:
    """The way to a terminal at a distance in a straight line [km]."""
    km = Three(*(direct_km * detour for detour in DETOUR))
    low, typical, high = (duty_cycle_h(length / speed) for length, speed in zip(km, reversed(SPEED_KMH), strict=True))
    return Access(terminal, km, Three(low, typical, high))


def within_reach(lat: float, lon: float, terminals: Iterable[Terminal]) -> list[tuple[Access, Terminal]]:
    """Terminals within `RADIUS_KM` by road of a point, nearest first; ties by id."""
    near = [
        (access(terminal.id, great_circle_km(lat, lon, terminal.lat, terminal.lon)), terminal) for terminal in terminals
    ]
    return sorted(
        ((way, terminal) for way, terminal in near if way.km.typical <= RADIUS_KM),
        key=lambda pair: (pair[0].km.typical, pair[1].id),
    )


def sensible(lat: float, lon: float, terminals: Iterable[Terminal], also: Iterable[str] = ()) -> list[Access]:
    """The terminals that cargo at a point may go by, nearest first.

    Of those within reach: the `NEAREST`, the nearest of each mode, and those named in `also`. What lies further is
    reached by the roads that lead on from these; the choice keeps the search small, which is exact over what is chosen.
    """
    named = set(also)
    seen: set[str] = set()
    chosen = []
    for rank, (way, terminal) in enumerate(within_reach(lat, lon, terminals)):
        if rank < NEAREST or terminal.id in named or terminal.modes - seen:
            chosen.append(way)
        seen |= terminal.modes
    return chosen
