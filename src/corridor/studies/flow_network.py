"""A world's week as a flow problem: layers of the virtual network, slots and capacities, and who wants to go where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from corridor.assignment.problem import FlowProblem, problem_of
from corridor.network.stands import Stand
from corridor.routing.pricing import Pricing
from corridor.routing.timeline import Piece, arrived, ready
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.routing.weekly import Week, WeeklyArc
from corridor.studies.flow_layers import Layer
from corridor.units import H_PER_DAY
from corridor.world.flow import WEEKS_PER_SEASON, Capacity, OdDemand
from corridor.world.services import Service

MONTH_OF = {"winter": 1, "spring": 4, "summer": 7, "autumn": 10}
CONNECTOR = -1


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that binds in a week.

    id       : of the capacity, or of the service and the call after which its slots are counted
    kind     : slots, or the kind of the capacity
    unit     : what is counted
    per_week : how many of it a week
    step     : how many come with one more train, sailing or berth-day: what "one more" means
    one_more : that step in words
    """

    id: str
    kind: str
    name: str
    unit: str
    per_week: float
    step: float
    one_more: str
    service: str = ""
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    queue: bool = False
    confidence: str = ""
    source: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What it is part of: a service has slots on each of its stretches, and one more departure adds to all."""
        return self.service or self.id


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commodity: rows of demand of one class between two places, in a week."""

    flow_class: str
    origin: str
    destination: str
    units: float
    rows: tuple[OdDemand, ...]


@dataclass(frozen=True, eq=False)
class FlowNetwork:
    """A flow problem with what its numbers stand for.

    layer_of, row_of : (n_arcs,) layer and row of the virtual network behind each arc; CONNECTOR: an end's own
    """

    network: VirtualNetwork
    week: Week
    season: str
    problem: FlowProblem
    layers: list[Layer]
    pricings: list[Pricing]
    layer_of: list[int]
    row_of: list[int]
    resources: list[Resource]
    wanted: list[Wanted]
    by_stands: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def arcs_of(self, way: Iterable[int]) -> list[tuple[Layer, int, Arc]]:
        """Layer, row and arc of the virtual network for each step of a way, without connectors."""
        return [
            (self.layers[self.layer_of[arc]], self.row_of[arc], self.network.arcs[self.row_of[arc]])
            for arc in way
            if self.row_of[arc] != CONNECTOR
        ]


def wanted_in(rows: Iterable[OdDemand], season: str, scale: float = 1.0) -> list[Wanted]:
    """Demand of a week of the season: rows of one class and pair are one commodity."""
    together: dict[tuple[str, str, str], list[OdDemand]] = {}
    for row in rows:
        together.setdefault((row.flow_class, row.origin, row.destination), []).append(row)
    wanted = []
    for (flow_class, origin, destination), same in sorted(together.items()):
        units = scale * sum(row.quantity * getattr(row, season) for row in same) / WEEKS_PER_SEASON
        if units > 0:
            wanted.append(Wanted(flow_class, origin, destination, units, tuple(same)))
    return wanted


def build(
    network: VirtualNetwork, week: Week, season: str, layers: list[Layer], pricings: list[Pricing],
    wanted: list[Wanted], by_stands: frozenset[tuple[str, str]] = frozenset(),
) -> FlowNetwork:  # fmt: skip
    """The flow problem of a week.

    pricings  : what a load of each layer pays
    by_stands : (class, place) of ends whose door leads nowhere: there cargo begins and ends on the terminals' ground
    """
    offers = [week.offers(pricing) for pricing in pricings]
    meter = _Meter(network, week, season)
    tail: list[int] = []
    head: list[int] = []
    cost: list[float] = []
    layer_of: list[int] = []
    row_of: list[int] = []
    uses: list[tuple[int, int, float]] = []
    n = network.n_nodes
    for index, (layer, offered) in enumerate(zip(layers, offers, strict=True)):
        for one in offered:
            arc = network.arcs[one.row]
            uses += [(len(tail), resource, use) for resource, use in meter.uses(arc, layer)]
            tail.append(index * n + arc.tail)
            head.append(index * n + arc.head)
            cost.append(_generalised(layer, one))
            layer_of.append(index)
            row_of.append(one.row)
    ends = _Ends(network, layers, offers, by_stands)
    first_end = len(layers) * n
    for a, b, index in ends.connectors(wanted, first_end):
        tail.append(a)
        head.append(b)
        cost.append(0.0)
        layer_of.append(index)
        row_of.append(CONNECTOR)
    worth = {layer.flow_class.id: layer.worth_usd for layer in layers}
    problem, order = problem_of(
        first_end + ends.count,
        (np.array(tail, dtype=np.int64), np.array(head, dtype=np.int64), np.array(cost)),
        (
            np.array([use[0] for use in uses], dtype=np.int64),
            np.array([use[1] for use in uses], dtype=np.int64),
            np.array([use[2] for use in uses]),
        ),
        np.array([resource.per_week for resource in meter.resources]),
        (
            np.array([ends.number(("from", one.flow_class, one.origin)) for one in wanted], dtype=np.int64) + first_end,
            np.array([ends.number(("to", one.flow_class, one.destination)) for one in wanted], dtype=np.int64)
            + first_end,
            np.array([one.units for one in wanted]),
            np.array([worth[one.flow_class] or np.inf for one in wanted]),
        ),
    )
    return FlowNetwork(
        network=network, week=week, season=season, problem=problem, layers=layers, pricings=pricings,
        layer_of=[layer_of[row] for row in order], row_of=[row_of[row] for row in order], resources=meter.resources,
        wanted=wanted, by_stands=by_stands,
    )  # fmt: skip


