"""A synthetic continent, drawn from a seed straight into the columns of the search kernels.

Stops lie evenly on a square. A part of them are terminals, where lines call. Between a stop and its nearest ones
trucks go on demand, at any time. A line is a chain of terminals that holds a direction, run both ways; its trains
leave a number of times a week, at minutes drawn for each line. Costs and emissions per km are constant for a line.

Nodes: one per stop, then one per call of a line ("on board"). Arcs: a link from stop to stop; boarding from a stop to
a call, with the line's timetable at that call and a cut-off; riding from a call to the next; alighting from a call to
its stop. So a line of n calls makes 3n - 1 arcs, not one for each pair of its calls.

The figures are round numbers of the size that freight has, not data about any place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from corridor.kernels.front import ArcList
from corridor.units import MIN_PER_DAY

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WEEK_MIN = 7 * MIN_PER_DAY
TRUCK_KMH, TRAIN_KMH = 45.0, 40.0
DETOUR = 1.2
"""Road and rail kilometres per kilometre as the crow flies."""
TRUCK_CENTS_PER_KM, TRUCK_G_PER_KM = 130.0, 900.0
TRAIN_CENTS_PER_KM, TRAIN_G_PER_KM = (35.0, 75.0), (120.0, 420.0)
"""Least and most; each line draws its own pair: electric and dear, diesel and cheap, or neither."""
LIFT_CENTS, LIFT_G = 6_000, 4_000
CUT_OFF_MIN, DWELL_MIN, UNLOAD_MIN = 180, 45, 120
HOP_KM, TURN = 110.0, 0.35
"""Distance between calls aimed at, and how far (radians, standard deviation) a line bends at each."""
CLOSE = 0.2
"""A line ends early rather than hop less than this part of `HOP_KM`."""


@dataclass(frozen=True)
class Size:
    """How large a continent is.

    links_each       : on-demand links that leave each stop, to its nearest
    lines            : each direction of a line counts as one
    calls            : of a line, at most
    departures       : of a line in a week
    served           : share of the stops that are terminals
    stop_km2         : area per stop; a larger continent is as dense as a small one
    """

    stops: int = 20_000
    links_each: int = 8
    lines: int = 5_000
    calls: int = 16
    departures: int = 5
    weeks: int = 5
    served: float = 0.25
    stop_km2: float = 800.0

    def shrunk(self, share: float) -> Size:
        """The same density with fewer stops and lines."""
        stops, lines = round(self.stops * share), 2 * max(1, round(self.lines * share / 2))
        return Size(stops, self.links_each, lines, self.calls, self.departures, self.weeks, self.served, self.stop_km2)


@dataclass(frozen=True)
class Continent:
    """A drawn continent; nodes 0 … size.stops - 1 are the stops."""

    size: Size
    arcs: ArcList
    xy_km: Floats
    n_links: int
    stop_events: int

    @property
    def n_bytes(self) -> int:
        """Bytes of all its columns, timetables end to end."""
        arcs = self.arcs
        columns = (arcs.first_out, arcs.tail, arcs.head, arcs.minutes, arcs.cost, arcs.emission, arcs.times)
        arrays = (*columns, arcs.cut_off, *arcs.departs)
        return sum(cast(NDArray[Any], array).nbytes for array in arrays)


def continent(size: Size, seed: int = 1) -> Continent:
    """Draw a continent; the same size and seed give the same one."""
    rng = np.random.default_rng(seed)
    side_km = float(np.sqrt(size.stops * size.stop_km2))
    xy_km = rng.uniform(0.0, side_km, (size.stops, 2))
    link_tail, link_head = _nearest(xy_km, side_km, size)
    chains = _lines(xy_km, side_km, size, rng)
    calls = np.concatenate(chains)
    on_board = size.stops + np.arange(len(calls))
    line_of = np.repeat(np.arange(len(chains)), [len(chain) for chain in chains])
    rides = np.flatnonzero(line_of[:-1] == line_of[1:])
    link_km = DETOUR * _km(xy_km, link_tail, link_head)
    ride_km = DETOUR * _km(xy_km, calls[rides], calls[rides + 1])
    ride_min = np.round(ride_km / TRAIN_KMH * 60).astype(np.int64) + DWELL_MIN
    pair_of = line_of // 2
    per_km = rng.uniform(TRAIN_CENTS_PER_KM[0], TRAIN_CENTS_PER_KM[1], len(chains))[pair_of[rides]]
    g_per_km = rng.uniform(TRAIN_G_PER_KM[0], TRAIN_G_PER_KM[1], len(chains))[pair_of[rides]]
    n_calls, lift = len(calls), np.ones(len(calls), np.int64)
    columns = np.concatenate(
        [
            _rows(
                link_tail, link_head, link_km / TRUCK_KMH * 60, link_km * TRUCK_CENTS_PER_KM, link_km * TRUCK_G_PER_KM
            ),
            _rows(calls, on_board, 0 * lift, LIFT_CENTS * lift, LIFT_G * lift, np.arange(1, n_calls + 1), CUT_OFF_MIN),
            _rows(on_board[rides], on_board[rides + 1], ride_min, ride_km * per_km, ride_km * g_per_km),
            _rows(on_board, calls, UNLOAD_MIN * lift, LIFT_CENTS * lift, LIFT_G * lift),
        ],
        axis=1,
    )
    columns = columns[:, np.argsort(columns[0], kind="stable")]
    departs = _timetables(size, rng, line_of, rides, ride_min)
    counts = np.bincount(columns[0], minlength=size.stops + n_calls)
    first_out = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    tail, head, minutes, cost, emission, times, cut_off = (
        cast(Sequence[int], np.ascontiguousarray(column, np.int32)) for column in columns
    )
    arcs = ArcList(
        cast(Sequence[int], first_out.astype(np.int32)),
        *(tail, head, minutes, cost, emission, times, cut_off),
        cast(Sequence[Sequence[int]], departs),
        (),
    )
    return Continent(size, arcs, xy_km, len(link_tail), sum(len(table) for table in departs))


def _rows(tail: Ints, head: Ints, minutes: Any, cost: Any, emission: Any, times: Any = 0, cut_off: int = 0) -> Ints:
    """Arcs of one kind as columns of whole numbers."""
    rows = np.zeros((7, len(tail)), np.int64)
    for row, values in enumerate((tail, head, minutes, cost, emission, times, cut_off)):
        rows[row] = np.round(values)
    return rows


def _km(xy_km: Floats, one: Ints, other: Ints) -> Floats:
    return cast(Floats, np.hypot(*(xy_km[one] - xy_km[other]).T))


class _Grid:
    """Points in square cells, for those near a point."""

    def __init__(self, xy_km: Floats, rows: Ints, side_km: float, per_cell: float) -> None:
        self.xy_km, self.width = xy_km, max(1, int(np.sqrt(len(rows) / per_cell)))
        self.scale = self.width / side_km
        cell = np.minimum((xy_km[rows] * self.scale).astype(np.int64), self.width - 1)
        order = np.lexsort((cell[:, 1], cell[:, 0]))
        self.rows = rows[order]
        flat = (cell[:, 0] * self.width + cell[:, 1])[order]
        self.first = np.searchsorted(flat, np.arange(self.width**2 + 1))

    def near(self, x_km: float, y_km: float) -> tuple[Ints, Floats]:
        """Points in the nine cells about a point, and their squared distances; more cells where those are empty."""
        last = self.width - 1
        x, y = min(max(int(x_km * self.scale), 0), last), min(max(int(y_km * self.scale), 0), last)
        for ring in range(1, self.width + 1):
            low, high = max(y - ring, 0), min(y + ring, last)
            columns = range(max(x - ring, 0), min(x + ring, last) + 1)
            spans = [(self.first[c * self.width + low], self.first[c * self.width + high + 1]) for c in columns]
            found = np.concatenate([self.rows[begin:end] for begin, end in spans])
            if len(found) > 16 or ring >= self.width:
                break
        away = self.xy_km[found] - (x_km, y_km)
        return found, cast(Floats, (away * away).sum(axis=1))


def _nearest(xy_km: Floats, side_km: float, size: Size) -> tuple[Ints, Ints]:
    """Links from each stop to its nearest ones."""
    grid = _Grid(xy_km, np.arange(size.stops), side_km, 6.0)
    heads = []
    for x, y in xy_km:
        found, squared = grid.near(x, y)
        heads.append(found[np.argsort(squared, kind="stable")[1 : size.links_each + 1]])
    tails = np.repeat(np.arange(size.stops), [len(head) for head in heads])
    return tails, np.concatenate(heads)


def _lines(xy_km: Floats, side_km: float, size: Size, rng: np.random.Generator) -> list[Ints]:
    """Calls of each line, forth and back; a line turns round where it would leave the continent."""
    terminals = np.sort(rng.choice(size.stops, max(2, round(size.stops * size.served)), replace=False))
    grid = _Grid(xy_km, terminals, side_km, 4.0)
    chains: list[Ints] = []
    while len(chains) < size.lines:
        at, heading = int(rng.choice(terminals)), rng.uniform(0.0, 2 * np.pi)
        chain = [at]
        while len(chain) < size.calls:
            heading += rng.normal(0.0, TURN)
            aim = xy_km[at] + HOP_KM * np.array((np.cos(heading), np.sin(heading)))
            if not (0.0 <= aim[0] <= side_km and 0.0 <= aim[1] <= side_km):
                heading += np.pi / 2
                aim = np.clip(xy_km[at] + HOP_KM * np.array((np.cos(heading), np.sin(heading))), 0.0, side_km)
            found, squared = grid.near(aim[0], aim[1])
            nearest = [int(one) for one in found[np.argsort(squared, kind="stable")] if one not in chain]
            if not nearest or np.hypot(*(xy_km[nearest[0]] - xy_km[at])) < CLOSE * HOP_KM:
                break
            at = nearest[0]
            chain.append(at)
        if len(chain) > 1:
            chains += [np.array(chain), np.array(chain[::-1])]
    return chains


def _timetables(size: Size, rng: np.random.Generator, line_of: Ints, rides: Ints, ride_min: Ints) -> list[Any]:
    """Departures at each call: those of the line's first call, later by the ride so far."""
    offset = np.zeros(len(line_of), np.int64)
    offset[rides + 1] = ride_min
    offset = np.cumsum(offset)
    first_call = np.flatnonzero(np.diff(line_of, prepend=-1))
    offset -= offset[first_call][line_of]
    n_lines = len(first_call)
    weekly = np.sort(rng.integers(0, WEEK_MIN, (n_lines, size.departures)), axis=1)
    weekly = (weekly[:, None, :] + WEEK_MIN * np.arange(size.weeks)[None, :, None]).reshape(n_lines, -1)
    return list((weekly[line_of] + offset[:, None]).astype(np.int32))
