"""How shippers would choose in a world's week: what the engine of choice asks for, taken from a flow network."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.choice import GAP, Choice, Feeling, Told, choose
from corridor.assignment.queues import Waiting
from corridor.assignment.ways import Parts, WaySet, sensible_ways
from corridor.routing.virtual import Arc
from corridor.studies.flow_network import CONNECTOR, FlowNetwork, Resource
from corridor.units import CENTS_PER_USD, H_PER_DAY, H_PER_WEEK
from corridor.world.flow import WEEKS_PER_SEASON, Capacity

Floats = NDArray[np.float64]

HASTE = 3.0
"""Time weighs so many times more, and so many times less, when ways are sought that somebody else would take."""
PIECE_T = 60.0
"""Tonnes on a ship that go or stay together: a wagon's load. Other units are pieces themselves."""
UNHURRIED_H = 0.01
"""Time of a piece where a capacity makes nobody wait before it is full: so short that only a backlog is felt."""
MOST_PIECES = 1000
"""Pieces in a departure are counted up to here: in larger ships, too, nobody waits before they are nearly full."""
RANDOM = 1.0
"""Coefficient of variation of service times at berths, cranes and posts: exponential, for want of records."""


def choice_of(
    flow: FlowNetwork, prices: Sequence[Floats] = (), *, gap: float = GAP, told: Told | None = None
) -> Choice:
    """What shippers would choose in the week.

    prices : each (n_resources,) of capacity, as from the least-cost flow: its ways become part of the choice [USD]

    Raises
    ------
    InputError
        Where choice and waits do not agree to the gap.
    """
    parts = parts_of(flow)
    ways = ways_of(flow, parts, prices)
    return choose(flow.problem, ways, parts, waiting_of(flow), feeling_of(flow), gap=gap, told=told)


def ways_of(flow: FlowNetwork, parts: Parts, prices: Sequence[Floats] = ()) -> WaySet:
    """Sensible ways of each commodity of a week."""
    money = money_of(flow)
    time = flow.problem.cost - money
    return sensible_ways(flow.problem, parts, weights=(money + HASTE * time, money + time / HASTE), prices=prices)


def money_of(flow: FlowNetwork) -> Floats:
    """(n_arcs,) what one unit pays on each arc, without the worth of its time [USD]."""
    paid = [
        0.0 if row == CONNECTOR else flow.pricings[layer].cost[row] / CENTS_PER_USD / flow.layers[layer].units
        for layer, row in zip(flow.layer_of, flow.row_of, strict=True)
    ]
    return np.asarray(np.minimum(np.array(paid), flow.problem.cost))


def feeling_of(flow: FlowNetwork) -> Feeling:
    """How shippers of the week's commodities feel cost and waits."""
    scale = {layer.flow_class.id: layer.flow_class.choice_scale for layer in flow.layers}
    day_usd = np.array([layer.day_usd for layer in flow.layers])
    groups: dict[Hashable, int] = {}
    return Feeling(
        scale=np.array([scale[one.flow_class] for one in flow.wanted]),
        hour_usd=day_usd[flow.layer_of] / H_PER_DAY if flow.layer_of else np.zeros(0),
        # Cargo that rides over several stretches of a service waits for one train with room on all of them.
        group=np.array(
            [groups.setdefault(one.service or (one.id,), len(groups)) for one in flow.resources], dtype=np.int64
        ),
    )


def waiting_of(flow: FlowNetwork) -> Waiting:
    """How long cargo waits at what binds in the week."""
    rows = {row.id: row for row in flow.network.world.capacities}
    together = _Together(flow)
    servers = np.ones(len(flow.resources), dtype=np.int64)
    service_h = np.zeros(len(flow.resources))
    variation = np.zeros(len(flow.resources))
    for index, one in enumerate(flow.resources):
        if one.per_week <= 0:
            continue
        if one.kind == "slots":
            piece = PIECE_T if one.unit == "t" else 1.0
            servers[index] = min(max(round(one.step / piece), 1), MOST_PIECES)
            service_h[index] = H_PER_WEEK * one.step / one.per_week
        elif one.queue:
            service_h[index] = H_PER_WEEK * together.comes(one, rows[one.id]) / one.per_week
            variation[index] = RANDOM
        else:
            service_h[index] = UNHURRIED_H
    return Waiting(servers, service_h, variation, season_h=WEEKS_PER_SEASON * H_PER_WEEK)


class _Together:
    """How much comes to a queue at once."""

    def __init__(self, flow: FlowNetwork) -> None:
        world = flow.network.world
        trains = [row for row in world.capacities if row.unit == "train"]
        self._train = {
            "TEU": median([row.teu_each for row in trains if row.teu_each] or [1.0]),
            "t": median([row.t_each for row in trains if row.t_each] or [PIECE_T]),
        }
        self._rooms: dict[tuple[str, str, str], list[float]] = {}
        for line in flow.network.lines:
            service = line.service
            if service.used and service.capacity:
                for call in line.calls:
                    key = (call.place, service.mode, service.capacity_unit)
                    self._rooms.setdefault(key, []).append(service.capacity)

    def comes(self, one: Resource, row: Capacity) -> float:
        """In the unit of the capacity: a ship's room at a berth, a train's load of boxes or goods, else a single one.

        A berth whose ships state no room in its unit, and a yard, take what a train brings.
        """
        if one.kind == "berth":
            rooms = [
                room
                for (place, mode, unit), found in self._rooms.items()
                if place in row.places and unit == row.unit and (not row.modes or mode in row.modes)
                for room in found
            ]
            if rooms:
                return median(rooms)
        return self._train.get(one.unit, 1.0)


def parts_of(flow: FlowNetwork) -> Parts:
    """What arcs are made of: rides and drives of links, by their hours; the rest of themselves, in whatever form."""
    numbers: dict[Hashable, int] = {}
    made: dict[int, list[tuple[int, float]]] = {}
    at, of, share = [0], [], []
    for index, row in enumerate(flow.row_of):
        if row == CONNECTOR:
            found = [(numbers.setdefault(("end", index), len(numbers)), 1.0)]
        else:
            if row not in made:
                made[row] = [
                    (numbers.setdefault(key, len(numbers)), part) for key, part in _parts(row, flow.network.arcs[row])
                ]
            found = made[row]
        of += [part for part, _ in found]
        share += [weight for _, weight in found]
        at.append(len(of))
    return Parts(np.array(at), np.array(of, dtype=np.int32), np.array(share), len(numbers))


def _parts(row: int, arc: Arc) -> list[tuple[Hashable, float]]:
    minutes: dict[str, float] = {}
    for piece in arc.happenings():
        if piece.kind == "move" and piece.step is not None:
            link = piece.step.link.id
            minutes[link] = minutes.get(link, 0.0) + piece.span.typical
    whole = sum(minutes.values())
    if not whole:
        return [(("row", row), 1.0)]
    return [(("link", link), part / whole) for link, part in minutes.items()]