def _generalised(layer: Layer, one: WeeklyArc) -> float:
    """Money and time of one unit of the class on an arc [USD]."""
    return one.usd / layer.units + one.hours / H_PER_DAY * layer.day_usd


class _Ends:
    """Nodes at which commodities begin and end, and the arcs that join them to the layers of their class."""

    def __init__(
        self, network: VirtualNetwork, layers: list[Layer], offers: list[list[WeeklyArc]],
        by_stands: frozenset[tuple[str, str]],
    ) -> None:  # fmt: skip
        self._network, self._layers, self._by_stands = network, layers, by_stands
        self._out = [{network.arcs[one.row].tail for one in offered} for offered in offers]
        self._in = [{network.arcs[one.row].head for one in offered} for offered in offers]
        self._numbers: dict[tuple[str, str, str], int] = {}

    @property
    def count(self) -> int:
        return len(self._numbers)

    def number(self, end: tuple[str, str, str]) -> int:
        return self._numbers.setdefault(end, len(self._numbers))

    def connectors(self, wanted: Iterable[Wanted], first: int) -> Iterator[tuple[int, int, int]]:
        """Tail, head and layer of an arc between each end and each node where its cargo may begin or end."""
        done: set[tuple[str, str, str]] = set()
        for one in wanted:
            for end in (("from", one.flow_class, one.origin), ("to", one.flow_class, one.destination)):
                if end in done:
                    continue
                done.add(end)
                node = first + self.number(end)
                for index, layer in enumerate(self._layers):
                    if layer.flow_class.id == one.flow_class:
                        for inner in self._nodes(end, index):
                            there = index * self._network.n_nodes + inner
                            yield (node, there, index) if end[0] == "from" else (there, node, index)

    def _nodes(self, end: tuple[str, str, str], index: int) -> list[int]:
        side, flow_class, place = end
        outward = side == "from"
        door = self._network.node((arrived if outward else ready)(Stand(place, "door")))
        used = self._out[index] if outward else self._in[index]
        if door in used and (flow_class, place) not in self._by_stands:
            return [door]
        return [node for node in self._network.stands_at(place, "ready" if outward else "arrived") if node in used]


