"""Waits by load: servers with a queue before them, and departures that one may find full.

A departure with room for c pieces every h hours leaves behind what c servers, each busy for h hours, have not begun:
both follow N' = max(N − c, 0) + arrivals in h (Crommelin, Post Office Electrical Engineers' Journal 25, 1932). So one
formula serves berths, cranes and border posts as well as trains and ships.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corridor.kernels.cheapest import Floats, Ints

LIGHT = 0.24
"""The correction of Cosmetatos runs away at light loads; it is held here, as Whitt does (1993)."""
STEP = 1e-6


def erlang_b(servers: Ints, offered: Floats) -> Floats:
    """Share of arrivals lost by servers without a queue, B_n = a B_{n−1} / (n + a B_{n−1}), B_0 = 1.

    offered : a = arrivals × service time [servers]
    """
    lost = np.ones(len(servers))
    for n in range(1, int(servers.max(initial=0)) + 1):
        through = offered * lost
        lost = np.where(n <= servers, through / (n + through), lost)
    return lost


def erlang_c(servers: Ints, offered: Floats) -> Floats:
    """Share of arrivals that wait for one of the servers, B / (1 − ρ (1 − B)); all of them from a load of 1 on."""
    lost = erlang_b(servers, offered)
    load = np.minimum(offered / servers, 1.0)
    free = 1.0 - load * (1.0 - lost)
    return np.divide(lost, free, out=np.ones(len(servers)), where=load < 1.0)


def steady_wait(servers: Ints, load: Floats, service: Floats, variation: Floats) -> Floats:
    """Mean wait before service in the long run, in the unit of `service`; inf from a load of 1 on.

    CV² W(M/M/c) + (1 − CV²) W(M/D/c), where W(M/M/c) = C service / (c (1 − ρ)) and W(M/D/c) is half of it, times
    1 + min(0.24, (1 − ρ)(c − 1)(√(4 + 5c) − 2) / (16 ρ c)); exact for one server, and for exponential service.

    Parameters
    ----------
    servers : (n,) c, 1 or more
    load : (n,) ρ, arrivals × service / servers
    service : (n,) mean time of one piece at one server
    variation : (n,) CV, standard deviation of that time over its mean; 0: always the same, 1: exponential

    References
    ----------
    M/D/c: G. P. Cosmetatos, INFOR 13, 1975, with the bound of W. Whitt, Production and Operations Management 2, 1993.
    Between: Björklund and Elldin, Ericsson Technics, 1964.
    """
    wait = np.full(len(servers), np.inf)
    held = load < 1.0
    c, rho = servers[held], load[held]
    exponential = erlang_c(c, rho * c) * service[held] / (c * (1.0 - rho))
    with np.errstate(divide="ignore", invalid="ignore"):
        light = (1.0 - rho) * (c - 1) * (np.sqrt(4.0 + 5.0 * c) - 2.0) / (16.0 * rho * c)
    constant = exponential * 0.5 * (1.0 + np.where(c > 1, np.minimum(np.where(rho > 0, light, LIGHT), LIGHT), 0.0))
    square = variation[held] ** 2
    wait[held] = square * exponential + (1.0 - square) * constant
    return wait


@dataclass(frozen=True, eq=False)
class Waiting:
    """How long cargo waits for each capacity at a load, also at loads that it does not hold.

    servers   : int64 (n_capacities,)   1 or more: pieces served at once, or pieces in one departure
    service_h : float64 (n_capacities,) of one piece at one server, or the headway of departures; 0: nothing waits here
    variation : float64 (n_capacities,) standard deviation of it over its mean; 0 for departures
    season_h  : how long demand stays as it is

    No queue reaches its long run within a season when it is nearly full, and none has a long run when it is over-full:
    then it grows, and a load ρ makes those who come in the season wait (ρ − 1) season / 2 on average. So from the load
    on at which the wait of the long run grows by season / 2 for a load of 1, the wait goes on by its tangent there.
    """

    servers: Ints
    service_h: Floats
    variation: Floats
    season_h: float

    def wait_h(self, load: Floats) -> Floats:
        """(n_capacities,) mean wait of cargo for each capacity [h], over the wait for a departure as such.

        load : (n_capacities,) share of the capacity that is asked for, 0 or more
        """
        knee, at_knee, slope = self._knees
        below = np.minimum(load, knee)
        steady = np.where(load < knee, steady_wait(self.servers, below, self.service_h, self.variation), at_knee)
        return np.asarray(np.where(self.service_h > 0, steady + slope * np.maximum(load - knee, 0.0), 0.0))

    def slope_h(self, load: Floats) -> Floats:
        """(n_capacities,) by how much the wait grows for a load of 1 [h]."""
        low = np.maximum(load - STEP, 0.0)
        return (self.wait_h(load + STEP) - self.wait_h(low)) / (load + STEP - low)

    @cached_property
    def knees(self) -> Floats:
        """(n_capacities,) loads from which on the wait goes on by its tangent."""
        return self._knees[0]

    @cached_property
    def _knees(self) -> tuple[Floats, Floats, Floats]:
        """Load, wait and slope where the tangent begins, found by halving."""
        low, high = np.zeros(len(self.servers)), np.full(len(self.servers), 1.0 - 10 * STEP)
        for _ in range(40):
            middle = (low + high) / 2
            steep = self._steady_slope(middle) >= self.season_h / 2
            low, high = np.where(steep, low, middle), np.where(steep, middle, high)
        return low, steady_wait(self.servers, low, self.service_h, self.variation), self._steady_slope(low)

    def _steady_slope(self, load: Floats) -> Floats:
        low = np.maximum(load - STEP, 0.0)
        high = load + STEP
        more = steady_wait(self.servers, high, self.service_h, self.variation)
        less = steady_wait(self.servers, low, self.service_h, self.variation)
        return (more - less) / (high - low)
