"""Empty wagons of the year: where loads leave them, how they go back on their gauge, what backhaul would fill them.

A wagon runs from where it is loaded to where its gauge or the railway ends; on a rail ferry it stays under its load. It
goes back over the rails of its gauge and the lanes of rail ferries, and pays by the km. Rooms of lines are not looked
at: trains of empties use paths that this does not hold against loaded ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.empties import Empties, reposition
from corridor.assignment.problem import problem_of
from corridor.itinerary.flow import Backhaul, EmptiesBack, EmptyWorth
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.flow_boxes import BACKHAULS, uneven_pairs
from corridor.studies.flow_trips import Trip
from corridor.world.flow import Equipment

Floats = NDArray[np.float64]
Node = tuple[str, int]
"""Place and gauge [mm]."""


@dataclass(frozen=True, slots=True)
class Run:
    """Loaded wagons on one gauge, in the year."""

    season: str
    start: Node
    end: Node
    wagons: float
    km: float
    usd: float


def wagons_of(
    network: VirtualNetwork, trips: Sequence[Trip], equipment: Sequence[Equipment]
) -> tuple[EmptiesBack, ...]:
    """Empties of each kind of wagon that some cargo rides in."""
    return tuple(made for row in equipment if row.unit == "wagon" for made in _of_kind(network, trips, row))


def runs_of(trip: Trip) -> Iterator[Run]:
    """A trip's runs in wagons: rails of one gauge, with the rail ferries between them."""
    wagons = trip.units * trip.layer.wagons / trip.layer.units
    whole_km = sum(step.link.distance_km for step, _ in trip.steps) or 1.0
    start: Node | None = None
    here, km = "", 0.0

    def ended() -> Iterator[Run]:
        if start is not None and start[0] != here:
            yield Run(trip.season, start, (here, start[1]), wagons, km, trip.usd * trip.units * km / whole_km)

    for step, mode in trip.steps:
        gauge = step.link.gauge_mm if step.link.mode == "rail" else None
        rolls_on = start is not None and (gauge == start[1] or (gauge is None and mode == "ferry"))
        if not rolls_on:
            yield from ended()
            start, km = ((step.from_place, gauge), 0.0) if gauge else (None, 0.0)
        here, km = step.to_place, km + step.link.distance_km
    yield from ended()


def _of_kind(network: VirtualNetwork, trips: Sequence[Trip], row: Equipment) -> Iterator[EmptiesBack]:
    runs = [run for trip in trips if trip.layer.form.id in row.forms and trip.layer.wagons for run in runs_of(trip)]
    wagon_km = sum(run.wagons * run.km for run in runs)
    if not wagon_km:
        return
    # A wagon pays by the km what loaded ones pay here in the mean.
    km_usd = sum(run.usd for run in runs) / wagon_km
    graph = _Rails(network, km_usd * row.price_share)
    seasons = sorted({run.season for run in runs})
    solved = [graph.back([run for run in runs if run.season == season], row.outside_usd) for season in seasons]
    country = network.facts.country_of
    pairs: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for run in runs:
        a, b = country[run.start[0]], country[run.end[0]]
        if a != b:
            pairs[min(a, b), max(a, b)][int(a > b)] += run.wagons
    used = sorted({end for run in runs for end in (run.start, run.end)})
    surplus = np.sum([one.surplus for one in solved], axis=0)
    worth = np.mean([one.worth for one in solved], axis=0)
    stayed, entered = (float(sum(getattr(one, name).sum() for one in solved)) for name in ("stays", "enters"))
    over = float(sum(np.maximum(one.surplus, 0.0).sum() for one in solved))
    yield EmptiesBack(
        equipment=row.id, name=row.name, unit=row.unit, loaded=sum(run.wagons for run in runs), moved=over - stayed,
        entered=entered, stayed=stayed, moving_usd=sum(one.moving_usd for one in solved), price_share=row.price_share,
        outside_usd=row.outside_usd, confidence=row.confidence, source=row.source, pairs=uneven_pairs(pairs),
        worth=tuple(
            sorted(
                (_worth(node, float(worth[graph.number[node]]), float(surplus[graph.number[node]])) for node in used),
                key=lambda one: (one.usd, one.place, one.gauge_mm),
            )
        ),
        backhauls=tuple(_backhauls(runs, graph, worth, km_usd)),
    )  # fmt: skip


def _worth(node: Node, usd: float, surplus: float) -> EmptyWorth:
    return EmptyWorth(node[0], node[1], usd, max(surplus, 0.0), max(-surplus, 0.0))


def _backhauls(runs: Sequence[Run], graph: _Rails, worth: Floats, km_usd: float) -> Iterator[Backhaul]:
    there: dict[tuple[Node, Node], float] = defaultdict(float)
    km: dict[tuple[Node, Node], float] = {}
    for run in runs:
        there[run.start, run.end] += run.wagons
        km[run.start, run.end] = min(km.get((run.start, run.end), np.inf), run.km)
    uneven = {(b, a): n - there.get((b, a), 0.0) for (a, b), n in there.items() if n > there.get((b, a), 0.0)}
    for (start, end), empty in sorted(uneven.items(), key=lambda item: (-item[1], item[0]))[:BACKHAULS]:
        carried = km.get((start, end), km[end, start]) * km_usd
        saved = float(worth[graph.number[end]] - worth[graph.number[start]])
        yield Backhaul(start[0], end[0], empty, carried, saved, max(carried - saved, 0.0))


class _Rails:
    """Rails of every gauge and the lanes of rail ferries, on which empties go back."""

    def __init__(self, network: VirtualNetwork, km_usd: float) -> None:
        self.number: dict[Node, int] = {}
        arcs: list[tuple[int, int, float]] = []
        rails = [link for link in network.links.values() if link.mode == "rail" and link.gauge_mm]
        for link in rails:
            ends = [(place, link.gauge_mm or 0) for place in (link.from_place, link.to_place)]
            arcs += self._both(ends[0], ends[1], link.distance_km * km_usd)
        lanes = {
            step.link.id: step.link
            for line in network.lines
            if line.service.mode == "ferry" and line.service.capacity_unit == "wagon"
            for segment in line.segments
            for step in segment.steps
        }
        gauges = sorted({link.gauge_mm or 0 for link in rails})
        for lane in lanes.values():
            for gauge in gauges:
                ends = [(place, gauge) for place in (lane.from_place, lane.to_place)]
                if all(end in self.number for end in ends):
                    arcs += self._both(ends[0], ends[1], lane.distance_km * km_usd)
        tail, head, cost = (np.array(column) for column in zip(*arcs, strict=True))
        none = np.zeros(0, dtype=np.int64)
        self._graph, _ = problem_of(
            len(self.number), (tail, head, cost.astype(np.float64)), (none, none, np.zeros(0)), np.zeros(0),
            (none, none, np.zeros(0), np.zeros(0)),
        )  # fmt: skip

    def back(self, runs: Sequence[Run], outside_usd: float) -> Empties:
        """Empties of a season's loads, back at least cost."""
        surplus = np.zeros(len(self.number))
        for run in runs:
            surplus[self.number[run.end]] += run.wagons
            surplus[self.number[run.start]] -= run.wagons
        count = len(self.number)
        return reposition(self._graph, surplus, np.full(count, outside_usd), np.zeros(count))

    def _both(self, a: Node, b: Node, usd: float) -> list[tuple[int, int, float]]:
        here, there = (self.number.setdefault(end, len(self.number)) for end in (a, b))
        return [(here, there, usd), (there, here, usd)]