class _Meter:
    """What arcs use: slots of services between calls, and rows of `capacities`."""

    def __init__(self, network: VirtualNetwork, week: Week, season: str) -> None:
        self.network, self.week = network, week
        self.resources: list[Resource] = []
        self._slots: dict[str, list[int]] = {}
        self._rows: dict[str, int] = {}
        self._by_link: dict[str, list[Capacity]] = {}
        self._by_place: dict[str, list[Capacity]] = {}
        self._by_service: dict[str, list[Capacity]] = {}
        shares = {(row.place, row.cause, row.month): row.value for row in network.world.seasons
                  if row.unit == "share_closed"}  # fmt: skip
        for row in network.world.capacities:
            self._rows[row.id] = len(self.resources)
            per_week = row.per_week * (1.0 - row.taken_share) * _open_share(row, season, shares)
            step, one_more = _one_more(row)
            self.resources.append(
                Resource(
                    id=row.id, kind=row.kind, name=row.name, unit=row.unit, per_week=per_week, step=step,
                    one_more=one_more, places=row.places, links=row.links, queue=row.queue,
                    confidence=row.confidence, source=row.source,
                )
            )  # fmt: skip
            for table, keys in (
                (self._by_link, row.links), (self._by_place, row.places), (self._by_service, row.services),
            ):  # fmt: skip
                for key in keys:
                    table.setdefault(key, []).append(row)

    def uses(self, arc: Arc, layer: Layer) -> list[tuple[int, float]]:
        """Resources that one unit of a layer uses on an arc, each once."""
        found = dict((*self._slots_of(arc, layer), *self._rows_of(arc, layer)))
        return sorted((resource, use) for resource, use in found.items() if use > 0)

    def _slots_of(self, arc: Arc, layer: Layer) -> Iterator[tuple[int, float]]:
        service = arc.service
        if arc.kind != "ride" or service is None or arc.stage:
            return
        if service.id not in self._slots:
            self._slots[service.id] = self._new_slots(service, arc)
        numbers = self._slots[service.id]
        if numbers:
            use = layer.use(service.capacity_unit)
            for segment in range(arc.board, arc.alight):
                yield numbers[segment], use

    def _new_slots(self, service: Service, arc: Arc) -> list[int]:
        room = self.week.slots(service)
        if room is None or arc.timeline is None:
            return []
        departures = self.week.departures[service.id]
        calls = arc.timeline.line.calls
        first = len(self.resources)
        what = {"rail": "train", "air": "flight"}.get(service.mode, "sailing")
        for segment, (here, there) in enumerate(pairwise(calls)):
            links = tuple(step.link.id for step in arc.timeline.line.segments[segment].steps)
            self.resources.append(
                Resource(
                    id=f"{service.id} {segment}", kind="slots",
                    name=self._slot_name(service, here.place, there.place, len(calls)), unit=service.capacity_unit,
                    per_week=room, step=room / departures if departures else 0.0, one_more=f"1 {what}",
                    service=service.id, places=(here.place, there.place), links=links, confidence=service.confidence,
                    source=service.source,
                )
            )  # fmt: skip
        return list(range(first, len(self.resources)))

    def _slot_name(self, service: Service, here: str, there: str, n_calls: int) -> str:
        if n_calls == 2:  # the name of a service says its two ends
            return service.name
        places = self.network.places
        return f"{service.name}, between {places[here].name} and {places[there].name}"

    def _rows_of(self, arc: Arc, layer: Layer) -> Iterator[tuple[int, float]]:
        for row in self._touching(arc):
            if row.forms and layer.form.id not in row.forms:
                continue
            yield self._rows[row.id], layer.use(row.unit, row.teu_each, row.t_each)

    def _touching(self, arc: Arc) -> Iterator[Capacity]:
        if arc.handling is not None:
            modes = {arc.handling.from_mode, arc.handling.to_mode}
            for row in self._by_place.get(arc.handling.place, ()):
                if row.kind != "border" and (not row.modes or modes & set(row.modes)):
                    yield row
            return
        mode = arc.service.mode if arc.service is not None else ""
        if arc.service is not None and not arc.stage:
            yield from (row for row in self._by_service.get(arc.service.id, ()) if _of_mode(row, mode))
        for piece in arc.happenings():
            if piece.kind == "move" and piece.step is not None:
                for row in self._by_link.get(piece.step.link.id, ()):
                    if _of_mode(row, mode) and _of_direction(row, piece):
                        yield row
            elif piece.kind in ("gauge", "border"):
                for row in self._by_place.get(piece.place, ()):
                    if (row.kind == "border") == (piece.kind == "border") and _of_mode(row, mode):
                        yield row


def _open_share(row: Capacity, season: str, shares: Mapping[tuple[str, str, int], float]) -> float:
    """What weather leaves of a capacity in a season, over what it leaves in the year's mean.

    Capacities are published by the year, storms included: a season moves them, the year keeps its sum.
    """

    def open_in(of: str) -> float:
        left = 1.0
        for cause in row.shut_by:
            place, _, what = cause.partition(":")
            months = [(MONTH_OF[of] + shift - 1) % 12 + 1 for shift in (-1, 0, 1)]
            left *= 1.0 - sum(shares.get((place, what, month), 0.0) for month in months) / len(months)
        return left

    mean = sum(open_in(of) for of in MONTH_OF) / len(MONTH_OF)
    return open_in(season) / mean if mean else 0.0


def _of_mode(row: Capacity, mode: str) -> bool:
    return not row.modes or mode in row.modes


def _of_direction(row: Capacity, piece: Piece) -> bool:
    step = piece.step
    assert step is not None
    return not row.direction or (step.from_place == step.link.from_place) == (row.direction == "forward")


def _one_more(row: Capacity) -> tuple[float, str]:
    """What one more is, in the unit of a capacity, and in words."""
    match row.unit:
        case "train":
            return 1.0, "1 train"
        case "sailing":
            return 1.0, "1 sailing"
        case "t":
            return 1000.0, "1,000 t"
        case unit:
            return 100.0, f"100 {unit if unit == 'TEU' else unit + 's'}"
